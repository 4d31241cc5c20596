"""Text and attributes of an XML part as pieces; and everything in it that no reader has looked at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from giljabi.guard.files.sheaf import Piece, Put, Sheaf
from giljabi.guard.files.zipped import Zipped
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Personal

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS = re.compile(
    r"[가-힣ㄱ-ㆎᄀ-ᇿ@]|(?<![0-9A-Za-z])[0-9]{2,6}[-. )]{1,5}[0-9]{2,8}[-. ]{1,5}[0-9]{3,}(?![0-9A-Za-z-])"
    r"|(?<![0-9A-Za-z])(?:0[0-9]{8,10}|[0-9]{13}|[0-9]{6}-[0-9]{7})(?![0-9A-Za-z])"
)
_SURE = re.compile(
    r"[0-9A-Za-z]@[0-9A-Za-z]|(?<![0-9])(?:01[016-9][-. ]?[0-9]{3,4}[-. ]?[0-9]{4}"
    r"|[0-9]{6}-?[1-8][0-9]{6})(?![0-9])"
    r"|[가-힣][ \t]*[:：][ \t]*[0-9A-Za-z가-힣]"
)
_IDLE = re.compile("[0-9A-Za-z.:-]{0,4}|[A-Z]{1,3}[0-9]{1,6}")
"""Too short to hold a value, or the address of a cell."""
_RUNS = frozenset({"t", "tspan"})
_WRAPS = frozenset({"r", "run", "tspan", "fld"})
_ESCAPED = re.compile("%[0-9A-Fa-f]{2}")
_LINK = re.compile(r"\s*(?:HYPERLINK|https?|mailto|tel)\b", re.IGNORECASE)
_URL_SAFE = "/:?#[]@!$&'()*+,;=~-._ \\|○"


def local(element: "_Element") -> str:
    """Return the name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def bare(key: str) -> str:
    """Return the name of an attribute without its namespace."""
    return key.rpartition("}")[2]


def attributes(element: "_Element") -> list[tuple[str, str]]:
    """Return the names and values of the attributes."""
    return [(str(key), str(value)) for key, value in element.attrib.items()]


@dataclass(slots=True, repr=False)
class XmlPieces:
    """Makes pieces of one part and remembers what has been looked at.

    ``on_change`` is told the element whose text changed.
    """

    zipped: Zipped
    part: str
    sheaf: Sheaf
    on_change: "Callable[[_Element], None] | None" = None
    seen: "set[tuple[_Element, str]]" = field(default_factory=set)

    @property
    def root(self) -> "_Element":
        """The root of the part."""
        return self.zipped.xml(self.part)

    def text(self, element: "_Element", place: str, *, steady: bool = False) -> None:
        """Add the text at the head of an element."""
        self._add(element, "", element.text, place, steady=steady)

    def tail(self, element: "_Element", place: str) -> None:
        """Add the text that follows an element."""
        self._add(element, "\0tail", element.tail, place)

    def attribute(
        self, element: "_Element", key: str, place: str, *,
        announced: Personal | None = None, erased: bool = False, steady: bool = False,
        plain: bool = False,
    ) -> None:  # fmt: skip
        """Add an attribute as a line of its own; ids and flags are only searched for known values."""
        value = element.get(key, "")
        searched = _LETTERS.search(fold(_unquoted(value)).text) is not None
        self._add(element, key, value, place, announced=announced, erased=erased, steady=steady,
                  plain=plain, searched=searched)  # fmt: skip
        self.sheaf.sign("\n")

    def author(self, element: "_Element", key: str, place: str) -> None:
        """Add text (``key`` "") or an attribute that names a person; it is emptied in the copy."""
        value = element.get(key, "") if key else element.text
        self._add(element, key, value, place, announced=Personal.PERSON, erased=True)
        self.sheaf.sign("\n")

    def sweep(self, place: str, places: Mapping[str, str], *, known_only: bool = False) -> None:
        """Add every text and attribute that was not looked at; ``places`` names some elements."""
        elements = [(e, places.get(name, place)) for e in self.root.iter() if (name := local(e))]
        line: _Element | None = None
        for element, here in elements:
            for which, value in (("", element.text), ("\0tail", element.tail)):
                if not value or not value.strip() or (element, which) in self.seen:
                    continue
                now = None if which else _line_of(element)
                if now is None or now is not line:
                    self.sheaf.sign("\n")
                line = now
                sure = not known_only or _SURE.search(fold(value).text) is not None
                self._add(element, which, value, here, searched=sure)
        self.sheaf.sign("\n")
        for element, here in elements:
            for key, value in attributes(element):
                if not _IDLE.fullmatch(value) and (element, key) not in self.seen:
                    sure = not known_only or _SURE.search(fold(value).text) is not None
                    self._attribute(element, key, here, sure)

    def _attribute(self, element: "_Element", key: str, place: str, sure: bool) -> None:
        if sure:
            self.attribute(element, key, place)
        else:
            self._add(element, key, element.get(key), place, searched=False)
            self.sheaf.sign("\n")

    def _add(
        self, element: "_Element", which: str, value: str | None, place: str, *,
        searched: bool = True, announced: Personal | None = None, erased: bool = False,
        steady: bool = False, plain: bool = False,
    ) -> None:  # fmt: skip
        self.seen.add((element, which))
        if not value:
            return
        put: Put = _Putter(self, element, which)
        shown = value
        if (
            (which or _LINK.match(value))
            and _ESCAPED.search(value)
            and (opened := _unquoted(value)) != value
        ):
            shown = opened
            put = _Quoted(put)
        self.sheaf.add(Piece(shown, place, put, searched, announced, erased, steady, plain))


def _unquoted(value: str) -> str:
    """Return a value without percent escapes (UTF-8, older ones CP949), as it is when neither fits."""
    for encoding in ("utf-8", "cp949"):
        try:
            return unquote(value, encoding, "strict")
        except UnicodeDecodeError:
            continue
    return value


def _line_of(element: "_Element") -> "_Element | None":
    """Return what holds the line of a run of letters, ``None`` for what is no run."""
    at = element.getparent() if local(element) in _RUNS else None
    while at is not None and local(at) in _WRAPS:
        at = at.getparent()
    return at


@dataclass(frozen=True, slots=True, repr=False)
class _Putter:
    pieces: XmlPieces
    element: "_Element"
    which: str

    def __call__(self, text: str) -> None:
        if self.which == "":
            self.element.text = text
        elif self.which == "\0tail":
            self.element.tail = text
        else:
            self.element.set(self.which, text)
        self.pieces.zipped.changed.add(self.pieces.part)
        if self.pieces.on_change is not None:
            self.pieces.on_change(self.element)


@dataclass(frozen=True, slots=True, repr=False)
class _Quoted:
    put: Put

    def __call__(self, text: str) -> None:
        self.put(quote(text, safe=_URL_SAFE))
