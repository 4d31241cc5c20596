"""The forms that can be corrected in place: their places, and their bytes put together again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, Protocol

from giljabi.book.errors import FileTrouble
from giljabi.documents.container import Container, opened
from giljabi.documents.patch import in_xml, preview
from giljabi.documents.patch.in_text import places_of_text
from giljabi.documents.patch.places import Place, Script, Splice, spliced

Form = Literal["hwpx", "docx", "글", ""]

_TEXTS = frozenset({"", ".txt", ".md", ".markdown", ".text"})
_OTHERS = (
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"HWP Document File",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/header", "word/footer")


class Opened(Protocol):
    """A file whose letters can be changed."""

    places: Sequence[Place]
    script: Script
    markup: bool

    def save(self, made: Mapping[str, Sequence[Splice]], title: tuple[str, str] | None) -> bytes:
        """Return the bytes with splices made in parts. ``title`` is the old and the new title, when
        it changed. Raises ``CannotWrite``."""


def form_of(data: bytes, name: str) -> Form:
    """Return which form the bytes have, ``""`` for one that cannot be corrected in place.

    Raises ``FileTrouble`` for a broken one.
    """
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"PK"):
        found = opened(data, name)
        if found.has("word/document.xml"):
            return "docx"
        if any(map(_is_section, found.names())):
            return "hwpx"
    elif not data.startswith(_OTHERS) and ending in _TEXTS:
        return "글"
    if ending in (".hwpx", ".docx") and not data.startswith(_OTHERS):
        raise FileTrouble(
            "파일의 압축이 깨져 있습니다.", where=name,
            cure="원래 프로그램에서 새로 저장해 다시 올리세요.",
        )  # fmt: skip
    return ""


def open_form(data: bytes, form: Form, name: str) -> Opened:
    """Open a file of that form. Raises ``FileTrouble``."""
    match form:
        case "hwpx":
            return _Hwpx(opened(data, name))
        case "docx":
            return _Docx(opened(data, name))
        case "글":
            return _Text(data, name)
    raise FileTrouble("바로 고칠 수 없는 형식입니다.", where=name, cure="HWPX나 DOCX로 올리세요.")


@dataclass(slots=True)
class _Text:
    """A text file."""

    data: bytes
    places: Sequence[Place]
    script: Script
    markup: bool = True

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.markup = data, True
        self.places, self.script = places_of_text(data, name)

    def save(self, made: Mapping[str, Sequence[Splice]], title: tuple[str, str] | None) -> bytes:
        """Return the bytes with splices made."""
        return spliced(self.data, made.get("", ()))


class _Zipped:
    """A container of XML parts."""

    tongue: in_xml.Tongue
    script = in_xml.XML
    markup = False

    def __init__(self, container: Container) -> None:
        self.container = container
        self.parts = {part: container.read(part) for part in self.parts_of(container.names())}
        self.places: Sequence[Place] = [
            place
            for part, data in self.parts.items()
            for place in in_xml.places_in(data, part, self.tongue, container.name)
        ]

    def parts_of(self, names: Iterable[str]) -> list[str]:
        """Return the parts that hold text, in reading order."""
        raise NotImplementedError

    def renewed(
        self, changed: Mapping[str, bytes], title: tuple[str, str] | None
    ) -> dict[str, bytes]:
        """Return further parts that say what the changed ones say."""
        return {}

    def save(self, made: Mapping[str, Sequence[Splice]], title: tuple[str, str] | None) -> bytes:
        """Return the bytes with splices made in parts."""
        changed = {part: spliced(self.parts[part], cuts) for part, cuts in made.items()}
        return self.container.save(changed | self.renewed(changed, title))


class _Hwpx(_Zipped):
    tongue = in_xml.HWPX

    def parts_of(self, names: Iterable[str]) -> list[str]:
        """The sections, by number."""
        return sorted(filter(_is_section, names), key=lambda part: (len(part), part))

    def renewed(
        self, changed: Mapping[str, bytes], title: tuple[str, str] | None
    ) -> dict[str, bytes]:
        """The text that file managers show, and the title of the package."""
        places = [
            place
            for part, old in self.parts.items()
            for place in in_xml.places_in(
                changed.get(part, old), part, self.tongue, self.container.name
            )
        ]
        return preview.renewed(self.container, places, title)


class _Docx(_Zipped):
    tongue = in_xml.DOCX

    def parts_of(self, names: Iterable[str]) -> list[str]:
        """The document, then notes, headers and footers."""
        there = sorted(names)
        more = [part for start in _NOTES for part in there if part.startswith(start)]
        return ["word/document.xml", *(part for part in more if part.endswith(".xml"))]


def _is_section(part: str) -> bool:
    return part.startswith("Contents/section") and part.endswith(".xml")
