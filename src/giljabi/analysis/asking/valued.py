"""Values named without their column: several joined by 와/과, and the column that they must be of."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giljabi.analysis.asking.sense import Part, Token
from giljabi.analysis.asking.wording import called
from giljabi.book.kinds import ColumnType
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.reader import Reader

_FREE = re.compile(r"특기|비고|사항|내용|설명|메모|의견|사유|주소|소재지")
"""Columns in which people write freely: a cell that is the same by chance is not what was meant."""
_JOINS = frozenset({"와", "과", "랑", "이랑", "하고", "이나", "나", "거나", "이거나"})


@dataclass(frozen=True, slots=True)
class Run:
    """Values that stand together, and how many pieces they take with the nouns between them."""

    tokens: tuple[Token, ...]
    taken: int


def joined_values(reader: "Reader", at: int) -> Run:
    """Return the values joined from here on: 강남구와 서초구, 공영 주차장과 민영 주차장."""
    found = [reader.at(at)]
    place = at + 1
    while True:
        last = reader.at(place - 1)
        noun = _is_noun(reader, place)
        joint = reader.at(place).particle if noun else last.particle
        following = reader.at(place + noun)
        if not noun and following.is_word("and", "or") and not last.particle:
            joint, following, noun = "와", reader.at(place + 1), 1
        between = reader.question[reader.at(place - 1 + noun).end : following.start]
        if not joint and any(sign in between for sign in ",·/、"):
            joint = "와"
        shared = {c for c, _ in found[-1].values} & {c for c, _ in following.values}
        if joint not in _JOINS or following.part is not Part.VALUE or not shared:
            return Run(tuple(found), place - at)
        found.append(following)
        place += noun + 1


def _is_noun(reader: "Reader", place: int) -> int:
    token = reader.at(place)
    is_name = token.part is Part.COLUMN and token.columns == (reader.known.named_by,)
    return int(token.part is Part.ROW or is_name)


def choose_column(reader: "Reader", at: int, values: tuple[Token, ...]) -> str:
    """Return the one column that holds all these values; a column of 구분 goes before free text.

    Raises ``Unclear`` when several columns hold them.
    """
    common = set.intersection(*({c for c, _ in token.values} for token in values))
    free = {name for name in common if _FREE.search(name) and name != reader.known.named_by}
    if common == free:
        raise reader.unclear(
            f"{called(values[0].text, '은/는')} 자유롭게 적는 열에만 있는 말입니다",
            *_told(reader, at, sorted(free), values[0].text),
        )
    common -= free
    names = [c.name for c in reader.known.table.columns if c.name in common]
    choices = [n for n in names if reader.known.column(n).type is ColumnType.CHOICE]
    if len(names) == 1:
        return names[0]
    if len(choices) == 1:
        others = ", ".join(n for n in names if n != choices[0])
        reader.draft.said.append(
            f"'{values[0].text}'{josa(values[0].text, '은/는')[len(values[0].text) :]} '{choices[0]}' 열의 값으로 보았습니다"
            f"(같은 말이 {others}에도 있습니다)."
        )
        return choices[0]
    words = values[0].text
    raise reader.unclear(
        f"'{words}'{josa(words, '이/가')[len(words) :]} 여러 열에 있습니다: {', '.join(names)}",
        *_told(reader, at, names, words),
    )


def _told(reader: "Reader", at: int, names: list[str], words: str) -> list[str]:
    bare = words.strip("'\"‘’“”「」")
    made = []
    for name in names[:3]:
        made.append(reader.instead(at, at + 1, f"{josa(name, '이/가')} '{bare}'인 "))
        made.append(
            reader.instead(
                at, at + 1, f"{name}에 '{bare}'{josa(bare, '이/가')[len(bare) :]} 포함된 "
            )
        )
    return made
