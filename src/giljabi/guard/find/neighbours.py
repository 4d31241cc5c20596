"""Names that speak for each other: in a list, line under line, or the same name again."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from giljabi.guard.find.clues import Clue, Word, starts_line
from giljabi.guard.find.looks import Reading, parted

_LISTED = re.compile(r"[ \t]*(?:[,、·ㆍ・•∙/&;]|[ ]\(?[0-9]{1,2}[.)])[ \t]*")
_JOINED = frozenset({"와", "과", "이랑", "랑", "하고"})
_IN_LINES = Clue(2, "이름을 늘어놓은 줄")
_IN_ROW = Clue(3, "이름을 늘어놓은 곳")


@dataclass(slots=True)
class Likely:
    """A possible name: word ``at``, its reading, and what speaks for it so far."""

    at: int
    start: int
    end: int
    reading: Reading
    score: float
    clue: Clue
    official: bool


def weigh_lists(
    text: str, around: Sequence[Word], likely: list[Likely], taken: Collection[int], enough: float
) -> None:
    """Let a name speak for its neighbours in a list: 홍길동·김가온, 홍길동과 김가온.

    ``taken`` are places where names have been found already.
    """
    if not likely:
        return
    pairs = [
        (a, b) for a, b in pairwise(likely) if b.at - a.at <= 3 and _neighbours(text, around, a, b)
    ]
    for item in _in_lines(text, likely):
        item.score += 2
        item.clue = item.clue if item.clue.weight > 2 else _IN_LINES
    _in_rows(pairs)
    for one, two in pairs:
        if min(one.reading.look, two.reading.look) >= 7:
            one.score, two.score = one.score + 1, two.score + 1
    for one, two in pairs:
        if two.clue.weight >= 4 and _tight(around, one, two):
            one.score += 3
    for one, two in (*pairs, *((b, a) for a, b in reversed(pairs))):
        if one.score >= enough or one.start in taken:
            if two.score < enough:
                two.clue, two.official = Clue(4, "이름과 나란히 선 이름"), one.official
            tight = _tight(around, one, two) and two.reading.look >= 2.5
            two.score += 5 if tight else 4


def weigh_repeats(text: str, likely: list[Likely]) -> None:
    """Let the places where one name stands speak for each other."""
    places: dict[str, list[Likely]] = {}
    for item in likely:
        if item.reading.look >= 6:
            places.setdefault(text[item.start : item.end], []).append(item)
    for same in places.values():
        for item in same:
            item.score += min(2, len(same) - 1) * 0.5


def _in_rows(pairs: list[tuple[Likely, Likely]]) -> None:
    """Let three likely names in a row speak for each other: 우리 과는 홍길동, 김가온, 박나래."""
    for (one, two), (same, three) in pairwise(pairs):
        row = (one, two, three)
        looks = [item.reading.look for item in row]
        if two is same and min(looks) >= 4 and sum(looks) >= 20:
            for item in row:
                item.score = max(item.score, min(item.score + 3, 9.5))
                item.clue = item.clue if item.clue.weight > 3 else _IN_ROW


def _in_lines(text: str, likely: list[Likely]) -> list[Likely]:
    """Return names that start one line after another, with the same sign behind them."""
    starting = [item for item in likely if item.reading.look >= 4 and starts_line(text, item.start)]
    found: dict[int, Likely] = {}
    for one, two in pairwise(starting):
        between = text[one.end : two.start]
        alike = text[one.end : one.end + 2].strip()[:1] == text[two.end : two.end + 2].strip()[:1]
        plain = not (one.reading.rest or two.reading.rest)
        if between.count("\n") == 1 and plain and (alike or text[two.end : two.end + 1] in ",(/ "):
            found[one.at], found[two.at] = one, two
    return list(found.values())


def _neighbours(text: str, around: Sequence[Word], one: Likely, two: Likely) -> bool:
    between = two.at - one.at
    gap = text[around[one.at][1] : two.start]
    if between == 1:
        joined = one.reading.rest in _JOINED and gap == " "
        return joined or (not one.reading.rest and _LISTED.fullmatch(gap) is not None)
    middle = [around[n][2] for n in range(one.at + 1, two.at)]
    if middle[0] in ("및", "그리고", "또는"):
        return between == 2 and not gap.strip(" 및그리고또는")
    titled = all(parted(word) for word in middle)
    return titled and _LISTED.search(gap) is not None and len(gap) <= 16


def _tight(around: Sequence[Word], one: Likely, two: Likely) -> bool:
    """Whether one sign alone parts two names: 홍길동·김가온."""
    first, second = (one, two) if one.at < two.at else (two, one)
    return second.at - first.at == 1 and second.start - around[first.at][1] <= 2
