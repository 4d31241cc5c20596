"""행사 일정 역산: from the day of an event back to the day of every task, as a table, and its check.

Public holidays come from the frozen calendar. It knows no law of notices: how many days a notice must
stand is a setting that the office gives.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Basis,
    Choice,
    Column,
    ColumnType,
    Count,
    Day,
    Finding,
    Findings,
    Label,
    Place,
    Severity,
    Table,
    Today,
)
from giljabi.book.korean import josa
from giljabi.complaints.event_tasks import Task, standard_tasks, tasks_of
from giljabi.complaints.workdays import DAY, Calendar, frozen

SHEET = "추진 일정"
COLUMNS = ("할 일", "D-일", "시작", "기한", "담당", "예산", "공고기간일", "비고")
MOST_A_DAY = 3
_LISTED = 5
_PRACTICE = "행사 추진 일정을 짜는 관행"


@dataclass(frozen=True, slots=True)
class Dated:
    """A task with its days. ``moved`` says why the day is not the counted one (토요일, 설날)."""

    task: Task
    start: date
    due: date
    moved: str = ""


def plan_back(event: date, tasks: tuple[Task, ...], calendar: Calendar) -> tuple[Dated, ...]:
    """Return the tasks with their days, in the order of the days they are due.

    A day counted in calendar days that is no working day moves to the working day before (after the
    event: to the one after it). Raises ``StepTrouble`` for days outside the calendar.
    """
    dated = (_dated(event, task, calendar) for task in tasks)
    return tuple(sorted(dated, key=lambda one: (one.due, one.task.back < 0)))


def _dated(event: date, task: Task, calendar: Calendar) -> Dated:
    step = -DAY if task.back >= 0 else DAY
    if task.back == 0:
        return Dated(task, event, event)
    if task.work:
        due, moved = _working(event, abs(task.back), step, calendar), ""
    else:
        counted = event + step * abs(task.back)
        due = _open(counted, step, calendar)
        moved = "" if due == counted else _why(counted, calendar)
    if task.notice:
        return Dated(task, _open(due - DAY * task.notice, -DAY, calendar), due, moved)
    return Dated(task, _open(due - DAY * (task.days - 1), DAY, calendar, due), due, moved)


def _working(day: date, count: int, step: timedelta, calendar: Calendar) -> date:
    while count:
        day += step
        count -= not _why(day, calendar)
    return day


def _open(day: date, step: timedelta, calendar: Calendar, last: date | None = None) -> date:
    """Return ``day`` or the nearest working day in the direction of ``step``, not beyond ``last``."""
    while _why(day, calendar) and day != last:
        day += step
    return day


def _why(day: date, calendar: Calendar) -> str:
    if not calendar.first <= day <= calendar.last:
        raise StepTrouble(
            f"{day.year}년은 공휴일표에 없어 일정을 셀 수 없습니다.", where="행사일",
            cure=f"{calendar.first.year}년부터 {calendar.last.year}년까지의 일정만 셉니다.",
        )  # fmt: skip
    return calendar.why_closed(day)


def plan_step(
    event: Annotated[Day, "행사일"],
    name: Annotated[Label, "행사이름"],
    kind: Annotated[Choice, "유형"],
    tasks: Annotated[Table | None, "할일표"] = None,
    notice: Annotated[Count | None, "공고일수"] = None,
) -> Table:
    """행사일에서 거꾸로 세어 할 일마다 시작하는 날과 기한을 정합니다.

    할일표에 '할 일'과 'D-일' 열을 적습니다. D-일은 'D-30', 'D+7', '당일'로 적고, 근무일로 세려면
    'D-5(근무일)'로 적습니다. '담당', '예산', '공고기간일', '소요일' 열은 있으면 씁니다. D-일에 '표준'이라
    적은 줄은 유형의 표준 할 일로 바뀝니다. 표가 없으면 표준 할 일만 씁니다.

    기한이 토요일, 일요일이나 공휴일이면 앞선 근무일로 옮기고(행사 뒤의 일은 다음 근무일), 비고에
    적습니다. 공고하는 일은 기한에서 공고 기간만큼 앞선 날을 시작으로 잡습니다. 공고일수는 기관이 따라야
    할 법령에서 확인하여 적습니다.
    """
    days = notice.value if notice else None
    found = tasks_of(tasks, kind.text, days) if tasks else standard_tasks(kind.text, days)
    return _table(name.text, event.date, plan_back(event.date, found, frozen()))


def _table(name: str, event: date, dated: tuple[Dated, ...]) -> Table:
    rows = [_row(one) for one in dated]
    columns = tuple(
        Column(
            head, ColumnType.DATE if head in ("시작", "기한") else ColumnType.TEXT,
            chr(ord("A") + n), tuple(row[n] for row in rows),
        )
        for n, head in enumerate(COLUMNS)
    )  # fmt: skip
    title = f"{name} 추진 일정({event.isoformat()})"
    return Table(name, SHEET, columns, tuple(range(2, len(rows) + 2)), title=title)


def _row(one: Dated) -> tuple[str, ...]:
    task = one.task
    sign = "당일" if task.back == 0 else f"D{'-' if task.back > 0 else '+'}{abs(task.back)}"
    notes = (
        "근무일로 셈" if task.work and task.back else "",
        f"{josa(one.moved, '이라/라')} {'앞당김' if task.back > 0 else '미룸'}"
        if one.moved
        else "",
        f"공고 {task.notice}일" if task.notice else "",
    )
    budget = task.budget or ("확인 필요" if task.money else "")
    return (
        task.name, sign, one.start.isoformat(), one.due.isoformat(), task.who, budget,
        str(task.notice or ""), ", ".join(note for note in notes if note),
    )  # fmt: skip


def check_plan_step(
    plan: Annotated[Table, "일정표"],
    event: Annotated[Day, "행사일"],
    today: Today,
    notice: Annotated[Count | None, "공고일수"] = None,
    most: Annotated[Count | None, "하루한도"] = None,
) -> Findings:
    """일정표에서 지난 날짜, 빈 담당과 예산, 겹친 날, 짧은 공고 기간을 찾습니다.

    공고일수는 법령이나 조례가 정한 가장 짧은 공고 기간이고, 하루한도는 하루에 몰려도 되는 할 일의
    수(비우면 3)입니다. 행사일이 쉬는 날이면 참고로 알립니다.
    """
    limit = most.value if most else MOST_A_DAY
    found = [
        *_event_day(plan, event.date, today.day.date),
        *_past(plan, today.day.date),
        *_blank(plan, "담당", "PLAN-OWNER", Severity.ERROR, "맡은 사람이 정해지지 않았습니다."),
        *_budgets(plan),
        *_clashes(plan, limit),
        *_notices(plan, notice.value if notice else 0),
        *_moved(plan),
    ]
    rows = len(plan.row_numbers)
    return Findings(tuple(found), f"할 일 {rows}개의 날짜, 담당, 예산, 공고 기간을 살펴봄")


def _cells(plan: Table, name: str) -> tuple[str, ...]:
    column = plan.column(name)
    if column is None:
        raise StepTrouble(
            f"일정표에 '{name}' 열이 없습니다.", where="일정표",
            cure="'일정 거꾸로 세기'에서 나온 표를 넣으세요.",
        )  # fmt: skip
    return column.raw


def _finding(
    plan: Table, row: int | None, column: str, rule: str, severity: Severity, text: str, why: str
) -> Finding:
    at = plan.column(column)
    where = plan.place(row, at) if row is not None and at else Place(plan.name, plan.sheet)
    basis = Basis.REASON if rule in ("PLAN-PAST", "PLAN-CLASH") else Basis.CUSTOM
    return Finding(rule, severity, basis, _PRACTICE, where, text, why)


def _event_day(plan: Table, event: date, today: date) -> Iterator[Finding]:
    if event < today:
        yield _finding(plan, None, "기한", "PLAN-EVENT-PAST", Severity.ERROR, event.isoformat(),
                       "행사일이 이미 지났습니다. 해를 잘못 적지 않았는지 확인하세요.")  # fmt: skip
    if why := frozen().why_closed(event):
        yield _finding(plan, None, "기한", "PLAN-EVENT-HOLIDAY", Severity.NOTE, event.isoformat(),
                       f"행사일이 쉬는 날({why})입니다. 근무 명령과 대체 휴무를 챙기세요.")  # fmt: skip


def _past(plan: Table, today: date) -> Iterator[Finding]:
    names, starts, dues = (_cells(plan, n) for n in ("할 일", "시작", "기한"))
    for row, name in enumerate(names):
        due, start = date.fromisoformat(dues[row]), date.fromisoformat(starts[row])
        if due < today:
            yield _finding(plan, row, "기한", "PLAN-PAST", Severity.ERROR, name,
                           "기한이 이미 지났습니다. 기한을 다시 잡거나 행사일을 미루세요.")  # fmt: skip
        elif start < today:
            yield _finding(plan, row, "시작", "PLAN-LATE", Severity.WARNING, name,
                           "이미 시작했어야 합니다. 바로 시작할 수 있는지 확인하세요.")  # fmt: skip


def _blank(plan: Table, column: str, rule: str, severity: Severity, why: str) -> Iterator[Finding]:
    """Blank cells one by one; more than a few are told together."""
    names, cells = _cells(plan, "할 일"), _cells(plan, column)
    rows = [row for row, cell in enumerate(cells) if not cell]
    if len(rows) <= _LISTED:
        for row in rows:
            yield _finding(plan, row, column, rule, severity, names[row], why)
        return
    said = ", ".join(names[row] for row in rows[:_LISTED])
    text = f"{said} 등 {len(rows)}개"
    yield _finding(plan, rows[0], column, rule, severity, text, why)


def _budgets(plan: Table) -> Iterator[Finding]:
    names, cells = _cells(plan, "할 일"), _cells(plan, "예산")
    for row, cell in enumerate(cells):
        if cell == "확인 필요":
            yield _finding(plan, row, "예산", "PLAN-BUDGET", Severity.WARNING, names[row],
                           "예산 칸이 비었습니다. 금액을 적거나, 들지 않으면 '비예산'이라고 적으세요.")  # fmt: skip


def _clashes(plan: Table, most: int) -> Iterator[Finding]:
    dues = _cells(plan, "기한")
    for day, count in Counter(dues).items():
        if count > most:
            yield _finding(plan, dues.index(day), "기한", "PLAN-CLASH", Severity.WARNING, day,
                           f"같은 날에 기한이 {count}개 겹칩니다. 하루 {most}개가 넘지 않게 나누세요.")  # fmt: skip


def _notices(plan: Table, least: int) -> Iterator[Finding]:
    names, cells = _cells(plan, "할 일"), _cells(plan, "공고기간일")
    for row, cell in enumerate(cells):
        if cell and int(cell) < least:
            yield _finding(plan, row, "공고기간일", "PLAN-NOTICE", Severity.ERROR, names[row],
                           f"공고 기간이 {cell}일로, 정한 {least}일보다 짧습니다.")  # fmt: skip


def _moved(plan: Table) -> Iterator[Finding]:
    names, notes = _cells(plan, "할 일"), _cells(plan, "비고")
    for row, note in enumerate(notes):
        if "앞당김" in note or "미룸" in note:
            yield _finding(plan, row, "비고", "PLAN-MOVED", Severity.NOTE, names[row],
                           f"센 날이 쉬는 날이라 근무일로 옮겼습니다({note}).")  # fmt: skip
