"""Promises of the budget watch: rates of sums, nothing counted twice, every doubt told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.budget.entries import Sheet, columns_of, entries_of
from giljabi.analysis.budget.watch import Limits, left_at_end, watch
from giljabi.analysis.read import read_table
from giljabi.analysis.totals import disagreements
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File

CASE = Path("src/giljabi/content/cases/budget-watch/files")
YEAR_HALF = Limits(date(2026, 7, 2), Decimal(50), Decimal(5), Decimal(4))


def sheet(text: str, *, project: str = "사업", month: str = "") -> Sheet:
    table = read_table(File("견본.csv", "text/csv", text.encode()))
    return entries_of(table, columns_of(table, "부서", "예산액", "집행액", project, month))


def marks(text: str, limits: Limits = YEAR_HALF) -> dict[str, str]:
    return {line.name: line.mark for line in watch(sheet(text), limits).projects}


def test_a_department_rate_is_the_rate_of_its_sums_not_the_mean_of_rates() -> None:
    found = watch(
        sheet("부서,사업,예산액,집행액\n가과,큰 사업,900,90\n가과,작은 사업,100,100\n"), YEAR_HALF
    )
    assert found.departments[0].rate == Decimal("19.0")


def test_rows_of_totals_are_not_counted_twice() -> None:
    text = "부서,사업,예산액,집행액\n가과,사업,100,40\n가과,소계,100,40\n나과,일,300,60\n합계,,400,100\n"
    whole = watch(sheet(text), YEAR_HALF).whole
    assert (whole.entry.budget, whole.entry.spent) == (Decimal(400), Decimal(100))
    assert whole.rate == Decimal("25.0")


@pytest.mark.parametrize(
    ("amounts", "mark"),
    [("100,0", "미집행"), ("100,101", "초과 집행"), ("0,5", "자료 확인"), ("100,-3", "자료 확인"),
     ("1000,100", "이월 위험"), ("100,44", "부진"), ("100,45", ""), ("100,100", "")],
)  # fmt: skip
def test_each_project_gets_the_mark_that_fits(amounts: str, mark: str) -> None:
    assert (
        marks(f"부서,사업,예산액,집행액\n가과,이 사업,{amounts}\n나과,다른 사업,10,5\n")["이 사업"]
        == mark
    )


def test_a_month_sheet_takes_the_budget_once_and_the_last_one_that_holds() -> None:
    text = ("부서,사업,월,예산액,집행액\n가과,사업,2026-01,100,10\n가과,사업,2026-03,150,30\n"
            "가과,사업,2026-02,100,20\n")  # fmt: skip
    found = sheet(text, month="월")
    assert [(e.budget, e.spent) for e in found.entries] == [(Decimal(150), Decimal(60))]
    assert [month for month, _ in found.months] == ["2026-01", "2026-02", "2026-03"]
    assert "가장 늦은 달의 예산" in " ".join(found.told)


def test_rows_that_cannot_be_used_are_told_by_row() -> None:
    found = sheet(
        "부서,사업,예산액,집행액\n가과,사업,100,10\n가과,빈 예산,,10\n가과,빈 집행,100,\n"
    )
    assert "3행" in found.told[0] and "4행" in found.told[1]


def test_two_units_are_refused() -> None:
    with pytest.raises(StepTrouble, match="단위"):
        sheet("부서,사업,예산액(백만원),집행액(천원)\n가과,사업,100,10\n")


def test_the_share_of_the_year_counts_days_of_leap_years() -> None:
    assert Limits(date(2028, 2, 29), None, Decimal(0), Decimal(2)).passed == Decimal(60) / 366
    assert Limits(date(2026, 12, 31), None, Decimal(0), Decimal(2)).passed == 1


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(0, 10**9)), min_size=1, max_size=12))
def test_sums_hold_and_what_is_left_is_never_negative(amounts: list[tuple[int, int]]) -> None:
    rows = "\n".join(f"과{n % 3},사업{n},{b},{s}" for n, (b, s) in enumerate(amounts))
    found = watch(sheet(f"부서,사업,예산액,집행액\n{rows}\n"), YEAR_HALF)
    assert found.whole.entry.budget == sum(b for b, _ in amounts)
    assert found.whole.entry.spent == sum(d.entry.spent for d in found.departments)
    assert all(left_at_end(line.entry, YEAR_HALF) >= 0 for line in found.projects)


@pytest.mark.parametrize(
    ("text", "spent", "month", "why"),
    [
        ("부서,월,예산액,집행누계액\n가과,2026-01,100,10\n나과,2026-02,100,30\n", "집행누계액", "월", "누계"),
        ("부서,월,예산액,집행액\n가과,2025-12,100,10\n나과,2026-01,100,30\n", "집행액", "월", "섞여"),
        ("부서,월,예산액,집행률(%)\n가과,1,100,10\n나과,1,100,30\n", "집행률", "", "비율"),
        ("부서,월,예산액,집행액\n가과,1,100,10\n나과,1,100,30\n", "예산액", "", "함께"),
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_added_or_divided_are_refused(
    text: str, spent: str, month: str, why: str
) -> None:
    table = read_table(File("견본.csv", "text/csv", text.encode()))
    with pytest.raises(StepTrouble, match=why):
        entries_of(table, columns_of(table, "부서", "예산액", spent, month=month))


def test_a_month_is_one_month_however_it_is_written() -> None:
    text = ("부서,사업,월,예산액,집행액\n가과,사업,2026-01,100,10\n나과,다른,2026. 1.,50,5\n"
            "가과,사업,2026년 2월,100,20\n나과,다른,2026-02-28,50,7\n")  # fmt: skip
    assert [spent for _, spent in sheet(text, month="월").months] == [Decimal(15), Decimal(27)]


def test_a_word_for_an_amount_is_left_out_and_told_but_an_empty_one_is_nothing_spent() -> None:
    rows = "".join(f"가과,사업{i},100,50\n" for i in range(9))
    found = sheet(f"부서,사업,예산액,집행액\n{rows}나과,글,100,협의중\n나과,빈칸,100,\n")
    assert [e.project for e in found.entries if e.department == "나과"] == ["빈칸"]
    assert any("읽지 못한 줄 1개(11행)" in told for told in found.told)


def test_an_amount_without_a_unit_beside_one_with_a_unit_is_told() -> None:
    found = sheet("부서,사업,예산액(천원),집행액\n가과,하나,100,50\n나과,둘,100,50\n")
    assert any("천원 단위로 보았습니다" in told for told in found.told)


def test_what_is_left_on_the_last_day_is_carried_over() -> None:
    last = Limits(date(2026, 12, 31), None, Decimal(5), Decimal(4))
    assert (
        marks("부서,사업,예산액,집행액\n가과,남음,100,90\n가과,다씀,10,10\n", last)["남음"]
        == "이월 위험"
    )


def test_a_subtotal_above_its_rows_is_no_wrong_total() -> None:
    text = "부서,사업,예산액,집행액\n합계,,400,100\n가과,소계,100,40\n가과,사업,100,40\n나과,소계,300,60\n나과,일,300,60\n"
    table = read_table(File("견본.csv", "text/csv", text.encode()))
    assert not disagreements(table)
    wrong = read_table(File("견본.csv", "text/csv", text.replace("소계,100", "소계,101").encode()))
    assert "3행" in disagreements(wrong)[0]
