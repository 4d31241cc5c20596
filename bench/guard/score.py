"""Scores a guard's spans against the marked spans of a set. Pure: no guard, no clock, no printing.

* strict: same kind and same ends; loose: same kind and IoU ≥ .5, one to one.
* leaked characters: letters and digits of marked spans that lie under no predicted span at all.
* leaking entity: a marked span with at least one letter or digit uncovered.
* false span: a predicted span of a scored kind that overlaps no marked span.

Predicted spans of a type outside ``KINDS`` cover characters but are neither right nor wrong.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.guard.text import KINDS, Span, Text

LOOSE = 0.5


@dataclass(slots=True)
class Share:
    """A part of a whole: how many of how many."""

    part: int = 0
    whole: int = 0

    def add(self, part: int, whole: int = 1) -> None:
        """Count more of both."""
        self.part += part
        self.whole += whole

    @property
    def rate(self) -> float:
        """Part over whole; 0 where there is no whole."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(slots=True)
class Tally:
    """Counts over a set: by kind, and leaking entities by genre and by tag."""

    gold: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    strict: Counter[str] = field(default_factory=Counter)
    loose: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    chars: Share = field(default_factory=Share)
    entities: Share = field(default_factory=Share)
    harmless: Share = field(default_factory=Share)
    length: int = 0
    kinds: dict[str, Share] = field(default_factory=dict)
    genres: dict[str, Share] = field(default_factory=dict)
    tags: dict[str, Share] = field(default_factory=dict)

    def f1(self, hits: Counter[str], kinds: Iterable[str] = KINDS) -> tuple[float, float, float]:
        """Return precision, recall and F1 of hits over the given kinds together."""
        names = list(kinds)
        hit = sum(hits[kind] for kind in names)
        said = sum(self.said[kind] for kind in names)
        gold = sum(self.gold[kind] for kind in names)
        return hit / said if said else 0.0, hit / gold if gold else 0.0, f1(hit, said, gold)

    @property
    def macro(self) -> float:
        """Mean of the loose F1 of every kind that the set has."""
        kinds = [kind for kind in KINDS if self.gold[kind]]
        return sum(self.f1(self.loose, [kind])[2] for kind in kinds) / len(kinds) if kinds else 0.0

    @property
    def false_rate(self) -> float:
        """False spans per 1,000 characters of all texts."""
        return sum(self.false.values()) / self.length * 1000 if self.length else 0.0


def f1(hit: int, said: int, gold: int) -> float:
    """Return F1 from counts; 0 where nothing was said and nothing was marked."""
    return 2 * hit / (said + gold) if said + gold else 0.0


def score(texts: Sequence[Text], found: Sequence[Sequence[Span]]) -> Tally:
    """Score the spans found in each text. Raises ``ValueError`` when the lengths differ."""
    tally = Tally()
    for text, spans in zip(texts, found, strict=True):
        scored = [span for span in spans if span.type in KINDS]
        tally.length += len(text.text)
        tally.gold.update(span.type for span in text.spans)
        tally.said.update(span.type for span in scored)
        tally.strict.update(kind for _, _, kind in _keys(text.spans) & _keys(scored))
        tally.loose.update(loose_pairs(text.spans, scored))
        tally.false.update(span.type for span in false_spans(text.spans, scored))
        if not text.spans:
            tally.harmless.add(bool(scored))
        _leaks(tally, text, covered(spans))
    return tally


def covered(spans: Iterable[Span]) -> set[int]:
    """Return the offsets that lie under a span."""
    return {at for span in spans for at in range(span.start, span.end)}


def leaked(text: str, span: Span, under: set[int]) -> tuple[int, int]:
    """Return how many letters and digits of a marked span are uncovered, and how many it has."""
    places = [at for at in range(span.start, span.end) if text[at].isalnum()]
    return sum(at not in under for at in places), len(places)


def loose_pairs(gold: Sequence[Span], said: Sequence[Span]) -> list[str]:
    """Return the kinds of marked spans that have a partner of the same kind, best overlap first."""
    pairs = [
        (overlap, g, s)
        for g, one in enumerate(gold)
        for s, other in enumerate(said)
        if one.start < other.end and other.start < one.end
        if one.type == other.type and (overlap := iou(one, other)) >= LOOSE
    ]
    taken_gold: set[int] = set()
    taken_said: set[int] = set()
    for _, g, s in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if g not in taken_gold and s not in taken_said:
            taken_gold.add(g)
            taken_said.add(s)
    return [gold[g].type for g in taken_gold]


def iou(one: Span, other: Span) -> float:
    """Return the overlap of two spans: shared characters over all characters of both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))


def false_spans(gold: Sequence[Span], said: Sequence[Span]) -> list[Span]:
    """Return the predicted spans that overlap no marked span."""
    return [s for s in said if all(s.end <= g.start or g.end <= s.start for g in gold)]


def _keys(spans: Iterable[Span]) -> set[tuple[int, int, str]]:
    return {(span.start, span.end, span.type) for span in spans}


def _leaks(tally: Tally, text: Text, under: set[int]) -> None:
    for span in text.spans:
        part, whole = leaked(text.text, span, under)
        leak = part > 0
        tally.chars.add(part, whole)
        tally.entities.add(leak)
        tally.kinds.setdefault(span.type, Share()).add(leak)
        tally.genres.setdefault(text.genre, Share()).add(leak)
        for tag in {*span.tags, *(f"genre:{tag}" for tag in text.tags if ":" not in tag)}:
            tally.tags.setdefault(tag, Share()).add(leak)
