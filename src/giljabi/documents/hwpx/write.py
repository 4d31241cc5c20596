"""From a ``Document`` to the bytes of an HWPX file.

The same document and ``created`` give the same bytes: parts have a fixed date and order, ids come
from a counter, no clock is read.
"""

import zlib
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from giljabi.book.kinds import Document, Picture
from giljabi.documents.hwpx import templates
from giljabi.documents.hwpx.paragraphs import Writing
from giljabi.documents.hwpx.section import section_xml
from giljabi.documents.hwpx.tables_of_looks import Tables
from giljabi.documents.hwpx.xml import escaped
from giljabi.documents.looks.look import Looks
from giljabi.documents.paper.compose import Composed, compose
from giljabi.documents.paper.pieces import GridPiece, SignRow, TextLine

MIMETYPE = "application/hwp+zip"
EXTENSION = {"image/png": "png", "image/jpeg": "jpg"}
OWN_META = "giljabi:"
PREVIEW_LETTERS = 1000


def write_hwpx(
    document: Document, *, created: datetime | None = None, looks: Looks | None = None
) -> bytes:
    """Return the bytes of an HWPX (OWPML) file of ``document``.

    ``created`` goes into the file's metadata; without it no date is written. ``looks`` are a city's
    own (``looks.from_file``), else the shipped ones. Raises ``StepTrouble`` for an unknown preset,
    an unsound table or an item past ⑳.
    """
    composed = compose(document, looks)
    writing = Writing(Tables(composed.look))
    section = section_xml(composed, writing)
    parts = [
        ("version.xml", templates.VERSION),
        ("Contents/header.xml", writing.tables.xml()),
        ("Contents/section0.xml", section),
        ("Preview/PrvText.txt", preview(composed)),
        ("settings.xml", templates.SETTINGS),
        ("META-INF/container.rdf", templates.RDF),
        ("Contents/content.hpf", _content(composed, document.preset, created, writing.pictures)),
        ("META-INF/container.xml", templates.CONTAINER),
        ("META-INF/manifest.xml", templates.MANIFEST),
    ]
    return _packed(parts, writing.pictures)


def _packed(parts: list[tuple[str, str]], pictures: list[Picture]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compresslevel=zlib.Z_BEST_SPEED) as file:
        file.writestr(_part("mimetype", ZIP_STORED), MIMETYPE)
        for name, text in parts:
            file.writestr(_part(name, ZIP_DEFLATED), text.encode())
        for number, picture in enumerate(pictures, 1):
            name = f"BinData/image{number}.{EXTENSION[picture.media]}"
            file.writestr(_part(name, ZIP_STORED), picture.data)
    return out.getvalue()


def _part(name: str, method: int) -> ZipInfo:
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type, part.create_system, part.external_attr = method, 0, 0
    return part


def _content(
    composed: Composed, preset: str, created: datetime | None, pictures: list[Picture]
) -> str:
    meta = composed.meta
    when = created.strftime("%Y-%m-%dT%H:%M:%SZ") if created else ""
    always = (
        ("creator", meta.author),
        ("subject", meta.summary),
        ("description", meta.summary),
        ("lastsaveby", meta.author),
        ("date", meta.created),
        ("keyword", ", ".join(meta.keywords)),
        (OWN_META + "preset", preset),
    )
    known = (
        ("CreatedDate", when),
        ("ModifiedDate", when),
        (OWN_META + "case", meta.case),
        (OWN_META + "ai", meta.ai),
        (OWN_META + "ai-removed", meta.ai_removed),
    )
    metas = "".join(
        f'<opf:meta name="{name}" content="text">{escaped(value)}</opf:meta>'
        for name, value in (*always, *(pair for pair in known if pair[1]))
    )
    images = "".join(
        f'<opf:item id="image{n}" href="BinData/image{n}.{EXTENSION[p.media]}" '
        f'media-type="{p.media}" isEmbeded="1"/>'
        for n, p in enumerate(pictures, 1)
    )
    return templates.CONTENT.format(title=escaped(composed.title), metas=metas, images=images)


def preview(composed: Composed) -> str:
    """Return the plain text that file managers show: the beginning of what is printed."""
    lines: list[str] = []
    length = 0
    for piece in composed.pieces:
        for line in _plain(piece):
            lines.append(line)
            length += len(line)
        if length > PREVIEW_LETTERS:
            break
    return escaped_plain("\r\n".join(lines)[:PREVIEW_LETTERS])


def escaped_plain(text: str) -> str:
    """Return ``text`` without characters that no text file should hold."""
    return text.encode("utf-8", "ignore").decode()


def _plain(piece: object) -> list[str]:
    match piece:
        case TextLine():
            return [piece.text]
        case GridPiece():
            return [cell.text for cell in piece.grid.cells]
        case SignRow():
            return ["  ".join(piece.texts)]
        case Picture():
            return [piece.alt]
        case _:
            return []
