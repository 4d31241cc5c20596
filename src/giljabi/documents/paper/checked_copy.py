"""The signs of marked spans: after each a sign, at the end the notes.

A sign ``[×2]`` says how the span is marked and which note explains it, so that a copy printed
without colour says the same. The checked copy (대조 표시본) explains itself in a table whose rows
have the numbers of the signs; it needs no notes (``build_marked.py``).
"""

from collections.abc import Iterable
from dataclasses import replace

from giljabi.book.kinds import Grid, Mark, Span
from giljabi.documents.looks.look import MARKS
from giljabi.documents.paper.pieces import GridPiece, Piece, TextLine


def with_signs(pieces: Iterable[Piece], *, listed: bool = True) -> list[Piece]:
    """Return the pieces with a sign span after each marked span, and where they are ``listed``
    legend and notes at the end.

    The marked spans themselves stay as they are (text, ``mark``, ``note``). The sign span has the
    same mark and no note. Without marked spans the pieces return unchanged.
    """
    notes: list[tuple[Mark, str]] = []
    seen: set[Mark] = set()
    signed: list[Piece] = []
    for piece in pieces:
        match piece:
            case TextLine() if _marked(piece.spans):
                piece = replace(piece, spans=_sign(piece.spans, notes, seen))
            case GridPiece() if _marked_grid(piece.grid):
                piece = replace(piece, grid=_sign_grid(piece.grid, notes, seen))
            case _:
                pass
        signed.append(piece)
    return signed + (_legend(notes, seen) if seen and listed else [])


def _marked(spans: tuple[Span, ...]) -> bool:
    return any(span.mark for span in spans)


def _marked_grid(grid: Grid) -> bool:
    return any(_marked(line) for cell in grid.cells for line in cell.lines)


def _sign(
    spans: tuple[Span, ...], notes: list[tuple[Mark, str]], seen: set[Mark]
) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in spans:
        out.append(span)
        if span.mark:
            seen.add(span.mark)
            if span.note:
                notes.append((span.mark, span.note))
            number = str(len(notes)) if span.note else ""
            out.append(Span(f"[{MARKS[span.mark].sign}{number}]", mark=span.mark))
    return tuple(out)


def _sign_grid(grid: Grid, notes: list[tuple[Mark, str]], seen: set[Mark]) -> Grid:
    cells = tuple(
        replace(cell, lines=tuple(_sign(line, notes, seen) for line in cell.lines))
        for cell in grid.cells
    )
    return replace(grid, cells=cells)


def _legend(notes: list[tuple[Mark, str]], seen: set[Mark]) -> list[Piece]:
    words = "  ".join(f"{look.sign} {mark.value}" for mark, look in MARKS.items() if mark in seen)
    lines: list[Piece] = [TextLine("대조범례", (Span(words),), "표시:")]
    for number, (mark, note) in enumerate(notes, 1):
        lines.append(TextLine("대조주", (Span(note),), f"{MARKS[mark].sign}{number}"))
    return lines
