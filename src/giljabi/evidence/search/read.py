"""A document's prose held against tables: sentences with their names, each number explained.

It walks lines in their order, so that names and periods carry from title, headings and sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import Document, Grid, Line, Statement, Verdict
from giljabi.evidence.quantities import parse
from giljabi.evidence.search.aliases import Names, Spot, names_of
from giljabi.evidence.search.explain import explain, touches
from giljabi.evidence.search.judged import Judged, claims
from giljabi.evidence.search.say import odd_counters, statement
from giljabi.evidence.search.spots import spots
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.ways import WAY
from giljabi.evidence.search.words import check_words
from giljabi.evidence.search.world import World
from giljabi.evidence.walk import Told, grids, parted, prose

TABLE, DEEP = "표", 30


def talks(told: Sequence[Told], names: Names) -> Iterator[Talk]:
    """Yield every sentence with its numbers and names and what was said before it."""
    heads: list[tuple[int, tuple[Spot, ...]]] = []
    before: tuple[Talk, ...] = ()
    for one in told:
        text = one.line.text
        found, quantities = spots(text, names), parse(text)
        heads = [(d, n) for d, n in heads if d < one.depth]
        for start, end in parted(text):
            own = tuple(s for s in found if start <= s.start < end)
            inside = tuple(
                q for q in quantities
                if start <= q.start < end
                and not any(s.start <= q.start and q.end <= s.end for s in own)
            )  # fmt: skip
            above = tuple(n for _, n in heads if n)
            silent = one.line.role == TABLE
            talk = Talk(
                one.line.index,
                text,
                start,
                end,
                () if silent else inside,
                own,
                above,
                before[:12],
                silent,
            )
            yield talk
            before = (talk, *before[:12])
        heads.append((one.depth if any(x.text.strip() for x in before[1:]) else -1, found))


def check_prose(document: Document, worlds: Sequence[World]) -> Iterator[Statement]:
    """Yield a statement for every number, direction, rank and misplaced name of the prose."""
    told = sorted((*prose(document), *_tables(document)), key=lambda t: t.line.index)
    lines = [one.line.text for one in told]
    books = [names_of(world, lines) for world in worlds]
    units = frozenset(m.unit.name for world in worlds for m in world.measures)
    said: list[Judged] = []
    made: list[tuple[Judged, Statement]] = []
    for together in zip(*(talks(told, book) for book in books), strict=True):
        if together[0].silent:
            continue
        pairs = list(zip(worlds, together, strict=True))
        judged: list[Judged] = []
        for q in claims(together[0], units):
            one = explain(pairs, q, [*said[-8:], *judged])
            judged.append(one)
            touched = any(touches(talk, q, [world], judged) for world, talk in pairs)
            made.append((one, statement(one, together[0], touched=touched)))
        for s in check_words(pairs, judged, said):
            _tell(made, s)
            yield s
        said += judged
    yield from odd_counters(made)


def _tell(made: list[tuple[Judged, Statement]], s: Statement) -> None:
    """A change told the wrong way is told at its number too, with the right way."""
    if s.kind != "방향" or s.verdict is Verdict.MATCH:
        return
    for n in range(len(made) - 1, max(len(made) - 4, -1), -1):
        j, said = made[n]
        near = said.where.paragraph == s.where.paragraph and (s.where.start or 0) - j.q.end < 24
        if near and j.found and j.found.kind in ("차", "율") and said.verdict is Verdict.MATCH:
            way = "감소" if _is_up(s.text) else "증가"
            why = f"크기는 맞으나 방향이 다릅니다. 셈하면 {way}입니다."
            right = f"{said.text} {way}"
            made[n] = j, replace(said, verdict=Verdict.MISMATCH, why=why, expected=right)
            return


def _is_up(word: str) -> bool:
    found = WAY.match(word)
    return found is not None and found["up"] is not None


def _tables(document: Document) -> Iterator[Told]:
    """Each table as a line of its head and labels, so that what it shows is known below it."""
    for grid, first in grids(document):
        yield Told(Line(first, TABLE, _labels(grid)), DEEP)


def _labels(grid: Grid) -> str:
    cells = [c for c in grid.cells if c.row == 0 or not any(x.isdigit() for x in c.text)]
    return " / ".join(c.text for c in cells[:80])
