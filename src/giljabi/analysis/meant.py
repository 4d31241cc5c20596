"""Which column means what: by the words officials use, or as a person says. What was taken is told."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giljabi.analysis.columns import find_column
from giljabi.analysis.numbers import parse_number
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Labels, Place, Table
from giljabi.book.korean import josa, perhaps


@dataclass(frozen=True, slots=True)
class Field:
    """What a settlement looks for: its own word, other words for it, and whether it must be there."""

    name: str
    words: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A table, the column of each field that was found, and the unit its header gives."""

    table: Table
    columns: Mapping[str, Column]
    units: Mapping[str, str]

    def has(self, name: str) -> bool:
        """Say whether the field has a column."""
        return name in self.columns

    def text(self, name: str, row: int) -> str:
        """Return the cell as written, or ``""`` when there is no such column."""
        return self.columns[name].raw[row] if name in self.columns else ""

    def unit(self, name: str) -> str:
        """Return the unit the header gives (``천원``), or ``""``."""
        return self.units.get(name, "")

    def place(self, name: str, row: int) -> tuple[Place, ...]:
        """Return the cell of a field, or nothing."""
        return (self.table.place(row, self.columns[name]),) if name in self.columns else ()

    def rows(self) -> tuple[int, ...]:
        """Return the data rows: no totals, no rows that are blank in every field."""
        totals = set(self.table.totals)
        return tuple(
            row for row in range(len(self.table.row_numbers))
            if row not in totals and any(column.raw[row].strip() for column in self.columns.values())
        )  # fmt: skip

    def told(self) -> str:
        """Say which column was taken for what, and which were left."""
        taken = ", ".join(
            name if _bare(column.name) == _bare(name) else f"{name}='{column.name}'"
            for name, column in self.columns.items()
        )
        used = {column.name for column in self.columns.values()}
        left = [column.name for column in self.table.columns if column.name not in used]
        unused = f" 쓰지 않은 열: {', '.join(left)}." if left else ""
        return f"'{self.table.name}'에서 읽은 열: {taken}.{unused}"


def header_unit(column: Column) -> str:
    """Return the unit that holds for every cell: the header's or the table's, never one cell's.

    A column takes the unit most of its cells carry; ``25천원`` above must not make ``30`` 30천원.
    """
    if not column.unit:
        return ""
    in_header = any(note.startswith("머리글: ") and column.unit in note for note in column.notes)
    carried = any(found[1] for cell in set(column.raw) if (found := parse_number(cell)))
    return column.unit if in_header or not carried else ""


def find_meant(table: Table, fields: Sequence[Field], named: Labels | None = None) -> Meant:
    """Return the columns of the fields. ``named`` holds a person's words: ``성명=출장자``.

    Raises ``StepTrouble`` for a needed field without a column, an unknown field name, or a column
    named for two fields.
    """
    columns = _by_person(table, fields, named)
    taken = {column.name for column in columns.values()}
    for field in fields:
        if field.name in columns:
            continue
        found = _by_words(table, field, taken)
        if found:
            columns[field.name] = found
            taken.add(found.name)
    _refuse_missing(table, fields, columns)
    ordered = {f.name: columns[f.name] for f in fields if f.name in columns}
    return Meant(table, ordered, {name: header_unit(c) for name, c in ordered.items()})


def _by_person(table: Table, fields: Sequence[Field], named: Labels | None) -> dict[str, Column]:
    known = {_bare(field.name): field.name for field in fields}
    columns: dict[str, Column] = {}
    for line in named.items if named else ():
        what, _, name = (part.strip() for part in line.partition("="))
        if not name:
            raise StepTrouble(
                f"열 지정 '{line}'을 읽지 못했습니다.", cure="'성명=출장자'처럼 적으세요."
            )
        if _bare(what) not in known:
            unknown = josa(f"'{what}'", "은/는")
            raise StepTrouble(
                f"열 지정의 {unknown} 모르는 항목입니다. 쓸 수 있는 항목: "
                f"{', '.join(known.values())}.", cure=perhaps(what, known.values()),
            )  # fmt: skip
        columns[known[_bare(what)]] = find_column(table, name)
    if len({column.name for column in columns.values()}) < len(columns):
        raise StepTrouble(
            "열 지정에서 한 열을 두 항목에 썼습니다.", cure="항목마다 다른 열을 적으세요."
        )
    return columns


def _by_words(table: Table, field: Field, taken: set[str]) -> Column | None:
    for word in (field.name, *field.words):
        for column in table.columns:
            if column.name not in taken and _bare(word) == _bare(column.name):
                return column
    return None


def _refuse_missing(table: Table, fields: Sequence[Field], columns: Mapping[str, Column]) -> None:
    missing = [field.name for field in fields if field.needed and field.name not in columns]
    if missing:
        known = ", ".join(column.name for column in table.columns)
        raise StepTrouble(
            f"{josa(', '.join(missing), '이/가')} 든 열을 찾지 못했습니다. 있는 열: {known}.",
            where=table.name,
            cure=f"'열 지정'에 '{missing[0]}=열 이름'을 한 줄에 하나씩 적어 주세요.",
        )


def _bare(name: str) -> str:
    """Bring a header to its word: no blanks, brackets, units or joints of merged headers."""
    text = re.sub(r"[(\[（].*?[)\]）]", "", unicodedata.normalize("NFC", name))
    return re.sub(r"[\s_·/.*※]", "", text).casefold()
