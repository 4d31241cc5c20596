"""Numbers of 조·항·호·목 as they are written, and back: 제5조의2, ②, 3의2., 가., ㉑.

A number is a tuple: ``(5,)`` is 제5조, ``(5, 2)`` 제5조의2, ``(5, 2, 3)`` 제5조의2의3. Branches (의N)
are never dropped: two numbers are equal only when every part is.
"""

import re

Number = tuple[int, ...]

SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
"""The order of 목. After 하 comes 거 (행정업무운영 편람)."""

CIRCLED = "".join(
    map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
)
"""① … ⑳ ㉑ … ㊿: the marks of 항, which lie in three blocks of Unicode."""

_BRANCH = re.compile(r"의\s?(\d{1,3})")


def number_of(first: str, branches: str = "") -> Number:
    """Return the number of ``("5", "의2의3")`` as ``(5, 2, 3)``."""
    return (int(first), *(int(found) for found in _BRANCH.findall(branches)))


def of_circled(mark: str) -> Number:
    """Return the number of a circled mark: ``㉑`` → ``(21,)``."""
    return (CIRCLED.index(mark) + 1,)


def of_syllable(mark: str, branches: str = "") -> Number:
    """Return the place of a syllable in the order of 목: 가 1 … 하 14, 거 15."""
    return number_of(str(SYLLABLES.index(mark) + 1), branches)


def branches(number: Number) -> str:
    """Return ``의2`` of ``(5, 2)``, an empty string without branches."""
    return "".join(f"의{part}" for part in number[1:])


def circled(number: Number) -> str:
    """Return the circled mark of a 항; over ㊿ the number in brackets."""
    return CIRCLED[number[0] - 1] if 0 < number[0] <= len(CIRCLED) else f"({number[0]})"


def syllable(number: Number) -> str:
    """Return the syllable of a 목."""
    return SYLLABLES[number[0] - 1] if 0 < number[0] <= len(SYLLABLES) else f"{number[0]}"


def follows(number: Number, before: Number) -> bool:
    """Tell whether ``number`` may come right after ``before``.

    제5조 → 제6조, 제5조의2, nothing else; 제5조의2 → 제5조의3, 제6조, 제5조의2의2.
    """
    if number == (*before, 2):
        return True
    return any(number == (*before[:at], before[at] + 1) for at in range(len(before)))
