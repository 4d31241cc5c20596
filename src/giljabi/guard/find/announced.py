"""Names in slots: what stands behind 성명:, in the column of 신청인, in the cell beside 담당자."""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.following import right
from giljabi.guard.find.foreign_words import LATIN, is_foreign, is_latin_name
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.heads import head_of
from giljabi.guard.find.looks import Reading, bears, given, looks, parted, read
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.words import units, words

_WORD = lazily(r"[가-힣]+")
_SPACED = lazily(r"[가-힣]{1,2}(?:[ ]{1,4}[가-힣]{1,2}|[.·][가-힣]){1,3}(?![가-힣])")
_GAPS = frozenset(" .·")
_JOINTS = re.compile("[ .·]+")
_STRANGE = lazily(r"[가-힣]{1,8}(?:[ ·]{1,2}[가-힣]{1,8}){0,4}")
_MASKED = re.compile(r"[ ]?[*○●◯〇□OXx※]")
_NAMED = ("성명", "이름", "성함", "본명", "실명", "명", "name", "nm", "예금주")
THINGS = frozenset({"이름", "name", "명칭"})
"""Heads that may be keys of a settings file."""
_SENTENCE = re.compile(r"[.!?][ \n]")
_REACH = 200
_KEYS = re.compile(
    r"[\"', \t]*\n?[ \t]*[\"']?(?:종류|단계|넣기|내기|도움말|값|형식|자료형|단위|type|kind|value|help|default)[\"']?[ ]?:"
)
ENOUGH = 8.0
_QUARTER = 8.5


def announced(text: str, slots: Sequence[Slot]) -> Iterator[Found]:
    """Yield the names in the slots that announce a person."""
    for slot in slots:
        if slot.kind is Personal.PERSON and _may_be_person(text, slot):
            standing = Standing.OFFICIAL if _is_duty(slot.head) else Standing.CITIZEN
            sure = _is_sure(slot.head)
            why = f"'{slot.head}' 자리의 이름"
            score = 0.95 if sure else 0.9
            for start, end in _people(text, slot.start, min(slot.end, slot.start + _REACH), sure):
                yield Found(start, end, Personal.PERSON, score, why, standing)


def _is_duty(head: str) -> bool:
    return head.removesuffix("명") in words().official


def _is_sure(head: str) -> bool:
    return head in words().sure or head.endswith(_NAMED)


def _may_be_person(text: str, slot: Slot) -> bool:
    return head_of(text[slot.start : slot.end]) is None and not names_things(text, slot)


def names_things(text: str, slot: Slot) -> bool:
    """Whether 이름 is a key beside other keys of a settings file: 이름: 기간열 / 종류: 글자."""
    if slot.head not in THINGS:
        return False
    return _KEYS.match(text, slot.end, slot.end + 60) is not None


def _people(text: str, at: int, end: int, sure: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of names at the head of a value; stop at the first word that is none."""
    start = at
    while at < end:
        span = _one(text, at, end, sure, first=at == start)
        if span is None:
            word = _WORD.match(text, at, end)
            if word is None or not _is_lead(word.group()):
                return
            at = word.end()
        else:
            yield span
            at = _after(text, span[1], end)
        begins = _next(text, at, end)
        if _SENTENCE.search(text, at, begins):
            return
        at = begins


def _after(text: str, at: int, end: int) -> int:
    """Return where the word ends that a name begins: 홍길동님께서."""
    word = _WORD.match(text, at, end)
    return word.end() if word else at


def _next(text: str, at: int, end: int) -> int:
    """Return where the next word begins, over signs and numbers."""
    while at < end and not ("가" <= text[at] <= "힣" or "A" <= text[at] <= "Z"):
        at += 1
    return at


def _one(text: str, at: int, end: int, sure: bool, *, first: bool) -> tuple[int, int] | None:
    """Return the span of the name that starts at ``at``, or ``None``."""
    if (
        "A" <= text[at] <= "Z"
        and (latin := LATIN.match(text, at, end))
        and (sure or is_latin_name(latin.group()))
    ):
        return latin.span()
    parted_soon = not _GAPS.isdisjoint(text[at + 1 : at + 3])
    if parted_soon and (apart := _SPACED.match(text, at, end)) and _is_spaced(apart.group(), sure):
        return apart.span()
    word = _WORD.match(text, at, end)
    if word is None or _MASKED.match(text, word.end(), end):
        return None
    strange = _strange(text, at, end) if first else None
    if strange and strange[1] > word.end():
        return strange
    least = _QUARTER if word.group()[2:] == "동" else 0.5  # 신정동은 동네이기 쉽다
    if sure and _fills(text, word, end) and (looks(word.group()) >= least or bears(word.group())):
        return word.span()
    if reading := _reading(text, word, sure):
        return at, at + reading.size
    return strange


def _fills(text: str, word: re.Match[str], end: int) -> bool:
    """Whether the word is the whole value; names in forms seldom carry particles."""
    return not text[word.end() : min(end, word.end() + 2)].strip(" .,;)")


def _is_spaced(surface: str, sure: bool) -> bool:
    """Whether 홍 길 동, 홍.길.동, 홍 길동 or 남궁 다온 may be one name."""
    parts = _JOINTS.split(surface)
    compact = "".join(parts)
    if not 2 <= len(compact) <= 4:
        return False
    single = all(len(part) == 1 for part in parts)
    whole = len(parts) == 2 and (parts[0] in given().surname or parts[0] in given().double)
    if not (single or (whole and len(parts[1]) == 2)):
        return False
    return looks(compact) >= (1 if sure or single else 6)


def _reading(text: str, word: re.Match[str], sure: bool) -> Reading | None:
    """Return how to read a word as a name, when it looks like one under such a head."""
    bonus = 8 if sure else 5
    best: tuple[float, Reading] | None = None
    for reading in read(word.group()):
        around = [(word.start(), word.end(), word.group())]
        after = right(text, around, 0, reading).weight
        bare = 1 if not reading.rest and not reading.title else 0
        place = (6 + 6 * sure) if word.group()[: reading.size][-1] in "동리읍면구시군" else 0
        total = reading.look - place + bonus + max(0.0, after) + bare
        if total >= ENOUGH and (best is None or total > best[0]):
            best = total, reading
    return best[1] if best else None


def _strange(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the span of a name of another shape that fills the value: 응우옌 반 안, 왕샤오밍."""
    whole = _STRANGE.match(text, at, end)
    if whole is None or _MASKED.match(text, whole.end()):
        return None
    rest = text[whole.end() : end].lstrip()
    parts = _JOINTS.split(whole.group())
    while (
        len(parts) > 1
        and (parted(parts[-1]) or ("", ""))[0] == ""
        and parts[-1] in ("외", "등", "귀하")
    ):
        parts.pop()
    length = whole.group().rfind(parts[-1]) + len(parts[-1])
    if not any(map(is_foreign, parts)) or any(_is_lead(part) or head_of(part) for part in parts):
        return None
    if not 2 <= length <= 20 or (rest and rest[0] not in "([,/"):
        return None
    if len(parts) == 1 and (
        len(length_one := parts[0]) > 6 or not is_foreign(length_one, alone=True)
    ):
        return None
    return at, at + length


def _is_lead(word: str) -> bool:
    """Whether a word may stand before or between names in a value: a unit, a title, a relation."""
    known = words()
    if word in known.before or word in known.before_sure or word in ("및", "외", "등"):
        return True
    told = parted(word)
    titled = bool(told and told[0])
    tail = (
        word[-2:] in known.title or word[-2:] in known.title_sure or word[-3:] in known.title_sure
    )
    return titled or tail or word.endswith(units())


def is_label(word: str) -> str:
    """Return the head of a person that a cell holds (``성 명`` → ``성명``), or ""."""
    head = head_of(word)
    return head.word if head and head.kind is Personal.PERSON else ""


def is_cell_name(word: str, label: str) -> int:
    """Return how many characters at the head of a cell under ``label`` are a name, 0 for none."""
    for start, end in _people(word, 0, len(word), _is_sure(label)):
        return end if start == 0 else 0
    return 0
