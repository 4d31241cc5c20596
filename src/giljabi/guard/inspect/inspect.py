"""One look at a text: its marks, the instructions hidden in it, what is 민감정보."""

from giljabi.book.kinds import Source
from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.inspect.hidden import Hidden, alone, hidden
from giljabi.guard.inspect.inspected import Grade, Inspected, Instruction
from giljabi.guard.inspect.instructions import THRESHOLD, instructions
from giljabi.guard.inspect.marks import marks
from giljabi.guard.inspect.sensitive import sensitive
from giljabi.guard.inspect.stamps import highest


def inspect(text: Source, *, declared: Grade | None = None) -> Inspected:
    """Inspect a text. Offsets are code points of ``text`` as given; nothing is changed or dropped.

    ``grade`` is what the markings say. What the person declared is kept beside it: the gate takes
    the higher of both, so a declaration never lowers a marking.
    """
    folded = fold(text.text)
    found = marks(folded)
    return Inspected(
        highest({mark.grade for mark in found}),
        found,
        _orders(text.text, folded),
        sensitive(folded),
        declared,
    )


def _orders(text: str, folded: Folded) -> tuple[Instruction, ...]:
    """Return the instructions in plain sight and in hiding, each passage once, the worst first told."""
    found = {(one.start, one.end): one for one in instructions(folded)}
    for piece in hidden(text):
        judged = _judged(piece)
        if judged is None or any(_within(judged, one) for one in found.values()):
            continue
        found[judged.start, judged.end] = judged
    return tuple(found[span] for span in sorted(found))


def _judged(piece: Hidden) -> Instruction | None:
    """Judge hidden text: by what it says, else by its hiding."""
    said = instructions(fold(piece.text), boost=min(piece.score, 0.35)) if piece.text else ()
    worst = max(said, key=lambda one: one.score, default=None)
    if worst is None:
        return alone(piece) if piece.score >= THRESHOLD else None
    score = max(worst.score, piece.score)
    return Instruction(piece.start, piece.end, worst.owasp, score, f"{piece.why}: {worst.why}")


def _within(one: Instruction, other: Instruction) -> bool:
    """Tell whether a find says nothing new: it lies in another of at least its score."""
    return other.start <= one.start and one.end <= other.end and other.score >= one.score
