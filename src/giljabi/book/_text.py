"""Sealed kinds of text and of small values. Never ``str``: a kind says what a text may do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import ClassVar

from pydantic import Base64Bytes

SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")
"""Korea has had no daylight saving since 1988, so a fixed offset is exact for every date we count."""


class _Hidden:
    """Text that never shows itself in a repr, a traceback or a log: only its length."""

    __slots__ = ()
    text: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}(<{len(self.text)}자>)"


@dataclass(frozen=True, slots=True, repr=False)
class Source(_Hidden):
    """원문: text as a person gave it. It may hold personal data and never reaches an engine."""

    ko: ClassVar[str] = "원문"
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Masked(_Hidden):
    """가린글: text in which the guard replaced personal data by tokens. Only ``guard`` makes it."""

    ko: ClassVar[str] = "가린글"
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Draft(_Hidden):
    """초안: what an engine worded from ``Masked`` text; tokens are still in place."""

    ko: ClassVar[str] = "초안"
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Official(_Hidden):
    """공문: final text with the masked values restored. It leaves to people, never to an engine."""

    ko: ClassVar[str] = "공문"
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """지시: a headed section (§) of the case body. Comes from the case file only."""

    ko: ClassVar[str] = "지시"
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """짧은글: a short value such as a title or the name of a column. One line."""

    ko: ClassVar[str] = "짧은글"
    text: str


@dataclass(frozen=True, slots=True)
class Labels:
    """목록: short values, one a line (attachments, recipients, columns)."""

    ko: ClassVar[str] = "목록"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """고르기: one of the options that the case names under ``보기``."""

    ko: ClassVar[str] = "고르기"
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """수: a whole number."""

    ko: ClassVar[str] = "수"
    value: int


@dataclass(frozen=True, slots=True)
class Money:
    """금액: an amount in won."""

    ko: ClassVar[str] = "금액"
    won: int


@dataclass(frozen=True, slots=True)
class Day:
    """날짜: a calendar day."""

    ko: ClassVar[str] = "날짜"
    date: date


@dataclass(frozen=True, slots=True)
class Moment:
    """일시: an instant, always Asia/Seoul."""

    ko: ClassVar[str] = "일시"
    at: datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """One span of whole days, both ends in."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Intervals:
    """기간: spans of whole days, both ends in (pauses of a statutory period)."""

    ko: ClassVar[str] = "기간"
    items: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, repr=False)
class File:
    """파일: bytes with a name. As an input, a file as given; as an output, a file to download."""

    ko: ClassVar[str] = "파일"
    name: str
    media: str
    data: Base64Bytes

    def __repr__(self) -> str:
        return f"File(<{len(self.data)}바이트>)"
