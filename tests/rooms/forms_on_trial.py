"""Synthetic forms for tests: written by our own writer, with 누름틀 put in by hand."""

import zipfile
from io import BytesIO

from giljabi.book.kinds import Block, Cell, Document, File, Grid, Paragraph, Span
from giljabi.documents.hwpx import write_hwpx

CACHE = '<hp:linesegarray><hp:lineseg textpos="0" vertpos="0"/></hp:linesegarray>'


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text), "가운데")


def table(*rows: tuple[str, ...], caption: str = "") -> Grid:
    """A table of plain cells; cells of ``None`` text are empty."""
    cells = tuple(
        Cell(r, c, (spans(text),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(rows[0]), cells, caption=caption)


def form(*body: Block, name: str = "양식.hwpx", title: str = "견본 양식") -> File:
    return File(name, "", write_hwpx(Document("보고서", title, body)))


def field(
    name: str, guide: str = "이곳을 누르고 입력", *, number: int = 7, words: str | None = None
) -> str:
    """The runs of a 누름틀 as 한글 writes them; ``words`` None shows the guide in it."""
    payload = f"Direction:wstring:{len(guide)}:{guide} HelpState:wstring:0: "
    shown = guide if words is None else words
    return (
        f'<hp:run charPrIDRef="0"><hp:ctrl><hp:fieldBegin id="{number}" type="CLICK_HERE" '
        f'name="{name}" editable="1" dirty="{0 if words is None else 1}" zorder="-1" '
        'fieldid="627272811"><hp:parameters cnt="3" name=""><hp:integerParam name="Prop">9'
        '</hp:integerParam><hp:stringParam name="Command" xml:space="preserve">'
        f"Clickhere:set:{len(payload)}:{payload} </hp:stringParam>"
        f'<hp:stringParam name="Direction">{guide}</hp:stringParam></hp:parameters>'
        f'</hp:fieldBegin></hp:ctrl></hp:run><hp:run charPrIDRef="1"><hp:t>{shown}</hp:t></hp:run>'
        f'<hp:run charPrIDRef="0"><hp:ctrl><hp:fieldEnd beginIDRef="{number}" '
        'fieldid="627272811"/></hp:ctrl><hp:t/></hp:run>'
    )


def with_section(file: File, old: str, new: str) -> File:
    """The same file with ``old`` replaced in its section; it must be there."""
    parts = unpacked(file.data)
    section = parts["Contents/section0.xml"].decode()
    assert old in section
    return repacked(file, {"Contents/section0.xml": section.replace(old, new).encode()})


def with_fields(file: File, **fields: str) -> File:
    """Put the runs of 누름틀 where ``@@key@@`` stands as the whole text of a run."""
    section = unpacked(file.data)["Contents/section0.xml"].decode()
    for key, runs in fields.items():
        at = section.index(f"@@{key}@@")
        start, end = (
            section.rindex("<hp:run", 0, at),
            section.index("</hp:run>", at) + len("</hp:run>"),
        )
        section = section[:start] + runs + section[end:]
    return repacked(file, {"Contents/section0.xml": section.encode()})


def with_caches(file: File) -> File:
    """Give every paragraph its remembered line breaks, as 한글 does."""
    section = unpacked(file.data)["Contents/section0.xml"].decode()
    return repacked(
        file, {"Contents/section0.xml": section.replace("</hp:p>", CACHE + "</hp:p>").encode()}
    )


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(
    file: File, changed: dict[str, bytes], *, extra: dict[str, bytes] | None = None
) -> File:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file.data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, changed.get(info.filename, old.read(info.filename)))
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return File(file.name, file.media, out.getvalue())


def section_of(data: bytes) -> bytes:
    return unpacked(data)["Contents/section0.xml"]
