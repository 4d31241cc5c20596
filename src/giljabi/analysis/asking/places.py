"""Places in columns of addresses: 부산 begins them, 사하구 and 방배동 stand as words inside them."""

import re
from functools import cache

from giljabi.analysis.asking.known import PLACE, Known
from giljabi.analysis.asking.sense import Condition
from giljabi.analysis.asking.sqltext import literal, quoted
from giljabi.analysis.asking.words import book
from giljabi.book.kinds import ColumnType
from giljabi.book.korean import josa

_ADDRESS = re.compile(r"주소|소재지")


def address_columns(known: Known) -> tuple[str, ...]:
    """Return the columns that hold addresses."""
    return tuple(
        c.name
        for c in known.table.columns
        if _ADDRESS.search(c.name) and c.type in (ColumnType.TEXT, ColumnType.CHOICE)
    )


@cache
def province(word: str) -> str:
    """Return the short name of a 시도 (부산 for 부산시 and 부산광역시), or an empty text."""
    for short, names in book()["provinces"].items():
        if word == short or word in names.split():
            return str(short)
    return ""


def in_place(known: Known, word: str) -> Condition | None:
    """Keep rows whose address lies in a place; ``None`` when no address does or it is no place."""
    columns = address_columns(known)
    short = province(word)
    if not columns or not (short or PLACE.fullmatch(word)):
        return None
    texts = [short, *_long(short)] if short else [word]
    rows = frozenset(
        n
        for n in known.kept
        if any(_holds(known.column(c).raw[n], texts, bool(short)) for c in columns)
    )
    if not rows:
        return None
    tests = [_sql(c, text, bool(short)) for c in columns for text in texts]
    said = f"{'·'.join(columns)}에 {josa(word, '이/가')} 있는 것"
    return Condition(f"({' OR '.join(tests)})", said, columns, rows)


@cache
def _long(short: str) -> tuple[str, ...]:
    """Return the official names that do not begin with the short one (충청북도 for 충북)."""
    return tuple(n for n in book()["provinces"].get(short, "").split() if not n.startswith(short))


def _holds(cell: str, texts: list[str], first: bool) -> bool:
    if first:
        return any(cell.startswith(text) for text in texts)
    return any(sign + text in " " + cell for text in texts for sign in " (,")


def _sql(column: str, text: str, first: bool) -> str:
    name = quoted(column)
    if first:
        return f"starts_with({name}, {literal(text)})"
    found = [f"strpos(' ' || {name}, {literal(sign + text)}) > 0" for sign in " (,"]
    return f"({' OR '.join(found)})"
