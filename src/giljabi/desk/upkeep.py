"""Keeping house: take up runs that were cut off, stop a run, purge what is past its term."""

from collections.abc import Callable
from datetime import timedelta

from giljabi.book.errors import StoreTrouble
from giljabi.book.record import State
from giljabi.desk import Desk
from giljabi.desk.run_case import LEASE

FORGOTTEN = timedelta(minutes=1)
"""After this a run in the queue has nobody who is about to take it."""
MOST_ATTEMPTS = 5
"""A run that was cut off so often is what cuts us off: only a person takes it up again."""
GIVEN_UP = "여러 번 이어서 했지만 끝내지 못했습니다. 자료를 줄여 새로 실행하거나 전산 담당에게 알려 주세요."


def take_up(desk: Desk, carry_on: Callable[[str], object]) -> list[str]:
    """Hand every run that was cut off to ``carry_on``, and return their ids, oldest first.

    Cut off is what a dead worker held, and what stands in the queue though nobody is about to
    take it: its worker died between the record and the work, or before it heard of an answer.
    """
    stale = desk.journal.claim_stale(desk.is_gone)
    since = desk.clock() - FORGOTTEN
    queued = [row for row in desk.journal.runs(1000, State.QUEUED) if row.started <= since]
    left = list(dict.fromkeys([*stale, *(row.id for row in reversed(queued))]))
    for run_id in left:
        if desk.journal.run(run_id).attempt >= MOST_ATTEMPTS:
            _give_up(desk, run_id)
        else:
            carry_on(run_id)
    return left


def _give_up(desk: Desk, run_id: str) -> None:
    try:
        desk.journal.fail(run_id, desk.journal.claim(run_id, desk.worker, LEASE), GIVEN_UP)
    except StoreTrouble:
        return  # somebody has it after all


def stop(desk: Desk, run_id: str) -> None:
    """Stop a run for good, in the name of the person. Raises ``StoreTrouble`` once it is over."""
    desk.journal.stop(run_id, who=desk.who)


def purge(desk: Desk) -> int:
    """Destroy inputs past their term; return how many runs lost theirs. The record stays."""
    return desk.journal.purge(desk.clock())
