"""Texts with marked personal data: the shape that every test set of the guard bench has.

Offsets are code points, start inclusive, end exclusive. It refuses to know how texts are made.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = (
    "PERSON", "PHONE", "ADDRESS", "RRN", "FRN", "BIRTH", "VEHICLE", "ACCOUNT", "DRIVER", "EMAIL",
    "CARD", "BRN", "PASSPORT", "CUSTOMS", "CORP", "SECRET",
)  # fmt: skip
"""Kinds that are scored; a guard's other types cover characters but are neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data from ``start`` to ``end``; ``tags`` name the case (official, rrn-nocheck …)."""

    start: int
    end: int
    type: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a set. ``spans`` are in order and do not overlap."""

    id: str
    genre: str
    text: str
    spans: tuple[Span, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text while a text is being made; ``type`` is a kind, or "" for plain text."""

    text: str
    type: str = ""
    tags: tuple[str, ...] = ()


def joined(ident: str, genre: str, pieces: Iterable[Piece], tags: Sequence[str] = ()) -> Text:
    """Join pieces into a text, with a span for each piece of a kind."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if piece.type and piece.text:
            spans.append(Span(at, at + len(piece.text), piece.type, piece.tags))
        parts.append(piece.text)
        at += len(piece.text)
    return Text(ident, genre, "".join(parts), tuple(spans), tuple(tags))


def from_json(line: str) -> Text:
    """Read one line of a JSONL set: ``id genre text spans[start end type tags] tags``."""
    raw: dict[str, Any] = json.loads(line)
    spans = tuple(
        Span(int(s["start"]), int(s["end"]), str(s["type"]), tuple(s.get("tags", ())))
        for s in raw["spans"]
    )
    return Text(raw["id"], raw["genre"], raw["text"], spans, tuple(raw.get("tags", ())))


def listed(words: str, sep: str | None = None) -> list[str]:
    """Return the words of a long list that is written as running text."""
    return words.split(sep)
