"""Names after field labels, under column heads and before ranks, in folded text.

A name needs a label, a head or a rank as evidence; nearness to other personal data is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.numbers import before
from giljabi.guard.find.words import words

_TOKEN = re.compile(r"[가-힣]+")
_SPACED = re.compile(r"[가-힣](?:(?: {1,3}[가-힣]){2,3}|(?:[.·][가-힣]){2,3})(?![가-힣])")
_LATIN = re.compile(r"[A-Z][A-Za-z'\-]+(?:[ ,]{1,2}[A-Z][A-Za-z'\-]+){1,3}")
_MASKED = re.compile(r"[*○●◯〇□OXx＊※]")
_CELL_REST = re.compile(r"(?:\s*\(.*|\s+외.*|,.*)?", re.DOTALL)
_VALUE_END = re.compile(r"[ \t]*(?:$|[\n\r,·、/()\[\]|;.<⟦\"'}]|님|씨)")
_MORE = re.compile(r"[ \t]*[,·、/][ \t]*")
_OFFICE = re.compile(
    r"(?:과|팀|실|청|처|부|단|센터|담당관|사업소|시|상사|협회|조합|법인|재단|학교|병원|회사|위원회|일동|업체|아파트)$"
)
_NO_NAME = re.compile(rf"{_OFFICE.pattern}|[날솜맵말된는던할될들의를에]$")
_UNIT = re.compile(r"[가-힣0-9]+(?:과|팀|국|실|센터|담당관|사업소|동|면|읍)[ \t]+(?=[가-힣])")
_INTRODUCED = re.compile(
    r"(?<![가-힣])(?:저는|나는|본인은) ([가-힣]{2,4}?)(?=입니다|이라고|라고|이며|이고)"
)


def names(text: str, slots: Sequence[Slot] = (), lexicon: Lexicon = NONE) -> Iterator[Found]:
    """Yield names with evidence of their own. Offsets are of ``text``; they may overlap."""
    for match in _label().finditer(text):
        yield from _after_label(text, match)
    for match in _rank().finditer(text):
        if _looks_korean(match[1]) and not _NO_NAME.search(match[1]):
            yield Found(*match.span(1), Personal.PERSON, 0.7, "직위나 높임말 앞의 이름")
    for match in _INTRODUCED.finditer(text):
        if _looks_korean(match[1]):
            yield Found(*match.span(1), Personal.PERSON, 0.8, "스스로 밝힌 이름")
    yield from _columns(text)


def _spaced(word: str) -> str:
    return "[ ]{0,3}".join(word)


@cache
def _label() -> re.Pattern[str]:
    """``성명:``, ``성 명 |``, ``민원인 `` …: a label, and how it is parted from what follows."""
    known = sorted(words().fields, key=len, reverse=True)
    label = "|".join(map(_spaced, known))
    prefix = "|".join(sorted(words().fields - {"성명", "이름"}, key=len, reverse=True))
    firsts = "".join({word[0] for word in known}) + "학자공법정부"
    return re.compile(
        rf"(?<![가-힣])(?=[{firsts}])(?:{prefix}|학생|자녀|공동|법정|정|부)?[ ]?(?P<label>{label})"
        r"(?P<note>[ ]?\([^()\n]{0,12}\))?"
        r"(?P<sep>[\"'\])}]{0,2}[ \t]*[:|=][ \t|\"']*|[ \t]*\t[ \t]*|[\"'\])}>]{1,2}[ ]{0,3}"
        r"|[ ]{0,3}(?:->?|→|⇒)[ ]{0,3}|(?:은|는)?[ ]{1,3}|[ \t]*\n[ \t]*)"
    )


@cache
def _rank() -> re.Pattern[str]:
    """Three syllables before a rank, or before 씨."""
    ranks = "|".join(sorted(words().ranks, key=len, reverse=True))
    return re.compile(
        rf"(?<![가-힣])([가-힣]{{3}})(?:[ ]?씨(?=[은는이가을를의에와과도께만]|[^가-힣]|$)|[ ]?(?:{ranks}))"
    )


def _after_label(text: str, match: re.Match[str]) -> Iterator[Found]:
    label = match["label"].replace(" ", "")
    if label == "이름" and _of_a_thing(text, match.start()):
        return
    sep = match["sep"]
    alone = "\n" in sep
    if alone and (label not in words().sure or before(text, match.start()).strip(" |")):
        return
    if sep[0] in "은는" and label not in words().sure:  # '민원인은 조속한 …'은 이름이 아니다
        return
    weak = alone or not re.search(r"[:|=\t]", sep)
    span = _value(text, match.end(), label, weak=weak, alone=alone)
    while span:
        score, why = (0.7 if weak else 0.9), f"'{label}' 뒤의 이름"
        yield Found(*span, Personal.PERSON, score, why)
        more = _MORE.match(text, span[1])
        span = _value(text, more.end(), label, weak=True, alone=False) if more else None


def _of_a_thing(text: str, start: int) -> bool:
    lead = before(text, start).rstrip().removesuffix("의").rstrip()
    return lead.endswith(tuple(words().things))


def _value(text: str, at: int, label: str, *, weak: bool, alone: bool) -> tuple[int, int] | None:
    """Return the span of the name that starts at ``at``, or ``None``."""
    if unit := _UNIT.match(text, at):
        at = unit.end()
    if label in words().sure and not weak and (latin := _LATIN.match(text, at)):
        return latin.span()
    spaced = _SPACED.match(text, at)
    if spaced and _looks_korean(re.sub(r"[ .·]", "", spaced.group())):
        return spaced.span()
    token = _TOKEN.match(text, at)
    if token is None or _MASKED.match(text, token.end()):
        return None
    if alone and text[token.end() : token.end() + 1] not in ("", "\n"):
        return None
    ended = _VALUE_END.match(text, token.end()) is not None
    name = _name_of(token.group(), sure=ended and label in words().sure, weak=weak)
    return (at, at + len(name)) if name else None


def _name_of(token: str, *, sure: bool, weak: bool) -> str:
    """Return the name at the head of a word, or "". ``weak`` evidence wants a full Korean name."""
    if not sure and len(token) > 4 and _OFFICE.search(token):
        return ""
    for size in (3, 4, 2, len(token)):
        name, rest = token[:size], token[size:]
        if len(name) < size or (rest and not is_ending(rest)):
            continue
        if weak and not _stands_alone(name):
            continue
        if (_looks_korean(name) and (sure or not _OFFICE.search(name))) or (
            sure and not weak and not rest and _looks_any(name)
        ):
            return name
    return ""


def _stands_alone(name: str) -> bool:
    """Whether a word is a full name without a sign before it: 민원인 홍길동, 신고인 남궁다온."""
    if name[:2] in words().double:
        return True
    common = len(name) == 3 and name[0] in words().common
    return common and not _NO_NAME.search(name) and name[2] != "을"


def is_ending(rest: str) -> bool:
    """Whether ``rest`` may be glued to a name: a particle, 씨, 입니다, a rank."""
    return rest in words().after or rest.startswith(tuple(words().ranks))


def _looks_korean(name: str) -> bool:
    """Whether a word may be a Korean name: surname, two to four syllables, no stop word."""
    known = words()
    if name in known.stop or not 2 <= len(name) <= 4:
        return False
    if len(name) == 3 and name[:2] in known.stop and name[2] in "은는이가을를의도로에와과":
        return False
    if name[:2] in known.double:
        return len(name) >= 3
    return name[0] in known.surnames


def _looks_any(name: str) -> bool:
    return 2 <= len(name) <= 5 and name not in words().stop and not _OFFICE.search(name)


def _columns(text: str) -> Iterator[Found]:
    """Yield the cells under a head such as 성명, in rows of tabs, bars or commas."""
    head: dict[int, str] = {}
    shape = ("", 0)
    at = 0
    for line in text.splitlines(keepends=True):
        mark = next((m for m in "\t|," if m in line), "")
        cells = line.rstrip("\n").split(mark) if mark else []
        labels = {n: label for n, cell in enumerate(cells) if (label := _head(cell))}
        if labels and len(labels) * 2 <= len(cells) + 1 and _is_header(cells):
            head, shape = labels, (mark, len(cells))
        elif shape != (mark, len(cells)) or not mark:
            head = {}
        else:
            yield from _cells(text, at, cells, head)
        at += len(line)


def _head(cell: str) -> str:
    word = re.sub(r"\([^()]*\)|[\s*\"#]", "", cell)
    tail = word[-2:]
    if tail in ("성명", "이름") and (word[:-2] in words().fields or len(word) == 2):
        return tail
    return word if word in words().fields else ""


def _is_header(cells: list[str]) -> bool:
    return not any(re.search(r"[0-9]{3}", cell) for cell in cells)


def _cells(text: str, at: int, cells: list[str], head: dict[int, str]) -> Iterator[Found]:
    for n, cell in enumerate(cells):
        if n in head:
            word = cell.strip(' \t\r\n*"')
            start = at + cell.find(word) if word else at
            if named := is_cell_name(word, head[n]):
                why = f"'{head[n]}' 열에 있는 이름"
                yield Found(start, start + named, Personal.PERSON, 0.9, why)
        at += len(cell) + 1


def is_cell_name(word: str, label: str) -> int:
    """Return how many characters at the head of a cell under ``label`` are a name, 0 for none."""
    compact = re.sub(r"[ .·]", "", word)
    if len(compact) < len(word) and _SPACED.fullmatch(word) and _looks_korean(compact):
        return len(word)
    token = _TOKEN.match(word)
    if token is None:
        return 0
    ranked = word[token.end() :].strip() in words().ranks
    if not ranked and not _CELL_REST.fullmatch(word, token.end()):
        return 0
    return len(_name_of(token.group(), sure=label in words().sure, weak=False))


def is_label(word: str) -> str:
    """Return the field label that a cell holds (``성 명`` → ``성명``), or ""."""
    return _head(word)
