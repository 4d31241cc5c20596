"""행사 추진계획: a table of tasks with their days as a 개조식 보고서, with a chart of weeks (간트).

It words only what the table says; days were counted elsewhere. The chart has its text twin: the list
of what is due in each week.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Findings,
    Grid,
    Head,
    Item,
    Meta,
    Note,
    Office,
    Severity,
    Span,
    Table,
    Today,
)
from giljabi.documents.build.noun_ending import noun_ending
from giljabi.documents.paper.official_dates import official_day

MOST_WEEKS = 20
"""Columns of the chart; a longer plan has one column for two, three … weeks."""

FILLED = "■"
_WEEK = timedelta(days=7)
_NEEDED = ("할 일", "D-일", "시작", "기한", "담당", "예산", "비고")


def build_event_plan(
    plan: Table, findings: Findings, *, name: str, event: date, office: Office, today: Today
) -> Document:
    """Return the report: 행사 개요, 추진 일정, 주별 일정표, 확인할 것.

    Raises ``StepTrouble`` when a column of the plan is missing.
    """
    cells = {name: _column(plan, name) for name in _NEEDED}
    day = official_day(today.day.date)
    title = f"{name} 추진 일정(안)"
    tasks = len(plan.row_numbers)
    body = (
        _item(1, "행사 개요"), _item(2, f"행사 이름: {name}"), _item(2, f"행사일: {_long(event)}"),
        _item(2, f"할 일: {tasks}개({_days(*_whole(cells))})"),
        _item(1, "추진 일정"), _schedule(cells),
        _item(1, "주별 일정"), *_chart(cells, event),
        *_doubts(findings),
    )  # fmt: skip
    return Document(
        preset="보고서",
        title=title,
        body=body,
        head=Head(f"{office.agency} {office.department}({day})"),
        meta=Meta(summary=f"{name}({_long(event)})까지 할 일 {tasks}개의 기한과 담당을 정한 일정",
                  keywords=(name, "추진 일정", "행사"), author=office.department, created=day),
        closed=False,
    )  # fmt: skip


def _column(plan: Table, name: str) -> tuple[str, ...]:
    column = plan.column(name)
    if column is None:
        raise StepTrouble(
            f"일정표에 '{name}' 열이 없습니다.", where="일정표",
            cure="'일정 거꾸로 세기'에서 나온 표를 넣으세요.",
        )  # fmt: skip
    return column.raw


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))


def _long(day: date) -> str:
    return f"{official_day(day)}({'월화수목금토일'[day.weekday()]})"


def _schedule(cells: dict[str, tuple[str, ...]]) -> Grid:
    """The table of tasks."""
    heads = ("D-일", "기간", "할 일", "담당", "예산", "비고")
    rows = [
        (cells["D-일"][n], _span(cells["시작"][n], cells["기한"][n]), cells["할 일"][n],
         cells["담당"][n] or "(정할 것)", cells["예산"][n] or "-", cells["비고"][n] or "-")
        for n in range(len(cells["할 일"]))
    ]  # fmt: skip
    return _grid((heads, *rows), (0.85, 2.75, 2.65, 1.2, 1.2, 1.35), {2, 5})


def _span(start: str, due: str) -> str:
    """Return ``2027. 3. 9.∼3. 18.(목)``: the year again only where it changes."""
    first, last = date.fromisoformat(start), date.fromisoformat(due)
    weekday = f"({'월화수목금토일'[last.weekday()]})"
    if first == last:
        return f"{official_day(last)}{weekday}"
    year = f"{last.year}. " if last.year != first.year else ""
    return f"{official_day(first)}∼{year}{last.month}. {last.day}.{weekday}"


def _grid(rows: Sequence[Sequence[str]], widths: tuple[float, ...], left: set[int]) -> Grid:
    cells = tuple(
        Cell(r, c, ((Span(text),),), align="왼쪽" if r and c in left else "가운데", head=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(widths), cells, widths)


def _chart(cells: dict[str, tuple[str, ...]], event: date) -> Iterator[Block]:
    """The weeks in which each task runs, and the same in words."""
    spans = [
        (date.fromisoformat(a), date.fromisoformat(b))
        for a, b in zip(cells["시작"], cells["기한"], strict=True)
    ]
    first = _monday(min(a for a, _ in spans))
    weeks = (_monday(max(b for _, b in spans)) - first) // _WEEK + 1
    size = -(-weeks // MOST_WEEKS)
    columns = [first + _WEEK * size * n for n in range(-(-weeks // size))]
    step = _WEEK * size
    heads = ("할 일", *(f"{monday.month}.{monday.day}." for monday in columns))
    rows = [
        (name, *(FILLED if a < monday + step and b >= monday else "" for monday in columns))
        for name, (a, b) in zip(cells["할 일"], spans, strict=True)
    ]
    yield _grid((heads, *rows), (4.0, *(1.0 for _ in columns)), {0})
    unit = "한 주이며 머리글은 그 주의" if size == 1 else f"{size}주이며 머리글은 첫 주의"
    yield Note(f"칸 하나가 {unit} 월요일임. {FILLED}는 일하는 때")
    for monday in columns:
        due = [name for name, (_, b) in zip(cells["할 일"], spans, strict=True)
               if monday <= b < monday + step]  # fmt: skip
        if due:
            until = monday + step - timedelta(days=1)
            yield _item(3, f"{_days(monday, until)}: {', '.join(due)}")


def _whole(cells: dict[str, tuple[str, ...]]) -> tuple[date, date]:
    return date.fromisoformat(min(cells["시작"])), date.fromisoformat(max(cells["기한"]))


def _days(first: date, last: date) -> str:
    year = f"{last.year}. " if last.year != first.year else ""
    return f"{official_day(first)}∼{year}{last.month}. {last.day}."


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _doubts(findings: Findings) -> Iterator[Block]:
    """What must be settled before the plan is signed; notes are left to the list of findings."""
    weighty = [f for f in findings.items if f.severity is not Severity.NOTE]
    if not weighty:
        return
    yield _item(1, "확인할 것")
    names: dict[str, list[str]] = {}
    for finding in weighty:
        first = finding.why.split(". ")[0]
        names.setdefault(noun_ending(first), []).append(finding.text)
    for why, whose in names.items():
        yield _item(2, f"{why}: {', '.join(whose)}")
