"""What the value of a rule may look like: 금액, 비율, 시간, 횟수, 낱말 목록, 시간대."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from giljabi.analysis.numbers import parse_number
from giljabi.analysis.settle.moments import read_clock
from giljabi.analysis.settle.won import read_share, read_won

ACTUAL = "실비"
"""The word for "what was really paid, without a cap"."""


class Form(StrEnum):
    """The form of a value; its text tells a person what to write."""

    WON = "금액, 예: 25,000"
    CAP = "금액이나 '실비'"
    SHARE = "0에서 1까지의 비율, 예: 1/2"
    COUNT = "횟수나 일수, 예: 1"
    LENGTH = "시간, 예: 2시간, 1시간 30분, 120분"
    WORDS = "쉼표로 나눈 낱말"
    SPAN = "시간대, 예: 18:00~24:00"


@dataclass(frozen=True, slots=True)
class Value:
    """A read value: a number (won, share, count, minutes), words, or a span of minutes of the day."""

    number: Fraction | None = None
    words: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)


_LENGTH = re.compile(r"(?:(\d+(?:\.\d+)?)\s*시간)?\s*(?:(\d+)\s*분)?")


def read_value(form: Form, text: str, unit: str = "") -> Value | None:
    """Return the value of a rule's cell, or ``None`` when it does not have the form."""
    clean = text.strip()
    if form is Form.WORDS:
        words = tuple(word.strip() for word in re.split(r"[,、;\n]", clean) if word.strip())
        return Value(words=words) if words else None
    if form is Form.SPAN:
        return _span(clean)
    if form is Form.CAP and clean.startswith(ACTUAL):
        return Value(words=(ACTUAL,))
    number = _number(form, clean, unit)
    return None if number is None else Value(number)


def read_length(text: str) -> int | None:
    """Return minutes of ``2시간``, ``1시간 30분``, ``120분``, ``2:30``, ``2.5`` (hours), or ``None``."""
    clean = text.strip()
    if (found := _LENGTH.fullmatch(clean)) and clean:
        minutes = Fraction(found[1] or 0) * 60 + int(found[2] or 0)
    elif re.fullmatch(r"\d{1,3}:[0-5]\d(:00)?", clean):
        hours, minute = clean.split(":")[:2]
        minutes = Fraction(int(hours) * 60 + int(minute))
    elif (number := parse_number(clean)) and number[1] in ("", "시간"):
        minutes = Fraction(number[0]) * 60
    else:
        return None
    return int(minutes) if minutes >= 0 and minutes.denominator == 1 else None


def says(form: Form) -> str:
    """Say what a value of this form looks like."""
    return str(form)


def _number(form: Form, text: str, unit: str) -> Fraction | None:
    if form is Form.SHARE:
        return read_share(text)
    if form is Form.LENGTH:
        minutes = read_length(text)
        return None if minutes is None else Fraction(minutes)
    if form is Form.COUNT:
        found = parse_number(re.sub(r"\s*(?:회|식|번|일)$", "", text))
        whole = found is not None and found[0] == int(found[0]) and found[0] >= 0
        return Fraction(found[0]) if found and whole else None
    won = read_won(text, unit)
    return None if won is None else Fraction(won)


def _span(text: str) -> Value | None:
    ends = re.split(r"\s*[~∼～–—-]\s*", text)
    if len(ends) != 2:
        return None
    first, last = read_clock(ends[0]), read_clock(ends[1])
    if first is None or last is None:
        return None
    late = last + 24 * 60 if last <= first else last
    return Value(span=(first, late))
