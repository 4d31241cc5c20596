"""A document's prose held against tables: sentences with their names, each number explained.

It walks lines in their order, so that names and periods carry from title, headings and sentences.
"""

from collections.abc import Iterator, Sequence

from giljabi.book.kinds import Statement
from giljabi.evidence.quantities import parse
from giljabi.evidence.search.explain import Judged, claims, explain, statement, touches
from giljabi.evidence.search.scope import Talk
from giljabi.evidence.search.spots import Names, Spot, names_of, spots
from giljabi.evidence.search.words import check_words
from giljabi.evidence.search.world import World
from giljabi.evidence.walk import Told, parted


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
            talk = Talk(one.line.index, text, start, end, inside, own, above, before[:12])
            yield talk
            before = (talk, *before[:12])
        heads.append((one.depth, found))


def check_prose(told: Sequence[Told], worlds: Sequence[World]) -> Iterator[Statement]:
    """Yield a statement for every number, direction, rank and misplaced name of the prose."""
    lines = [one.line.text for one in told]
    books = [names_of(world, lines) for world in worlds]
    said: list[Judged] = []
    for together in zip(*(talks(told, book) for book in books), strict=True):
        pairs = list(zip(worlds, together, strict=True))
        judged: list[Judged] = []
        for q in claims(together[0]):
            one = explain(pairs, q, [*said[-8:], *judged])
            judged.append(one)
            touched = any(touches(talk, q, [world]) for world, talk in pairs)
            yield statement(one, together[0], touched=touched)
        yield from check_words(pairs, judged, said)
        said += judged
