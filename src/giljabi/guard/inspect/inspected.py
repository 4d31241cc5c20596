"""What inspection tells of a text: marks of a grade, instructions addressed to an AI, hidden text."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """N2SF grade of a text: 기밀, 민감, 공개."""

    C = "C"
    S = "S"
    O = "O"  # noqa: E741 — the guideline's own letter


@dataclass(frozen=True, slots=True)
class Mark:
    """A security marking: code points of the given text, the grade it means and why."""

    start: int
    end: int
    grade: Grade | None
    why: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """A passage addressed to an AI, or hidden text: where, OWASP LLM (2025) id, score, why."""

    start: int
    end: int
    owasp: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """The whole of it. ``grade`` is the highest mark's, ``None`` when nothing is marked.

    ``sensitive`` are passages on 민감정보 (개인정보 보호법 제23조): a warning, never masked.
    ``declared`` is the grade that the person gave, untouched.
    """

    grade: Grade | None
    marks: tuple[Mark, ...]
    instructions: tuple[Instruction, ...]
    sensitive: tuple[Mark, ...] = ()
    declared: Grade | None = None
