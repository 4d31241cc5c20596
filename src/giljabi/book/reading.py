"""표읽기 in words: the lines a person writes about how a file is to be read, and what is wrong in them.

    시트: 현황
    표: 2번째
    글자: cp949
    머리글: 4행부터 2줄        (2줄, 4행, 없음)
    열 '관리번호': 부호         (수, 날짜, 시각, 부호, 구분, 글)
    단위 '예산': 백만원
    합계 줄: 없음              (3행, 17행)
    아래로 채움: 구, 동          (없음)
    없는 값: 9999, 미상
    괄호: 음수

It refuses to know the file: whether a column of that name exists is for the reader of the file to say.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from giljabi.book.errors import GivenError
from giljabi.book.kinds import ColumnType, Reading
from giljabi.book.korean import perhaps

ENCODINGS = ("utf-8", "cp949", "utf-16")
"""Encodings a person may name."""
MOST_HEADER = 5
_LAST_ROW = 1_048_576
_LINE = re.compile(r"(?P<key>[^:：']+?)\s*(?:'(?P<name>.+)')?\s*[:：]\s*(?P<value>.*)")
_HEADER = re.compile(r"(?:(?P<row>\d{1,7})\s*행)?\s*(?:부터)?\s*(?:(?P<rows>\d{1,2})\s*줄)?")
_PIECE = re.compile(r"(\d{1,3})\s*(?:번째)?")
_ROW = re.compile(r"(\d{1,7})\s*행?")
_AUTOMATIC = ("자동", "")
_NAMES = re.compile(r"\s*(?:'((?:[^']|'(?!\s*(?:,|$)))*)'|([^,]*?))\s*(?:,|$)")


def parse_reading(text: str, name: str) -> Reading:
    """Read the lines; empty lines say nothing. Raises ``GivenError`` with every line that is wrong."""
    reading, seen, wrong = Reading(), dict[tuple[str, str], int](), []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            reading = _told(reading, line.strip(), number, seen)
        except GivenError as error:
            wrong.append(f"{number}번째 줄: {error.what} {error.cure}".strip())
    if wrong:
        raise GivenError(" ".join(wrong), where=name)
    return reading


def _told(reading: Reading, line: str, number: int, seen: dict[tuple[str, str], int]) -> Reading:
    found = _LINE.fullmatch(line)
    if not found:
        raise GivenError(f"'이름: 값' 꼴이 아닙니다: '{line[:40]}'.", cure="예) 머리글: 2줄")
    key, column = _key(found, line), (found["name"] or "").strip()
    if (first := seen.setdefault((key, column), number)) != number:
        raise GivenError(f"같은 것을 두 번 정했습니다: '{line[:40]}'.",
                         cure=f"{first}번째 줄과 이 줄 가운데 하나를 지우세요.")  # fmt: skip
    return _READERS[key](reading, column, found["value"].strip())


def _key(found: re.Match[str], line: str) -> str:
    """Return the key of a line, or refuse with the nearest one."""
    key = " ".join(found["key"].split())
    key = {"합계줄": "합계 줄", "없는값": "없는 값", "아래로채움": "아래로 채움"}.get(key, key)
    known = list(_READERS)
    if key not in _READERS:
        raise GivenError(f"모르는 말입니다: '{key[:20]}'.",
                         cure=perhaps(key, known) or f"쓸 수 있는 말: {', '.join(known)}")  # fmt: skip
    named = key in ("열", "단위")
    if named != bool(found["name"]):
        raise GivenError(
            f"{'열 이름이 빠졌습니다' if named else '열 이름을 쓰지 않는 말입니다'}: '{line[:40]}'.",
            cure=f"예) {key} '관리번호': {'부호' if key == '열' else '원'}"
            if named
            else f"예) {key}: …",
        )
    return key


def _sheet(reading: Reading, _: str, value: str) -> Reading:
    return replace(reading, sheet=value)


def _piece(reading: Reading, _: str, value: str) -> Reading:
    found = _PIECE.fullmatch(value)
    if not found or not int(found[1]):
        raise GivenError(f"몇째 표인지 알 수 없습니다: '{value[:20]}'.",
                         cure="예) 표: 2번째")  # fmt: skip
    return replace(reading, piece=int(found[1]))


def _encoding(reading: Reading, _: str, value: str) -> Reading:
    said = value.casefold().replace("utf8", "utf-8").replace("utf16", "utf-16")
    said = "cp949" if said in ("euc-kr", "ms949", "ksc5601") else said
    if said not in ENCODINGS:
        raise GivenError(
            f"모르는 글자 방식입니다: '{value[:20]}'.",
            cure=perhaps(said, ENCODINGS) or f"쓸 수 있는 것: {', '.join(ENCODINGS)}",
        )  # fmt: skip
    return replace(reading, encoding=said)


def _header(reading: Reading, _: str, value: str) -> Reading:
    if value == "없음":
        return replace(reading, header_rows=0)
    found = _HEADER.fullmatch(value)
    row, rows = (found["row"], found["rows"]) if found else (None, None)
    if not row and not rows:
        raise GivenError(f"머리글을 알 수 없습니다: '{value[:20]}'.",
                         cure="'2줄', '4행부터 2줄', '없음' 가운데 하나처럼 쓰세요.")  # fmt: skip
    if rows and int(rows) > MOST_HEADER:
        raise GivenError(f"머리글이 {rows}줄일 수는 없습니다.",
                         cure=f"{MOST_HEADER}줄까지 쓸 수 있습니다.")  # fmt: skip
    if row and not 1 <= int(row) <= _LAST_ROW:
        raise GivenError(f"없는 행입니다: {row}행.", cure="1행부터 셉니다.")
    return replace(
        reading, header_row=int(row or 0), header_rows=int(rows) if rows else reading.header_rows
    )


def _type(reading: Reading, column: str, value: str) -> Reading:
    known = [kind.value for kind in ColumnType]
    if value not in known:
        raise GivenError(
            f"모르는 종류입니다: '{value[:20]}'.",
            cure=perhaps(value, known) or f"쓸 수 있는 종류: {', '.join(known)}",
        )  # fmt: skip
    return replace(reading, types=(*reading.types, (column, ColumnType(value))))


def _unit(reading: Reading, column: str, value: str) -> Reading:
    if not value or len(value) > 20:
        raise GivenError("단위가 비었거나 너무 깁니다.", cure="예) 단위 '예산': 백만원")
    return replace(reading, units=(*reading.units, (column, "" if value == "없음" else value)))


def _totals(reading: Reading, _: str, value: str) -> Reading:
    if value in _AUTOMATIC:
        return replace(reading, totals=None)
    if value == "없음":
        return replace(reading, totals=())
    rows = [_ROW.fullmatch(part.strip()) for part in value.split(",")]
    if not all(rows):
        raise GivenError(f"행 번호로 읽을 수 없습니다: '{value[:20]}'.",
                         cure="예) 합계 줄: 4행, 12행 (없으면 '없음')")  # fmt: skip
    return replace(reading, totals=tuple(sorted({int(found[1]) for found in rows if found})))


def _fill(reading: Reading, _: str, value: str) -> Reading:
    if value in _AUTOMATIC:
        return replace(reading, fill_down=None)
    return replace(reading, fill_down=() if value == "없음" else listed_names(value))


def _missing(reading: Reading, _: str, value: str) -> Reading:
    return replace(reading, missing=listed_names(value))


def _brackets(reading: Reading, _: str, value: str) -> Reading:
    if value not in ("음수", "그대로", *_AUTOMATIC):
        raise GivenError(f"괄호의 뜻을 알 수 없습니다: '{value[:20]}'.",
                         cure="'음수'나 '그대로' 가운데 하나를 쓰세요.")  # fmt: skip
    return replace(reading, brackets=value == "음수")


def listed_names(value: str) -> tuple[str, ...]:
    """Split names at commas; a name that holds a comma stands in single quotes."""
    found = (match[1] if match[1] is not None else match[2] for match in _NAMES.finditer(value))
    return tuple(dict.fromkeys(name for name in found if name))


_READERS: Mapping[str, Callable[[Reading, str, str], Reading]] = {
    "시트": _sheet, "표": _piece, "글자": _encoding, "머리글": _header, "열": _type, "단위": _unit,
    "합계 줄": _totals, "아래로 채움": _fill, "없는 값": _missing, "괄호": _brackets,
}  # fmt: skip
