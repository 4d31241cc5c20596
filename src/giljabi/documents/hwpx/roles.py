"""What lines of a stranger's file are, told from their text: 두문, items, 붙임, 결문.

Only what is plainly there is named; everything else stays a paragraph. A line that begins with a
date (``2026. 5. 6.까지``, ``3. 1. 운동``) is not an item.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Span
from giljabi.documents.hwpx.raw import Raw, RawLine
from giljabi.documents.marks import CIRCLED, CIRCLED_HANGUL, HANGUL_ORDER

_DATE = re.compile(r"\s*\d{1,4}\s*\.\s*\d{1,2}\s*\.")
_HANGUL = f"[{HANGUL_ORDER}]"
_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"\d{1,2}\.(?=\s)")),
    (2, re.compile(_HANGUL + r"\.(?=\s)")),
    (3, re.compile(r"\d{1,2}\)(?=\s)")),
    (4, re.compile(_HANGUL + r"\)(?=\s)")),
    (5, re.compile(r"\(\d{1,2}\)(?=\s)")),
    (6, re.compile(r"\(" + _HANGUL + r"\)(?=\s)")),
    (7, re.compile(f"[{CIRCLED}]")),
    (8, re.compile(f"[{CIRCLED_HANGUL}]")),
    (1, re.compile(r"[□■◇◆❏](?=\s)")),
    (2, re.compile(r"[○ㅇ◦❍◯●](?=\s)")),
    (3, re.compile(r"[-–―](?=\s)")),
    (4, re.compile(r"[ㆍ·∙‧・•](?=\s)")),
)
_NOTE = re.compile(r"[※*](?=\s)")
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
    r"[가-힣 ·]{2,30}(시장|군수|구청장|도지사|장관|청장|위원회|위원장|원장|소장|본부장|국장|과장|장)$"
)
END_TAIL = re.compile(r"(?:^|\s+)끝\s*\.\s*$|\s{2,}끝\s*$")
HEAD_LINES = 25
"""두문 is looked for among so many first lines."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark found at the start of a line: the level it stands for, and where its text begins."""

    level: int
    mark: str
    start: int


def item_mark(text: str) -> Marked | None:
    """Return the item mark at the start of ``text``, or ``None`` (also for a date)."""
    lead = len(text) - len(text.lstrip())
    if _DATE.match(text):
        return None
    for level, form in _FORMS:
        found = form.match(text, lead)
        if found:
            rest = text[found.end() :]
            start = found.end() + len(rest) - len(rest.lstrip())
            return Marked(level, found.group(), start) if rest.strip() else None
    return None


def cut(spans: Sequence[Span], start: int) -> tuple[Span, ...]:
    """Return the spans without their first ``start`` characters."""
    out: list[Span] = []
    for span in spans:
        if start < len(span.text):
            out.append(replace(span, text=span.text[start:]))
        start = max(0, start - len(span.text))
    return tuple(out)


def joined(text: str) -> str:
    """Return a name whose letters are spaced (``가  온  시``) as one word."""
    return re.sub(r"\s+", "", text) if _SPACED.fullmatch(text) else text


def is_frame(lines: Sequence[RawLine]) -> bool:
    """Whether the rows of a table are lines of a 두문 or 결문, so that it only frames them."""
    forms = (_TO, _TITLE, _ISSUE, _PLACE)
    return sum(1 for form in forms if any(form.match(line.text.strip()) for line in lines)) >= 2


def is_letter(raws: Sequence[Raw]) -> bool:
    """Whether 수신 and 제목 stand at the top, as in a 기안문."""
    texts = [raw.text.strip() for raw in raws if isinstance(raw, RawLine) and raw.text.strip()]
    top = texts[:HEAD_LINES]
    return any(_TO.match(text) for text in top) and any(_TITLE.match(text) for text in top)


def with_letter_roles(raws: Sequence[Raw]) -> list[Raw]:
    """Return the lines of a 기안문 with the roles of its 두문, 붙임 and 결문."""
    part, named = "기관", []
    for raw in raws:
        if isinstance(raw, RawLine) and raw.text.strip():
            line = _stripped(raw)
            role, part = _role(line.text, part)
            raw = replace(line, role=role)
        named.append(raw)
    return named


def _role(text: str, part: str) -> tuple[str, str]:
    """Return the role of a line and the part of the document that follows it."""
    if part in ("기관", "두문"):
        if _TO.match(text) or _VIA.match(text):
            return "수신", "두문"
        if _TITLE.match(text):
            return "제목", "본문"
        return ("기관명", part) if part == "기관" else ("", part)
    if part == "본문":
        closed = "결문" if END_TAIL.search(text) else part
        return (
            ("붙임", "결문" if closed == "결문" else "붙임") if _FILES.match(text) else ("", closed)
        )
    if part == "붙임" and item_mark(text):
        return "붙임목록", "결문" if END_TAIL.search(text) else part
    return _tail_role(text), "결문"


def _tail_role(text: str) -> str:
    if _SENDER.fullmatch(joined(text)):
        return "발신명의"
    known = (
        (_LIST, "수신자"),
        (_ISSUE, "시행"),
        (_PLACE, "주소"),
        (_CALL, "연락"),
        (_SIGNS, "서명"),
    )
    return next((role for form, role in known if form.match(text)), "")


def _stripped(line: RawLine) -> RawLine:
    text = line.text
    return replace(line, spans=cut(line.spans, len(text) - len(text.lstrip())))


def note_mark(text: str) -> str:
    """Return ``※`` or ``*`` when the line is a note, else ``""``."""
    found = _NOTE.match(text.lstrip())
    return found.group() if found else ""


def after(label: str, text: str) -> str:
    """Return what follows the label (수신, (경유), 제목, 붙임, 수신자) in ``text``."""
    form = {"수신": _TO, "경유": _VIA, "제목": _TITLE, "붙임": _FILES, "수신자": _LIST}[label]
    found = form.match(text)
    return text[found.end() :].strip() if found else ""
