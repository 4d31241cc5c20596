"""The signs of a checked copy taken off again: the reverse of ``documents.checked_copy``."""

import re
from collections.abc import Mapping
from dataclasses import replace

from giljabi.book.kinds import Block, Grid, Item, Paragraph, Span
from giljabi.documents.looks.look import MARKS

_SIGN = re.compile(
    r"^(.*)\[(" + "|".join(re.escape(m.sign) for m in MARKS.values()) + r")(\d*)\]$", re.DOTALL
)


def _is_signed(block: Block) -> bool:
    match block:
        case Paragraph() | Item():
            return any(span.mark for span in block.spans)
        case Grid():
            return any(s.mark for cell in block.cells for line in cell.lines for s in line)
        case _:
            return False


def unsigned(block: Block, notes: Mapping[str, str]) -> Block:
    """Take the signs ``[×2]`` off marked spans and put their notes back."""
    if not _is_signed(block):
        return block
    match block:
        case Paragraph() | Item():
            return replace(block, spans=_unsigned(block.spans, notes))
        case Grid():
            cells = tuple(
                replace(cell, lines=tuple(_unsigned(line, notes) for line in cell.lines))
                for cell in block.cells
            )
            return replace(block, cells=cells)
        case _:
            return block


def _unsigned(spans: tuple[Span, ...], notes: Mapping[str, str]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        found = _SIGN.match(span.text) if span.mark else None
        if found:
            text, sign, number = found.groups()
            span = replace(span, text=text, note=notes.get(sign + number, ""))
        out.append(span)
    return tuple(out)
