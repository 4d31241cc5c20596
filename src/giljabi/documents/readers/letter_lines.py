"""What the lines of a letter are, told by the words of 별지 제1호서식: 두문, 붙임, 끝. and 결문.

Shared by every reader and by the checks. Only what is plainly there is named; it knows the words of
one line at a time and, for 결문, that its lines stand together at the end.
"""

import re
from collections.abc import Sequence

HEAD_LINES = 25
"""두문 is looked for among so many first lines."""

_TO = re.compile(r"수\s*신(?!자\s*참)(?:\s{1,}|\s*:\s*|$)")
_VIA = re.compile(r"\(\s*경\s*유\s*\)\s*")
_TITLE = re.compile(r"제\s*목(?:\s+|\s*:\s*)(?=\S)")
_FILES = re.compile(r"붙\s*임(?:\s*:\s*|\s+)(?=\S)")
_LIST = re.compile(r"수신자\s{1,}(?!참조)")
_ISSUE = re.compile(r"(시행|접수)\s{1,}\S")
_PLACE = re.compile(r"우\s*\)?\s*\d{5}")
_CALL = re.compile(r"전화(번호)?\s*[(\d]")
_SIGNS = re.compile(
    r"[★⊙]?\s*(협조자|[가-힣]{1,20}(주무관|팀장|과장|국장|실장|계장|소장|담당|서기|주사))(?=\s|$)|[★⊙]?\s*주무관(?=\s|$)"
)
_SPACED = re.compile(r"\S(?:\s+\S)+")
_SENDER = re.compile(
    r"[가-힣 ·]{2,30}(시장|군수|구청장|도지사|장관|청장|위원회|위원장|원장|소장|본부장|국장|과장|교육감|공사|공단|장)$"
)
_AGENCY = re.compile(r"[가-힣]{1,20}[시군구도청]$")
"""A 발신 명의 that names the agency and not its head: wrong, and therefore to be found."""

END_TAIL = re.compile(r"(?:^|\s+)끝\s*\.\s*$|\s{2,}끝\s*$")
_TAIL = ((_LIST, "수신자"), (_ISSUE, "시행"), (_PLACE, "주소"), (_CALL, "연락"), (_SIGNS, "서명"))
_SURE = frozenset({"시행", "주소", "연락"})
"""Lines that stand in no other part of a letter."""


def joined(text: str) -> str:
    """Return a name whose letters are spaced (``가  온  시``) as one word."""
    return re.sub(r"\s+", "", text) if _SPACED.fullmatch(text) else text


def is_frame(lines: Sequence[str]) -> bool:
    """Whether the rows of a table are lines of a 두문 or 결문, so that it only frames them."""
    forms = (_TO, _TITLE, _ISSUE, _PLACE)
    return sum(1 for form in forms if any(form.match(line.strip()) for line in lines)) >= 2


def is_letter(lines: Sequence[str]) -> bool:
    """Whether 수신 and 제목 stand at the top, as in a 기안문."""
    top = [line.strip() for line in lines if line.strip()][:HEAD_LINES]
    return any(_TO.match(line) for line in top) and any(_TITLE.match(line) for line in top)


def front_role(text: str) -> str:
    """Return 수신 (also for 경유), 제목 or ``""`` for a line of 두문."""
    if _TO.match(text) or _VIA.match(text):
        return "수신"
    return "제목" if _TITLE.match(text) else ""


def is_files(text: str) -> bool:
    """Whether the line begins a list of 붙임."""
    return _FILES.match(text) is not None


def tail_role(text: str) -> str:
    """Return what a line of 결문 is (시행, 주소, 연락, 서명, 수신자, 발신명의), or ``""``."""
    name = joined(text)
    if _SENDER.fullmatch(name):
        return "발신명의"
    known = next((role for form, role in _TAIL if form.match(text)), "")
    return known or ("발신명의" if _AGENCY.fullmatch(name) else "")


def tail_start(lines: Sequence[str]) -> int:
    """Return where 결문 begins at the end of the lines, their number when none is plainly there.

    It is told by itself, not by ``끝.``: that may be what is missing.
    """
    start, sure = len(lines), False
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].strip()
        role = tail_role(text) if text else ""
        if text and not role:
            break
        sure = sure or role in _SURE
        start = index if role else start
        if role == "발신명의":
            break
    return start if sure else len(lines)


def after(label: str, text: str) -> str:
    """Return what follows the label (수신, (경유), 제목, 붙임, 수신자) in ``text``."""
    form = {"수신": _TO, "경유": _VIA, "제목": _TITLE, "붙임": _FILES, "수신자": _LIST}[label]
    found = form.match(text)
    return text[found.end() :].strip() if found else ""
