"""The tables of a monthly course: comparison with last year, every month, what to check."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.analysis.months.cells import plain, rated
from giljabi.analysis.months.checked import Check
from giljabi.analysis.months.faults import Fault
from giljabi.analysis.months.panel import Panel, shown
from giljabi.analysis.months.sides import Side, Sides
from giljabi.analysis.numbers import is_rate
from giljabi.analysis.spans import shown_period
from giljabi.analysis.words import measured
from giljabi.book.kinds import Figure, ResultRow, ResultTable

TOTAL, LOOK = "합계", "확인"
MONTHS = 36
"""Most months of the table of months."""
Cells = list[tuple[str, Decimal | None]]


def compared(panel: Panel, found: Sides, checks: Sequence[Check]) -> ResultTable | None:
    """Return last year's month and the running totals side by side, a row a group, 합계 last."""
    kept = [side for side in (found.year, found.running) if side]
    if not kept:
        return None
    held = [(side, {row.label: row for row in side.figures.rows}) for side in kept]
    labels = [label for label in panel.labels if any(label in figures for _, figures in held)]
    rows = [_compared_row(panel, held, label, checks) for label in labels]
    if any(side.figures.total for side in kept):
        rows.append(_total_row(panel, kept))
    heads = [head for side in kept for head in _heads(side, running=side is found.running)]
    by, measure = panel.columns.group.name, measured(panel.columns.value.name)
    parts = ["전년 동월" if found.year else "", "누계" if found.running else ""]
    return ResultTable(
        f"{by}별 {measure} {'·'.join(filter(None, parts))} 비교", (by, *heads), tuple(rows),
        panel.columns.value.unit, "; ".join(side.figures.query for side in kept), _marked(rows),
    )  # fmt: skip


def _marked(rows: Sequence[ResultRow]) -> tuple[str, ...]:
    if not any(row.mark == LOOK for row in rows):
        return ()
    return (
        "'확인'은 평소 증감을 크게 벗어난 값이 든 줄입니다. 값은 고치지 않고 그대로 셈했습니다.",
    )


def _heads(side: Side, *, running: bool) -> list[str]:
    figures, word = side.figures, "누계 " if running else ""
    now, before = (_short(name) for name in (figures.now_name, figures.before_name))
    if not side.before:
        return [now]
    if is_rate(figures.unit, figures.measure):
        return [now, before, f"{word}증감(%p)"]
    return [now, before, f"{word}증감", f"{word}증감률(%)"]


def _short(name: str) -> str:
    """Return ``2026년 1~10월`` of a running total, ``2026년 10월`` of a month."""
    return shown_period(name).removesuffix(" 누계")


def _cells(side: Side, row: Figure | None) -> Cells:
    """Return words and exact numbers of one group in one comparison."""
    figures = side.figures
    row = row or Figure("", None)
    cells: Cells = [(plain(row.now), row.now)]
    if side.before:
        cells += [(plain(row.before), row.before), (plain(row.change), row.change)]
        if not is_rate(figures.unit, figures.measure):
            cells.append((rated(row.rate), row.rate))
    return cells


def _compared_row(
    panel: Panel,
    held: Sequence[tuple[Side, dict[str, Figure]]],
    label: str,
    checks: Sequence[Check],
) -> ResultRow:
    cells = [cell for side, figures in held for cell in _cells(side, figures.get(label))]
    months = {month for side, _ in held for month in (*side.now, *side.before)}
    rows = [
        row for month in sorted(months, reverse=True) for row in panel.rows.get((label, month), ())
    ]
    odd = any(check.group == label and check.odd.month in months for check in checks)
    return ResultRow(
        (label, *(words for words, _ in cells)), (None, *(number for _, number in cells)),
        panel.places(rows), LOOK if odd else "",
    )  # fmt: skip


def _total_row(panel: Panel, kept: Sequence[Side]) -> ResultRow:
    cells = [cell for side in kept for cell in _cells(side, side.figures.total)]
    months = {month for side in kept for month in (*side.now, *side.before)}
    rows = [row for month in sorted(months, reverse=True) for row in panel.whole_rows(month)]
    return ResultRow(
        (TOTAL, *(words for words, _ in cells)), (None, *(number for _, number in cells)),
        panel.places(rows), TOTAL,
    )  # fmt: skip


def by_month(panel: Panel, checks: Sequence[Check]) -> ResultTable | None:
    """Return every month, a column each (the last 36), a row a group; nothing under three months."""
    months = list(range(panel.months[0], panel.now + 1))[-MONTHS:]
    if len(panel.months) < 3:
        return None
    odd = {(check.group, check.odd.month) for check in checks}
    rows = [
        _course_row(panel, label, months, LOOK if any((label, m) in odd for m in months) else "")
        for label in panel.labels
    ]
    wholes = [panel.whole(month) for month in months]
    if any(value is not None for value in wholes):
        held = [row for month in months for row in panel.whole_rows(month)]
        words = (TOTAL, *map(plain, wholes))
        rows.append(ResultRow(words, (None, *wholes), panel.places(held), TOTAL))
    by, measure = panel.columns.group.name, measured(panel.columns.value.name)
    how = "달마다 더함" if panel.additive else "달마다의 값"
    if panel.columns.weight is not None:
        how = f"달마다 {panel.columns.weight.name} 가중평균"
    return ResultTable(f"{by}별 {measure} 달마다의 값", (by, *map(shown, months)), tuple(rows),
                       panel.columns.value.unit, f"{by}별 {measure} {how}")  # fmt: skip


def _course_row(panel: Panel, label: str, months: Sequence[int], mark: str) -> ResultRow:
    values = [panel.values.get((label, month)) for month in months]
    rows = [row for month in months for row in panel.rows.get((label, month), ())]
    return ResultRow((label, *map(plain, values)), (None, *values), panel.places(rows), mark)


def to_check(panel: Panel, checks: Sequence[Check]) -> ResultTable | None:
    """Return the unusual values with their cells; ``None`` when there are none."""
    if not checks:
        return None
    by = panel.columns.group.name
    rows = tuple(
        ResultRow(
            (check.label, shown(check.odd.month), check.cell, plain(check.odd.value),
             shown(check.odd.held_month), plain(check.odd.held), check.moved, check.usual),
            (None, None, None, check.odd.value, None, check.odd.held, None, None), check.places, LOOK,
        )
        for check in checks
    )  # fmt: skip
    heads = (by, "달", "칸", "값", "견준 달", "견준 값", "변화", "평소 변화")
    how = "한 달 변화가 그 구분의 평소 변화(가운데값)에서 1.4826×MAD의 3.5배 넘게 벗어난 값"
    return ResultTable("확인할 값", heads, rows, panel.columns.value.unit, how)


def to_mend(
    faults: Sequence[Fault], rows: Sequence[str], title: str = "자료 점검"
) -> ResultTable | None:
    """Return what is wrong with the rows; ``rows`` are their numbers in the sheet, as words."""
    if not faults:
        return None
    held = tuple(
        ResultRow((fault.kind, fault.about, fault.told, where), (), (), LOOK)
        for fault, where in zip(faults, rows, strict=True)
    )
    return ResultTable(
        title, ("점검", "대상", "내용", "줄"), held, "", "구분·달·열 이름을 줄마다 견줌"
    )
