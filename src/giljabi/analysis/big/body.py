"""Where the data of a large file begins and ends: its header, blank rows, notes under the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.head import LOOK
from giljabi.analysis.big.load import Loaded
from giljabi.analysis.body import footnotes
from giljabi.analysis.header import Header, find_header
from giljabi.analysis.pieces import pieces
from giljabi.analysis.read import tidy_cell as tidy
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.words import listed
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Reading

BLANKS = "".join(map(chr, filter(lambda n: chr(n).isspace(), range(0x3001))))
"""Every blank that is trimmed from the ends of a cell."""
_BLANK = (
    "{c} IS NULL OR {c} < '!' OR {c} BETWEEN chr(127) AND chr(12288) || chr(65535) "
    "OR starts_with({c}, chr(65279))"
)
_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of data left in the engine (view ``t``), and what was said on the way there.

    ``places`` are the columns ``c<n>`` of the header's headings, in their order; ``trimmed`` counts cells with blanks at their ends in rows that are no longer there.
    """

    header: Header
    places: tuple[int, ...]
    rows: int
    trimmed: int
    decisions: tuple[str, ...]


def find_body(engine: Engine, loaded: Loaded, how: Reading) -> Body:
    """Find the header, drop what is no data, and leave the view ``t`` of rows of data.

    Raises ``FileTrouble`` when nothing is under the header, or when several tables stand in the file.
    """
    _view(engine, loaded)
    head = [*loaded.before, *_rows(engine, loaded, range(1, len(loaded.before) + LOOK + 1))]
    sheet = _digest(engine, loaded, head)
    found = pieces(sheet)
    if len(found) > 1:
        raise FileTrouble("표가 여러 개 들어 있습니다. 이렇게 큰 파일은 표 하나만 읽습니다.",
                          where=loaded.name, cure="표마다 다른 파일로 나누어 주세요.")  # fmt: skip
    piece = found[0]
    header = find_header(piece, how)
    first = piece.top + header.first
    if first > len(head):
        raise FileTrouble("표의 머리글을 찾지 못했습니다.", where=loaded.name,
                          cure="열 이름이 있는 줄을 표 맨 위에 두고 다시 올려 주세요.")  # fmt: skip
    _delete(engine, loaded, range(1, first + 1))
    blanks, in_blanks = _drop_blanks(engine, loaded)
    notes, in_feet = _drop_feet(engine, loaded)
    again = _drop_headers(engine, loaded, header, head[:first])
    last = _last(engine, loaded, 1)
    if not last:
        raise FileTrouble("머리글 아래에 자료가 없습니다.", where=loaded.name,
                          cure="머리글 줄 수를 지정하거나 자료가 있는 시트를 골라 주세요.")  # fmt: skip
    told = _told(loaded.height, last[0], notes, again, sum(n < last[0] for n in blanks))
    rows = int(engine.rows(f"SELECT {loaded.count} FROM t")[0][0])
    places = tuple(piece.lefts) or tuple(range(loaded.width))
    told = (*told, *_emptied(engine, loaded, places, how))
    return Body(header, places, rows, _changed(head[:first]) + in_blanks + in_feet, told)


def _digest(engine: Engine, loaded: Loaded, head: Sequence[_Row]) -> Sheet:
    """Return both ends of the file as a sheet, with a row for each column that is blank there."""
    tail = _rows(engine, loaded, range(max(len(head), loaded.height - LOOK) + 1, loaded.height + 1))
    every = [*head, *tail]
    for index in range(loaded.width):
        if not any(row[index : index + 1] != ("",) and row[index : index + 1] for row in every):
            every[len(head) : len(head)] = _cells(
                engine, loaded, f"c{index} IS NOT NULL ORDER BY n LIMIT 1"
            ).values()
    columns = tuple(
        [tidy(row[c]) if c < len(row) else "" for row in every] for c in range(loaded.width)
    )
    return Sheet(loaded.name, "", columns, ())


def _told(
    height: int, last: int, notes: Sequence[str], again: Sequence[int], between: int
) -> tuple[str, ...]:
    told = []
    if notes:
        told.append(f"표 아래의 주석 {len(notes)}줄을 뺐습니다: {' / '.join(notes)}")
    elif height > last:
        told.append(f"맨 아래 빈 줄 {height - last}개를 뺐습니다.")
    if again:
        told.append(f"되풀이된 머리글 {len(again)}줄을 뺐습니다({listed(again)}).")
    if between:
        told.append(f"중간의 빈 줄 {between}개를 뺐습니다.")
    return tuple(told)


def spread(engine: Engine, loaded: Loaded) -> None:
    """Let the view ``t`` have a row for every row of the file again."""
    if loaded.lines:
        loaded.lines.spread(engine)
        cells = ", ".join(f"c{i}" for i in range(loaded.width))
        tables = " UNION ALL ".join(f"SELECT * FROM p{n}" for n in range(len(loaded.offsets)))
        engine.do(f"CREATE OR REPLACE VIEW t AS SELECT r.row AS n, 1 AS w, {cells} FROM r "
                  f"JOIN ({tables}) p ON p.n = r.first")  # fmt: skip


def _view(engine: Engine, loaded: Loaded) -> None:
    """Make one table of the pieces; ``n`` is the row of the file, from 1."""
    parts = []
    for number, offset in enumerate(loaded.offsets):
        there = {name for (name, *_) in engine.rows(f"DESCRIBE p{number}")}
        cells = ", ".join(
            f"c{i}" if f"c{i}" in there else f"NULL::VARCHAR AS c{i}" for i in range(loaded.width)
        )
        parts.append(f"SELECT n + {offset} AS n, w, {cells} FROM p{number}")
    engine.do(f"CREATE VIEW t AS {' UNION ALL '.join(parts)}")


def _rows(engine: Engine, loaded: Loaded, rows: Sequence[int]) -> list[_Row]:
    """Return the cells of these rows of the file; rows that are not there are left out."""
    held = [loaded.lines.first_of(row) if loaded.lines else row for row in rows]
    if not held:
        return []
    found = _cells(engine, loaded, f"n BETWEEN {min(held)} AND {max(held)} AND "
                   f"n IN ({', '.join(map(str, set(held)))})")  # fmt: skip
    return [found[row] for row in held if row in found]


def there_of(engine: Engine, loaded: Loaded, rows: Sequence[int]) -> set[int]:
    """Return those of these rows of the file that are rows of data."""
    held = {row: loaded.lines.first_of(row) if loaded.lines else row for row in rows}
    found = engine.rows(
        "SELECT n FROM t WHERE n IN (SELECT unnest(?::BIGINT[]))", [[*held.values()]]
    )
    return {row for row, first in held.items() if (first,) in found}


def _cells(engine: Engine, loaded: Loaded, where: str) -> dict[int, _Row]:
    cells = ", ".join(f"coalesce(c{i}, '')" for i in range(loaded.width))
    return {n: tuple(row) for n, *row in engine.rows(f"SELECT n, {cells} FROM t WHERE {where}")}


def _last(engine: Engine, loaded: Loaded, most: int) -> list[int]:
    """Return the last rows of the file that are still there, at most so many."""
    if loaded.lines:
        return loaded.lines.last(most)
    highest = engine.rows("SELECT max(n) FROM t")[0][0] or 0
    near = engine.rows(f"SELECT n FROM t WHERE n > {highest - 4 * most} ORDER BY n")
    return [n for (n,) in near[-most:]]


def _delete(engine: Engine, loaded: Loaded, rows: Sequence[int]) -> None:
    """Drop rows of the file; what stands for several is counted down."""
    rows = [n for n in rows if n > len(loaded.before)]
    if not rows:
        return
    changed = loaded.lines.drop(rows) if loaded.lines else dict.fromkeys(rows, (0, 0))
    gone = [n for n, (_, left) in changed.items() if not left]
    low, high = min(changed), max(changed)
    for number, offset in enumerate(loaded.offsets):
        if offset < high:
            engine.do(f"DELETE FROM p{number} WHERE n + {offset} BETWEEN {low} AND {high} AND "
                      f"n + {offset} IN (SELECT unnest(?::BIGINT[]))", [gone])  # fmt: skip
            for n, (first, left) in changed.items():
                if left:
                    engine.do(f"UPDATE p{number} SET n = {first}, w = {left} WHERE n = {n}")


def _changed(rows: Sequence[_Row]) -> int:
    return sum(cell != tidy(cell) for row in rows for cell in row)


def _drop_blanks(engine: Engine, loaded: Loaded) -> tuple[list[int], int]:
    """Drop rows of blanks; return their numbers, and how many of their cells were not quite empty.

    The engine picks out rows in which every cell begins with what may be a blank, by comparing only.
    """
    cells = [f"c{i}" for i in range(loaded.width)]
    blank = " AND ".join(f"({_BLANK.format(c=c)})" for c in cells)
    found = engine.rows(f"SELECT n, w, {', '.join(cells)} FROM t WHERE {blank}")
    kept = [(n, w, list(filter(None, row))) for n, w, *row in found]
    blanks = {n: w * len(row) for n, w, row in kept if not any(map(tidy, row))}
    rows = loaded.every(blanks)
    _delete(engine, loaded, rows)
    return rows, sum(blanks.values())


def _drop_feet(engine: Engine, loaded: Loaded) -> tuple[list[str], int]:
    """Drop notes under the table; return what they say, and how many of their cells are untidy."""
    near = _last(engine, loaded, LOOK)
    raw = _rows(engine, loaded, near)
    columns = [[tidy(cell) for cell in column] for column in zip(*raw, strict=True)]
    feet = footnotes(columns, range(len(raw)))
    kept = len(raw) - feet
    notes = [" ".join(dict.fromkeys(filter(None, map(tidy, row)))) for row in raw[kept:]]
    _delete(engine, loaded, near[kept:])
    return notes, _changed(raw[kept:])


def _drop_headers(
    engine: Engine, loaded: Loaded, header: Header, head: Sequence[_Row]
) -> list[int]:
    """Drop rows of the head that stand again inside the data, as printed pages repeat them."""
    if not header.rows:
        return []
    above, names = head[: -header.rows], head[-header.rows :]
    rows: set[int] = set()
    for row in [*filter(any, above), *(row for row in names if sum(map(bool, row)) > 1)]:
        cells = [*row, *[""] * (loaded.width - len(row))]
        same = " AND ".join(f"coalesce(c{i}, '') = {literal(c)}" for i, c in enumerate(cells))
        rows.update(n for (n,) in engine.rows(f"SELECT n FROM t WHERE {same}"))
    found = loaded.every(rows)
    _delete(engine, loaded, found)
    return found


def _emptied(engine: Engine, loaded: Loaded, places: Sequence[int], how: Reading) -> list[str]:
    """Empty the cells that a person called missing."""
    told = []
    for word in how.missing:
        number = 0
        for index in places:
            same = f"trim(c{index}, {literal(BLANKS)}) = {literal(word)}"
            count = engine.rows(f"SELECT {loaded.count} FROM t WHERE {same}")[0][0]
            if count:
                number += count
                for table in loaded.tables(engine, f"c{index}"):
                    engine.do(f"UPDATE {table} SET c{index} = NULL WHERE {same}")
        told.append(f"지정한 대로 '{word}' {number:,}칸을 없는 값으로 보았습니다.")
    return told
