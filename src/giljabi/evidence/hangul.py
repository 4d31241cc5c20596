"""Amounts in Hangul: ``금113,560원(금일십일만삼천오백육십원)`` must say the same amount twice.

Reading only (규칙 제2조제2항, by way of the facts on official writing); writing is ``documents``'.
"""

import re

_DIGITS = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "육": 6, "륙": 6}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_LETTERS = "영공일이삼사오육륙칠팔구십백천만억조경"
PAIR = re.compile(
    rf"(?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+|\d+))\s?원(?:정|整)?\s?\(\s?금?\s?(?P<words>[{_LETTERS}\s]+)\s?원?(?:정|整)?\s?\)"
)


def read_hangul(text: str) -> int | None:
    """Read ``일십일만삼천오백육십`` as 113560. ``None`` when it is not a number in Hangul."""
    total = group = digit = 0
    letters = re.sub(r"\s", "", text)
    if not letters:
        return None
    for letter in letters:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _SMALL:
            group, digit = group + (digit or 1) * _SMALL[letter], 0
        elif letter in _LARGE:
            total, group, digit = total + ((group + digit) or 1) * _LARGE[letter], 0, 0
        else:
            return None
    return total + group + digit


def write_hangul(value: int) -> str:
    """Write 113560 as ``일십일만삼천오백육십``: 1 is 일 in every place (편람)."""
    if value == 0:
        return "영"
    groups = []
    for name in ("", "만", "억", "조", "경"):
        value, part = divmod(value, 10_000)
        if part:
            groups.append(_group(part) + name)
    return "".join(reversed(groups))


def _group(part: int) -> str:
    places = zip("천백십", (1000, 100, 10), strict=True)
    text = "".join("영일이삼사오육칠팔구"[part // s % 10] + n for n, s in places if part // s % 10)
    return text + ("영일이삼사오육칠팔구"[part % 10] if part % 10 else "")
