"""Stamps: the words that mark a paper 비밀, 대외비, CONFIDENTIAL …, with nothing but neutral company.

A text is a stamp when it consists of terms of a grade and of companions that say nothing of their own:
separators, offices, dates, numbers, copies, 열람·회수·반납 phrases, page words (``companions``). Where it
may stand is the matter of ``marks``; it knows no labels.
"""

import re
from dataclasses import dataclass

from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.companions import COMPANION, FIGURES, spaced
from giljabi.guard.inspect.inspected import Grade


@dataclass(frozen=True, slots=True)
class Stamp:
    """The grade a stamp means (``None``: 비공개 without its 호) and its bare wording.

    ``faint``: a mere letter (S등급) or 기밀, which may be the grade of anything.
    """

    grade: Grade | None
    word: str
    faint: bool = False


_SECRET = (
    r"극비|군사?[123]급비밀|[123]급?비[밀멸밑]|군사(?:비밀|기밀)|국가(?:비밀|기밀)|비밀(?![ /]*(?:등급|구분|분류))|기밀(?![ /]*등급)"
    r"|topsecret|secret"
)
_ACTS = r"(?:유출|반출|배포|복사|복제|공유|공개|열람|인용|전달|게시|게재|누설|촬영|회람|접근|인쇄|출력|전송|녹음|전파)"
_BARRED = r"(?:금지|제한|불가|엄금|금함|금합니다|금한다)"
_SENSITIVE = (
    r"[대태]외[비바버피]|대의비|대외주의|대외보안|보안(?:문서|자료|사항|유지|주의)|민감(?:정보)?(?:자료|문서)?|sensitive"
    r"|취급주의|취급제한|개인정보(?:가)?(?:포함|문서|자료)(?:문서|자료)?|국가핵심기술(?:포함|자료|문서)?(?:자료|문서)?|영업비밀(?:포함|자료|문서)"
    rf"|(?:외부|대외|무단|임의|일체|언론|제3자)?{_ACTS}(?:및|또는|과|나)?{_ACTS}?(?:를|을)?{_BARRED}"
    rf"|(?:관계자|담당자|인가자|수신자|참석자)(?:이?외|한)(?:에는|에)?{_ACTS}?(?:를|을)?{_BARRED}?"
    r"|내부(?:검토|회의|보고|논의|참고|업무|열람|공유|결재|배포)?(?:용|자료|문서|한|전용|한정)+"
    r"|(?:검토|회의|보고|열람)(?:후|뒤)(?:즉시)?(?:회수|파기|반납)|회수(?:용|대상)?자료"
    r"|엠바고|보도(?:금지|유예|제한)|embargo(?:ed)?|under(?=embargo)"
    r"|(?:strictly|private(?:and)?|highly|company|business|commercialin)confiden(?:tial|ce)|confidential(?=internal)|restricted"
    r"|(?:for)?(?:official|internal|authori[sz]ed|office)(?:use|eyes|circulation|review)(?:only)?"
    r"|tlp(?:red|amber(?:strict)?)|proprietary|privileged|internalonly|eyesonly|fouo|officialsensitive|sensitivebutunclassified|controlledunclassifiedinformation"
    r"|donot(?:distribute|copy|forward|share|disclose|circulate|release)"
    r"|notfor(?:distribution|publicrelease|publication|release|circulation)|limiteddistribution"
)
_NUMBER = r"(?:[(]?(?:정보공개법|공공기관의정보공개에관한법률|법률?|같은법|제?9조|제?1항|제?[1-8](?![0-9])(?:의[0-9])?호?|의사결정(?:과정)?(?:중)?|내부검토(?:과정)?(?:중)?|개인(?:정보|식별정보)|사생활|영업비밀|경영상?비밀|국가안전|국방|외교|통일|재판|수사|생명|신체|감사|감독|입찰|시험|및|와|과|의)[)]?)"
_CLOSED = rf"(?:대국민)?(?P<closed>비공개|부분공개)(?P<kind>(?:대상)?(?:정보(?! ?공개법)|자료|문서|용)?)(?P<ho>{_NUMBER}*)"
_SCHEME = r"(?:n2sf|보안등급|보안분류|보안구분|자료등급|문서등급|정보등급|보안|등급|분류|구분|grade|class(?:ification)?|security(?:level|grade)?)"
_LETTER = (
    rf"(?P<sure>n2sf(?:보안)?(?:등급)?|국가망보안(?:체계)?(?:등급)?|(?:보안|비밀|기밀)(?:등급|분류|구분)|(?:자료|문서|정보)등급)?(?:{_SCHEME})*"
    r"(?:(?P<letter>[cso](?![a-z]))(?:등급)?(?:[(]?(?:기밀|민감|공개|confidential|classified|sensitive|open)[)]?)?"
    r"|(?P<named>기밀|민감|공개)[(]?(?P<after>[cso](?![a-z]))(?:등급)?[)]?)(?:등급)?(?:문서|자료|정보|업무)*"
)
_FILL = (
    r"문서|자료|훈련용?|연습용?|초안|원본|등급|표지|취급|회수(?:용|대상|요망)?|보고서?"
    r"|보존|재분류|파기|noforn|internal|draft|copy|only|document|and|or|may|material|information|용"
)
_WORD = lazily(
    "|".join(
        (
            *(
                f"(?P<{name}>{spaced(one)})"
                for name, one in (("c", _SECRET), ("s", _SENSITIVE), ("e", "confidential"))
            ),
            spaced(_CLOSED),
            spaced(_LETTER),
            f"(?P<r>{spaced('[123]급')})",
        )
    )
)
_NEUTRAL = lazily(rf"(?:{FIGURES}|{spaced(_FILL)})(?<![가-힣](?=[가-힣]))")
_WEAK = frozenset({
    "비밀", "기밀", "비공개", "부분공개", "secret", "restricted", "취급주의", "민감", "엠바고", "보안주의", "sensitive", "embargo",
    "보안유지", "보안사항", "보안자료", "보안문서", "proprietary", "privileged", "confidential",
})  # fmt: skip
"""Terms that are words of every day too: an office or a phrase must be set off from them by a sign."""
_NAMED = re.compile("비밀|대외비|기밀|민감|비공개|[cso]등급")
_PAGE = re.compile(
    r"[-–]\s?[0-9]{1,4}\s?[-–]|\b[0-9]{1,4}\s?/\s?[0-9]{1,4}\b|(?:page|p\.|쪽) ?[0-9]+"
)
_LETTERS = lazily(r"(?<![가-힣])[가-힣](?:, ?[가-힣](?![가-힣])){2,}")
_NOISE = re.compile(r"[\W_]+")
_GAP = re.compile(r"[^\S\n]{2,}|[^\w\s.·]+|_+")
_NO_STAMP = re.compile(
    r"[?%、，]|아님|아니|않|해제(?!\W*(?:예정|\)|$))|[“”]|→|\w\W?\"\W?\w{4}|^\W*[0-9]{1,2}[.)] (?!\W*$)"
)
_SIGNS = {
    "Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "ⅰ": "1", "ⅱ": "2", "ⅲ": "3", "①": " 1항 ",
    "一": "1", "二": "2", "三": "3", "級": "급", "极": "극", "極": "극", "對": "대", "対": "대",
    "外": "외", "機": "기", "軍": "군", "事": "사", "內": "내", "部": "부", "公": "공", "開": "개",
    "非": "비", "②": "2", "③": "3", "④": "4", "⑤": "5", "⑥": "6", "⑦": "7", "⑧": "8",
}  # fmt: skip
_PLAIN = str.maketrans(_SIGNS)
_ROMAN = re.compile(r"(?<![a-z])(i{1,3}|l{1,3}|[일이삼](?![ ]?밀))(?=[ ]?(?:급|비[ ]?밀))")
_NUMERAL = re.compile(r"[ⅠⅡⅢⅰⅱⅲ]|\bI{1,3}\b")
_ROMAN_VALUE = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "l": "1",
    "ll": "2",
    "lll": "3",
    "일": "1",
    "이": "2",
    "삼": "3",
}
_HANJA = re.compile(r"(?:秘密|祕密|机密|秘|祕|密)밀?")
_HO = re.compile(r"([1-8])(?:의[0-9])?호?")
_OFTEN = re.compile(r"제?9조|제?1항")


REASONS = (
    (2, re.compile("국가 ?안전|국방|통일|외교")),
    (3, re.compile("생명|신체")),
    (4, re.compile("재판|수사|범죄 예방")),
    (5, re.compile("의사 ?결정|내부 ?검토|감사|감독|시험|입찰|규제")),
    (6, re.compile("개인 ?정보|개인 ?식별|사생활")),
    (7, re.compile("영업 ?비밀|경영")),
    (8, re.compile("투기|매점")),
)
"""Reasons that name their 호 of 정보공개법 제9조제1항 in words."""


def _plain(text: str) -> str:
    """Return the text with numerals and hanja made plain, signs kept."""
    text = _PAGE.sub(" / ", text.lower()).translate(_PLAIN)
    text = (
        _HANJA.sub("秘", text)
        .replace("외秘", "외비")
        .replace("극秘", "극비")
        .replace("외 秘", "외비")
    )
    text = text.replace("기秘", "기밀").replace("秘", "비밀")
    return _ROMAN.sub(lambda sign: _ROMAN_VALUE[sign.group(1)], text)


def bare(text: str) -> str:
    """Return the wording without spaces, signs and decoration; numerals and hanja made plain."""
    return _NOISE.sub("", _plain(text))


def stamp(text: str) -> Stamp | None:
    """Return what a short text means as a stamp, or ``None`` when it says anything else."""
    text = _LETTERS.sub(lambda run: run.group().replace(",", ""), text)
    if len(text) > 160 or _NO_STAMP.search(text):
        return None
    said = " ".join(_GAP.sub(" / ", _plain(text)).replace(".", " ").replace("·", " ").split())
    return _read(said.strip("/ "), text)


def _read(said: str, text: str) -> Stamp | None:
    """Read the words one after another; each must be a term or a companion."""
    grades, names, faint, loose, at = set[Grade | None](), list[str](), True, False, 0
    while at < len(said):
        if said[at] in " /":
            at += 1
            continue
        if found := _WORD.match(said, at):
            if found.lastgroup == "r" and not _NUMERAL.search(text):
                return None  # 2급: 자격, 수질, 공무원의 급수
            grades.add(_grade(found, said))
            names.append(_NOISE.sub("", found.group()))
            letter = (
                found["letter"] and not found["sure"] and not re.search("기밀|민감", found.group())
            )
            faint = faint and bool(letter)
        elif found := _NEUTRAL.match(said, at):
            pass
        elif (found := COMPANION.match(said, at)) and (at == 0 or said[at - 1] in " /"):
            whole = found.group().rstrip(" /")
            before, after = said[:at].rstrip(" "), said[at + len(whole) :].lstrip(" ")
            loose = loose or before[-1:] not in ("", "/") or after[:1] not in ("", "/")
        else:
            return None
        at = found.end()
    named = [name for name in names if _NAMED.search(name)]
    listed = len(named) > 1 and len(grades) > 1 and ("," in text or len(grades) > 2)
    if not names or listed or (loose and all(name in _WEAK for name in names)):
        return None
    return Stamp(highest(grades), names[0], faint)


def _grade(found: re.Match[str], said: str) -> Grade | None:
    """CONFIDENTIAL alone is the English of Ⅲ급비밀; beside 대외비 or INTERNAL it means no more."""
    if letter := found["letter"] or found["after"]:
        return Grade(letter[0].upper())
    if found["closed"]:
        unnumbered = (
            Grade.S
            if found["kind"][:1] in ("대", "용", "자", "정") and found["closed"][0] == "비"
            else None
        )
        return numbered(found["ho"]) or unnumbered
    if found["e"]:
        rest = _NOISE.sub("", said[: found.start()] + said[found.end() :])
        return Grade.S if _OFFICE.search(rest) else Grade.C
    return Grade.S if found["s"] else Grade.C


_OFFICE = lazily(_SENSITIVE)


def numbered(reason: str) -> Grade | None:
    """Return the grade that the 호 of 정보공개법 제9조제1항 mean: 1–4 → C, 5–8 → S; the gravest decides."""
    numbers = [int(ho) for ho in _HO.findall(_OFTEN.sub(" ", _NOISE.sub(" ", reason)))]
    numbers = numbers or [number for number, words in REASONS if words.search(reason)]
    return highest({Grade.C if number <= 4 else Grade.S for number in numbers})


def highest(grades: "set[Grade | None]") -> Grade | None:
    """Return the highest grade of a set: C, S, O, then the unknown."""
    return next((grade for grade in Grade if grade in grades), None)
