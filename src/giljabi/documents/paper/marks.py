"""Item marks: the eight levels of 규칙 제2조, the marks of reports, and widths in 타.

Pure: text in, text out. 2타 is the width of one Hangul letter, 1타 of a Latin letter or a space.
"""

from functools import lru_cache
from unicodedata import east_asian_width

from giljabi.book.errors import StepTrouble

_INITIALS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
_VOWELS = (0, 4, 8, 13, 18, 20)
HANGUL_ORDER = "".join(chr(0xAC00 + (i * 21 + v) * 28) for v in _VOWELS for i in _INITIALS)
"""가 나 … 하 거 너 … 허 고 … : the order in which Hangul marks are counted (편람)."""

CIRCLED = "".join(chr(0x2460 + i) for i in range(20))
"""① … ⑳. The next code point is ⑴, which is another mark."""

CIRCLED_HANGUL = "".join(chr(0x326E + i) for i in range(14))
"""㉮ … ㉻."""

ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"

BULLETS = frozenset("□○-ㆍ")
"""Marks of reports: they do not count, and stay even when there is only one item."""

_HALF = frozenset("·‘’“”…")


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    if letter in _HALF:
        return 1
    return 2 if east_asian_width(letter) in "WFA" else 1


def width(text: str) -> int:
    """Return the width of ``text`` in 타 (half of a Hangul letter)."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def mark_of(form: str, number: int) -> str:
    """Return the mark of the ``number``-th item (from 1) of the sort ``form`` (``"가."``, ``"(1)"``).

    Raises ``StepTrouble`` where the sort has no further mark (after ⑳, ㉻).
    """
    if form in BULLETS:
        return form
    series = _series(form)
    if series is None:
        return form.replace("1", str(number))
    if number > len(series):
        raise StepTrouble(
            f"'{series[-1]}' 다음에 쓸 항목 기호가 없습니다.",
            cure="항목을 합치거나 한 단계 위의 항목으로 나누세요.",
        )
    return form.replace(series[0], series[number - 1])


def _series(form: str) -> str | None:
    for series in (HANGUL_ORDER, CIRCLED, CIRCLED_HANGUL, ROMAN):
        if series[0] in form:
            return series
    return None
