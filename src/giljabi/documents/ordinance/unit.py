"""The typed ordinance: a tree of 장·조·항·호·목, 부칙 and 별표, in which no letter is lost.

Joining the texts of all units in order gives the text that was parsed. It knows nothing of how the
text came (file, form) and judges nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from giljabi.book.kinds import Place
from giljabi.documents.ordinance.numbers import Number, branches, circled, syllable


class Sort(StrEnum):
    """What a unit is."""

    HEAD = "머리"
    PART = "편"
    CHAPTER = "장"
    SECTION = "절"
    SUBSECTION = "관"
    ARTICLE = "조"
    PARAGRAPH = "항"
    SUBPARAGRAPH = "호"
    ITEM = "목"
    SUBITEM = "세목"
    SUPPLEMENT = "부칙"
    ANNEX = "별표"
    FORM = "별지"


HEADINGS = frozenset({Sort.PART, Sort.CHAPTER, Sort.SECTION, Sort.SUBSECTION})
ANNEXES = frozenset({Sort.ANNEX, Sort.FORM})

_HISTORY = re.compile(
    r"\s*(?:[<〈](?:개정|신설|제목개정|전문개정|본조신설|전부개정)[^<>〈〉]*[>〉]"
    r"|\[(?:본조신설|전문개정|제목개정|종전|본항신설|본호신설|시행일|조신설|전부개정|일부개정"
    r"|(?:제[\d조의]+에서\s?이동))[^\[\]]*\])"
)
_LAST_NOTE = re.compile(r"\s*[\[<〈][^\[\]<>〈〉\n]*\d{4}\.[^\[\]<>〈〉\n]*[\]>〉]\Z")
_LONGEST_DELETED = 120
_DELETED = re.compile(r"\s*[<〈]?\s*삭\s*제\s*(?:[<〈\[(].*)?[>〉]?\s*\.?\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. ``text`` is its own text as given, from the blank before its mark to the next unit;
    ``start`` its offset. ``mark`` is as written (``제5조의2``, ``②``, ``3의2.``), ``at`` where the
    mark begins in ``text``, ``after`` where the words after mark and title begin.
    """

    sort: Sort
    number: Number
    mark: str
    title: str
    text: str
    start: int
    at: int = 0
    after: int = 0
    children: tuple["Unit", ...] = ()

    def walk(self) -> Iterator["Unit"]:
        """Yield the unit and everything under it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def whole(self) -> str:
        """Its text with everything under it."""
        return "".join(unit.text for unit in self.walk())

    @property
    def end(self) -> int:
        """The offset behind everything under it."""
        return self.start + len(self.whole)

    @property
    def last(self) -> int:
        """The offset behind its last words: before blanks and notes such as ``[본조신설 …]``."""
        whole = self.whole.rstrip()
        while (found := _LAST_NOTE.search(whole)) and found.start() > self.after:
            whole = whole[: found.start()]
        return self.start + len(whole)

    @property
    def marked_at(self) -> int:
        """The offset of its mark."""
        return self.start + self.at

    @property
    def words(self) -> str:
        """Its own words after mark and title on one line, without revision notes."""
        return " ".join(_HISTORY.sub("", self.text[self.after :]).split())

    @property
    def notes(self) -> tuple[str, ...]:
        """Its revision notes: ``<개정 2026. 1. 1.>``, ``[본조신설 2026. 1. 1.]``."""
        return tuple(note.strip() for note in _HISTORY.findall(self.text))

    @property
    def deleted(self) -> bool:
        """Whether it only says 삭제 (with or without the day)."""
        after = self.at + len(self.mark) if self.sort in ANNEXES else self.after
        if self.children or len(self.text) - after > _LONGEST_DELETED:
            return False
        said = " ".join(self.text[after:].split())
        return bool(said) and bool(_DELETED.fullmatch(said))

    @property
    def all_words(self) -> str:
        """The words of it and of all under it, for telling how alike two units are."""
        return "\n".join(f"{unit.title} {unit.words}" for unit in self.walk())

    @property
    def label(self) -> str:
        """Its own part of a citation: 제5조의2, 제3항, 제2호의2, 가목, 별표 1의2."""
        return label(self.sort, self.number)


def label(sort: Sort, number: Number) -> str:
    """Return how a unit is cited: 제5조의2, 제3항, 제2호의2, 가목, 별표 1의2, 별지 제1호서식."""
    tail = branches(number)
    match sort:
        case Sort.ITEM:
            return f"{syllable(number)}{tail}목"
        case Sort.SUBITEM:
            return f"{number[0]}){tail}"
        case Sort.ANNEX:
            return f"별표 {number[0]}{tail}" if number else "별표"
        case Sort.FORM:
            return f"별지 제{number[0]}호{tail}서식" if number else "별지서식"
        case Sort.SUPPLEMENT | Sort.HEAD:
            return sort.value
        case _:
            return f"제{number[0]}{sort.value}{tail}" if number else sort.value


def mark_of(sort: Sort, number: Number) -> str:
    """Return how the mark of a unit is written: 제5조의2, ③, 2의2., 가., 1)."""
    tail = branches(number)
    match sort:
        case Sort.PARAGRAPH:
            return f"{circled(number)}{tail}"
        case Sort.SUBPARAGRAPH:
            return f"{number[0]}{tail}."
        case Sort.ITEM:
            return f"{syllable(number)}{tail}."
        case Sort.SUBITEM:
            return f"{number[0]})"
        case Sort.ANNEX | Sort.FORM:
            return f"[{label(sort, number)}]"
        case _:
            return label(sort, number)


@dataclass(frozen=True, slots=True)
class Ordinance:
    """A whole ordinance. ``name`` is its 제명, empty when none was found."""

    text: str
    name: str
    units: tuple[Unit, ...]
    source: str = ""

    def walk(self) -> Iterator[Unit]:
        """Yield every unit in the order of the text."""
        for unit in self.units:
            yield from unit.walk()

    @property
    def body(self) -> tuple[Unit, ...]:
        """Headings and 조 before 부칙, 별표 and 별지: the tree's top."""
        out = {Sort.SUPPLEMENT, Sort.HEAD, *ANNEXES}
        return tuple(unit for unit in self.units if unit.sort not in out)

    @property
    def articles(self) -> tuple[Unit, ...]:
        """Every 조 of the body, also those under 장 and 절."""
        return tuple(u for top in self.body for u in top.walk() if u.sort is Sort.ARTICLE)

    @property
    def supplements(self) -> tuple[Unit, ...]:
        """Every 부칙."""
        return tuple(unit for unit in self.units if unit.sort is Sort.SUPPLEMENT)

    @property
    def annexes(self) -> tuple[Unit, ...]:
        """Every 별표 and 별지."""
        return tuple(unit for unit in self.units if unit.sort in ANNEXES)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin: offsets become places."""

    starts: tuple[int, ...]
    source: str = ""

    def place(self, start: int, end: int) -> Place:
        """Return the line and the characters of these offsets."""
        row = bisect_right(self.starts, start) - 1
        begin = self.starts[row]
        return Place(self.source, paragraph=row, start=start - begin, end=end - begin)


def lines_in(ordinance: Ordinance) -> Lines:
    """Return the lines of the ordinance's text."""
    ends = accumulate(len(line) + 1 for line in ordinance.text.split("\n"))
    return Lines((0, *ends), ordinance.source)
