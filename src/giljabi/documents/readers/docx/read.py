"""From the bytes of a DOCX file to a document: its parts, what they refer to, and the remarks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from giljabi.book.kinds import Block, Document, Heading, Meta, Note
from giljabi.documents.hwpx.opening import Package, broken, unzipped
from giljabi.documents.readers.docx.numbers import read_numbers
from giljabi.documents.readers.docx.styles import read_styles
from giljabi.documents.readers.docx.walk import Image, Parts, Walk
from giljabi.documents.readers.places import NOWHERE, Parsed, Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "word/document.xml"
MOST_PICTURES = 200 << 20


def parse_docx(data: bytes, name: str = "") -> Parsed:
    """Return the document in the file with the spot of each block.

    Raises ``FileTrouble`` for an empty, broken, encrypted, oversized or foreign file.
    """
    package = unzipped(data, name)
    main = _main(package)
    root = package.xml(main)
    body = root.find("{*}body")
    if body is None:
        raise broken(name)
    targets = _targets(package, main)
    walk = Walk(_parts(package, targets))
    if next(root.iter("{*}lastRenderedPageBreak"), None) is not None:
        walk.page = 1
    told = [(block, Spot(page)) for block, page in walk.blocks(body)]
    title, spot = "", NOWHERE
    for index, (block, where) in enumerate(told):
        if isinstance(block, Heading) and block.level == 0:
            title, spot = block.text, where
            del told[index]
            break
    told += [(note, NOWHERE) for note in _asides(package, targets, walk)]
    meta, named = _meta(package)
    blocks, spots = tuple(block for block, _ in told), tuple(spot for _, spot in told)
    document = Document(
        "", title or named, blocks, meta=meta, closed=False, remarks=tuple(_remarks(walk))
    )
    return Parsed(document, spots, spot)


def _main(package: Package) -> str:
    for kind, place in _targets(package, "").values():
        if kind == "officeDocument" and package.has(place):
            return place
    if not package.has(MAIN):
        raise broken(package.name)
    return MAIN


def _targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: by id the sort and the name in the archive. Outer links are left out."""
    folder, _, leaf = part.rpartition("/")
    rels = f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
    if not package.has(rels):
        return {}
    found = {}
    for link in package.xml(rels).iter("{*}Relationship"):
        if link.get("TargetMode") == "External":
            continue
        target = link.get("Target", "")
        place = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
        found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], place)
    return found


def _named(package: Package, targets: dict[str, tuple[str, str]], kind: str) -> list[str]:
    return [place for sort, place in targets.values() if sort == kind and package.has(place)]


def _xml(package: Package, targets: dict[str, tuple[str, str]], kind: str) -> "_Element | None":
    places = _named(package, targets, kind)
    return package.xml(places[0]) if places else None


def _parts(package: Package, targets: dict[str, tuple[str, str]]) -> Parts:
    parts = Parts(
        read_styles(_xml(package, targets, "styles")),
        read_numbers(_xml(package, targets, "numbering")),
    )
    for kind in ("footnote", "endnote"):
        root = _xml(package, targets, f"{kind}s")
        for note in root.iterchildren(f"{{*}}{kind}") if root is not None else ():
            space = str(note.tag).rpartition("}")[0] + "}"
            if note.get(f"{space}type") is None:
                parts.notes[kind, note.get(f"{space}id", "")] = note
    parts.images = _images(package, targets)
    return parts


def _images(package: Package, targets: dict[str, tuple[str, str]]) -> dict[str, Image]:
    images: dict[str, Image] = {}
    total = 0
    for key, (kind, place) in targets.items():
        if kind != "image" or not package.has(place):
            continue
        data = package.part(place)
        total += len(data)
        if total > MOST_PICTURES:
            break
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            images[key] = Image(data, "image/png")
        elif data.startswith(b"\xff\xd8\xff"):
            images[key] = Image(data, "image/jpeg")
    return images


_NUMBER = re.compile(r"[-–\s]*\d{1,4}(?:\s*[-/]\s*\d{1,4})?[-–\s]*")
"""A footer that holds the page number alone: not text of the document."""


def _asides(package: Package, targets: dict[str, tuple[str, str]], walk: Walk) -> Iterator[Block]:
    """Headers, footers, comments and hidden text, once each, at the end."""
    seen: set[str] = set()
    for kind, name in (("header", "머리말"), ("footer", "꼬리말")):
        for place in _named(package, targets, kind):
            text = walk.text(package.xml(place))
            if text and not _NUMBER.fullmatch(text) and f"{name}: {text}" not in seen:
                seen.add(f"{name}: {text}")
                yield Note(f"{name}: {text}")
    comments = _xml(package, targets, "comments")
    for comment in comments.iterchildren("{*}comment") if comments is not None else ():
        text = walk.text(comment)
        if text:
            yield Note(f"메모: {text}")
    hidden = "".join(walk.hidden).strip()
    if hidden:
        yield Note(f"숨긴 글: {hidden}")


def _remarks(walk: Walk) -> Iterator[str]:
    if walk.deleted:
        yield f"변경 추적에서 지운 글 {walk.deleted:,}자를 빼고, 넣은 글은 그대로 읽었습니다."
    if "".join(walk.hidden).strip():
        yield "숨긴 글이 있어 글 끝에 따로 적었습니다."


def _meta(package: Package) -> tuple[Meta, str]:
    place = "docProps/core.xml"
    if not package.has(place):
        return Meta(), ""
    found = {
        str(child.tag).rpartition("}")[2]: (child.text or "").strip()
        for child in package.xml(place)
    }
    words = tuple(
        w.strip() for w in found.get("keywords", "").replace(";", ",").split(",") if w.strip()
    )
    meta = Meta(
        found.get("subject", "") or found.get("description", ""), words, found.get("creator", "")
    )
    return meta, found.get("title", "")
