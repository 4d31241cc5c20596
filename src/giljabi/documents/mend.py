"""Mending: applying what the checks found, and only what has one right form.

It changes text inside lines and item marks. It never adds, drops or moves a block, and it refuses
to apply a finding that no longer fits the document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Finding,
    Findings,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.lint import check

Spans = tuple[Span, ...]

_ROUNDS = 8
"""What overlapped, or showed only after another place was mended, is mended in a later round. Two
rounds are usual; findings that the caller left out are left alone in every round."""

_Key = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One mended place: line of ``Document.lines()``, what stood there, what stands there now."""

    line: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    rule: str


def mend(document: Document, findings: Findings, *, show: bool = False) -> Document:
    """Return the document with the fixable findings applied; bold stays where it was.

    ``show`` marks what was changed (``Mark.MENDED``) with a note of what stood there before, for a
    corrected copy. Mending a mended document changes nothing. Raises ``StepTrouble`` when a
    finding does not fit the document.
    """
    wanted = _keys(findings)
    declined = _keys(check(document)) - wanted if wanted else frozenset()
    for _ in range(_ROUNDS):
        edits = _edits(document, findings)
        if not edits:
            break
        document = _applied(document, edits, show)
        again = check(document).items
        findings = Findings(tuple(f for f in again if f.fixable and _key(f) not in declined))
    return document


def _keys(findings: Findings) -> frozenset[_Key]:
    return frozenset(_key(finding) for finding in findings.items if finding.fixable)


def _key(finding: Finding) -> _Key:
    return finding.where.paragraph, finding.rule, finding.text


def changes(document: Document, findings: Findings) -> tuple[Change, ...]:
    """Return what ``mend`` would change at first sight, in the order of the lines."""
    edits = _edits(document, findings)
    texts = [line.text for line in document.lines()]
    return tuple(
        Change(line, texts[line][edit.start : edit.end], edit.text, edit.rule)
        for line, found in sorted(edits.items())
        for edit in found
    )


def _edits(document: Document, findings: Findings) -> dict[int, tuple[_Edit, ...]]:
    """Return the edits of each line, none overlapping."""
    texts = [line.text for line in document.lines()]
    by_line: dict[int, list[_Edit]] = {}
    for finding in findings.items:
        if finding.fixable:
            line, edit = _edit(finding, texts)
            by_line.setdefault(line, []).append(edit)
    return {line: _apart(edits) for line, edits in by_line.items()}


def _edit(finding: Finding, texts: list[str]) -> tuple[int, _Edit]:
    where = finding.where
    line, start, end = where.paragraph, where.start, where.end
    fits = (
        line is not None
        and 0 <= line < len(texts)
        and start is not None
        and end is not None
        and texts[line][start:end] == finding.text
    )
    if not fits or line is None or start is None or end is None or finding.mend is None:
        raise StepTrouble(
            f"지적한 곳이 문서와 맞지 않습니다: {finding.rule}",
            where=str(where),
            cure="문서를 다시 검사한 뒤 고치세요.",
        )
    return line, _Edit(start, end, finding.mend, finding.rule)


def _apart(edits: Iterable[_Edit]) -> tuple[_Edit, ...]:
    """Return the edits from the left that do not overlap; of two at one place the longer one."""
    kept: list[_Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _applied(document: Document, edits: dict[int, tuple[_Edit, ...]], show: bool) -> Document:
    lines = _Lines(edits, show)
    title = lines.text(document.title)
    subtitle = tuple(lines.text(line) for line in document.subtitle)
    facts = tuple(replace(fact, value=lines.text(fact.value)) for fact in document.facts)
    body = tuple(lines.block(block) for block in document.body)
    return replace(document, title=title, subtitle=subtitle, facts=facts, body=body)


class _Lines:
    """Walks the lines of a document in the order of ``Document.lines()``, editing each."""

    def __init__(self, edits: dict[int, tuple[_Edit, ...]], show: bool) -> None:
        self._edits, self._show = edits, show
        self._line = 0

    def _next(self) -> tuple[_Edit, ...]:
        self._line += 1
        return self._edits.get(self._line - 1, ())

    def text(self, text: str) -> str:
        """Return the next line edited: a line that has no spans."""
        for edit in reversed(self._next()):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def block(self, block: Block) -> Block:
        """Return the block with its lines edited."""
        match block:
            case Heading() | Note():
                return replace(block, text=self.text(block.text))
            case Paragraph():
                return replace(block, spans=self._spans(block.spans, self._next()))
            case Item():
                return self._item(block)
            case Grid():
                return self._grid(block)
            case Picture():
                return replace(block, caption=self.text(block.caption)) if block.caption else block
            case PageBreak():
                return block

    def _grid(self, grid: Grid) -> Grid:
        caption = self.text(grid.caption) if grid.caption else ""
        return replace(grid, caption=caption, cells=tuple(self._cell(cell) for cell in grid.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, lines=tuple(self._spans(line, self._next()) for line in cell.lines))

    def _item(self, item: Item) -> Item:
        edits = self._next()
        if item.mark is None or item.mark == "":
            return replace(item, spans=self._spans(item.spans, edits))
        mark, ahead = item.mark, len(item.mark) + 1
        inside = []
        for edit in edits:
            if edit.end <= len(item.mark):
                mark = mark[: edit.start] + edit.text + mark[edit.end :]
            elif edit.start >= ahead:
                inside.append(replace(edit, start=edit.start - ahead, end=edit.end - ahead))
            elif edit.text.startswith(f"{item.mark} "):
                inside.append(_Edit(0, edit.end - ahead, edit.text[ahead:], edit.rule))
        return replace(item, mark=mark, spans=self._spans(item.spans, tuple(inside)))

    def _spans(self, spans: Spans, edits: tuple[_Edit, ...]) -> Spans:
        if not edits:
            return spans
        letters = [(letter, span) for span in spans for letter in span.text]
        for edit in reversed(edits):
            letters[edit.start : edit.end] = self._mended(letters[edit.start : edit.end], edit.text)
        return tuple(_joined(letters)) or (Span(""),)

    def _mended(self, old: list[tuple[str, Span]], text: str) -> list[tuple[str, Span]]:
        """Return the new letters: those that stay keep their look, new ones take their neighbour's."""
        before = "".join(letter for letter, _ in old)
        looks: dict[int, Span] = {}
        new = []
        for _, first, last, start, end in SequenceMatcher(None, before, text, False).get_opcodes():
            for place in range(start, end):
                at = min(first + place - start, max(last - 1, first - 1, 0))
                new.append((text[place], self._look(old[at][1], before, looks)))
        return new

    def _look(self, span: Span, before: str, looks: dict[int, Span]) -> Span:
        if not self._show:
            return span
        marked = replace(span, mark=Mark.MENDED, note=f"고치기 전: {before}")
        return looks.setdefault(id(span), marked)


def _joined(letters: list[tuple[str, Span]]) -> Iterator[Span]:
    """Yield the letters as spans: neighbours of one look together."""
    text, look = "", None
    for letter, span in letters:
        if look is not None and span is not look:
            yield replace(look, text=text)
            text = ""
        text, look = text + letter, span
    if look is not None:
        yield replace(look, text=text)
