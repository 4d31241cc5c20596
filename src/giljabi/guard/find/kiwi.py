"""Proper nouns by the Kiwi analyser (extra ``kiwi``), as one more clue; never evidence alone."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from giljabi.book.errors import Trouble

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_REACH = 40


def proper_nouns(text: str, places: Iterable[int]) -> frozenset[int]:
    """Return those of ``places`` where a proper noun of two to four syllables starts.

    Only the lines around them are analysed: the analyser is four times slower than all rules
    together. Raises ``Trouble`` when it is not installed.
    """
    asked = sorted(set(places))
    found: set[int] = set()
    done = 0
    for place in asked:
        if place < done:
            continue
        start = max(text.rfind("\n", 0, place) + 1, place - _REACH)
        stop = text.find("\n", place, place + _REACH)
        done = stop if stop >= 0 else min(len(text), place + _REACH)
        for token in _analyser().tokenize(text[start:done]):
            if token.tag == "NNP" and 2 <= token.len <= 4:
                found.add(start + token.start)
    return frozenset(found.intersection(asked))


@cache
def _analyser() -> "Kiwi":
    """Return the one analyser of this process: it takes seconds and 100 MB to load."""
    try:
        from kiwipiepy import Kiwi
    except ImportError as error:
        raise Trouble(
            "형태소 분석기가 설치되어 있지 않아 고유명사를 찾을 수 없습니다.",
            where="개인정보 찾기 설정",
            cure="고유명사 찾기를 끄거나 kiwi 추가 설치를 전산 담당에게 요청하세요.",
        ) from error
    return Kiwi()
