"""Plain text to a sheet: 두문 and 결문 are recognised by the words of 별지 제1호서식.

Rows keep the line numbers of the text and their leading blanks, so that a finding points at what
the person typed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from giljabi.book.kinds import Document, Head, Tail
from giljabi.documents.lint.sheet import Row, Sheet, recognised, settled, sheet_of
from giljabi.documents.readers.letter_lines import joined, tail_role, tail_start

_TO = re.compile(r"\s*수\s?신(?:\s*[:：]\s*|\s+|$)(.*)")
_LIST = re.compile(r"\s*수신자(?:\s*[:：]\s*|\s+)(?!참조)(\S.*)")
_VIA = re.compile(r"\s*\(\s?경유\s?\)(.*)")
_TITLE = re.compile(r"\s*제\s?목(?:\s*[:：]\s*|\s+)(\S.*)|\s*제\s?목\s*$")
_ISSUED = re.compile(r"\s*시행\s+(\S+?-\S*?)\s?\(([^)]*)\)")
_DISCLOSED = re.compile(r"(?:^|/|\s)\s*((?:비|부분)?공개(?:\s?\([^)]*\))?)\s*$")
_TOP = 10
_PRESS = re.compile(
    r"^\W*보\s?도\s?자\s?료\W*(?:$|\s{2}|[(|])|^\W*(?:보도\s?시점|보도\s?일시|배포\s?일시|배포일)\s*[:：(|]?",
    re.MULTILINE,
)
_MINUTES = re.compile(r"회\s?의\s?록\W*$|회의\s?결과(?:\s?보고)?\W*$", re.MULTILINE)
_NOTICE = re.compile(r"(공고|고시)\s?제\s?\d{4}\s?-\s?\d+\s?호")
_AGENCY = re.compile(
    r"\s*[가-힣 ]{2,24}(?:[시군구도청부처원]|위원회|사업소|보건소|의회|공단|공사)\s*"
)
_AGENCY_LINES = 2
_LATER = frozenset({"시행", "수신자", "공개 구분", "발신 명의"})


@dataclass(slots=True)
class _Parts:
    """What was recognised so far, and in which row."""

    to: tuple[str, ...] | None = None
    title: str = ""
    sender: str = ""
    number: str = ""
    issued: str = ""
    disclosure: str = ""
    agency: str = ""
    where: dict[str, int] = field(default_factory=dict)

    def document(self, source: str, kind: str) -> Document:
        """Return 두문 and 결문 as a typed document without a body."""
        preset = "기안문" if self.to is not None else kind
        tail = Tail(
            sender=self.sender,
            doc_number=self.number,
            issued=self.issued,
            disclosure=self.disclosure,
        )
        parts = ("발신 명의", "시행", "공개 구분")
        return Document(
            preset,
            self.title,
            (),
            head=None if self.to is None else Head(self.agency, self.to),
            tail=tail if any(part in self.where for part in parts) else None,
            closed=False,
            source=source,
        )


def of_text(text: str, source: str = "") -> Sheet:
    """Return the sheet of a plain text; blank lines are left out of it."""
    rows = (Row(number, line, "문단") for number, line in enumerate(text.split("\n")))
    parts = _Parts()
    kept = []
    for position, row in enumerate(_frame(list(settled(_marked(rows))))):
        kept.append(row)
        for read in _READERS.get(row.role, ()):
            if read(row.text, position, parts):
                break
    return sheet_of(parts.document(source, _kind(kept)), kept, typed=False, where=parts.where)


def _kind(rows: Sequence[Row]) -> str:
    """Return what a text without 수신 says it is: 보도자료, 회의록, 공고, 고시; 보고서 by its marks."""
    top = "\n".join(row.text for row in rows[:_TOP])
    if _PRESS.search(top):
        return "보도자료"
    if _MINUTES.search("\n".join(row.text for row in rows[:4])):
        return "회의록"
    notice = _NOTICE.search(top)
    if notice:
        return notice[1]
    return "보고서" if any(row.mark in "□○" for row in rows if row.mark) else ""


def _marked(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        if not row.text.strip():
            continue
        if _TO.match(row.text) or _VIA.match(row.text):
            yield replace(row, role="두문")
        elif _TITLE.match(row.text):
            yield replace(row, role="제목")
        else:
            yield recognised(row)


def _frame(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; the lines of 결문 are known even where 끝. is missing."""
    tail = tail_start([row.text for row in rows])
    for index, row in enumerate(rows):
        if row.role in {"문단", "항목"} and (index >= tail or _LIST.match(row.text)):
            row = replace(row, role="결문", mark="", at=0)
        yield row


def _agency(text: str, position: int, parts: _Parts) -> bool:
    if parts.where or position > _AGENCY_LINES or not _AGENCY.fullmatch(text):
        return False
    parts.agency = joined(text.strip())
    return True


def _to(text: str, position: int, parts: _Parts) -> bool:
    found = _TO.match(text)
    if found is None or "수신" in parts.where:
        return False
    names = (name.strip() for name in re.split(r"[,、]", found.group(1)))
    parts.to = tuple(name for name in names if name)
    parts.where["수신"] = position
    return True


def _title(text: str, position: int, parts: _Parts) -> bool:
    found = _TITLE.match(text)
    parts.title = (found.group(1) or "").strip() if found else ""
    parts.where.setdefault("제목", position)
    return True


def _issued(text: str, position: int, parts: _Parts) -> bool:
    found = _ISSUED.match(text)
    if found is None:
        return False
    parts.number, parts.issued = found.group(1), found.group(2)
    parts.where["시행"] = position
    return True


def _list(text: str, position: int, parts: _Parts) -> bool:
    if not _LIST.match(text):
        return False
    parts.where["수신자"] = position
    return True


def _disclosed(text: str, position: int, parts: _Parts) -> bool:
    found = _DISCLOSED.search(text)
    if found is None:
        return False
    parts.disclosure = found.group(1)
    parts.where["공개 구분"] = position
    return True


def _sender(text: str, position: int, parts: _Parts) -> bool:
    if tail_role(text.strip()) != "발신명의" or parts.where.keys() & _LATER:
        return False
    parts.sender = joined(text.strip())
    parts.where["발신 명의"] = position
    return True


_READERS: Mapping[str, tuple[Callable[[str, int, _Parts], bool], ...]] = {
    "문단": (_agency,),
    "두문": (_to,),
    "제목": (_title,),
    "결문": (_issued, _list, _disclosed, _sender),
}
