"""Labels inside a line: ``키: 값``, ``[키] 값``, ``"키": "값"``, ``<키>값</키>``, ``키 값 키 값``."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import (
    Head,
    exact,
    head_of,
    is_owner,
    is_signed,
    known,
    may_end,
    opens,
)
from giljabi.guard.find.looks import looks
from giljabi.guard.find.memo import Memo
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.slots import Slot, slot

_PARTED = lazily(
    r"[-:=>→⇒▶►☞\]】〕」](?:(?<=[:=])(?!(?<=[0-9]{2}:)[0-9])>?(?!//)|(?<=[-=])>|(?<=[→⇒▶►☞])"
    r"|(?<=[\]】〕」>])(?=[ \t]*[^\s\])}>.,:=|에의을를은는이가])|(?<=[ \t]-)[ \t])"
)
_NOTE = re.compile(r"[ ]?[(\[<][^()\[\]<>]{0,24}[)\]>][\s\"'*`]*$")
_LOOSE = " \t\n\r\f\v\"'*`"
_WORD = re.compile(r"[^ \t]+")
_MARK = lazily(r"^(?:[^0-9A-Za-z가-힣]+|[0-9]{1,2}[.)]|[가-하][.)])+")
_CUT = frozenset(",;/|\t()[]{}<>&\"'“”‘’`「」【】〔〕=:→⇒?!…ㆍ·")
_JOINT = lazily(r"([가-힣]{2,8})[ ]?[/·,ㆍ][ ]?$")
_HALVES = re.compile(r"[ ]*([^/,(\n]*?[^/,(\n ])(?:[ ]?[/,(][ ]?|[ ]+(?=[0-9]))([^/,\n]+)")
_QUOTES = "\"'“‘`"
_SHUT = {"“": "”", "‘": "’"}
REACH = 44
"""How far back from its sign a label may begin."""


class _Label(NamedTuple):
    """A label from ``start``; its value begins at ``value``. ``head`` is ``None`` if unknown.

    ``first`` is the other head of a double label: 성명/연락처.
    """

    start: int
    value: int
    head: Head | None
    first: Head | None = None


def labelled(text: str, start: int, end: int) -> list[Slot]:
    """Return the slots of labels with a sign between ``start`` and ``end`` (one line or cell)."""
    signs = list(_PARTED.finditer(text, start, end))
    if not signs:
        return []
    labels = _labels(text, start, signs)
    found = []
    for n, label in enumerate(labels):
        if label.head is None:
            continue
        stop = labels[n + 1].start if n + 1 < len(labels) else end
        stop = _shut(text, label.value, stop)
        if label.first and (pair := _paired(text, label, stop)):
            found += pair
        elif made := slot(text, label.value, stop, label.head.kind, label.head.word, "label"):
            found.append(made)
    return [one for one in found if not is_signed(one.head) or _begins_namely(text, one)]


def _labels(text: str, floor: int, signs: Iterable[re.Match[str]]) -> list[_Label]:
    labels = []
    for sign in signs:
        if sign.start() >= floor and (label := _before(text, floor, sign)) is not None:
            labels.append(label)
            floor = label.value
    return labels


def _before(text: str, floor: int, sign: re.Match[str]) -> _Label | None:
    """Return the label that ends at ``sign``, also an unknown one: it ends the value before."""
    at, value = sign.span()
    lead = text[max(floor, at - REACH) : at]
    base = at - len(lead)
    note = _NOTE.search(lead) if lead.rstrip(_LOOSE)[-1:] in ")]>" else None
    bare = (lead[: note.start()] if note else lead).rstrip(" \t\"'*`)]}")
    cut = len(bare)
    while cut and bare[cut - 1] not in _CUT:
        cut -= 1
    words = bare[cut:]
    if not words:
        return None
    last = words[-1]
    if may_end(last) and (got := _head(words, note.group().strip() if note else "")):
        head, first = got
        other = _double(bare, cut + first)
        start = base + (other[1] if other else cut + first)
        return _Label(start, value, head, other[0] if other else None)
    if text[at] not in ":=" or last.isdecimal():
        return None
    return _Label(base + cut + max(words.rfind(" "), words.rfind("\t")) + 1, value, None)


@lru_cache(maxsize=1 << 12)
def _head(written: str, note: str) -> tuple[Head, int] | None:
    """Return the head that the last words make, the longest first, and where it begins.

    Words before it that say whose it is belong to it: 신청인 성명, 보호자 연락처.
    """
    words = list(_WORD.finditer(written))
    bare = [_MARK.sub("", word.group()) for word in words]
    for size in range(min(8, len(words)), 0, -1):
        first = len(words) - size
        if size > 1 and not bare[first]:
            continue
        joined = bare[first] + "".join([word.group() for word in words[first + 1 :]])
        if len(joined) > 40:
            continue
        head = head_of(joined + note) if size == 1 else exact(joined.lower())
        if head is not None:
            while first and is_owner(bare[first - 1]):
                first -= 1
            return head, words[first].start()
    return None


def _double(bare: str, at: int) -> tuple[Head, int] | None:
    """Return the head that a slash or a comma joins to the one at ``at``, and where it begins."""
    joint = _JOINT.search(bare, 0, at)
    head = exact(joint[1]) if joint else None
    return (head, joint.start()) if joint and head and head.kind else None


def _paired(text: str, label: _Label, end: int) -> list[Slot]:
    """Return a slot for each half of the value of a double label, [] if it has no two halves."""
    if label.first is None or label.head is None:
        return []
    halves = _HALVES.fullmatch(text, label.value, end)
    if halves is None:
        return []
    told = ((halves.span(1), label.first), (halves.span(2), label.head))
    made = (slot(text, *span, head.kind, head.word, "label") for span, head in told)
    return [one for one in made if one]


def _shut(text: str, at: int, end: int) -> int:
    """Return where the value ends: at its own closing quote, at a tag, or at ``end``."""
    while at < end and text[at] in " \t":
        at += 1
    if at < end and text[at] in _QUOTES:
        shut = text.find(_SHUT.get(text[at], text[at]), at + 1, end)
        return shut if shut > 0 else end
    tag = text.find("<", at, end)
    return tag if tag > 0 and text[tag + 1 : tag + 2] in "/bBsStTdDlL" else end


_FIRST = lazily(
    r"[ \t]*(?:[-*○●◦•■□▪▶►◎※·ㆍㅇ]+[ \t]*|(?:[0-9]{1,2}|[가-하])[.)][ \t]*|[①-⑳][ \t]*)?"
)
_NAMED = lazily(
    r"(?:[가-힣]{2,5}|[가-힣](?:[ .·][가-힣]){1,3}|[A-Z][A-Za-z'-]+(?:[ ,]{1,2}[A-Z][A-Za-z'-]*\.?){0,4})"
    r"[ ]?(?:님|씨)?[ ]?(?:[(\[,/·].*|인|서명|印)?"
)
_PLACED = lazily(r"[0-9]|[가-힣](?:시|도|군|구|읍|면|동|리|로|길)(?: |$)")
_HANGUL = lazily(r"[가-힣]{2,4}(?![가-힣])")
_NAMELY = 5
_COUNTED = frozenset("0123456789①②③④⑤⑥⑦⑧⑨")
_ROUND = "[](){}<>,·*"
_BARE = (None, Personal.BRN, Personal.CORP, Personal.CARD)
_NUMBER = lazily(r"[ \t]{0,8}[^가-힣\n]{1,40}")
_DIGIT = re.compile(r"[^\n]{0,14}?[0-9O①-⑳영공일이삼사오육칠팔구]{2}")


def spaced(text: str, start: int, end: int) -> list[Slot]:
    """Return the slots of ``- 키 값`` and ``키 값 키 값``: heads parted by spaces alone.

    The line must begin with a head, and each value must look like what its head announces.
    """
    at = _begin(text, start, end)
    opening = text[at : min(end, at + 64)]
    if not _opens(opening.partition(" ")[0]):
        return []
    told = _told()
    few = [(0, 0, *told[word]) for word in opening.split(None, 7)[:7]]
    if not few or _word_head(few, 0) is None:
        return []
    words = [(*w.span(), *told[w[0]]) for w in _WORD.finditer(text, at, end)]
    heads: list[tuple[int, Head, int]] = []
    n, many = 0, len(words)
    while n < many and len(heads) < 40:
        if words[n][3] and (got := _word_head(words, n)) is not None:
            head, last = got
            heads.append((words[n][0], head, words[last][1]))
            n = last
        elif not heads:
            return []
        n += 1
    return list(_between(text, end, heads))


def _begin(text: str, start: int, end: int) -> int:
    """Return where a line begins behind its bullet or number."""
    if "가" <= text[start] <= "힣" and text[start + 1 : start + 2] not in (".", ")"):
        return start
    begin = _FIRST.match(text, start, end)
    at = begin.end() if begin else start
    while at < end and text[at] in " \t":
        at += 1
    return at


@lru_cache(maxsize=1 << 12)
def _opens(word: str) -> bool:
    """Whether a line may begin with a head whose first word this is."""
    bare = _bared(word)
    return "\t" in bare or _may_head(bare)


@lru_cache(maxsize=1 << 12)
def _may_head(word: str) -> bool:
    """Whether a bared word is a head, or begins one of several words."""
    return known(word) is not None or ((len(word) <= 2 or is_owner(word)) and opens(word))


@cache
def _told() -> Memo[tuple[str, bool]]:
    """Return words bared, each with whether it may be a head."""
    return Memo(lambda word: (bare := _bared(word), _may_head(bare)), 1 << 12)


def _bared(word: str) -> str:
    """Return a word without brackets and without its note: 보호자1, 성명(한글)."""
    if word.isalpha():
        return word.lower()
    if word[-1:] == ")" and "(" in word[1:] and (head := head_of(word)):
        return head.word
    bare = word.strip(_ROUND)
    counted = bare[-1:] in _COUNTED and "가" <= bare[:1] <= "힣"
    return (bare[:-1] if counted else bare).lower()


def _between(text: str, end: int, heads: list[tuple[int, Head, int]]) -> Iterator[Slot]:
    for n, (_, head, at) in enumerate(heads):
        stop = heads[n + 1][0] if n + 1 < len(heads) else end
        if head.kind in _BARE and (number := _NUMBER.match(text, at, stop)):
            stop = number.end()
        made = slot(text, at, stop, head.kind, head.word, "label")
        if made and _fits(head, text[made.start : made.end]):
            yield made


def _word_head(words: list[tuple[int, int, str, bool]], at: int) -> tuple[Head, int] | None:
    """Return the head that begins with word ``at`` and the number of its last word."""
    start, _, joined, _ = words[at]
    last = len(words) - 1
    head = known(joined) if len(joined) <= 12 else None
    if head is None and (len(joined) > 12 or (len(joined) > 2 and not is_owner(joined))):
        return None
    best = (head, at) if head and len(joined) > 1 and at < last else None
    for n in range(at + 1, min(at + 6, last)):
        joined += words[n][2]
        if len(joined) > 12 or words[n][1] > start + 40:
            break
        if len(joined) > 1 and (head := exact(joined)):
            best = head, n
    return best


def _begins_namely(text: str, made: Slot) -> bool:
    """Whether the value of a slot may begin with a name: 홍길동, 홍 길 동, a name in Latin letters."""
    value = text[made.start : made.start + 8]
    word = _HANGUL.match(value)
    if word is None:
        return value[:1].isupper() or value[1:2] in (" ", ".")
    return looks(word.group()) > 0


def _is_name(value: str) -> bool:
    """Whether a value begins with what looks like a name and no other word stands beside it."""
    word = _HANGUL.match(value)
    return word is not None and looks(word.group()) >= _NAMELY


def _fits(head: Head, value: str) -> bool:
    kind = head.kind
    if kind is Personal.PERSON:
        named = not is_signed(head.word) or _is_name(value)
        return named and _NAMED.fullmatch(value) is not None
    if kind is Personal.ADDRESS:
        return _PLACED.search(value) is not None
    if kind is Personal.EMAIL:
        return "@" in value or "골뱅이" in value
    return _DIGIT.match(value) is not None
