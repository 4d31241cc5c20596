"""A sentence and its surroundings as numbers: its components, pairs of them, and its runs of letters.

Every feature is hashed into one of ``SIZE`` slots; ``tools/learn_orders.py`` learns one weight a slot
and ``learned`` adds them up. It refuses to know the weights.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

from giljabi.guard.inspect.components import against, told

SIZE = 1 << 15
_PAIR, _RUNS = 0.5, 2.0
_BESIDE = frozenset({
    "ai", "tool", "hail", "dative", "you", "reader", "doer", "order", "done", "fake_role", "reply_as",
    "subject", "condition", "relative", "machine_acts", "relay",
})  # fmt: skip
"""What counts of the sentences right before and after: an order may be spread over two."""
_FORCE = (
    "ai", "hail", "dative", "subject", "condition", "reader", "doer", "you", "order", "exact", "ignore",
    "rules", "act", "fake_role", "reply_as", "relative", "machine_acts", "deixis", "relay",
)  # fmt: skip
"""What means something else in a lesson, a casebook, a rule: paired with the surroundings."""
_CITED = re.compile(r"[\"“‘'「『`]([^\"”’'」』`\n]{2,200})[\"”’'」』`]")
_CELL = re.compile(r"(?:(?<=[,:{\[\t(|])|^)\"(?P<in>[^\"\n]{8,300})\"(?=[,}\]\t)|]|$)")
_ADDRESS = re.compile(r"(?:hxxp|http)s?://\S+|[a-z0-9.-]+\.example\S*")
_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W_]+|[^\w\s]")

Slots = dict[int, float]


def slots(text: str, near: Iterable[str] = ()) -> Slots:
    """Return the slots of a lower-case sentence with their values.

    ``near`` are the sentences around it, the one right before and the one right after first.
    """
    outside, cited = _apart(text)
    own, quoted, counter = told(outside), told(cited) if cited else frozenset(), against(text)
    others = list(near)
    beside = frozenset[str]().union(*map(told, others[:2])) & _BESIDE
    around = frozenset[str]().union(*map(against, others))
    found: Slots = {}
    for name, value in (*_facts(own, counter, beside, around), *_quoted(quoted, own, counter)):
        slot = _slot(name)
        found[slot] = found.get(slot, 0.0) + value
    runs = [*_runs("", outside), *_runs("'", cited)]
    share = _RUNS / max(1.0, len(runs) ** 0.5)
    for run in runs:
        slot = _slot(run)
        found[slot] = found.get(slot, 0.0) + share
    return found


def _facts(
    own: frozenset[str], counter: frozenset[str], beside: frozenset[str], around: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """Yield the components and the pairs that mean more together than alone."""
    yield from ((f"u {name}", 1.0) for name in own)
    yield from ((f"a {name}", 1.0) for name in counter)
    yield from ((f"n {name}", 1.0) for name in around)
    yield from ((f"b {name}", 1.0) for name in beside)
    yield from ((f"u {one} {other}", _PAIR) for one, other in combinations(sorted(own), 2))
    for name in own.intersection(_FORCE):
        yield from ((f"a {name} {one}", _PAIR) for one in counter)
        yield from ((f"n {name} {one}", _PAIR) for one in around)
        yield from ((f"b {name} {one}", _PAIR) for one in beside)


def _quoted(
    quoted: frozenset[str], own: frozenset[str], counter: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """Yield the components of what is cited: a cited order is talked about more often than meant."""
    yield from ((f"q {name}", 1.0) for name in quoted)
    yield from ((f"q {name} {one}", _PAIR) for name in quoted for one in counter)
    yield from ((f"q {name} u {one}", _PAIR) for name in quoted for one in own.intersection(_FORCE))


def _apart(text: str) -> tuple[str, str]:
    """Return a sentence without what it cites, and what it cites; a quoted cell is no citation."""
    plain = _CELL.sub(lambda cell: cell["in"], _ADDRESS.sub(" url ", text))
    return _CITED.sub(' "" ', plain), " ".join(_CITED.findall(plain))


def _runs(mark: str, text: str) -> Iterator[str]:
    """Yield runs of two to four letters of each word, marked when the text is a citation."""
    for word in _WORD.findall(_DIGITS.sub("0", text)):
        whole = f"<{word}>"
        for size in (2, 3, 4):
            for at in range(len(whole) - size + 1):
                yield mark + whole[at : at + size]


def _slot(name: str) -> int:
    return crc32(name.encode()) & (SIZE - 1)
