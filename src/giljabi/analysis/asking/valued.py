"""Values named without their column: several joined by 와/과, and the column that they must be of."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.places import in_place
from giljabi.analysis.asking.sense import Condition, Part, Token
from giljabi.analysis.asking.wording import called
from giljabi.book.kinds import ColumnType
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.reader import Reader

_FREE = re.compile(r"특기|비고|사항|내용|(?<!시)설명|메모|의견|사유|주소|소재지")
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


def refuse_parts(reader: "Reader", at: int, name: str, cells: tuple[str, ...]) -> None:
    """Raise ``Unclear`` where other cells hold the value as a part: 평일 and 평일+토요일."""
    token = reader.at(at)
    if token.quoted or token.particle in ("만", "에만", "만은", "만의", "로만", "으로만"):
        return
    known = reader.known
    listed = known.column(name).type is ColumnType.CHOICE
    for cell in cells:
        others = [
            c
            for c in known.cells(name)
            if c and c != cell and c not in cells and _has_part(c, cell, listed)
        ]
        if others and name != known.named_by:
            raise reader.unclear(
                f"{name}에 '{cell}'만 적힌 것과 '{others[0]}'처럼 함께 적힌 것이 있습니다",
                reader.instead(at, at + 1, f"{josa(name, '이/가')} '{cell}'인 "),
                reader.instead(at, at + 1, f"{name}에 {josa(f'‘{cell}’', '이/가')} 포함된 "),
            )


def _has_part(cell: str, part: str, listed: bool) -> bool:
    if not listed:
        return part in cell
    return part in re.split(r"\s*[+,/]\s*", cell)


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


def place_condition(reader: "Reader", at: int) -> int:
    """Read places of addresses, joined ones as one or the other; return how many pieces they take."""
    run, found = 1, in_place(reader.known, key(reader.tokens[at].text))
    if found is None:
        raise reader.unclear(f"'{reader.tokens[at].text}'의 뜻을 알 수 없습니다")
    while reader.at(at + run).part is Part.PLACE and is_joined(reader, at + run - 1):
        more = in_place(reader.known, key(reader.at(at + run).text))
        found = cond.either(found, more) if more else found
        run += 1
    _refuse_two_readings(reader, at, found)
    negative = reader.at(at + run).is_word("not")
    reader.draft.where.append(cond.other(reader.known, found) if negative else found)
    reader.draft.said.append(
        f"{called(reader.tokens[at].text, '은/는')} {', '.join(found.columns)}에서 찾았습니다."
    )
    return run + int(negative)


def _refuse_two_readings(reader: "Reader", at: int, found: "Condition") -> None:
    """Raise ``Unclear`` where a place is also a cell of a column that keeps other rows."""
    first = at
    while reader.at(first - 1).part is Part.PLACE and not reader.at(first - 1).particle:
        first -= 1
    text = "".join(key(reader.at(n).text) for n in range(first, at + 1))
    if reader.at(at).particle in ("에", "에서") or reader.at(at + 1).part is Part.PLACE:
        return
    whole = found.rows
    for n in range(first, at):
        more = in_place(reader.known, key(reader.at(n).text))
        whole = whole & more.rows if more else whole
    for column, cell in reader.known.values.get(text, ()):
        if _FREE.search(column):
            continue
        if cond.equal(reader.known, column, (cell,)).rows != whole:
            raise reader.unclear(
                f"{called(cell, '이/가')} 주소인지 {column}의 값인지에 따라 답이 다릅니다",
                reader.instead(first, at + 1, f"{cell}에 있는 "),
                reader.instead(first, at + 1, f"{josa(column, '이/가')} '{cell}'인 "),
            )


def joined_groups(reader: "Reader", at: int) -> bool:
    """Say whether this column is joined to one that groups are made of: 시장·등급별."""
    one, two = reader.tokens[at], reader.at(at + 1)
    if (
        two.part is not Part.COLUMN
        or reader.known.is_number(one.columns[0])
        or not is_joined(reader, at)
    ):
        return False
    return reader.at(at + 2).is_word("by")


def is_joined(reader: "Reader", at: int) -> bool:
    """Say whether the piece here is joined to the next by 와, 이나, a comma or a dot."""
    one, two = reader.at(at), reader.at(at + 1)
    between = reader.question[one.end : two.start]
    return one.particle in ("와", "과", "랑", "이랑", "하고", "이나", "나", "및") or any(
        s in between for s in ",·/、"
    )
