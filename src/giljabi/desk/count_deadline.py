"""The statutory clock of one complaint, without a case."""

from collections.abc import Sequence
from typing import Any

from giljabi.book.kinds import Due
from giljabi.complaints import deadline as clock
from giljabi.complaints import parse_pause, parse_received, to_json


def count_deadline(
    kind: str, received: str, *, days: int | None = None, hours: int | None = None,
    pauses: Sequence[str] = (), extend: int | None = None, extend_again: int | None = None,
    consent: bool = False,
) -> Due:  # fmt: skip
    """Return when a complaint is due. Texts are as typed; raises ``Trouble`` naming the bad one."""
    extensions = tuple(e for e in (extend, extend_again) if e is not None)
    return clock(
        kind, parse_received(received), days=days, hours=hours, pauses=tuple(map(parse_pause, pauses)),
        extend=extensions, consent=consent,
    )  # fmt: skip


def as_json(due: Due) -> dict[str, Any]:
    """Return ``{due, kind, articles, counted, skipped, explanation}``."""
    return to_json(due)
