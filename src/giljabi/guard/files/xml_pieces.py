"""Text and attributes of an XML part as pieces; and everything in it that no reader has looked at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from giljabi.guard.files.sheaf import Piece, Put, Sheaf
from giljabi.guard.files.zipped import Zipped
from giljabi.guard.find.found import Personal

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS = re.compile(
    r"[가-힣ㄱ-ㆎᄀ-ᇿ@]|(?<![0-9A-Za-z])[0-9]{2,6}[-. )][0-9]{2,8}[-. ][0-9]{3,}(?![0-9A-Za-z-])"
    r"|(?<![0-9A-Za-z])(?:0[0-9]{8,10}|[0-9]{13}|[0-9]{6}-[0-9]{7})(?![0-9A-Za-z])"
)
_SURE = re.compile(
    r"[0-9A-Za-z]@[0-9A-Za-z]|(?<![0-9])(?:01[016-9][-. ]?[0-9]{3,4}[-. ]?[0-9]{4}"
    r"|[0-9]{6}-?[1-8][0-9]{6})(?![0-9])"
)
_IDLE = re.compile("[0-9A-Za-z.:-]{0,4}|[A-Z]{1,3}[0-9]{1,6}")
"""Too short to hold a value, or the address of a cell."""
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
        searched = _LETTERS.search(unquote(value)) is not None
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
        for element in self.root.iter():
            name = local(element)
            if not name:
                continue
            here = places.get(name, place)
            for which, value in (("", element.text), ("\0tail", element.tail)):
                if value and value.strip() and (element, which) not in self.seen:
                    sure = not known_only or _SURE.search(value) is not None
                    self._add(element, which, value, here, searched=sure)
                    self.sheaf.sign("\n")
            for key, attribute in attributes(element):
                if _IDLE.fullmatch(attribute) or (element, key) in self.seen:
                    continue
                if known_only and _SURE.search(attribute) is None:
                    self._add(element, key, attribute, here, searched=False)
                    self.sheaf.sign("\n")
                else:
                    self.attribute(element, key, here)

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
            and (opened := unquote(value)) != value
        ):
            shown = opened
            put = _Quoted(put)
        self.sheaf.add(Piece(shown, place, put, searched, announced, erased, steady, plain))


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
