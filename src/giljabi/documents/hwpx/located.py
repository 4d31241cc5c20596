"""Putting raw things together while remembering where each block of the body was read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from giljabi.book.kinds import Block
from giljabi.documents.hwpx.raw import Raw
from giljabi.documents.hwpx.rebuild import Rebuild
from giljabi.documents.readers.places import NOWHERE, Spot


@dataclass(slots=True)
class Located:
    """A ``Rebuild`` that is told the spot of everything it takes."""

    build: Rebuild
    title: Spot = NOWHERE
    _spots: list[Spot] = field(default_factory=list)
    _enclosed: list[Spot] = field(default_factory=list)

    def take(self, raw: Raw, spot: Spot) -> None:
        """Put one raw thing where it belongs."""
        build, title, enclosed = self.build, self.build.title, self.build.enclosed
        self.build.take(raw)
        if build.title is not title:
            self.title = spot
        self._enclosed += [spot] * (self.build.enclosed - enclosed)
        self._keep(spot)

    def take_as_is(self, block: Block, spot: Spot) -> None:
        """Add a block that needs no telling."""
        self.build.body.append(block)
        self._keep(spot)

    def _keep(self, spot: Spot) -> None:
        self._spots += [spot] * (len(self.build.body) - len(self._spots))

    def finish(self) -> tuple[tuple[Block, ...], tuple[Spot, ...]]:
        """Return the body and a spot for each block.

        ``Rebuild.finish`` only takes blocks off the end, and adds 붙임 that are not written as they
        should be, then the notes about headers and footers, which stand on no page of their own.
        """
        body = self.build.finish()
        running = min(len(self.build.running), len(body))
        spots: Iterable[Spot] = (*self._spots, *self._enclosed)
        kept = tuple(spots)[: len(body) - running]
        return body, (*kept, *[NOWHERE] * (len(body) - len(kept)))
