"""From the bytes of an HWPX file to a ``Document``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from giljabi.book.kinds import Document, Meta, Paragraph, Span
from giljabi.documents.hwpx.located import Located
from giljabi.documents.hwpx.looks_in import read_looks
from giljabi.documents.hwpx.opening import Package, broken, open_package
from giljabi.documents.hwpx.raw import Raw, RawGrid, RawLine, row_lines
from giljabi.documents.hwpx.rebuild import Image, Rebuild
from giljabi.documents.hwpx.roles import with_letter_roles
from giljabi.documents.hwpx.walk import Walk
from giljabi.documents.hwpx.write import OWN_META
from giljabi.documents.looks.look import look_of, presets
from giljabi.documents.readers.letter_lines import is_frame, is_letter
from giljabi.documents.readers.places import Parsed, Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT = "Contents/content.hpf"
_MASTER = re.compile(r"Contents/masterpage\d{1,4}\.xml")


def read_hwpx(data: bytes, name: str) -> Document:
    """Return the document in the file; marks are kept as read, ``source`` is ``name``.

    Raises ``FileTrouble`` for an empty, broken, encrypted, oversized or foreign file.
    """
    return replace(parse_hwpx(data, name).document, source=name)


def parse_hwpx(data: bytes, name: str) -> Parsed:
    """Return the document in the file with the spot of each block.

    Files of our own come back as they were written. In others 두문, 붙임 and 결문 are recognised
    where plainly present (preset 기안문), else the preset is ``""``. Raises ``FileTrouble`` for an
    empty, broken, encrypted, oversized or foreign file.
    """
    package = open_package(data, name)
    content = package.xml(_CONTENT) if package.has(_CONTENT) else None
    head = _first(package, content, "header")
    looks = read_looks(package.xml(head) if head else None)
    walk = Walk(looks)
    raws = [raw for part in _sections(package, content) for raw in walk.section(package.xml(part))]
    if not looks.own:
        masters = sorted(part for part in package.names() if _MASTER.fullmatch(part))
        raws += [(raw, None) for m in masters for raw in walk.master_page(package.xml(m))]
    return assembled(raws, looks.own, _metas(content), _images(package, content), walk.remarks())


def assembled(
    raws: Sequence[tuple[Raw, int | None]],
    own: bool,
    metas: Mapping[str, str],
    images: Mapping[str, Image],
    remarks: Sequence[str] = (),
) -> Parsed:
    """Return the document that the raw things (with their pages) make; ``own`` files are known by
    the roles of their lines."""
    preset = metas.get(OWN_META + "preset", "") if own else ""
    preset = preset if preset in presets() else ""
    if not own:
        raws = list(_unframed(raws))
        if is_letter([raw.text for raw, _ in raws if isinstance(raw, RawLine)]):
            named = with_letter_roles([raw for raw, _ in raws])
            preset, raws = (
                "기안문",
                [(raw, page) for raw, (_, page) in zip(named, raws, strict=True)],
            )
    located = Located(Rebuild(own, look_of(preset).closes, images))
    for raw, page in raws:
        located.take(raw, Spot(page))
    parsed = _document(located, preset, metas)
    return replace(parsed, document=replace(parsed.document, remarks=tuple(remarks)))


def _document(located: Located, preset: str, metas: Mapping[str, str]) -> Parsed:
    build = located.build
    body, spots = located.finish()
    title, spot = build.title or ("" if build.own else _first_title(body)), located.title
    if not build.own and title and not build.title:
        body, spots, spot = body[1:], spots[1:], spots[0]
    closed = build.closed or not look_of(preset).closes
    keywords = tuple(word.strip() for word in metas.get("keyword", "").split(",") if word.strip())
    meta = Meta(
        metas.get("subject", ""),
        keywords,
        metas.get("creator", ""),
        metas.get("date", ""),
        metas.get(OWN_META + "case", ""),
        build.ai_note,
    )
    document = Document(
        preset, title, body, build.head(), tuple(build.attachments), build.tail, meta, closed
    )
    return Parsed(build.forms.dressed(document, metas), spots, spot)


def _first_title(body: tuple[object, ...]) -> str:
    """A short centred first line is the title of a document without 두문."""
    first = body[0] if body else None
    if isinstance(first, Paragraph) and first.align == "가운데":
        text = "".join(span.text for span in first.spans).strip()
        return text if 0 < len(text) <= 80 and "\n" not in text else ""
    return ""


def _unframed(raws: Sequence[tuple[Raw, int | None]]) -> Iterator[tuple[Raw, int | None]]:
    """Yield the things inside tables that only frame others: one cell round everything, or the rows
    of 두문 and 결문. Empty lines are left out."""
    for raw, page in raws:
        if isinstance(raw, RawGrid) and len(raw.cells) == 1:
            if raw.caption:
                yield RawLine((Span(raw.caption),)), page
            yield from _unframed([(inner, page) for inner in raw.cells[0].blocks])
        elif isinstance(raw, RawGrid) and is_frame([row.text for row in row_lines(raw)]):
            yield from ((row, page) for row in row_lines(raw))
        elif not (isinstance(raw, RawLine) and not raw.text.strip()):
            yield raw, page


def _sections(package: Package, content: "_Element | None") -> list[str]:
    """The section parts in the order of the spine, else by number."""
    listed = [part for part in _spine(package, content) if "section" in part.lower()]
    if not listed:
        found = [n for n in package.names() if n.startswith("Contents/section")]
        listed = sorted(found, key=lambda part: (len(part), part))
    if not listed:
        raise broken(package.name)
    return listed


def _first(package: Package, content: "_Element | None", word: str) -> str:
    parts = [*_spine(package, content), f"Contents/{word}.xml"]
    return next((part for part in parts if word in part.lower() and package.has(part)), "")


def _spine(package: Package, content: "_Element | None") -> list[str]:
    if content is None:
        return []
    items = {item.get("id"): item.get("href", "") for item in content.iter("{*}item")}
    hrefs = (items.get(ref.get("idref"), "") for ref in content.iter("{*}itemref"))
    return [place for href in hrefs if (place := _place(package, href))]


def _place(package: Package, href: str) -> str:
    """The name of a part in the archive: some writers give it from Contents/ on."""
    return next((name for name in (href, f"Contents/{href}") if package.has(name)), "")


def _metas(content: "_Element | None") -> dict[str, str]:
    if content is None:
        return {}
    return {meta.get("name", ""): (meta.text or "").strip() for meta in content.iter("{*}meta")}


def _images(package: Package, content: "_Element | None") -> dict[str, Image]:
    """The PNG and JPEG parts by id; other sorts of picture are passed over."""
    images: dict[str, Image] = {}
    for item in content.iter("{*}item") if content is not None else ():
        place = _place(package, item.get("href", ""))
        if not place or PurePosixPath(place).parts[0].lower() != "bindata":
            continue
        data = package.part(place)
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            images[item.get("id", "")] = Image(data, "image/png")
        elif data.startswith(b"\xff\xd8\xff"):
            images[item.get("id", "")] = Image(data, "image/jpeg")
    return images
