"""Quotations: words in “” or 『』, and long ones in 「」, held against the passages of the sources.

Word for word is 일치, almost is 불일치 with the words of the source, nowhere is 근거 없음. Without a
source that has passages nothing is said; names of laws in 「」 are ``statutes``' matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from giljabi.book.kinds import Line, Place, Severity, Statement, Verdict
from giljabi.evidence.passages import Passage
from giljabi.evidence.statutes.cites import is_law

KIND = "인용"
_QUOTED = re.compile(
    r"“([^“”\n]{2,400})”|\"([^\"\n]{2,400})\"|『([^『』\n]{2,400})』|「([^「」\n]{2,400})」"
)
_CLAIMS = re.compile(
    r"\s?(?:이?라고|고|라는|이?라며|며|하고)\s|\s?(?:은|는|을|를|에|로|이라|라)?\s?(?:밝|적|명시|규정|정하|기재|말|설명|발표|제시|인용|안내|답)"
)
_SOURCE_SAYS = re.compile(r"(?:따르면|의하면|에서는?|에는?|은|는|이|가)\s?[,:]?\s?$")
_CUT = re.compile(r"\s*(?:…+|\.{3,}|\(중략\)|\(생략\))\s*")
LEAST, NEAR, GRAM = 8, 0.72, 3
"""Letters of a quotation that is checked; how alike a near one is; letters of an indexed piece."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage without blanks and marks; ``at[i]`` is where letter i stands in the passage."""

    passage: Passage
    tight: str
    at: tuple[int, ...]


def check_quotes(lines: Sequence[Line], passages: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a statement for each quotation that may be one of the passages."""
    texts = [_tight(p) for p in passages]
    if not texts:
        return
    grams: dict[str, set[int]] = {}
    for n, text in enumerate(texts):
        for i in range(len(text.tight) - GRAM + 1):
            grams.setdefault(text.tight[i : i + GRAM], set()).add(n)
    for line in lines:
        for found in _QUOTED.finditer(line.text):
            words = next(g for g in found.groups() if g is not None)
            if found[4] is not None and (
                is_law(words) or re.match(r"\s?제\d", line.text[found.end() :])
            ):
                continue
            if len(_squeezed(words)) >= LEAST:
                yield _held(line, found, words, texts, grams)


def _held(
    line: Line, found: re.Match[str], words: str, texts: Sequence[_Text],
    grams: dict[str, set[int]],
) -> Statement:  # fmt: skip
    where = Place(paragraph=line.index, start=found.start() + 1, end=found.end() - 1)
    pieces = [p for p in _CUT.split(words) if len(_squeezed(p)) >= 2]
    exact = [_exact(piece, texts) for piece in pieces]
    if exact and all(exact):
        why = "출처의 글과 같습니다."
        return Statement(words, KIND, where, Verdict.MATCH, why, "", exact[0])
    worst = next(p for p, e in zip(pieces, exact, strict=True) if not e) if pieces else words
    near = _nearest(worst, texts, grams)
    if near:
        right, place = near
        why = f"출처에는 '{right}'(으)로 적혀 있습니다."
        return Statement(words, KIND, where, Verdict.MISMATCH, why, right, place)
    claims = _CLAIMS.match(line.text, found.end()) or _SOURCE_SAYS.search(
        line.text[: found.start()]
    )
    why = "출처에서 이 글을 찾지 못했습니다. 따온 글이 맞는지 확인하세요."
    weight = None if claims else Severity.NOTE
    return Statement(words, KIND, where, Verdict.NO_SOURCE, why, severity=weight)


def _exact(words: str, texts: Sequence[_Text]) -> Place | None:
    tight = _squeezed(words)
    for text in texts:
        at = text.tight.find(tight)
        if at >= 0:
            return _place(text, at, at + len(tight))
    return None


def _nearest(
    words: str, texts: Sequence[_Text], grams: dict[str, set[int]]
) -> tuple[str, Place] | None:
    """The stretch of a passage most like the words, if it is near enough."""
    tight = _squeezed(words)
    votes: dict[int, int] = {}
    for i in range(len(tight) - GRAM + 1):
        for n in grams.get(tight[i : i + GRAM], ()):
            votes[n] = votes.get(n, 0) + 1
    best: tuple[float, _Text, int, int] | None = None
    for n in sorted(votes, key=lambda n: -votes[n])[:5]:
        start, end = _stretch(tight, texts[n].tight)
        ratio = SequenceMatcher(None, tight, texts[n].tight[start:end], autojunk=False).ratio()
        if ratio >= NEAR and (best is None or ratio > best[0]):
            best = (ratio, texts[n], start, end)
    if best is None:
        return None
    _, text, start, end = best
    place = _place(text, start, end)
    return text.passage.text[place.start : place.end], place


def _stretch(tight: str, there: str) -> tuple[int, int]:
    """Where in ``there`` the words begin and end, by the blocks that they share."""
    matcher = SequenceMatcher(None, tight, there, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size >= 2]
    if not blocks:
        return 0, 0
    start = max(0, blocks[0].b - blocks[0].a)
    end = min(len(there), blocks[-1].b + len(tight) - blocks[-1].a)
    return start, max(start, end)


def _place(text: _Text, start: int, end: int) -> Place:
    first, last = text.at[start], text.at[end - 1] + 1
    return replace(text.passage.place, start=first, end=last)


def _tight(passage: Passage) -> _Text:
    kept = [(i, c) for i, c in enumerate(passage.text) if _keeps(c)]
    return _Text(passage, "".join(c for _, c in kept), tuple(i for i, _ in kept))


def _squeezed(text: str) -> str:
    return "".join(c for c in text if _keeps(c))


def _keeps(letter: str) -> bool:
    return letter.isalnum() or letter in "%△▲"
