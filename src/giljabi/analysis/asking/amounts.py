"""Conditions on number columns: amounts with their signs and units, means, and other columns."""

from decimal import Decimal
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.measures import ratio
from giljabi.analysis.asking.sense import Condition, Part, Token
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.words import book
from giljabi.analysis.numbers import is_unit
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.reader import Reader

SIGN_WORDS = ("ge", "le", "gt", "lt")


def numeric(reader: "Reader", at: int, name: str) -> int:
    """Read a condition on a number column: 100 이상 200 미만, 평균보다 높은, 다른 열보다 많은."""
    one, two, three = reader.at(at + 1), reader.at(at + 2), reader.at(at + 3)
    if one.part is Part.BIN:
        reader.draft.bin = one.number
        reader.draft.groups.append(cond.binned(name, one.number))
        return 3 if two.is_word("bins") and not three.is_word("by") else 2
    if one.part is Part.NUMBER:
        return _amount(reader, at, name)
    if one.is_word("mean") and (two.is_word(*SIGN_WORDS) or one.particle == "보다"):
        sign = sign_of(reader, two, at)
        reader.draft.where.append(cond.against_mean(reader.known, reader.table, name, sign))
        return 3
    if (
        one.part is Part.COLUMN
        and one.particle == "의"
        and two.part is Part.NUMBER
        and three.is_word(*SIGN_WORDS)
    ):
        return _of_column(reader, name, one.columns[0], two, three)
    if one.part is Part.COLUMN and two.is_word("eq") and reader.known.is_number(one.columns[0]):
        reader.draft.where.append(cond.two_columns(reader.known, name, "eq", one.columns[0]))
        return 3
    if one.part is Part.COLUMN and two.is_word("high", "low", "more", *SIGN_WORDS):
        return _two_columns(reader, at, name, one)
    if one.part is Part.VALUE and one.particle == "보다":
        return reader.than_value(at + 1, name, two, 3)
    return 0


def _of_column(reader: "Reader", name: str, other: str, amount: Token, sign: Token) -> int:
    """Read 외국인이 한국인의 5퍼센트를 넘는: one column against a part of another."""
    part = {"%": Decimal(100), "퍼센트": Decimal(100), "프로": Decimal(100), "배": Decimal(1)}.get(
        amount.unit
    )
    if part is None or not reader.known.is_number(other):
        return 0
    said = f"{amount.text}"
    if part == 100:
        reader.draft.extras.append(ratio(quoted(name), quoted(other), "비율", (name, other)))
    reader.draft.where.append(
        cond.scaled(reader.known, name, sign.word, other, amount.number / part, said)
    )
    return 4


def _two_columns(reader: "Reader", at: int, name: str, other: Token) -> int:
    right = other.columns[0]
    token = reader.tokens[at]
    if not reader.known.is_number(right) or "보다" not in (token.particle, other.particle):
        return 0
    extra = int(reader.at(at + 2).is_word("more"))
    sign = sign_of(reader, reader.at(at + 2 + extra), at)
    left, right = (right, name) if token.particle == "보다" else (name, right)
    reader.draft.where.append(cond.two_columns(reader.known, left, sign, right))
    return 3 + extra


def sign_of(reader: "Reader", token: Token, at: int) -> str:
    """Return gt or lt for 많은 or 적은, or the sign that a word is. Raises ``Unclear``."""
    if token.is_word(*SIGN_WORDS):
        return token.word
    if not token.is_word("high", "low"):
        raise reader.unclear(f"'{reader.tokens[at].text}' 뒤의 견주는 말을 알 수 없습니다")
    return "gt" if token.word == "high" else "lt"


def _amount(reader: "Reader", at: int, name: str) -> int:
    """Read [number sign] one or two times, 에서 … 사이, or a number alone that is said to be it."""
    taken, place = 0, at + 1
    while reader.at(place).part is Part.NUMBER:
        token, sign = reader.at(place), reader.at(place + 1)
        if sign.is_word("eq"):
            value = _fitting(reader, token, name)
            reader.draft.where.append(cond.number(reader.known, name, "eq", value))
            return place + 2 - at
        value = _fitting(reader, token, name)
        if sign.is_word(*SIGN_WORDS):
            reader.draft.where.append(cond.number(reader.known, name, sign.word, value))
            taken, place = place + 2 - at, place + 2
        elif token.particle == "보다" and sign.is_word("high", "low"):
            word = "gt" if sign.word == "high" else "lt"
            reader.draft.where.append(cond.number(reader.known, name, word, value))
            taken, place = place + 2 - at, place + 2
        elif _is_range(reader, place):
            reader.draft.where += _range(reader, place, name)
            extra = int(reader.at(place + 2).is_word("between"))
            return place + 2 + extra - at
        elif sign.is_word("not") and token.particle in ("이", "가", ""):
            reader.draft.where.append(cond.number(reader.known, name, "ne", value))
            return place + 2 - at
        elif token.particle.startswith(("인", "이")) and token.particle not in ("이나",):
            reader.draft.where.append(cond.number(reader.known, name, "eq", value))
            return place + 1 - at
        else:
            break
    return taken


def _is_range(reader: "Reader", place: int) -> bool:
    first, second = reader.at(place), reader.at(place + 1)
    return (
        second.part is Part.NUMBER
        and first.particle in ("에서", "부터", "와", "과", "")
        and (reader.at(place + 2).is_word("between") or second.particle.startswith("까지"))
    )


def _range(reader: "Reader", place: int, name: str) -> list[Condition]:
    low, high = (_fitting(reader, reader.at(n), name) for n in (place, place + 1))
    reader.draft.said.append("사이는 두 끝의 값을 포함해 셌습니다.")
    return [cond.number(reader.known, name, "ge", low), cond.number(reader.known, name, "le", high)]


def _fitting(reader: "Reader", token: Token, name: str) -> Decimal:
    """Return the number in the unit of the column. Raises ``Unclear`` for another unit."""
    unit, said = reader.known.column(name).unit.split("/")[0], token.unit.split("/")[0]
    if unit == "%" and said == "퍼센트":
        return token.number
    if said in ("%", "퍼센트", "%p") and unit != "%":
        raise reader.unclear(
            f"'{name}'은 백분율이 아닌데 질문에는 {josa(token.text, '으로/로')} 적혀 있습니다"
        )
    money = {"원": 1, "천원": 1000, "백만원": 10**6, "억원": 10**8}
    if unit in money and said in money:
        return token.number * money[said] / money[unit]
    if not said or not unit or unit == said or not is_unit(said) or {unit, said} <= {"명", "인"}:
        return token.number
    if {unit, said} <= {"개", "개소", "곳", "건", "면", "대"}:
        return token.number
    raise reader.unclear(f"'{name}'의 단위({unit})와 질문의 단위({said})가 다릅니다")


def measured_in(reader: "Reader", unit: str) -> str:
    """Return the only number column that is counted in this unit, or an empty text."""
    words = book()["units"].get(unit, "").split()
    names = [c.name for c in reader.known.table.columns if reader.known.is_number(c.name)]
    fits = [
        n
        for n in names
        if unit and (reader.known.column(n).unit == unit or any(w in key(n) for w in words))
    ]
    if len(fits) == 1:
        reader.draft.said.append(f"'{unit}'은 '{fits[0]}'의 단위로 보았습니다.")
    return fits[0] if len(fits) == 1 else ""
