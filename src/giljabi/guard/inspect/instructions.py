"""Instructions addressed to an AI inside data: who is addressed, what is asked, of what.

Known wordings are scored by adding evidence (``signs.toml``); what decides is the learned weight of a
sentence's components and of what stands around it (``learned``), to which a known wording adds a
little. Finding words is the weaker half of the defence, the fence and the locked tools the stronger: a
find warns and never drops text. OWASP ids are of the 2025 list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from math import exp
from typing import NamedTuple

from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.atoms import Entry, Sieve, sieve
from giljabi.guard.inspect.components import components
from giljabi.guard.inspect.features import Facts, around, facts, runs, slots
from giljabi.guard.inspect.inspected import Instruction
from giljabi.guard.inspect.learned import base, leaning, lettered
from giljabi.guard.inspect.mood import (
    ASKED,
    EITHER,
    GUARDED,
    HAILED,
    LOG,
    META,
    OTHERS,
    QUOTE,
    TEACHING,
    mood,
    ordered,
)
from giljabi.guard.inspect.signs import Family, signs
from giljabi.guard.inspect.writing import ODD, decoded, readings

THRESHOLD = 0.45
_UNIT = lazily(
    r"[^\n.!?。！？]*(?:[.!?。！？](?![\s\"'”’)]|$)[^\n.!?。！？]*)*[.!?。！？]*[\"'”’)」』]*|\n"
)
_MOST = 400
_LETTER = re.compile(r"[^\W\d_]|<")
_FOREIGN = re.compile(
    "[\u3041-\u30ff\u4e00-\u9fff\u0400-\u04ff\u0e00-\u0e7f\u00c0-\u024f\u1ea0-\u1ef9]"
)
_HIDDEN, _KNOWN, _HOPELESS, _FAINT, _DEAF = 5.0, 1.0, -3.0, -4.0, -8.0
"""Log-odds: that of a hiding place, that of a known wording, below which the surroundings cannot help,
below which the letters alone say that nothing will (lower still for one who is hailed)."""
_APART = 8
_TOGETHER = 32
"""So many sentences go through the sieve together before each does."""


class Unit(NamedTuple):
    """A sentence of the folded text, and how it reads in lower case."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A passage to judge: lower case, the evidence of its hiding, where it stands in its text."""

    text: str
    boost: float
    paper: "_Paper"
    place: int
    foreign: bool


@dataclass(frozen=True, slots=True)
class _Paper:
    """The sentences of a text, and the facts of those looked at so far."""

    units: "list[Unit]"
    known: "dict[str, Facts]"

    def facts(self, text: str) -> Facts:
        """Return the facts of a sentence, read once."""
        if text not in self.known:
            self.known[text] = facts(text)
        return self.known[text]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What speaks in a passage: its score, the families with their weights, heaviest first."""

    score: float
    spoke: tuple[tuple[float, Family], ...]


_SILENT = _Judged(0.0, ())
_ABOUT = Family("about", "LLM01", "AI에게 무엇을 시키는 글로 보입니다")


def instructions(folded: Folded, *, boost: float = 0.0) -> tuple[Instruction, ...]:
    """Return the passages of a text that order an AI about; offsets of the given text.

    ``boost`` is evidence from where the text stood (a comment, white letters, a code).
    """
    found = [*_spoken(folded, boost), *_coded(folded)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _spoken(folded: Folded, boost: float) -> Iterator[Instruction]:
    units = sentences(folded)
    entries = [
        known
        for first in range(0, len(units), _TOGETHER)
        for known in repeat(_entries(units[first : first + _TOGETHER]), _TOGETHER)
    ]
    foreign = _FOREIGN.search(folded.text) is not None
    last, paper = -1, _Paper(units, {})
    for place, unit in enumerate(units):
        if place <= last:
            continue
        one = _judge(_Asked(unit.text, boost, paper, place, foreign), entries[place])
        if one.score >= THRESHOLD:
            yield _found(folded, unit.start, unit.end, one)
            continue
        for first in (place, place - 1) if one.spoke else ():
            pair = _pair(paper, first, boost, one) if first > last else _SILENT
            if pair.score >= THRESHOLD:
                yield _found(folded, units[first].start, units[first + 1].end, pair)
                last = first + 1
                break


def _entries(units: Sequence[Unit]) -> list[Entry]:
    """Return what the sieve lets through of any of the sentences."""
    return _sieve().entries("\n".join([unit.text for unit in units]))


def sentences(folded: Folded) -> list[Unit]:
    """Return the sentences of a folded text, as they are judged one by one."""
    return list(_units(folded.text))


def _units(text: str) -> Iterator[Unit]:
    """Yield the sentences; a very long one in pieces that overlap."""
    for unit in _UNIT.finditer(text):
        first, end = unit.span()
        for start in range(first, end, _MOST) if end - first > 1 else ():
            piece = text[start : min(start + _MOST + 60, end)]
            plain = " ".join(piece.lower().split())
            if len(plain) > 1 and _LETTER.search(plain):
                left = len(piece) - len(piece.lstrip())
                yield Unit(start + left, start + len(piece.rstrip()), plain)


def near(units: Sequence[Unit], place: int) -> list[str]:
    """Return the sentences around one: before and after (or nothing), further ones, the first two."""
    beside = [units[at].text if 0 <= at < len(units) else "" for at in (place - 1, place + 1)]
    others = {place - 3, place - 2, place + 2, 0, 1} - {place - 1, place, place + 1}
    return beside + [units[at].text for at in sorted(others) if 0 <= at < len(units)]


def _pair(paper: _Paper, first: int, boost: float, alone: _Judged) -> _Judged:
    """Judge two neighbouring sentences as one, a little below the sum; both must say something."""
    units = paper.units
    if first < 0 or first + 1 >= len(units) or units[first + 1].start - units[first].end > _APART:
        return _SILENT
    text = f"{units[first].text} {units[first + 1].text}"
    if len(text) > _MOST:
        return _SILENT
    one = _judge(_Asked(text, boost - 0.1, paper, first, foreign=False))
    return one if len(one.spoke) > len(alone.spoke) else _SILENT


def _judge(asked: _Asked, entries: Sequence[Entry] | None = None) -> _Judged:
    """Return the best judgement over the passage and its other readings.

    ``entries`` are those of the sieve for a longer text around the passage, if they are known.
    """
    best = _decide(asked, entries)
    for other in readings(asked.text) if ODD.search(asked.text) else ():
        one = _decide(replace(asked, text=other, boost=asked.boost + 0.1))
        best = max(best, one, key=lambda judged: judged.score)
    return best


def _decide(asked: _Asked, entries: Sequence[Entry] | None = None) -> _Judged:
    """Let the learned weights decide; a known wording and a hiding place each add a little."""
    passed = _sieve().passed(asked.text, entries)
    gated = _gate() in passed or (asked.foreign and _FOREIGN.search(asked.text) is not None)
    passed.discard(_gate())
    known = _worded(asked.text, passed, asked.boost)
    if known.score <= 0.0 and not gated:
        return _SILENT
    add = asked.boost * _HIDDEN + _KNOWN * min(max(known.score, 0.0), 1.0)
    odds = base() + lettered(*runs(asked.text)) + add
    if odds < _FAINT and known.score <= 0.0 and not (odds > _DEAF and HAILED.search(asked.text)):
        return _SILENT
    own = asked.paper.facts(asked.text)
    odds += leaning(slots(own))
    if odds > _HOPELESS:
        odds += leaning(
            around(own, [*map(asked.paper.facts, near(asked.paper.units, asked.place))])
        )
    if odds <= 0.0:
        return _Judged(0.0, known.spoke)
    return _Judged(1.0 / (1.0 + exp(-odds)), known.spoke or ((0.3, _ABOUT),))


@cache
def _sieve() -> Sieve:
    """Return one sieve for the signs and, numbered after them, the gate."""
    return sieve([*(sign.pattern.pattern for sign in signs()), components().gate])


def _gate() -> int:
    """Return the number of the pattern without which a sentence is not looked at any closer."""
    return len(signs())


def _worded(text: str, passed: "set[int]", boost: float) -> _Judged:
    """Add the heaviest sign of each family, the mood and the boost; take off what speaks against."""
    spoke = _spoke(text, passed)
    if not spoke:
        return _SILENT
    score = sum(weight for weight, _ in spoke) + boost
    names = {family.name for _, family in spoke}
    firm = any(weight >= _FIRM.get(family.name, 2.0) for weight, family in spoke)
    score += mood(text, firm=firm)
    score -= 0.3 * bool(META.search(text)) + 0.15 * bool(TEACHING.search(text))
    score -= 0.25 * bool(names & _OBEYED and OTHERS.search(text))
    score -= 0.45 * bool(GUARDED.search(text)) + 0.6 * bool(EITHER.search(text))
    score -= 0.2 * bool(ASKED.search(text)) + 0.3 * bool(LOG.search(text))
    return _Judged(score, tuple(spoke))


def _spoke(text: str, passed: "set[int]") -> list[tuple[float, Family]]:
    """Return the families that speak with their heaviest sign; inside a quotation it weighs less."""
    known = signs()
    hits: dict[Family, tuple[float, int, int]] = {}
    for number in sorted(passed):
        sign = known[number]
        if sign.family not in hits and (hit := sign.pattern.search(text)):
            hits[sign.family] = (sign.weight, *hit.span())
    if not hits:
        return []
    quotes = list(QUOTE.finditer(text))
    softly = 0.25 if any(one["after"] for one in quotes) or META.search(text) else 0.8
    plain = ordered(text)
    spoke = [
        (weight * softly if _quoted(quotes, start, end) else weight, family)
        for family, (weight, start, end) in hits.items()
        if plain or not family.ordered
    ]
    return sorted(spoke, key=lambda one: -one[0])


def _quoted(quotes: list[re.Match[str]], start: int, end: int) -> bool:
    return any(one.start(1) <= start and end <= one.end(1) for one in quotes)


_OBEYED = frozenset({"override", "newrules", "authority", "threat", "unrestricted"})
_FIRM = {
    "template": 0.0, "persona": 0.0, "threat": 0.0, "markup": 0.0, "unmask": 0.0, "newrules": 0.0,
    "exfil": 0.6, "keysafe": 0.0, "address": 0.44, "reader": 0.0, "called": 0.42, "role": 0.0, "priority": 0.0, "fencing": 0.0, "afterwards": 0.0,
    "dialogue": 0.0, "keys": 0.0, "pretext": 0.0, "bargain": 0.0, "tongues": 0.0, "slang": 0.0,
}  # fmt: skip


def _coded(folded: Folded) -> Iterator[Instruction]:
    """Judge what codes hide; a code that decodes to an order is an order well hidden."""
    for reading in decoded(folded.text):
        hidden = fold(reading.text)
        units = sentences(hidden)
        judged = [
            _judge(_Asked(unit.text, 0.2, _Paper(units, {}), place, foreign=True))
            for place, unit in enumerate(units)
        ]
        best = max(judged, key=lambda one: one.score, default=_SILENT)
        if best.spoke and best.score >= THRESHOLD:
            yield _found(folded, reading.start, reading.end, best, how=f"{reading.how}: ")


def _found(folded: Folded, start: int, end: int, judged: _Judged, *, how: str = "") -> Instruction:
    first, last = folded.origin(start, end)
    why = ", ".join(dict.fromkeys(family.why for _, family in judged.spoke[:3]))
    return Instruction(first, last, _owasp(judged), min(1.0, round(judged.score, 2)), f"{how}{why}")


def _owasp(judged: _Judged) -> str:
    """Prefer the family that names the harm; LLM01 is the way in, not the harm."""
    harms = [
        family.owasp
        for weight, family in judged.spoke
        if family.owasp != "LLM01" and weight >= 0.35
    ]
    return harms[0] if harms else "LLM01"
