"""The second wall: a query runs in a process of its own, read-only, with limits and no way out.

The table goes in by a pipe, or, when it is large, as a file that is opened to read only; the answer
comes back as JSON. Numbers stay exact: they are decimals in the engine and text on the way.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.numbers import MISSING
from giljabi.analysis.periods import Grain, parse_period
from giljabi.analysis.query.allowed import MOST_ROWS, Query, allowed
from giljabi.analysis.query.stored import Stored
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table

SECONDS = 20
MEMORY_MB = 1536
_FINE, _REFUSED, _NO_MEMORY = 0, 3, 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: ``columns`` by name, ``rows`` as text (``None`` for missing), the query
    as it ran, and whether more rows were there than are given."""

    query: Query
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    cut: bool = False


def ask(
    sql: str, tables: Mapping[str, Table], *, seconds: float = SECONDS, dates: bool = False
) -> Answer:
    """Return the answer to ``sql`` over these tables (total rows left out).

    With ``dates`` columns of days or months go in as DATE (a month by its first day), so that
    years and quarters can be told; without, they are text as written. Raises ``StepTrouble`` for a query that may not run, fails, or passes a limit.
    """
    query = allowed(sql, {name: [c.name for c in table.columns] for name, table in tables.items()})
    question = {
        "sql": query.sql,
        "limit": MOST_ROWS,
        "tables": [_sent(n, tables[n], dates) for n in query.tables],
    }
    command = [
        sys.executable,
        "-P",
        "-m",
        "giljabi.analysis.query.child",
        str(MEMORY_MB),
        str(int(seconds) + 1),
    ]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(question).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a message of the engine may quote the data
            timeout=seconds,
            check=False,
            start_new_session=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise StepTrouble(
            f"질의가 {seconds:g}초 안에 끝나지 않아 멈췄습니다.",
            cure="조건을 더하거나 표를 줄여 다시 물으세요.",
        ) from error
    return _read(query, done.returncode, done.stdout)


def _read(query: Query, code: int, out: bytes) -> Answer:
    if code == _REFUSED:
        raise StepTrouble(f"질의를 할 수 없습니다: {out.decode()[:300]}",
                          cure="열의 이름과 종류를 확인하세요.")  # fmt: skip
    if code != _FINE:
        raise StepTrouble(
            "질의가 너무 커서 멈췄습니다.", cure="조건을 더하거나 표를 줄여 다시 물으세요."
        )
    made = json.loads(out)
    rows = tuple(tuple(row) for row in made["rows"])
    return Answer(query, tuple(made["columns"]), rows[:MOST_ROWS], len(rows) > MOST_ROWS)


def _sent(name: str, table: Table, dates: bool) -> dict[str, object]:
    """The table by columns: name, type and cells as text, ``None`` for missing; totals left out.

    A stored table is sent as the file in which the child finds the same, already typed.
    """
    if isinstance(table, Stored):
        picks = (
            [d or p for p, d in zip(table.picks, table.days, strict=True)] if dates else table.picks
        )
        return {"name": name, "columns": [c.name for c in table.columns], "path": table.path,
                "picks": list(picks)}  # fmt: skip
    totals = frozenset(table.totals)
    kept = [n for n in range(len(table.row_numbers)) if n not in totals]
    typed = [_typed(column, kept, dates) for column in table.columns]
    return {
        "name": name,
        "columns": [c.name for c in table.columns],
        "types": [kind for kind, _ in typed],
        "cells": [cells for _, cells in typed],
    }


def _typed(column: Column, kept: list[int], dates: bool) -> tuple[str, list[str | None]]:
    """Return the engine's type of a column and its cells."""
    if column.type is ColumnType.NUMBER and column.numbers:
        return "DECIMAL(38,9)", [_text(column.numbers[n]) for n in kept]
    raw = [column.raw[n] or None for n in kept]
    if dates and column.type is ColumnType.DATE and (days := days_of(raw)):
        return "DATE", [days[cell] if cell is not None else None for cell in raw]
    return "VARCHAR", raw


def days_of(raw: list[str | None]) -> dict[str, str | None] | None:
    """Return the first day of every cell, ``None`` unless all of them are days or months of a year."""
    made: dict[str, str | None] = {}
    for cell in set(raw) - {None}:
        period = parse_period(cell, compact=True) if cell else None
        if cell in MISSING:
            made[str(cell)] = None
        elif period and period.year and period.grain in (Grain.DAY, Grain.MONTH):
            made[str(cell)] = f"{period.year:04}-{period.month:02}-{period.day:02}"
        else:
            return None
    return made


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
