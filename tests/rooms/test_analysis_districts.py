"""Districts side by side: exact rates, honest limits, and no league table."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis import read_table
from giljabi.analysis.districts import Request, district_compare
from giljabi.analysis.districts.names import is_whole, plain_names
from giljabi.analysis.stats.funnel import funnel
from giljabi.analysis.stats.hiding import Rules, hide
from giljabi.analysis.stats.rates import Count, Kind, rank_ends, rate_ends
from giljabi.analysis.steps.districts import compare_districts
from giljabi.book import kinds
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, File, Label, Results, ResultTable, Table

DATA = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[3] / "shared/data/open-data")
)
PEOPLE = DATA / "서울_자치구인구_다단머리글.xls"
CRIME = DATA / "서울_관서별_5대범죄_cp949_천단위쉼표.csv"
PLAIN = """연도,구,사고,인구
2024,가온구,180,90000
2024,나래구,160,80000
2024,다솜구,210,100000
2024,라온구,40,20000
2024,합계,590,290000
2025,가온구,190,91000
2025,나래구,150,80500
2025,다솜구,420,100500
2025,라온구,38,20500
2025,합계,798,292000
"""


def table(text: str) -> Table:
    return read_table(File("가온시.csv", "", text.encode("cp949")))


def rows(found: ResultTable) -> dict[str, dict[str, str]]:
    return {r.cells[0]: dict(zip(found.head, r.cells, strict=True)) for r in found.rows}


def told(found: Results) -> str:
    return "\n".join([*(s.text for s in found.said), *found.method, *found.cautions])


def compared(text: str, **more: str) -> Results:
    return district_compare(table(text), Request(area="구", value="사고", base="인구", **more))  # type: ignore[arg-type]


def test_a_rate_and_its_interval_come_from_the_cells() -> None:
    found = compared(PLAIN, when="연도")
    made = rows(found.tables[0])
    assert made["가온구"]["비율"] == "2.09" and made["전체"]["사고"] == "798"
    ends = rate_ends(Count(190, 91000), Kind.EVENTS)
    assert made["가온구"]["95% 신뢰구간"] == f"{ends.low * 1000:.2f}~{ends.high * 1000:.2f}"
    row = next(r for r in found.tables[0].rows if r.cells[0] == "가온구")
    assert [place.cell for place in row.places] == ["C7", "D7"]


def test_totals_are_no_district_and_wrong_totals_are_told() -> None:
    found = compared(PLAIN.replace("합계,798", "합계,898"), when="연도")
    assert "합계" not in rows(found.tables[0])
    assert "'합계' 898이 각 곳의 합 798과 다름" in told(found)


def test_the_change_between_two_periods_is_said_only_where_it_is_sure() -> None:
    found = compared(PLAIN, when="연도")
    change = rows(found.tables[1])
    assert change["다솜구"]["판정"] == "증가" and change["가온구"]["판정"] == "차이 불확실"
    assert "확실히 늘어난 곳은 다솜구(2.10→4.18)" in told(found)


def test_a_period_may_be_named_and_an_unknown_one_is_refused() -> None:
    found = compared(PLAIN, when="연도", now="2024년", before="2025")
    assert found.tables[0].caption.startswith("2024년")
    with pytest.raises(StepTrouble, match="2019"):
        compared(PLAIN, when="연도", now="2019")


def test_nothing_is_ranked_as_sure_that_chance_can_turn_round() -> None:
    text = "구,사고,인구\n" + "".join(
        f"{n}구,{k},50000\n" for n, k in zip("가나다라마", (98, 101, 103, 99, 100), strict=True)
    )
    found = compared(text)
    for name, row in rows(found.tables[0]).items():
        if name != "전체":
            assert row["순위(구간)"].endswith("(1~5)") and row["판정"] == "차이 불확실"
    assert "모든 5곳" in told(found) and "서로 앞뒤를 가릴 수 없음" in told(found)


def test_small_counts_are_hidden_with_a_partner_and_nowhere_told() -> None:
    text = "구,사고,인구\n가온구,3,9000\n나래구,57,30000\n다솜구,81,40000\n라온구,44,25000\n"
    found = compared(text)
    made = rows(found.tables[0])
    hidden = [name for name, row in made.items() if row["사고"] == "가림"]
    assert len(hidden) == 2 and "가온구" in hidden
    for row in found.tables[0].rows:
        if row.cells[0] in hidden:
            assert row.places == () and [v for v in row.values if v] == [row.values[2]]
    assert all(name not in chart.alt for chart in found.charts for name in hidden)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=12))
def test_a_hidden_count_is_never_the_total_less_the_others(counts: list[int]) -> None:
    hidden = hide([[k] for k in counts], Rules(rows=False))
    if hidden is None:
        return
    assert len(hidden) != 1 and all((i, 0) in hidden for i, k in enumerate(counts) if k < 5)
    if hidden:
        assert sum(counts[i] for i, _ in hidden) >= 5


def test_one_district_twice_is_refused_with_its_rows() -> None:
    with pytest.raises(StepTrouble, match=r"두 번 나옵니다\(2행, 4행\)"):
        compared("구,사고,인구\n가온구,30,900\n나래구,57,3000\n가온 구,81,4000\n라온구,44,2500\n")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("부산 중구", "부산광역시 서구", "동 구"), ("중구", "서구", "동구")),
        (("부산 중구", "서울 중구"), ("부산 중구", "서울 중구")),
        (("가온시 가온구", "나래구"), ("가온구", "나래구")),
        (("부산진구", "대구"), ("부산진구", "대구")),
    ],
)
def test_names_are_brought_to_one_form(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert plain_names(names) == expected


@pytest.mark.parametrize("name", ["합계", "총 계", "부산광역시", "전체", ""])
def test_words_for_everybody_are_no_district(name: str) -> None:
    assert is_whole(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("구,사고,인구\n가구,2.5,900\n나구,5,3000\n다구,8,4000\n", "정수가 아니어서"),
        ("구,사고,인구\n가구,25,900\n나구,5,3000\n", "2곳뿐"),
        ("구,사고,인구\n가구,1,900\n나구,2,3000\n다구,0,4000\n", "5건 미만"),
    ],
)
def test_what_cannot_be_compared_is_refused(text: str, message: str) -> None:
    with pytest.raises(StepTrouble, match=message):
        compared(text)


def test_a_part_is_not_larger_than_its_whole() -> None:
    with pytest.raises(StepTrouble, match="모수보다 큽니다"):
        district_compare(
            table("구,사고,인구\n가구,901,900\n나구,5,3000\n다구,8,4000\n"),
            Request(area="구", value="사고", base="인구", kind=Kind.PART),
        )


def test_a_row_without_a_value_is_left_out_and_told() -> None:
    found = compared("구,사고,인구\n가온구,-,900\n나래구,57,3000\n다솜구,81,4000\n라온구,44,2500\n")
    assert "가온구는 값이 없어 뺐음(2행)" in told(found)


def test_without_a_population_there_is_only_an_order_and_a_warning() -> None:
    found = district_compare(
        table("구,사고\n가온구,30\n나래구,57\n다솜구,57\n"), Request("구", "사고")
    )
    assert [row.cells for row in found.tables[0].rows] == [
        ("1", "나래구", "57"), ("1", "다솜구", "57"), ("3", "가온구", "30"),
    ]  # fmt: skip
    assert "순위로 평가하지 말 것" in told(found) and not found.charts


def test_the_step_takes_the_choices_of_the_case() -> None:
    found = compare_districts(
        table(PLAIN), Label("구"), Label("사고"), Label("인구"), kind=Choice("모수의 일부"),
        order=Choice("낮을수록 앞"), when=Label("연도"),
    )  # fmt: skip
    assert "클로퍼·피어슨" in told(found)
    with pytest.raises(StepTrouble, match="보기에 없습니다"):
        compare_districts(table(PLAIN), Label("구"), Label("사고"), kind=Choice("아무거나"))


def test_limits_catch_about_as_many_as_they_should() -> None:
    draw = random.Random(7)
    out = far = 0
    for _ in range(150):
        counts = [
            Count(round(max(0, draw.gauss(b * 0.02, (b * 0.02) ** 0.5))), b)
            for b in range(2000, 12000, 500)
        ]
        seen = funnel(counts, Kind.EVENTS)
        for c in counts:
            for level, add in ((0.95, 0), (0.998, 1)):
                low, high = seen.limits(c.base, level)
                beyond = not low <= c.k / c.base <= high
                out += beyond and not add
                far += beyond and bool(add)
    assert 0.03 < out / 3000 < 0.06 and far / 3000 < 0.006


def test_limits_widen_only_when_rates_spread_more_than_chance() -> None:
    even = funnel([Count(k, 10_000) for k in (95, 104, 99, 102, 100, 108)], Kind.EVENTS)
    wild = funnel([Count(k, 10_000) for k in (40, 160, 80, 190, 30, 130)], Kind.EVENTS)
    assert even.factor == 1 and wild.factor > 3 and wild.spread_out


def test_ranks_hold_the_order_that_was_seen() -> None:
    draw = random.Random(1)
    counts = [Count(draw.randint(20, 400), draw.randint(20_000, 90_000)) for _ in range(9)]
    ends = rank_ends(counts, Kind.EVENTS, lowest_first=False)
    order = sorted(range(9), key=lambda i: -counts[i].k / counts[i].base)
    for rank, i in enumerate(order, 1):
        assert ends[i][0] <= rank <= ends[i][1]
    assert ends == rank_ends(counts, Kind.EVENTS, lowest_first=False)


@pytest.mark.skipif(not PEOPLE.exists(), reason="공공데이터 견본이 없음")
def test_the_real_table_of_seoul_with_three_header_rows() -> None:
    real = read_table(File(PEOPLE.name, "", PEOPLE.read_bytes()))
    found = district_compare(
        real, Request("자치구", "인구_등록외국인_계", "인구_합계_계", 1000, Kind.PART)
    )
    made = rows(found.tables[0])
    assert len(made) == 26 and made["전체"]["등록외국인"] == "270,636"
    assert made["영등포구"]["비율"] == "86.64" and "영등포구" in found.said[1].text
    assert "넓혔음" in told(found) and len(found.charts) == 3


@pytest.mark.skipif(not CRIME.exists(), reason="공공데이터 견본이 없음")
def test_the_real_counts_of_police_stations_are_only_ordered() -> None:
    real = read_table(File(CRIME.name, "", CRIME.read_bytes()))
    found = district_compare(real, Request("관서명", "절도 발생"))
    assert found.tables[0].rows[0].cells == ("1", "송파서", "3,239")
    assert "31개 관서" in found.said[0].text
    few = district_compare(real, Request("관서명", "살인 발생"))
    assert all(int(row.cells[2]) >= 5 for row in few.tables[0].rows)


def test_results_are_of_the_sealed_kind() -> None:
    assert isinstance(compared(PLAIN, when="연도"), kinds.Results)


def test_a_population_in_thousands_is_counted_in_heads() -> None:
    heads = compared("구,사고,인구\n가구,120,100000\n나구,80,90000\n다구,33,40000\n")
    thousands = compared("구,사고,인구(천명)\n가구,120,100\n나구,80,90\n다구,33,40\n")
    one, other = (rows(r.tables[0]) for r in (heads, thousands))
    assert {n: c["비율"] for n, c in one.items()} == {n: c["비율"] for n, c in other.items()}
    assert "× 1,000" in told(thousands)


@pytest.mark.parametrize(
    ("text", "why"),
    [("구,사고(%),인구\n가구,3,1000\n나구,4,1000\n다구,5,1000\n", "비율이어서"),
     ("구,사고,인구\n" + "".join(f"가{i}구,9,1000\n" for i in range(301)), "301곳"),
     ("구,사고,인구\n가구,3,1000\n나구,3,1000\n다구,3,1000\n", "공개할 수 있는 비율이 없습니다")],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(StepTrouble, match=why):
        compared(text)


def test_a_row_without_a_name_is_told_and_is_no_total() -> None:
    found = told(compared("구,사고,인구\n,10,1000\n가구,20,1000\n나구,30,1000\n다구,30,1000\n"))
    assert "이름이 빈 1줄(2행)" in found and "다름" not in found
