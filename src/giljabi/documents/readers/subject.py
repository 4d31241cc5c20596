"""문서요지 and 키워드 by rule: the first sentence that says something, and the words of the title."""

import re

_GENERIC = frozenset(
    [
        "알림",
        "통보",
        "안내",
        "요청",
        "협조",
        "제출",
        "회신",
        "보고",
        "건",
        "및",
        "관련",
        "관한",
        "대한",
        "따른",
        "위한",
        "등",
        "결과",
        "계획",
        "현황",
    ]
)
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(에서|으로|에게|에|을|를|의|은|는|과|와)$")
_EDGE = "「」『』\"'()[]<>·,.:;~∼-"
_RELATED = re.compile(r"(관련|근거)\s*[:：]")
_PERIOD = re.compile(r"\d+(년|월|일|분기|주)?$")

LONGEST_SUMMARY = 120
MOST_KEYWORDS = 6


def summary_of(title: str, lines: tuple[str, ...]) -> str:
    """Return the title and the first line that is not ``관련: …``, within 120 letters."""
    first = next((line for line in lines if line.strip() and not _RELATED.match(line)), "")
    whole = f"{title}: {first.strip()}" if first else title
    return whole if len(whole) <= LONGEST_SUMMARY else whole[: LONGEST_SUMMARY - 1] + "…"


def keywords_of(*texts: str) -> tuple[str, ...]:
    """Return up to six words of the texts, without particles, numbers and words like 알림."""
    words: dict[str, None] = {}
    for word in (w.strip(_EDGE) for text in texts for w in re.split(r"[\s()/]+", text)):
        bare = _PARTICLE.sub("", word)
        if len(bare) > 1 and bare not in _GENERIC and not _PERIOD.fullmatch(bare):
            words[bare] = None
    return tuple(words)[:MOST_KEYWORDS]
