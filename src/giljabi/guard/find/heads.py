"""Heads: what a field label or a column head announces, from the word list of this release.

Knows words only: where a head stands and what stands beside it is the matter of ``labels`` and
``tables``.
"""

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from giljabi.guard.find.found import Personal
from giljabi.guard.find.patterns import lazily

LONGEST = 16
"""No head has more letters, written together."""

_NOTE = lazily(r"[(\[〔<][^()\[\]〔〕<>]*[)\]〕>]")
_OPENED = frozenset("([〔<")
_DROPPED = re.compile(r"[\s*\"'`#_.:※○●◦■□▪▶►◎☆★☎☏✆✉-]+")
_DIGITS = frozenset("0123456789")
_LEAD = re.compile(r"[0-9]{1,2}[.)]|[가-하][.)]|[①-⑳]")
_BEHIND_LETTERS = " \t\n\r\f\v\"'*`#_.:※○●◦•■□▪▶►◎☆★☎☏✆✉-0123456789"
"""What may stand behind the last letter of a head: a part of ``_DROPPED``, and digits."""
_ROLE_NOTE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Head:
    """A head written together (``word``) and what it announces; ``None``: no personal data."""

    word: str
    kind: Personal | None


@dataclass(frozen=True, slots=True)
class _Heads:
    exact: dict[str, Head]
    tails: dict[str, Personal | None]
    owners: frozenset[str]
    roles: frozenset[str]
    lasts: frozenset[str]
    """The signs with which a head may end."""
    letters: frozenset[str]
    """The last letters of heads, before any digit."""
    ordered: tuple[str, ...]
    """The heads in order of their letters."""
    pairs: frozenset[str]
    """The last two syllables of heads."""
    signed: frozenset[str]


@cache
def _heads() -> _Heads:
    table = tomllib.loads(files(__package__).joinpath("heads.toml").read_text("utf-8"))
    exact: dict[str, Personal | None] = dict.fromkeys(table["none"]["exact"].split())
    tails: dict[str, Personal | None] = dict.fromkeys(table["none"]["tails"].split())
    people = frozenset(_people(table["person"]))
    signed = frozenset(table["person"]["signed"].split()) - exact.keys()
    exact |= dict.fromkeys(people | signed, Personal.PERSON)
    for kind in Personal:
        section = table.get(kind.value, {})
        exact |= dict.fromkeys(section.get("exact", "").split(), kind)
        tails |= dict.fromkeys(section.get("tails", "").split(), kind)
    named = {"성명", "이름", "성함", "name", "본명", "실명", "존함"}
    ends = frozenset(word[-1] for word in tails)
    return _Heads(
        {word: Head(word, kind) for word, kind in exact.items()},
        tails,
        frozenset(table["owners"]["words"].split()),
        people - named,
        ends | {word[-1] for word in exact} | {word[-1].upper() for word in exact},
        frozenset(word.rstrip("0123456789")[-1:] for word in (*tails, *exact)),
        tuple(sorted(exact)),
        frozenset(word[-2:] for word in (*tails, *exact)),
        signed,
    )


def _people(table: dict[str, str]) -> set[str]:
    """Return the heads of persons: 신청인, 신청자, 피신청인, 공동신청인, 신청인명 …"""
    plain = {stem + end for stem in table["stems"].split() for end in ("자", "인")}
    plain -= {"사용인", "이용인", "지원인", "확인인", "관리자", "행위인", "교육인", "등록인"}
    marked = {prefix + word for prefix in table["prefixes"].split() for word in plain}
    every = plain | marked
    return every | {word + "명" for word in every} | set(table["exact"].split())


def head_of(written: str) -> Head | None:
    """Return what a whole cell or label announces (``성 명``, ``연락처(휴대폰)*``), if anything."""
    if not 0 < len(written) <= 48:
        return None
    last = written[-1]
    if "가" <= last <= "힣" and "가" <= written[-2:][0] <= "힣":
        if written[-2:] not in _heads().pairs:
            return None
    elif last.isalpha():
        if last not in _heads().lasts:
            return None
    elif "0" <= last <= "9" and "0" <= written[0] <= "9":
        return None
    return _read(written)


@lru_cache(maxsize=1 << 12)
def _read(written: str) -> Head | None:
    heads = _heads()
    if written[-1].isalpha():
        if (whole := heads.exact.get(written)) is not None:
            return whole
        if written.isalpha():
            return known(written.lower())
    noted = not _OPENED.isdisjoint(written)
    bare = _NOTE.sub("", written) if noted else written
    last = bare.rstrip(_BEHIND_LETTERS)[-1:]
    found = known(_compact(bare)) if last.lower() in heads.letters or last.isspace() else None
    if found is None and noted and (note := _ROLE_NOTE.fullmatch(written.strip(' *"'))):
        return known(_compact(note[1]))  # (성명)
    if found and found.kind is Personal.PERSON and found.word in _heads().roles:
        return _noted(written) or found
    return found


def _noted(written: str) -> Head | None:
    """신청인(연락처) announces what the note says."""
    note = _ROLE_NOTE.search(written)
    head = known(_compact(note[1])) if note else None
    return head if head and head.kind is not None else None


def known(word: str) -> Head | None:
    """Return the head that a word written together is, by itself or by its last syllables."""
    heads = _heads()
    if (whole := heads.exact.get(word)) is not None:
        return whole
    if not 3 <= len(word) <= LONGEST or word[-2:] not in heads.pairs:
        return None
    for size in range(min(8, len(word) - 1), 1, -1):
        if word[-size:] in heads.tails:
            return Head(word, heads.tails[word[-size:]])
    return None


def opens(word: str) -> bool:
    """Whether some head begins with ``word``."""
    ordered = _heads().ordered
    at = bisect_left(ordered, word)
    return at < len(ordered) and ordered[at].startswith(word)


def exact(word: str) -> Head | None:
    """Return the head that a word written together is as a whole."""
    return _heads().exact.get(word)


def may_end(sign: str) -> bool:
    """Whether a head, or what may stand behind it, can end with ``sign``."""
    return sign in _heads().lasts or not sign.isalpha()


def may_close(line: str) -> bool:
    """Whether a line can end with a head; sentences and values seldom do."""
    pair = line[-2:]
    if len(pair) == 2 and "가" <= pair[0] <= "힣" and "가" <= pair[1] <= "힣":
        return pair in _heads().pairs
    return may_end(line[-1:])


def is_signed(word: str) -> bool:
    """Whether a head announces a person only with a sign behind it: 기록: 홍길동."""
    return word in _heads().signed


def is_owner(word: str) -> bool:
    """Whether a word before a head says whose it is: 신청인 성명, 보호자 연락처."""
    heads = _heads()
    return word in heads.owners or word in heads.roles


def _compact(written: str) -> str:
    joined = "".join(written.split())
    if joined.isalpha():
        return joined.lower()
    return _unnumbered(_DROPPED.sub("", _unnumbered(written.strip()))).lower()


def _unnumbered(word: str) -> str:
    """Return a word without the number of an item before it and two digits behind it."""
    if lead := _LEAD.match(word):
        word = word[lead.end() :]
    if word[-1:] not in _DIGITS:
        return word
    return word[: -2 if word[-2:-1] in _DIGITS else -1]
