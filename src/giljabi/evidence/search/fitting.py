"""Which of the values that agree may be believed: of the right period and label, and no accident."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import rounded
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.judged import PERCENTS, Judged, agrees, digits
from giljabi.evidence.search.labels import beside
from giljabi.evidence.search.talk import Talk, When
from giljabi.evidence.search.times import ruled, spoken
from giljabi.evidence.search.world import World

_TRUST = {
    1: (Decimal(1), Decimal("0.5"), Decimal(0), Decimal(0)),
    2: (Decimal("0.8"), Decimal("0.2"), Decimal(0), Decimal(0)),
    3: (Decimal("0.7"), Decimal("0.12"), Decimal("0.03"), Decimal("0.02")),
}
"""How likely an accident may be for a reading of that cost to be believed, by digits of the number."""


def believed(
    world: World, q: Quantity, every: Sequence[Candidate], governed: dict[int, frozenset[str]]
) -> tuple[Candidate, str, tuple[Candidate, ...]] | None:
    """The plainest value that agrees and is no accident, how it agrees, and others as plain."""
    found: list[tuple[Candidate, str, int]] = []
    fit = [(c, how, _price(q, c, how)) for c in every if (how := agrees(q, c))]
    for cost in range(4) if fit else ():
        hits = [hit for hit in fit if hit[2] == cost]
        if hits and accident(q, every, cost) <= _TRUST[min(digits(q), 3)][cost]:
            found += hits
    if not found:
        return None
    found.sort(
        key=lambda h: (
            other_label(world, h[0], governed) is not None, h[2], h[1] != "정확히", h[0].kind in ("비", "율")
        )
    )  # fmt: skip
    one, how, price = found[0]
    strange = other_label(world, one, governed)
    if strange and not strange[1]:
        return None
    return one, how, tuple(c for c, _, p in found[1:12] if p == price)


def last_level(told: Sequence[Judged]) -> frozenset[Decimal]:
    """The last number that is no rate: as it was probably meant, and as it is written."""
    last = next((j for j in reversed(told[-2:]) if j.q.unit not in PERCENTS), None)
    return frozenset((last.value, last.q.value)) if last else frozenset()


def fitting(world: World, talk: Talk, q: Quantity, every: Sequence[Candidate]) -> list[Candidate]:
    """The values but for those of other periods or of another whole than the words beside it say."""
    days, said = ruled(world, talk, q), spoken(world, talk, q)
    named = beside(world, talk, q)
    return [
        c for c in every
        if not (_off(c, days, ("값",)) or _off(c, said, ("값", "비", "몫")) or _whole(c, named))
    ]  # fmt: skip


def _off(c: Candidate, days: When, kinds: tuple[str, ...]) -> bool:
    """Whether a value is of other periods than the ones that the words allow."""
    if days is None or c.ask.when is None or c.kind not in kinds:
        return False
    return c.ask.when.isdisjoint(days)


def _whole(c: Candidate, named: frozenset[int]) -> bool:
    """Whether a value is of all the labels, though one stands right before the number."""
    level = c.kind in ("값", "수") and c.base is None and c.ask.how == "합" and c.dim < 0
    return level and not named <= {d for d, _ in c.ask.picks}


def slipped(q: Quantity, every: Sequence[Candidate]) -> Candidate | None:
    """A plain value whose digits the number has but for two neighbours that changed places."""
    said = str(abs(int(q.value / q.step)))
    for c in every:
        plain_level = c.cost == 0 and c.kind == "값" and len(said) >= 4
        ratio = c.kind in ("비", "율", "몫") and c.cost == 0 and len(said) >= 3
        if not (plain_level or ratio) or (c.unit and q.unit and c.unit != q.unit):
            continue
        right = str(abs(int(rounded(c.value, q.step) / q.step)))
        off = [i for i, (a, b) in enumerate(zip(said, right, strict=False)) if a != b]
        if len(said) != len(right) or len(off) != 2 or off[1] != off[0] + 1:
            continue
        if said[off[0]] == right[off[1]] and said[off[1]] == right[off[0]]:
            return c
    return None


def _price(q: Quantity, c: Candidate, how: str) -> int:
    """끝자리를 버린 비율은 드물다: it costs one more."""
    return min(3, c.cost + (how == "버림" and q.unit in PERCENTS))


def other_label(
    world: World, c: Candidate, governed: dict[int, frozenset[str]]
) -> tuple[int, str] | None:
    """The label whose value it is, where the number is said of another."""
    if c.kind not in ("값", "비") or c.base is not None:
        return None
    picks = dict(c.ask.picks)
    for dim, labels in governed.items():
        mine = picks.get(dim)
        if mine and len(mine) == 1 and labels.isdisjoint(mine):
            return dim, next(iter(mine))
        if c.ask.how in ("최고", "최저") and (mine is None or not mine <= labels):
            held = world.groups(replace(c.ask, how="합"), dim)
            right = [k for k, v in held.items() if v == c.value and (mine is None or k in mine)]
            if not right or labels.isdisjoint(right):
                return dim, right[0] if right else ""
    return None


def accident(q: Quantity, every: Sequence[Candidate], cost: int) -> Decimal:
    """How likely a number of these digits meets one of the values tried by chance."""
    size = len(str(abs(int(q.value / q.step))))
    tried = {
        v for c in every if c.cost <= cost
        and len(str(v := abs(int(rounded(c.value, q.step) / q.step)))) == size
    }  # fmt: skip
    return Decimal(len(tried)) / Decimal(9 * 10 ** (size - 1))


def nearest(q: Quantity, every: Sequence[Candidate]) -> Candidate:
    """The value that was probably meant: the plainest; of those, the one most alike."""
    least = every[0].cost
    return min(
        (c for c in every if c.cost == least),
        key=lambda c: abs(abs(c.value) - abs(q.value)) / (abs(q.value) or 1),
    )
