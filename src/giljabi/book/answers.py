"""What people confirm: answers to the checklist of a run, and words that the guard keeps or hides.

The desk asks for them through ``Confirmations``; the store is one. Values and reasons are sealed at
rest; the audit log holds item ids, verdicts and counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One checklist item of one run: what the machine saw, and what a person said, if anybody did.

    ``seen`` is 이상 없음, 확인 필요 or 걸림; ``answer`` is "", 예, 아니요 or 우회 (with ``reason``).
    """

    item: str
    severity: str
    seen: str
    answer: str = ""
    reason: str = ""
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """How often a rule fired over all runs, and how often people went past it with a reason."""

    item: str
    severity: str
    fired: int
    overridden: int


@dataclass(frozen=True, slots=True, repr=False)
class Word:
    """A value that people told the guard to keep (남김) or to hide (가림), in canonical form."""

    kind: str
    value: str
    decision: str
    reason: str
    who: str
    at: datetime

    def __repr__(self) -> str:
        return f"Word(<{self.kind} {self.decision}>)"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one finding of a run: ``choice`` is 받음, 둠 or "" (taken back).

    ``finding`` is its key in the run; ``reason`` says why a finding that rests on law was left.
    """

    finding: str
    choice: str
    reason: str = ""
    who: str = ""
    at: datetime | None = None


class Confirmations(Protocol):
    """Where confirmations are kept. Each method is one transaction; all raise ``StoreTrouble``."""

    def see_items(self, run_id: str, rows: Sequence[ItemRow]) -> None:
        """Keep what the machine saw of a run's checklist; a person's answers stay. Idempotent."""

    def answer_item(self, run_id: str, item: str, answer: str, reason: str, *, who: str) -> None:
        """Keep a person's answer. Raises ``Unknown`` for an item that the run does not have."""

    def items(self, run_id: str) -> list[ItemRow]:
        """Return the items of a run in the order they were seen."""

    def fired(self) -> list[Fired]:
        """Return how often each rule fired and was overridden, most often overridden first."""

    def decide(self, run_id: str, decisions: Sequence[Decision], *, who: str) -> None:
        """Keep decisions on findings, all or none; a later one replaces. Raises ``Unknown``."""

    def decisions(self, run_id: str) -> list[Decision]:
        """Return what was decided on the findings of a run."""

    def remember(self, word: Word) -> None:
        """Keep a word; the same kind and value again replaces the decision."""

    def forget(self, kind: str, value: str, *, who: str) -> None:
        """Drop a word. Nothing happens when it is not there."""

    def words(self) -> list[Word]:
        """Return all words, oldest first."""
