"""Lines at the top of a text that belong into the box of a form: 사항, 부제 and the number.

``보도시점: 2026. 5. 3. 10:00`` is a fact of a 보도자료, ``- 부제 -`` its subtitle, ``제2026-123호`` the
number of a 공고. Only leading lines are looked at, and only labels that the look of the preset names.
"""

import re
from dataclasses import dataclass, field, replace

from giljabi.book.kinds import Block, Document, Fact, Grid, Item, Paragraph
from giljabi.documents.looks.look import Look

_LABELLED = re.compile(r"([가-힣][가-힣 ]{0,15}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_SUBTITLE = re.compile(r"(?:[-–—―]\s*)?(\S.*?)\s+[-–—―]")
"""In Markdown the first dash has become the mark of an item."""

_NUMBER = re.compile(r"(?:[가-힣 ]+?(?:공고|고시)\s*)?(제\s?\d[\d\-]*\s?호)")
_MOST_SUBTITLES = 4


@dataclass(slots=True)
class _Top:
    """What was found, and where the text begins."""

    facts: list[Fact] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    number: str = ""


def with_top_lines(document: Document, look: Look) -> Document:
    """Return the document with its leading lines in their places; others stay in the body.

    A document that has facts already keeps them, and its body as it is.
    """
    if document.facts or look.form in ("공문", "글"):
        return document
    top, start = _Top(), 0
    for block in document.body:
        if not _taken(block, look, top):
            break
        start += 1
    if not start:
        return document
    return replace(
        document,
        body=document.body[start:],
        facts=tuple(top.facts),
        subtitle=(*document.subtitle, *top.subtitle),
        number=document.number or top.number,
    )


def _taken(block: Block, look: Look, top: _Top) -> bool:
    if isinstance(block, Grid):
        facts = _box(block, look)
        top.facts += facts
        return bool(facts)
    text = _text(block)
    labelled = _LABELLED.fullmatch(text)
    if labelled and labelled.group(1) in look.facts:
        top.facts.append(Fact(labelled.group(1), labelled.group(2)))
    elif (dashed := _SUBTITLE.fullmatch(text)) and len(top.subtitle) < _MOST_SUBTITLES:
        top.subtitle.append(dashed.group(1))
    elif (numbered := _NUMBER.fullmatch(text)) and look.form in ("공고", "증서"):
        top.number = numbered.group(1)
    else:
        return False
    return True


def _box(grid: Grid, look: Look) -> list[Fact]:
    """Label and value side by side in every row, all labels known: the form's own box."""
    cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.col))
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    known = all(label.text.strip() in look.facts for label, _ in pairs)
    if len(cells) % 2 or not pairs or not known:
        return []
    return [Fact(label.text.strip(), value.text.strip()) for label, value in pairs]


def _text(block: Block) -> str:
    if not isinstance(block, Item | Paragraph):
        return ""
    return "".join(span.text for span in block.spans).strip()
