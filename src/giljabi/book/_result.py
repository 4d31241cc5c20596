"""Kinds of computed results: tables, sentences and pictures of an analysis, each with its source cells."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from giljabi.book._proof import Place
from giljabi.book._table import Chart


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence made by rule, the cells that it rests on, and how its number was computed."""

    text: str
    cells: tuple[Place, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row as shown. ``cells`` are words, one a column; ``values`` the exact numbers behind them
    (``None`` where a cell is no number; may be empty for a row of words).

    ``places`` are the cells of the given file that the row rests on; ``mark`` says in a word what a
    person should look at (``확인``, ``합계``, ``가림``), empty for an ordinary row.
    """

    cells: tuple[str, ...]
    values: tuple[Decimal | None, ...] = ()
    places: tuple[Place, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One table of a result. ``query`` says in Korean (or SQL) how it was computed."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    unit: str = ""
    query: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Results:
    """분석결과: what an analysis found. ``said`` is what to report, in order of weight; ``method`` how
    it was computed (formula, interval, source), ``cautions`` what a reader must know beside it.
    """

    ko: ClassVar[str] = "분석결과"
    title: str
    said: tuple[Said, ...]
    tables: tuple[ResultTable, ...]
    charts: tuple[Chart, ...] = ()
    method: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()

    def pictures_of(self, table: int) -> tuple[Chart, ...]:
        """Return the pictures that stand with a table (from 0); the last has those beyond it too."""
        last = max(len(self.tables) - 1, 0)
        at = (self.beside[i] if i < len(self.beside) else i for i in range(len(self.charts)))
        return tuple(
            chart for chart, place in zip(self.charts, at, strict=True) if min(place, last) == table
        )

    def __repr__(self) -> str:
        return f"Results(<표 {len(self.tables)}개>)"
