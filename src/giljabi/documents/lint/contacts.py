"""Rules 75–76: telephone numbers and e-mail addresses that nobody can reach. Form only: whose they
are is the guard's matter."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        75,
        "PHONE",
        Severity.WARNING,
        Basis.REASON,
        "전화번호의 자릿수(전기통신번호관리세칙)",
        "전화번호의 자릿수나 지역번호가 맞지 않습니다.",
        (
            Example("문의: 시민소통과(051-123-456)", "문의: 시민소통과(051-123-4567)"),
            Example("전화 02-12345-6789", "전화 02-1234-5678"),
        ),
    ),
    Rule(
        76,
        "EMAIL",
        Severity.WARNING,
        Basis.REASON,
        "전자우편 주소의 꼴",
        "전자우편 주소의 꼴이 맞지 않습니다.",
        (Example("minwon@gaon로 보내 주십시오.", "minwon@gaon.example로 보내 주십시오."),),
    ),
)

_LABELLED = re.compile(
    r"(?:전화(?:번호)?|연락처|문의(?:처|전화)?|팩스(?:번호)?|전송|TEL|Tel|FAX|Fax|☎|☏|내선|휴대전화|핸드폰)"
    r"[^\d\n]{0,24}?(?<![\d\-])(\+?\(?\d[\d()\-.*) ]{5,20}\d)(?![\d-])"
)
_SHAPED = re.compile(r"(?<![\d\-.])(0\d{1,3}[-)]\s?\d{2,5}-\d{2,5})(?![\d-])")
_NOT_A_PHONE = re.compile(r"\d{4}\. ?\d{1,2}\.|\d\. \d|~|∼|:|,")
_AREA = r"(?:02|03[1-3]|04[1-4]|05[1-5]|06[1-4]|070|080|01[016789]|050\d|060|030|0?00)"
_RIGHT = re.compile(
    rf"\(?{_AREA}\)?[-.\s)]{{0,2}}[\d*]{{3,4}}[-.\s][\d*]{{4}}|1[3568]\d\d[-.\s]?\d{{4}}|\d{{3,4}}-\d{{4}}"
    rf"|{_AREA}\d{{7,8}}|\+82[-\s]?\(?0?\)?\d{{1,2}}[-\s]\d{{3,4}}[-\s]\d{{4}}|1\d\d|\d{{5}}|\d{{3,4}}"
)
_MORE = re.compile(r"[~∼,/]\s?\d{1,4}$")
_AT = re.compile(r"[A-Za-z0-9._%+\-]{1,64}[ ]?@[ ]?@?[A-Za-z0-9.\-@,]{0,64}")
_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+\-]+(?:\.[A-Za-z0-9_%+\-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield telephone numbers and addresses of a wrong form."""
    text = sheet.whole
    seen: set[int] = set()
    for pattern in (_LABELLED, _SHAPED):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if start not in seen and _is_wrong(match[1]):
                yield sheet.hit("PHONE", start, end)
            seen.add(start)
    if "@" in text:
        for match in _AT.finditer(text):
            address = match.group().rstrip(".,-")
            if not _ADDRESS.fullmatch(address):
                yield sheet.hit("EMAIL", match.start(), match.start() + len(address))


def _is_wrong(number: str) -> bool:
    """Tell a number of the wrong length or area; what may be something else is let pass."""
    number = number.strip()
    digits = sum(letter.isdigit() or letter == "*" for letter in number)
    if _NOT_A_PHONE.search(number) or digits < 7:
        return False
    return _RIGHT.fullmatch(_MORE.sub("", number)) is None
