"""A sentence and its surroundings as numbers: its components, pairs of them, and its runs of letters.

Every feature is hashed into one of ``SIZE`` slots; ``tools/learn_orders.py`` learns one weight a slot
and ``learned`` adds them up. It refuses to know the weights.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from giljabi.guard.inspect.components import against, told

SIZE = 1 << 15
_MASK = SIZE - 1
_PAIR, _RUNS = 0.5, 2.0
_BESIDE = frozenset({
    "ai", "tool", "hail", "dative", "you", "reader", "doer", "order", "done", "fake_role", "reply_as",
    "subject", "condition", "relative", "machine_acts", "relay", "process", "stand_in", "meta_field",
})  # fmt: skip
"""What counts of the sentences right before and after: an order may be spread over two."""
_FORCE = (
    "ai", "hail", "dative", "subject", "condition", "reader", "doer", "you", "order", "exact", "ignore",
    "rules", "act", "fake_role", "reply_as", "relative", "machine_acts", "deixis", "relay", "process", "stand_in",
    "falsify",
)  # fmt: skip
"""What means something else in a lesson, a casebook, a rule: paired with the surroundings."""
_ABOUT = frozenset({
    "meta", "teaching", "casebook", "report", "example_of", "policy", "manual", "supplier", "obliged", "disclaimer",
    "terms", "research", "hiring", "contest", "fiction", "release", "family", "reader_is_human", "negated", "happened",
})  # fmt: skip
"""What talks about machines, or to people: one or two of them say more together than each alone."""
_SHARED = 2.0
_CITED = re.compile(r"[\"“‘'「『`]([^\"”’'」』`\n]{2,200})[\"”’'」』`]")
_CELL = re.compile(
    r"(?:(?<=[,:{\[\t(|])|(?<=[a-z_]: )|(?<=(?:warn|info) )|^)\"(?P<in>[^\"\n]{8,300})\"(?=[,}\]\t)|]|$)"
)
_ADDRESS = re.compile(r"(?:hxxp|http)s?://\S+|[a-z0-9.-]+\.example\S*")
_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W_]+|[^\w\s]")

Slots = dict[int, float]

_GROUPS = {
    "A": frozenset({
        "hail", "dative", "subject", "condition", "relative", "doer", "machine_acts", "reader", "relay",
        "english_subject", "you", "fake_role", "foreign_ai", "meant_for", "machine_reader", "process", "stand_in",
        "meta_field",
    }),
    "F": frozenset({
        "order", "casual", "polite", "formal", "duty", "plain", "noun_end", "english_order",
        "soft_english", "never_end", "future", "setting", "wish",
    }),
    "O": frozenset({
        "outcome", "verdict", "number", "change", "hide", "show", "secret", "link", "contact", "act",
        "remember", "exact", "quoted_to", "reply_as", "done", "ignore", "rules", "favour", "falsify",
    }),
}  # fmt: skip
"""Somebody addressed that may be a machine; a force; something asked of what a machine puts out."""


class Facts(NamedTuple):
    """What a sentence says of itself: components outside and inside quotations, what speaks against."""

    own: frozenset[str]
    quoted: frozenset[str]
    counter: frozenset[str]


def facts(text: str) -> Facts:
    """Return the facts of a lower-case sentence."""
    outside, cited = _apart(text)
    return Facts(told(outside), told(cited) if cited else frozenset(), against(text))


def runs(text: str) -> tuple[list[int], float]:
    """Return the slots of the runs of letters of a lower-case sentence, and the value of each."""
    outside, cited = _apart(text)
    found = [*_runs("", outside), *_runs("'", cited)]
    return found, _RUNS / max(1.0, len(found) ** 0.5)


def slots(one: Facts) -> Slots:
    """Return the slots of the facts of a sentence, with their values."""
    found: Slots = {}
    for name, value in (*_facts(one), *_quoted(one), *_grouped(one)):
        slot = _slot(name)
        found[slot] = found.get(slot, 0.0) + value
    return found


def around(one: Facts, near: Sequence[Facts]) -> Slots:
    """Return the slots that the sentences around it add: right before, right after, then the others."""
    others = frozenset[str]().union(*(other.counter for other in near))
    beside = frozenset[str]().union(*(other.own | other.quoted for other in near[:2])) & _BESIDE
    found: Slots = {}
    force = one.own.intersection(_FORCE)
    for mark, names in (("n", others), ("b", beside)):
        for name in names:
            for key, value in (
                (f"{mark} {name}", 1.0),
                *((f"{mark} {own} {name}", _PAIR) for own in force),
            ):
                found[_slot(key)] = found.get(_slot(key), 0.0) + value
    groups = "".join(group for group, names in _GROUPS.items() if names & one.own)
    addressed = "A" if beside & _GROUPS["A"] else ""
    found[_slot(f"g {groups} {addressed} {len(others) > 1}")] = 1.0
    own_about, about = len(one.counter & _ABOUT), len((one.counter | others) & _ABOUT)
    found[_slot(f"o {min(own_about, 3)}")] = _SHARED
    found[_slot(f"t {min(about, 4)}")] = _SHARED
    found[_slot(f"t {min(about, 4)} {groups}")] = 1.0
    return found


def _facts(one: Facts) -> Iterator[tuple[str, float]]:
    """Yield the components and the pairs that mean more together than alone."""
    yield from ((f"u {name}", 1.0) for name in one.own)
    yield from ((f"a {name}", 1.0) for name in one.counter)
    yield from ((f"u {name} {other}", _PAIR) for name, other in combinations(sorted(one.own), 2))
    for name in one.own.intersection(_FORCE):
        yield from ((f"a {name} {other}", _PAIR) for other in one.counter)


def _grouped(one: Facts) -> Iterator[tuple[str, float]]:
    """Yield who × how × what: which groups speak together, how many of each, and whether against."""
    counts = {group: len(names & one.own) for group, names in _GROUPS.items()}
    whole = "".join(group for group, count in counts.items() if count)
    yield f"g {whole}", 1.0
    yield f"g {whole} {min(len(one.counter), 2)}", 1.0
    yield from ((f"g {group}{min(count, 4)}", 1.0) for group, count in counts.items() if count)


def _quoted(one: Facts) -> Iterator[tuple[str, float]]:
    """Yield the components of what is cited: a cited order is talked about more often than meant."""
    yield from ((f"q {name}", 1.0) for name in one.quoted)
    yield from ((f"q {name} {other}", _PAIR) for name in one.quoted for other in one.counter)
    force = one.own.intersection(_FORCE)
    yield from ((f"q {name} u {other}", _PAIR) for name in one.quoted for other in force)


def _apart(text: str) -> tuple[str, str]:
    """Return a sentence without what it cites, and what it cites; a quoted cell is no citation."""
    plain = _CELL.sub(lambda cell: cell["in"], _ADDRESS.sub(" url ", text))
    return _CITED.sub(' "" ', plain), " ".join(_CITED.findall(plain))


def _runs(mark: str, text: str) -> list[int]:
    """Return the slots of the runs of two to four letters of each word, other ones for a citation."""
    begun, found = crc32(mark.encode()), list[int]()
    for word in _WORD.findall(_DIGITS.sub("0", text)):
        octets = f"<{word}>".encode("utf-16-le")
        end = len(octets)
        for size in (4, 6, 8):
            found += [
                crc32(octets[at : at + size], begun) & _MASK for at in range(0, end - size + 1, 2)
            ]
    return found


def _slot(name: str) -> int:
    return crc32(name.encode()) & _MASK
