"""Changing how a file is read: what a person chose on the screen, as the lines that a run keeps."""

from collections.abc import Iterator, Mapping

from giljabi.book.kinds import ColumnType, Reading
from giljabi.book.reading import parse_reading

TYPES = tuple(kind.value for kind in ColumnType)
"""What a column may be said to hold."""
MOST = 500
"""Columns looked for among the choices."""


def change_reading(before: Reading, chosen: Mapping[str, str], where: str) -> Reading:
    """Return the reading that the choices mean; an empty choice leaves it to the reader.

    ``chosen`` has ``sheet``, ``piece``, ``header_row``, ``header_rows``, ``totals``, ``fill`` and, by
    number of the column, ``name.0``, ``type.0``, ``unit.0`` …; what has no choice stays as it was
    ``before``. Raises ``GivenError`` at ``where`` for what cannot be meant.
    """
    said = {key: " ".join(value.split()) for key, value in chosen.items()}
    return parse_reading("\n".join(_lines(before, said)), where)


def _lines(before: Reading, said: Mapping[str, str]) -> Iterator[str]:
    """Write the choices as a person would; the parser then says what is wrong with them."""
    kept = dict(_kept(before))
    for key, name in (
        ("시트", "sheet"),
        ("표", "piece"),
        ("합계 줄", "totals"),
        ("아래로 채움", "fill"),
    ):
        value = said.get(name)
        if value:
            yield f"{key}: {value}"
        elif value is None and key in kept:
            yield kept[key]
    if header := _header(said):
        yield f"머리글: {header}"
    yield from _columns(before, said)
    yield from (kept[key] for key in ("글자", "없는 값", "괄호") if key in kept)


def _kept(before: Reading) -> Iterator[tuple[str, str]]:
    for line in before.text.splitlines():
        yield line.partition(":")[0], line


def _header(said: Mapping[str, str]) -> str:
    row, rows = said.get("header_row", ""), said.get("header_rows", "")
    if rows == "없음":
        return rows
    row = f"{row.removesuffix('행')}행" if row else ""
    return f"{row}부터 {rows}" if row and rows else row or rows


def _columns(before: Reading, said: Mapping[str, str]) -> Iterator[str]:
    shown = {said[f"name.{n}"]: n for n in range(MOST) if f"name.{n}" in said}
    kinds = {name: kind.value for name, kind in before.types if name not in shown}
    units = {name: unit or "없음" for name, unit in before.units if name not in shown}
    for name, number in shown.items():
        if kind := said.get(f"type.{number}"):
            kinds[name] = kind
        if unit := said.get(f"unit.{number}"):
            units[name] = unit
    yield from (f"열 '{name}': {kind}" for name, kind in kinds.items())
    yield from (f"단위 '{name}': {unit}" for name, unit in units.items())
