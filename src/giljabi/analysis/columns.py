"""Finding the column a person means, whatever blanks and brackets they typed."""

import re
import unicodedata

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.book.korean import josa, perhaps


def find_column(table: Table, name: str) -> Column:
    """Return the column of that name. Blanks and a unit in brackets make no difference.

    Raises ``StepTrouble`` that names the columns there are, and the nearest.
    """
    if column := table.column(unicodedata.normalize("NFC", name)):
        return column
    near = [c for c in table.columns if _bare(name) in (_bare(c.name), *map(_bare, _written(c)))]
    if len(near) == 1:
        return near[0]
    near = near or [c for c in table.columns if _unbracketed(name) == _unbracketed(c.name)]
    if len(near) == 1:
        return near[0]
    known = [column.name for column in table.columns]
    raise StepTrouble(f"'{name}' 열이 없습니다. 있는 열: {', '.join(known)}.", where=table.name,
                      cure=perhaps(name, known))  # fmt: skip


def find_numbers(table: Table, name: str) -> Column:
    """Return a number column. Raises ``StepTrouble`` when the column holds something else."""
    column = find_column(table, name)
    if column.type is ColumnType.NUMBER:
        return column
    known = [c.name for c in table.columns if c.type is ColumnType.NUMBER]
    raise StepTrouble(
        f"'{column.name}' 열은 {josa(column.type, '으로/로')} 읽혀 계산할 수 없습니다.", where=table.name,
        cure=f"수로 된 열을 고르세요: {', '.join(known) or '없음'}.",
    )  # fmt: skip


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).split()).casefold()


def _written(column: Column) -> list[str]:
    """Return the header as it stood in the sheet, if the reader took something out of it."""
    return [note.removeprefix("머리글: ") for note in column.notes if note.startswith("머리글: ")]


def _unbracketed(name: str) -> str:
    return _bare(re.sub(r"[(\[（].*", "", name))
