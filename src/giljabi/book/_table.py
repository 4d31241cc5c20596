"""Kinds of tables and figures: what was read, and what was computed from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import Base64Bytes

from giljabi.book._proof import Place


class ColumnType(StrEnum):
    """What the cells of a column are. Codes (leading zeros, ids, phones) stay text."""

    NUMBER = "수"
    DATE = "날짜"
    TIME = "시각"
    CODE = "부호"
    CHOICE = "구분"
    TEXT = "글"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and every cell as written and, for numbers, as read.

    ``raw[i]`` is the cell as text ("" when empty); ``numbers[i]`` its value or ``None`` (missing or
    not a number) and empty for other types; ``letter`` is the sheet column ("D").
    """

    name: str
    type: ColumnType
    letter: str
    raw: tuple[str, ...]
    numbers: tuple[Decimal | None, ...] = ()
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """표: columns of equal length read from one sheet.

    ``row_numbers[i]`` is the sheet row of data row i (1-based); ``totals`` are indices of data rows
    that are totals; ``decisions`` say in Korean what the reader decided (encoding, header, unit).
    ``encoding`` is empty for workbooks. ``header_row`` is the sheet row on which the header begins (0
    without one); ``sheets`` are the sheets of the file and ``pieces`` the tables on this sheet.
    """

    ko: ClassVar[str] = "표"
    name: str
    sheet: str
    columns: tuple[Column, ...]
    row_numbers: tuple[int, ...]
    totals: tuple[int, ...] = ()
    title: str = ""
    unit: str = ""
    decisions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    header_rows: int = 0
    header_row: int = 0
    sheets: tuple[str, ...] = ()
    pieces: int = 1

    def __repr__(self) -> str:
        return f"Table(<{len(self.row_numbers)}행 {len(self.columns)}열>)"

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or ``None``."""
        return next((c for c in self.columns if c.name == name), None)

    def place(self, row: int, column: Column) -> Place:
        """Return where data row ``row`` of ``column`` stands in the given file."""
        return Place(self.name, self.sheet, f"{column.letter}{self.row_numbers[row]}")


@dataclass(frozen=True, slots=True)
class Reading:
    """표읽기: how a person wants a file to be read. Whatever is left empty is decided by the reader.

    ``piece`` counts from 1 when several tables stand on the sheet (0: the largest). ``header_row`` is a
    sheet row; ``header_rows`` of 0 means that there is no header. ``totals`` are sheet rows: ``None``
    is automatic, ``()`` none at all; so with ``fill_down``, which names columns. ``missing`` are
    words that mean "no value" in this file; ``brackets`` says that ``(12)`` means -12.
    """

    ko: ClassVar[str] = "표읽기"
    sheet: str = ""
    piece: int = 0
    encoding: str = ""
    header_row: int = 0
    header_rows: int | None = None
    types: tuple[tuple[str, ColumnType], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    totals: tuple[int, ...] | None = None
    fill_down: tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()
    brackets: bool = False

    @property
    def text(self) -> str:
        """The lines in which a person writes it."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.sheet:
            yield f"시트: {self.sheet}"
        if self.piece:
            yield f"표: {self.piece}번째"
        if self.encoding:
            yield f"글자: {self.encoding}"
        if self.header_row or self.header_rows is not None:
            yield f"머리글: {self._header()}"
        for name, kind in self.types:
            yield f"열 '{name}': {kind.value}"
        for name, unit in self.units:
            yield f"단위 '{name}': {unit or '없음'}"
        if self.totals is not None:
            yield f"합계 줄: {', '.join(f'{row}행' for row in self.totals) or '없음'}"
        if self.fill_down is not None:
            yield f"아래로 채움: {', '.join(map(quoted, self.fill_down)) or '없음'}"
        if self.missing:
            yield f"없는 값: {', '.join(map(quoted, self.missing))}"
        if self.brackets:
            yield "괄호: 음수"

    def _header(self) -> str:
        if self.header_rows == 0:
            return "없음"
        rows = f"{self.header_rows}줄" if self.header_rows else ""
        return f"{self.header_row}행{'부터 ' if rows else ''}{rows}" if self.header_row else rows


def quoted(name: str) -> str:
    """Return a name for a list; one that holds a comma or a quote stands in quotes."""
    return f"'{name}'" if "," in name or "'" in name or name != name.strip() else name


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of computed figures: now, before, difference and rate (percent), with its cells.

    ``rate`` is ``None`` when the base is 0 or missing ("산출 불가"). ``share`` is percent of total.
    """

    label: str
    now: Decimal | None
    before: Decimal | None = None
    change: Decimal | None = None
    rate: Decimal | None = None
    share: Decimal | None = None
    cells: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """수치: figures by group, computed by code. ``query`` says in Korean how they were computed.

    ``in_time`` is false when two things are compared (남자, 여자) rather than two periods: then
    they differ (차이), they did not rise or fall (증감).
    """

    ko: ClassVar[str] = "수치"
    measure: str
    by: str
    unit: str
    now_name: str
    before_name: str
    rows: tuple[Figure, ...]
    total: Figure | None
    query: str
    notes: tuple[str, ...] = ()
    in_time: bool = True


@dataclass(frozen=True, slots=True)
class Sentences:
    """문장: sentences made by rule from figures; each with the cells that it rests on."""

    ko: ClassVar[str] = "문장"
    items: tuple[str, ...]
    cells: tuple[tuple[Place, ...], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """그림: one picture with one message. ``alt`` says in words what it shows."""

    ko: ClassVar[str] = "그림"
    title: str
    alt: str
    svg: str
    png: Base64Bytes

    def __repr__(self) -> str:
        return f"Chart({len(self.png)}바이트)"


@dataclass(frozen=True, slots=True)
class Profile:
    """자료개요: what a table holds, column by column, and what is doubtful in it."""

    ko: ClassVar[str] = "자료개요"
    rows: int
    columns: tuple["ColumnProfile", ...]
    decisions: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Counts of one column: missing, distinct, smallest, largest and most frequent values."""

    name: str
    type: ColumnType
    missing: int
    distinct: int
    smallest: str
    largest: str
    top: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()
