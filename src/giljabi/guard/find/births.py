"""Dates of birth, found in folded text."""

from collections.abc import Iterator, Sequence

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found


def births(text: str, slots: Sequence[Slot]) -> Iterator[Found]:
    """Yield candidates; offsets are of the folded ``text``. They may overlap other kinds."""
    yield from ()
