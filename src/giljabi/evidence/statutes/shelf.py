"""Laws by name: current names, short names, former names, and names that are a slip of one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from giljabi.evidence.statutes.law import Former, Law

LONG_ENOUGH = 9
"""Letters a name needs before one letter's difference is called a slip: 도로법 and 수로법 are two."""


@dataclass(frozen=True, slots=True)
class Named:
    """A law that a text names. ``former`` when by a name it has lost; ``slip`` when by a name that
    is one letter off."""

    law: Law
    former: Former | None = None
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Statutes:
    """Every law known here. Later ones win over earlier ones of the same name."""

    laws: tuple[Law, ...]
    named: Mapping[str, Named] = field(default_factory=dict)

    @classmethod
    def of(cls, laws: Iterable[Law]) -> "Statutes":
        """Shelve laws: of two with one name the complete one, else the later one, is kept."""
        kept: dict[str, Law] = {}
        for law in laws:
            key = tight(law.name)
            if key in kept:
                law = _joined(kept[key], law)
            kept[key] = law
        named: dict[str, Named] = {}
        for law in kept.values():
            for short in law.short_names:
                named.setdefault(tight(short), Named(law))
            for former in law.former:
                named.setdefault(tight(former.name), Named(law, former))
        named |= {key: Named(law) for key, law in kept.items()}
        return cls(tuple(kept.values()), named)

    def find(self, name: str) -> Named | None:
        """Return the law of a name, whatever its blanks; a slip of one letter is found too."""
        key = tight(name)
        if key in self.named:
            return self.named[key]
        if len(key) < LONG_ENOUGH:
            return None
        near = [x for k, x in self.named.items() if x.former is None and _one_off(key, k)]
        return Named(near[0].law, slip=True) if len({x.law.name for x in near}) == 1 else None


def _joined(one: Law, two: Law) -> Law:
    """The complete or later of two editions, with the names of both."""
    keep, other = (one, two) if one.complete and not two.complete else (two, one)
    short = tuple(dict.fromkeys((*keep.short_names, *other.short_names)))
    former = tuple(dict.fromkeys((*keep.former, *other.former)))
    return Law(
        keep.name, keep.articles, keep.complete, keep.in_force, short, former, keep.sheets,
        keep.file, keep.second_hand, keep.kind,
    )  # fmt: skip


def tight(name: str) -> str:
    """Return a name without blanks, its middle dots made one."""
    return re.sub(r"[ㆍ‧・]", "·", re.sub(r"\s", "", name))


def _one_off(a: str, b: str) -> bool:
    """Whether one letter changed, put in or left out turns ``a`` into ``b``."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return a[at + 1 :] == b[at + 1 :] or a[at + 1 :] == b[at:] or a[at:] == b[at + 1 :]
