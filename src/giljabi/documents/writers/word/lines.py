"""Paragraphs and runs of document.xml: marks, hanging indents, bold and marked spans, pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count

from giljabi.book.kinds import Mark, Picture, Span
from giljabi.documents.looks.look import MARKS, LineStyle, Look
from giljabi.documents.paper.pieces import TextLine
from giljabi.documents.writers.word.styles import Styles
from giljabi.documents.writers.word.xml import ALIGN, emu, escaped, run_text

_UNDERLINE = {"실선": "single", "물결": "wave", "점선": "dotted", "이중": "double"}
_BREAK = "<w:pageBreakBefore/>"
_PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{w}" cy="{h}"/><wp:docPr id="{id}" name="그림 {id}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="그림 {id}" descr="{alt}"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


@dataclass(slots=True)
class Writing:
    """What the writing of one document carries along: styles, a counter for drawings, and the
    pictures met so far."""

    look: Look
    styles: Styles
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: list[Picture] = field(default_factory=list)


def paragraph(
    style_id: str, content: str, properties: str = "", *, keep: bool = False, new_page: bool = False
) -> str:
    """Return one ``w:p``; ``properties`` are those that follow ``w:pageBreakBefore`` in CT_PPr."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{"<w:keepNext/>" if keep else ""}'
        f"{_BREAK if new_page else ''}{properties}</w:pPr>{content}</w:p>"
    )


def text_line(line: TextLine, writing: Writing, new_page: bool) -> str:
    """Return the paragraph of a line: its mark, a tab to where the text begins, then the spans."""
    style = writing.look.style(line.style)
    lead = "".join(_lead_part(part) for part, _ in line.lead_parts)
    return paragraph(
        writing.styles.id(line.style),
        (f"<w:r>{lead}</w:r>" if lead else "") + runs(line.spans, style),
        _place(line, style) + aligned(line.align, style),
        keep=line.keep,
        new_page=new_page,
    )


def aligned(align: str | None, style: LineStyle) -> str:
    """Return ``w:jc`` where a line does not stand as its style says."""
    return f'<w:jc w:val="{ALIGN[align]}"/>' if align and align != style.align else ""


def runs(spans: Sequence[Span], style: LineStyle, size: float = 0) -> str:
    """Return the runs of ``spans``, in letters of ``size`` points where it is not the style's."""
    return "".join([_run(span, style, size) for span in spans])


def _run(span: Span, style: LineStyle, size: float) -> str:
    looks = "<w:b/><w:bCs/>" if span.bold and not style.bold else ""
    shown = MARKS.get(span.mark) if span.mark is not Mark.NONE else None
    if shown:
        looks += f'<w:color w:val="{shown.color[1:]}"/>'
    if size:
        looks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    if shown or span.underline:
        looks += f'<w:u w:val="{_UNDERLINE[shown.underline] if shown else "single"}"/>'
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{run_text(span.text)}</w:r>"


def _lead_part(part: str) -> str:
    """A word of the lead; its last blank is a tab, so that the text stands in line whatever the
    width of a blank in the typeface."""
    words = part.rstrip()
    blanks = len(part) - len(words)
    return run_text(words + " " * (blanks - 1)) + "<w:tab/>" if blanks else run_text(words)


def _place(line: TextLine, style: LineStyle) -> str:
    """Tab stops and indents: further lines hang under the first letter of the text."""
    half = style.size * 10
    if not (line.indent or line.hang):
        return ""
    *between, _ = accumulate((wide for _, wide in line.lead_parts), initial=line.indent)
    stops = "".join(f'<w:tab w:val="left" w:pos="{round(at * half)}"/>' for at in between[1:])
    hanging = f' w:hanging="{round(line.hang * half)}"' if line.hang else ""
    return (f"<w:tabs>{stops}</w:tabs>" if stops else "") + (
        f'<w:ind w:left="{round((line.indent + line.hang) * half)}"{hanging}/>'
    )


def picture_line(picture: Picture, writing: Writing, new_page: bool) -> str:
    """Return the paragraph of a picture and keep its bytes for ``word/media``."""
    writing.pictures.append(picture)
    drawn = _PICTURE.format(
        id=next(writing.ids), alt=escaped(picture.alt), relation=f"image{len(writing.pictures)}",
        w=emu(picture.width_mm), h=emu(picture.height_mm),
    )  # fmt: skip
    return paragraph(
        writing.styles.id("그림"), drawn, keep=bool(picture.caption), new_page=new_page
    )
