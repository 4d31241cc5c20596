"""Rules 28 and 31: colons and dashes."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        28,
        "COLON",
        Severity.WARNING,
        Basis.GUIDE,
        "한글 맞춤법 부록(문장 부호) 쌍점",
        "쌍점은 앞말에 붙여 쓰고 뒤는 한 칸 띄어 씁니다.",
        (
            Example("원장 :김가온", "원장: 김가온"),
            Example("장 소 : 대회의실", "장 소: 대회의실"),
        ),
        autofix=True,
    ),
    Rule(
        31,
        "DASH",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(줄표를 쓰지 않음)",
        "공문에는 줄표를 거의 쓰지 않습니다. 쉼표, 괄호, 가운뎃점으로 바꾸세요.",
        (Example("가온시 — 사람 중심 도시", "가온시, 사람 중심 도시"),),
    ),
)

_COLON = re.compile(r"[가-힣)][ ]{0,4}:[ ]{0,4}(?=[^\s:])")
_LEADING = re.compile(r"\s*")
_DASH = re.compile(r"[—―–]")
_RATIO = re.compile(r"[가-힣]+:[가-힣:]+[ ]?(?:=|비율|\d+[ ]?:[ ]?\d)")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield colons with wrong blanks and dashes inside a line."""
    text = sheet.calm
    for match in _COLON.finditer(text):
        found = match.group()
        if found[1:] == ": " or _is_ratio(text, match) or _is_bunim(text, match.start()):
            continue
        yield sheet.hit("COLON", *match.span(), f"{found[0]}: ")
    for match in _DASH.finditer(text):
        row = sheet.row_at(match.start())
        start = match.start() - sheet.starts[row]
        line = sheet.rows[row]
        inside = line.at <= start and not _LEADING.fullmatch(line.text, 0, start)
        if inside and not _counts(text, match.start()):
            yield Hit("DASH", row, start, start + 1)


def _is_ratio(text: str, match: re.Match[str]) -> bool:
    """Tell 국비:시비=5:5 and 국비 : 시비 = 5 : 5 from a label with its value."""
    if _RATIO.search(text, max(0, match.start() - 8), match.end() + 12):
        return True
    line = text[match.end() : match.end() + 24].split("\n")[0]
    return "=" in line and ":" in line


def _is_bunim(text: str, at: int) -> bool:
    return re.search(r"붙\s?임$", text[max(0, at - 3) : at + 1]) is not None


def _counts(text: str, at: int) -> bool:
    """Tell a dash between numbers (a span of pages, a phone number)."""
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
