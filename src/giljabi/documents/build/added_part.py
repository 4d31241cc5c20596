"""What an added result brings to a report: sentences, small tables, pictures, cautions.

Tables whose every row is marked are lists for whoever makes the report (확인할 값, 자료 점검): they are not
printed. Neither are wide or long ones; what is left out is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Block, Chart, Item, Note, Results, ResultTable, Span
from giljabi.documents.build.noun_ending import noun_ending
from giljabi.documents.build.result_table import result_grid

HEADING = "월별 흐름"
_ASKS = re.compile(r"(?:세요|십시오)\.?$")
WIDEST, LONGEST = 10, 18
"""Columns and rows of a table that is printed."""


@dataclass(frozen=True, slots=True)
class Added:
    """``blocks`` begin with a heading, or are empty; ``sentences`` go to 주요 내용 where nothing else
    was added; ``left`` are the captions of tables that are not printed.
    """

    said: tuple[str, ...] = ()
    tables: tuple[ResultTable, ...] = ()
    charts: tuple[Chart, ...] = ()
    cautions: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences for 주요 내용: all of them when there is no table and no picture."""
        return () if self.tables or self.charts else self.said

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The part as blocks, without its pictures."""
        if not self.tables and not self.charts:
            return ()
        items = [_item(1, HEADING), *(_item(2, text) for text in self.said)]
        return (*items, *_printed(self.tables), *_left(self.left))

    def without_last_table(self) -> "Added":
        """Return the part with one table fewer, which is named instead."""
        last = self.tables[-1]
        return replace(self, tables=self.tables[:-1], left=(*self.left, last.caption))


def added_part(results: Results | None) -> Added:
    """Return what a result brings. One without sentences, tables and pictures brings nothing: that
    nothing was looked at is said where the result is shown.
    """
    if results is None or not (results.said or results.tables or results.charts):
        return Added()
    wanted = [t for t in results.tables if not is_list(t)]
    printed = tuple(t for t in wanted if len(t.head) <= WIDEST and len(t.rows) <= LONGEST)
    return Added(
        tuple(noun_ending(one.text) for one in results.said), printed, results.charts,
        tuple(filter(None, map(_reported, results.cautions))), tuple(t.caption for t in wanted if t not in printed),
    )  # fmt: skip


def _reported(caution: str) -> str:
    """Return a caution without what it asks of whoever makes the report (…하세요)."""
    parts = re.split(r"(?<=[다음함임])\.\s+", caution.strip())
    return ". ".join(noun_ending(part) for part in parts if not _ASKS.search(part))


def is_list(table: ResultTable) -> bool:
    """Whether every row is marked for a person to look at."""
    return all(row.mark and row.mark != "합계" for row in table.rows)


def _printed(tables: Sequence[ResultTable]) -> list[Block]:
    blocks: list[Block] = []
    for table in tables:
        printed = result_grid(table, table.caption)
        blocks += [printed.grid, *(Note(noun_ending(note)) for note in printed.notes)]
    return blocks


def _left(captions: Sequence[str]) -> list[Block]:
    return [Note(f"엑셀 파일에 있는 표: {', '.join(captions)}")] if captions else []


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))
