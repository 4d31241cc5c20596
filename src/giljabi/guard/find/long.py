"""Scanning texts that do not fit in memory, in blocks of whole lines, in constant memory.

A line is looked at with the ones before and after it in its block; names found earlier are known
later, as many as fit. It refuses to look back at what it has let go.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from giljabi.book.kinds import Source
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import canonical, scan

BLOCK = 1 << 17
"""Characters that are looked at together, at least."""
LONGEST_LINE = 1 << 20
"""A line longer than this is cut."""
NAMES = 2_000
"""Names that are remembered from one block to the next."""


def scan_lines(lines: Iterable[str], *, lexicon: Lexicon = NONE) -> Iterator[Found]:
    """Yield every find; offsets are of the text that the lines make together.

    ``lines`` keep their ends. The head line of a table is told to later blocks.
    """
    walk = _Walk(lexicon)
    for line in _cut(lines):
        walk.block.append(line)
        walk.size += len(line)
        if walk.size >= BLOCK:
            yield from walk.through(last=False)
    yield from walk.through(last=True)


def _cut(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for at in range(0, len(line), LONGEST_LINE):
            yield line[at : at + LONGEST_LINE]


@dataclass(slots=True)
class _Walk:
    """Where a long scan stands: the open block, what is known, and how far it has come."""

    lexicon: Lexicon
    block: list[str] = field(default_factory=list)
    size: int = 0
    base: int = 0
    head: str = ""
    names: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def through(self, *, last: bool) -> Iterator[Found]:
        """Look through the block; unless it is the ``last``, its last line stays for the next."""
        kept = [] if last or len(self.block) < 2 else [self.block[-1]]
        done = self.size - sum(map(len, kept))
        text = "".join(self.block)
        if self.base == 0:
            self.head = _head(self.block)
        lead = self.head if self.base else ""
        for found in scan(Source(lead + text), known=self.names, lexicon=self.lexicon):
            start = found.start - len(lead)
            if not 0 <= start < done:
                continue
            surface = text[start : found.end - len(lead)]
            if found.kind is Personal.PERSON:
                self._learn(canonical(found.kind, surface))
            begin = self.base + start
            yield replace(found, start=begin, end=begin + len(surface))
        self.block, self.size, self.base = kept, self.size - done, self.base + done

    def _learn(self, name: str) -> None:
        self.names[name] = None
        self.names.move_to_end(name)
        if len(self.names) > NAMES:
            self.names.popitem(last=False)


def _head(block: list[str]) -> str:
    """Return the head line of a table, if the text looks like one."""
    if len(block) < 3:
        return ""
    for mark in "\t|,;":
        counts = [line.count(mark) for line in block[:3]]
        if counts[0] >= 1 and len(set(counts)) == 1:
            return block[0]
    return ""
