"""The cells that a statement names as its source: each once, the first 200 at most."""

from collections.abc import Iterable

from giljabi.book.kinds import Place

MOST = 200
"""Past so many cells nobody looks them all up; the statement says how many there are."""


def cited(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places to name, in the given order; no more of them are made than are named."""
    kept: dict[Place, None] = {}
    for place in places:
        kept[place] = None
        if len(kept) == MOST:
            break
    return tuple(kept)
