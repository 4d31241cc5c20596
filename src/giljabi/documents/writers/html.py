"""A document as HTML, from the same pieces that HWPX and PDF print.

Only elements and classes: no style attribute, no script, no address outside (the picture is a
data URL), so that it stands under a strict content policy. ``sheet.py`` makes the style sheet.
"""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

from giljabi.book.kinds import Cell, Document, Mark, PageBreak, Picture, Sign, Span
from giljabi.documents.looks.look import Looks
from giljabi.documents.looks.sheet import MARK_CLASSES, page_css, paper_class
from giljabi.documents.paper.compose import Composed, compose
from giljabi.documents.paper.numbered import SUBTITLE, TITLES, numbered
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine

__all__ = ["page_css", "to_html", "to_html_page"]

_ALIGN = {"양쪽": "al-j", "왼쪽": "al-l", "가운데": "al-c", "오른쪽": "al-r"}
_Numbered = tuple[Piece, int | None]


def to_html(document: Document, *, top: int = 1, looks: Looks | None = None) -> str:
    """Return the document as an ``<article>``; its title is ``<h{top}>``, headings follow below it.

    Each line has ``data-line`` (the number in ``Document.lines()``); a marked span is
    ``<mark class="match|wrong|unknown|mended" data-note="…">`` with its sign after it.
    ``looks`` are a city's own, else the shipped ones. Raises ``StepTrouble`` where the document
    cannot be composed.
    """
    composed = compose(document, looks)
    inner = "\n".join(_pieces(list(numbered(composed.pieces)), composed, top))
    running = f'<p class="running">{escape(composed.header)}</p>\n' if composed.header else ""
    return f'<article class="paper {paper_class(composed.look)}">\n{running}{inner}\n</article>'


def to_html_page(document: Document, looks: Looks | None = None) -> str:
    """Return a whole page that needs no other file: for ``.html`` downloads."""
    keywords = ", ".join(document.meta.keywords)
    return (
        '<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="description" content="{escape(document.meta.summary)}">\n'
        f'<meta name="keywords" content="{escape(keywords)}">\n'
        f"<style>\n{page_css(looks)}</style>\n</head>\n<body>\n{to_html(document, looks=looks)}\n"
        "</body>\n</html>\n"
    )


def _pieces(pieces: Sequence[_Numbered], composed: Composed, top: int) -> Iterator[str]:
    above: list[_Numbered] = []
    for index, (piece, line) in enumerate(pieces):
        match piece:
            case TextLine(style="표제목" | "표단위"):
                above.append((piece, line))
            case GridPiece():
                yield _table(piece, line, above)
                above = []
            case TextLine(style="그림제목"):
                pass  # printed with its picture
            case TextLine():
                yield _line(piece, line, top)
            case SignRow():
                yield _signs(piece)
            case Picture():
                after = pieces[index + 1] if index + 1 < len(pieces) else None
                yield _figure(piece, composed, after)
            case PageBreak():
                yield '<hr class="page-break">'


def _line(piece: TextLine, line: int | None, top: int) -> str:
    tag = _tag(piece, top)
    classes = [f"s-{piece.style}", f"in-{min(piece.indent + piece.hang, 40)}"]
    if piece.hang:
        classes.append(f"hang-{min(piece.hang, 40)}")
    if piece.align:
        classes.append(_ALIGN[piece.align])
    if piece.style == SUBTITLE:
        return _subtitle(piece, line, " ".join(classes))
    whole = f"{_lead(piece)}{_spans(piece.spans)}"
    return f'<{tag} class="{" ".join(classes)}"{_number(line)}>{whole}</{tag}>'


def _subtitle(piece: TextLine, line: int | None, classes: str) -> str:
    """``- 부제 -``: the dashes stand outside the numbered line."""
    first, *said, last = piece.spans
    text = f"<span{_number(line)}>{_spans(said)}</span>"
    return f'<p class="{classes}">{escape(first.text)}{text}{escape(last.text)}</p>'


def _lead(piece: TextLine) -> str:
    """The mark, its words as wide as they are on paper: ``붙임  1.`` above the ``2.`` below it."""
    *first, last = piece.lead_parts or (("", 0),)
    words = "".join(f'<span class="wide-{wide}">{escape(part)}</span>' for part, wide in first)
    return f'<span class="lead">{words}{escape(last[0])}</span>' if piece.lead else ""


def _tag(piece: TextLine, top: int) -> str:
    if piece.style in TITLES:
        return f"h{top}"
    if piece.style.startswith("소제목"):
        return f"h{min(top + piece.level, 6)}"
    return "p"


def _number(line: int | None) -> str:
    return "" if line is None else f' data-line="{line}"'


def _spans(spans: Sequence[Span]) -> str:
    return "".join(_span(span, index, spans) for index, span in enumerate(spans))


def _span(span: Span, index: int, spans: Sequence[Span]) -> str:
    text = escape(span.text)
    if span.bold:
        text = f"<b>{text}</b>"
    if span.underline:
        text = f"<u>{text}</u>"
    if not span.mark:
        return text
    kind = MARK_CLASSES[span.mark]
    if _is_sign(span, spans[index - 1] if index else None):
        label = f"{span.mark.value} {span.text.strip('[]○×?△')}".strip()
        return f'<span class="sign {kind}" role="img" aria-label="{label}">{text}</span>'
    return f'<mark class="{kind}" data-note="{escape(span.note)}">{text}</mark>'


def _is_sign(span: Span, before: Span | None) -> bool:
    """Whether this is the sign that compose puts after a marked span."""
    same = before is not None and before.mark is span.mark and span.mark is not Mark.NONE
    return same and not span.note and span.text.startswith("[") and span.text.endswith("]")


def _table(piece: GridPiece, first: int | None, above: Sequence[_Numbered]) -> str:
    rows: list[list[str]] = [[] for _ in range(piece.grid.row_count)]
    cells = zip(piece.grid.cells, _cell_lines(piece, first), strict=True)
    for cell, lines in sorted(cells, key=lambda pair: (pair[0].row, pair[0].col)):
        rows[cell.row].append(_cell(cell, lines, piece))
    printed = [f"<tr>{''.join(row)}</tr>" for row in rows]
    head, body = printed[: piece.head_rows], printed[piece.head_rows :]
    columns = "".join(f'<col class="w-{max(1, round(w * 100))}">' for w in piece.widths)
    caption = "".join(_caption(line, number) for line, number in above)
    return (
        f'<div class="table" tabindex="0" role="group" aria-label="표">\n<table{_kind(piece)}>'
        + (f"<caption>{caption}</caption>" if caption else "")
        + f"<colgroup>{columns}</colgroup>"
        + (f"<thead>{''.join(head)}</thead>" if head else "")
        + f"<tbody>{''.join(body)}</tbody></table>\n</div>"
    )


def _cell_lines(piece: GridPiece, first: int | None) -> Iterator[list[int | None]]:
    """The number of every line of every cell: in a form's box only what says a fact has one."""
    numbers = count(first or 0)
    for index, cell in enumerate(piece.grid.cells):
        if first is None:
            yield [None for _ in cell.lines]
        elif piece.facts:
            fact = piece.facts[index]
            yield [None if fact is None else first + fact for _ in cell.lines]
        else:
            yield [next(numbers) for _ in cell.lines]


def _kind(piece: GridPiece) -> str:
    """The classes of a table: its frame, and how small its letters are."""
    frame = {"표": "", "틀": "box", "없음": "bare"}[piece.frame]
    fit = f"fit-{round(piece.scale * 100)}" if piece.scale < 1 else ""
    classes = " ".join(name for name in (frame, fit) if name)
    return f' class="{classes}"' if classes else ""


def _caption(piece: Piece, line: int | None) -> str:
    assert isinstance(piece, TextLine)
    return f'<span class="s-{piece.style}"{_number(line)}>{_spans(piece.spans)}</span>'


def _cell(cell: Cell, lines: Sequence[int | None], piece: GridPiece) -> str:
    above = cell.row < piece.head_rows
    span = cell.cols if above else cell.rows
    scope = f' scope="{"col" if above else "row"}{"group" if span > 1 else ""}"'
    tag = "th" if cell.head else "td"
    style = piece.styles[0 if cell.head else 1]
    own = "" if style in ("칸", "칸머리") else f" s-{style}"
    inner = "<br>".join(
        f"<span{_number(number)}>{_spans(line)}</span>"
        for number, line in zip(lines, cell.lines, strict=True)
    )
    return (
        f'<{tag} class="{_ALIGN[cell.align]}{own}"{scope if cell.head else ""}'
        + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
        + (f' colspan="{cell.cols}"' if cell.cols > 1 else "")
        + f">{inner}</{tag}>"
    )


def _signs(row: SignRow) -> str:
    label = f'<span class="label">{escape(row.label)}</span>' if row.label else ""
    places = "".join(_place(sign) for sign in row.signs)
    return f'<p class="signs{" joint" if row.label else ""}">{label}{places}</p>'


def _place(sign: Sign) -> str:
    """One place: the rank, and 전결 or 대결 above the name."""
    how = f'<span class="how">{escape(sign.how)}</span>' if sign.how else ""
    rank, name = escape(sign.mark + sign.rank), escape(sign.name)
    return f'<span class="place"><span>{rank}</span><span>{how}{name}</span></span>'


def _figure(picture: Picture, composed: Composed, after: _Numbered | None) -> str:
    share = max(1, min(100, round(picture.width_mm / composed.look.page.text_width * 100)))
    data = base64.b64encode(picture.data).decode()
    size = f'width="{picture.width_mm * 4:.0f}" height="{picture.height_mm * 4:.0f}"'
    caption = ""
    if after and isinstance(after[0], TextLine) and after[0].style == "그림제목":
        text = _spans(after[0].spans)
        caption = f'<figcaption class="s-그림제목"{_number(after[1])}>{text}</figcaption>'
    return (
        f'<figure><img class="w-{share}" {size} alt="{escape(picture.alt)}" '
        f'src="data:{picture.media};base64,{data}">{caption}</figure>'
    )
