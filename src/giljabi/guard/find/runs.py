"""Runs of signs read as digits, with the gaps between them; what number they are, others judge."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.signs import GAP, HANGUL, LOOK_ALIKE, SIGN, digit_of

_WORDY = HANGUL | LOOK_ALIKE | {"○", "◯", "ㅇ"}
_LATIN = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_HYPHENS = frozenset(("", "-"))
_GROUP = re.compile("[0-9]+")
_STEP = lazily(f"{GAP}({SIGN})")
_BARRED = lazily(f"(?:(?=[|!])|{GAP})([|!]|{SIGN})")


@dataclass(frozen=True, slots=True)
class Run:
    """Signs read as digits: sign k stands at ``places[k]``, after the gap ``gaps[k]``.

    ``cuts`` are the signs behind the first that stand after a gap that is not empty.
    """

    text: str
    forms: Sequence[str]
    places: Sequence[tuple[int, int]]
    gaps: Sequence[str]
    digits: str
    cuts: Sequence[int]
    plain: bool = False
    """Whether every sign is known to be a plain digit."""

    def odd(self, i: int, j: int) -> bool:
        """Whether any sign from ``i`` to before ``j`` is no plain digit; there must be one."""
        return not self.plain and not "".join(self.forms[i:j]).isdecimal()

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Return the offsets from sign ``i`` to before sign ``j``."""
        return self.places[i][0], self.places[j - 1][1]

    def parts(self, i: int, j: int) -> dict[int, str]:
        """Return the gaps inside, by the number of digits before each."""
        return {k - i: self.gaps[k] for k in self.inside(i, j)}

    def hyphened(self, i: int) -> bool:
        """Whether the digits from ``i`` on are written as always: plain, parted by hyphens only."""
        return self.plain and _HYPHENS.issuperset(self.gaps[i + 1 : i + 16])

    def inside(self, i: int, j: int) -> Sequence[int]:
        """Return the cuts behind sign ``i`` and before sign ``j``."""
        return self.cuts[bisect_right(self.cuts, i) : bisect_left(self.cuts, j)]


def read_plain(text: str, start: int, end: int) -> Run:
    """Read the signs between two offsets where every sign is a plain digit."""
    gaps: list[str] = []
    cuts: list[int] = []
    places: list[tuple[int, int]] = []
    groups: list[str] = []
    at = start
    for group in _GROUP.finditer(text, start, end):
        first, last = group.span()
        if places:
            cuts.append(len(places))
            gaps.append(text[at:first])
        else:
            gaps.append("")
        if last - first > 1:
            gaps += [""] * (last - first - 1)
        places += zip(range(first, last), range(first + 1, last + 1), strict=True)
        groups.append(group[0])
        at = last
    digits = "".join(groups)
    return Run(text, digits, places, gaps, digits, cuts, plain=True)


def read(text: str, start: int, end: int, *, bars: bool = False) -> Run:
    """Read the signs between two offsets; with ``bars``, a | or ! among them is a one."""
    places = [m.span(1) for m in (_BARRED if bars else _STEP).finditer(text, start, end)]
    forms = [text[one:two] for one, two in places]
    gaps = ["", *[text[one[1] : two[0]] for one, two in pairwise(places)]]
    digits = "".join(
        ["1" if form in "|!" else digit_of(form) for form in forms]
        if bars
        else map(digit_of, forms)
    )
    return _trimmed(Run(text, forms, places, gaps, digits, _cuts(gaps)))


def _cuts(gaps: list[str]) -> list[int]:
    return [k for k, gap in enumerate(gaps) if gap]


def _trimmed(run: Run) -> Run:
    """Drop a first or last group that is a word or a bullet beside plain digits: ○ 이 iM뱅크."""
    size = len(run.forms)
    if not run.cuts:
        return run
    first, last = run.cuts[0], run.cuts[-1]
    end = run.places[-1][1]
    latin = run.forms[-1] in LOOK_ALIKE and run.text[end : end + 1] in _LATIN
    word = _is_word(run, last, size) and (not run.odd(0, last) or _is_ending(run, last))
    stop = last if latin or word else size
    start = first if stop > first and _is_word(run, 0, first) and not run.odd(first, stop) else 0
    if stop - start == size:
        return run
    gaps = ["", *run.gaps[start + 1 : stop]]
    return Run(
        run.text, run.forms[start:stop], run.places[start:stop], gaps, run.digits[start:stop], _cuts(gaps),
    )  # fmt: skip


def _is_ending(run: Run, last: int) -> bool:
    """Whether the last group is a particle after a bracket (…)이), or a word on the next line."""
    if "\n" in run.gaps[last]:
        end = run.places[-1][1]
        return not run.gaps[last].strip() and "가" <= run.text[end : end + 1] <= "힣"
    return run.gaps[last] == ")" and run.forms[last:] == ["이"]


def _is_word(run: Run, i: int, j: int) -> bool:
    return j - i <= 2 and all(form in _WORDY for form in run.forms[i:j])
