"""Rule 62: what a press release names (영 제63조제3항), on typed fields and on plain text."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

_START = "보도자료\n보도시점: 2026. 5. 6.\n가온시, 쉬운 안내문 펴내\n가온시는 3월 5일부터 쉬운 안내문을 나눠 준다.\n"

RULES = (
    Rule(
        62,
        "PRESS",
        Severity.ERROR,
        Basis.LAW,
        decree("제63조제3항") + "·보도 시점은 " + HANDBOOK,
        "보도자료에는 담당 부서, 담당자, 연락처를 밝힙니다.",
        (Example(_START, _START + "담당 부서: 시민소통과  담당자: 홍길동 주무관(051-000-0000)"),),
    ),
)

_OFFICE = re.compile(
    r"담당\s?부서|담당\s?기관|부서명|(?:문의|담당)\W{0,4}[가-힣 ]{2,20}(?:과|팀|실|관|센터|단|국|소|원)"
    r"|[가-힣]{2,12}(?:과|팀|실|담당관|센터|단|국|본부|소)\s?[가-힣 ]{0,12}[(☎,]?\s?(?:전화|☎)?\s?[(]?0\d{1,2}[-)]",
    re.MULTILINE,
)
_PERSON = re.compile(
    r"담\s?당\s?자|책\s?임\s?자|주무관|사무관|팀장|과장|담당\s?[:：]|담당관\s[가-힣]{2,4}"
)
_CALL = re.compile(r"(?<!\d)0\d{1,2}[-)]\s?[\d*]{3,4}-[\d*]{4}|(?<!\d)1\d{3}-\d{4}|전화|연락처|☎")
_WHEN = re.compile(
    r"보도\s?시점|배포\s?일|보도\s?일|배포\s?시점|배포\s?시부터|즉시\s?보도|엠바고|보도해|배포\s?즉시"
)
_SUBTITLE = re.compile(r"\s*[-–―]\s.{4,80}\s[-–―]\s*$")
_MOST_SUBTITLES = 2


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what a press release lacks, as one finding, and a third 부제."""
    document = sheet.document
    if document.preset != "보도자료":
        return
    labels = "\n".join(f"{fact.label}: {fact.value}" for fact in document.facts)
    text = f"{labels}\n{sheet.whole}"
    asked = (("담당 부서", _OFFICE), ("담당자", _PERSON), ("연락처", _CALL))
    lacking = [name for name, form in asked if not form.search(text)]
    if not _WHEN.search(text):
        lacking.append("보도 시점")
    if lacking:
        yield Hit("PRESS", None, said=f"없는 것: {', '.join(lacking)}.", text=lacking[0])
    yield from _subtitles(sheet)


def _subtitles(sheet: Sheet) -> Iterator[Hit]:
    rows = [p for p, row in sheet.positions("부제")]
    if not sheet.typed:
        top = list(enumerate(sheet.rows))[:12]
        rows = [p for p, row in top if _SUBTITLE.fullmatch(row.text)]
    if len(rows) > _MOST_SUBTITLES:
        place = rows[_MOST_SUBTITLES]
        said = "부제는 두 줄까지 적습니다."
        yield Hit("PRESS", place, 0, len(sheet.rows[place].text), None, said)
