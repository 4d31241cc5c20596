"""Answers of which a person may choose several: ``1;3;4`` in one cell, or a column for each answer."""

import re

_BETWEEN = re.compile(r"\s*[;|,，、/·\n]\s*")
_STRONG = re.compile(r"\s*[;|\n]\s*")
_CHOSEN = frozenset(
    {"1", "o", "ㅇ", "○", "●", "v", "√", "✓", "✔", "y", "yes", "예", "선택", "해당", "x표시"}
)
_NOT = frozenset({"0", "x", "×", "n", "no", "아니오", "아니요", "미선택", "-"})


def parts(cell: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Split ``1;3;4``. A comma, slash or dot divides only where the whole cell is no known answer."""
    if not cell or cell in known:
        return (cell,) if cell else ()
    divider = _STRONG if _STRONG.search(cell) else _BETWEEN
    return tuple(part for part in divider.split(cell) if part)


def holds_several(cells: tuple[str, ...]) -> bool:
    """Say whether a column has cells with several answers divided by ``;`` or ``|``."""
    return any(";" in cell or "|" in cell for cell in cells)


def chosen(cell: str) -> bool | None:
    """Read a cell of an answer that has its own column; ``None`` when it is neither yes nor no."""
    word = cell.strip().casefold()
    if not word or word in _NOT:
        return False
    return True if word in _CHOSEN else None
