"""A column with very many distinct cells (ids, free text): counted by the engine, typed by a sample.

All counts are exact, and so are the smallest and largest value. Only the type rests on a sample of the
distinct cells, weighed by how often they stand there, and that is told.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from giljabi.analysis.big.body import BLANKS
from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.found import PLAIN, Found, total_words, unit_of, unread_rows
from giljabi.analysis.big.load import Loaded
from giljabi.analysis.big.text import control_trouble
from giljabi.analysis.column_types import Wish, type_of
from giljabi.analysis.encodings import CONTROL
from giljabi.analysis.header import Header
from giljabi.analysis.headings import Heading, as_written
from giljabi.analysis.number_cells import read_numbers
from giljabi.analysis.numbers import MISSING_NUMBER, parse_number, show_number
from giljabi.analysis.periods import parse_period, parse_time
from giljabi.analysis.profile import (
    TOP,
    missing_marks,
    told_midnights,
    told_shared,
    told_spellings,
    told_unread,
)
from giljabi.analysis.read import tidy_cell as tidy
from giljabi.analysis.sheet import letter
from giljabi.analysis.totals import is_total
from giljabi.book.kinds import ColumnProfile, ColumnType

_SAMPLE, _HEAVY = 20_000, 1_000
_MOST_ODD = 200_000
_PLAIN_BLANKS = "".join(c for c in BLANKS if c.isascii())
_ODD_SIGNS = (
    r"[\x{80}-\x{A0}\x{1680}\x{2000}-\x{200F}\x{2028}\x{2029}\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}"
    r"\x{958}-\x{95F}\x{9DC}-\x{9DF}\x{A33}-\x{A5E}\x{B5C}\x{B5D}\x{F43}-\x{F69}\x{2ADC}"
    r"\x00-\x08\p{M}\x{340}-\x{387}\x{1100}-\x{11FF}\x{1F71}-\x{1FFD}\x{2126}-\x{212B}\x{2329}\x{232A}"
    r"\x{A960}-\x{A97F}\x{D7B0}-\x{D7FF}\x{F900}-\x{FAFF}\x{FB1D}-\x{FB4E}\x{1D15E}-\x{1D1C0}\x{2F800}-\x{2FA1D}]"
)
"""Signs for which ``tidy`` does more than trim: other blanks, what nobody sees, letters in parts."""
_CONTROLS = "".join(f"\\x{ord(mark):02x}" for mark in sorted(CONTROL))
_BLANK_CLASS = "[" + "".join(f"\\x{ord(mark):02x}" for mark in _PLAIN_BLANKS) + "]"
_UNTIDY = f"{_ODD_SIGNS}|[{_CONTROLS}]|^{_BLANK_CLASS}|{_BLANK_CLASS}$"
"""Cells that are not tidy, or that no text holds; cells that match nothing here are as they should be."""
_CASED = r"[^ -@\[-`{-~가-힣]"
_DECIMAL = "CAST(replace(cell, ',', '') AS DECIMAL(38,9))"
_MAY_TOTAL = (
    "SELECT cell FROM d WHERE (contains(cell, '계') AND length(cell) < 40) OR cell LIKE '%평%균'"
)
_MIDNIGHT = r"(?:0?0:00|23:59|24:00)(?::[0-9]{2})?"


def many(
    engine: Engine, loaded: Loaded, index: int, place: int, header: Header, wish: Wish
) -> Found:
    """Return what a column of very many distinct cells holds. Raises ``FileTrouble``."""
    cell, heading = f"c{index}", header.headings[place]
    engine.do(f"ALTER TABLE d{index} RENAME TO d")
    _distinct(engine)
    trimmed = 0
    if engine.rows(f"SELECT 1 FROM d WHERE regexp_matches(cell, {literal(_UNTIDY)}) LIMIT 1"):
        _refuse_control(engine, loaded.name)
        trimmed = _tidied(engine, loaded, cell)
        engine.do(
            f"CREATE OR REPLACE TABLE d AS SELECT {cell} AS cell, {loaded.count} AS k FROM t GROUP BY 1"
        )
        _distinct(engine)
    try:
        sample = _sample(engine)
        distinct = engine.rows("SELECT count(*) FROM d")[0][0]
        sampled = len(sample) if len(sample) < distinct else 0
        kind = wish.type or type_of(heading.name, sample)
        if kind is not ColumnType.NUMBER:
            heading = as_written(heading)
        values, unit, told = (
            _odd(engine, heading, wish) if kind is ColumnType.NUMBER else ({}, heading.unit, ())
        )
        bad = {c: n for c, (n, v) in values.items() if v is None and not is_total(c)}
        rows, example = unread_rows(engine, loaded, cell, bad)
        odd = {c: v for c, (_, v) in values.items() if v is not None}
        made = _profile(
            engine, heading.name, kind, (*heading.notes, *told, *told_unread(rows)), odd
        )
        words = total_words(["다른 칸", *(c for (c,) in engine.rows(_MAY_TOTAL))])
    finally:
        engine.do("DROP TABLE d")
    unit = unit_of(unit, header.unit if kind is ColumnType.NUMBER else "", wish)
    return Found(index, heading.name, kind, letter(index), unit, made, distinct, words, odd,
                 rows, example, trimmed, sampled, told)  # fmt: skip


def _distinct(engine: Engine) -> None:
    """Join the two kinds of empty cells that the engine knows, in the table ``d`` of distinct cells."""
    if engine.rows("SELECT 1 FROM d WHERE cell IS NULL"):
        empty = engine.rows("SELECT sum(k)::BIGINT FROM d WHERE cell IS NULL OR cell = ''")[0][0]
        engine.do("DELETE FROM d WHERE cell IS NULL OR cell = ''")
        engine.do("INSERT INTO d VALUES ('', ?)", [empty])


def _tidied(engine: Engine, loaded: Loaded, cell: str) -> int:
    """Tidy the cells; return how many changed. Signs past plain blanks at the ends go by the rule."""
    odd = engine.rows(f"SELECT cell, k FROM d WHERE regexp_matches(cell, {literal(_ODD_SIGNS)})")
    made = {old: new for old, _ in odd if (new := tidy(old)) != old}
    trimmed = f"trim({cell}, {literal(_PLAIN_BLANKS)})"
    changed = sum(k for old, k in odd if old in made) + engine.rows(
        f"SELECT coalesce(sum(k), 0)::BIGINT FROM d WHERE cell <> {trimmed.replace(cell, 'cell', 1)} "
        "AND cell NOT IN (SELECT unnest(?::VARCHAR[]))", [list(made)],
    )[0][0]  # fmt: skip
    for table in loaded.tables(engine, cell):
        if made:
            engine.do(
                f"UPDATE {table} SET {cell} = nullif(m.clean, '') FROM (SELECT unnest(?) AS raw, "
                f"unnest(?) AS clean) m WHERE {cell} = m.raw", [list(made), list(made.values())],
            )  # fmt: skip
        engine.do(f"UPDATE {table} SET {cell} = nullif({trimmed}, '') WHERE {cell} <> {trimmed}")
    return int(changed)


def _refuse_control(engine: Engine, name: str) -> None:
    if engine.rows(f"SELECT 1 FROM d WHERE regexp_matches(cell, '[{_CONTROLS}]') LIMIT 1"):
        raise control_trouble(name)


def _sample(engine: Engine) -> dict[str, int]:
    """Return the most frequent cells and an even choice of the others, weighed by all of them."""
    heavy = dict(engine.rows(f"SELECT cell, k FROM d ORDER BY k DESC, cell LIMIT {_HEAVY}"))
    distinct, every = engine.rows("SELECT count(*), sum(k) FROM d")[0]
    share = max(distinct // _SAMPLE, 1)
    chosen = dict(engine.rows(f"SELECT cell, k FROM d WHERE hash(cell) % {share} = 0"))
    rest = every - sum(heavy.values())
    light = {c: n for c, n in chosen.items() if c not in heavy}
    scale = max(int(rest) // max(sum(light.values()), 1), 1)
    return heavy | {c: n * scale for c, n in light.items()}


def _odd(
    engine: Engine, heading: Heading, wish: Wish
) -> tuple[dict[str, tuple[int, Decimal | None]], str, tuple[str, ...]]:
    """Read the cells that are not plain digits; return their counts and numbers, the unit and notes.

    One plain cell goes with them, for what brackets mean hangs on whether there is any.
    """
    counts = dict(engine.rows(
        f"SELECT cell, k FROM d WHERE NOT regexp_full_match(cell, {literal(PLAIN)}) "
        f"AND cell NOT IN (SELECT unnest(?)) LIMIT {_MOST_ODD}", [sorted(MISSING_NUMBER)],
    ))  # fmt: skip
    plain = dict(engine.rows(
        f"SELECT cell, k FROM d WHERE regexp_full_match(cell, {literal(PLAIN)}) LIMIT 1"
    ))  # fmt: skip
    asked = heading.unit if wish.unit is None else wish.unit
    read = read_numbers(plain | counts, heading.name, asked, brackets=wish.brackets)
    return {c: (n, read.values[c]) for c, n in counts.items()}, read.unit, read.notes


def _profile(
    engine: Engine, name: str, kind: ColumnType, notes: tuple[str, ...], odd: Mapping[str, Decimal]
) -> ColumnProfile:
    marks = sorted(missing_marks(kind))
    missing = engine.rows("SELECT sum(k) FROM d WHERE cell IN (SELECT unnest(?))", [marks])[0][0]
    engine.do("DELETE FROM d WHERE cell IN (SELECT unnest(?))", [marks])
    distinct = engine.rows("SELECT count(*) FROM d")[0][0]
    top = engine.rows(f"SELECT cell, k FROM d ORDER BY k DESC, cell LIMIT {TOP}")
    low, high = ("", "")
    match kind:
        case ColumnType.NUMBER:
            low, high = number_ends(engine, odd)
        case ColumnType.DATE:
            low, high = _time_ends(engine, lambda c: parse_period(c, compact=True), 7)
        case ColumnType.TIME:
            low, high = _time_ends(engine, parse_time, 5)
    return ColumnProfile(name, kind, int(missing or 0), distinct, low, high, tuple(top),
                         (*notes, *_doubts(engine, kind, distinct)))  # fmt: skip


def number_ends(engine: Engine, odd: Mapping[str, Decimal]) -> tuple[str, str]:
    """Return the smallest and largest number of the table ``d``, to the last decimal."""
    plain = f"SELECT cell, {_DECIMAL} AS v FROM d WHERE regexp_full_match(cell, {literal(PLAIN)})"
    cells = engine.rows(
        f"WITH p AS ({plain}) SELECT cell FROM p WHERE v = (SELECT min(v) FROM p) "
        "OR v = (SELECT max(v) FROM p)"
    )
    found = [read[0] for (cell,) in cells if (read := parse_number(cell))]
    if odd:
        there = engine.rows("SELECT cell FROM d WHERE cell IN (SELECT unnest(?))", [list(odd)])
        found += [odd[cell] for (cell,) in there]
    return (show_number(min(found)), show_number(max(found))) if found else ("", "")


def _time_ends(engine: Engine, parse: Callable[[str], object], prefix: int) -> tuple[str, str]:
    """Return the first and last of days or times.

    Cells of one shape (where digits stand) and one beginning sort as they read, so that only both ends
    of every such group are read; all of it where an end is no day.
    """
    groups = engine.rows(
        "SELECT min(cell), max(cell), regexp_replace(cell, '[0-9]', '9', 'g') AS shape, "
        f"left(cell, {prefix}) AS begun FROM d GROUP BY shape, begun"
    )
    cells: set[str] = set()
    for low, high, shape, begun in groups:
        if parse(low) is None or parse(high) is None:
            cells.update(c for (c,) in engine.rows(
                "SELECT cell FROM d WHERE left(cell, ?) = ? AND regexp_replace(cell, '[0-9]', '9', 'g') = ?",
                [prefix, begun, shape]))  # fmt: skip
        cells |= {low, high}
    read = [(when, cell) for cell in cells if (when := parse(cell)) is not None]
    return (min(read)[1], max(read)[1]) if read else ("", "")


def _doubts(engine: Engine, kind: ColumnType, distinct: int) -> tuple[str, ...]:
    match kind:
        case ColumnType.CODE:
            shared, rows = engine.rows("SELECT count(*), coalesce(sum(k), 0) FROM d WHERE k > 1")[0]
            full = engine.rows("SELECT sum(k) FROM d")[0][0] or 0
            return told_shared(shared, int(rows), distinct, int(full))
        case ColumnType.TIME:
            return told_midnights(dict(engine.rows(
                "SELECT cell, k FROM d WHERE regexp_full_match(cell, ?)", [_MIDNIGHT])))  # fmt: skip
        case ColumnType.CHOICE | ColumnType.TEXT:
            return _spellings(engine)
    return ()


def _spellings(engine: Engine) -> tuple[str, ...]:
    """Tell of cells that differ only in blanks or case; most letters have no case, and that is seen first."""
    key = (
        f"CASE WHEN regexp_matches(cell, '{_CASED}') "
        f"THEN lower(translate(cell, {literal(BLANKS)}, '')) ELSE replace(cell, ' ', '') END"
    )
    engine.do(
        f"CREATE TABLE twins AS SELECT hash({key}) AS h FROM d GROUP BY 1 HAVING count(*) > 1"
    )
    found = engine.rows(
        "SELECT list(cell ORDER BY cell) AS cells, count(*) OVER () FROM d "
        f"WHERE hash({key}) IN (SELECT h FROM twins) GROUP BY {key} HAVING count(*) > 1 "
        "ORDER BY cells LIMIT 1"
    )
    engine.do("DROP TABLE twins")
    return told_spellings(found[0][1], found[0][0]) if found else ()
