"""Where the sentences and table values of an analysis report come from: named, not checked again.

The report was made from ``Results``; its sentences may have noun endings and its tables may be cut.
A row without places gets no statement: a source is never made up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from giljabi.book.kinds import (
    Cell,
    Document,
    Evidence,
    Grid,
    Line,
    Place,
    ResultRow,
    Results,
    ResultTable,
    Said,
    Statement,
)
from giljabi.evidence.provenance import named, traced

_STEM = 0.8
"""A sentence is known again by at least this share of its beginning; report endings differ."""


def result_places(document: Document, results: Results) -> Evidence:
    """Return a statement for each sentence of ``results.said`` and each number of its tables that
    ``document`` shows."""
    lines = tuple(document.lines())
    made = (*_sentences(lines, results.said), *_numbers(document, lines, results))
    return Evidence(tuple(sorted(made, key=lambda s: s.where.paragraph or 0)))


def _sentences(lines: Sequence[Line], said: Sequence[Said]) -> Iterator[Statement]:
    told = [line for line in lines if line.role in ("항목", "문단")]
    for one in said:
        line = next((line for line in told if _same(line.text, one.text)), None)
        if line and one.cells:
            yield traced(
                line,
                "문장",
                one.cells[0],
                _how(one.how, one.cells),
                "자료의 칸에서 셈한 수치입니다.",
            )


def _how(told: str, places: Sequence[Place]) -> str:
    """Say how a figure was computed and from which cells: ``구별로 더했습니다(B2, C2)``."""
    return f"{told.rstrip('.')}({named(places)})" if told else named(places)


def _same(line: str, sentence: str) -> bool:
    """Whether a line of the report is the sentence, but for the ending of its last word."""
    ours, theirs = sentence.strip().rstrip("."), line.strip().rstrip(".")
    if ours == theirs:
        return True
    shared = 0
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            break
        shared += 1
    same_numbers = re.findall(r"\d+", ours) == re.findall(r"\d+", theirs)
    return same_numbers and shared >= _STEM * min(len(ours), len(theirs)) and bool(shared)


def _numbers(document: Document, lines: Sequence[Line], results: Results) -> Iterator[Statement]:
    grids = [block for block in document.body if isinstance(block, Grid)]
    held = [list(group) for cells, group in groupby(lines, _in_table) if cells]
    tables = _tables_of(grids, results.tables)
    for grid, texts in zip(grids, _split(grids, held), strict=True):
        table = tables.get(id(grid))
        if table is not None:
            yield from _grid(grid, texts, table)


def _in_table(line: Line) -> bool:
    return line.role in ("칸", "표 제목")


def _split(grids: Sequence[Grid], held: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the cell lines of each grid in order; grids may follow one another without text between."""
    cells = iter([line for run in held for line in run if line.role == "칸"])
    for grid in grids:
        yield [next(cells) for cell in grid.cells for _ in cell.lines]


def _tables_of(grids: Sequence[Grid], tables: Sequence[ResultTable]) -> Mapping[int, ResultTable]:
    """Pair grids with tables in their order by caption (``표 2. …``) and head."""
    paired: dict[int, ResultTable] = {}
    rest = list(tables)
    for grid in grids:
        heads = tuple(cell.text for cell in grid.cells if cell.row == 0)
        found = next(
            (t for t in rest if grid.caption.endswith(t.caption) and heads[: len(t.head)] == t.head),
            None,
        )  # fmt: skip
        if found is not None:
            paired[id(grid)] = found
            rest.remove(found)
    return paired


def _grid(grid: Grid, texts: Sequence[Line], table: ResultTable) -> Iterator[Statement]:
    at = iter(texts)
    cells = [(cell, [next(at) for _ in cell.lines]) for cell in grid.cells]
    rows = _rows(grid, table)
    for cell, held in cells:
        row = rows.get(cell.row)
        if row is None or not row.places or not held or not _is_number(cell, row):
            continue
        label = row.cells[0] if row.cells and cell.col else table.caption
        how = _how(table.query, row.places)
        yield traced(held[0], "표", row.places[0], how, f"{label}의 값입니다.")


def _rows(grid: Grid, table: ResultTable) -> Mapping[int, ResultRow]:
    """Return which row of the result each row of the grid shows; a cut table shows some."""
    shown: dict[int, ResultRow] = {}
    start = 0
    for number in range(1, grid.row_count):
        words = tuple(cell.text for cell in grid.cells if cell.row == number)[: len(table.head)]
        found = next(
            (i for i in range(start, len(table.rows)) if _shows(words, table.rows[i])), None
        )
        if found is not None:
            shown[number] = table.rows[found]
            start = found + 1
    return shown


def _shows(words: tuple[str, ...], row: ResultRow) -> bool:
    padded = (*row.cells, *("" for _ in range(len(words) - len(row.cells))))
    return words == padded[: len(words)]


def _is_number(cell: Cell, row: ResultRow) -> bool:
    return cell.col < len(row.values) and row.values[cell.col] is not None
