"""Amounts between digits and Hangul, both ways, for 0 … 10^16 won.

규칙 제2조②: an amount is written in digits with its Hangul in brackets. A 1 is written 일 in
every place (113,560 = 일십일만삼천오백육십), so that nothing can be put before it. This file
knows numbers only: no currency, no rounding.
"""

import re

from giljabi.book.errors import StepTrouble

HIGHEST = 10**16
"""The highest amount that is written out (일경)."""

_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("천", "백", "십", "")
_GROUPS = ("경", "조", "억", "만", "")

_GROUP = (
    "".join(f"(?:([일이삼사오육칠팔구])?{place})?" for place in "천백십")
    + "([일이삼사오육칠팔구])?"
)
_AMOUNT = re.compile("".join(f"(?:({_GROUP}){unit})?" for unit in "경조억만") + f"({_GROUP})")


def hangul_amount(number: int) -> str:
    """Return the number in Hangul: 113560 → 일십일만삼천오백육십, 0 → 영.

    Raises ``StepTrouble`` below 0 and above 10^16.
    """
    if not 0 <= number <= HIGHEST:
        raise StepTrouble(
            f"한글로 적을 수 없는 금액입니다: {number:,}",
            cure="0원부터 1경 원까지의 금액을 넣으세요.",
        )
    if number == 0:
        return "영"
    words = []
    for power, unit in zip(range(4, -1, -1), _GROUPS, strict=True):
        group = number // 10_000**power % 10_000
        if group:
            words.append(_four(group) + unit)
    return "".join(words)


def amount_of(hangul: str) -> int:
    """Return the number that the Hangul says. Spaces and a left-out 일 (십일만) are understood.

    Raises ``StepTrouble`` when the words are not an amount.
    """
    words = hangul.replace(" ", "")
    if words == "영":
        return 0
    found = _AMOUNT.fullmatch(words) if words else None
    if found is None:
        raise StepTrouble(
            f"금액으로 읽을 수 없는 한글입니다: {hangul[:40]}",
            cure="'일십일만삼천오백육십'처럼 붙여 적으세요.",
        )
    parts = found.groups()
    groups = [parts[start : start + 5] for start in range(0, 25, 5)]
    return sum(
        _value(group, unit) * 10_000**power
        for group, unit, power in zip(groups, _GROUPS, range(4, -1, -1), strict=True)
    )


def official_amount(won: int) -> str:
    """Return the amount as 규칙 제2조② asks: ``금113,560원(금일십일만삼천오백육십원)``."""
    return f"금{won:,}원(금{hangul_amount(won)}원)"


def _four(number: int) -> str:
    digits = f"{number:04d}"
    return "".join(
        _DIGITS[int(digit)] + place
        for digit, place in zip(digits, _PLACES, strict=True)
        if digit != "0"
    )


def _value(group: tuple[str | None, ...], unit: str) -> int:
    """Return the value of one group of four places; a bare 만, 억 … counts as one of it."""
    whole, *digits = group
    if whole is None:
        return 0
    if not whole:
        return 1 if unit else 0
    value = 0
    for digit, place, power in zip(digits, _PLACES, range(3, -1, -1), strict=True):
        if digit:
            value += _DIGITS.index(digit) * 10**power
        elif place and place in whole:
            value += 10**power
    return value
