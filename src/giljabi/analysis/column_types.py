"""What a column holds, decided by our own rules: code > date > time > number > choice > text.

Codes stay text whatever they look like: a phone number is not a number and ``00123`` is not 123.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from giljabi.analysis.header import Heading
from giljabi.analysis.numbers import MISSING, MISSING_NUMBER, parse_number
from giljabi.analysis.periods import Grain, parse_period, parse_time
from giljabi.analysis.totals import is_total
from giljabi.book.kinds import Column, ColumnType

_CODE_NAME = re.compile(
    r".*(?:번호|코드|연락처|전화|팩스|우편|식별자|\bID|_id|[a-z]Id|Code|_cd|CD)(?:_\d+)?", re.I
)
_DATE_NAME = re.compile(
    r".*(?:년도|연도|년월|연월|년월일|일자|날짜|기준월|기준년|기간|시점|분기|date|[^가-힣]월|^월)",
    re.I,
)
_LEADING_ZERO = re.compile(r"0\d+")
_PHONE = re.compile(r"\(?0\d{1,2}\)?[- .]?\d{3,4}[- .]?\d{4}|1[5-9]\d\d-?\d{4}")
_HYPHENED = re.compile(r"[A-Za-z]{0,4}\d+(?:-[A-Za-z]?\d+)+")
_LETTERED = re.compile(r"[A-Za-z]{1,4}-?\d{2,}[A-Za-z]?")
_MOST = 0.8
_NEARLY_ALL = 0.95
_CHOICES = 30
_HABIT = 20


def make_column(heading: Heading, letters: str, raw: tuple[str, ...], table_unit: str) -> Column:
    """Return the column with its type and, if it is a number column, every value as a decimal."""
    counts = Counter(raw)
    kind = _type(heading.name, counts)
    if kind is not ColumnType.NUMBER:
        return Column(heading.name, kind, letters, raw, (), heading.unit, heading.notes)
    values, unit = _values(counts)
    numbers = tuple(map(values.__getitem__, raw))
    given = heading.unit or unit or ("" if re.search("[,·]", table_unit) else table_unit)
    return Column(heading.name, kind, letters, raw, numbers, given, heading.notes)


def unread(column: Column) -> list[int]:
    """Return the data rows of a number column whose cell is neither a number nor a missing mark."""
    return [
        index
        for index, (cell, value) in enumerate(zip(column.raw, column.numbers, strict=False))
        if value is None and cell not in MISSING_NUMBER and not is_total(cell)
    ]


def is_missing(column: Column, cell: str) -> bool:
    """Say whether a cell of this column has no value."""
    return cell in (MISSING_NUMBER if column.type is ColumnType.NUMBER else MISSING)


def _type(name: str, counts: Mapping[str, int]) -> ColumnType:
    full = {cell: count for cell, count in counts.items() if not _says_nothing(cell)}
    if not full:
        return ColumnType.TEXT
    if _is_code(name, full):
        return ColumnType.CODE
    if _is_date(name, full):
        return ColumnType.DATE
    if _share(full, lambda cell: parse_time(cell) is not None) >= _MOST:
        return ColumnType.TIME
    if _is_number(full):
        return ColumnType.NUMBER
    total = sum(count for cell, count in counts.items() if cell not in MISSING)
    distinct = sum(cell not in MISSING for cell in counts)
    return ColumnType.CHOICE if distinct <= _CHOICES and distinct * 2 <= total else ColumnType.TEXT


def _says_nothing(cell: str) -> bool:
    """Marks of missing values, and words for totals, tell nothing about the type."""
    return cell in MISSING_NUMBER or is_total(cell)


def _share(counts: Mapping[str, int], test: Callable[[str], object]) -> float:
    return sum(count for cell, count in counts.items() if test(cell)) / sum(counts.values())


def _is_code(name: str, counts: Mapping[str, int]) -> bool:
    if _CODE_NAME.fullmatch(name):
        return True
    if _share(counts, lambda c: _LEADING_ZERO.fullmatch(c)) > 0:
        widths = {len(cell) for cell in counts}
        zeros = _share(counts, lambda c: _LEADING_ZERO.fullmatch(c))
        if all(map(str.isdecimal, counts)) and (zeros >= 0.05 or len(widths) == 1):
            return True
    if _share(counts, lambda c: _PHONE.fullmatch(c) and not c.isdecimal()) >= _MOST:
        return True
    hyphened = _share(counts, lambda c: _HYPHENED.fullmatch(c) or _LETTERED.fullmatch(c))
    return hyphened >= _MOST and _share(counts, parse_period) < _MOST


def _is_date(name: str, counts: Mapping[str, int]) -> bool:
    named = bool(_DATE_NAME.fullmatch(name))

    def is_period(cell: str) -> bool:
        period = parse_period(cell, compact=named)
        bare_year = period is not None and period.grain is Grain.YEAR and cell.isdecimal()
        decimal = period is not None and period.grain is Grain.MONTH and "." in cell[:-1]
        return period is not None and (named or not (bare_year or decimal))

    return _share(counts, is_period) >= _NEARLY_ALL


def _is_number(counts: Mapping[str, int]) -> bool:
    """Most cells are numbers, and no word is repeated like a category (급지: 1, 2, 3, 기타)."""
    if _share(counts, lambda cell: parse_number(cell) is not None) < _MOST:
        return False
    words = (count for cell, count in counts.items() if parse_number(cell) is None)
    return len(counts) > _CHOICES or max(words, default=0) < _HABIT


def _values(counts: Mapping[str, int]) -> tuple[dict[str, Decimal | None], str]:
    """Read each distinct cell once; a minority of other units stays unread, so as to be reported."""
    read = {cell: None if cell in MISSING_NUMBER else parse_number(cell) for cell in counts}
    units = Counter[str]()
    for cell, found in read.items():
        if found and found[1]:
            units[found[1]] += counts[cell]
    unit = units.most_common(1)[0][0] if units else ""
    values = {cell: found[0] if found and found[1] in ("", unit) else None
              for cell, found in read.items()}  # fmt: skip
    return values, unit
