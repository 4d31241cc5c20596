"""Conditions on columns of words and times: a cell, a text in it, yes or no, an hour."""

from decimal import Decimal
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.amounts import SIGN_WORDS
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.sense import Part
from giljabi.analysis.asking.times import time_condition
from giljabi.analysis.asking.wording import called
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.reader import Reader

_JOINS = frozenset({"와", "과", "랑", "이랑", "하고", "이나", "나"})


def named(reader: "Reader", at: int, name: str) -> int:
    """Read a condition on a column of words: its value, a text in it, yes or no, a time."""
    one, two = reader.at(at + 1), reader.at(at + 2)
    if name in reader.known.periods and one.part is Part.TIME:
        return 1 + time_condition(reader, at + 1, name)
    if one.part is Part.CLOCK:
        sign = (
            two.word
            if two.is_word(*SIGN_WORDS)
            else {"after": "ge", "before": "le"}.get(two.word, "eq")
        )
        if made := cond.at_clock(reader.known, name, sign, int(one.number)):
            reader.draft.where.append(made)
            return 2 + int(two.is_word(*SIGN_WORDS, "after", "before"))
    if two.is_word("contains", "starts", "ends") and one.part in (Part.QUOTE, Part.UNKNOWN, Part.VALUE, Part.ROW, Part.COLUMN, Part.PLACE):  # fmt: skip
        wanted = not reader.at(at + 3).is_word("not", "missing")
        text = one.word if one.part is Part.QUOTE or one.quoted else one.text
        reader.draft.where.append(cond.holding(reader.known, name, text, two.word, wanted))
        return 3 + int(not wanted) + int(wanted and reader.at(at + 3).is_word("present"))
    if cells := _cells(reader, name, at + 1):
        negative = reader.at(at + 1 + len(cells)).is_word("not")
        equals(reader, name, tuple(cells), not negative, at, at + 1 + len(cells))
        return 1 + len(cells) + int(negative)
    if (sides := reader.known.sides(name)) and key(reader.tokens[at].text) != key(name):
        negative = one.is_word("not")
        reader.draft.where.append(cond.equal(reader.known, name, (sides[int(negative)],)))
        return 1 + int(negative)
    return 0


def _cells(reader: "Reader", name: str, at: int) -> list[str]:
    """Return the cells of this column that are named from here on, joined by 와/과."""
    found: list[str] = []
    own = {key(cell): cell for cell in reader.known.cells(name) if cell}
    while True:
        token = reader.at(at + len(found))
        pairs = [cell for column, cell in token.values if column == name]
        said = key(token.word if token.part is Part.QUOTE or token.quoted else token.text)
        if token.part is Part.VALUE and pairs:
            found.append(pairs[0])
        elif token.part in (Part.NUMBER, Part.QUOTE, Part.UNKNOWN, Part.COLUMN) and said in own:
            found.append(own[said])
        else:
            return found
        if token.particle not in _JOINS:
            return found


def equals(
    reader: "Reader", name: str, cells: tuple[str, ...], wanted: bool, first: int, past: int
) -> None:
    """Add the condition that a cell is one of these, or is not.

    Raises ``Unclear`` for 아닌 where cells are empty: whether those are meant nobody said.
    """
    counts = reader.known.cells(name)
    if not wanted and counts[""]:
        head = josa(name, "이/가")
        others = [cell for cell in counts if cell and cell not in cells][:2]
        raise reader.unclear(
            f"'{name}'에 빈칸이 있어 '아닌' 것에 빈칸을 넣을지 알 수 없습니다",
            *(reader.instead(first, past + 1, f"{head} '{cell}'인 ") for cell in others),
            reader.instead(first, past + 1, f"{head} 빈칸인 "),
        )
    reader.draft.where.append(cond.equal(reader.known, name, cells, wanted))


def emptiness(reader: "Reader", at: int, name: str) -> int:
    """Read 없는, 있는 or 하나도 없는 behind a column. Raises ``Unclear`` where 0 and blanks both stand."""
    word = reader.at(at + 1)
    zero = reader.known.is_number(name) and any(
        v == 0 for v in reader.known.column(name).numbers
    )  # fmt: skip
    missing = cond.empty(reader.known, name)
    if word.is_word("present") and zero:
        if missing.rows:
            raise reader.unclear(
                f"'{name}'에는 0도 있고 빈칸도 있습니다",
                reader.instead(at, at + 2, f"{josa(name, '이/가')} 0보다 큰 "),
                reader.instead(at, at + 2, f"{josa(name, '이/가')} 0 이상인 "),
            )
        reader.draft.where.append(cond.number(reader.known, name, "gt", Decimal(0)))
    elif word.is_word("present"):
        reader.draft.where.append(cond.empty(reader.known, name, wanted=False))
    elif zero and missing.rows and word.is_word("none"):
        reader.draft.said.append(f"{called(name, '이/가')} 0인 것을 찾았고 빈칸은 넣지 않았습니다.")
        reader.draft.where.append(cond.number(reader.known, name, "eq", Decimal(0)))
    elif zero and missing.rows:
        raise reader.unclear(
            f"'{name}'에는 0도 있고 빈칸도 있습니다",
            reader.instead(at, at + 2, f"{josa(name, '이/가')} 0인 "),
            reader.instead(at, at + 2, f"{josa(name, '이/가')} 빈칸인 "),
        )
    else:
        reader.draft.where.append(
            cond.number(reader.known, name, "eq", Decimal(0)) if zero else missing
        )
    return 2
