"""Lists with a head line: ``이름/생년월일/연락처`` above ``홍길동/850302/010-…``, also numbered.

It tells which line is such a head and how the lines below part; what the cells mean is the matter
of ``tables``.
"""

import re

from giljabi.guard.find.heads import Head, head_of, is_signed
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.rows import MOST, Row

MARKS = (" / ", "/", " · ", "·", " - ", " | ", ",")
"""Marks of the cells of a list, the surest first."""
_LEAD = lazily(
    r"[ \t]*(?:[-*○●◦•■□▪▶►◎※ㆍㅇ]+[ \t]*|(?:[0-9]{1,3}|[가-하])[.)][ \t]*|[①-⑳][ \t]*)?"
)
_OPENED = lazily(r"[\[(<【]([^\[\]()<>【】\n]+)[\])>】][ \t]*:?[ \t]*$")
_ORDERED = re.compile(r"[ ]?(?:순(?:서|임|으로)?|의 순)$")
_LONGEST = 60


def list_heads(line: str) -> tuple[Head | None, ...] | None:
    """Return the heads of a list's head line (``성명/생년월일/연락처``, ``[성명·주소]``), if it is one."""
    joint = "/" if "/" in line else "·" if "·" in line else " - " if " - " in line else ""
    if not joint or len(line) > _LONGEST or line[-1] in ".?!0123456789":
        return None
    if ":" in line.rstrip(": "):
        return None
    bare = line[_lead(line) :].strip()
    if opened := _OPENED.search(bare):
        bare = opened[1]
    cells = [cell.strip() for cell in _ORDERED.sub("", bare.rstrip(": ")).split(joint)]
    if len(cells) < 2 or not all(cells):
        return None
    heads = tuple(map(_sure_head, cells))
    told = sum(head is not None for head in heads)
    kinds = sum(head is not None and head.kind is not None for head in heads)
    enough = told == len(heads) if len(heads) == 2 else told * 3 >= len(heads) * 2
    return heads if enough and kinds and (heads[0] or heads[1]) else None


def _sure_head(cell: str) -> Head | None:
    head = head_of(cell)
    return head if head and not is_signed(head.word) else None


def list_mark(line: str, count: int) -> str:
    """Return the mark that parts a line of a list into ``count`` cells, "" when none does."""
    bare = line[_lead(line) :]
    return next((mark for mark in MARKS if bare.count(mark) == count - 1), "")


def list_row(text: str, start: int, end: int, mark: str) -> Row:
    """Return the cells of a line of a list, behind its number."""
    at = start + _lead(text[start:end])
    cells: list[tuple[int, int]] = []
    while len(cells) < MOST and (stop := text.find(mark, at, end)) >= 0:
        cells.append((at, stop))
        at = stop + len(mark)
    return Row(start, end, mark, (*cells, (at, end)))


def _lead(line: str) -> int:
    lead = _LEAD.match(line)
    return lead.end() if lead else 0
