"""Which items of the checklist apply to a run, what the machine saw, and what is left to ask.

Machine checks come first; a person is asked only what needs judgement, and not more than a few.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from giljabi.guard.checklist.items import Checklist, Item

RUN_STAGES = ("before_input", "before_use", "before_publish")
"""Stages that an ordinary run goes through; the others are the service owner's."""
QUESTIONS = 5
"""A person is asked at most so many questions in a run; the heaviest first."""
_WEIGHT = {"block": 0, "warn": 1, "inform": 2}


class Seen(StrEnum):
    """What the machine says of an item."""

    WELL = "이상 없음"
    UNSURE = "확인 필요"
    HIT = "걸림"


@dataclass(frozen=True, slots=True)
class Look:
    """What a machine check saw, and a Korean sentence that tells it (counts, never content)."""

    seen: Seen
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """One item that applies. ``asks`` says that a person should answer it in this run."""

    item: Item
    look: Look
    asks: bool


NOT_SEEN = Look(Seen.UNSURE, "기계로 확인하지 못했습니다.")
CARRIED = Look(Seen.WELL, "이 사례에서 이미 답했습니다.")


def evaluate(
    checklist: Checklist,
    flags: Set[str],
    looks: Mapping[str, Look],
    *,
    carried: Set[str] = frozenset(),
    stages: Sequence[str] = RUN_STAGES,
) -> tuple[Row, ...]:
    """Return the items that apply, in the order of the list.

    ``looks`` holds what machine checks saw by item id; ``carried`` are items whose answer is kept
    with the case. A question is asked for hybrid and attested items that no check cleared, and for
    whatever a check caught, ``QUESTIONS`` at most.
    """
    applying = [item for item in checklist.items if _applies(checklist, item, flags, stages)]
    seen = {item.id: _look(item, looks, carried) for item in applying}
    open_ = [item for item in applying if _is_open(item, seen[item.id])]
    asked = {item.id for item in sorted(open_, key=lambda i: _WEIGHT[i.severity])[:QUESTIONS]}
    return tuple(Row(item, seen[item.id], item.id in asked) for item in applying)


def _applies(checklist: Checklist, item: Item, flags: Set[str], stages: Sequence[str]) -> bool:
    return bool(set(item.when) & set(stages)) and checklist.conditions[item.id](flags)


def _look(item: Item, looks: Mapping[str, Look], carried: Set[str]) -> Look:
    return CARRIED if item.id in carried else looks.get(item.id, NOT_SEEN)


def _is_open(item: Item, look: Look) -> bool:
    """Whether a person has something to say: a catch, or a judgement that no machine made."""
    if item.severity == "inform" and item.check.kind == "machine":
        return False
    judged = item.check.kind != "machine" and look.seen is not Seen.WELL
    return judged or look.seen is Seen.HIT


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a checklist stands: what stops the export, what still waits for an answer."""

    blocked: tuple[Row, ...]
    open: tuple[Row, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing stops and nothing waits."""
        return not self.blocked and not self.open


def standing(rows: Sequence[Row], answers: Mapping[str, str]) -> Standing:
    """Return where a list stands with the ``answers`` given so far (예, 아니요, 우회 by item id).

    A caught block is lifted by 예 (mended and confirmed) or, where the item allows an approver,
    by 우회; nothing else.
    """
    blocked = tuple(
        row for row in rows
        if row.item.severity == "block" and row.look.seen is not Seen.WELL
        and not _lifted(row.item, answers.get(row.item.id, ""))
    )  # fmt: skip
    waits = tuple(
        row for row in rows
        if row.asks and row not in blocked and not answers.get(row.item.id, "")
    )  # fmt: skip
    return Standing(blocked, waits)


def _lifted(item: Item, answer: str) -> bool:
    return answer == "예" or (answer == "우회" and item.override != "none")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a rule was overridden: ``overridden`` of ``fired``; ``review`` asks for a look."""

    item: str
    fired: int
    overridden: int
    review: bool


REVIEW_SHARE, REVIEW_LEAST = 0.3, 20
"""A warning overridden in more than this share of at least so many firings should be looked at."""


def rate(item: str, severity: str, fired: int, overridden: int) -> Rate:
    """Return the rate of a rule. A block is never proposed for demotion."""
    often = fired >= REVIEW_LEAST and overridden > REVIEW_SHARE * fired
    return Rate(item, fired, overridden, often and severity == "warn")
