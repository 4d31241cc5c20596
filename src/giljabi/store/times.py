"""Times as text of one fixed form in Asia/Seoul, so that they sort as text on every database."""

from datetime import datetime

from giljabi.book.kinds import SEOUL


def stamp(at: datetime) -> str:
    """Return an aware time as text, to the microsecond."""
    if at.tzinfo is None:
        raise ValueError("시각에 시간대가 없습니다")
    return at.astimezone(SEOUL).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Return the time of a stamp."""
    return datetime.fromisoformat(text).astimezone(SEOUL)
