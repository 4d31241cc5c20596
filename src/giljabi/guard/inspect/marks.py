"""Security marks (C/S/O) of a text: where a stamp or a labelled grade counts as a marking.

Heads, feet, boxed lines, brackets before a title, file names, labelled entries, and sentences in
which a paper speaks of itself. A mere mention of secrets is no marking. The detector proposes; it
refuses to know what may leave (``gate``) and it cites no article for 대외비: none was found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.guard.find.fold import Folded
from giljabi.guard.inspect.entries import LABEL, disclosure, entries, value_of
from giljabi.guard.inspect.inspected import Grade, Mark
from giljabi.guard.inspect.stamps import Stamp, bare, stamp

_HEAD, _FOOT, _LONG = 8, 4, 200
_HINT = re.compile(
    r"비 ?\W?밀|[秘祕密]|기 ?밀|극 ?비|대\W{0,6}외|급|금\W{0,4}지|금함|제\W{0,4}한|불가|엄금|내\W{0,4}부|외\W{0,4}(?:비|한|열)|공\W{0,4}개"
    r"|보\W{0,4}안|보도|엠바고|민감|회수|등급|구분|분류|취급|對外|N ?2 ?SF"
    r"|(?i:[a-z] [a-z] [a-z] [a-z]|secret|confid|restrict|official|internal|embargo|eyes only|fouo|do not"
    r"|not for|classification|sensitiv|authori[sz]ed|level|grade)"
)
_LINE = re.compile(r"[^\n\x0b\x0c]+")
_CELL = re.compile(r"[^\t|│┃┆]+")
_GAP = re.compile(r"(?:(?! {2,}| [·/—–-] )[^\t|│┃])+")
_TITLE = re.compile(
    r"^\W*(?:제 ?목|건 ?명|문서 ?명|파일 ?명?|보고 ?명|안건 ?명?|첨부(?: ?파일)?|붙임(?: ?[0-9]+\.?)?|별첨"
    r"|회신|전달|subject|title|file|attachment|re|fwd?) ?[:.\]]? ?",
    re.I,
)
_REPLY = re.compile(r"(?:(?:re|fwd?|회신|전달|답장)\s?:\s?)+", re.I)
_OPENED = re.compile(r"^\W*?[\[【〔<《〈「『(（{≪]\s?(?P<in>[^\[\]【】〔〕<>《》「」『』(){}\n]{1,40}?)\s?[\]】〕>》〉」』)）}≫]")
_CLOSED = re.compile(r"[\[【〔<(（〈]\s?(?P<in>[^\[\]【】〔〕<>(){}\n]{1,40})\s?[\]】〕>)）〉]\W*(?:각? ?[0-9]+ ?부\W*(?:끝\W*)?)?$")
_MENTION = re.compile(
    r"^(?:은|는|이|가|을|를|의|와|과|로|으로|라고|라는|이라|란)(?![가-힣])"
    r"|^\s?(?:표시|표기|문구|도장|스탬프|관련|여부|제도|이란|민원)"
    r"|[?？]|무슨 뜻|인가요|습니까|아님|해제"
)
_ENDED = re.compile(r"(?:끝\.|- ?끝 ?-|이하 ?(?:빈칸|여백))\s*(?P<in>\S.{0,60})$")
_FILE = re.compile(r"(?P<name>[^\s/\\:][^/\\:\n]{0,120}?)\.(?:hwpx?|docx?|pdf|xlsx?|pptx?|txt|zip|csv|cell|show|jpe?g|png)\b", re.I)
_PART = re.compile(r"[_\[\]()（）【】{}+~]| - |-")
_CUSTODY = re.compile(r"관리|교육|지침|대장|기록부|규정|취급|서식|목록|매뉴얼|안내|제도|분류|표시|해제|법령|조례")
_PAPER = re.compile(
    r"(?:^|[\s※*□○●▪◦·(])(?:본|이|위|동|첨부(?:된|한)?) ?"
    r"(?:문서|자료|보고서|서류|파일|공문|책자|계획서?|회의록|문건|안건|내용|도면|대책|이메일|메일)(?:은|는) ?"
    r"(?P<says>[^.。\n?？]{1,90}[.。?？]?)"
)
_SELF = re.compile(
    r"(?:(?P<c>[ⅠⅡⅢ123]급 ?비밀|극비|군사 ?기밀|(?<!영업 )(?<!업무상 )비밀(?=로 ?(?:분류|지정|관리)|이므로|입니다|임)|기밀(?=로|이므로|입니다|문서|자료))"
    r"|대외비|대외 ?주의|비공개 ?(?:문서|자료|정보)|열람 ?(?:제한|금지)"
    r"|(?:회의|보고|검토) ?(?:후|뒤)에? ?(?:즉시 ?)?(?:회수|파기)"
    r"|내부 ?(?:검토|회의|보고|업무|참고|논의)? ?(?:용|자료|문서|한정)"
    r"|(?:외부|대외|무단)[^.\n]{0,12}(?:유출|반출|배포|공개|복제|전파|제공)[^.\n]{0,6}"
    r"(?:금지|금함|금합|금하|불가|엄금|할 수 없|하지 마|안 됩|안 된))"
)
_UNSAID = re.compile(r"[?？]|수 있|아니|아님|않았|없[다었습는]|해제|여부|인지|인가|였|되었던|경우|['\"‘“]|일반문서")
_ENGLISH = re.compile(
    r"\bthis (?:document|report|file|paper|memo|presentation) is (?:strictly |highly |classified as )?"
    r"(?:(?P<c>top secret|secret)|confidential|restricted|for (?:internal|official) use)",
    re.I,
)
_DEFINED = re.compile(r"말한다|뜻한다|의미한다|말합니다|뜻합니다|이란 |란 ")
_FOOTER = re.compile(r"(?:전화|전송|우 ?[0-9]{5}|https?:|www\.|@)[^\n]*/ ?(?P<in>(?:대국민|부분)? ?(?:비공개|공개)[^/\n]{0,20})$")
_NUMBERED = re.compile(r"[\s\[(<【〔※*]*(?P<in>(?:비공개|부분 ?공개) ?(?:\([^()]{1,40}\)|제? ?[1-8] ?호))\W*")
_ASIDE = re.compile(r"(?P<in>[^()\n]{2,30})\([^()\n]{1,40}\)\W*")
_LEADING = re.compile(r"^\W*(?P<in>\S.{0,12}?) +(?=(?:19|20)[0-9]{2}(?:년|[. ]|-)|제목|문서번호)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the folded text: where it starts, its number among the lines that say anything."""

    start: int
    text: str
    number: int
    back: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A marking found on a line, in offsets of the folded text; ``alone``: it is the whole line."""

    start: int
    end: int
    grade: Grade | None
    why: str
    line: int
    alone: str = ""


def marks(folded: Folded) -> tuple[Mark, ...]:
    """Return the markings in order of place; offsets are code points of the given text."""
    if _HINT.search(folded.text) is None:
        return ()
    lines = list(_lines(folded.text))
    hits: list[_Hit] = []
    for place, line in enumerate(lines):
        if _HINT.search(line.text):
            hits.extend(_of_line(lines, place))
    found: dict[tuple[int, int], Mark] = {}
    for hit in _unlisted(hits):
        start, end = folded.origin(hit.start, hit.end)
        found.setdefault((start, end), Mark(start, end, hit.grade, hit.why))
    return tuple(found[span] for span in sorted(found))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold a word; long ones only by their two ends."""
    spans = [hit.span() for hit in _LINE.finditer(text) if re.search(r"\w", text[hit.start() : hit.end()])]
    for number, (start, end) in enumerate(spans):
        back = len(spans) - 1 - number
        if end - start <= _LONG * 2:
            yield _Line(start, text[start:end], number, back)
            continue
        yield _Line(start, text[start : start + _LONG], number, back + 1)
        yield _Line(end - _LONG, text[end - _LONG : end], number + 1, back)


def _of_line(lines: list[_Line], place: int) -> Iterator[_Hit]:
    line = lines[place]
    whole = stamp(line.text) if not _is_item(lines, place) else None
    if whole and not (place + 1 < len(lines) and _DEFINED.search(lines[place + 1].text)):
        yield _hit(line, 0, len(line.text), whole, alone=whole.word)
        return
    if closed := _NUMBERED.fullmatch(line.text):
        if said := disclosure(closed["in"]):
            yield _hit(line, closed.start("in"), closed.end("in"), said)
        return
    labelled = [_Hit(line.start + one.start, line.start + one.end, one.grade, one.why, line.number) for one in entries(line.text)]
    if labelled and not _is_register(lines, place):
        yield from labelled
        return
    yield from _below(lines, place)
    yield from _placed(line, edge=not _is_row(lines, place))
    yield from _spoken(line)


def _is_item(lines: list[_Line], place: int) -> bool:
    """Tell whether the line is one of several items of a list: - 비밀 / - 대외비 / - 일반."""
    sign = re.match(r"\s*([-•·○◦▪*]) ?\w", lines[place].text)
    if sign is None or re.search(r"[^\w\s)\]]\s*$", lines[place].text):
        return False
    beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
    return any(one.text.lstrip().startswith(sign.group(1)) for one in beside)


def _is_register(lines: list[_Line], place: int) -> bool:
    """Tell whether the line heads a table in which each row has its own grade."""
    return bool(_EXPLAINS.search(lines[place].text))


_EXPLAINS = re.compile(r"구분[:은는] ?공개 ?[/,·] ?(?:부분|비)|중 하나|기재합니다|적습니다|표시합니다|재분류")


def _below(lines: list[_Line], place: int) -> Iterator[_Hit]:
    """Read a value that stands under its label: in the next line, or in the same column."""
    line = lines[place]
    labels = list(_CELL.finditer(line.text))
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or len(labels) > 8:
        return
    cells = list(_CELL.finditer(below.text))
    further = _CELL.findall(lines[place + 2].text) if place + 2 < len(lines) else []
    if len(cells) != len(labels):
        return
    for at, cell in enumerate(labels):
        if LABEL.fullmatch(cell.group().strip(" :")) is None:
            continue
        meant = value_of(cell.group(), cells[at].group())
        again = len(labels) > 1 and len(further) == len(cells) and value_of(cell.group(), further[at])
        if meant and not again:
            yield _hit(below, cells[at].start(), cells[at].end(), meant)


def _is_row(lines: list[_Line], place: int) -> bool:
    """Tell whether the line is a row of a table: a line beside it has as many cells."""
    cells = len(_CELL.findall(lines[place].text))
    beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
    return cells > 1 and any(len(_CELL.findall(one.text)) == cells for one in beside)


def _placed(line: _Line, *, edge: bool) -> Iterator[_Hit]:
    """Yield stamps that stand apart on their line: in brackets, in a corner, in a file name."""
    text = line.text
    title = _TITLE.match(text)
    lead = title.end() if title else 0
    reply = _REPLY.match(text, lead)
    lead = reply.end() if reply else lead
    head, foot = line.number < _HEAD, line.back < _FOOT
    before, after = _OPENED.match(text[lead:]), _CLOSED.search(text)
    if before and not _MENTION.search(text[lead + before.end() :]):
        square = before.group().lstrip()[:1] in "[【〔"
        if (head or foot or title or square) and (found := stamp(before["in"])):
            yield _hit(line, lead + before.start("in"), lead + before.end("in"), found)
    if after and (head or foot or title) and (found := stamp(after["in"])):
        if found.grade or title or (line.number < 2 and not re.match(r"\W*[0-9]", text)):
            yield _hit(line, after.start("in"), after.end("in"), found)
    if ended := _ENDED.search(text):
        if found := stamp(ended["in"]):
            yield _hit(line, ended.start("in"), ended.end("in"), found)
    if (footer := _FOOTER.search(text)) and (found := disclosure(footer["in"])):
        yield _hit(line, footer.start("in"), footer.end("in"), found)
    aside = _ASIDE.fullmatch(text)
    if aside and (head or foot) and (found := stamp(aside["in"])) and not _MENTION.search(text):
        yield _hit(line, 0, len(text), found)
    if line.number < 2 and (leading := _LEADING.match(text)) and not _CUSTODY.search(text):
        if found := stamp(leading["in"]):
            yield _hit(line, leading.start("in"), leading.end("in"), found)
    yield from _cornered(line, edge=edge and (line.number < 3 or foot))
    yield from _filed(line, lead)


def _cornered(line: _Line, *, edge: bool) -> Iterator[_Hit]:
    """A stamp in a corner of the paper: set off by wide blanks or cell lines."""
    pieces = [piece for piece in _GAP.finditer(line.text) if re.search(r"\w", piece.group())]
    if not edge or not 1 <= len(pieces) <= 4:
        return
    read = [(piece, stamp(piece.group())) for piece in pieces]
    found = [(piece, said) for piece, said in read if said and (said.grade or len(pieces) > 1)]
    if len({said.word for _, said in found}) == 1 and all(len(one.group()) <= 30 for one in pieces):
        piece, said = found[0]
        if piece in (pieces[0], pieces[-1]):
            yield _hit(line, piece.start(), piece.end(), said)


def _filed(line: _Line, lead: int) -> Iterator[_Hit]:
    """A stamp that is one part of a file's name: 대외비_조직개편.hwpx."""
    for name in _FILE.finditer(line.text, lead):
        at = name.start("name")
        first = name["name"].split(" ", 1)
        if len(first) > 1 and (said := stamp(first[0])) and not _CUSTODY.search(name["name"]):
            yield _hit(line, at, at + len(first[0]), said)
        for part in _PART.split(name["name"]):
            said = stamp(part) if part else None
            if said and re.search(r"[_\[\]()（）【】{}+~-]", name["name"]):
                start = line.text.index(part, at)
                yield _hit(line, start, start + len(part), said)


def _spoken(line: _Line) -> Iterator[_Hit]:
    """A paper that speaks of itself: 이 자료는 대외비이므로 …"""
    for paper in _PAPER.finditer(line.text):
        says = paper["says"]
        said = _SELF.search(says)
        if said and not _UNSAID.search(says):
            grade = Grade.C if said["c"] else Grade.S
            yield _hit(line, paper.start(), paper.end(), Stamp(grade, bare(said.group())[:20]))
    if said := _ENGLISH.search(line.text):
        grade = Grade.C if said["c"] else Grade.S
        yield _hit(line, said.start(), said.end(), Stamp(grade, said.group()))


def _hit(line: _Line, start: int, end: int, said: Stamp, *, alone: str = "") -> _Hit:
    """Trim the span to its words and say why."""
    text = line.text[start:end]
    left, right = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    why = said.word if " " in said.word else f"'{said.word}' 표시가 있습니다"
    if said.grade is None and " " not in said.word:
        why = f"'{said.word}' 표시에 호수가 없습니다. 정보공개법 제9조제1항 몇 호인지 물어야 합니다"
    return _Hit(line.start + start + left, line.start + end - right, said.grade, why, line.number, alone)


def _unlisted(hits: list[_Hit]) -> list[_Hit]:
    """Leave out lines that list which grades there are: three stamps of their own close by."""
    alone = [hit for hit in hits if hit.alone]
    listed: set[int] = set()
    for first, second, third in zip(alone, alone[1:], alone[2:], strict=False):
        near = third.line - first.line <= 8 and first.line > 0
        if near and len({first.alone, second.alone, third.alone}) == 3:
            listed |= {first.line, second.line, third.line}
    return [hit for hit in hits if not (hit.alone and hit.line in listed)]
