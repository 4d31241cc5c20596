"""Server-sent events (WHATWG HTML §9.2) out of bytes that are split anywhere."""

import codecs

LONGEST = 4 << 20
"""Characters of one event, at most."""


class Events:
    """Feeds on bytes and gives whole events: the joined ``data`` of each, or its other lines."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    def feed(self, piece: bytes) -> list[str]:
        """Return the events that are complete now, as text without the blank line."""
        self._rest += self._decode(piece)
        plain = self._rest.replace("\r\n", "\n")
        *whole, self._rest = plain.split("\n\n")
        if len(self._rest) > LONGEST:
            raise ValueError("event too long")
        return [event for event in whole if event.strip()]

    def close(self) -> list[str]:
        """Return what was left without its blank line."""
        left, self._rest = self._rest.strip(), ""
        return [left] if left else []


def data_of(event: str) -> str | None:
    """Return the data of an event, or ``None`` when it has none (comments, ids)."""
    lines = [line[5:].removeprefix(" ") for line in event.split("\n") if line.startswith("data:")]
    return "\n".join(lines) if lines else None


def written(data: str) -> bytes:
    """Return an event of this data."""
    lines = "".join(f"data: {line}\n" for line in data.split("\n"))
    return f"{lines}\n".encode()
