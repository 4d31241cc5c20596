"""Signature rows as OWPML: each place has its rank, and beside it 전결 or 대결 above the name.

The rank and the signature are cells of their own, as in 규칙 별지 제1호서식; a place to be signed
stays empty. Nothing here draws a signature or a seal.
"""

from giljabi.book.kinds import Sign
from giljabi.documents.hwpx.grid_xml import (
    MARGIN,
    MARGIN_Y,
    column_widths,
    line_count,
    line_height,
    table,
    wrap,
)
from giljabi.documents.hwpx.paragraphs import Writing, paragraph
from giljabi.documents.hwpx.xml import run_text
from giljabi.documents.looks.look import LineStyle
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import SignRow

RANK, NAME, HELPERS = "서명", "서명이름", "협조자"
ABOVE = 600
LEAST_HEIGHT = 2400
"""Room for a signature, HWPUNIT (8.5 mm)."""

_GAP = 2
"""타 after a rank."""


def sign_run(row: SignRow, text_width: int, writing: Writing) -> str:
    """Return the run of a signature row: a table of one row without lines."""
    tables, number = writing.tables, next(writing.ids)
    style = HELPERS if row.label else RANK
    look = tables.look.style(style)
    columns = _columns(row, text_width, look)
    texts: list[tuple[str, tuple[str, ...]]] = [(style, (row.label,))] if row.label else []
    for sign in row.signs:
        texts += [(style, (sign.mark + sign.rank,)), (NAME, _name(sign))]
    height = (
        max(
            sum(line_count(line, room, look.size, side=0) for line in lines)
            for (_, lines), room in zip(texts, columns, strict=True)
        )
        * line_height(look)
        + 2 * MARGIN_Y
    )
    if not row.label:
        height = max(height, LEAST_HEIGHT)
    border, margin = tables.border("" if row.label else "위"), MARGIN.format(side=0)
    cells = [
        wrap(_lines(style, lines, writing), border, False, (0, col, 1, 1), (room, height), margin)
        for col, ((style, lines), room) in enumerate(zip(texts, columns, strict=True))
    ]
    above = 0 if row.label else ABOVE
    return table(number, [cells], columns, height, tables, above=above, below=MARGIN_Y)


def _name(sign: Sign) -> tuple[str, ...]:
    return (sign.how, sign.name) if sign.how else (sign.name,)


def _columns(row: SignRow, text_width: int, look: LineStyle) -> list[int]:
    """The label as wide as it is; each place an equal share, at most 0.6 of it for the rank."""
    half = look.size * 52.5
    label = round((width(row.label) + _GAP) * half) if row.label else 0
    columns = [label] if row.label else []
    for place in column_widths((1 / len(row.signs),) * len(row.signs), text_width - label):
        widest = max(width(sign.mark + sign.rank) + _GAP for sign in row.signs)
        rank = min(round(widest * half), round(place * 0.6))
        columns += [rank, place - rank]
    return columns


def _lines(style: str, lines: tuple[str, ...], writing: Writing) -> str:
    tables = writing.tables
    letters, look, style_id = tables.letter(style), tables.paragraph(style), tables.style(style)
    return "".join(
        paragraph(
            next(writing.ids), look, style_id,
            f'<hp:run charPrIDRef="{letters}"><hp:t>{run_text(line)}</hp:t></hp:run>',
        )
        for line in lines
    )  # fmt: skip
