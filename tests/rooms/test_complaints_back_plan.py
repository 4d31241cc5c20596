"""행사 일정 역산: days are counted as told, rest days are skipped, and what is amiss is said."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Choice,
    Column,
    ColumnType,
    Count,
    Day,
    Findings,
    Label,
    Office,
    Table,
    Today,
)
from giljabi.complaints.back_plan import check_plan_step, plan_back, plan_step
from giljabi.complaints.event_tasks import Task, kinds_of_event, standard_tasks
from giljabi.complaints.workdays import frozen

EVENT = date(2027, 4, 17)
TODAY = Today(Day(date(2026, 11, 2)))


def _table(
    *rows: tuple[str, ...], heads: tuple[str, ...] = ("할 일", "D-일", "담당", "예산", "공고기간일")
) -> Table:
    columns = tuple(
        Column(head, ColumnType.TEXT, "ABCDE"[n], tuple(row[n] for row in rows))
        for n, head in enumerate(heads)
    )
    return Table("견본.csv", "", columns, tuple(range(2, len(rows) + 2)))


def _plan(*rows: tuple[str, ...], event: date = EVENT, notice: int | None = None) -> Table:
    return plan_step(
        Day(event), Label("가온시 책축제"), Choice("축제"), _table(*rows), Count(notice) if notice else None
    )  # fmt: skip


def _cell(plan: Table, name: str, row: int = 0) -> str:
    column = plan.column(name)
    assert column is not None
    return column.raw[row]


def _check(plan: Table, event: date = EVENT, **settings: Count) -> Findings:
    return check_plan_step(plan, Day(event), TODAY, **settings)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("D-30", "2027-03-18"), ("30", "2027-03-18"), ("30일 전", "2027-03-18"), ("d - 30", "2027-03-18"),
        ("D-5(근무일)", "2027-04-12"), ("D-1근무일", "2027-04-16"), ("당일", "2027-04-17"), ("D+3", "2027-04-20"),
        ("D+14", "2027-05-04"), ("D-14", "2027-04-02"),
    ],
)  # fmt: skip
def test_a_day_is_counted_as_it_is_written(said: str, due: str) -> None:
    assert _cell(_plan(("일", said, "홍길동", "비예산", "")), "기한") == due


def test_the_count_goes_back_over_new_year_and_the_lunar_holiday() -> None:
    plan = _plan(("준비", "D-10(근무일)", "홍길동", "", ""), event=date(2027, 2, 11))
    assert _cell(plan, "기한") == "2027-01-26"  # 설날과 대체공휴일(2. 8., 2. 9.), 주말을 건너뛴다
    plan = _plan(("공고", "D-20", "홍길동", "", "10"), event=date(2027, 1, 12))
    assert (_cell(plan, "시작"), _cell(plan, "기한")) == ("2026-12-11", "2026-12-23")


def test_a_rest_day_moves_ahead_before_the_event_and_back_after_it() -> None:
    plan = _plan(("앞", "D-14", "가", "", ""), ("뒤", "D+14", "가", "", ""))
    assert "토요일이라 앞당김" in _cell(plan, "비고", 0)
    assert "노동절이라 미룸" in _cell(plan, "비고", 1)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-60, 200), st.booleans())
def test_no_task_but_the_event_falls_on_a_rest_day(event: date, back: int, work: bool) -> None:
    if not date(2025, 6, 1) <= event - timedelta(days=back * 2):
        return
    one = plan_back(event, (Task("일", back, work=work, days=3),), frozen())[0]
    assert one.start <= one.due
    if back:
        assert not frozen().why_closed(one.due)
        assert (one.due < event) == (back > 0)


@given(st.dates(date(2026, 6, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_working_days_between_task_and_event_are_as_many_as_said(event: date, back: int) -> None:
    due = plan_back(event, (Task("일", back, work=True),), frozen())[0].due
    days = (due + timedelta(days=n) for n in range((event - due).days))
    assert sum(1 for day in days if not frozen().why_closed(day)) == back


def test_a_notice_stands_at_least_as_long_as_the_office_asks() -> None:
    plan = _plan(("공고", "D-30", "홍길동", "비예산", "10"))
    rules = [f.rule for f in _check(plan, notice=Count(14)).items]
    assert "PLAN-NOTICE" in rules
    assert "PLAN-NOTICE" not in [f.rule for f in _check(plan, notice=Count(10)).items]


def test_blank_owner_and_budget_are_told_with_their_cells() -> None:
    plan = _plan(("준비", "D-30", "", "", ""), ("개최", "당일", "홍길동", "비예산", ""))
    found = {f.rule: str(f.where) for f in _check(plan).items}
    assert found["PLAN-OWNER"].endswith("E2")
    assert found["PLAN-BUDGET"].endswith("F2")


def test_days_that_are_past_or_crowded_are_told() -> None:
    rows = tuple((f"일{n}", "D-10", "홍길동", "비예산", "") for n in range(4))
    rules = [f.rule for f in _check(_plan(*rows)).items]
    assert rules.count("PLAN-CLASH") == 1
    late = _plan(("준비", "D-60", "홍길동", "비예산", ""), event=date(2026, 12, 4))
    assert "PLAN-PAST" in [f.rule for f in _check(late, date(2026, 12, 4)).items]


@pytest.mark.parametrize("kind", kinds_of_event())
def test_standard_tasks_take_the_notice_of_the_office(kind: str) -> None:
    tasks = standard_tasks(kind, 21)
    assert any(task.back == 0 for task in tasks)
    assert {task.notice for task in tasks} <= {0, 21}


def test_own_and_standard_tasks_stand_together() -> None:
    plan = _plan(("표준", "표준", "", "", ""), ("시장님 보고", "D-15", "홍길동", "비예산", ""))
    column = plan.column("할 일")
    assert column is not None
    assert "시장님 보고" in column.raw
    assert len(column.raw) == len(standard_tasks("축제")) + 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("준비", "한 달 전쯤", "", "", ""), "D-일로 읽을 수 없습니다"),
        (("준비", "", "", "", ""), "D-일로 읽을 수 없습니다"),
        (("", "D-3", "", "", ""), "이름이 비어 있습니다"),
        (("", "", "", "", ""), "할 일이 없습니다"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(row: tuple[str, ...], said: str) -> None:
    with pytest.raises(StepTrouble, match=said) as caught:
        _plan(row)
    assert "견본.csv" in caught.value.where


def test_a_missing_column_and_a_year_outside_the_calendar_are_refused() -> None:
    with pytest.raises(StepTrouble, match="'D-일' 열이 없습니다"):
        plan_step(Day(EVENT), Label("축제"), Choice("축제"), _table(("가",), heads=("할 일",)))
    with pytest.raises(StepTrouble, match="공휴일표에 없어"):
        _plan(("준비", "D-3", "가", "", ""), event=date(2030, 1, 5))


def test_the_chart_of_weeks_agrees_with_the_list_below_it() -> None:
    from giljabi.book.kinds import Grid, Item
    from giljabi.documents.event_plan import FILLED, build_event_plan

    plan = plan_step(Day(EVENT), Label("가온시 책축제"), Choice("축제"))
    office = Office(*(["가온시"] * len(fields(Office))))
    document = build_event_plan(
        plan, Findings(()), name="가온시 책축제", event=EVENT, office=office, today=TODAY
    )
    chart = [b for b in document.body if isinstance(b, Grid)][1]
    assert chart.col_count <= 21
    rows = {cell.text: cell.row for cell in chart.cells if cell.col == 0 and cell.row}
    for name, row in rows.items():
        assert any(c.text == FILLED for c in chart.cells if c.row == row), name
    listed = "\n".join(
        i.spans[0].text for i in document.body if isinstance(i, Item) and i.level == 3
    )
    assert all(name in listed for name in rows)
