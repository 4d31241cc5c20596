"""The columns of a large table: distinct cells counted by the engine, judged by the small table's rules."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import eq
from typing import cast
from unicodedata import is_normalized

from giljabi.analysis.big.body import Body
from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.found import Found, is_plain, total_words, unit_of, unread_rows
from giljabi.analysis.big.load import Loaded
from giljabi.analysis.big.many import many
from giljabi.analysis.big.text import control_trouble
from giljabi.analysis.column_types import Wish, are_serials, type_of
from giljabi.analysis.column_types import days_of as as_days
from giljabi.analysis.encodings import CONTROL
from giljabi.analysis.fills import DITTO
from giljabi.analysis.headings import Heading, as_written
from giljabi.analysis.number_cells import read_numbers
from giljabi.analysis.numbers import ERRORS, MISSING_NUMBER
from giljabi.analysis.profile import Tally, column_profile
from giljabi.analysis.read import INVISIBLE
from giljabi.analysis.read import tidy_cell as tidy
from giljabi.analysis.read import wishes_of as find_wishes
from giljabi.analysis.sheet import letter
from giljabi.analysis.totals import is_total
from giljabi.book.kinds import ColumnType, Reading

MANY = 50_000
"""Distinct cells up to which every one of them is looked at by rule; past it the engine counts."""
_AHEAD, _WORKERS = 3, 2
_Counts = dict[str, int]


def find_columns(
    engine: Engine, loaded: Loaded, body: Body, how: Reading, most: int = MANY
) -> tuple[list[Found], int]:
    """Return the columns that hold something, and how many cells were trimmed.

    Raises ``FileTrouble`` for control characters, ``StepTrouble`` for a column that ``how`` names in vain.
    """
    wishes = find_wishes(body.header, how, loaded.name)
    found: list[Found] = []
    trimmed = 0
    for place, (index, counts) in enumerate(_counted(engine, loaded, body.places, most)):
        heading = body.header.headings[place]
        wish = wishes.get(heading.name) or wishes.get(as_written(heading).name)
        wish = wish or Wish(brackets=how.brackets)
        if counts is None:
            found.append(many(engine, loaded, index, place, body.header, wish))
            trimmed += found[-1].trimmed
            continue
        if CONTROL & set("".join(counts)):
            raise control_trouble(loaded.name)
        counts, changed = _tidied(engine, loaded, index, counts)
        trimmed += changed
        if any(counts) or (body.header.rows and heading.name != f"열{letter(index)}"):
            found.append(_column(engine, loaded, index, heading, body.header.unit, wish, counts))
    return found, trimmed


def _counted(
    engine: Engine, loaded: Loaded, places: Sequence[int], most: int
) -> Iterator[tuple[int, _Counts | None]]:
    """Yield the distinct cells of every column, ``None`` for too many; the engine runs ahead."""

    few = engine.rows("SELECT count(*) FROM t")[0][0] <= most

    def count(index: int) -> _Counts | None:
        counted = f"SELECT c{index} AS cell, {loaded.count} AS k FROM t GROUP BY 1"
        if few:
            return as_counts(engine.rows(counted))
        engine.do(f"CREATE TABLE d{index} AS {counted}")
        if engine.rows(f"SELECT count(*) FROM d{index}")[0][0] > most:
            return None  # the table is for who reads on
        rows = engine.rows(f"SELECT * FROM d{index}")
        engine.do(f"DROP TABLE d{index}")
        return as_counts(rows)

    engine.do("SET threads=1")
    with ThreadPoolExecutor(_WORKERS) as workers:
        waiting = deque(workers.submit(count, index) for index in places[:_AHEAD])
        for place, index in enumerate(places):
            waiting.extend(workers.submit(count, c) for c in places[place + _AHEAD :][:1])
            yield index, waiting.popleft().result()
    engine.do("SET threads=2")


def _tidied(engine: Engine, loaded: Loaded, index: int, counts: _Counts) -> tuple[_Counts, int]:
    """Join cells that differ only by blanks at their ends or in how letters are composed."""
    if all_tidy(counts):
        return counts, 0
    changed = {cell: clean for cell in counts if (clean := tidy(cell)) != cell}
    if not changed:
        return counts, 0
    return _rewritten(engine, loaded, index, counts, changed), sum(map(counts.__getitem__, changed))


def as_counts(rows: Sequence[tuple[str | None, int]]) -> _Counts:
    """Return counts by cell; the engine knows two kinds of empty ones."""
    counts = dict(rows)
    empty = counts.pop(None, 0) + counts.pop("", 0)
    return cast("_Counts", counts) | ({"": empty} if empty else {})


def all_tidy(cells: Collection[str]) -> bool:
    """Say whether ``tidy`` surely leaves all cells as they are, without asking it for each."""
    joined = "\n".join(cells)
    return (
        is_normalized("NFC", joined)
        and not INVISIBLE.search(joined)
        and "\u00a0" not in joined
        and "\u3000" not in joined
        and all(map(eq, map(str.strip, cells), cells))
    )


def _rewritten(
    engine: Engine, loaded: Loaded, index: int, counts: _Counts, changed: Mapping[str, str]
) -> _Counts:
    """Write cells anew, in the engine and in their counts."""
    made: _Counts = {}
    for cell, number in counts.items():
        clean = changed.get(cell, cell)
        made[clean] = made.get(clean, 0) + number
    for table in loaded.tables(engine, f"c{index}"):
        engine.do(
            f"UPDATE {table} SET c{index} = nullif(m.clean, '') FROM "
            f"(SELECT unnest(?) AS raw, unnest(?) AS clean) m WHERE c{index} = m.raw",
            [list(changed), list(changed.values())],
        )
    return made


def _column(
    engine: Engine, loaded: Loaded, index: int, heading: Heading, table_unit: str, wish: Wish,
    counts: _Counts,
) -> Found:  # fmt: skip
    """Return what a column holds, by the rules of ``make_column``."""
    kind = wish.type or type_of(heading.name, counts)
    if kind is ColumnType.NUMBER:
        return _numbers(engine, loaded, index, heading, table_unit, wish, counts)
    heading = as_written(heading)
    if wish.type is None and are_serials(heading.name, counts):
        kind = ColumnType.DATE
    told: tuple[str, ...] = ()
    if kind is ColumnType.DATE:
        raw = tuple(counts)
        shown, told = as_days(raw)
        changed = {old: new for old, new in zip(raw, shown, strict=True) if old != new}
        if changed:
            number = sum(map(counts.__getitem__, changed))
            told = tuple(note.replace(f"{len(changed):,}개", f"{number:,}개", 1) for note in told)
            counts = _rewritten(engine, loaded, index, counts, changed)
    tally = Tally(heading.name, kind, (*heading.notes, *told), counts, counts.keys(), {})
    return Found(
        index, heading.name, kind, letter(index),
        heading.unit if wish.unit is None else wish.unit, column_profile(tally), len(counts),
        total_words(counts), {}, told=told, dittos=bool(DITTO & counts.keys()),
    )  # fmt: skip


def _numbers(
    engine: Engine, loaded: Loaded, index: int, heading: Heading, table_unit: str, wish: Wish,
    counts: _Counts,
) -> Found:  # fmt: skip
    asked = heading.unit if wish.unit is None else wish.unit
    read = read_numbers(counts, heading.name, asked, brackets=wish.brackets)
    bad = {c: n for c, n in counts.items() if read.values[c] is None and is_unread(c)}
    rows, example = unread_rows(engine, loaded, f"c{index}", bad)
    notes = (*heading.notes, *read.notes)
    tally = Tally(heading.name, ColumnType.NUMBER, notes, counts, counts.keys(), read.values, rows)
    return Found(
        index, heading.name, ColumnType.NUMBER, letter(index),
        unit_of(read.unit, table_unit, wish), column_profile(tally), len(counts),
        total_words(counts),
        {c: v for c, v in read.values.items() if v is not None and not is_plain(c)},
        rows, example, told=read.notes, errors=sum(counts.get(c, 0) for c in ERRORS),
        dittos=bool(DITTO & counts.keys()),
    )  # fmt: skip


def is_unread(cell: str) -> bool:
    """Say whether a cell that is no number is told of: not a missing mark, not the word of a total."""
    return cell not in MISSING_NUMBER and not is_total(cell)
