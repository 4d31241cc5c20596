"""A document as Markdown that ``read_markdown`` reads back: front matter, then the body.

What the writer of a paper adds (numbers, ``끝.``, 붙임) is in the front matter or follows from it;
marks that were read stay before their text. A number or a date at the start of a line is escaped,
so that no Markdown reader makes a list of it.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.paper.grids import check
from giljabi.documents.readers.markdown import PAGE_BREAKS, REPORT_MARK, UNNUMBERED, line_of
from giljabi.documents.readers.markdown_tables import BODY, HEAD, align_of
from giljabi.documents.writers.front_matter import front_lines, has_front
from giljabi.documents.writers.signed import signed

_INLINE = re.compile(r"([\\*_`<|])")
_START = re.compile(r"^(\w|\(?\d+)([.)])|^([-+#>=]|!(?=\[)|&(?=#\d))|^(표|그림)(:)")
_RULES = {"왼쪽": "---", "가운데": ":---:", "오른쪽": "---:"}
_DEEPEST = 6


def to_markdown(document: Document, *, pictures: bool = False) -> str:
    """Return the document as Markdown; with ``pictures`` as data URIs, else as their words.

    Marked spans carry their sign, the notes stand at the end. Raises ``StepTrouble`` for an unsound
    table.
    """
    document = signed(document)
    front = has_front(document) or any(map(_numbered, document.body))
    levels = [block.level for block in document.body if isinstance(block, Heading)]
    above = _can_be_heading(document.title) and max(levels, default=0) < _DEEPEST
    if not above and (document.title or min(levels, default=2) <= 1):
        front = True
    out: list[str] = []
    if front:
        lines = front_lines(document, title=not above)
        out = ["---", *(lines or ["서식: 없음"]), "---", ""]
    if above:
        out += [f"# {_heading_words(document.title)}", ""]
    out += _Body(
        document.body, numbered=front, shift=int(front and above), pictures=pictures
    ).lines()
    while out and not out[-1]:
        out.pop()
    return "\n".join(out) + "\n"


def _numbered(block: Block) -> bool:
    return (isinstance(block, Heading) and block.numbered) or (
        isinstance(block, Item) and block.mark is None
    )


def _can_be_heading(title: str) -> bool:
    return bool(title.strip()) and title == title.strip() and "\n" not in title


class _Body:
    """The blocks of one document; ``numbered`` as the reader will read them, ``shift`` levels that
    headings stand below the title."""

    def __init__(
        self, blocks: Sequence[Block], *, numbered: bool, shift: int, pictures: bool
    ) -> None:
        self.blocks, self.numbered, self.shift, self.pictures = blocks, numbered, shift, pictures
        self.unit = _unit({b.level - 1 for b in blocks if isinstance(b, Item)} - {0})

    def lines(self) -> Iterator[str]:
        """Yield the lines; blocks are parted by a blank line, items of a list are not."""
        item_before = False
        for block in self.blocks:
            item = isinstance(block, Item)
            lines = self._block(block)
            if not lines:
                continue
            if item_before and not item:
                yield ""
            yield from lines
            if not item:
                yield ""
            item_before = item

    def _block(self, block: Block) -> list[str]:
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return self._paragraph(block)
            case Item():
                return self._item(block)
            case Note():
                mark = "※" if block.mark == "※" else "\\*"
                return [f"{mark} {_inline(block.text)}"]
            case Grid():
                return list(_table(block))
            case Picture():
                return self._picture(block)
            case PageBreak():
                return [PAGE_BREAKS[0]]

    def _heading(self, heading: Heading) -> str:
        signs = "#" * min(max(heading.level + self.shift, 1), _DEEPEST)
        tail = "" if heading.numbered or not self.numbered else f" {{{UNNUMBERED}}}"
        return f"{signs} {_heading_words(heading.text)}{tail}"

    def _paragraph(self, paragraph: Paragraph) -> list[str]:
        words = _spans(paragraph.spans)
        if not words.strip():
            return []
        tail = "" if paragraph.align == "양쪽" else f" {{{paragraph.align}}}"
        plain = _start(words)
        back = line_of(plain + tail, numbered=self.numbered)
        same = (
            isinstance(back, Paragraph)
            and back.align == paragraph.align
            and _text(back) == _text(paragraph)
        )
        if not same or REPORT_MARK.match(plain + tail):
            plain = _first_as_number(words)
        return [plain + tail]

    def _item(self, item: Item) -> list[str]:
        words = _spans(item.spans)
        mark = f"{item.mark} " if item.mark else ""
        indent = " " * (self.unit * (item.level - 1))
        if not (mark + words).strip():
            return []
        if item.mark == "-" and not self.numbered and item.level <= 4:
            mark = ""
        line = f"{indent}- {_start(_inline(mark) + words)}"
        back = line_of(line, numbered=self.numbered)
        if not isinstance(back, Item) or (back.mark, _text(back)) != (item.mark, _text(item)):
            rest = _first_as_number(words) if words else ""
            line = f"{indent}- {_start(_inline(mark) + rest) if mark else rest}"
        return [line.rstrip()]

    def _picture(self, picture: Picture) -> list[str]:
        words = _inline(picture.alt).replace("[", "\\[").replace("]", "\\]")
        caption = [f"그림: {_inline(picture.caption)}"] if picture.caption else []
        if not self.pictures:
            return [
                f"(그림: {words})",
                *(["", _start(_inline(picture.caption))] if caption else []),
            ]
        data = base64.b64encode(picture.data).decode()
        size = f"{picture.width_mm}×{picture.height_mm}mm"
        return [f"![{words}](data:{picture.media};base64,{data}){{{size}}}", *caption]


def _unit(depths: set[int]) -> int:
    """Blanks a level, such that the reader finds the same out of the indents."""
    if depths and not any(depth % 2 for depth in depths):
        return 4
    return 3 if depths and not any(depth % 3 for depth in depths) else 2


def _text(block: Paragraph | Item) -> str:
    return "".join(span.text for span in block.spans).strip()


def _heading_words(text: str) -> str:
    words = _inline(text)
    return f"{words[:-1]}\\#" if words.endswith("#") else words


def _spans(spans: Sequence[Span]) -> str:
    return "".join(map(_span, _joined(spans)))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbours of one look as one: ``**가****나**`` is no bold."""
    before: Span | None = None
    for span in spans:
        if before and (before.bold, before.underline) == (span.bold, span.underline):
            before = Span(before.text + span.text, bold=span.bold, underline=span.underline)
        else:
            if before is not None:
                yield before
            before = span
    if before is not None:
        yield before


def _span(span: Span) -> str:
    inner = span.text.strip()
    if not (span.bold or span.underline) or not inner:
        return _inline(span.text)
    start = span.text.index(inner)
    before, after = span.text[:start], span.text[start + len(inner) :]
    words = f"**{_inline(inner)}**" if span.bold else _inline(inner)
    words = f"<u>{words}</u>" if span.underline else words
    return f"{_inline(before)}{words}{_inline(after)}"


def _inline(text: str) -> str:
    plain = _INLINE.sub(r"\\\1", text)
    plain = plain.replace("\r\n", "\n").replace("\n", "<br>") if "\n" in plain else plain
    return f"{plain[:-1]}\\}}" if plain.endswith("}") else plain


def _start(line: str) -> str:
    """Escape what would make the line a list, a heading, a quotation or a caption."""
    return _START.sub(
        lambda m: f"\\{m[3]}" if m[3] else f"{m[4] or m[1]}\\{m[5] or m[2]}", line, count=1
    )


def _first_as_number(words: str) -> str:
    """The first letter as ``&#9633;``: then it is no mark, in any reader of Markdown."""
    words = words.lstrip()
    bare = words.removeprefix("**")
    letter = bare[1:2] if bare.startswith("\\") else bare[:1]
    if bare is not words or not letter:
        return words
    return f"&#{ord(letter)};{bare[2:] if bare.startswith(chr(92)) else bare[1:]}"


def _table(grid: Grid) -> Iterator[str]:
    check(grid)
    rows = [["<"] * grid.col_count for _ in range(grid.row_count)]
    head_rows, head_cols = _heads(grid)
    rules = _rules(grid, head_rows, head_cols)
    for cell in grid.cells:
        for row in range(cell.row + 1, cell.row + cell.rows):
            rows[row][cell.col] = "^"
        expected = cell.row < head_rows or cell.col < head_cols
        said = [] if cell.head == expected else [HEAD if cell.head else BODY]
        if cell.align != align_of(_RULES[rules[cell.col]], cell.head):
            said.append(cell.align)
        words = _cell_words(cell)
        rows[cell.row][cell.col] = f"{words} {{{' '.join(said)}}}".lstrip() if said else words
    yield from _above(grid, head_rows, head_cols)
    for number, texts in enumerate(rows):
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"| {' | '.join(_RULES[rule] for rule in rules)} |"


def _above(grid: Grid, head_rows: int, head_cols: int) -> Iterator[str]:
    """The line above the table, where there is anything to say."""
    said = []
    if (head_rows, head_cols) != (1, 0):
        words = (f"{head_rows}줄" if head_rows else "", f"{head_cols}칸" if head_cols else "")
        said.append(" ".join(filter(None, ("머리", *words))) if any(words) else "머리 없음")
    if grid.widths:
        said.append(
            "너비 " + " ".join(f"{width:.9f}".rstrip("0").rstrip(".") for width in grid.widths)
        )
    caption = _inline(grid.caption.strip()).replace("(단위:", "\\(단위:")
    unit = f"(단위: {_inline(grid.unit)})" if grid.unit else ""
    tail = f"{{{'; '.join(said)}}}" if said else ""
    if caption or unit or tail:
        yield " ".join(filter(None, ("표:", caption, unit, tail)))
        yield ""


def _heads(grid: Grid) -> tuple[int, int]:
    """Leading rows and columns whose cells are all heads."""
    bodies = [cell for cell in grid.cells if not cell.head]
    rows = min((cell.row for cell in bodies), default=grid.row_count)
    below = [cell.col for cell in bodies]
    return rows, min(below, default=0)


def _rules(grid: Grid, head_rows: int, head_cols: int) -> list[str]:
    """How most cells of each column stand that are no heads."""
    found: list[Counter[str]] = [Counter() for _ in range(grid.col_count)]
    for cell in grid.cells:
        if not cell.head:
            found[cell.col][cell.align] += 1
    return [aligns.most_common(1)[0][0] if aligns else "왼쪽" for aligns in found]


def _cell_words(cell: Cell) -> str:
    words = "<br>".join(_spans(line).strip() for line in cell.lines)
    return f"\\{words}" if words == "^" else words
