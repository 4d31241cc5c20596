"""Reading instants and pauses as people type them, and writing a due date for programs."""

import re
from datetime import date, datetime
from typing import Any

from giljabi.book.errors import GivenError
from giljabi.book.kinds import SEOUL, Due
from giljabi.book.korean import josa
from giljabi.complaints.pauses import Pause, Reason

SHORT = {reason.value.removesuffix(" 기간"): reason for reason in Reason}


def parse_received(text: str) -> datetime:
    """Return the instant of ``2026-05-20T10:00`` (or with a space, or a zone) in Asia/Seoul.

    Without a zone it is Korean time. A day alone is refused, since hours decide short periods.
    Raises ``GivenError``.
    """
    given = text.strip()
    try:
        at = datetime.fromisoformat(given)
        at = at.replace(tzinfo=SEOUL) if at.tzinfo is None else at.astimezone(SEOUL)
    except (ValueError, OverflowError):  # the second: a zone that leads out of the calendar
        at = None
    if at is None or not re.search(r"\d[T ]\d\d:\d\d", given):
        said = josa(f"'{given[:40]}'", "은/는")
        whole = re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", given)
        raise GivenError(
            f"{said} {'없는 날짜입니다' if whole else '날짜와 시각으로 읽을 수 없습니다'}.",
            where="접수",
            cure="'2026-05-20T10:00'처럼 달력에 있는 날과 시각을 적으세요.",
        )
    return at


def parse_pause(text: str) -> Pause:
    """Return the pause of ``2026-06-01/2026-06-03`` or ``현장조사:2026-06-01/2026-06-03``.

    One day alone is a pause of that day. Raises ``GivenError``.
    """
    label, _, span = text.strip().rpartition(":")
    first, slash, last = span.partition("/")
    pause = Pause(_day(first), _day(last if slash else first), _reason(label))
    if pause.last < pause.first:
        raise GivenError(
            josa(f"'{span}'", "은/는") + " 끝나는 날이 시작하는 날보다 빠릅니다.",
            where="정지",
            cure="'2026-06-01/2026-06-03'처럼 시작하는 날을 먼저 적으세요.",
        )
    return pause


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise GivenError(
            josa(f"'{text.strip()[:40]}'", "은/는") + " 없는 날짜입니다.",
            where="정지",
            cure="'2026-06-01/2026-06-03'처럼 달력에 있는 날을 적으세요.",
        ) from error


def _reason(label: str) -> Reason:
    if not label:
        return Reason.UNSAID
    if (word := label.strip().removesuffix(" 기간")) in SHORT:
        return SHORT[word]
    raise GivenError(
        josa(f"'{label[:40]}'", "은/는") + " 정지 까닭이 아닙니다.",
        where="정지",
        cure=f"{', '.join(SHORT)} 가운데 하나를 적으세요.",
    )


def to_json(due: Due) -> dict[str, Any]:
    """Return the due date for programs. ``due`` is a day (``2026-06-10``) for periods in days.

    Otherwise it is an instant with its zone; ``received`` always is. Days are ISO 8601.
    """
    return {
        "due": due.due.date().isoformat() if due.by_day else due.due.isoformat(),
        "kind": due.kind,
        "articles": list(due.articles),
        "counted": [day.isoformat() for day in due.counted],
        "skipped": [{"day": s.day.isoformat(), "why": s.why} for s in due.skipped],
        "explanation": due.explanation,
        "received": due.received.isoformat(),
        "calendar": due.calendar,
    }
