"""Cross-tables of surveys: weighted, honest about doubt, and never telling a small cell."""

import os
import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis import read_table
from giljabi.analysis.stats.crosstab import holm, independence
from giljabi.analysis.stats.hiding import SMALL, WIDTH, Hidden, Rules, hide, witness
from giljabi.analysis.stats.multi_answer import chosen, parts
from giljabi.analysis.stats.scale_hiding import Scored, Shown, most_that_is_safe
from giljabi.analysis.stats.weights import Margin, effective, rake
from giljabi.analysis.steps.survey import crosstab
from giljabi.analysis.survey import Request, survey_crosstab
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Count, File, Labels, Results, ResultTable, Table

DATA = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[3] / "shared/data/open-data")
)
REAL = DATA / "전국주차장정보표준데이터_2021.csv"
CODES = """문항열,문항,유형,코드,보기
Q1,1. 이용에 만족하십니까?,척도,1,매우 불만족
Q1,,,2,불만족
Q1,,,3,보통
Q1,,,4,만족
Q1,,,5,매우 만족
Q1,,,9,모름/무응답
Q2,2. 이용하는 까닭,단수,1,책
Q2,,,2,공부
Q2,,,3,강좌
Q3,3. 늘릴 것,복수,1,새 책
Q3,,,2,열람석
Q3,,,3,주차 면
Q4,4. 바라는 점,주관식,,
"""


def table(text: str, name: str = "견본.csv") -> Table:
    return read_table(File(name, "", text.encode()))


def people(count: int, seed: int = 1, **fixed: str) -> str:
    draw = random.Random(seed)
    lines = ["번호,성별,연령대,Q1,Q2,Q3,Q4"]
    for i in range(count):
        age = draw.choice(("20대", "40대", "60대 이상"))
        reason = draw.choices("123", (8, 4, 4) if age == "20대" else (3, 9, 4))[0]
        wants = ";".join(sorted(draw.sample("123", draw.randint(1, 3))))
        lines.append(
            f"P{i:04d},{draw.choice('남여')},{age},{draw.choice('12345')},{fixed.get('Q2', reason)},{wants},글"
        )
    return "\n".join(lines)


def results(text: str, *cuts: str, weight: str = "", population: str = "") -> Results:
    return survey_crosstab(
        table(text), Request(cuts=cuts, weight=weight), listed=table(CODES),
        population=table(population) if population else None,
    )  # fmt: skip


def one_table(found: Results, caption: str) -> ResultTable:
    return next(each for each in found.tables if caption in each.caption)


def cell(found: ResultTable, row: str, column: str) -> str:
    cells = next(each.cells for each in found.rows if each.cells[0] == row)
    return cells[found.head.index(column)]


def everything(found: Results) -> str:
    return "\n".join(
        [*(said.text + said.how for said in found.said), *found.method, *found.cautions]
        + [" ".join((*t.head, *t.notes, *(c for row in t.rows for c in row.cells))) for t in found.tables]
    )  # fmt: skip


def determined(counts: list[list[int]], hidden: Hidden, *, rows: bool) -> set[object]:
    """Solve the published sums for the hidden cells exactly; return those with one solution."""
    lines: list[set[object]] = [{c for c in hidden if c[1] == j} for j in range(len(counts[0]))]
    if rows:
        lines += [{c for c in hidden if c[0] == i} for i in range(len(counts))]
    return solved(sorted(hidden), [dict.fromkeys(line, 1) for line in lines])


def solved(cells: Sequence[object], sums: Sequence[dict[object, int]]) -> set[object]:
    """Return the unknowns that linear equations (known right sides) fix to one value."""
    matrix = [[Fraction(line.get(c, 0)) for c in cells] for line in sums]
    heads: dict[int, int] = {}
    for column in range(len(cells)):
        done = len(heads)
        pivot = next((r for r in range(done, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        first = matrix[done][column]
        matrix[done] = [value / first for value in matrix[done]]
        for r, line in enumerate(matrix):
            if r != done and line[column]:
                matrix[r] = [x - line[column] * y for x, y in zip(line, matrix[done], strict=True)]
        heads[column] = done
    return {cells[column] for column, row in heads.items() if sum(map(bool, matrix[row])) == 1}


GRIDS = st.integers(2, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=2, max_size=7
    )
)


@settings(max_examples=150, deadline=None)
@given(GRIDS, st.booleans())
def test_no_hidden_cell_can_be_solved_from_the_published_sums(
    counts: list[list[int]], one_answer: bool
) -> None:
    hidden = hide(counts, Rules(rows=one_answer))
    if hidden is None:
        return
    for i, row in enumerate(counts):
        assert all((i, j) in hidden for j, count in enumerate(row) if count < SMALL)
    assert not determined(counts, hidden, rows=one_answer)


@settings(max_examples=150, deadline=None)
@given(GRIDS)
def test_every_hidden_cell_has_another_table_with_the_same_sums(counts: list[list[int]]) -> None:
    hidden = hide(counts, Rules())
    for spot in hidden or ():
        move = witness(spot, counts, Rules(), hidden or frozenset())
        assert move is not None
        step = 1 if move.room(counts)[1] else -1
        other = [
            [n + step * move.steps.get((i, j), 0) for j, n in enumerate(row)]
            for i, row in enumerate(counts)
        ]
        assert other[spot[0]][spot[1]] != counts[spot[0]][spot[1]]
        assert all(n >= 0 for row in other for n in row)
        assert [sum(r) for r in other] == [sum(r) for r in counts]
        assert [sum(c) for c in zip(*other, strict=True)] == [
            sum(c) for c in zip(*counts, strict=True)
        ]
        assert all(
            other[i][j] == n
            for i, row in enumerate(counts)
            for j, n in enumerate(row)
            if (i, j) not in (hidden or ())
        )


def test_the_published_weighted_sums_do_not_tell_a_cell_either() -> None:
    counts = [[3, 40], [30, 41], [25, 22]]
    scale = (0.8, 1.2, 1.0)
    hidden = hide(counts, Rules(scale=scale))
    assert hidden is not None and {i for i, _ in hidden} == {0, 1, 2}
    move = witness((0, 0), counts, Rules(scale=scale), hidden)
    assert move is not None
    for j in range(2):
        assert sum(scale[i] * move.steps.get((i, j), 0) for i in range(3)) == pytest.approx(0)
    assert hide([[3, 40], [30, 41]], Rules(scale=(0.8, 1.2))) is None


def test_a_table_without_small_counts_hides_nothing() -> None:
    assert hide([[5, 9], [12, 30]], Rules()) == frozenset()


def test_groups_of_one_wider_group_balance_among_themselves() -> None:
    hidden = hide([[2, 30], [20, 25], [40, 40], [50, 50]], Rules(groups=(0, 0, 1, 1)))
    assert hidden == frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})


def test_two_tiny_neighbours_do_not_cover_each_other() -> None:
    counts = [[1, 1, 30], [1, 1, 30], [30, 30, 30]]
    hidden = hide(counts, Rules())
    assert hidden is not None and len(hidden) > 4
    for spot in ((0, 0), (0, 1), (1, 0), (1, 1)):
        moves = [move for move in moves_of(spot, counts, hidden) if move >= WIDTH]
        assert moves


def moves_of(spot: tuple[int, int], counts: list[list[int]], hidden: Hidden) -> list[float]:
    """Return how far a hidden cell may move within each rectangle of hidden cells."""
    i, j = spot
    return [
        min(counts[i][j], counts[k][m]) + min(counts[i][m], counts[k][j])
        for k in range(len(counts)) for m in range(len(counts[0]))
        if k != i and m != j and {(i, m), (k, j), (k, m)} <= hidden
    ]  # fmt: skip


def test_means_are_left_out_where_they_would_give_a_small_count_away() -> None:
    lone = Scored([[6, 0, 0, 0, 0], [8, 9, 9, 9, 8]], (0, 0), True)
    assert most_that_is_safe([lone]) is None
    wide = Scored([[3, 12, 20, 25, 9], [6, 14, 22, 20, 10]], (0, 0), True)
    assert most_that_is_safe([wide]) == Shown(True, False) or most_that_is_safe([wide]) == Shown(
        True, True
    )
    assert most_that_is_safe([]) == Shown(True, True)


def test_a_small_cell_and_its_partners_are_hidden_everywhere() -> None:
    rows = ["성별,구,Q2"]
    rows += ["남,가온구,1"] * 20 + ["남,가온구,2"] * 4 + ["남,나래구,1"] * 30 + ["남,나래구,2"] * 30
    rows += (
        ["여,가온구,1"] * 40 + ["여,가온구,2"] * 40 + ["여,나래구,1"] * 11 + ["여,나래구,2"] * 12
    )
    found = survey_crosstab(
        table("\n".join(rows)), Request(cuts=("구", "성별"), questions=("Q2",)), listed=table(CODES)
    )
    assert "가림" not in everything(found)
    rows = [row for row in rows if row != "여,가온구,2"]
    found = survey_crosstab(
        table("\n".join(rows)), Request(cuts=("구",), questions=("Q2",)), listed=table(CODES)
    )
    banner = one_table(found, "교차표")
    for row in ("구: 가온구", "구: 나래구"):
        assert cell(banner, row, "책(%)") == cell(banner, row, "공부(%)") == "가림"
    assert next(r for r in banner.rows if r.cells[0] == "구: 가온구").values[2:] == (None, None)


def test_the_test_statistic_is_not_printed_beside_hidden_cells() -> None:
    draw = random.Random(9)
    rows = ["구,Q2"]
    for name, odds in (("가온구", (60, 20, 2)), ("나래구", (15, 60, 4)), ("다솜구", (20, 20, 20))):
        rows += [f"{name},{draw.choices('123', odds)[0]}" for _ in range(90)]
    found = survey_crosstab(
        table("\n".join(rows)), Request(cuts=("구",), questions=("Q2",)), listed=table(CODES)
    )
    told = next(said.text for said in found.said if "따라 다름" in said.text)
    assert "가림" in everything(found) and "크라머" not in told and "0.05 미만" in told


def test_raw_and_weighted_people_stand_side_by_side() -> None:
    text = people(200)
    head, *rows = text.splitlines()
    heavy = "\n".join([head + ",가중"] + [f"{r},{'1.5' if ',남,' in r else '0.75'}" for r in rows])
    found = one_table(results(heavy, "성별", weight="가중"), "까닭: 전체")
    assert found.head[1:3] == ("응답(명)", "가중 응답(명)")
    assert cell(found, "응답자", "응답(명)") == "200"
    assert cell(found, "응답자", "가중 응답(명)") == "200.0"


def test_weights_widen_the_interval_and_the_method_says_so() -> None:
    text = people(300)
    population = "성별,인구\n남,900000\n여,100000\n"
    found = results(text, "연령대", population=population)
    assert any("설계효과" in line and "유효 응답자 수" in line for line in found.method)
    plain = one_table(results(text, "연령대"), "까닭: 전체")
    heavy = one_table(found, "까닭: 전체")

    def width(one: ResultTable) -> float:
        low, high = cell(one, "책", "95% 신뢰구간(%)").split("~")
        return float(high) - float(low)

    assert width(heavy) > width(plain)


def test_a_population_group_without_answers_is_refused_by_name() -> None:
    with pytest.raises(StepTrouble, match="기타"):
        results(people(80), "성별", population="성별,인구\n남,50\n여,40\n기타,10\n")
    with pytest.raises(StepTrouble, match="여"):
        results(people(80), "성별", population="성별,인구\n남,50\n")


def test_raking_meets_every_margin() -> None:
    draw = random.Random(4)
    sexes = tuple(draw.choice("남여") for _ in range(400))
    ages = tuple(draw.choices(("청년", "중년", "노년"), (1, 3, 2))[0] for _ in range(400))
    margins = [
        Margin(sexes, {"남": 480.0, "여": 520.0}),
        Margin(ages, {"청년": 300.0, "중년": 400.0, "노년": 300.0}),
    ]
    fit = rake(margins, 5.0)
    for margin in margins:
        for group, size in margin.people.items():
            got = sum(w for w, g in zip(fit.weights, margin.groups, strict=True) if g == group)
            assert got / 400 == pytest.approx(size / 1000, abs=1e-9)
    assert fit.cut == 0 and sum(fit.weights) == pytest.approx(400)
    assert effective(fit.weights) < 400


def test_margins_may_be_listed_one_under_another() -> None:
    population = "구분,값,인구\n성별,남,50\n성별,여,50\n연령대,20대,30\n연령대,40대,40\n연령대,60대 이상,30\n"
    found = results(people(150), "성별", population=population)
    assert any("래킹" in line for line in found.method)


def test_cut_weights_are_told() -> None:
    sexes = ("남",) * 5 + ("여",) * 395
    fit = rake([Margin(sexes, {"남": 50.0, "여": 50.0})], 5.0)
    assert fit.cut == 5 and fit.gap > 0.01 and max(fit.weights) == pytest.approx(5)


def test_no_answer_is_left_out_of_the_base_and_told() -> None:
    text = people(120)
    head, *rows = text.splitlines()
    rows[0] = rows[0].rsplit(",", 4)[0] + ",9,1,1,글"
    found = one_table(results("\n".join([head, *rows]), "성별"), "만족하십니까?: 전체")
    assert cell(found, "응답자", "응답(명)") == "119"
    assert any("모름·무응답 1명" in note for note in found.notes)


def test_several_answers_are_counted_by_person_and_the_sum_is_told() -> None:
    found = one_table(results(people(100), "성별"), "늘릴 것: 전체")
    shares = [float(row.cells[2]) for row in found.rows if row.cells[0] != "응답자"]
    assert sum(shares) > 100 and any("100%를 넘음" in note for note in found.notes)
    assert cell(found, "응답자", "응답(명)") == "100"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1;3;4", ("1", "3", "4")), ("1, 3", ("1", "3")), ("", ()), ("책|강좌", ("책", "강좌"))],
)
def test_several_answers_in_a_cell_are_parted(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == expected


def test_a_known_answer_with_a_comma_is_not_parted() -> None:
    assert parts("강좌, 행사", frozenset({"강좌, 행사"})) == ("강좌, 행사",)
    assert chosen("○") is True and chosen("0") is False and chosen("글쎄") is None


def test_answers_with_columns_of_their_own() -> None:
    lines = ["성별,M1,M2"]
    lines += ["남,1,0"] * 12 + ["여,○,○"] * 9 + ["여,,"] * 3
    codes = "문항열,문항,유형,코드,보기\nM1,이용 시설,복수,,열람실\nM2,이용 시설,복수,,강당\n"
    found = survey_crosstab(table("\n".join(lines)), Request(cuts=("성별",)), listed=table(codes))
    made = one_table(found, "이용 시설: 전체")
    assert cell(made, "열람실", "응답(명)") == "21" and cell(made, "강당", "응답(명)") == "9"
    assert cell(made, "응답자", "응답(명)") == "21"


def test_a_difference_is_said_only_when_it_survives_the_correction() -> None:
    told = " ".join(s.text for s in results(people(400), "성별", "연령대").said)
    assert "'이용하는 까닭'은 연령대에 따라 다름" in told and "20대" in told
    assert "성별에 따라 다름" not in told and "차이 불확실" in told


def test_thin_cells_bear_no_claim() -> None:
    found = independence([[1, 9], [8, 2]], [[1, 9], [8, 2]], [[1, 9], [8, 2]])
    assert found is not None and found.thin
    told = " ".join(s.text for s in results(people(16), "연령대").said)
    assert "기대 응답자 수가 작아" in told and "따라 다름" not in told


def test_holm_keeps_order_and_never_lowers_a_p() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))


def test_every_sentence_of_an_answer_has_its_cells() -> None:
    found = results(people(60), "성별")
    first = found.said[0]
    assert first.cells[0].cell == "D2" and len(first.cells) == 60
    rows = one_table(found, "까닭: 전체").rows
    assert len(rows[0].places) == int(rows[0].cells[1])


def test_nested_groups_do_not_tell_a_cell_of_the_wider_one() -> None:
    rows = ["권역,구,Q2"]
    for region, name, odds in (
        ("동부", "가온구", (20, 15, 3)), ("동부", "나래구", (22, 18, 9)),
        ("서부", "다솜구", (25, 20, 12)), ("서부", "라온구", (20, 25, 15)),
    ):  # fmt: skip
        rows += [
            f"{region},{name},{code}" for code, n in zip("123", odds, strict=True) for _ in range(n)
        ]
    found = survey_crosstab(
        table("\n".join(rows)), Request(cuts=("권역", "구"), questions=("Q2",)), listed=table(CODES)
    )
    banner = one_table(found, "교차표")
    assert cell(banner, "권역: 동부", "강좌(%)") != "가림"
    hidden = {r.cells[0] for r in banner.rows if "가림" in r.cells}
    assert hidden == {"구: 가온구", "구: 나래구"}


WIDER = {"가온구": "동부", "나래구": "동부", "다솜구": "서부", "라온구": "서부", "마루구": "서부"}


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 260))
def test_the_tables_of_one_run_together_do_not_tell_a_hidden_cell(seed: int, size: int) -> None:
    draw = random.Random(seed)
    rows = ["성별,권역,구,Q2"]
    for _ in range(size):
        area = draw.choices(tuple(WIDER), (5, 4, 3, 2, 1))[0]
        rows.append(
            f"{draw.choice('남여')},{WIDER[area]},{area},{draw.choices('123', (6, 3, 1))[0]}"
        )
    found = survey_crosstab(
        table("\n".join(rows)),
        Request(cuts=("성별", "권역", "구"), questions=("Q2",)),
        listed=table(CODES),
    )
    banners = [each for each in found.tables if "교차표" in each.caption]
    if not banners:
        return
    shown = list(banners[0].rows[1:])
    unknown = [
        (r.cells[0], j) for r in shown for j, word in enumerate(r.cells[2:]) if word == "가림"
    ]
    sums: list[dict[object, int]] = []
    for row in shown:
        sums.append({(row.cells[0], j): 1 for j in range(len(row.cells) - 2)})
    for cut in ("성별", "권역", "구"):
        for j in range(len(banners[0].head) - 2):
            sums.append({(r.cells[0], j): 1 for r in shown if r.cells[0].startswith(f"{cut}:")})
    names = {r.cells[0] for r in shown}
    for region in set(WIDER.values()) if all(f"구: {area}" in names for area in WIDER) else ():
        for j in range(len(banners[0].head) - 2):
            inside: dict[object, int] = {
                (f"구: {a}", j): 1 for a, w in WIDER.items() if w == region
            }
            sums.append({**inside, (f"권역: {region}", j): -1})
    assert not solved(unknown, sums)
    small = {(r.cells[0], j) for r in shown for j, v in enumerate(r.values[2:]) if v is not None
             and float(v) * float(r.values[1] or 0) / 100 < SMALL - 0.01}  # fmt: skip
    assert not small


def test_a_group_of_four_is_joined_with_others() -> None:
    text = people(120).splitlines()
    text[1:5] = [
        line.replace("남,", "무응답,", 1).replace("여,", "무응답,", 1) for line in text[1:5]
    ]
    found = one_table(results("\n".join(text), "성별"), "까닭: 교차표")
    assert any("5명 미만인 집단" in note for note in found.notes)
    assert not any(row.cells[0] == "성별: 무응답" for row in found.rows)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (Request(cuts=("성별",)), "어느 열이 문항인지"),
        (Request(cuts=("번호",), questions=("Q2",)), "나누어 볼 수 없습니다"),
        (Request(cuts=("성벌",), questions=("Q2",)), "혹시 '성별'"),
        (Request(cuts=("성별",), questions=("Q2",), weight="Q4"), "계산할 수 없습니다"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_cure(request_: Request, message: str) -> None:
    with pytest.raises(StepTrouble, match=message):
        survey_crosstab(table(people(60)), request_)


def test_fewer_than_five_answers_are_not_reported() -> None:
    with pytest.raises(StepTrouble, match="5명 이상"):
        results(people(4), "성별")


def test_a_level_that_is_no_percentage_is_refused() -> None:
    with pytest.raises(StepTrouble, match="신뢰수준"):
        crosstab(table(people(30)), Labels(("성별",)), questions=Labels(("Q2",)), level=Count(100))


def test_open_answers_are_never_shown() -> None:
    text = people(60).replace(",글", ",비밀이야기")
    assert "비밀이야기" not in everything(results(text, "성별"))


@pytest.mark.skipif(not REAL.exists(), reason="공공데이터 견본이 없음")
def test_a_real_file_of_car_parks_is_tabulated() -> None:
    real = read_table(File(REAL.name, "", REAL.read_bytes()))
    found = survey_crosstab(real, Request(cuts=("주차장구분",), questions=("요금정보",)))
    banner = one_table(found, "요금정보: 교차표")
    raw = real.column("요금정보"), real.column("주차장구분")
    assert raw[0] is not None and raw[1] is not None
    public = sum(
        kind == "공영" and fee != "" for fee, kind in zip(raw[0].raw, raw[1].raw, strict=True)
    )
    assert cell(banner, "주차장구분: 공영", "응답(명)") == f"{public:,}"
    free = sum(k == "공영" and f == "무료" for f, k in zip(raw[0].raw, raw[1].raw, strict=True))
    assert cell(banner, "주차장구분: 공영", "무료(%)").startswith(f"{free / public * 100:.1f}")


@pytest.mark.parametrize("column", ["메모", "연락"])
def test_a_number_of_a_person_is_never_an_answer_or_a_group(column: str) -> None:
    cells = {"메모": "010-1234-5678로 연락", "연락": "gaon@example.com"}
    lines = "".join(f"{'남여'[i % 2]},{i % 3},{cells['메모']},{cells['연락']}\n" for i in range(40))
    given_ = table(f"성별,Q1,메모,연락\n{lines}")
    with pytest.raises(StepTrouble, match="개인정보를 가린"):
        survey_crosstab(given_, Request(("성별",), (column,)))
    with pytest.raises(StepTrouble, match="개인정보를 가린"):
        survey_crosstab(given_, Request((column,), ("Q1",)))


def test_a_question_named_twice_is_counted_once_and_never_cut_by_itself() -> None:
    lines = "".join(f"{'남여'[i % 2]},{i % 3}\n" for i in range(60))
    found = survey_crosstab(table(f"성별,Q1\n{lines}"), Request(("성별", "Q1"), ("Q1", "Q1")))
    assert sum("'Q1'" in said.text and "%" in said.text for said in found.said) == 1
    assert not any("Q1에 따라" in said.text for said in found.said)
