"""Endings of Korean predicates, letter by letter: which inflected form has which of the given stems.

A syllable is no unit here (비싸 + ㄴ is 비싼), so words are compared as letters (NFD).
"""

import re
import unicodedata
from collections.abc import Sequence

_N, _L, _M, _B, _SS = "\u11ab", "\u11af", "\u11b7", "\u11b8", "\u11bb"
_BEFORE = rf"(?:으?시|았|었|였|했|겠|{_SS}|셨|으셨)*"
_CLOSING = f"""
고 며 면 면은 지 지요 죠 나 나요 는지 는지요 는지를 는지도 는가 는가요 {_N}지 {_N}지요 {_N}지를 {_N}지도 {_N}가 {_N}가요 은지 은지요 은지를 은가 은가요
습니까 {_B}니까 습니다 {_B}니다 다 네요 네 어 아 어요 아요 요 게 던 던가요 은 {_N} 는 {_L} 을 {_L}까 을까 {_L}까요 을까요 {_N}데 은데 는데 는데요 {_N}데요 으면 으며
기 음 {_M} 세요 으세요 세오 시오 십시오 십시요 어라 아라 라 려고 으려고 려는데 려고하는데요 려는데요 니 냐 느냐 으니 군요 {_L}래 자 {_L}지 을지 {_L}지요 던데 길 기를 도록 며는
어줘 어줘요 어주세요 어주십시오 아줘 아주세요 아주십시오 줘 줘요 주세요 주십시오 주시오 주라 주길 주시기바랍니다 주시길 달라 주겠어요 주실래요 주시겠어요 주시면 주렴 봐 봐줘 봐요 바랍니다 바람 시기바랍니다
어서 아서 서 므로 으므로 어도 아도 도 거나 든지 은것 {_N}것 는것 은것은 {_N}거 는거 는건 은거 은건 {_N}건 {_N}거죠 는거죠 는거예요 는겁니까 {_N}겁니까 은겁니까 곤 거든요 고요 구요
은곳 {_N}곳 는곳 은데는 은데가 {_N}데가 은데랑 {_N}데랑 은지를
"""


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", text)


_ENDING = re.compile(
    _letters(_BEFORE) + "(?:" + "|".join(re.escape(_letters(e)) for e in sorted(_CLOSING.split(), key=len, reverse=True)) + ")"
)  # fmt: skip
_COPULA = re.compile(rf"(?:{_letters('이')})?{_ENDING.pattern}")
_BARE = frozenset(
    map(_letters, ("나", "지", "는", "을", "은", "도", "자", "음", "기", "길", "게", "서", "라"))
)


def stem_ends(word: str, stems: Sequence[str]) -> str:
    """Return the longest stem of which a word is a form, or an empty text."""
    letters = _letters(word)
    for stem in sorted(stems, key=len, reverse=True):
        begins = _letters(stem)
        rest = letters.removeprefix(begins)
        if rest != letters and (
            _ENDING.fullmatch(rest) or (not rest and stem[-1] in "해어아려져와")
        ):
            return stem
    return ""


def is_copula(word: str) -> bool:
    """Say whether a text behind a noun is 이다 in some form: 이었죠, 인지요, 며, 일까요."""
    letters = _letters(word)
    return letters not in _BARE and bool(_COPULA.fullmatch(letters))
