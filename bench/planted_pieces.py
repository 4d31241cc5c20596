"""Pieces of invented reports: numbers with the wrong texts they may carry, and small tables."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from giljabi.book.kinds import Column, ColumnType, Table


@dataclass(frozen=True)
class Slot:
    """A piece of a line that can be planted: its text and, for each kind of error, a wrong text."""

    text: str
    wrong: dict[str, str]


Piece = str | Slot
Row = list[Piece]


@dataclass(frozen=True)
class Report:
    """A report as pieces: lines with their depth, an optional grid, and its source table."""

    title: str
    lines: list[tuple[int, Row]]
    grid: list[Row] | None
    table: Table
    unit: str


# 조각 만들기 ---------------------------------------------------------------------------------


def spell(n: int) -> str:
    """Write a number with commas."""
    return f"{n:,}"


def typo(rng: Random, text: str) -> str:
    """Change one digit, never to a value that truncation or rounding would forgive."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = rng.choice(places)
    old = int(text[at])
    choices = [d for d in range(1 if at == places[0] else 0, 10) if abs(d - old) >= 2]
    return text[:at] + str(rng.choice(choices)) + text[at + 1 :]


def number(rng: Random, n: int, unit: str, others: list[int], error: str = "다른행") -> Slot:
    """A level in its plain unit, with the wrong texts it may carry."""
    text = spell(n)
    wrong = {"숫자": typo(rng, text) + unit, "열배": spell(n * 10) + unit}
    different = [o for o in others if o != n]
    if different:
        wrong["다른행"] = spell(rng.choice(different)) + unit
    if error == "합계":
        wrong = {"합계": spell(n + rng.choice([-1, 1]) * rng.randint(1, max(2, n // 20))) + unit}
    if unit in ("건", "명", "백만 원", "천원", "개소"):
        other = {"건": "명", "명": "건", "백만 원": "억 원", "천원": "백만원", "개소": "명"}[unit]
        wrong["단위"] = text + other
    return Slot(text + unit, wrong)


def rate(rng: Random, a: int, b: int, sign: str = "") -> Slot:
    """A rate of change in per cent, one decimal, half-up."""
    right = tenth(Decimal(abs(a - b)) * 100 / b)
    off = right + rng.choice([Decimal("0.3"), Decimal("1.0"), Decimal("2.5")])
    return Slot(f"{sign}{right}%", {"비율": f"{sign}{off}%", "단위": f"{sign}{right}%p"})


def share(rng: Random, a: int, b: int) -> Slot:
    """Write a share of a whole in per cent."""
    right = tenth(Decimal(a) * 100 / b)
    off = right + rng.choice([Decimal("0.4"), Decimal("1.0"), Decimal("3.1")])
    return Slot(f"{right}%", {"비율": f"{off}%"})


def tenth(value: Decimal) -> Decimal:
    """Round half-up to one decimal."""
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def way(a: int, b: int, words: tuple[str, str]) -> Slot:
    """Write the direction from ``b`` to ``a``; its wrong text is the other."""
    up, down = words
    return Slot(up, {"방향": down}) if a > b else Slot(down, {"방향": up})


def day(rng: Random) -> Slot:
    """Write a date with its weekday."""
    when = date(2026, 1, 1) + timedelta(days=rng.randrange(364))
    names = "월화수목금토일"
    text = f"{when.year}. {when.month}. {when.day}."
    false = rng.choice([n for n in names if n != names[when.weekday()]])
    return Slot(f"{text}({names[when.weekday()]})", {"요일": f"{text}({false})"})


# 표 ------------------------------------------------------------------------------------------


def column(at: int, name: str, values: list[str] | list[int], unit: str = "") -> Column:
    """Return a column of labels or of numbers."""
    numbers = tuple(Decimal(v) for v in values) if not isinstance(values[0], str) else ()
    kind = ColumnType.NUMBER if numbers else ColumnType.CHOICE
    return Column(name, kind, chr(65 + at), tuple(str(v) for v in values), numbers, unit)


def source(columns: list[Column], title: str, unit: str, totals: tuple[int, ...] = ()) -> Table:
    """Return the source table; its first data row is sheet row 3."""
    rows = tuple(range(3, 3 + len(columns[0].raw)))
    return Table("가온시_자료.xlsx", "자료", tuple(columns), rows, totals, title, unit)


def spread(rng: Random, count: int, low: int, high: int) -> list[int]:
    """Return different numbers without a nought at the end."""
    values = rng.sample(range(low, high), count)
    return [v + 1 if v % 10 == 0 else v for v in values]


def signed(n: int) -> str:
    """Write a difference as a table does: △386."""
    return f"△{-n:,}" if n < 0 else f"{n:,}"
