"""Stamps: the words that mark a paper 비밀, 대외비, CONFIDENTIAL …, and nothing beside them.

A stamp is the whole of what it is read from (a line, a box, what stands in brackets). Where it may
stand is the matter of ``marks``; here only the wording counts. It knows no law and no labels.
"""

import re
from dataclasses import dataclass

from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.inspected import Grade


@dataclass(frozen=True, slots=True)
class Stamp:
    """The grade a stamp means (``None``: 비공개 without its 호) and its bare wording."""

    grade: Grade | None
    word: str


_SECRET = (
    r"극비|군사?[123]급비밀|[123]급?비밀|군사(?:비밀|기밀)|국가(?:비밀|기밀)|비밀|기밀"
    r"|topsecret|secret"
)
_ACTS = r"(?:유출|반출|배포|복사|복제|공유|공개|열람|인용|전달|게시|게재|누설|촬영|회람|접근)"
_BARRED = r"(?:금지|제한|불가|엄금|금함|금합니다|금한다)"
_SENSITIVE = (
    r"대외비|대외주의|대외보안|보안(?:문서|자료|사항|유지|주의)|민감(?:정보)?(?:자료|문서)?"
    r"|취급주의|개인정보(?:가)?(?:포함|문서|자료)(?:문서|자료)?|국가핵심기술(?:포함|자료|문서)?(?:자료|문서)?|영업비밀(?:포함|자료|문서)|비공개대상(?:정보|자료|문서)?"
    rf"|(?:외부|대외|무단|임의|일체)?{_ACTS}(?:및|또는|과|나)?{_ACTS}?(?:를|을)?{_BARRED}"
    rf"|(?:관계자|담당자|인가자|수신자|참석자)(?:이?외|한)(?:에는|에)?{_ACTS}?(?:를|을)?{_BARRED}?"
    r"|내부(?:검토|회의|보고|논의|참고|업무|열람|공유|결재|배포)?(?:용|자료|문서|한|전용|한정)+"
    r"|(?:검토|회의|보고|열람)(?:후|뒤)(?:즉시)?(?:회수|파기|반납)|회수(?:용|대상)?자료|비공개(?:자료|문서|용|정보)"
    r"|엠바고|보도(?:금지|유예|제한)|embargo(?:ed)?|under(?=embargo)"
    r"|(?:strictly|private(?:and)?|highly|company|business|commercialin)confiden(?:tial|ce)|confidential(?=internal)|restricted"
    r"|(?:for)?(?:official|internal|authori[sz]ed|office)(?:use|eyes|circulation|review)(?:only)?"
    r"|tlp(?:red|amber(?:strict)?)|proprietary|privileged|internalonly|eyesonly|fouo|officialsensitive|sensitivebutunclassified|controlledunclassifiedinformation"
    r"|donot(?:distribute|copy|forward|share|disclose|circulate|release)"
    r"|notfor(?:distribution|publicrelease|publication|release|circulation)|limiteddistribution"
)
_UNKNOWN = r"비공개|부분공개"
_DATE = (
    r"(?:보호기간|보존기간|유효기간|예고문|지정일자?|생산|until|till)?"
    r"(?:[0-9]{2,4}년?[0-9]{1,2}월?[0-9]{1,2}(?:일(?!반))?(?:[0-9]{1,2}시?[0-9]{0,2}분?)?|영구|[0-9]{1,2}년)"
    r"(?:까지|이후|부터|후|한)?(?:일반문서)?(?:로)?(?:재분류|해제|파기)?(?:예정|까지)?"
)
_FILL = (
    r"문서|자료|[0-9]{1,3}쪽|사본(?:번호)?[0-9]*(?:부중)?(?:제?[0-9]+부?)?|제?[0-9]{1,4}호|훈련용?|연습용?|초안|원본|등급|표지|취급(?:주의)?|회수(?:용|대상|요망)?|보고서?"
    r"|noforn|internal|draft|copy|only|document|and|or|may|material|information|용"
)
_WORD = lazily(
    rf"(?P<c>{_SECRET})|(?P<r>[123]급)|(?P<s>{_SENSITIVE})|(?P<e>confidential)|(?P<u>{_UNKNOWN})|{_DATE}|{_FILL}"
)
_PAGE = re.compile(
    r"[-–]\s?[0-9]{1,4}\s?[-–]|\b[0-9]{1,4}\s?/\s?[0-9]{1,4}\b|(?:page|p\.|쪽) ?[0-9]+"
)
_LETTERS = lazily(r"(?<![가-힣])[가-힣](?:, ?[가-힣](?![가-힣])){2,}")
_NOISE = re.compile(r"[\W_]+")
_NO_STAMP = re.compile(r"[?,、，]|아님|아니|않|[\"“”]|→|^\W*[0-9]{1,2}[.)] ")
_SIGNS = {
    "Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "ⅰ": "1", "ⅱ": "2", "ⅲ": "3", "①": "1", "②": "2", "③": "3",
    "一": "1", "二": "2", "三": "3", "級": "급", "极": "극", "極": "극", "對": "대", "対": "대",
    "外": "외", "機": "기", "軍": "군", "事": "사", "內": "내", "部": "부", "公": "공", "開": "개",
    "非": "비",
}  # fmt: skip
_PLAIN = str.maketrans(_SIGNS)
_ROMAN = re.compile(r"(?<![a-z])(i{1,3}|[일이삼](?!밀))(?=급|비밀)")
_NUMERAL = re.compile(r"[ⅠⅡⅢⅰⅱⅲ]|\bI{1,3}\b")
_ROMAN_VALUE = {"i": "1", "ii": "2", "iii": "3", "일": "1", "이": "2", "삼": "3"}
_HANJA = re.compile(r"(?:秘密|祕密|机密|秘|祕|密)밀?")


def bare(text: str) -> str:
    """Return the wording without spaces, signs and decoration; numerals and hanja made plain."""
    text = _PAGE.sub(" ", text.lower()).translate(_PLAIN)
    text = _NOISE.sub("", text)
    text = _HANJA.sub("秘", text).replace("대외秘", "대외비").replace("극秘", "극비")
    text = text.replace("기秘", "기밀").replace("秘", "비밀")
    return _ROMAN.sub(lambda sign: _ROMAN_VALUE[sign.group(1)], text)


def stamp(text: str) -> Stamp | None:
    """Return what a short text means as a stamp, or ``None`` when it says anything else."""
    text = _LETTERS.sub(lambda run: run.group().replace(",", ""), text)
    if len(text) > 200 or _NO_STAMP.search(text):
        return None
    word = bare(text)
    at, grades, names = 0, set[Grade | None](), list[str]()
    while at < len(word):
        found = _WORD.match(word, at)
        if found is None or found.end() == at:
            return None
        if found.lastgroup == "r" and not _NUMERAL.search(text):
            return None  # 2급: 자격, 수질, 공무원의 급수
        if found.lastgroup:
            grades.add(_grade(found.lastgroup, word))
            names.append(found.group())
        at = found.end()
    if not names:
        return None
    return Stamp(highest(grades), names[0])


_GRADES: dict[str, Grade | None] = {"c": Grade.C, "r": Grade.C, "s": Grade.S, "u": None}
_OFFICE = lazily(_SENSITIVE)


def _grade(group: str, word: str) -> Grade | None:
    """CONFIDENTIAL alone is the English of Ⅲ급비밀; beside 대외비 or INTERNAL it means no more."""
    if group == "e":
        return Grade.S if _OFFICE.search(word) else Grade.C
    return _GRADES[group]


def highest(grades: "set[Grade | None]") -> Grade | None:
    """Return the highest grade of a set: C, S, O, then the unknown."""
    return next((grade for grade in Grade if grade in grades), None)
