"""Putting values back while an answer streams: holds no more than a possible token prefix.

Works for any split of text and of UTF-8 bytes. It refuses to guess: what is no known token goes
out as it is and is recorded.
"""

from dataclasses import dataclass

from giljabi.guard.hide.mask import MaskKey


@dataclass(frozen=True, slots=True)
class Restored:
    """What happened to tokens in one stream: how many put back, and which were not understood."""

    put_back: int
    unknown: tuple[str, ...]
    truncated: tuple[str, ...]


class Unmasker:
    """Feeds on pieces of an answer and gives restored text as soon as it is certain.

    ``agree`` re-agrees particles after a restored value (은/는, 이/가 …), for text that an engine
    wrote. ``feed`` takes any split; ``close`` flushes and returns the rest.
    """

    def __init__(self, key: MaskKey, *, agree: bool = True) -> None: ...

    def feed(self, piece: str) -> str:
        """Return what can be said now."""
        raise NotImplementedError

    def feed_bytes(self, piece: bytes) -> str:
        """The same for UTF-8 bytes, split anywhere. Raises ``StepTrouble`` for bytes that are none."""
        raise NotImplementedError

    def close(self) -> str:
        """Return what was held; a token cut off goes out as it is."""
        raise NotImplementedError

    @property
    def report(self) -> Restored:
        """Return what happened so far."""
        raise NotImplementedError
