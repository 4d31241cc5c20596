"""Scanning texts that do not fit in memory, in blocks of whole lines, in constant memory.

A line is looked at with the ones before and after it in its block; names found earlier are known
later, as many as fit. After the first block, lines in ASCII in which no rule could begin are passed
by: in logs that is nearly every line. It refuses to look back at what it has let go.
"""

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from giljabi.book.kinds import Source
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.scan import canonical, scan

BLOCK = 1 << 17
"""Characters that are looked at together, at least."""
LONGEST_LINE = 1 << 20
"""A line longer than this is cut."""
NAMES = 2_000
"""Names that are remembered from one block to the next."""
_STAMP = re.compile(
    r"\[?[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T ][0-9:]{5,8}(?:[.,][0-9]+)?(?:Z|[+-][0-9:]{4,5})?\]?"
)
_MAY = lazily(
    r"@|%[0-9A-Fa-f]{2}|&#|\\[ux]|-----BEGIN|\+82|(?<![0-9])01[016789]|(?<![0-9.])0[0-9]{1,2}[-) .]"
    r"|[0-9][0-9\- ]{7,}[0-9]|[A-Z][0-9]{3}[A-Z0-9][0-9]{4}|[0OoIl|]{2,3}[- .]?[0-9]{3}"
    r"|(?<![a-z])(?:first|last|full|user)?_?(?:name|mail|tel|phone|mobile|addr|birth|dob|ssn|rrn|pass"
    r"|pwd|secret|token|key|auth|bearer|licen|account|acct|card)",
    re.IGNORECASE,
)
"""What some rule could begin with in a line of ASCII."""


def scan_lines(lines: Iterable[str], *, lexicon: Lexicon = NONE) -> Iterator[Found]:
    """Yield every find; offsets are of the text that the lines make together.

    ``lines`` keep their ends. The head line of a table is told to later blocks.
    """
    walk = _Walk(lexicon)
    for line in _cut(lines):
        if walk.base and line.isascii() and _is_plain(line):
            walk.skip(line)
            continue
        walk.block.append(line)
        walk.size += len(line)
        if walk.size >= BLOCK:
            yield from walk.through(last=False)
    yield from walk.through(last=True)


def _cut(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for at in range(0, len(line), LONGEST_LINE):
            yield line[at : at + LONGEST_LINE]


def _is_plain(line: str) -> bool:
    stamp = _STAMP.match(line)
    return _MAY.search(line, stamp.end() if stamp else 0) is None


@dataclass(slots=True)
class _Walk:
    """Where a long scan stands: the open block, what is known, and how far it has come."""

    lexicon: Lexicon
    block: list[str] = field(default_factory=list)
    size: int = 0
    base: int = 0
    head: str = ""
    names: OrderedDict[str, None] = field(default_factory=OrderedDict)
    gaps: list[tuple[int, int]] = field(default_factory=list)

    def skip(self, line: str) -> None:
        """Leave a line out of the block; ``gaps`` says where, and how much was left out by then."""
        left_out = (self.gaps[-1][1] if self.gaps else 0) + len(line)
        if self.gaps and self.gaps[-1][0] == self.size:
            self.gaps[-1] = (self.size, left_out)
        else:
            self.gaps.append((self.size, left_out))

    def through(self, *, last: bool) -> Iterator[Found]:
        """Look through the block; unless it is the ``last``, its last line stays for the next."""
        kept = [] if last or len(self.block) < 2 else [self.block[-1]]
        done = self.size - sum(map(len, kept))
        text = "".join(self.block)
        if self.base == 0:
            self.head = _head(self.block)
        lead = self.head if self.base else ""
        for found in scan(Source(lead + text), known=self.names, lexicon=self.lexicon):
            start, end = found.start - len(lead), found.end - len(lead)
            if not 0 <= start < done:
                continue
            if found.kind is Personal.PERSON:
                self._learn(canonical(found.kind, text[start:end]))
            yield replace(found, start=self._given(start), end=self._given(end - 1) + 1)
        self._let_go(kept, done)

    def _given(self, at: int) -> int:
        """Return where a character of the block stands in the whole text."""
        before = bisect_right(self.gaps, at, key=_place)
        return self.base + at + (self.gaps[before - 1][1] if before else 0)

    def _let_go(self, kept: list[str], done: int) -> None:
        """Go on behind what was looked at; gaps before and after the kept line stay right."""
        before = bisect_right(self.gaps, done, key=_place)
        passed = self.gaps[before - 1][1] if before else 0
        self.base += done + passed
        self.gaps = [(at - done, out - passed) for at, out in self.gaps[before:]]
        self.block, self.size = kept, self.size - done

    def _learn(self, name: str) -> None:
        self.names[name] = None
        self.names.move_to_end(name)
        if len(self.names) > NAMES:
            self.names.popitem(last=False)


def _place(gap: tuple[int, int]) -> int:
    return gap[0]


def _head(block: list[str]) -> str:
    """Return the head line of a table, if the text looks like one."""
    if len(block) < 3:
        return ""
    for mark in "\t|,;":
        counts = [line.count(mark) for line in block[:3]]
        if counts[0] >= 1 and len(set(counts)) == 1:
            return block[0]
    return ""
