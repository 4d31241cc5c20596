"""The heads and boxes of our own forms read back: the reverse of ``paper.fronts`` and its boxes.

Only files of our own come here: their lines and cells are known by the names of their styles.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from giljabi.book.kinds import Document, Fact, Sign, Tail
from giljabi.documents.hwpx import tail_in
from giljabi.documents.hwpx.raw import RawCell, RawGrid, RawLine
from giljabi.documents.hwpx.write import OWN_META
from giljabi.documents.paper import boxes, simple_draft
from giljabi.documents.paper.fronts import LICENCE

if TYPE_CHECKING:
    from giljabi.documents.hwpx.rebuild import Rebuild

_NOTICE = re.compile(r"(?:(.*?) )?(?:공고|고시) (.*)")
_NO_NUMBER = re.compile(r"제\s+호")
_TITLES = frozenset({"보고제목", "글제목", "보도제목", "공고제목", "증서제목"})
_PRINTED = frozenset({"보도표제", "홍보문구", "대조범례"})
"""Lines that the writer adds to every document of a form."""

_DASHES = slice(2, -2)


@dataclass(slots=True)
class Forms:
    """What the forms of our own said: the parts of a document that only they have."""

    number: str = ""
    subtitle: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    shown: bool = False

    def dressed(self, document: Document, metas: Mapping[str, str]) -> Document:
        """Return the document with these parts, and what its metadata says about an engine."""
        meta = replace(
            document.meta,
            shown=self.shown,
            ai=metas.get(OWN_META + "ai", ""),
            ai_removed=metas.get(OWN_META + "ai-removed", ""),
        )
        return replace(
            document,
            meta=meta,
            number=self.number,
            subtitle=tuple(self.subtitle),
            facts=tuple(self.facts),
        )


def form_line(build: "Rebuild", line: RawLine) -> bool:
    """Put a line of the head or tail of a form where it belongs; ``False`` for any other line."""
    role, text, forms = line.role, line.text, build.forms
    if role in _TITLES:
        build.title = text
    elif role == "부제":
        forms.subtitle.append(text[_DASHES])
    elif role in ("문서번호", "증서번호"):
        forms.number = _number(text)
    elif role == "공고번호":
        found = _NOTICE.fullmatch(text)
        if found:
            build.agency, forms.number = found.group(1) or "", _number(found.group(2))
    elif role in ("보도기관", "보고기관"):
        build.agency = text
    elif role == "발신일":
        build.tail = replace(build.tail or Tail(), issued=text)
    elif role == LICENCE:
        forms.facts.append(Fact(LICENCE, text.removeprefix(f"{LICENCE}  ")))
    elif role == boxes.CERTIFIED:
        label, _, value = text.partition(" " * boxes.APART)
        forms.facts.append(Fact(label.rstrip(boxes.WIDE_BLANK + " "), value))
    else:
        return role in _PRINTED
    return True


def form_box(build: "Rebuild", raw: RawGrid) -> bool:
    """Put the table of a form where it belongs; ``False`` for a table of the text."""
    roles = {line.role for cell in raw.cells for line in cell.lines}
    if roles & set(boxes.FACTS):
        build.forms.facts += _facts(raw.cells)
    elif roles & set(boxes.SUMMARY):
        build.forms.shown = True
    elif roles & set(simple_draft.STYLES):
        _draft(build, raw)
    else:
        return False
    return True


def sign_row(raw: RawGrid) -> tuple[bool, tuple[Sign, ...]]:
    """Return whether a signature row is that of 협조자, and its places: rank and signature by turns,
    or in older files both in one cell."""
    texts = [" ".join(line.text for line in cell.lines) for cell in raw.cells]
    helpers = texts[:1] == [simple_draft.HELPERS]
    cells, texts = (raw.cells[1:], texts[1:]) if helpers else (raw.cells, texts)
    if any(line.role == "서명이름" for cell in cells for line in cell.lines):
        return helpers, tuple(_sign(*pair) for pair in zip(cells[::2], cells[1::2], strict=False))
    return helpers, tuple(tail_in.sign(text) for text in texts)


def _number(text: str) -> str:
    return "" if _NO_NUMBER.fullmatch(text) else text


def _facts(cells: Sequence[RawCell]) -> list[Fact]:
    facts: list[Fact] = []
    label: str | None = None
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        text = _text(cell)
        if any(line.role == boxes.FACTS[0] for line in cell.lines):
            label = text
        elif label is not None:
            facts.append(Fact(label, text))
            label = None
    return facts


def _draft(build: "Rebuild", raw: RawGrid) -> None:
    cells = {(cell.row, cell.col): cell for cell in raw.cells}
    said = {
        _text(cell): _text(cells[row, 1])
        for (row, col), cell in cells.items()
        if col == 0 and (row, 1) in cells
    }
    number, day, decided, disclosure = (said.get(label, "") for label in simple_draft.LABELS)
    columns = [col for row, col in sorted(cells) if row == 0 and col > 1 and (1, col) in cells]
    signs = (_sign(cells[0, col], cells[1, col]) for col in columns if _text(cells[0, col]))
    helpers = said.get(simple_draft.HELPERS, "")
    tail = replace(
        build.tail or Tail(),
        signs=tuple(signs),
        coordinators=tuple(tail_in.sign(t) for t in helpers.split(simple_draft.APART) if t),
        doc_number=number,
        issued=day,
        disclosure=disclosure,
    )
    if tail != Tail():
        build.tail = tail
    if decided:
        build.forms.facts.append(Fact(simple_draft.DECIDED, decided))


def _sign(rank: RawCell, signed: RawCell) -> Sign:
    text, lines = _text(rank), [line.text for line in signed.lines]
    mark: Literal["", "★", "⊙"] = (
        "★" if text.startswith("★") else "⊙" if text.startswith("⊙") else ""
    )
    how = lines.pop(0) if len(lines) > 1 else ""
    return Sign(text.removeprefix(mark), "\n".join(lines), mark, how)


def _text(cell: RawCell) -> str:
    return "\n".join(line.text for line in cell.lines)
