"""Fields: what a label, a column head or a form cell announces about the value that follows.

Works on folded text. It names the kind that is announced and where the value stands; whether the
value is one is for the rules of that kind.
"""

from dataclasses import dataclass

from giljabi.guard.find.found import Personal


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for a value: folded offsets ``start`` to ``end``, announced by ``head`` (compact).

    ``kind`` is what the head announces, ``None`` when it announces something that is no personal
    data (접수번호, 시행일, 예산액): candidates of a bare shape inside are refused. ``how`` is
    ``"label"`` (키: 값), ``"column"`` (below a head) or ``"next"`` (the line below a lone label).
    """

    start: int
    end: int
    kind: Personal | None
    head: str
    how: str


def fields(text: str) -> tuple[Slot, ...]:
    """Return the slots of a folded text, in order of ``start``; they do not overlap."""
    return ()
