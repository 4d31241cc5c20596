"""Rules 80–81: commas inside numbers, and blanks and doublings around full stops and commas."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        80,
        "NUM-FORM",
        Severity.ERROR,
        Basis.REASON,
        "세 자리마다 찍는 쉼표",
        "쉼표의 자리가 틀려 수를 읽을 수 없습니다. 근거 자료로 확인하세요.",
        (Example("예산 12,34,500원을 씁니다.", "예산 1,234,500원을 씁니다."),),
    ),
    Rule(
        81,
        "PUNCTUATION",
        Severity.WARNING,
        Basis.GUIDE,
        "한글 맞춤법 부록(문장 부호)",
        "마침표와 쉼표는 앞말에 붙여 한 번만 쓰고, 뒤는 한 칸 띄웁니다.",
        (
            Example("자료를 제출합니다 .", "자료를 제출합니다."),
            Example("확인합니다.그리고 알립니다.", "확인합니다. 그리고 알립니다."),
            Example("자료,, 서식을 냅니다.", "자료, 서식을 냅니다."),
        ),
        autofix=True,
    ),
)

_NUMBER = re.compile(
    r"(\d{1,9}(?:,\d{1,9}){1,6})(?=[ ]?(?:원|천원|만원|만 원|억|명|건|개소|가구|세대|㎡|톤|필지|대|마리|부|권|kg|km|m|회|곳|%))"
)
_RIGHT = re.compile(r"\d{1,3}(?:,\d{3})+")
_LISTED = re.compile(r"\d{1,2}(?:,\d{1,2})+")
_BLANK_BEFORE = re.compile(r"[ ]{1,3}([.,])(?=\s|$)")
_NO_BLANK = re.compile(r"\.(?=[가-힣])(?!.?끝|라)(?<=[니하한된했었았였이있없]다\.)")
_DOUBLE = re.compile(r"(?:\.\.(?!\.)|,[ ]?,|\.,|,\.)")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield numbers with misplaced commas and faults around full stops and commas."""
    text = sheet.calm
    for match in _NUMBER.finditer(text):
        number, before = match[1], text[match.start() - 1 : match.start()]
        if before and before in ",.-":
            continue
        if not _RIGHT.fullmatch(number) and not (_LISTED.fullmatch(number) and len(number) < 5):
            yield sheet.hit("NUM-FORM", *match.span(1))
    for match in _BLANK_BEFORE.finditer(text):
        if "가" <= text[match.start() - 1 : match.start()] <= "힣":
            yield sheet.hit("PUNCTUATION", *match.span(), match[1])
    for match in _NO_BLANK.finditer(text):
        yield sheet.hit("PUNCTUATION", match.start(), match.end() + 1, f". {text[match.end()]}")
    for match in _DOUBLE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if "가" <= before <= "힣" or before == ")":
            yield sheet.hit("PUNCTUATION", *match.span(), match.group()[0])
