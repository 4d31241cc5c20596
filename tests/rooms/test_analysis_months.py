"""The course of a monthly table: every number computed again in plain Python, every slip told, none mended."""

import csv
import io
import math
import os
import random
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from giljabi.analysis import compare, read_table, sentences, to_xlsx
from giljabi.analysis.months import Wanted, flow
from giljabi.analysis.months.checked import checks
from giljabi.analysis.months.panel import Columns, Panel, read_panel
from giljabi.analysis.months.sides import sides
from giljabi.analysis.months.tables import by_month, compared
from giljabi.analysis.months.tell import said as tell
from giljabi.analysis.months.usual import odd_values
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Document,
    File,
    Grid,
    Label,
    PageBreak,
    ResultRow,
    Results,
    ResultTable,
    Said,
    Table,
)
from giljabi.book.pack import pack, unpack
from giljabi.documents.build.build_report import build_report
from giljabi.documents.writers.pdf import to_pdf
from giljabi.evidence.provenance import provenance
from giljabi.evidence.result_places import result_places
from tests.rooms.office_on_trial import OFFICE, TODAY
from tests.rooms.test_documents_pdf import pages

ROOT = Path(__file__).parents[2]
FILES = ROOT / "src/giljabi/content/cases/monthly-stats/files"
OPEN_DATA = Path(os.environ.get("GILJABI_OPEN_DATA", ROOT.parent / "shared/data/open-data"))
on_real_data = pytest.mark.skipif(not OPEN_DATA.is_dir(), reason="공개 자료 파일이 없습니다.")
LONG = "견본_가온시_민원접수_26개월.csv"
ASKED = Wanted("구", "접수건수", "기준월")


def read(text: str, name: str = "가온시.csv") -> Table:
    return read_table(File(name, "", text.encode()))


@cache
def sample(name: str) -> Table:
    return read_table(File(name, "", (FILES / name).read_bytes()))


@cache
def course(
    name: str = LONG, second: str = "", weight: str = "", value: str = "접수건수"
) -> Results:
    return flow(sample(name), Wanted("구", value, "기준월", "", second, weight))


def plain_rows(name: str = LONG, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Read the sample again without anything of ours."""
    lines = (FILES / name).read_text(encoding).splitlines()[2:]
    return list(csv.DictReader(lines))


def number(text: str) -> int:
    return int(text.replace(",", ""))


def sums(rows: list[dict[str, str]]) -> dict[tuple[str, str], int]:
    held: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        for group in (row["구"], "합계"):
            held[group, row["기준월"]] += number(row["접수건수"])
    return held


def table_of(results: Results, part: str) -> ResultTable:
    return next(table for table in results.tables if part in table.caption)


def line(table: ResultTable, label: str) -> ResultRow:
    return next(row for row in table.rows if row.cells[0] == label)


def cell(table: ResultTable, label: str, head: str) -> Decimal | None:
    return line(table, label).values[table.head.index(head)]


def rate(now: int, before: int) -> Decimal:
    exact = Fraction((now - before) * 100, before)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal("0.1"), ROUND_HALF_UP
    )


def texts(results: Results) -> str:
    return "\n".join((*(one.text for one in results.said), *results.cautions))


# 수 -------------------------------------------------------------------------------------------


def test_last_years_month_and_running_totals_are_those_of_plain_python() -> None:
    held = sums(plain_rows())
    table = table_of(course(), "전년 동월")
    spans = [[f"{year}-{m:02}" for m in range(1, 11)] for year in (2026, 2025)]
    for label in ("가람구", "나루구", "다솜구", "라온구", "마루구", "합계"):
        now, before = held[label, "2026-10"], held[label, "2025-10"]
        assert list(line(table, label).values[1:5]) == [
            now,
            before,
            now - before,
            rate(now, before),
        ]
        total, last = (sum(held[label, month] for month in span) for span in spans)
        assert list(line(table, label).values[5:]) == [total, last, total - last, rate(total, last)]


def test_every_month_of_every_group_is_in_the_table_of_months() -> None:
    held = sums(plain_rows())
    table = table_of(course(), "달마다의 값")
    assert table.head[1] == "2024년 9월"
    assert len(table.head) == 27
    for (label, month), value in held.items():
        year, at = month.split("-")
        assert cell(table, label, f"{year}년 {int(at)}월") == value


def test_the_cells_of_a_row_are_the_cells_it_was_summed_from() -> None:
    lines = (FILES / LONG).read_text("utf-8-sig").splitlines()
    row = line(table_of(course(), "전년 동월"), "다솜구")
    there = [next(csv.reader([lines[int(place.cell[1:]) - 1]])) for place in row.places]
    assert {place.cell[0] for place in row.places} == {"D"}
    assert {cells[1] for cells in there} == {"다솜구"}
    this_year = sum(number(c[3]) for c in there if c[0].startswith("2026"))
    assert this_year == row.values[5]


def test_the_cross_table_has_the_sums_of_both_groups_at_its_edges() -> None:
    held: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in plain_rows():
        if row["기준월"] == "2026-10":
            for group in (row["구"], "합계"):
                for kind in (row["유형"], "합계"):
                    held[group, kind] += number(row["접수건수"])
    table = table_of(course(second="유형"), "구·유형별")
    assert table.head == ("구", "도로·교통", "환경", "복지", "합계")
    for (group, kind), value in held.items():
        assert cell(table, group, kind) == value


def test_rates_are_weighted_by_the_denominator_and_differ_in_points() -> None:
    parts: defaultdict[tuple[str, str], list[Fraction]] = defaultdict(
        lambda: [Fraction(), Fraction()]
    )
    for row in plain_rows():
        for group in (row["구"], "합계"):
            held = parts[group, row["기준월"]]
            held[0] += number(row["접수건수"]) * Fraction(row["처리율(%)"])
            held[1] += number(row["접수건수"])

    def mean(group: str, *months: str) -> Decimal:
        over, under = (sum((parts[group, m][i] for m in months), Fraction()) for i in (0, 1))
        exact = over / under
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        )

    table = table_of(course(weight="접수건수", value="처리율"), "전년 동월")
    assert "증감률" not in " ".join(table.head)
    for group in ("가람구", "라온구", "합계"):
        now, before = mean(group, "2026-10"), mean(group, "2025-10")
        year = [f"2026-{m:02}" for m in range(1, 11)]
        assert line(table, group).values[1:5] == (now, before, now - before, mean(group, *year))
    figures = compare(sample(LONG), "구", "처리율", period="기준월", weight="접수건수")
    assert figures.total is not None
    assert (figures.total.now, figures.total.rate) == (mean("합계", "2026-10"), None)
    assert any("접수건수로 가중평균" in note for note in figures.notes)
    assert "%p" in sentences(figures).items[0]


def test_a_missing_denominator_gives_no_mean() -> None:
    text = "월,구,율(%),분모\n8월,가구,10,5\n8월,가구,20,\n9월,가구,30,1\n9월,가구,50,3\n"
    figures = compare(read(text), "구", "율", period="월", weight="분모")
    assert (figures.rows[0].now, figures.rows[0].before) == (Decimal(45), None)


def test_rates_are_never_averaged_in_silence() -> None:
    with pytest.raises(StepTrouble, match="분모열"):
        compare(sample(LONG), "구", "처리율", period="기준월")
    told = course(value="처리율")
    assert (told.said, told.tables, told.charts) == ((), (), ())
    assert (
        "그냥 평균할 수 없는 값인데 한 달에 여러 줄(가람구 2024년 9월 4행, 5행, 6행)"
        in told.cautions[0]
    )


# 문장 -----------------------------------------------------------------------------------------


def without_picture(table: Table) -> tuple[tuple[Said, ...], list[ResultTable]]:
    """Return sentences and tables as ``flow`` makes them; drawing would take most of the time."""
    group, value, period = (table.column(name) for name in ("구", "민원", "월"))
    assert group
    assert value
    assert period
    panel = read_panel(table, Columns(group, value, period), "")
    assert isinstance(panel, Panel)
    both, odd = sides(panel), checks(panel)
    made = (compared(panel, both, odd), by_month(panel, odd))
    return tell(panel, both, odd), [each for each in made if each is not None]


@settings(max_examples=40, deadline=None)
@given(st.integers(14, 26), st.lists(st.integers(0, 5000), min_size=78, max_size=78))
def test_sentence_numbers_are_table_numbers_and_directions_are_right(
    count: int, values: list[int]
) -> None:
    months = [(2024 + (8 + k) // 12, (8 + k) % 12 + 1) for k in range(count)]
    at = {
        (y, m, g): values[k * 3 + i]
        for k, (y, m) in enumerate(months)
        for i, g in enumerate("가나다")
    }
    text = "".join(f"{y}-{m:02},{g}구,{v}\n" for (y, m, g), v in at.items())
    said, tables = without_picture(read(f"월,구,민원(건)\n{text}"))
    known = {
        abs(value) for table in tables for row in table.rows for value in row.values if value is not None
    }  # fmt: skip
    for one in said:
        if one.text.startswith("확인할 값"):
            continue
        bare = re.sub(r"확인할 값 \d+개|\d{4}년|\d+~\d+월|\d+월|최근 \d+개월|\d+번째", "", one.text)
        for found in re.findall(r"\d[\d,]*(?:\.\d+)?", bare):
            assert Decimal(found.replace(",", "")) in known, one.text
        assert not re.search("[△▲]", one.text)
        assert one.cells
        assert one.how
    year, month = months[-1]
    change = sum(at[year, month, g] - at[year - 1, month, g] for g in "가나다")
    first = next(one.text for one in said if "전년 동월" in one.text and "총" in one.text)
    assert ("증가" if change > 0 else "감소" if change < 0 else "전년 동월과 같음") in first


def test_a_sentence_says_how_many_values_to_check_are_in_it() -> None:
    made = course("견본_가온시_민원접수_26개월_열배오류.csv", "유형")
    total = next(one.text for one in made.said if "총" in one.text)
    assert total.endswith("(확인할 값 1개 포함)")
    assert "확인할 값" not in texts(course(second="유형"))


# 확인할 값 ------------------------------------------------------------------------------------


def test_a_cell_ten_times_too_large_is_named_and_not_mended() -> None:
    made = course("견본_가온시_민원접수_26개월_열배오류.csv", "유형")
    first = made.said[0]
    assert first.text == (
        "확인할 값: 다솜구 환경 2026년 10월 3,530건(D386)은 2026년 9월 361건의 9.8배로 이 구의 평소 변화(±3.9%)를 "
        "크게 벗어남. 자릿수를 잘못 적은 값인지 원본 확인 필요"
    )
    assert [place.cell for place in first.cells] == ["D386"]
    table = table_of(made, "전년 동월")
    assert cell(table, "다솜구", "2026년 10월") == 493 + 3530 + 231
    assert line(table, "다솜구").mark == "확인"
    assert line(table, "가람구").mark == ""


def test_without_the_second_group_the_likeliest_cell_stands_first() -> None:
    made = course("견본_가온시_민원접수_26개월_열배오류.csv")
    assert "(D386 등 3칸)" in made.said[0].text
    assert made.said[0].cells[0].cell == "D386"


def noisy(seed: int, level: float = 400, months: int = 26) -> list[tuple[int, Decimal]]:
    chance = random.Random(seed)
    season = (1 + 0.15 * math.sin(k / 12 * 2 * math.pi) for k in range(months))
    return [
        (k, Decimal(round(level * s * math.exp(chance.gauss(0, 0.05)))))
        for k, s in enumerate(season)
    ]


@pytest.mark.parametrize("times", [Decimal(10), Decimal("0.1")])
def test_a_slip_of_a_digit_is_found_in_any_month(times: Decimal) -> None:
    for seed in range(60):
        points, at = noisy(seed), seed % 26
        points[at] = (at, (points[at][1] * times).to_integral_value())
        assert at in [odd.month for odd in odd_values(points, rate=False)], seed


def test_a_usual_course_is_left_alone() -> None:
    told = sum(len(odd_values(noisy(seed), rate=False)) for seed in range(200))
    assert told <= 4


def test_what_comes_every_year_is_usual() -> None:
    points = [(k, Decimal(300 if k % 12 == 8 else 100 + k % 3)) for k in range(26)]
    assert odd_values(points, rate=False) == ()
    assert [odd.month for odd in odd_values(points[:9], rate=False)] == [8]


def test_a_new_level_is_told_when_it_comes_and_not_afterwards() -> None:
    points = [(k, Decimal(100 + k % 4 + (k >= 20) * 150)) for k in range(26)]
    assert odd_values(points, rate=False) == ()
    assert [odd.month for odd in odd_values(points[:21], rate=False)] == [20]


def test_small_counts_may_jump_by_chance() -> None:
    points = [(k, Decimal(value)) for k, value in enumerate([3, 5, 2, 4, 6, 3, 1, 5, 4, 3, 9])]
    assert odd_values(points, rate=False) == ()


def test_steady_small_counts_may_double_by_chance_and_large_ones_may_not() -> None:
    assert odd_values([*((k, Decimal(4)) for k in range(9)), (9, Decimal(8))], rate=False) == ()
    large = [*((k, Decimal(400)) for k in range(9)), (9, Decimal(800))]
    assert [odd.month for odd in odd_values(large, rate=False)] == [9]


def test_the_return_from_a_slip_is_not_told_again() -> None:
    points = [(k, Decimal(100 + k % 3)) for k in range(12)]
    points[10] = (10, Decimal(1010))
    assert [odd.month for odd in odd_values(points, rate=False)] == [10]


def test_a_percentage_is_held_in_points() -> None:
    points = [(k, Decimal(90) + Decimal(k % 3) / 10) for k in range(12)]
    odd = odd_values([*points, (12, Decimal("9.1"))], rate=True)
    assert [(one.month, one.in_percent) for one in odd] == [(12, False)]
    assert odd_values([*points, (12, Decimal("90.9"))], rate=True) == ()


def test_with_two_months_only_a_change_of_an_order_is_told() -> None:
    made = course("견본_가온시_민원접수_열배오류.csv")
    assert made.said[0].text.startswith(
        "확인할 값: 다솜구 2026년 10월 10,430건(C12)은 2026년 9월 986건의 10.6배임"
    )
    assert "쌓인 달이 7개보다 적어" in texts(made)
    assert made.said[0].cells[0].cell == "C12"


# 줄과 이름 -------------------------------------------------------------------------------------


def test_missing_months_repeated_rows_twins_and_new_names_are_told_by_row() -> None:
    made = flow(sample("견본_가온시_민원접수_빠진달.csv"), ASKED)
    lines = (FILES / "견본_가온시_민원접수_빠진달.csv").read_text("utf-8-sig").splitlines()
    told = {row.cells[0]: row.cells for row in table_of(made, "자료 점검").rows}
    assert told["표기"][1:] == (
        "나루구 / 나루 구", "'나루구'와 '나루 구'(95행)를 따로 셈했습니다. 같은 것이면 하나로 고쳐 다시 올리세요.", "95행",
    )  # fmt: skip
    assert "나루 구" in lines[94]
    assert told["되풀이"][3] == "131행, 132행"
    assert lines[130] == lines[131]
    assert "다솜구의 2026년 5월 줄(101행과 110행 사이)이 없습니다" in told["빠진 달"][2]
    assert [lines[n].split(",")[:2] for n in (100, 109)] == [
        ["2026-04", "다솜구"],
        ["2026-06", "다솜구"],
    ]
    assert told["이름"][1] == "마루구 → 새마루구"
    assert "나루구의" not in texts(made)  # its month is there under the twin's name


def test_a_sum_that_lacks_a_month_has_no_change_and_is_said_to() -> None:
    made = flow(sample("견본_가온시_민원접수_빠진달.csv"), ASKED)
    table = table_of(made, "전년 동월")
    for label in ("나루구", "다솜구", "새마루구"):
        assert line(table, label).cells[-2:] == ("-", "산출 불가")
    assert cell(table, "다솜구", "증감률(%)") == Decimal("2.5")
    assert any("빠진 달이 있어 누계 증감 산출 불가" in one.text for one in made.said)


def test_one_month_of_many_is_no_running_total_to_compare() -> None:
    months = [(y, m) for y in (2025, 2026) for m in range(1, 6)]
    rows = [f"{y}-{m:02},{g},10\n" for y, m in months for g in ("가구", "나구")]
    kept = [row for row in rows if "나구" not in row or "2025" in row or "2026-05" in row]
    made = flow(read("월,구,수\n" + "".join(kept)), Wanted("구", "수", "월"))
    assert line(table_of(made, "누계"), "나구").cells[-4:] == ("10", "50", "-", "산출 불가")
    assert line(table_of(made, "누계"), "가구").cells[-4:] == ("50", "50", "0", "0.0")


def test_a_rate_of_all_is_the_one_the_table_gives_or_none() -> None:
    months = [f"{y}-{m:02}" for y in (2025, 2026) for m in range(1, 4)]
    text = "".join(
        f"{m},가구,{k + 50}\n{m},나구,{k + 60}\n{m},합계,{k + 57}\n" for k, m in enumerate(months)
    )
    made = flow(read(f"월,구,집행률(%)\n{text}"), Wanted("구", "집행률", "월"))
    wholes = [v for v in line(table_of(made, "달마다의 값"), "합계").values if v is not None]
    assert wholes == [Decimal(value) for value in range(57, 63)]
    assert "집행률은 더하거나 그냥 평균할 수 없어 누계를 내지 않았습니다" in texts(made)
    assert made.said[0].text == "2026년 3월 집행률은 62%로 전년 동월 대비 3%p 상승"


def test_what_is_new_or_gone_has_no_rate_and_is_never_a_hundred_percent() -> None:
    text = "월,구,수(건)\n2026-08,가구,10\n2026-08,나구,0\n2026-08,다구,5\n2026-09,가구,12\n2026-09,나구,3\n2026-09,라구,7\n"
    made = flow(read(text), Wanted("구", "수", "월"))
    assert "신규: 라구는 2026년 8월 줄이 없어 증감률 산출 불가(7행)." in made.cautions
    assert "없어짐: 다구는 2026년 9월 줄이 없어 증감률 산출 불가(4행)." in made.cautions
    assert "100" not in texts(made)
    figures = compare(read(text), "구", "수", period="월")
    assert {row.label: row.rate for row in figures.rows if row.label != "가구"} == dict.fromkeys(
        ("나구", "다구", "라구")
    )


def test_an_empty_cell_is_no_zero() -> None:
    text = "월,구,수\n" + "".join(
        f"2026-0{m},가구,{'' if m == 3 else m * 10}\n" for m in range(1, 6)
    )
    made = flow(read(text), Wanted("구", "수", "월"))
    assert "가구의 수 칸(4행)에 수가 없습니다. 0으로 보지 않았습니다." in made.cautions
    assert line(table_of(made, "달마다의 값"), "가구").cells[3] == "-"


def test_a_month_that_nobody_has_is_a_gap_and_stops_the_running_total() -> None:
    text = "월,구,수\n" + "".join(f"2026-{m:02},가구,{m}\n" for m in (1, 2, 4, 5))
    made = flow(read(text), Wanted("구", "수", "월"))
    assert "2026년 3월 자료가 없습니다. 0으로 보지 않고 빈 달로 두었습니다." in made.cautions
    assert not any("누계" in one.text for one in made.said)
    assert (
        "2025년 5월과 2026년 3월 자료가 없어 전년 동월 대비와 누계는 내지 않았습니다."
        in made.cautions
    )


def test_a_list_of_single_cases_is_not_called_repeated_row_by_row() -> None:
    text = "월,구,수\n" + "".join(f"2026-0{m},가구,1\n" * 5 for m in range(1, 6))
    told = texts(flow(read(text), Wanted("구", "수", "월")))
    assert "낱낱의 목록으로 보고 모두 더했습니다" in told
    assert "값도 같은 줄" not in told


# 지난번 자료 -----------------------------------------------------------------------------------


def test_the_file_of_the_run_before_shows_what_was_altered() -> None:
    earlier = sample("견본_가온시_민원접수_9월까지.csv")
    made = flow(sample("견본_가온시_민원접수_빠진달.csv"), ASKED, earlier)
    told = {row.cells[0]: row.cells for row in table_of(made, "자료 점검").rows}
    assert told["없어진 열"][1] == "담당자수"
    assert told["고친 값"][2:] == (
        "가람구 2026년 9월 값이 지난번과 다릅니다(지난번 2,423건, 이번 2,460건).", "123행",
    )  # fmt: skip


def test_a_changed_unit_and_a_new_column_are_told_even_without_periods() -> None:
    now, then = (
        read("구,예산(천원),비고\n가구,5,\n나구,6,\n"),
        read("구,예산(원)\n가구,5000\n나구,6000\n"),
    )
    made = flow(now, Wanted("구", "예산"), then)
    told = [row.cells[:2] for row in table_of(made, "자료 점검").rows]
    assert ("새 열", "비고") in told
    assert ("단위", "예산") in told


# 기간 -----------------------------------------------------------------------------------------


def test_without_periods_nothing_is_made_up() -> None:
    made = flow(read("구,10월,9월\n가구,5,4\n나구,6,7\n"), Wanted("구", "10월"))
    assert made.cautions == ("기간 열이 없어 흐름은 살피지 않았습니다.",)
    assert (made.said, made.tables, made.charts) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2025,가구,1\n2026,가구,2\n", "달로 적혀 있지 않아"),
        ("2026년 1분기,가구,1\n2026년 2분기,가구,2\n", "달로 적혀 있지 않아"),
        ("3월,가구,1\n2026-04,가구,2\n", "연도가 있는 칸과 없는 칸"),
    ],
)
def test_periods_that_are_no_months_are_said_to_be_none(text: str, says: str) -> None:
    made = flow(read(f"기간,구,수\n{text}"), Wanted("구", "수", "기간"))
    assert says in made.cautions[0]
    assert made.said == ()


def test_months_without_a_year_run_within_one_year() -> None:
    text = "월,구,수(건)\n" + "".join(f"{m}월,가구,{m * 10}\n" for m in range(1, 5))
    made = flow(read(text), Wanted("구", "수", "월"))
    assert "기간에 연도가 없어 전년과 견주지 않았습니다." in made.cautions
    assert cell(made.tables[0], "가구", "1~4월") == 100


def test_january_has_no_running_total() -> None:
    text = "월,구,수\n" + "".join(f"{y}-{m:02},가구,{m}\n" for y in (2025,) for m in range(1, 13))
    made = flow(read(f"{text}2026-01,가구,9\n"), Wanted("구", "수", "월"))
    assert not any("누계" in one.text for one in made.said)
    assert table_of(made, "전년 동월").head == (
        "구",
        "2026년 1월",
        "2025년 1월",
        "증감",
        "증감률(%)",
    )


def test_an_earlier_month_is_seen_as_it_was_then() -> None:
    made = flow(sample(LONG), Wanted("구", "접수건수", "기준월", "2025. 10."))
    held = sums(plain_rows())
    table = table_of(made, "전년 동월")
    assert cell(table, "합계", "2025년 10월") == held["합계", "2025-10"]
    assert cell(table, "합계", "2024년 10월") == held["합계", "2024-10"]
    assert "2026" not in texts(made)
    slipped = flow(
        sample("견본_가온시_민원접수_26개월_열배오류.csv"),
        Wanted("구", "접수건수", "기준월", "2026-09"),
    )
    assert "확인할 값" not in texts(slipped)


def test_excel_dates_of_the_first_day_mean_the_month() -> None:
    text = (
        "월,구,수(건)\n2026-08-01,가구,5\n2026-08-01,나구,6\n2026-09-01,가구,7\n2026-09-01,나구,6\n"
    )
    figures = compare(read(text), "구", "수", period="월")
    assert (figures.now_name, figures.before_name) == ("2026-09", "2026-08")
    assert sentences(figures).items[0] == "2026년 9월 수는 총 13건으로 전월 대비 2건(18.2%) 증가"
    assert "흐름(2026년 9월)" in flow(read(text), Wanted("구", "수", "월")).title


def test_one_month_written_in_two_ways_is_one_month() -> None:
    text = "월,구,수\n2026-08,가구,5\n2026. 8.,나구,6\n2026-09,가구,7\n2026년 9월,나구,9\n"
    figures = compare(read(text), "구", "수", period="월")
    assert [str(row.now) for row in figures.rows] == ["7", "9"]
    assert compare(read(text), "구", "수", period="월", now="2026. 8.").now_name == "2026-08"


def test_daily_counts_are_summed_to_months_and_said_to_be() -> None:
    text = "날,구,수\n" + "".join(
        f"2026-{m:02}-{d:02},가구,{d}\n" for m in (1, 2, 3) for d in (1, 9, 20)
    )
    made = flow(read(text), Wanted("구", "수", "날"))
    assert line(table_of(made, "달마다의 값"), "가구").cells[1:] == ("30", "30", "30")
    assert "마지막 날이 2026. 3. 20.이니" in texts(made)


def test_months_side_by_side_are_a_course_too_and_keep_their_cells() -> None:
    heads = ",".join(
        f"{y}년_{m}월" for y in (2025, 2026) for m in range(1, 13) if (y, m) < (2026, 11)
    )
    values = {g: [b + 3 * k + k % 4 for k in range(22)] for g, b in (("가구", 100), ("나구", 400))}
    values["나구"][21] *= 10
    body = "".join(f"{g},{','.join(map(str, row))}\n" for g, row in values.items())
    made = flow(read(f"구,{heads}\n{body}"), Wanted("구", "2026년_10월"))
    table = table_of(made, "전년 동월")
    for group, row in values.items():
        now, before, year, last = row[21], row[9], sum(row[12:]), sum(row[:10])
        assert list(line(table, group).values[1:]) == [
            now, before, now - before, rate(now, before), year, last, year - last, rate(year, last),
        ]  # fmt: skip
    assert "확인할 값: 나구 2026년 10월" in made.said[0].text
    assert [place.cell for place in made.said[0].cells] == ["W3"]
    assert "옆으로 놓인 열 22개를 달로 보았습니다." in made.cautions


def test_a_month_column_sees_only_the_months_before_it() -> None:
    heads, body = ",".join(f"{m}월" for m in range(1, 11)), ",".join(str(m) for m in range(1, 11))
    made = flow(read(f"구,{heads}\n가구,{body}\n"), Wanted("구", "5월"))
    assert cell(made.tables[0], "가구", "1~5월") == 15


def test_a_second_group_of_too_many_values_is_refused() -> None:
    text = "월,구,번호,수\n" + "".join(f"2026-0{1 + k % 2},가구,번{k}호,1\n" for k in range(140))
    with pytest.raises(StepTrouble, match="교차표를 만들지 못합니다"):
        flow(read(text), Wanted("구", "수", "월", second="번호"))


# 보고서와 엑셀 ---------------------------------------------------------------------------------


def report(name: str, results: Results) -> Document:
    figures = compare(sample(name), "구", "접수건수", period="기준월")
    return build_report(
        figures, sentences(figures), title=Label("2026년 10월 민원 접수 현황 보고"), office=OFFICE, today=TODAY,
        results=results,
    )  # fmt: skip


def test_what_is_added_stands_on_a_second_page_at_most() -> None:
    made = report(LONG, course(second="유형"))
    captions = [block.caption for block in made.body if isinstance(block, Grid)]
    assert captions == [
        "구별 접수건수", "구별 접수건수 전년 동월·누계 비교", "2026년 10월 구·유형별 접수건수",
    ]  # fmt: skip
    assert pages(to_pdf(made)) <= 2


def test_a_short_addition_stays_on_the_one_page() -> None:
    results = course("견본_가온시_민원접수_열배오류.csv")
    made = report("견본_가온시_민원접수_열배오류.csv", results)
    assert not any(isinstance(block, PageBreak) for block in made.body)
    assert pages(to_pdf(made)) == 1
    assert any("확인할 값: 다솜구" in each.text for each in made.lines())
    assert all(getattr(block, "caption", "") != "확인할 값" for block in made.body)


def test_what_is_asked_of_the_maker_stays_out_of_the_report() -> None:
    name = "견본_가온시_민원접수_빠진달.csv"
    said = "\n".join(each.text for each in report(name, flow(sample(name), ASKED)).lines())
    assert "다솜구의 2026년 5월 줄(101행과 110행 사이)이 없음. 0으로 보지 않았음" in said
    assert "세요" not in said


def test_a_result_that_found_nothing_adds_nothing() -> None:
    empty = flow(sample(LONG), Wanted("구", "접수건수"))
    assert report(LONG, empty).body == report(LONG, Results("", (), ())).body


def test_added_numbers_have_their_cells_and_the_first_table_keeps_its_own() -> None:
    results = course()
    made = report(LONG, results)
    figures = compare(sample(LONG), "구", "접수건수", period="기준월")
    lines = list(made.lines())
    second = next(at for at, each in enumerate(lines) if "전년 동월·누계" in each.text)
    first = provenance(made, figures, sentences(figures)).statements
    added = result_places(made, results).statements
    assert first
    assert all((one.where.paragraph or 0) < second for one in first if one.kind == "표")
    assert {one.text for one in added if one.kind == "문장"} >= {one.text for one in results.said}
    numbers = [value for row in results.tables[0].rows for value in row.values if value is not None]
    assert len([one for one in added if one.kind == "표"]) == len(numbers)


def test_the_workbook_gets_the_tables_between_figures_and_raw_data() -> None:
    figures = compare(sample(LONG), "구", "접수건수", period="기준월")
    file = to_xlsx(figures, sample(LONG), course(second="유형"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    assert book.sheet_names == [
        "수치", "근거", "흐름 요약", "구별 접수건수 전년 동월·누계 비교", "구별 접수건수 달마다의 값",
        "2026년 10월 구·유형별 접수건수", "흐름 근거", "원자료",
    ]  # fmt: skip
    rows = book.get_sheet_by_name("구별 접수건수 전년 동월·누계 비교").to_python()
    assert rows[8][:3] == ["합계", 9916.0, 9658.0]


def test_the_chart_marks_this_month_and_says_a_year_before() -> None:
    (chart,) = course().charts
    assert "이번(26.10)" in chart.alt
    assert re.search(r"1년 전\(25\.10\).*마지막 26\.10 9,658", chart.alt)
    assert chart.title == "최근 13개월 가운데 2026년 10월이 4번째로 많음"


def test_a_result_can_be_kept() -> None:
    made = course(second="유형")
    assert unpack(made.ko, pack(made)) == made


# 실제 자료 -------------------------------------------------------------------------------------


@on_real_data
def test_daily_prices_are_not_averaged_to_months_unasked() -> None:
    table = read_table(File("도매가격.csv", "", (OPEN_DATA / "도매가격_utf8.csv").read_bytes()))
    made = flow(table, Wanted("시장명", "가격", "datadate"))
    assert (made.said, made.tables) == ((), ())
    assert made.cautions == (
        "날마다 적힌 가격은 달로 더하거나 그냥 평균할 수 없어 흐름은 살피지 않았습니다.",
    )


@on_real_data
def test_two_columns_of_a_real_table_are_compared_and_the_course_says_that_it_was_not_looked_at() -> (
    None
):
    name = "서울_관서별_5대범죄_cp949_천단위쉼표.csv"
    table = read_table(File(name, "", (OPEN_DATA / name).read_bytes()))
    made = flow(table, Wanted("관서명", "절도 검거"))
    assert made.cautions == ("기간 열이 없어 흐름은 살피지 않았습니다.",)
    figures = compare(table, "관서명", "절도 검거", other="절도 발생")
    rows = list(csv.DictReader((OPEN_DATA / name).read_text("cp949").splitlines()))
    caught, known = (sum(number(row[f"절도 {what}"]) for row in rows) for what in ("검거", "발생"))
    assert figures.total is not None
    assert [figures.total.now, figures.total.before] == [caught, known]
    assert figures.total.rate == rate(caught, known)
    assert not figures.in_time
