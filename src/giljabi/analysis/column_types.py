"""What a column holds, decided by our own rules: code > date > time > number > choice > text.

Codes stay text whatever they look like: a phone number is not a number and ``00123`` is not 123.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from giljabi.analysis.cells import is_bracketed
from giljabi.analysis.headings import Heading, as_written
from giljabi.analysis.number_cells import read_numbers
from giljabi.analysis.numbers import MISSING, MISSING_NUMBER, marked_number
from giljabi.analysis.periods import Grain, parse_period, parse_time
from giljabi.analysis.totals import is_total
from giljabi.book.kinds import Column, ColumnType

_CODE_NAME = re.compile(
    r".*(?:번호|코드|연락처|전화|팩스|우편|식별자|\b[Ii][Dd]|_(?:ID|id|Id)|[a-z]Id|ID|[Cc]ode|CODE|_[cC][dD]|CD)(?:_\d+)?"
    r"|연\s*번|순\s*번|일련\s*번호|[Nn][Oo]\.?|#|고유키|관리키"
)
_DATE_NAME = re.compile(
    r".*(?:년도|연도|년월|연월|년월일|일자|일시|날짜|기준월|기준년|기준일|기간|시점|분기|date|(?<!요)일$)|년|월|.*year|month",
    re.I,
)
_MONTH_NAME = re.compile(r".*(?:월|ym|yymm|month)", re.I)
_DATED = re.compile(r".*(?:일자|일시|날짜|date|일)(?:_\d+)?", re.I)
_NO_NAME = re.compile(r"구분|시점|기준|항목|.*[연년]|열[A-Z]")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_AMOUNT_NAME = re.compile(r".*(?:액|금|수|량|원|합|계|비|료|예산|결산)(?:\(.*\))?")
_LEADING_ZERO = re.compile(r"0\d+")
_PHONE = re.compile(r"\(?0\d{1,2}\)?[- .]?\d{3,4}[- .]?\d{4}|1[5-9]\d\d-?\d{4}")
_HYPHENED = re.compile(r"[A-Za-z]{0,4}\d+(?:-[A-Za-z]?[\d*]+)+")
_LETTERED = re.compile(r"[A-Za-z]{1,4}-?\d{2,}[A-Za-z]?")
_YES_NO = (frozenset("YN"), frozenset("yn"), frozenset("OX"), frozenset("ox"), frozenset("○×"),
           frozenset("여부"), frozenset(("유", "무")), frozenset(("예", "아니오")),
           frozenset(("TRUE", "FALSE")), frozenset(("있음", "없음")),
           frozenset("남여"), frozenset(("남자", "여자")), frozenset(("남성", "여성")))  # fmt: skip
_MOST = 0.8
_NEARLY_ALL = 0.95
_CHOICES = 30
_HABIT = 20
_LONG_CODE = 10
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Days since 1899-12-30 that a spreadsheet's date may be: 1954 to 2119."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person said about one column; what is left out is decided here."""

    type: ColumnType | None = None
    unit: str | None = None
    brackets: bool = False


def make_column(
    heading: Heading, letters: str, raw: tuple[str, ...], table_unit: str, wish: Wish = Wish()
) -> Column:
    """Return the column with its type and, if it is a number column, every value as a decimal."""
    counts = Counter(raw)
    kind = wish.type or type_of(heading.name, counts)
    if kind is not ColumnType.NUMBER:
        head = as_written(heading)
        if wish.type is None and are_serials(heading.name, counts):
            kind = ColumnType.DATE
        cells, notes = days_of(raw) if kind is ColumnType.DATE else (raw, ())
        unit = head.unit if wish.unit is None else wish.unit
        return Column(head.name, kind, letters, cells, (), unit, (*head.notes, *notes))
    asked = heading.unit if wish.unit is None else wish.unit
    read = read_numbers(counts, heading.name, asked, brackets=wish.brackets)
    numbers = tuple(map(read.values.__getitem__, raw))
    given = read.unit or ("" if re.search("[,·]", table_unit) else table_unit)
    given = given if wish.unit is None else wish.unit
    return Column(heading.name, kind, letters, raw, numbers, given, (*heading.notes, *read.notes))


def are_serials(name: str, counts: Mapping[str, int]) -> bool:
    """Whether a column of dates holds the numbers by which spreadsheets count days (45292)."""
    full = [cell for cell in counts if cell not in MISSING]
    return bool(full) and bool(_DATED.fullmatch(name)) and all(map(_is_serial, full))


def _is_serial(cell: str) -> bool:
    return len(cell) == 5 and cell.isdecimal() and _FIRST_SERIAL <= int(cell) < _LAST_SERIAL


def days_of(raw: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write spreadsheet day numbers as dates; every other cell stays as it is."""
    serials = {cell for cell in set(raw) if _is_serial(cell)}
    if not serials:
        return raw, ()
    shown = {cell: (date(1899, 12, 30) + timedelta(days=int(cell))).isoformat() for cell in serials}
    number = sum(cell in serials for cell in raw)
    note = f"엑셀 날짜 번호 {number:,}개를 날짜로 바꾸어 적었습니다(예: {min(serials)} → {shown[min(serials)]})."
    return tuple(shown.get(cell, cell) for cell in raw), (note,)


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


def type_of(name: str, counts: Mapping[str, int]) -> ColumnType:
    """Return what a column holds, from its name and how often each cell stands in it."""
    full = {cell: count for cell, count in counts.items() if not _says_nothing(cell)}
    if _is_yes_no(counts):
        return ColumnType.CHOICE
    if not full:
        return ColumnType.TEXT
    if _is_code(name, full):
        return ColumnType.CODE
    if _is_date(name, full) or are_serials(name, full):
        return ColumnType.DATE
    if _at_least(full, _MOST, lambda cell: parse_time(cell) is not None):
        return ColumnType.TIME
    if _is_number(full):
        return ColumnType.NUMBER
    total = sum(count for cell, count in counts.items() if cell not in MISSING)
    distinct = sum(cell not in MISSING for cell in counts)
    return ColumnType.CHOICE if distinct <= _CHOICES and distinct * 2 <= total else ColumnType.TEXT


def _is_yes_no(counts: Mapping[str, int]) -> bool:
    words = {cell for cell in counts if cell not in MISSING}
    return len(words) > 1 and any(words <= pair for pair in _YES_NO)


def _says_nothing(cell: str) -> bool:
    """Marks of missing values, and words for totals, tell nothing about the type."""
    return cell in MISSING_NUMBER or is_total(cell)


def _at_least(counts: Mapping[str, int], share: float, test: Callable[[str], object]) -> bool:
    """Say whether at least a share of the cells passes; it stops once too many have failed."""
    total = sum(counts.values())
    spare = total * (1 - share) + total * 1e-9
    for cell, count in counts.items():
        if not test(cell):
            spare -= count
            if spare < 0:
                return False
    return True


def _share(counts: Mapping[str, int], test: Callable[[str], object]) -> float:
    return sum(count for cell, count in counts.items() if test(cell)) / sum(counts.values())


def _is_code(name: str, counts: Mapping[str, int]) -> bool:
    if _CODE_NAME.fullmatch(name):
        return True
    if any(c[:1] == "0" and _LEADING_ZERO.fullmatch(c) for c in counts):
        widths = {len(cell) for cell in counts}
        zeros = _share(counts, lambda c: _LEADING_ZERO.fullmatch(c))
        if all(map(str.isdecimal, counts)) and (zeros >= 0.05 or len(widths) == 1):
            return True
    if _at_least(counts, _MOST, lambda c: _PHONE.fullmatch(c) and not c.isdecimal()):
        return True
    if _is_long_code(name, counts):
        return True
    if not _at_least(counts, _MOST, lambda c: _HYPHENED.fullmatch(c) or _LETTERED.fullmatch(c)):
        return False
    return not _at_least(counts, _MOST, parse_period)


def _is_long_code(name: str, counts: Mapping[str, int]) -> bool:
    """Digits of one length, too long for a number that nobody calls an amount (사업자등록, 행정구역)."""
    lengths = {len(cell) for cell in counts}
    long = len(lengths) == 1 and min(lengths) >= _LONG_CODE and all(map(str.isdecimal, counts))
    return long and len(counts) > 1 and not _AMOUNT_NAME.fullmatch(name)


def _is_date(name: str, counts: Mapping[str, int]) -> bool:
    if _are_years(name, counts):
        return True
    is_period_itself = parse_period(name.rpartition("_")[2]) is not None
    named = bool(_DATE_NAME.fullmatch(name)) and not is_period_itself
    monthly = named or (bool(_MONTH_NAME.fullmatch(name)) and not is_period_itself)

    def is_period(cell: str) -> bool:
        period = parse_period(cell, compact=monthly)
        bare_year = period is not None and period.grain is Grain.YEAR and cell.isdecimal()
        decimal = period is not None and period.grain is Grain.MONTH and "." in cell[:-1]
        return period is not None and (named or not (bare_year or decimal))

    return _at_least(counts, _NEARLY_ALL, is_period)


def _are_years(name: str, counts: Mapping[str, int]) -> bool:
    """Whether a column with no telling name holds years one after another (구분: 2021, 2022, 2023)."""
    years = sorted({int(cell) for cell in counts if _YEAR.fullmatch(cell)})
    return (
        len(years) > 2
        and len(years) == len(counts)
        and years[-1] - years[0] == len(years) - 1
        and bool(_NO_NAME.fullmatch(name))
    )


def _is_number(counts: Mapping[str, int]) -> bool:
    """Most cells are numbers, and no word is repeated like a category (급지: 1, 2, 3, 기타)."""

    def is_number(cell: str) -> bool:
        return marked_number(cell) is not None or is_bracketed(cell)

    if not _at_least(counts, _MOST, is_number):
        return False
    words = (count for cell, count in counts.items() if not is_number(cell))
    return len(counts) > _CHOICES or max(words, default=0) < _HABIT


def _values(counts: Mapping[str, int]) -> tuple[dict[str, Decimal | None], str]:
    """Return each distinct cell of a number column with its value, and the unit of most of them."""
    read = read_numbers(counts, "", "")
    return dict(read.values), read.unit
