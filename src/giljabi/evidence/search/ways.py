"""A word of direction near a number, and the word that should stand there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.korean import josa
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.judged import Judged
from giljabi.evidence.search.talk import Talk

WAY = re.compile(
    r"(?<![가-힣])(?:(?P<up>급증|증가|증액|증원|상승|확대|상회|신장|늘(?:어|었|린|릴|려|고|며|림|은)|올(?:랐|라|린|려)|오(?:른|르|름)|높(?:아|은|았|다|습|음|고|으)|"
    r"많(?:은|다|았|습|아|음|고|으)|비싸|비쌌|비싼|비쌉|컸|크(?:다|고|며|ㅁ)|큽|큰|웃도|웃돌|앞서|앞섰|앞선|뛰|불어)|"
    r"(?P<down>급감|감소|감액|감원|감축|축소|하락|하회|줄(?:어|었|인|이|고|며|여|임|은)|내(?:렸|려|린|리|림)|떨어|낮(?:아|은|았|다|습|음|고|으|춰)|"
    r"적(?:은|다|었|습|어(?!도)|음|고(?!\s?있)|으)|싸(?:다|고|며)|쌌|쌉|싼|작(?:은|다|았|습|고|으|음)|밑도|밑돌|뒤처|뒤지|뒤진|못\s?미))[가-힣]*"
)
_OPPOSITE = (
    ("늘", "줄어"),
    ("증가", "감소"),
    ("급증", "감소"),
    ("상승", "하락"),
    ("많", "적음"),
    ("높", "낮음"),
    ("비싸", "쌈"),
    ("올", "내림"),
    ("오", "내림"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A word of direction and which way the numbers go."""

    found: re.Match[str]
    right: int
    why: str

    @property
    def said(self) -> int:
        """Which way the word goes: 1 up, −1 down."""
        return 1 if self.found["up"] else -1


def turned(word: str, right: int) -> str:
    """Return the opposite of a word of direction."""
    for up, down in _OPPOSITE:
        if right < 0 and word.startswith(up):
            return down
    table = {
        "줄": "늘어남",
        "감소": "증가",
        "급감": "증가",
        "하락": "상승",
        "적": "많음",
        "낮": "높음",
        "싸": "비쌈",
        "쌌": "비쌈",
        "싼": "비쌈",
        "내": "오름",
        "떨어": "오름",
        "작": "큼",
    }
    return next(
        (v for k, v in table.items() if word.startswith(k)), "증가" if right > 0 else "감소"
    )


def way_after(talk: Talk, q: Quantity, judged: Sequence[Judged]) -> re.Match[str] | None:
    """The word of direction that a number speaks with: the first behind it, no other level between."""
    found = WAY.search(talk.text, q.end, talk.end)
    if not found or found.start() - q.end > 40 or superlative(talk, found):
        return None
    between = [j for j in judged if q.end <= j.q.start < found.start()]
    if any(j.found and j.found.kind not in ("차", "율") for j in between):
        return None
    return (
        None
        if re.search(r"[;]|(?:이고|이며|지만|으나|인데)[,\s]", talk.text[q.end : found.start()])
        else found
    )


def superlative(talk: Talk, found: re.Match[str]) -> bool:
    """Whether the word is part of 가장 많은, which says no direction."""
    return bool(
        re.search(
            r"(?:가장|제일|번째로|순으로|순서로)\s?(?:큰\s폭으로\s)?$", talk.text[: found.start()]
        )
    )


def way_between(found: re.Match[str], subject: Judged, base: Judged) -> Iterator[Way]:
    """Which way one number goes from another."""
    gap = subject.value - base.value
    if gap:
        word = "큽니다" if gap > 0 else "작습니다"
        why = f"{josa(subject.q.text, '은/는')} {base.q.text}보다 {word}."
        yield Way(found, 1 if gap > 0 else -1, why)
