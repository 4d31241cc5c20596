"""From the bytes of a PDF to a document. Runs in a child process only (``child.py``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Item,
    Meta,
    Note,
    Paragraph,
    Span,
)
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.paper.grids import MAX_CELLS
from giljabi.documents.readers.pdf.furniture import furniture_of
from giljabi.documents.readers.pdf.letters import Letter, Sheet, sheet_of
from giljabi.documents.readers.pdf.lines import TextRun, runs_of
from giljabi.documents.readers.pdf.paragraphs import (
    FULL,
    Joined,
    body_size,
    breaks_between_words,
    joined,
)
from giljabi.documents.readers.pdf.ruled import Ruled, tables_of
from giljabi.documents.readers.places import NOWHERE, Parsed, Spot

MAX_PAGES = 2_000
_TALLER = 1.25
_HEADING_LETTERS = 80
_PAGES_NAMED = 10
_ENDS = frozenset(".!?。")


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    tables: list[Ruled]
    runs: list[TextRun]
    in_cells: list[list[list[Letter]]]


def parse_pdf(data: bytes) -> Parsed:
    """Return the document with the page of each block.

    Raises ``FileTrouble`` when it is broken, locked, too long, or scanned throughout.
    """
    sheets, meta, title = _sheets(data)
    scanned = [s.number for s in sheets if s.pictured and not s.has_text]
    if not any(s.has_text for s in sheets):
        raise _no_text(len(sheets), scanned)
    pages = [_page(sheet) for sheet in sheets]
    marked, notes = furniture_of([(p.sheet.height, p.runs) for p in pages])
    kept = [
        [run for run in page.runs if (index, run.text) not in marked]
        for index, page in enumerate(pages)
    ]
    words = breaks_between_words(kept)
    size = body_size([run for runs in kept for run in runs])
    told = _told_pages(pages, kept, size, words)
    found, spot = title, NOWHERE
    for index, (block, where) in enumerate(told):
        if isinstance(block, Heading) and block.level == 1 and where.page == 1:
            found, spot = block.text, where
            del told[index]
            break
    told += [(Note(note), NOWHERE) for note in notes]
    if sum(len(b.cells) for b, _ in told if isinstance(b, Grid)) > 2 * MAX_CELLS:
        raise FileTrouble("표의 칸이 너무 많아 읽지 않았습니다.", cure="문서를 나누어 올리세요.")
    remarks = (_scanned(scanned),) if scanned else ()
    body = tuple(block for block, _ in told)
    document = Document("", found, body, meta=meta, closed=False, remarks=remarks)
    return Parsed(document, tuple(where for _, where in told), spot)


def _sheets(data: bytes) -> tuple[list[Sheet], Meta, str]:
    import pypdfium2 as pdfium  # C++, and only the child needs it

    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refused(str(error)) from None
    try:
        count = len(file)
        if count > MAX_PAGES:
            raise FileTrouble(
                f"PDF가 {count:,}쪽이라 읽지 않았습니다.",
                cure=f"{MAX_PAGES:,}쪽까지 읽습니다. 나누어 올리세요.",
            )
        sheets = [_sheet(file, index) for index in range(count)]
        told = {key: _property(file, key) for key in ("Title", "Subject", "Keywords", "Author")}
    finally:
        file.close()
    words = tuple(w.strip() for w in told["Keywords"].replace(";", ",").split(",") if w.strip())
    return sheets, Meta(told["Subject"], words, told["Author"]), told["Title"]


def _property(file: Any, key: str) -> str:
    """What the file says of itself; nothing where its letters are broken."""
    try:
        value: str = file.get_metadata_value(key)
    except UnicodeDecodeError:
        return ""
    return value


def _sheet(file: Any, index: int) -> Sheet:
    import pypdfium2 as pdfium  # loaded above

    try:
        page = file[index]
    except pdfium.PdfiumError:
        return Sheet(index + 1, 0.0, 0.0, [], [], False)
    try:
        return sheet_of(page, index + 1)
    finally:
        page.close()


def _refused(words: str) -> FileTrouble:
    if "password" in words.lower():
        return FileTrouble(
            "암호가 걸린 PDF입니다.",
            cure="암호를 풀고 저장하거나 인쇄하듯 PDF로 다시 저장해 올리세요.",
        )
    return FileTrouble(
        "PDF가 깨졌거나 일부만 있습니다.", cure="원래 프로그램에서 PDF로 다시 저장해 올리세요."
    )


def _no_text(count: int, scanned: list[int]) -> FileTrouble:
    if scanned:
        return FileTrouble(
            f"글자가 없고 그림뿐인 PDF입니다(스캔한 쪽: {_named(scanned)}).",
            cure="글자 인식(OCR)을 거친 PDF나 원본 문서를 올리세요.",
        )
    what = "빈 PDF입니다." if count else "쪽이 없는 PDF입니다."
    return FileTrouble(what, cure="내용이 있는 파일을 올리세요.")


def _scanned(pages: list[int]) -> str:
    return f"글자가 없는 쪽(스캔한 그림)은 읽지 못했습니다: {_named(pages)}."


def _named(pages: list[int]) -> str:
    first = ", ".join(f"{page}쪽" for page in pages[:_PAGES_NAMED])
    return f"{first} 등 {len(pages)}쪽" if len(pages) > _PAGES_NAMED else first


def _page(sheet: Sheet) -> _Page:
    tables = tables_of(sheet.rules)
    free: list[Letter] = []
    cells: list[list[list[Letter]]] = [[[] for _ in table.cells] for table in tables]
    for letter in sheet.letters:
        x, y = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
        for table, held in zip(tables, cells, strict=True):
            inside = table.xs[0] <= x <= table.xs[-1] and table.ys[0] <= y <= table.ys[-1]
            index = table.cell_at(x, y) if inside else None
            if index is not None:
                held[index].append(letter)
                break
        else:
            free.append(letter)
    return _Page(sheet, tables, runs_of(free), cells)


def _told_pages(
    pages: list[_Page], kept: list[list[TextRun]], size: float, words: bool
) -> list[tuple[Block, Spot]]:
    """The blocks of all pages; a paragraph that goes on overleaf is one, on the page it begins."""
    told: list[tuple[Block, Spot]] = []
    goes_on = False
    for page, runs in zip(pages, kept, strict=True):
        fresh = list(_blocks(page, runs, size, words))
        if goes_on and told and fresh:
            whole = _continued(told[-1][0], fresh[0][0], words=words)
            if whole is not None:
                told[-1] = whole, told[-1][1]
                del fresh[0]
        told += fresh
        goes_on = _unfinished(page, runs)
    return told


def _blocks(
    page: _Page, runs: Sequence[TextRun], size: float, words: bool
) -> Iterator[tuple[Block, Spot]]:
    """The paragraphs and tables of a page from top to bottom."""
    spot = Spot(page.sheet.number)
    limit = max((run.right for run in runs), default=0.0)
    tables = list(zip(page.tables, page.in_cells, strict=True))
    held: list[TextRun] = []
    for run in runs:
        while tables and run.middle > tables[0][0].ys[0] and held[-1:] != [run]:
            yield from _flushed(held, page, limit, size, words)
            held = []
            yield _grid(*tables.pop(0), page, words), spot
        held.append(run)
    yield from _flushed(held, page, limit, size, words)
    for table, letters in tables:
        yield _grid(table, letters, page, words), spot


def _unfinished(page: _Page, runs: Sequence[TextRun]) -> bool:
    """Whether the last line of a page is full, so that its paragraph may go on overleaf."""
    if not runs or any(table.ys[-1] > runs[-1].top for table in page.tables):
        return False
    room = max(run.right for run in runs) - runs[-1].right
    return room <= FULL * runs[-1].size and runs[-1].text.rstrip()[-1:] not in _ENDS


def _continued(last: Block, more: Block, *, words: bool) -> Block | None:
    """Return the paragraph with its part overleaf, ``None`` when that is another one."""
    if not isinstance(last, Item | Paragraph) or not isinstance(more, Paragraph):
        return None
    before, after = last.spans[0].text, more.spans[0].text
    if more.align == "가운데" or not after[:1].isalnum():
        return None
    return replace(last, spans=(Span(before + (" " if words else "") + after),))


def _flushed(
    runs: list[TextRun], page: _Page, limit: float, size: float, words: bool
) -> Iterator[tuple[Block, Spot]]:
    for paragraph in joined(runs, page.sheet.number, limit, words=words):
        yield _told(paragraph, page, size), Spot(page.sheet.number)


def _told(paragraph: Joined, page: _Page, size: float) -> Block:
    text = paragraph.text
    found = typed_mark(text)
    if found and found.apart:
        return Item(found.level, (Span(found.rest),), found.mark)
    if text.startswith(("※", "* ")):
        return Note(text[1:].lstrip(), "※" if text[0] == "※" else "*")
    if paragraph.size >= _TALLER * size and len(text) <= _HEADING_LETTERS:
        return Heading(text, 1 if paragraph.size >= 1.5 * size else 2, numbered=False)
    left, right = paragraph.left, page.sheet.width - paragraph.right
    centred = abs(left - right) < 0.04 * page.sheet.width and left > 0.2 * page.sheet.width
    return Paragraph((Span(text),), "가운데" if centred and paragraph.lines == 1 else "양쪽")


def _grid(table: Ruled, letters: list[list[Letter]], page: _Page, words: bool) -> Grid:
    cells = []
    for (row, col, rows, cols), held in zip(table.cells, letters, strict=True):
        runs = sorted(runs_of(held), key=lambda run: (round(run.top / 3), run.left))
        limit = table.xs[min(col + cols, len(table.xs) - 1)]
        lines = joined(runs, page.sheet.number, limit, words=words)
        cells.append(
            Cell(row, col, tuple((Span(line.text),) for line in lines), rows, cols, "왼쪽")
        )
    return Grid(len(table.ys) - 1, len(table.xs) - 1, tuple(cells))
