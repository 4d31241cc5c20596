"""Rules 66 and 78: to whom a letter goes and who sends it — private persons, another agency."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

_HEAD = "가온시\n수신  나래시장\n제목  자료 제출\n자료를 제출합니다.  끝.\n"

RULES = (
    Rule(
        66,
        "PRIVATE-TO",
        Severity.WARNING,
        Basis.LAW,
        decree("제12조제2항"),
        "수신자가 여러 개인입니다. 개인정보를 지켜야 하면 수신자마다 따로 시행하세요.",
        (
            Example(
                "수신  수신자 참조\n제목  결과 알림\n결과를 알립니다.  끝.\n가온시장\n"
                "수신자  홍길동 귀하, 김가온 귀하",
                "수신  홍길동 귀하\n제목  결과 알림\n결과를 알립니다.  끝.\n가온시장",
            ),
        ),
    ),
    Rule(
        78,
        "SENDER-AGENCY",
        Severity.WARNING,
        Basis.LAW,
        decree("제13조제1항"),
        "문서의 기관 이름과 발신 명의가 다른 기관입니다.",
        (Example(_HEAD + "다솜시장", _HEAD + "가온시장"),),
    ),
)

_PERSON = re.compile(r"(?:^|\s)[가-힣]{2,4}\s?(?:귀하|님|씨)$")
_KIND = re.compile(
    r"(?:특별자치시|특별자치도|특별시|광역시|교육청|의회|시청|군청|구청|도청|[시군구도청부처원])$"
)
_HEAD_OF = re.compile(
    r"([가-힣]{2,20}?)(?:특별자치시|특별자치도|특별시|광역시)?(?:시장|군수|구청장|도지사|장관|청장|교육감)$"
)


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield several private recipients, and a sender of another agency."""
    if sheet.letter:
        yield from _private(sheet)
        yield from _agency(sheet)


def _private(sheet: Sheet) -> Iterator[Hit]:
    names = sheet.document.head.to if sheet.document.head else ()
    row = sheet.where.get("수신자")
    listed = sheet.rows[row].text.split(None, 1)[-1].split(",") if row is not None else []
    people = [name.strip() for name in (*names, *listed) if _PERSON.search(name.strip())]
    if len(people) > 1:
        place = row if row is not None else sheet.where.get("수신")
        end = len(sheet.rows[place].text) if place is not None else 0
        said = f"개인 {len(people)}명입니다."
        yield Hit("PRIVATE-TO", place, 0, end, None, said, people[0])


def _agency(sheet: Sheet) -> Iterator[Hit]:
    """Yield a head of another agency: 가온시 in 두문 and 다솜시장 below."""
    document = sheet.document
    if document.head is None or document.tail is None or not document.head.agency.strip():
        return
    sender = document.tail.sender.replace(" ", "")
    agency = document.head.agency.replace(" ", "")
    found = _HEAD_OF.fullmatch(sender)
    names = [_KIND.sub("", word) for word in (*document.head.agency.split(), agency)]
    if found is None or any(len(name) > 1 and name in sender for name in names):
        return
    if found[1] in agency:
        return
    row = sheet.where.get("발신 명의")
    end = len(sheet.rows[row].text.rstrip()) if row is not None else 0
    start = end - len(sheet.rows[row].text.strip()) if row is not None else 0
    said = f"기관 이름은 '{document.head.agency}'입니다."
    yield Hit("SENDER-AGENCY", row, start, end, None, said, document.tail.sender)
