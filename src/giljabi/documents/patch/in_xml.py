"""Paragraphs of HWPX and DOCX parts as places: every letter with the bytes it stands in.

The XML is read by expat for its byte positions alone; nothing is written anew from a tree. Parts
that are not UTF-8, or have a document type, are refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from giljabi.book.errors import FileTrouble
from giljabi.documents.patch.places import (
    OBJECT,
    CannotWrite,
    Chunk,
    Home,
    Place,
    Region,
    Script,
    Sort,
)

MAX_TAGS = 1_500_000
MAX_DEPTH = 400

_RUNS = frozenset({"run", "r"})
_OFF = frozenset({"0", "false", "off", "none"})
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the elements of a format are called. ``letters`` are elements that stand for a letter;
    ``inline`` tells whether text may stand beside them; ``passed`` are left out with all in them; ``told`` are shown as letters that are
    not written in the text."""

    space: str
    letters: Mapping[str, str]
    inline: bool
    stale: str
    passed: frozenset[str]
    notes: frozenset[str]
    running: frozenset[str]
    told: frozenset[str]
    keeps_blanks: bool


HWPX = Tongue(
    "",
    {
        "lineBreak": "\n",
        "tab": "\t",
        "nbSpace": "\u00a0",
        "fwSpace": "\u3000",
        "hyphen": "-",
        "hypen": "-",
    },
    True,
    "linesegarray",
    frozenset(),
    frozenset({"footNote", "endNote"}),
    frozenset({"header", "footer", "hiddenComment"}),
    frozenset({"equation", "dutmal", "compose", "textart", "autoNum"}),
    True,
)
DOCX = Tongue(
    "wordprocessingml",
    {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"},
    False,
    "",
    frozenset({"del", "moveFrom", "Fallback"}),
    frozenset({"footnotes", "endnotes"}),
    frozenset({"hdr", "ftr", "comments"}),
    frozenset({"sym"}),
    False,
)


@dataclass(slots=True)
class _Open:
    """An element that is open; ``place`` the paragraph it belongs to."""

    name: str
    start: int
    place: Place | None
    region: Region
    tags: int
    takes: bool = False
    hidden: bool = False
    home: Home | None = None


def places_in(data: bytes, part: str, tongue: Tongue, name: str) -> list[Place]:
    """Return the paragraphs of a part in the order in which they begin.

    Raises ``FileTrouble`` for XML that is broken, too deep, not UTF-8 or has a document type.
    """
    declared = _DECLARED.match(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
    ):
        raise _trouble("글자 방식이 UTF-8이 아니어서 고치지 않았습니다.", name)
    walk = _Walk(part, tongue, name, data)
    try:
        walk.read()
    except (expat.ExpatError, ValueError) as error:
        raise _trouble("파일의 속이 깨져 있습니다.", name) from error
    return walk.places


def _trouble(what: str, name: str) -> FileTrouble:
    return FileTrouble(what, where=name, cure="원래 프로그램에서 새로 저장해 다시 올리세요.")


@dataclass(slots=True)
class _Walk:
    part: str
    tongue: Tongue
    name: str
    data: bytes
    places: list[Place] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _passed: int = 0
    _tags: int = 0
    _cdata: bool = False
    _deleting: set[str] = field(default_factory=set)
    _parser: "expat.XMLParserType" = field(init=False)

    def read(self) -> None:
        """Read the part."""
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartCdataSectionHandler = lambda: self._within(True)
        parser.EndCdataSectionHandler = lambda: self._within(False)
        parser.StartDoctypeDeclHandler = self._doctype
        self._open.append(_Open("", 0, None, "본문", 0))
        parser.Parse(self.data, True)

    def _doctype(self, *_: object) -> None:
        raise _trouble("파일 안에 외부 정의(DOCTYPE)가 있어 고치지 않았습니다.", self.name)

    def _within(self, cdata: bool) -> None:
        self._cdata = cdata

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS or len(self._open) > MAX_DEPTH:
            raise _trouble("파일의 속이 지나치게 크거나 깊어 고치지 않았습니다.", self.name)
        space, _, local = full.rpartition(" ")
        above, tongue = self._open[-1], self.tongue
        at = self._parser.CurrentByteIndex
        if self._passed or local in tongue.passed:
            self._passed += 1
        known = tongue.space in space and not self._passed
        region = self._region(local, above)
        now = _Open(local if known else "", at, above.place, region, self._tags)
        self._open.append(now)
        if not known:
            return
        if local == "p":
            now.place = Place(self.part, now.region)
            self.places.append(now.place)
        elif local == "t" and above.name in _RUNS and above.place is not None:
            now.takes, now.home = not above.hidden, self._home(at, attributes)
        elif local in ("vanish", "br", "deleteBegin", "deleteEnd"):
            self._turn(now, above, attributes)

    def _turn(self, now: _Open, above: _Open, attributes: dict[str, str]) -> None:
        """What hides letters: hidden runs, page breaks that are no line ends, tracked deletions."""
        values = [value for name, value in attributes.items() if not name.endswith("Id")]
        if now.name == "vanish" and above.name == "rPr" and not _OFF.intersection(values):
            self._open[-3].hidden = True
        elif now.name == "br" and "page" in values:
            now.name = ""
        elif now.name == "deleteBegin":
            self._deleting.add(attributes.get("Id", ""))
        elif now.name == "deleteEnd":
            self._deleting.discard(attributes.get("Id", ""))

    def _region(self, local: str, above: _Open) -> Region:
        if local in self.tongue.running:
            return "머리말"
        return "주" if local in self.tongue.notes else above.region

    def _home(self, at: int, attributes: dict[str, str]) -> Home:
        if self.tongue.keeps_blanks:
            return Home()
        kept = attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
        return Home() if kept else Home(_end_of_name(self.data, at))

    def _end(self, full: str) -> None:
        now = self._open.pop()
        if self._passed:
            self._passed -= 1
            return
        place, above = now.place, self._open[-1]
        if place is None or not now.name:
            return
        if now.name == self.tongue.stale and above.name == "p":
            place.stale.append((now.start, self._stop(now)))
        if now.name in self.tongue.told and self._shown(now):
            self._add(place, OBJECT, now.start, self._stop(now), "기호", None)
        letter = self.tongue.letters.get(now.name)
        if letter is None or self._deleting:
            return
        if self.tongue.inline and above.takes:
            self._add(place, letter, now.start, self._stop(now), "기호", above.home)
        elif not self.tongue.inline and above.name == "r" and not above.hidden:
            self._add(place, letter, now.start, self._stop(now), "기호", None)

    def _shown(self, now: _Open) -> bool:
        """Whether the element stands in the line itself: not a page number in a header."""
        return now.name != "autoNum" or self._open[-1].name == "ctrl"

    def _stop(self, now: _Open) -> int:
        """Where the element that ends here ends: after its end tag, or after ``<a/>``."""
        at = self._parser.CurrentByteIndex
        if self._tags == now.tags and self.data[at - 2 : at] == b"/>":
            return at  # expat is past such an element already
        return self.data.index(b">", at) + 1

    def _letters(self, text: str) -> None:
        now = self._open[-1]
        if not now.takes or now.place is None or self._passed or self._deleting:
            return
        start = self._parser.CurrentByteIndex
        if self._cdata:
            sort: Sort = "묶음"
        else:
            sort = "참조" if self.data[start] == 38 else "글"
        if sort == "참조":
            end = self.data.index(b";", start) + 1
        elif text == "\n" and self.data[start : start + 2] == b"\r\n":
            end, sort = start + 2, "참조"
        else:
            end = start + len(text.encode())
        self._add(now.place, text, start, end, sort, now.home)

    def _add(
        self, place: Place, text: str, start: int, end: int, sort: Sort, home: Home | None
    ) -> None:
        last = place.chunks[-1] if place.chunks else None
        if (
            last is not None
            and sort == last.sort == "글"
            and (last.end, last.home) == (start, home)
        ):
            place.chunks[-1] = Chunk(last.at, last.text + text, last.start, end, sort, home)
        else:
            place.chunks.append(Chunk(place.length, text, start, end, sort, home))


def _end_of_name(data: bytes, at: int) -> int:
    """Where the name of the start tag at these bytes ends, so that an attribute may follow."""
    found = re.compile(rb"<[^\s/>]+").match(data, at)
    return found.end() if found else -1


def _written(text: str, sort: Sort) -> bytes:
    if _NOT_XML.search(text):
        raise CannotWrite("문서에 넣을 수 없는 글자입니다.")
    if sort == "묶음":
        if "]]>" in text or text.startswith((">", "]")) or text.endswith("]"):
            raise CannotWrite("문서에 넣을 수 없는 글자입니다.")
        return text.encode()
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


XML = Script(_written, lambda text: len(text.encode()))
