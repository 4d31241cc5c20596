"""The body of a letter as a person typed it: lines to items, notes and attachments.

One line is one item. Deeper items begin with blanks or with a deeper mark; the marks themselves are
taken away, because the writer puts them. A typed ``끝.`` is taken away for the same reason.
"""

import re
from dataclasses import dataclass

from giljabi.book.kinds import Attachment, Block, Item, Note, Paragraph, Span
from giljabi.documents.build.typed_marks import indent_of, typed_mark

_END = re.compile(r"(?:(?<=[.\s])|^)\s*끝\.?\s*$")
_ATTACHED = re.compile(r"붙임\s*(?:[:：]\s*|\s)(?=\S)(?!.*(?:같이|참고|참조))")
_COUNTED = re.compile(r"(.+?)\s*(\d+)\s*(부|매|장|권|건|개|점|통)")
_NUMBERED = re.compile(r"\d{1,2}\.\s+")
_MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Body:
    """A typed body: its blocks and the attachments that were typed under it."""

    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A level that is open: the kind of its mark (``""`` without) and its indent."""

    kind: str
    indent: int


def typed_body(text: str) -> Body:
    """Return the blocks and attachments of a body typed line by line."""
    lines = _without_end([line.rstrip() for line in text.splitlines() if line.strip()])
    start = next((i for i, line in enumerate(lines) if _ATTACHED.match(line.strip())), len(lines))
    attached = (
        [_ATTACHED.sub("", lines[start].strip()), *lines[start + 1 :]] if lines[start:] else []
    )
    return Body(tuple(_blocks(lines[:start])), tuple(map(attachment_of, attached)))


def attachment_of(line: str) -> Attachment:
    """Return the 붙임 that a line names: ``계획서 2부`` or ``계획서``, which is one 부."""
    text = _NUMBERED.sub("", _END.sub("", line.strip()), count=1).rstrip(". ")
    counted = _COUNTED.fullmatch(text)
    if counted:
        return Attachment(counted.group(1), int(counted.group(2)), counted.group(3))
    return Attachment(text)


def _without_end(lines: list[str]) -> list[str]:
    if not lines:
        return lines
    last = _END.sub("", lines[-1]).rstrip()
    return [*lines[:-1], last] if last else lines[:-1]


def _blocks(lines: list[str]) -> list[Block]:
    marked = any(typed_mark(line) for line in lines)
    steps: list[_Step] = []
    blocks: list[Block] = []
    for line in lines:
        text, indent = line.strip(), indent_of(line)
        mark = typed_mark(line)
        if text.startswith("※"):
            blocks.append(Note(text[1:].strip()))
        elif mark is None and marked and indent == 0:
            blocks.append(Paragraph((Span(text),)))
        else:
            _enter(steps, _Step(mark.kind if mark else "", indent))
            level = min(len(steps), _MOST_LEVELS)
            blocks.append(Item(level, (Span(mark.rest if mark else text),)))
    return blocks


def _enter(steps: list[_Step], step: _Step) -> None:
    """Close the levels that end here and open one for this line, unless it goes on with one."""
    if step.kind:
        kinds = [open_.kind for open_ in steps]
        if step.kind in kinds:
            del steps[kinds.index(step.kind) + 1 :]
            return
    else:
        while steps and steps[-1].indent > step.indent:
            steps.pop()
        if steps and steps[-1].indent == step.indent:
            return
    steps.append(step)
