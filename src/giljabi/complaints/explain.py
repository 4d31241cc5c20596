"""The count in Korean sentences: what is due when, how it was counted, which days were left out.

It promises no legal certainty: it names the articles and the calendar, and the official decides.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from giljabi.book.kinds import Due, Skipped
from giljabi.complaints.rules import rules
from giljabi.complaints.workdays import korean


def explain(due: Due, subject: str, ids: Iterable[str]) -> Due:
    """Return ``due`` with its explanation; ``ids`` are the rules used, in order.

    ``subject`` goes on from the instant: ``에 접수한 고충민원``, ``부터 세는 '이의신청'``.
    """
    sentences = (
        f"{instant(due.received)}{subject}의 기한은 {end(due)}입니다.",
        f"기간은 {due.period}입니다.",
        *(f"{rules()[key].text[:-1]}({rules()[key].cite})." for key in ids),
        *_left_out(due.skipped),
        *_extended(due),
        f"공휴일표는 {due.calendar}판을 썼으며, 기한은 담당 공무원이 확인하여 확정합니다.",
    )
    return replace(due, explanation=" ".join(sentences))


def end(due: Due) -> str:
    """Return the due date as a citizen reads it: a day, or a day and an hour."""
    return f"{korean(due.due.date())}까지" if due.by_day else f"{instant(due.due)}까지"


def instant(at: datetime) -> str:
    """Return ``2026. 5. 20.(수) 10:00``."""
    return f"{korean(at.date())} {at:%H:%M}"


def _left_out(skipped: tuple[Skipped, ...]) -> tuple[str, ...]:
    if not skipped:
        return ()
    weekend = [s for s in skipped if s.why in ("토요일", "일요일")]
    others = groupby((s for s in skipped if s not in weekend), key=lambda s: s.why)
    said = [f"{_run([s.day for s in run])} {why}" for why, run in others]
    if weekend:
        said.insert(0, f"토요일과 일요일 {len(weekend)}일")
    return (f"넣지 않은 날은 모두 {len(skipped)}일({', '.join(said)})입니다.",)


def _run(days: list[date]) -> str:
    return korean(days[0]) + (f"~{korean(days[-1])}" if len(days) > 1 else "")


def _extended(due: Due) -> tuple[str, ...]:
    if due.before_extension is None:
        return ()
    before = due.before_extension
    was = f"{korean(before.date())}" if due.by_day else instant(before)
    more, notice = rules()["연장"], rules()["연장-알림"]
    return (
        f"처음 기한은 {was}까지였고, 기간을 늘려 {end(due)}로 바뀌었습니다({more.cite}).",
        f"{notice.text[:-1]}({notice.cite}).",
    )
