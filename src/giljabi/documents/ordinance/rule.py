"""What a rule of the ordinance check is: its id, what it rests on, why, and a pair of examples.

Guides are cited by name only; nothing is quoted from them.
"""

from dataclasses import dataclass

from giljabi.book.kinds import Basis, Severity

DRAFTING = "법제처 「법령 입안·심사 기준」"
LOCAL = "법제처 「자치법규 입안 길라잡이」"
PLAIN = "법제처 「알기 쉬운 법령 정비기준」"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``why`` is one Korean sentence; ``wrong`` and ``right`` are small ordinances."""

    id: str
    severity: Severity
    basis: Basis
    article: str
    why: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken: offsets of the ordinance's text. ``said`` is added to ``why``."""

    rule: str
    start: int
    end: int
    said: str = ""
    mend: str | None = None


def guide(id: str, severity: Severity, why: str, wrong: str, right: str, by: str = LOCAL) -> Rule:
    """Return a rule that rests on a guide."""
    return Rule(id, severity, Basis.GUIDE, by, why, wrong, right)


def small(*lines: str, after: str = "\n부칙\n이 조례는 공포한 날부터 시행한다.\n") -> str:
    """Return a small ordinance with these lines after 제1조, for examples."""
    first = (
        "제1조(목적) 이 조례는 「지방자치법」 제28조에 따라 필요한 사항을 규정함을 목적으로 한다."
    )
    return "\n".join(("가온시 견본 조례", first, *lines)) + after
