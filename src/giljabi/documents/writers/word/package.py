"""From a ``Document`` to the bytes of a Word file.

The same document and ``created`` give the same bytes: parts have a fixed date and order, ids come
from counters, no clock is read.
"""

import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from giljabi.book.kinds import Document, Meta, Picture
from giljabi.documents.looks.look import Looks
from giljabi.documents.paper.compose import compose
from giljabi.documents.writers.word.body import document_xml, footer_xml, header_xml
from giljabi.documents.writers.word.lines import Writing
from giljabi.documents.writers.word.styles import Styles
from giljabi.documents.writers.word.xml import DECLARATION, MAIN, RELATIONS, escaped

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXTENSION = {"image/png": "png", "image/jpeg": "jpg"}
OWN = "giljabi:"
"""Prefix of our own properties in docProps/custom.xml, as in the HWPX files."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PROPERTIES = "application/vnd.openxmlformats-officedocument."
_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="800"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="ko-KR" w:eastAsia="ko-KR"/></w:settings>'
)
_TYPES = {
    "word/document.xml": _WORD + "document.main+xml",
    "word/styles.xml": _WORD + "styles+xml",
    "word/settings.xml": _WORD + "settings+xml",
    "word/fontTable.xml": _WORD + "fontTable+xml",
    "word/header.xml": _WORD + "header+xml",
    "word/footer.xml": _WORD + "footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": _PROPERTIES + "extended-properties+xml",
    "docProps/custom.xml": _PROPERTIES + "custom-properties+xml",
}


def write_docx(
    document: Document, *, created: datetime | None = None, looks: Looks | None = None
) -> bytes:
    """Return the bytes of a Word file (.docx) of ``document``.

    ``created`` goes into the file's properties; without it no date is written.
    ``looks`` are a city's own, else the shipped ones. Raises
    ``StepTrouble`` for an unknown preset, an unsound table or an item past ⑳.
    """
    composed = compose(document, looks)
    writing = Writing(composed.look, Styles(composed.look))
    header, footer = header_xml(composed, writing), footer_xml(composed, writing)
    body = document_xml(composed, writing, header=bool(header), footer=bool(footer))
    parts = {
        "word/document.xml": body,
        "word/styles.xml": writing.styles.xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": writing.styles.fonts_xml(),
        "word/header.xml": header,
        "word/footer.xml": footer,
        "docProps/core.xml": _core(composed.title, document.meta, created),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(document),
    }
    return _packed({name: text for name, text in parts.items() if text}, writing.pictures)


def _packed(parts: dict[str, str], pictures: Sequence[Picture]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compresslevel=zlib.Z_BEST_SPEED) as file:
        file.writestr(_part("[Content_Types].xml"), _content_types(parts, pictures))
        file.writestr(_part("_rels/.rels"), _package_relations(parts))
        file.writestr(_part("word/_rels/document.xml.rels"), _word_relations(parts, pictures))
        for name, text in parts.items():
            file.writestr(_part(name), text.encode())
        for number, picture in enumerate(pictures, 1):
            name = f"word/media/image{number}.{EXTENSION[picture.media]}"
            file.writestr(_part(name, ZIP_STORED), picture.data)
    return out.getvalue()


def _part(name: str, method: int = ZIP_DEFLATED) -> ZipInfo:
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type, part.create_system, part.external_attr = method, 0, 0
    return part


def _content_types(parts: dict[str, str], pictures: Sequence[Picture]) -> str:
    media = sorted({picture.media for picture in pictures})
    defaults = (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"), *((EXTENSION[kind], kind) for kind in media))  # fmt: skip
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults)
        + "".join(f'<Override PartName="/{name}" ContentType="{_TYPES[name]}"/>' for name in parts)
        + "</Types>"
    )


def _package_relations(parts: dict[str, str]) -> str:
    rows = [
        ("document", f"{RELATIONS}/officeDocument", "word/document.xml"),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("app", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
    ]
    if "docProps/custom.xml" in parts:
        rows.append(("custom", f"{RELATIONS}/custom-properties", "docProps/custom.xml"))
    return _relations(rows)


def _word_relations(parts: dict[str, str], pictures: Sequence[Picture]) -> str:
    names = [name for name in ("styles", "settings", "fontTable", "header", "footer")
             if f"word/{name}.xml" in parts]  # fmt: skip
    rows = [(name, f"{RELATIONS}/{name}", f"{name}.xml") for name in names]
    rows += [
        (f"image{n}", f"{RELATIONS}/image", f"media/image{n}.{EXTENSION[picture.media]}")
        for n, picture in enumerate(pictures, 1)
    ]
    return _relations(rows)


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _core(title: str, meta: Meta, created: datetime | None) -> str:
    """The properties every program shows; 문서요지 is the description, 키워드 the keywords."""
    when = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if created else ""
    values = (
        ("dc:title", title),
        ("dc:subject", meta.summary),
        ("dc:creator", meta.author),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("dc:description", meta.summary),
        ("cp:lastModifiedBy", meta.author),
        ("dc:language", "ko-KR"),
    )
    inner = "".join(f"<{tag}>{escaped(value)}</{tag}>" for tag, value in values if value)
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when}</dcterms:{tag}>'
        for tag in ("created", "modified")
        if when
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inner}{dates}</cp:coreProperties>"
    )


def _app() -> str:
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>giljabi</Application></Properties>"
    )


def _custom(document: Document) -> str:
    """Our own properties: preset, case, and how an engine had a part; ``""`` without any."""
    meta = document.meta
    values = (("preset", document.preset), ("case", meta.case), ("date", meta.created), ("ai", meta.ai),
              ("ai_removed", meta.ai_removed))  # fmt: skip
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" '
        f'name="{OWN}{name}"><vt:lpwstr>{escaped(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate((pair for pair in values if pair[1]), 2)
    )
    if not inner:
        return ""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{inner}</Properties>'
    )
