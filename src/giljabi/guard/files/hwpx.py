"""HWPX: every place where text may stand, and every place that keeps an old one.

Follows OWPML (KS X 6101) by local names. Sections, master pages, notes, memos, fields, captions,
text boxes, bookmarks, links, document properties, preview; change history, document history,
scripts and embedded objects are taken out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from giljabi.book.errors import FileTrouble
from giljabi.guard.files.flow import Flow
from giljabi.guard.files.hwpx_changes import accept_changes, forget_authors, take_out
from giljabi.guard.files.hwpx_places import (
    CONTENT,
    DIALECT,
    HEADER,
    PLACES,
    PREVIEW,
    drop_line_cache,
    fields,
    flow_place,
    is_picture,
    is_xml,
    metadata,
    part_place,
    parts_named,
    reading_order,
    reason_to_drop,
)
from giljabi.guard.files.images import blank
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.part_names import plain_names
from giljabi.guard.files.pictures import clean_pictures
from giljabi.guard.files.sheaf import Hit, Sheaf, View
from giljabi.guard.files.xml_pieces import XmlPieces, local
from giljabi.guard.files.zipped import Zipped, locked

if TYPE_CHECKING:
    from lxml.etree import _Element

_PREVIEW_LETTERS = 1000


@dataclass(slots=True, repr=False)
class Hwpx:
    """An opened HWPX file, its pieces read and its histories taken out."""

    zipped: Zipped
    sheaf: Sheaf = field(default_factory=Sheaf)
    removals: list[Removal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    _body: int = 0

    def __post_init__(self) -> None:
        _refuse(self.zipped)
        named = [n for n, data in self.zipped.parts.items() if is_xml(n, data)]
        plain_names(self.zipped, named, lambda _, value: unquote(value.lstrip("/")))
        self._take_out()
        self._read()
        self._clean_pictures()

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return the file with what the pieces now hold."""
        if PREVIEW in self.zipped.parts:
            self.zipped.replace(PREVIEW, self._preview().encode())
        return self.zipped.save()

    def _read(self) -> None:
        flow: Flow | None = None
        names = sorted(self.zipped.parts, key=reading_order)
        swept: list[tuple[XmlPieces, str]] = []
        for name in names:
            if not is_xml(name, self.zipped.parts[name]):
                continue
            pieces = XmlPieces(self.zipped, name, self.sheaf, drop_line_cache)
            flow = flow or Flow(DIALECT, pieces)
            if place := flow_place(name):
                flow.part(pieces, place)
                self._body = len(self.sheaf.pieces) if place == "본문" else self._body
            swept.append((pieces, part_place(name)))
        for pieces, place in swept:
            self._leftovers(pieces, place)

    def _leftovers(self, pieces: XmlPieces, place: str) -> None:
        if pieces.part == CONTENT:
            metadata(pieces)
        fields(pieces)
        fonts = pieces.part == HEADER
        if fonts:
            for element in pieces.root.iter():
                if local(element) == "linkinfo":
                    pieces.attribute(element, "path", "연결 문서")
        pieces.sweep(place, PLACES, known_only=fonts)

    def _take_out(self) -> None:
        for name in list(self.zipped.parts):
            if is_xml(name, self.zipped.parts[name]) and flow_place(name):
                if deleted := accept_changes(self.zipped.xml(name)):
                    self.zipped.changed.add(name)
                    why = f"변경 이력에서 지운 글 {deleted}곳을 빼고 적용함"
                    self.removals.append(Removal(f"변경 이력({part_place(name)})", "지운 글", why))
            elif name == HEADER and forget_authors(self.zipped.xml(name)):
                self.zipped.changed.add(name)
                self.removals.append(Removal("변경 이력", "바꾼 사람", "변경 이력을 남기지 않음"))
        gone = set()
        for name, data in list(self.zipped.parts.items()):
            if reason := reason_to_drop(name, data):
                self.removals.append(Removal(f"자료 {name}", "함께 든 자료", reason))
                self.zipped.drop(name)
                gone.add(name)
        if gone:
            self.notes.append("문서 이력, 스크립트, 끼워 넣은 개체는 공개본에서 뺐습니다.")
            self._forget(gone)

    def _forget(self, gone: set[str]) -> None:
        """Take everything that names a part that is gone out of the package."""
        ids = set()
        for name in [n for n in self.zipped.parts if is_xml(n, self.zipped.parts[n])]:
            if name.startswith("META-INF/") or name == CONTENT:
                ids |= self._drop_where(name, lambda e: bool(gone & parts_named(e)))
        self._drop_where(CONTENT, lambda e: local(e) == "itemref" and e.get("idref") in ids)
        for name in [n for n in self.zipped.parts if flow_place(n)]:
            self._drop_where(
                name, lambda e: local(e) == "ole" and e.get("binaryItemIDRef", "\0") in ids
            )

    def _drop_where(self, part: str, wanted: "Callable[[_Element], bool]") -> set[str]:
        if part not in self.zipped.parts:
            return set()
        dropped = [e for e in self.zipped.xml(part).iter() if local(e) and wanted(e)]
        for element in dropped:
            take_out(element)
            self.zipped.changed.add(part)
        return {e.get("id", "") for e in dropped} - {""}

    def _clean_pictures(self) -> None:
        for name in list(self.zipped.parts):
            if name.startswith("Preview/") and name != PREVIEW:
                self.zipped.replace(name, blank())
                self.removals.append(Removal("미리보기 그림", "그림", "옛 본문이 보일 수 있음"))
        self.complete &= clean_pictures(
            self.zipped,
            self.sheaf,
            lambda name: is_picture(name) and not name.startswith("Preview/"),
            self.notes,
            self.removals,
        )

    def _preview(self) -> str:
        main = self.sheaf.main
        body = View(main.order[: self._body], main.signs[: self._body])
        return self.sheaf.read(body).text[:_PREVIEW_LETTERS].replace("\n", "\r\n")


def _refuse(zipped: Zipped) -> None:
    if b"encryption-data" in zipped.parts.get("META-INF/manifest.xml", b""):
        raise locked(zipped.name)
    if CONTENT not in zipped.parts or not any(flow_place(n) == "본문" for n in zipped.parts):
        raise FileTrouble(
            "HWPX 문서가 아닙니다.",
            where=zipped.name,
            cure="한글에서 HWPX로 저장한 파일을 올리세요.",
        )
