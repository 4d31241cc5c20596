"""Light evidence of a sentence, word by word: is an AI ordered about, in whatever words?

The heavy signs (``signs``) know known wordings; this knows only what a sentence is about (an AI, its
rules, the answer, a verdict, an order …) and adds small weights from ``evidence.toml``. It refuses to
know where the sentence stands.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from giljabi.guard.inspect.mood import MOODS
from giljabi.guard.inspect.signs import compiled

WHY = "AI에게 무엇을 시키는 글로 보입니다"


_RARE = frozenset({"foreign"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of evidence: its name, weight and how it is seen; ``needs`` is its pattern, if it has one; ``anchor``: without one there is no find."""

    name: str
    weight: float
    says: "Callable[[str], object]"
    needs: str = ""
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The base to start from (less the limit), what is said, in what mood, and weights of pairs."""

    base: float
    kinds: tuple[Kind, ...]
    moods: tuple[Kind, ...]
    together: "tuple[tuple[str, str, float], ...]"
    hopes: frozenset[int]
    """Numbers of the kinds that speak for a find, by the sieve alone; ``rares`` of the rare ones."""
    anchors: frozenset[int]
    rares: frozenset[int]


@cache
def scale() -> Scale:
    """Return the scale of this release."""
    table = tomllib.loads(files(__package__).joinpath("evidence.toml").read_text("utf-8"))
    kinds, moods = list[Kind](), list[Kind]()
    for name, entry in table["evidence"].items():
        says, weight = entry["says"], float(entry["weight"])
        if says.startswith("="):
            moods.append(Kind(name, weight, MOODS[says[1:]]))
        else:
            pattern = compiled(says, {})
            anchor = name in table["anchors"]
            kinds.append(Kind(name, weight, pattern.search, pattern.pattern, anchor))
    pairs = ((*names.split("+", 1), float(weight)) for names, weight in table["together"].items())
    base = float(table["base"]) - float(table["limit"])
    rares = frozenset(n for n, kind in enumerate(kinds) if kind.name in _RARE)
    return Scale(
        base,
        tuple(kinds),
        tuple(sorted(moods, key=lambda mood: -mood.weight)),
        tuple(pairs),
        frozenset(n for n, kind in enumerate(kinds) if kind.weight > 0) - rares,
        frozenset(n for n, kind in enumerate(kinds) if kind.anchor),
        rares,
    )


def evidence(text: str, passed: "set[int]") -> float:
    """Return the weight of the evidence in a lower-case sentence, less the limit: over 0 is a find.

    ``passed`` are the numbers of the kinds that the sieve let through.
    """
    scales = scale()
    hopes = passed & scales.hopes
    hopeless = len(hopes) < 3 or hopes.isdisjoint(scales.anchors)
    if hopeless and not any(scales.kinds[number].says(text) for number in passed & scales.rares):
        return scales.base
    tried = [scales.kinds[number] for number in passed if number < len(scales.kinds)]
    rare = [kind for kind in tried if kind.name in _RARE and kind.says(text)]
    hoped = [kind for kind in tried if kind.weight > 0 and kind.name not in _RARE]
    moods = [mood for mood in scales.moods if mood.weight > 0 and mood.says(text)]
    if _total(scales, [*hoped, *rare, *moods]) <= 0:
        return scales.base
    spoke = [*rare, *(kind for kind in tried if kind.name not in _RARE and kind.says(text))]
    if not any(kind.anchor for kind in spoke) or sum(kind.weight > 0 for kind in spoke) < 2:
        return scales.base  # 한 낱말과 명령만으로는 모른다: 모든 규칙을 다시 검토하라
    if _total(scales, [*spoke, *moods]) > 0:
        moods += [mood for mood in scales.moods if mood.weight < 0 and mood.says(text)]
    return _total(scales, [*spoke, *moods])


def _total(scales: Scale, spoke: "list[Kind]") -> float:
    names = {kind.name for kind in spoke}
    pairs = sum(weight for one, other, weight in scales.together if one in names and other in names)
    return scales.base + sum(kind.weight for kind in spoke) + pairs
