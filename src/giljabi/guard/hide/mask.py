"""Put typed tokens in place of personal data, in one text or in all texts of a conversation.

Masking is a function of the texts, so its key is never stored. This is the only place that makes
``Masked``. Masking lowers risk; it is no 익명처리.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from giljabi.book.kinds import Masked, Source
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import scan
from giljabi.guard.hide.known import Known, joined, ordered
from giljabi.guard.hide.policy import STRICT, Decision, Policy, decide, value_of
from giljabi.guard.hide.tokens import MaskKey, nonce_of, strays, word_for

__all__ = ["Hidden", "HiddenMany", "MaskKey", "Part", "mask", "mask_many"]


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One of several texts. ``label`` is the key or column head under which it stands, if any.

    ``{"성명": "홍길동"}`` is ``Part("홍길동", "성명")``: without its label it is only a word. Texts
    inside JSON are given as they read, without escapes: an escape would hide a value.
    """

    text: str
    label: str = ""

    def __repr__(self) -> str:
        return f"Part(<{len(self.text)}자>)"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A masked text with the key that restores it. Its repr shows lengths and counts only.

    ``decisions`` are what was found, in order, in offsets of the given text.
    """

    masked: Masked
    key: MaskKey
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenMany:
    """Texts masked with one key; ``decisions`` in the same order as ``masked``."""

    masked: tuple[Masked, ...]
    key: MaskKey
    decisions: tuple[tuple[Decision, ...], ...]


def mask(
    text: Source,
    *,
    policy: Policy = STRICT,
    lexicon: Lexicon = NONE,
    keep: frozenset[str] = frozenset(),
) -> Hidden:
    """Hide personal data. One value has one token, however it is spelled; same text, same tokens.

    ``keep`` are canonical values that a person lets stay; they never free 고유식별정보 or secrets.
    """
    many = mask_many((text,), policy=policy, lexicon=lexicon, keep=keep)
    return Hidden(many.masked[0], many.key, many.decisions[0])


def mask_many(
    texts: Sequence[Source | Part],
    *,
    policy: Policy = STRICT,
    lexicon: Lexicon = NONE,
    keep: frozenset[str] = frozenset(),
    seed: int | None = None,
) -> HiddenMany:
    """Hide personal data in all ``texts`` with one key; a value found in one is hidden in all.

    Give the whole conversation each time: values that came back restored in earlier answers get
    the tokens of this call again. The nonce is made from the first ``seed`` texts (all, if
    ``None``), so that tokens stay the same while a conversation grows behind them.
    """
    parts = tuple(text if isinstance(text, Part) else Part(text.text) for text in texts)
    found = _spread(parts, [_look(part, lexicon) for part in parts], lexicon)
    decisions = tuple(
        decide(finds, Source(part.text), policy, lexicon, keep)
        for part, finds in zip(parts, found, strict=True)
    )
    hidden = [tuple(d.found for d in made if d.hidden) for made in decisions]
    skeletons = [tuple(_between(p.text, h)) for p, h in zip(parts, hidden, strict=True)]
    flat = [piece for skeleton in skeletons for piece in skeleton]
    seeds = [piece for skeleton in skeletons[:seed] for piece in skeleton]
    issue = _Issue(nonce_of(flat, seed=seeds))
    masked = tuple(map(issue.put, parts, hidden, skeletons))
    return HiddenMany(masked, issue.key(flat), decisions)


class _Issue:
    """Tokens issued so far, over all texts of a call."""

    def __init__(self, nonce: str) -> None:
        self._nonce = nonce
        self._tokens: dict[tuple[str, str], str] = {}
        self._serials: Counter[str] = Counter()
        self._surfaces: dict[str, list[str]] = {}
        self._value = cache(value_of)

    def put(self, part: Part, hidden: tuple[Found, ...], skeleton: tuple[str, ...]) -> Masked:
        """Return a text with tokens in place of what is hidden."""
        pieces = [skeleton[0]]
        for item, rest in zip(hidden, skeleton[1:], strict=True):
            surface = part.text[item.start : item.end]
            token = self._token(word_for(item), self._value(item.kind, surface))
            self._surfaces.setdefault(token, []).append(surface)
            pieces += (token, rest)
        return Masked("".join(pieces))

    def _token(self, word: str, value: str) -> str:
        if (word, value) not in self._tokens:
            self._serials[word] += 1
            self._tokens[word, value] = f"⟦{word}{self._serials[word]}·{self._nonce}⟧"
        return self._tokens[word, value]

    def key(self, skeleton: Sequence[str]) -> MaskKey:
        """Return what restores these texts."""
        surfaces = {token: tuple(forms) for token, forms in self._surfaces.items()}
        return MaskKey(self._nonce, surfaces, strays("\0".join(skeleton)))


def _look(part: Part, lexicon: Lexicon) -> tuple[Found, ...]:
    """Scan a text behind its label, and give offsets of the text alone."""
    if not part.label:
        return scan(Source(part.text), lexicon=lexicon)
    lead = f"{' '.join(part.label.split())}: "
    found = scan(Source(lead + part.text), lexicon=lexicon)
    return tuple(
        replace(item, start=max(0, item.start - len(lead)), end=item.end - len(lead))
        for item in found
        if item.end > len(lead)
    )


def _spread(
    parts: Sequence[Part], found: Sequence[tuple[Found, ...]], lexicon: Lexicon
) -> list[tuple[Found, ...]]:
    """Find what one text has shown in every other text, and what settings want hidden."""
    surfaces = [
        [(item, part.text[item.start : item.end]) for item in finds]
        for part, finds in zip(parts, found, strict=True)
    ]
    known = Known(pair for pairs in surfaces for pair in pairs)
    if not known.sorts and not lexicon.hide:
        return list(found)
    wider = []
    for part, finds, pairs in zip(parts, found, surfaces, strict=True):
        folded = fold(part.text)
        people = {surface for item, surface in pairs if item.kind is Personal.PERSON}
        own = (value_of(Personal.PERSON, surface) for surface in people)
        more = [
            *known.names_in(folded.text, own),
            *known.values_in(folded.text),
            *ordered(folded.text, lexicon.hide, known.sorts),
        ]
        wider.append(joined(finds, more, folded))
    return wider


def _between(text: str, found: tuple[Found, ...]) -> Iterator[str]:
    at = 0
    for item in found:
        yield text[at : item.start]
        at = item.end
    yield text[at:]
