"""Names of bodies and places: one that the sources have, one that is a slip of it, one they do not know.

시민소퉁과 beside the sources' 시민소통과 is 불일치. 남부도서관 beside 북부도서관 is another library, so
names that differ by a word of direction, number or size are never called a slip. Unknown ones are 참고.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.kinds import ColumnType, Line, Place, Severity, Statement, Table, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.mentions import PARTICLE
from giljabi.evidence.passages import Passage

KIND = "이름"
_ENDS = (
    "담당관", "위원회", "협의회", "추진단", "사업소", "사업본부", "공단", "재단", "진흥원", "연구원", "개발원", "보건소",
    "소방서", "경찰서", "교육청", "지원청", "시청", "구청", "군청", "도서관", "박물관", "미술관", "복지관", "주민센터",
    "행정복지센터", "센터", "본부", "병원", "의료원", "학교", "대학교", "시장", "공원",
)  # fmt: skip
_SHORT = (
    "과",
    "국",
    "실",
    "팀",
    "단",
    "구",
    "군",
    "시",
    "동",
    "읍",
    "면",
    "역",
    "관",
    "원",
    "소",
    "서",
    "부",
)
"""Endings that other words have too: only near or equal names of the sources are spoken of."""
_UNKNOWN = frozenset((
    "담당관", "위원회", "협의회", "추진단", "사업소", "공단", "재단", "진흥원", "연구원", "보건소", "소방서", "경찰서",
    "교육청", "도서관", "주민센터", "행정복지센터",
))  # fmt: skip
_APART = (
    "동서남북중",
    "상하중",
    "신구",
    "대중소",
    "내외",
    "좌우",
    "전후",
    "남녀",
    "시군구도읍면동",
    "일이삼사오육칠팔구십",
)
"""Syllables that make two names of one: 북부 and 남부, 신관 and 구관."""
_ADDED = frozenset("".join(_APART) + "총부본제")
_NAME = re.compile(
    rf"[가-힣A-Za-z0-9·]{{1,16}}(?:{'|'.join(sorted(_ENDS, key=len, reverse=True))})"
)
_ANY = re.compile(rf"[가-힣A-Za-z0-9·]{{1,16}}(?:{'|'.join((*_ENDS, *_SHORT))})")
LEAST, KEY, LONG = 3, 4, 6
"""Letters of the shortest name; of one that ends like no body or place but names a row of its own; of
one where any changed letter, not only a like one, is a slip."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The sources' names without blanks, and by what is left when one letter is taken out."""

    names: dict[str, tuple[str, Place]]
    near: dict[str, tuple[str, ...]]


def check_names(
    lines: Sequence[Line], tables: Sequence[Table], passages: Sequence[Passage]
) -> Iterator[Statement]:
    """Yield a statement for each name of a body or place that the sources have or nearly have."""
    known = _known([*_labels(tables), *_said(passages)])
    if not known.names:
        return
    own = {w for line in lines for w in re.findall(r"[가-힣A-Za-z0-9·]+", line.text)}
    for line in lines:
        done = 0
        for start, end in _words(line.text):
            if start < done:
                continue
            found = _one(line, start, end, known, own)
            if found:
                yield found
                done = found.where.end or end


def _one(line: Line, start: int, end: int, known: _Known, own: set[str]) -> Statement | None:
    """Judge the longest name that begins at a word; blanks inside a name do not count."""
    stops = [
        stop for stop in range(min(end, start + 24), start + LEAST - 1, -1)
        if not line.text[stop - 1].isspace() and _ends_here(line.text, stop)
    ]  # fmt: skip
    for stop in stops:
        text = line.text[start:stop]
        name = re.sub(r"\s", "", text)
        if name in known.names:
            if not _ANY.fullmatch(name):
                return None
            where = Place(paragraph=line.index, start=start, end=stop)
            why = "자료에 있는 이름과 같습니다."
            return Statement(text, KIND, where, Verdict.MATCH, why, "", known.names[name][1])
    for stop in stops:
        text = line.text[start:stop]
        right = "" if " " in text else _slip_of(text, known)
        if right:
            label, place = known.names[right]
            where = Place(paragraph=line.index, start=start, end=stop)
            why = f"자료에는 {josa(repr(label), '으로/로')} 적혀 있습니다."
            return Statement(text, KIND, where, Verdict.MISMATCH, why, label, place)
    return _unknown(line, start, known)


def _ends_here(text: str, stop: int) -> bool:
    rest = re.match(r"[가-힣A-Za-z0-9]*", text[stop:])
    return not rest or not rest[0] or bool(PARTICLE.fullmatch(rest[0]))


def _unknown(line: Line, start: int, known: _Known) -> Statement | None:
    """A name that ends as bodies do, where the sources know bodies of that sort."""
    found = _NAME.match(line.text, start)
    if not found or not _ends_here(line.text, found.end()) or len(found[0]) < 4:
        return None
    ending = next((e for e in _ENDS if found[0].endswith(e) and e in _UNKNOWN), "")
    if not ending or not any(n.endswith(ending) for n in known.names):
        return None
    where = Place(paragraph=line.index, start=found.start(), end=found.end())
    why = "자료에 없는 이름입니다. 맞는지 확인하세요."
    return Statement(found[0], KIND, where, Verdict.NO_SOURCE, why, severity=Severity.NOTE)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where each word begins, and where the run of words from there ends."""
    runs = [(m.start(), m.end()) for m in re.finditer(r"[가-힣A-Za-z0-9·]+", text)]
    for n, (start, _) in enumerate(runs):
        end = runs[min(n + 2, len(runs) - 1)][1]
        yield start, end


# 자료의 이름 --------------------------------------------------------------------------------


def _labels(tables: Sequence[Table]) -> Iterator[tuple[str, Place]]:
    for table in tables:
        for column in table.columns:
            if column.type not in (ColumnType.CHOICE, ColumnType.TEXT):
                continue
            own = len(set(column.raw)) == len(column.raw)
            for row, raw in enumerate(column.raw):
                text, tight = raw.strip(), re.sub(r"\s", "", raw)
                key = own and len(tight) >= KEY and re.fullmatch(r"[가-힣]+", tight)
                if len(text) <= 24 and (key or _ANY.fullmatch(tight)):
                    yield text, table.place(row, column)


def _said(passages: Sequence[Passage]) -> Iterator[tuple[str, Place]]:
    for passage in passages:
        for found in _NAME.finditer(passage.text):
            before = passage.text[found.start() - 1 : found.start()]
            if not before.isalnum() and _ends_here(passage.text, found.end()):
                yield found[0], passage.place


def _known(names: Iterable[tuple[str, Place]]) -> _Known:
    kept: dict[str, tuple[str, Place]] = {}
    for label, place in names:
        key = re.sub(r"\s", "", label)
        if len(key) >= LEAST:
            kept.setdefault(key, (label, place))
    near: dict[str, list[str]] = {}
    for key in kept:
        for rest in {key, *_shortened(key)}:
            near.setdefault(rest, []).append(key)
    return _Known(kept, {rest: tuple(keys) for rest, keys in near.items()})


def _shortened(name: str) -> Iterator[str]:
    yield from (name[:i] + name[i + 1 :] for i in range(len(name)))


def _slip_of(name: str, known: _Known) -> str:
    """The one name of the sources that ``name`` is a slip of, or ``""``."""
    if not _ANY.fullmatch(name) and len(name) < KEY:
        return ""
    keys = {k for rest in {name, *_shortened(name)} for k in known.near.get(rest, ())}
    slips = [k for k in sorted(keys) if _is_slip(name, k)]
    return slips[0] if len(slips) == 1 else ""


def _is_slip(said: str, right: str) -> bool:
    if len(said) == len(right):
        off = [i for i in range(len(said)) if said[i] != right[i]]
        if len(off) == 2 and off[1] == off[0] + 1:
            swapped = said[off[0]] == right[off[1]] and said[off[1]] == right[off[0]]
            return swapped and len(right) >= 4
        if len(off) != 1 or off[0] == len(said) - 1:
            return False
        a, b = said[off[0]], right[off[0]]
        if any(a in group and b in group for group in _APART) or a.isdigit() or b.isdigit():
            return False
        return _like(a, b) or (len(right) >= LONG and a not in _ADDED and b not in _ADDED)
    longer, shorter = (said, right) if len(said) > len(right) else (right, said)
    last = len(longer) - 1  # a letter at the end is a particle or another ending
    extra = next((longer[i] for i in range(last) if longer[:i] + longer[i + 1 :] == shorter), "")
    return bool(extra) and len(shorter) >= 4 and extra not in _ADDED and not extra.isdigit() and (
        longer[0] == shorter[0]
    )  # fmt: skip


def _like(a: str, b: str) -> bool:
    """Whether two syllables share two of their three letters (통, 퉁)."""
    if not ("가" <= a <= "힣" and "가" <= b <= "힣"):
        return False
    return sum(x == y for x, y in zip(_letters(a), _letters(b), strict=True)) == 2


def _letters(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - 0xAC00
    return code // 588, code % 588 // 28, code % 28
