"""The words of one unit before and after, as a 신구조문대비표 shows them.

Words that changed are underlined on both sides; words that stay are dashes on the right. Dashes are
as wide as the words they stand for, so that both columns break their lines alike.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from giljabi.book.kinds import Span

SAME_ENOUGH = 0.3
"""Below this share of equal words the right side is written out: dashes would say nothing."""

_WORDS = re.compile(r"\S+")
_TAIL = re.compile(r"[.,;:)\]」』\"”’]*$")
_SHORT = 2
_RUN = 10


@dataclass(frozen=True, slots=True)
class Sides:
    """The spans of the left and of the right column."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]


def changed(text: str) -> Span:
    """Return the text as a changed word: underlined."""
    return Span(text, underline=True)


def dashes(text: str) -> str:
    """Return dashes for the words, as wide as they are; a closing full stop stays.

    A blank stands after every ten dashes or so, at the end of a word: programs that break lines only
    at blanks would else put a long run on a line of its own.
    """
    stop = "." if text.endswith(".") else ""
    runs, run = [], 0
    for word in text.removesuffix(".").split():
        run += sum(_width(letter) for letter in word) + 1
        if run > _RUN:
            runs.append(run - 1)
            run = 0
    if run:
        runs.append(run - 1)
    return " ".join("-" * max(run, 1) for run in runs or [1]) + stop


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def compare(before: str, after: str) -> Sides:
    """Return both sides of the words; the same words give plain text and dashes."""
    if before == after:
        return Sides((Span(before),), (Span(dashes(after)),))
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < SAME_ENOUGH:
        return Sides((changed(before),), (changed(after),))
    left, right = _Line(), _Line()
    for how, a, b, c, d in _merged(matcher.get_opcodes(), old):
        one, other = " ".join(old[a:b]), " ".join(new[c:d])
        if how == "equal":
            left.add(one)
            right.stay(other)
        else:
            _differ(left, right, one, other)
    return Sides(left.spans(), right.spans())


def _differ(left: "_Line", right: "_Line", one: str, other: str) -> None:
    """Add the changed words; a stop or bracket that closes both is not part of the change."""
    tail = _common_tail(one, other)
    left.add(one.removesuffix(tail), mark=True)
    right.add(other.removesuffix(tail), mark=True)
    left.join(tail)
    right.join(tail)


def _common_tail(one: str, other: str) -> str:
    ends = _TAIL.search(one), _TAIL.search(other)
    a, b = (end.group() if end else "" for end in ends)
    size = 0
    while size < min(len(a), len(b)) and a[-1 - size] == b[-1 - size]:
        size += 1
    return a[len(a) - size :] if size and size < min(len(one), len(other)) else ""


def _merged(
    codes: Sequence[tuple[str, int, int, int, int]], old: list[str]
) -> list[tuple[str, int, int, int, int]]:
    """Join changes that only a short word parts (및, 등, 그): they read as one change."""
    out: list[tuple[str, int, int, int, int]] = []
    for at, (how, a, b, c, d) in enumerate(codes):
        short = how == "equal" and b - a == 1 and len(old[a]) <= _SHORT
        between = short and 0 < at < len(codes) - 1
        kind = "equal" if how == "equal" and not between else "replace"
        if out and kind == out[-1][0] == "replace":
            out[-1] = ("replace", out[-1][1], b, out[-1][3], d)
        else:
            out.append((kind, a, b, c, d))
    return out


class _Line:
    """Spans under way, words and dashes parted by blanks."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def add(self, text: str, *, mark: bool = False) -> None:
        """Add words, plain or changed."""
        if not text:
            return
        self._part()
        self._spans.append(changed(text) if mark else Span(text))

    def stay(self, text: str) -> None:
        """Add dashes for words that stay."""
        self._part()
        self._spans.append(Span(dashes(text)))

    def _part(self) -> None:
        if self._spans:
            self._spans.append(Span(" "))

    def join(self, text: str) -> None:
        """Add what stands right behind, without a blank."""
        if text:
            self._spans.append(Span(text))

    def spans(self) -> tuple[Span, ...]:
        """Return the spans, neighbours of one look joined."""
        out: list[Span] = []
        for span in self._spans:
            if out and out[-1].underline == span.underline:
                out[-1] = Span(out[-1].text + span.text, underline=span.underline)
            else:
                out.append(span)
        return tuple(out) or (Span(""),)
