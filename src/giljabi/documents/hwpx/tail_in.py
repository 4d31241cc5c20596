"""The lines of 두문 and 결문 read back into their fields: the reverse of ``letter.py``."""

import re
from dataclasses import replace

from giljabi.book.kinds import Attachment, Sign, Tail
from giljabi.documents.readers.letter_lines import END_TAIL

END = "  끝."
"""As our writer puts it: two 타 after the last character."""

_NUMBERED = re.compile(r"(시행|접수)\s+(.*?)(?=\s{2,}(?:시행|접수)\s|\s*$)")
_DAY = re.compile(r"^(.*?)\s*\(\s*([^()]*)\s*\)$")
_POST = re.compile(r"^우\s*\)?\s*(\d{5})\s*")
_PHONE = re.compile(r"(?:전화번호|전화)\s*\(?\s*([\d\-, ()]*\d)\s*\)?")
_FAX = re.compile(r"(?:팩스번호|팩스|전송)\s*\(?\s*([\d\-, ()]*\d)\s*\)?")
_COUNT = re.compile(r"^(.*\S)\s+(\d+)(부|통|매|권|장|개|건)$")
_HOW = re.compile(r"^(전결|대결)")
_RANK = re.compile(r"[★⊙]?\s*[가-힣]*(주무관|팀장|과장|국장|실장|계장|소장|시장|담당|서기|주사)")
_SIGNED_ON = re.compile(r"\d{1,2}[/.]\s*\d{1,2}\.?")
_NUMBER = re.compile(r"^\d{1,2}\.\s*")


def sign(text: str) -> Sign:
    """``★주무관  홍길동`` or ``과장  전결  이누리``: parts stand two blanks apart."""
    mark = text[0] if text[:1] in ("★", "⊙") else ""
    parts = [part.strip() for part in re.split(r"\s{2,}", text[len(mark) :].strip())]
    rank, rest = parts[0], parts[1:]
    how = rest.pop(0) if rest and _HOW.match(rest[0]) else ""
    return Sign(rank, " ".join(rest), "★" if mark == "★" else "⊙" if mark else "", how)


def sign_row(text: str) -> tuple[Sign, ...]:
    """Every place of a row such as ``주무관  홍길동  과장  전결  김가온``."""
    signs: list[Sign] = []
    for part in re.split(r"\s{2,}", text.strip()):
        if _RANK.fullmatch(part) or not signs:
            signs.append(sign(part))
        elif _HOW.match(part) or _SIGNED_ON.fullmatch(part):
            signs[-1] = replace(signs[-1], how=f"{signs[-1].how} {part}".strip())
        else:
            signs[-1] = replace(signs[-1], name=part)
    return tuple(signs)


def with_issue(tail: Tail, text: str) -> Tail:
    """시행 and 접수 with their numbers and days."""
    for label, rest in _NUMBERED.findall(text):
        found = _DAY.match(rest)
        number, day = (found.group(1), found.group(2)) if found else (rest, "")
        if label == "시행":
            tail = replace(tail, doc_number=number, issued=day)
        else:
            tail = replace(tail, received_number=number, received=day)
    return tail


def with_address(tail: Tail, text: str) -> Tail:
    """우편번호, 주소, 홈페이지."""
    found = _POST.match(text)
    rest = text[found.end() :] if found else text
    address, _, homepage = (part.strip() for part in rest.rpartition("/"))
    if not re.search(r"\s/\s", text):
        address, homepage = rest.strip(), ""
    return replace(
        tail, postcode=found.group(1) if found else "", address=address, homepage=homepage
    )


def with_contact(tail: Tail, text: str) -> Tail:
    """전화, 팩스, 전자우편, 공개 구분."""
    phone, fax = _PHONE.search(text), _FAX.search(text)
    parts = [part.strip() for part in re.split(r"\s/\s|\s{2,}", text)]
    email = next((part for part in parts if "@" in part), "")
    shown = next((p for p in parts if re.match(r"(부분공개|비공개|공개)", p)), "")
    return replace(
        tail,
        phone=phone.group(1) if phone else "",
        fax=fax.group(1) if fax else "",
        email=email.strip("/ "),
        disclosure=shown,
    )


def attachment(text: str, *, numbered: bool) -> Attachment:
    """``1. 계획서 1부.``; without a quantity ``count`` is 0."""
    if numbered:
        text = _NUMBER.sub("", text, count=1)
    text = text.strip().removesuffix(".")
    found = _COUNT.match(text)
    if found:
        return Attachment(found.group(1), int(found.group(2)), found.group(3))
    return Attachment(text, 0, "")


def without_end(text: str) -> str:
    """Return the text without ``끝.`` and the blanks before it."""
    return text.removesuffix(END) if text.endswith(END) else END_TAIL.sub("", text)
