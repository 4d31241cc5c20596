"""Server-sent events (WHATWG HTML §9.2) out of bytes that are split anywhere."""

import codecs
import re
from dataclasses import dataclass

LONGEST = 4 << 20
"""Characters of one event, at most."""
_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its joined ``data`` (``None`` without any) and its other lines, comments too."""

    data: str | None
    others: tuple[str, ...] = ()


class Events:
    """Feeds on bytes and gives whole events."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._begun: list[str] = []
        self._lines: list[str] = []
        self._size = 0
        self._returned = False

    def feed(self, piece: bytes) -> list[Event]:
        """Return the events that are complete now. Raises ``ValueError`` for one without end."""
        text = self._decode(piece)
        if self._returned and text:
            text = text.removeprefix("\n")  # the other half of CRLF
            self._returned = False
        if not text:
            return []
        self._returned = text[-1] == "\r"
        first, *lines = _LINE.split(text)
        self._size += len(text)
        self._begun.append(first)
        made = []
        for line in lines:
            made += self._line("".join(self._begun))
            self._begun = [line]
        if self._size > LONGEST and not made:
            raise ValueError("event too long")
        return made

    def close(self) -> list[Event]:
        """Return what was left without its blank line."""
        return [*self._line("".join(self._begun)), *self._line("")]

    def _line(self, line: str) -> list[Event]:
        """Take a whole line; a blank one ends an event."""
        if line:
            self._lines.append(line)
            return []
        lines, self._lines, self._size = self._lines, [], 0
        if not lines:
            return []
        data = [s[5:].removeprefix(" ") for s in lines if s.startswith("data:")]
        others = tuple(s for s in lines if not s.startswith("data:"))
        return [Event("\n".join(data) if data else None, others)]


def written(event: Event) -> bytes:
    """Return an event as bytes."""
    data = event.data.split("\n") if event.data is not None else ()
    lines = [*event.others, *(f"data: {line}" for line in data)]
    return ("\n".join(lines) + "\n\n").encode("utf-8", "replace")
