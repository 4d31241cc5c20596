"""현황표: figures as a table of a report, falls with △, rates to one decimal, 합계 last.

It computes one thing only: what the rows that do not fit come to (그 밖), where a total allows it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from giljabi.book.kinds import Cell, Figure, Figures, Grid, Span

MOST_ROWS = 10
NO_RATE = "산출 불가"
_TENTH = Decimal("0.1")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_Read = Callable[[Figure], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows that a table shows and, where some are left out, a note that says so."""

    rows: tuple[Figure, ...]
    note: str = ""


def shown_rows(figures: Figures, most: int = MOST_ROWS) -> Shown:
    """Return at most ``most`` rows: the largest in their order, the rest summed as 그 밖."""
    rows = figures.rows
    if len(rows) <= most:
        return Shown(rows)
    ranked = sorted(rows, key=lambda r: (r.now is None, -(r.now or 0)))
    summed = _adds_up(figures)
    chosen = {id(row) for row in ranked[: most - 1 if summed else most]}
    shown = tuple(row for row in rows if id(row) in chosen)
    rest = [row for row in rows if id(row) not in chosen]
    if summed:
        return Shown((*shown, _rest(rest)), f"'그 밖'은 나머지 {len(rest)}개를 더한 값임")
    return Shown(
        shown, f"값이 큰 {len(shown)}개만 실었으며 나머지 {len(rest)}개는 집계 자료에 있음"
    )


def figure_grid(figures: Figures, rows: Sequence[Figure], caption: str) -> Grid:
    """Return the table: 구분, now, and where there are earlier values before, 증감 and 증감률."""
    columns = _columns(figures, rows)
    lines = [*rows, *([figures.total] if figures.total else [])]
    heads = [_cell(0, c, name, head=True) for c, (name, _) in enumerate(columns)]
    cells = [
        _cell(r, c, read(row), head=c == 0, bold=row is figures.total)
        for r, row in enumerate(lines, 1)
        for c, (_, read) in enumerate(columns)
    ]
    widths = (1.6, *(1.0 for _ in columns[1:]))
    return Grid(len(lines) + 1, len(columns), (*heads, *cells), widths, caption, unit=figures.unit)


def period_name(name: str) -> str:
    """Return ``2026년 10월`` for ``2026-10``; other names as they are."""
    found = _MONTH.fullmatch(name.strip())
    return f"{found.group(1)}년 {int(found.group(2))}월" if found else name


def signed(value: Decimal | None, *, tenth: bool = False, none: str = "-") -> str:
    """Return the number with thousands separated and △ for a minus; ``none`` without a value."""
    if value is None:
        return none
    number = value.quantize(_TENTH, ROUND_HALF_UP) if tenth else value.normalize()
    return f"{'△' if number < 0 else ''}{abs(number):,f}"


def _columns(figures: Figures, rows: Sequence[Figure]) -> list[tuple[str, _Read]]:
    columns: list[tuple[str, _Read]] = [
        (figures.by.replace("_", " "), lambda row: row.label),
        (period_name(figures.now_name) or "값", lambda row: signed(row.now)),
    ]
    if figures.before_name:
        percent = figures.unit.strip() == "%"
        gap = "증감" if figures.in_time else "차이"
        columns += [
            (period_name(figures.before_name), lambda row: signed(row.before)),
            (f"{gap}(%p)" if percent else gap, lambda row: signed(row.change)),
        ]
        if not percent:
            columns.append(
                (f"{gap}률(%)" if figures.in_time else f"{gap}(%)", lambda row: _rate(row))
            )
    elif any(row.share is not None for row in rows):
        columns.append(("구성비(%)", lambda row: signed(row.share, tenth=True)))
    return columns


def _rate(row: Figure) -> str:
    return signed(row.rate, tenth=True, none=NO_RATE)


def _cell(row: int, col: int, text: str, *, head: bool, bold: bool = False) -> Cell:
    lines = ((Span(text, bold=bold),),)
    if head or text in ("-", NO_RATE):
        return Cell(row, col, lines, head=head)
    return Cell(row, col, lines, align="오른쪽")


def _adds_up(figures: Figures) -> bool:
    """Whether the total is the plain sum of the rows, so that the rest may be summed too."""
    total = figures.total
    if total is None or any(row.now is None for row in figures.rows):
        return False
    return sum((row.now or 0 for row in figures.rows), Decimal(0)) == total.now


def _rest(rows: Sequence[Figure]) -> Figure:
    now = sum((row.now or Decimal(0) for row in rows), Decimal(0))
    cells = tuple(place for row in rows for place in row.cells)
    share = None
    if all(row.share is not None for row in rows):
        share = sum((row.share or Decimal(0) for row in rows), Decimal(0))
    if any(row.before is None for row in rows):
        return Figure("그 밖", now, share=share, cells=cells)
    before = sum((row.before or Decimal(0) for row in rows), Decimal(0))
    rate = (now - before) / before * 100 if before > 0 else None
    return Figure("그 밖", now, before, now - before, rate, share, cells)
