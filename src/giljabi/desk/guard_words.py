"""Words that people told the guard to keep (남김) or to hide (가림): remember, list, forget.

They hold for every later text and file of this instance. The store seals them and records kinds
and decisions only.
"""

from dataclasses import dataclass
from datetime import datetime

from giljabi.book.answers import Word
from giljabi.book.errors import GivenError
from giljabi.desk import Desk
from giljabi.desk.masked_view import Item, value_id
from giljabi.guard import Personal

KEEP, HIDE = "남김", "가림"
SHORTEST_REASON, LONGEST_REASON = 5, 300


@dataclass(frozen=True, slots=True, repr=False)
class Remembered:
    """A word as its list shows it; ``id`` names it without the value."""

    id: str
    kind: str
    value: str
    decision: str
    reason: str
    who: str
    at: datetime


def remember(desk: Desk, item: Item, decision: str, reason: str) -> None:
    """Keep a person's word on a value. Raises ``GivenError``.

    남김 needs a reason and is refused for 고유식별정보 and secrets; 가림 may go without.
    """
    reason = reason.strip()
    if decision not in (KEEP, HIDE):
        raise GivenError("남김과 가림 가운데 하나를 고르세요.")
    if decision == KEEP and Personal(item.code).unique:
        raise GivenError("늘 가리는 값이라 남길 수 없습니다.")
    if decision == KEEP and len(reason) < SHORTEST_REASON:
        raise GivenError(
            "남기는 까닭을 한 문장으로 적으세요.", cure="보기: 우리 과 대표 전화입니다."
        )
    if len(reason) > LONGEST_REASON:
        raise GivenError(f"까닭은 {LONGEST_REASON}자까지 적을 수 있습니다.")
    desk.confirmations.remember(
        Word(item.code, item.value, decision, reason, desk.who, desk.clock())
    )


def remembered(desk: Desk) -> tuple[Remembered, ...]:
    """Return all words, the latest first."""
    return tuple(
        Remembered(
            value_id(w.kind, w.value), _korean(w.kind), w.value, w.decision, w.reason, w.who, w.at
        )
        for w in reversed(desk.confirmations.words())
    )


def forget(desk: Desk, word_id: str) -> str:
    """Drop a word and return it. Raises ``GivenError`` for one that is not there."""
    for word in desk.confirmations.words():
        if value_id(word.kind, word.value) == word_id:
            desk.confirmations.forget(word.kind, word.value, who=desk.who)
            return word.value
    raise GivenError("이미 지운 낱말입니다.")


def _korean(code: str) -> str:
    return next((kind.ko for kind in Personal if kind.value == code), code)
