"""주민등록번호, 외국인등록번호 and 법인등록번호: thirteen digits, told apart here and nowhere else.

Order of evidence: the label; a company's word before it; the day of birth and the sex digit; the
check digits, which only raise a score, since numbers given out from October 2020 have none.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find import checks
from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal

_SHAPE = re.compile(
    r"([0-9](?<![0-9]{2})(?<![0-9]-[0-9])[0-9]{5})( {0,2}[-~/._·] {0,2}| )?([0-9])([0-9]{6})(?![0-9])(?!-[0-9])"
)
_BARE_EDGE = re.compile(r"[A-Za-z_=][-_]?$|[0-9][-.]$|[A-Za-z0-9]-$")
_COMPANY = re.compile(
    r"㈜|\(주\)|\(유\)|\(사\)|\(재\)|주식회사|유한회사|합자회사|(?<!주민\()법인|재단|조합|공사\b"
)
_HUMAN = re.compile(r"주민|대표|이사|성명|이름|씨|님|생년|신청인|본인")
_TYPE = re.compile(
    r"[12][0-9]{3}(?:1[1-5]|2[1-2]|3[1-9]|4[1-4]|7[1])"
)  # 등기소 4자리, 법인 종류 2자리
_UNIT = re.compile(r" ?(?:[천만억]?원|%|명|건|개|㎡|권|호|회|톤|kg|m\b)")


def residents(text: str, beside: Beside) -> Iterator[Found]:
    """Yield 6-7 numbers of persons and companies in folded ``text``."""
    for match in beside.every(_SHAPE, 13):
        joined = not match[2]
        if joined and (
            _BARE_EDGE.search(text[max(0, match.start() - 3) : match.start()])
            or _UNIT.match(text, match.end())
        ):
            continue
        digits = match[1] + match[3] + match[4]
        if not _may_be(match.start(), digits, beside):
            continue
        found = thirteen(*match.span(), digits, beside, joined=not (match[2] or "").strip())
        if found:
            yield found


def _may_be(start: int, digits: str, beside: Beside) -> bool:
    """Whether a birth, a company's code or a company's word lets 13 digits be one; it is cheap."""
    if checks.birth(digits[:6], digits[6]) or _TYPE.match(digits):
        return True
    return beside.is_slot(start, Personal.CORP) or _COMPANY.search(beside.lead(start)) is not None


def thirteen(start: int, end: int, digits: str, beside: Beside, *, joined: bool) -> Found | None:
    """Return what 13 digits at ``start`` are, ``None`` for another register's number.

    ``joined`` says that no sign separates the halves: such a number needs more to speak for it.
    """
    named = beside.named(start)
    if named in (Personal.ACCOUNT, Personal.CARD, Personal.PHONE, Personal.BRN, Personal.VEHICLE):
        if joined:
            return None
        named = ""
    person = _person(digits)
    if named is Personal.CORP or (
        named not in (Personal.RRN, Personal.FRN)
        and _is_company(start, digits, beside, person=person, joined=joined)
    ):
        passed = checks.corporation(digits)
        return Found(
            start, end, Personal.CORP, 0.95 if passed else 0.75, _why("법인등록번호의 꼴", passed)
        )
    if person is None:
        return None
    kind, passed = person
    if not passed and _is_elsewhere(start, digits, beside, named, joined=joined):
        return None
    why = _why("생년월일과 성별 자리가 맞음", passed)
    return Found(start, end, kind, 0.99 if passed else 0.7 if joined else 0.9, why)


def _person(digits: str) -> tuple[Personal, bool] | None:
    """Return the kind by the sex digit and whether the check digit agrees; ``None`` is no birth."""
    if not checks.birth(digits[:6], digits[6]):
        return None
    if digits[6] in "5678":
        return Personal.FRN, checks.foreigner(digits)
    return Personal.RRN, checks.resident(digits)


def _is_company(
    start: int, digits: str, beside: Beside, *, person: tuple[Personal, bool] | None, joined: bool
) -> bool:
    lead = beside.lead(start)
    typed = _TYPE.match(digits) is not None
    if typed and "10" <= digits[:2] <= "29" and _COMPANY.search(lead):
        return True
    company = _last(_COMPANY, lead) > _last(_HUMAN, lead)
    passed = checks.corporation(digits)
    if beside.is_other(start):
        return False
    if person is None or digits[6] in "90":
        return not joined and (company or "법인" in lead or (passed and typed))
    if person[1]:
        return company and passed
    old = not checks.living(digits[:6], digits[6])
    return company or (typed and passed) or (typed and old and not joined)


def _is_elsewhere(
    start: int, digits: str, beside: Beside, named: Personal | str, *, joined: bool
) -> bool:
    """Whether a number without a passing check digit belongs to another register."""
    if digits[6] in "90":  # 1800년대에 태어난 사람의 자리: 항목 이름이 있어야 한다
        return named not in (Personal.RRN, Personal.FRN)
    if named in (Personal.RRN, Personal.FRN):
        return False
    if not joined:
        return beside.is_numbered(start)
    return named == "other" or beside.is_address(start) or checks.goods(digits)


def _last(pattern: re.Pattern[str], lead: str) -> int:
    at = -1
    for match in pattern.finditer(lead):
        at = match.end()
    return at


def _why(reason: str, passed: bool) -> str:
    return reason + (", 검증번호 일치" if passed else "")
