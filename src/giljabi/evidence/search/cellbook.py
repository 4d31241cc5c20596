"""Cells of a document's own tables that no cell of the data repeats, told as sentences and explained.

``송파서 | 발생(건) | 6,867`` is read as 송파서 발생 6,867건 under the table's caption. Only plain values
may accuse; what is left open stays 근거 없음.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Column, ColumnType, Document, Statement, Verdict
from giljabi.evidence.facts import Source
from giljabi.evidence.grids import Laid
from giljabi.evidence.quantities import parse
from giljabi.evidence.search.aliases import Names, names_of
from giljabi.evidence.search.build import build
from giljabi.evidence.search.explain import explain
from giljabi.evidence.search.judged import agrees
from giljabi.evidence.search.pools import candidates
from giljabi.evidence.search.say import statement
from giljabi.evidence.search.spots import of_kind, spots
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import World
from giljabi.evidence.units import unit_in_name


@dataclass(frozen=True, slots=True)
class CellBook:
    """The given tables with the names that the document has."""

    worlds: tuple[World, ...]
    names: tuple[Names, ...]

    @classmethod
    def of(cls, given: Sequence[Source], document: Document) -> "CellBook":
        """Make it for a document."""
        lines = [line.text for line in document.lines()]
        worlds = tuple(build(source) for source in given)
        return cls(worlds, tuple(names_of(world, lines) for world in worlds))

    def held(self, laid: Laid, s: Statement) -> Statement:
        """Hold the cell of a statement against every table; the statement itself where nothing is said."""
        at = next((cell for cell, p in laid.paragraphs.items() if p == s.where.paragraph), None)
        if at is None:
            return s
        text, start = _told(laid, at, s.text)
        for world, names in zip(self.worlds, self.names, strict=True):
            q = next((q for q in parse(text) if q.start >= start), None)
            found = spots(text[:start], names)
            if q is None or not of_kind(found, "표지") or not of_kind(found, "항목"):
                continue
            head = spots(laid.table.title, names)
            talk = Talk(s.where.paragraph or 0, text, 0, len(text), (q,), found, (head,))
            judged = explain([(world, talk)], q, ())
            sure = judged.found or any(c.cost == 0 for c in candidates(world, talk, q)[:1])
            if not sure or judged.stranger:
                continue
            if not judged.found and not _one(world, talk):
                continue
            said = statement(judged, talk, touched=True)
            if said.verdict in (Verdict.MATCH, Verdict.MISMATCH):
                return replace(said, text=s.text, kind=s.kind, where=s.where)
        return s


def _one(world: World, talk: Talk) -> bool:
    """Whether the plainest reading is one value only."""
    q = talk.quantities[0]
    plain = {
        c.value
        for c in candidates(world, talk, q)
        if c.cost == 0 and c.kind == "값" and c.ask.how == "합"
    }
    return len(plain) == 1 and not any(
        agrees(q, c) for c in candidates(world, talk, q) if c.cost < 2
    )


def _told(laid: Laid, cell: tuple[int, int], text: str) -> tuple[str, int]:
    """The row's labels, the column's head and the number with its unit; where the number begins."""
    row, column = cell
    labels = [c.raw[row] for c in laid.table.columns if _names(c)]
    head = laid.table.columns[column].name
    unit = unit_in_name(head).name
    before = " ".join((*labels, re.sub(r"[(\[].*?[)\]]", "", head).replace("_", " "), ""))
    return f"{before}{text}{'' if text.endswith(unit) else unit}", len(before)


def _names(column: Column) -> bool:
    return column.type is not ColumnType.NUMBER
