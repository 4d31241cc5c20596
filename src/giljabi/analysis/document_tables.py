"""A table of a document as a table to compute with: the same tidy reading as for a spreadsheet.

The document comes typed, from the room that reads documents; this room only sees its grids.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.analysis.read import table_of
from giljabi.analysis.sheet import Area, Sheet
from giljabi.analysis.sources.grid import sheet_of_grid
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Document, Grid, Heading, Paragraph, Reading, Table

_LONGEST_TITLE = 60


def table_in(document: Document, number: int = 0, how: Reading | None = None) -> Table:
    """Return the ``number``-th table of a document, from 1; 0 takes the largest.

    A table that goes on over a page with the same header is one table. Raises ``FileTrouble`` when the
    document holds none, ``StepTrouble`` for a number past the last.
    """
    name = _name(document)
    found = tuple(_joined([_sheet(document, at, name) for at in _grids(document)]))
    if not found:
        raise FileTrouble("표가 없는 문서입니다.", where=name,
                          cure="표가 든 문서나 엑셀, CSV 파일을 올려 주세요.")  # fmt: skip
    number = number or (how.piece if how else 0)
    if number > len(found):
        raise StepTrouble(f"{number}번째 표가 없습니다.", where=name,
                          cure=f"이 문서의 표는 {len(found)}개입니다.")  # fmt: skip
    chosen = found[number - 1] if number else max(found, key=_size)
    told = [*chosen.decisions]
    if len(found) > 1:
        why = "지정한" if number else "가장 큰"
        told.append(
            f"문서의 표 {len(found)}개 가운데 {why} {found.index(chosen) + 1}번째를 읽었습니다."
        )
    how = replace(how, sheet="", piece=0) if how else None  # a document has no sheets
    return table_of(replace(chosen, decisions=tuple(told), picked_of=len(found)), how)


def _name(document: Document) -> str:
    """Return the name of the file that the document was read from, or its title."""
    named = next((place.source for place in document.places if place.source), document.source)
    return named or document.title or "문서"


def _grids(document: Document) -> Iterator[int]:
    """Yield where the grids stand that are tables: more than one row and column."""
    for index, block in enumerate(document.body):
        if isinstance(block, Grid) and block.row_count > 1 and block.col_count > 1:
            yield index


def _sheet(document: Document, index: int, name: str) -> Sheet:
    grid = document.body[index]
    assert isinstance(grid, Grid)
    number = sum(isinstance(block, Grid) for block in document.body[: index + 1])
    made = sheet_of_grid(grid, name, f"표{number}")
    return made if made.title else replace(made, title=_title(document, index))


def _title(document: Document, index: int) -> str:
    """Return the short line that stands right above a table, as captions do."""
    before = document.body[index - 1] if index else None
    match before:
        case Heading(text=text):
            return text
        case Paragraph(spans=spans):
            text = "".join(span.text for span in spans).strip()
            return text.strip("<>〈〉[] ") if len(text) <= _LONGEST_TITLE else ""
    return ""


def _size(sheet: Sheet) -> int:
    return sum(bool(cell) for column in sheet.columns for cell in column)


def _joined(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Join tables that go on over a page: same width, same first row, one right after another."""
    held: Sheet | None = None
    for sheet in sheets:
        if held and len(held.columns) == len(sheet.columns) and held.row(0) == sheet.row(0):
            held = _put_under(held, sheet)
            continue
        if held:
            yield held
        held = sheet
    if held:
        yield held


def _put_under(above: Sheet, below: Sheet) -> Sheet:
    height = above.height
    merged: tuple[Area, ...] = tuple(
        (r0 + height, c0, r1 + height, c1) for r0, c0, r1, c1 in below.merged
    )
    columns = tuple([*a, *b] for a, b in zip(above.columns, below.columns, strict=True))
    told = "머리글이 같은 표를 이어 붙였습니다(쪽이 바뀐 표)."
    decisions = above.decisions if told in above.decisions else (*above.decisions, told)
    return replace(
        above, columns=columns, merged=(*above.merged, *merged), decisions=decisions,
    )  # fmt: skip
