"""From what a person types or drops to typed values: one parser for forms, terminal and examples."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from giljabi.book.case import Case, Input
from giljabi.book.errors import GivenError
from giljabi.book.kinds import (
    SEOUL,
    Choice,
    Count,
    Day,
    File,
    Interval,
    Intervals,
    Kind,
    Label,
    Labels,
    Moment,
    Money,
    Reading,
    Source,
)
from giljabi.book.korean import josa, perhaps
from giljabi.book.reading import parse_reading

MAX_TEXT = 2_000_000
"""Characters in one text input; longer texts are given as files."""
MAX_FILE = 64 * 1024 * 1024
"""Bytes in one file."""
FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Years a date may have: 0026 is a slip of the hand, and clocks count on for decades."""
_DAY = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\.?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::[0-5]\d)?")
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d+"  # 1,5를 15로 읽지 않는다
_COUNT = re.compile(rf"({_WHOLE})")
_WON = re.compile(rf"(?:금\s*)?({_WHOLE})\s*(?:원정?)?")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """A file as it came: its name and bytes."""

    name: str
    data: bytes


class GivenErrors(GivenError):
    """Everything that is wrong with what was given, all at once; ``errors`` keep the input names."""

    def __init__(self, errors: tuple[GivenError, ...]) -> None:
        super().__init__(" ".join(str(e) for e in errors))
        self.errors = errors


def read_given(case: Case, fields: Mapping[str, str | Upload]) -> dict[str, Kind]:
    """Type every field of a case. Missing optional inputs are left out.

    Raises ``GivenErrors`` naming each input that is missing, unknown or unreadable.
    """
    names = [i.name for i in case.inputs]
    errors = [
        GivenError(
            "이 사례에 없는 입력입니다.",
            where=n,
            cure=perhaps(n, names) or f"입력: {', '.join(names)}",
        )
        for n in fields
        if n not in names
    ]
    values: dict[str, Kind] = {}
    for entry in case.inputs:
        try:
            value = _one(entry, fields.get(entry.name, entry.default))
        except GivenError as error:
            errors.append(error)
            continue
        if value is not None:
            values[entry.name] = value
    if errors:
        raise GivenErrors(tuple(errors))
    return values


def _one(entry: Input, field: str | Upload) -> Kind | None:
    if isinstance(field, Upload):
        return _upload(entry, field)
    if not field.strip():
        if entry.needed:
            raise GivenError(
                "비어 있습니다.", where=entry.name, cure=entry.help or "값을 넣으세요."
            )
        return None
    if entry.kind is File:
        return _upload(entry, Upload("붙여넣은 글.txt", field.encode()))
    value = from_text(entry.kind, field, entry.name)
    if isinstance(value, Choice) and value.text not in entry.options:
        raise GivenError(
            "보기에 없는 값입니다.", where=entry.name,
            cure=perhaps(value.text, entry.options) or f"보기: {', '.join(entry.options)}",
        )  # fmt: skip
    return value


def _upload(entry: Input, upload: Upload) -> Kind:
    if entry.kind is not File:
        try:
            return from_text(entry.kind, upload.data.decode("utf-8-sig"), entry.name)
        except UnicodeDecodeError as error:
            raise GivenError(
                "UTF-8 글 파일이 아닙니다.", where=entry.name, cure="글을 직접 붙여 넣으세요."
            ) from error
    if not upload.data:
        raise GivenError(
            josa(f"'{upload.name}'", "이/가") + " 0바이트 빈 파일입니다.", where=entry.name,
            cure="원본 파일을 다시 저장해 올리세요.",
        )  # fmt: skip
    if len(upload.data) > MAX_FILE:
        raise GivenError(
            josa(f"'{upload.name}'", "이/가") + f" {len(upload.data) // 2**20}MB로 너무 큽니다.",
            where=entry.name,
            cure=f"{MAX_FILE // 2**20}MB보다 작게 나누어 올리세요.",
        )  # fmt: skip
    return File(upload.name, "application/octet-stream", upload.data)


def from_text(kind: type[Kind], text: str, name: str) -> Kind:
    """Read one value of ``kind`` from text. Raises ``GivenError`` with ``name`` as its place."""
    parse = _PARSERS.get(kind)
    if parse is None:
        raise GivenError(josa(kind.ko, "은/는") + " 글로 넣을 수 없습니다.", where=name)
    if len(text) > MAX_TEXT:
        raise GivenError(
            f"글이 {len(text):,}자로 너무 깁니다.", where=name,
            cure=f"{MAX_TEXT:,}자보다 짧게 나누어 넣으세요.",
        )  # fmt: skip
    if any("\ud800" <= sign <= "\udfff" for sign in text):  # bytes that were no text
        raise GivenError("글자로 읽을 수 없는 것이 들어 있습니다.", where=name,
                         cure="UTF-8 글을 다시 붙여 넣으세요.")  # fmt: skip
    return parse(text, name)


def _source(text: str, name: str) -> Source:
    return Source(text)


def _label(text: str, name: str) -> Label:
    line = text.strip()
    if _BREAKS.search(line):
        raise GivenError("한 줄로 써야 합니다.", where=name, cure="줄바꿈을 지우세요.")
    return Label(line)


def _labels(text: str, name: str) -> Labels:
    return Labels(tuple(line.strip() for line in text.splitlines() if line.strip()))


def _choice(text: str, name: str) -> Choice:
    return Choice(text.strip())


def _count(text: str, name: str) -> Count:
    number = _number(_COUNT, text, 12)
    if number is None:
        raise GivenError("수가 아닙니다.", where=name, cure="14처럼 숫자만 12자리까지 쓰세요.")
    return Count(number)


def _money(text: str, name: str) -> Money:
    won = _number(_WON, text, 16)
    if won is None:
        raise GivenError(
            "금액이 아닙니다.", where=name, cure="113560이나 113,560원처럼 원 단위로 쓰세요."
        )
    return Money(won)


def _number(form: re.Pattern[str], text: str, most: int) -> int | None:
    match = form.fullmatch(text.strip())
    digits = match[1].replace(",", "") if match else ""
    return int(digits) if 0 < len(digits) <= most else None


def _date(text: str, name: str) -> date:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise GivenError(
            f"날짜로 읽을 수 없습니다: '{text.strip()[:20]}'.",
            where=name,
            cure="2026-05-20처럼 쓰세요.",
        )
    year, month, day = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise GivenError(
            f"해를 잘못 쓴 것 같습니다: {match[1]}년.", where=name,
            cure=f"{FIRST_YEAR}년부터 {LAST_YEAR}년 사이로 쓰세요.",
        )  # fmt: skip
    try:
        return date(year, month, day)
    except ValueError as error:
        raise GivenError(
            f"없는 날짜입니다: {year}. {month}. {day}.",
            where=name,
            cure="달력에서 날짜를 확인하세요.",
        ) from error


def _day(text: str, name: str) -> Day:
    return Day(_date(text, name))


def _moment(text: str, name: str) -> Moment:
    day, _, time = text.strip().replace("T", " ").rpartition(" ")
    match = _TIME.fullmatch(time)
    if match is None or not day:
        raise GivenError("날짜와 시각이 아닙니다.", where=name, cure="2026-05-20 10:00처럼 쓰세요.")
    hour, minute = int(match.group(1)), int(match.group(2))
    if hour > 23 or minute > 59:
        raise GivenError(
            f"없는 시각입니다: {time}.", where=name, cure="00:00부터 23:59 사이로 쓰세요."
        )
    on = _date(day, name)
    return Moment(datetime(on.year, on.month, on.day, hour, minute, tzinfo=SEOUL))


def _intervals(text: str, name: str) -> Intervals:
    spans = []
    for line in (part.strip() for part in re.split(r"[\n;]", text) if part.strip()):
        first, mark, last = re.sub(r"[∼～]", "~", line).partition("~" if "~" in line else "/")
        span = Interval(_date(first, name), _date(last if mark else first, name))
        if span.last < span.first:
            raise GivenError(
                f"끝이 시작보다 빠릅니다: {line}.",
                where=name,
                cure="2026-06-01/2026-06-03처럼 쓰세요.",
            )
        spans.append(span)
    return Intervals(tuple(spans))


_PARSERS: Mapping[type[Kind], Callable[[str, str], Kind]] = {
    Source: _source, Label: _label, Labels: _labels, Choice: _choice, Count: _count,
    Money: _money, Day: _day, Moment: _moment, Intervals: _intervals,
    Reading: parse_reading,
}  # fmt: skip
