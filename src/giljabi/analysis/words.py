"""Korean words around names and numbers: particles that fit, lists, amounts with units."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from giljabi.analysis.numbers import show_number

_DIGITS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
"""The final consonant with which a digit is read (영, 일, 삼, 육, 칠, 팔); others end in a vowel."""
_LETTERS = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}
_LIEUL = 8


def _final(word: str) -> str:
    """Return the final consonant with which a word ends when read: "" for none, "ㄹ" or another."""
    if word.endswith("%"):
        return ""  # 퍼센트
    for sign in reversed(unicodedata.normalize("NFC", word)):
        if "가" <= sign <= "힣":
            final = (ord(sign) - ord("가")) % 28
            return "ㄹ" if final == _LIEUL else "ㅇ" if final else ""
        if sign.isalnum():
            return _DIGITS.get(sign, "") or _LETTERS.get(sign.upper(), "")
    return ""


def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits it: ``josa("해운구", "은/는")`` → ``해운구는``.

    ``pair`` is ``은/는``, ``이/가``, ``을/를``, ``과/와`` or ``으로/로`` (the form after a consonant
    first). Digits and Latin letters are taken as they are read.
    """
    closed, opened = pair.split("/")
    final = _final(word)
    if pair == "으로/로" and final == "ㄹ":
        return word + opened
    return word + (closed if final else opened)


def amount(value: Decimal, unit: str) -> str:
    """Return ``1,480건``, ``3.2%`` or, without a unit, ``1,480``."""
    return show_number(value) + ("%" if unit in ("％", "퍼센트") else unit)


def names(items: Sequence[str], most: int = 3) -> str:
    """Join names with commas; past ``most`` say how many: ``가구, 나구, 다구 등 7개``."""
    if len(items) <= most:
        return ", ".join(items)
    return f"{', '.join(items[:most])} 등 {len(items):,}개"


def listed(rows: Iterable[int], most: int = 5) -> str:
    """Name sheet rows for people: ``3행, 7행 등 12개 행``."""
    every = list(rows)
    named = ", ".join(f"{row}행" for row in every[:most])
    return named if len(every) <= most else f"{named} 등 {len(every):,}개 행"
