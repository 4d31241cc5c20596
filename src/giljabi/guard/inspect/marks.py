"""Security marks (C/S/O) of a text: where a stamp or a labelled grade counts as a marking.

Heads, feet, boxed lines, brackets before a title, file names, labelled entries, and sentences in
which a paper speaks of itself. A mere mention of secrets is no marking. The detector proposes; it
refuses to know what may leave (``gate``) and it cites no article for 대외비: none was found.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find.fold import Folded
from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.boxes import chosen, column, pointed
from giljabi.guard.inspect.entries import LABEL, disclosure, entries, value_of
from giljabi.guard.inspect.inspected import Grade, Mark
from giljabi.guard.inspect.places import Hit, Line, hit, placed, spoken
from giljabi.guard.inspect.plain import plain
from giljabi.guard.inspect.stamps import Stamp, stamp

_LONG = 200
_HINT = lazily(
    r"[비기극열대급금제불엄내외공보유파반엠민회구분취핵예정■☑☒▣✔●√秘祕密對A-Za-z](?:(?<=[비기])[\W_]{0,4}밀|(?<=[급秘祕密])|(?<=극)[\W_]{0,4}비|(?<=열)[\W_]{0,4}람|(?<=대)[\W_]{0,6}외"
    r"|(?<=금)(?:[\W_]{0,4}지|함)|(?<=제)[\W_]{0,4}한|(?<=불)가|(?<=엄)금|(?<=내)[\W_]{0,4}부|(?<=외)(?:[\W_]{0,4}[비한열]|부)|(?<=공)[\W_]{0,4}개"
    r"|(?<=보)(?:\W{0,4}안|도)|(?<=유)출|(?<=파)기|(?<=반)납|(?<=엠)바고|(?<=민)\W{0,4}감|(?<=회)수|(?<=취)급[\W_]{0,4}주|(?<=[■☑☒▣✔●√])|(?<=핵)심 ?기술|(?<=예)고문|(?<=정)보 ?포함|(?<=구)분|(?<=분)류|(?<=對)外|(?<=N) ?2 ?SF"
    r"|(?<=[A-Za-z])(?<=(?=(?i:[a-z][ ._*-]{1,2}[a-z][ ._*-]{1,2}[a-z][ ._*-]{1,2}[a-z]|secret|confid|restrict|official|internal|embargo|eyes only|fouo|tlp|proprietary|do not"
    r"|not for|classification|sensitiv|class\b|authori[sz]ed|level|grade|marking|handling|securit|disclosure)).))"
)
_SIGNS = re.compile(r"^[^\w]*[●◉◎⦿✔✓✅☑☒■▣√○][^\w]*$|^[^\w]*[vV][^\w]*$")
_LINE = re.compile(r"[^\n\x0b\x0c]+")
_SAYS = re.compile(r"[\w●◉◎⦿✔✓✅☑☒]")
_CELL = re.compile(r"[^\t|│┃┆]+")
_CELLS = (_CELL, re.compile(r"[^;]+"), re.compile(r"\"[^\"]*\"|(?:[^,(]|\([^()]*\))+"))
"""Cells of a table, of a row with semicolons, of a row with commas."""
_WIDEST = 12
_DEFINED = re.compile(r"말한다|뜻한다|의미한다|말합니다|뜻합니다|이란 |란 ")
_EXPLAINS = re.compile(
    r"구분[:은는] ?공개 ?[/,·] ?(?:부분|비)|중 하나|기재합니다|적습니다|표시합니다|재분류"
)

_EXPLAINED = re.compile(r"(?:[|│┃\t] ?|\s)(?:정의|뜻|설명|기준|대상|건수|의미|보기|예시)\s*$")
_CHANGED = re.compile(r"^.*(?:→|->|⇒|▶) ?(?:(?:변경|조정|정정|현재|개정)(?: ?후)?)? ?:? ?")
"""당초 공개 → 변경: 비공개(5호): only what it was changed to counts."""
_ASIDE = re.compile(
    r"[^()\n:]{2,20}\((?![^()]*(?:해제|아님|표시|교육|안내|관련|[?]))[^()\n]{1,40}\)\W*"
)
_HEAD, _FEW = 8, 4
_CODE = re.compile(r"==|\b(?:if|elif|where|select|def|assert|return)\b[^:]*[=(]", re.I)
_APART = lazily(r"(?<![가-힣])[가-힣](?:[ _*·.-]{1,3}[가-힣](?![가-힣]))+")
_BETWEEN = re.compile(r"[ _*·.-]+")


_FORECAST = re.compile(
    r"(?:^|\n)[^\w\n]*예고문? ?(?:문|란)?[^\w\n]{0,3}[:|] ?(?:[0-9]{4}|영구|[^\n]{0,20}(?:까지|후|시))[^\n]{0,24}(?:재분류|파기|해제)"
)
"""예고문 says when a secret paper is to be graded anew: 보안업무규정."""


def marks(folded: Folded) -> tuple[Mark, ...]:
    """Return the markings in order of place; offsets are code points of the given text."""
    if _HINT.search(folded.text) is None:
        return ()
    paper = plain(folded.text)
    lines = list(_lines(paper.text))
    hits: list[Hit] = []
    for place, line in enumerate(lines):
        if _HINT.search(line.text) or (place and _SIGNS.search(line.text)):
            hits.extend(_of_line(lines, place))
    if not hits and (told := _FORECAST.search(paper.text)):
        hits.append(Hit(*told.span(), Grade.C, "비밀에 붙이는 예고문이 있습니다", 0))
    found: dict[tuple[int, int], Mark] = {}
    for one in _unlisted(hits):
        start, end = folded.origin(*paper.origin(one.start, one.end))
        found.setdefault((start, end), Mark(start, end, one.grade, one.why))
    return tuple(found[span] for span in sorted(found))


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold a word; long ones only by their two ends."""
    spans = [
        run.span() for run in _LINE.finditer(text) if _SAYS.search(text[run.start() : run.end()])
    ]
    for number, (start, end) in enumerate(spans):
        back = len(spans) - 1 - number
        if end - start <= _LONG * 2:
            yield Line(start, text[start:end], number, back)
            continue
        yield Line(start, text[start : start + _LONG], number, back + 1)
        yield Line(end - _LONG, text[end - _LONG : end], number + 1, back)


def _of_line(lines: list[Line], place: int) -> Iterator[Hit]:
    line = lines[place]
    taken = _in_table(lines, place)
    if taken is not None:
        picked = _option(taken) if taken else None
        if picked:
            yield hit(line, 0, len(line.text), picked)
        return
    choice = chosen(line.text)
    if choice is not None:
        picked = _option(line.text[slice(*choice)])
        if picked:
            yield hit(line, *choice, picked)
        return
    item = _is_item(lines, place)
    whole = None if item or _is_label(line.text) else _whole(lines, place)
    if whole and not (place + 1 < len(lines) and _DEFINED.search(lines[place + 1].text)):
        yield hit(line, 0, len(line.text), whole, alone=whole.word)
        return
    labelled = _labelled(line, " ".join(one.text for one in lines[max(0, place - 3) : place + 4]))
    if labelled and not _EXPLAINS.search(line.text):
        yield from labelled
        return
    yield from _below(lines, place)
    told_of = place > 0 and _EXPLAINED.search(lines[place - 1].text)
    edge = not item and not told_of and (place == 0 or not _is_row(lines, place))
    yield from placed(line, edge=edge)
    yield from spoken(line)


def _in_table(lines: list[Line], place: int) -> str | None:
    """Return the option that signs in cells of a table take in this row, "" for none of them."""
    line = lines[place].text
    if place and (under := column(lines[place - 1].text, line)) is not None:
        return under
    if place + 1 < len(lines) and column(line, lines[place + 1].text) is not None:
        return ""
    return pointed(line, [one.text for one in lines[max(0, place - 3) : place + 4]])


def _option(option: str) -> Stamp | None:
    """Return what a ticked option means: 비공개(5호), 비밀(Ⅲ급), S(민감) …"""
    return disclosure(option) or stamp(option) or value_of("보안등급", option)


def _is_label(text: str) -> bool:
    """Tell whether a line is a label and nothing else; 취급주의 is a stamp as well."""
    return LABEL.fullmatch(text.strip(" *#")) is not None and "주의" not in text


def _whole(lines: list[Line], place: int) -> Stamp | None:
    """Read a line that is a stamp and its company; a mere letter only at the top or the very end."""
    line = lines[place]
    told = stamp(_CHANGED.sub("", line.text))
    if told is None and (line.number < _HEAD or line.back < _FEW) and _ASIDE.fullmatch(line.text):
        told = stamp(line.text.split("(")[0])
    if told is None or (told.faint and line.number >= 2 and line.back >= 1):
        return None
    cells = len(_CELL.findall(line.text)) > 1
    return None if cells and line.number >= 3 and line.back >= _FEW else told


def _labelled(line: Line, beside: str) -> list[Hit]:
    """Read the labelled grades of a line; of one with its letters spaced out, as if they were not."""
    if _CODE.search(line.text):
        return []
    found = entries(line.text, beside)
    if found:
        return [
            Hit(line.start + one.start, line.start + one.end, one.grade, one.why, line.number)
            for one in found
        ]
    closed = _APART.sub(lambda run: _BETWEEN.sub("", run.group()), line.text)
    if closed == line.text:
        return []
    return [
        hit(line, 0, len(line.text), Stamp(one.grade, f"{one.why} ")) for one in entries(closed)
    ]


def _is_item(lines: list[Line], place: int) -> bool:
    """Tell whether the line is one of several items of a list: - 비밀 / - 대외비 / - 일반."""
    sign = re.match(r"\s*([-•·○◦▪*]) ?\w", lines[place].text)
    if sign is None or re.search(r"[^\w\s)\]]\s*$", lines[place].text):
        return False
    beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
    return any(one.text.lstrip().startswith(sign.group(1)) for one in beside)


def _below(lines: list[Line], place: int) -> Iterator[Hit]:
    """Read a value that stands under its label: in the next line, or in the same column."""
    line = lines[place]
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or _EXPLAINED.search(line.text):
        return
    cell = next((one for one in _CELLS if len(one.findall(line.text)) > 1), _CELL)
    labels, cells = list(cell.finditer(line.text)), list(cell.finditer(below.text))
    further = cell.findall(lines[place + 2].text) if place + 2 < len(lines) else []
    if len(cells) != len(labels) or len(labels) > _WIDEST:
        return
    for at, label in enumerate(labels):
        name = label.group().strip(" :\"'")
        if LABEL.fullmatch(name) is None:
            continue
        meant = value_of(name, cells[at].group().strip(" \"'"))
        again = len(labels) > 1 and len(further) == len(cells) and value_of(name, further[at])
        if meant and not again:
            yield hit(below, cells[at].start(), cells[at].end(), meant)


def _is_row(lines: list[Line], place: int) -> bool:
    """Tell whether the line is a row of a table: a line beside it has as many cells."""
    cells = len(_CELL.findall(lines[place].text))
    beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
    return cells > 1 and any(len(_CELL.findall(one.text)) == cells for one in beside)


def _unlisted(hits: list[Hit]) -> list[Hit]:
    """Leave out lines that list which grades there are: three stamps of their own close by."""
    alone = [hit for hit in hits if hit.alone]
    listed: set[int] = set()
    for first, second, third in zip(alone, alone[1:], alone[2:], strict=False):
        near = third.line - first.line <= 8 and first.line > 0
        if near and len({first.alone, second.alone, third.alone}) == 3:
            listed |= {first.line, second.line, third.line}
    return [hit for hit in hits if not (hit.alone and hit.line in listed)]
