"""Keeping house while a server runs: take up runs that were cut off, purge what is past its term."""

from collections.abc import Callable

from giljabi.desk import Desk


def take_up(desk: Desk, carry_on: Callable[[str], None]) -> list[str]:
    """Queue again the runs whose worker is gone, hand each to ``carry_on``, and return their ids."""
    stale = desk.journal.claim_stale(desk.worker, desk.is_gone)
    for run_id in stale:
        carry_on(run_id)
    return stale


def purge(desk: Desk) -> int:
    """Destroy inputs past their term; return how many runs lost theirs. The record stays."""
    return desk.journal.purge(desk.clock())
