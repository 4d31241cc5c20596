"""Where on a line a stamp counts: in brackets, in a corner, after 끝., in a file name, in a sentence.

A stamp elsewhere in running text is a mere mention. What the lines around it say is for ``marks``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.entries import LABEL, disclosure
from giljabi.guard.inspect.inspected import Grade
from giljabi.guard.inspect.stamps import Stamp, bare, stamp

_HEAD, _FOOT = 8, 4
_GAP = re.compile(r"(?:(?! {2,}| [·/—–-] )[^\t|│┃])+")
_TITLE = re.compile(
    r"^\W*(?:제 ?목|건 ?명|문서 ?명|파일 ?명?|보고 ?명|안건 ?명?|첨부(?: ?파일)?|붙임(?: ?[0-9]+\.?)?|별첨"
    r"|회신|전달|subject|title|file|attachment|(?:re|fwd?)(?=\s?[:\]])) ?[:.\]]? ?",
    re.I,
)
_REPLY = re.compile(r"(?:(?:re|fwd?|회신|전달|답장)\s?:\s?)+", re.I)
_OPENED = lazily(
    r"^\W*?[\[【〔<《〈「『(（{≪]\s?(?P<in>(?:[^\[\]【】〔〕<>《》「」『』(){}\n]|(?<=[^\s\[【〔<《])\([^()\n]{1,20}\)){1,40}?)\s?[\]】〕>》〉」』)）}≫]"
)
_CLOSED = lazily(
    r"[\[【〔<(（〈]\s?(?P<in>(?:[^\[\]【】〔〕<>(){}\n]|(?<=\w)\([^()\n]{1,20}\)){1,40})\s?[\]】〕>)）〉]\W*(?:각? ?[0-9]+ ?부\W*(?:끝\W*)?)?$"
)
_MENTION = lazily(
    r"^(?:은|는|이|가|을|를|의|와|과|로|으로|라고|라는|이라|란)(?![가-힣])"
    r"|^\s?(?:표시|표기|문구|도장|스탬프|관련|여부|제도|이란|민원)"
    r"|[?？]|무슨 뜻|인가요|습니까|아님|해제"
)
_ENDED = re.compile(r"(?:끝\.|- ?끝 ?-|이하 ?(?:빈칸|여백))\s*(?P<in>\S.{0,60})$")
_FILE = re.compile(
    r"(?P<name>[^\s/\\:][^/\\:\n]{0,120}?)\.(?:hwpx?|docx?|pdf|xlsx?|pptx?|txt|zip|csv|cell|show|jpe?g|png)\b",
    re.I,
)
_SUFFIX = re.compile(r"\.(?:hwpx?|docx?|pdf|xlsx?|pptx?|txt|zip|csv|cell|show|jpe?g|png)\b", re.I)
_PART = re.compile(r"[_\[\]()（）【】{}+~]| - |-")
_CUSTODY = re.compile(
    r"관리|교육|지침|대장|기록부|규정|취급|서식|목록|매뉴얼|안내|제도|분류|표시|해제|법령|조례"
)
_PAPER = lazily(
    r"(?:^|[\s※*□○●▪◦·(])(?:본|이|위|동|첨부(?:된|한)?) ?"
    r"(?:문서|자료|보고서|서류|파일|공문|책자|계획서?|회의록|문건|안건|내용|도면|대책|이메일|메일)(?:은|는) ?"
    r"(?P<says>[^.。\n?？]{1,90}[.。?？]?)"
)
_SELF = lazily(
    r"(?:(?P<c>[ⅠⅡⅢ123]급 ?비밀|극비|군사 ?기밀|(?<!영업 )(?<!업무상 )비밀(?=로 ?(?:분류|지정|관리)|이므로|입니다|임)|기밀(?=로|이므로|입니다|문서|자료))"
    r"|대외비|대외 ?주의|비공개 ?(?:문서|자료|정보)|열람 ?(?:제한|금지)"
    r"|(?:회의|보고|검토) ?(?:후|뒤)에? ?(?:즉시 ?)?(?:회수|파기)"
    r"|내부 ?(?:검토|회의|보고|업무|참고|논의)? ?(?:용|자료|문서|한정)"
    r"|(?:외부|대외|무단)[^.\n]{0,12}(?:유출|반출|배포|공개|복제|전파|제공)[^.\n]{0,6}"
    r"(?:금지|금함|금합|금하|불가|엄금|할 수 없|하지 마|안 됩|안 된))"
)
_UNSAID = lazily(
    r"[?？]|수 있|아니|아님|아닙|아닌|않았|없[다었습는]|해제|여부|인지|인가|였|되었던|경우|['\"‘“]|일반문서"
)
_ENGLISH = lazily(
    r"\bthis (?:document|report|file|paper|memo|presentation) is (?:strictly |highly |classified as )?"
    r"(?:(?P<c>top secret|secret)|confidential|restricted|for (?:internal|official) use)",
    re.I,
)
_FOOTER = lazily(
    r"(?:전화|전송|팩스|우 ?[0-9]{5}|https?:|www\.|@|시행|접수|협조자?|결재|기안|담당)[^\n]*?(?:(?:/ ?| {2,}|\t)(?P<in>(?:대국민|부분)? ?(?:비공개|공개)[^/|`\n]{0,20}?) ?(?=$|/| {2,})| (?P<last>(?:비공개|부분 ?공개) ?\([^()]{1,20}\)) ?$)"
)
_FRAMED = re.compile(
    r"[*=/#~★■▣◆-]{2,}\s*(?P<in>[^*=/#~★■▣◆\n]{1,40}?)\s*(?=[*=/#~★■▣◆-]{2,})|^\W?[★■▣◆※]\s*(?P<sign>[^★■▣◆※\n]{1,20}?)\s*[★■▣◆※]"
)
_SET = re.compile(
    r"^\W*(?:(?:본|이|위|동|해당) ?[가-힣]{1,6} ?[가-힣]{0,6}(?:은|는|을|를) ?)?(?P<in>[^\n.]{1,50}?)(?:으로|로) ?(?:분류|지정|관리|취급|보관|구분|설정)"
    r"(?:함|됨|합니다|됩니다|하였음|할 것|바람|바랍니다|하시기 바랍니다|하여 주시기 바랍니다|되었습니다|하였습니다)\W*$"
)
"""A sentence whose predicate sets the grade: 비공개(5호)로 분류함."""
_BECOMES = re.compile(
    r"(?P<in>.{1,50}?)(?:으로|로 |이며|이므로|이오니|입니다|이다|임(?=\W|$)|에 해당)"
)
_DECIDED = re.compile("정보 ?공개|결정 ?통지|청구")
"""A title that tells what was decided on a request: 정보공개 결정통지(부분공개)."""
_SHEET = re.compile(
    r"\W*(?:[0-9]{1,4} ?/ ?[0-9]{1,4}|(?:쪽|page|p\.?) ?[0-9]{1,4}|[0-9]{1,4} ?쪽?|- ?[0-9]{1,4} ?-)\W*",
    re.I,
)
_AMOUNT = re.compile(r"[0-9,.]+ ?(?:건|개|명|%)?")
_COPY = re.compile(r"- ?[0-9]{1,4}(?: ?/ ?[0-9]{1,4})? ?-|사본 ?(?:번호)?[ :]*[0-9]+[ 0-9부중제-]*")
_LEADING = re.compile(
    r"^\W*(?P<in>\S.{0,12}?)(?: +|[★■▣◆*=/#~]+ *)(?=(?:19|20)[0-9]{2}(?:년|[. ]|-)|제목|문서번호)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the folded text: where it starts, its number among the lines that say anything."""

    start: int
    text: str
    number: int
    back: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A marking found on a line, in offsets of the folded text; ``alone``: it is the whole line."""

    start: int
    end: int
    grade: Grade | None
    why: str
    line: int
    alone: str = ""


def placed(line: Line, *, edge: bool) -> Iterator[Hit]:
    """Yield stamps that stand apart on their line: in brackets, in a corner, in a file name."""
    text = line.text
    title = _TITLE.match(text)
    lead = title.end() if title else 0
    reply = _REPLY.match(text, lead)
    lead = reply.end() if reply else lead
    yield from _bracketed(line, lead, title=title is not None)
    yield from _closing(line)
    yield from _cornered(line, edge=edge and (line.number < 3 or line.back < _FOOT))
    yield from _filed(line, lead)


def _bracketed(line: Line, lead: int, *, title: bool) -> Iterator[Hit]:
    """A stamp in brackets before or after a title: [대외비] …, … (대외비), 대외비(취급 주의)."""
    text, ends = line.text, line.number < _HEAD or line.back < _FOOT
    before, after = _OPENED.match(text[lead:]), _CLOSED.search(text)
    if before and not _MENTION.search(text[lead + before.end() :]):
        square = before.group().lstrip()[:1] in "[【〔"
        if (ends or title or square) and (found := stamp(before["in"])):
            yield hit(line, lead + before.start("in"), lead + before.end("in"), found)
    first = title or (line.number < 2 and not re.match(r"\W*[0-9]", text))
    if (
        after
        and (ends or title)
        and (found := stamp(after["in"]))
        and (found.grade or (first and not _DECIDED.search(text)))
    ):
        yield hit(line, after.start("in"), after.end("in"), found)


def _closing(line: Line) -> Iterator[Hit]:
    """A stamp after 끝., in the last line of an official letter."""
    text = line.text
    if (ended := _ENDED.search(text)) and (found := stamp(ended["in"])):
        yield hit(line, ended.start("in"), ended.end("in"), found)
    leading = _LEADING.match(text) if line.number < 2 and not _CUSTODY.search(text) else None
    if leading and (found := stamp(leading["in"])):
        yield hit(line, leading.start("in"), leading.end("in"), found)
    for frame in _FRAMED.finditer(text):
        part = "in" if frame["in"] else "sign"
        if found := stamp(frame[part]):
            yield hit(line, frame.start(part), frame.end(part), found)
    if footer := _FOOTER.search(text):
        part = "last" if footer["last"] else "in"
        if found := disclosure(footer[part]):
            yield hit(line, footer.start(part), footer.end(part), found)


def _cornered(line: Line, *, edge: bool) -> Iterator[Hit]:
    """A stamp in a corner of the paper: set off by wide blanks or cell lines."""
    text = _COPY.sub(lambda copy: " " * len(copy.group()), line.text)
    pieces = [piece for piece in _GAP.finditer(text) if re.search(r"\w", piece.group())]
    if not edge or not 1 <= len(pieces) <= 4:
        return
    read = [
        (piece, None if LABEL.fullmatch(piece.group().strip()) else stamp(piece.group()))
        for piece in pieces
    ]
    found = [(piece, one) for piece, one in read if one and (one.grade or len(pieces) > 1)]
    if len({one.word for _, one in found}) == 1 and all(len(one.group()) <= 30 for one in pieces):
        piece, what = found[0]
        if " / " in text and len(found) < len(pieces):
            return
        if what.grade is None and any(_AMOUNT.fullmatch(one.group().strip()) for one in pieces):
            return  # 비공개 | 12: 통계
        numbered = any(_SHEET.fullmatch(one.group()) for one in pieces)
        if numbered or piece in (pieces[0], pieces[-1]):
            yield hit(line, piece.start(), piece.end(), what)


def _filed(line: Line, lead: int) -> Iterator[Hit]:
    """A stamp that is one part of a file's name: 대외비_조직개편.hwpx."""
    if not _SUFFIX.search(line.text, lead):
        return
    for name in _FILE.finditer(line.text, lead):
        at = name.start("name")
        first = name["name"].split(" ", 1)
        if len(first) > 1 and (said := stamp(first[0])) and not _CUSTODY.search(name["name"]):
            yield hit(line, at, at + len(first[0]), said)
        for part in _PART.split(name["name"]):
            said = stamp(part) if part else None
            if said and re.search(r"[_\[\]()（）【】{}+~-]", name["name"]):
                start = line.text.index(part, at)
                yield hit(line, start, start + len(part), said)


def spoken(line: Line) -> Iterator[Hit]:
    """A paper that speaks of itself: 이 자료는 대외비이므로 …"""
    for paper in _PAPER.finditer(line.text):
        says = paper["says"]
        word = _SELF.search(says)
        if word and not _UNSAID.search(says):
            grade = Grade.C if word["c"] else Grade.S
            yield hit(line, paper.start(), paper.end(), Stamp(grade, bare(word.group())[:20]))
            continue
        named = None if _UNSAID.search(says) else _BECOMES.match(says)
        if named and (told := stamp(named["in"])) and told.grade:
            yield hit(line, paper.start(), paper.end(), told)
    sets = None if _UNSAID.search(line.text) else _SET.match(line.text)
    if sets and (told := stamp(sets["in"])):
        yield hit(line, sets.start("in"), sets.end("in"), told)
    if english := _ENGLISH.search(line.text):
        grade = Grade.C if english["c"] else Grade.S
        yield hit(line, english.start(), english.end(), Stamp(grade, english.group()))


def hit(line: Line, start: int, end: int, said: Stamp, *, alone: str = "") -> Hit:
    """Trim the span to its words and say why."""
    text = line.text[start:end]
    left, right = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    why = said.word if " " in said.word else f"'{said.word}' 표시가 있습니다"
    if said.grade is None and " " not in said.word:
        why = f"'{said.word}' 표시에 호수가 없습니다. 정보공개법 제9조제1항 몇 호인지 물어야 합니다"
    return Hit(
        line.start + start + left, line.start + end - right, said.grade, why, line.number, alone
    )
