"""Rules 41–45: 붙임 — its sign, numbers, quantities, and that the text and the list agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, bylaw
from giljabi.documents.lint.sheet import ENDS, REPORTS, Sheet

RULES = (
    Rule(
        41,
        "BUNIM-COLON",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "'붙임' 뒤에는 쌍점을 찍지 않고 2타를 띄웁니다.",
        (Example("붙임: 계획서 1부.  끝.", "붙임  계획서 1부.  끝."),),
        autofix=True,
    ),
    Rule(
        42,
        "BUNIM-NUM",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "붙임이 하나면 번호를 붙이지 않고, 둘 이상이면 1. 2.로 번호를 붙입니다.",
        (
            Example("붙임  1. 계획서 1부.  끝.", "붙임  계획서 1부.  끝."),
            Example(
                "붙임  계획서 1부, 신청서 1부.  끝.",
                "붙임  1. 계획서 1부.\n      2. 신청서 1부.  끝.",
            ),
        ),
    ),
    Rule(
        43,
        "BUNIM-COUNT",
        Severity.WARNING,
        Basis.LAW,
        bylaw("제4조제4항"),
        "붙임에는 이름과 수량을 적습니다.",
        (Example("붙임  계획서.  끝.", "붙임  계획서 1부.  끝."),),
    ),
    Rule(
        44,
        "BUNIM-FILES",
        Severity.ERROR,
        Basis.POLICY,
        "방침(붙임 목록과 첨부 파일의 대조)",
        "붙임 목록과 실제로 첨부한 파일이 다릅니다.",
        (),
    ),
    Rule(
        45,
        "BODY-BUNIM",
        Severity.WARNING,
        Basis.REASON,
        "본문과 붙임의 대조",
        "본문에서 말한 붙임이 붙임 목록에 없습니다.",
        (
            Example(
                "자료를 붙임과 같이 제출합니다.  끝.",
                "자료를 붙임과 같이 제출합니다.\n붙임  계획서 1부.  끝.",
            ),
        ),
    ),
)

_SIGN = re.compile(r"\s*(붙\s?임\s*[:：]?\s*)(?=\S)")
_ENTRY = re.compile(r"\s*(?:붙\s?임\s*[:：]?\s*)?(\d{1,2}\.\s*)?(?=\S)")
_COUNT = re.compile(r"\d+\s?(?:부|매|권|장|점|개|식|종|건|본|면|쪽|파일)(?![가-힣])|\(\s?별도\s?\)")
_MENTION = re.compile(
    r"붙임(?=과 같|을? ?참[조고]|의 |에 |으로 |을 |를 | ?자료| ?서식| ?문서| ?파일| ?(\d{1,2})(?:[의과을를, ]|에))"
)
_ANNEX = re.compile(r"[\s\[<〈【(※]*붙\s?임")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One 붙임 as it stands in a row: its number sign, its words without 끝."""

    position: int
    number: str
    start: int
    words: str


def look(sheet: Sheet, attached: tuple[str, ...] | None = None) -> Iterator[Hit]:
    """Yield what is wrong with 붙임, where a reader left it as text, and against the files attached."""
    entries = list(_entries(sheet))
    if attached is not None:
        yield from _files(sheet, entries, attached)
    if sheet.document.preset not in REPORTS:
        yield from _sign(sheet)
        yield from _numbers(sheet, entries)
        for entry in entries:
            if not _COUNT.search(entry.words):
                name = entry.words.rstrip(" .")
                end = entry.start + len(entry.words)
                yield Hit("BUNIM-COUNT", entry.position, entry.start, end, f"{name} 1부.")
        yield from _typed(sheet)
        yield from _mentions(sheet, len(entries) or len(sheet.document.attachments))


def _files(sheet: Sheet, entries: list[_Entry], attached: tuple[str, ...]) -> Iterator[Hit]:
    """Yield 붙임 without a file and files that no 붙임 names; names are compared by their words."""
    listed = [(entry.words, entry) for entry in entries]
    names = [*(words for words, _ in listed), *(a.name for a in sheet.document.attachments)]
    files = {name: _key(name.rsplit(".", 1)[0]) for name in attached}
    known = [_key(_COUNT.sub("", name)) for name in names]
    for place, (name, key) in enumerate(zip(names, known, strict=True)):
        if not any(key in other or other in key for other in files.values() if other):
            said = f"'{name.strip(' .')}' 파일이 첨부되지 않았습니다."
            if place < len(listed):
                entry = listed[place][1]
                end = entry.start + len(entry.words)
                yield Hit("BUNIM-FILES", entry.position, entry.start, end, None, said, name)
            else:
                yield Hit("BUNIM-FILES", None, said=said, text=name)
    for name, key in files.items():
        if not any(key in other or other in key for other in known if other):
            said = f"첨부한 '{name}'이 붙임 목록에 없습니다."
            yield Hit("BUNIM-FILES", None, said=said, text=name)


def _key(name: str) -> str:
    """Return the letters and digits of a name, without the number that files often begin with."""
    bare = re.sub(r"^[\s(\[]*(?:붙임|첨부|별첨)?[\s_\-]*\d{0,2}[.)\]\s_\-]*", "", name)
    return re.sub(r"[\W_]", "", bare).lower()


def _typed(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with 붙임 that a reader already put into their fields."""
    attachments = sheet.document.attachments
    for attachment in attachments:
        if attachment.count < 1:
            name = attachment.name
            yield Hit("BUNIM-COUNT", None, 0, 0, f"{name} 1부.", f"붙임 '{name}'입니다.", name)
    if len(attachments) == 1 and _COUNT.search(attachments[0].name):
        yield Hit("BUNIM-NUM", None, said="붙임이 둘 이상입니다.", text=attachments[0].name)


def _entries(sheet: Sheet) -> Iterator[_Entry]:
    for position, row in sheet.positions("붙임"):
        head = _ENTRY.match(row.text)
        if head:
            end = ENDS.search(row.text)
            words = row.text[head.end() : end.start(1) if end else None].rstrip()
            yield _Entry(position, head[1] or "", head.end(), words)


def _sign(sheet: Sheet) -> Iterator[Hit]:
    for position, row in sheet.positions("붙임"):
        found = _SIGN.match(row.text)
        if found and found[1] not in {"붙임  ", "붙임\u3000"}:
            end = found.end(1) + 1
            right = f"붙임  {row.text[end - 1]}"
            yield Hit("BUNIM-COLON", position, found.start(1), end, right)


def _numbers(sheet: Sheet, entries: list[_Entry]) -> Iterator[Hit]:
    if len(entries) == 1:
        entry = entries[0]
        several = len(_COUNT.findall(entry.words)) > 1
        if entry.number and not several:
            start = entry.start - len(entry.number)
            yield Hit("BUNIM-NUM", entry.position, start, entry.start, "", "붙임이 하나입니다.")
        elif several and not entry.number:
            end = entry.start + len(entry.words)
            yield Hit("BUNIM-NUM", entry.position, entry.start, end, None, "붙임이 둘 이상입니다.")
    elif len(entries) > 1:
        for number, entry in enumerate(entries, 1):
            if entry.number.strip() != f"{number}.":
                end = entry.start + len(entry.words)
                right = f"{number}. {entry.words}"
                yield Hit("BUNIM-NUM", entry.position, entry.start - len(entry.number), end, right)


def _mentions(sheet: Sheet, count: int) -> Iterator[Hit]:
    if not count and any(
        _ANNEX.match(row.text) and not _MENTION.match(row.text.strip()) for row in sheet.rows
    ):
        return
    for match in _MENTION.finditer(sheet.calm):
        row = sheet.rows[sheet.row_at(match.start())]
        number = int(match[1] or 0)
        if row.role not in {"붙임", "결문"} and (not count or number > count):
            said = f"붙임은 {count}건인데 붙임 {number}을 말하고 있습니다." if count else ""
            yield sheet.hit("BODY-BUNIM", *match.span(), None, said)
