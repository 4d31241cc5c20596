"""Paragraphs, runs, tables and pictures of section0.xml, as strings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from giljabi.book.kinds import Picture, Span
from giljabi.documents.hwpx.pixels import picture_size
from giljabi.documents.hwpx.tables_of_looks import Tables
from giljabi.documents.hwpx.xml import escaped, run_text, units
from giljabi.documents.paper.pieces import TextLine

_PICTURE = (
    '<hp:pic id="{id}" zOrder="0" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM" '
    'textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" href="" groupLevel="0" instid="{id}" '
    'reverse="0"><hp:offset x="0" y="0"/><hp:orgSz width="{ow}" height="{oh}"/>'
    '<hp:curSz width="{w}" height="{h}"/><hp:flip horizontal="0" vertical="0"/>'
    '<hp:rotationInfo angle="0" centerX="{cx}" centerY="{cy}" rotateimage="1"/>'
    '<hp:renderingInfo><hc:transMatrix e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"/>'
    '<hc:scaMatrix e1="{sx:.6f}" e2="0" e3="0" e4="0" e5="{sy:.6f}" e6="0"/>'
    '<hc:rotMatrix e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"/></hp:renderingInfo>'
    '<hp:imgRect><hc:pt0 x="0" y="0"/><hc:pt1 x="{ow}" y="0"/><hc:pt2 x="{ow}" y="{oh}"/>'
    '<hc:pt3 x="0" y="{oh}"/></hp:imgRect><hp:imgClip left="0" right="{ow}" top="0" '
    'bottom="{oh}"/><hp:inMargin left="0" right="0" top="0" bottom="0"/>'
    '<hp:imgDim dimwidth="{ow}" dimheight="{oh}"/><hc:img binaryItemIDRef="{image}" bright="0" '
    'contrast="0" effect="REAL_PIC" alpha="0"/><hp:effects/>'
    '<hp:sz width="{w}" height="{h}" widthRelTo="ABSOLUTE" heightRelTo="ABSOLUTE" protect="0"/>'
    '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" '
    'holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" '
    'vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
    "<hp:shapeComment>{alt}</hp:shapeComment></hp:pic>"
)
PIXEL = 75
"""HWPUNIT of one picture element at 96 to the inch."""


@dataclass(slots=True)
class Writing:
    """What the writing of one section carries along: the look tables, a counter for ids, and the
    pictures met so far."""

    tables: Tables
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: list[Picture] = field(default_factory=list)


def runs(spans: Sequence[Span], style: str, tables: Tables, scale: float = 1.0) -> str:
    """Return the runs of ``spans``; an empty line has one empty run."""
    if len(spans) == 1:
        return _run(spans[0], style, tables, scale)
    if not spans:
        return f'<hp:run charPrIDRef="{tables.letter(style, scale=scale)}"><hp:t/></hp:run>'
    return "".join([_run(span, style, tables, scale) for span in spans])


def _run(span: Span, style: str, tables: Tables, scale: float) -> str:
    letters = tables.letter(style, span.bold, span.mark, scale, span.underline)
    return f'<hp:run charPrIDRef="{letters}"><hp:t>{run_text(span.text)}</hp:t></hp:run>'


def paragraph(number: int, look: int, style: int, content: str, new_page: bool = False) -> str:
    """Return one ``hp:p``."""
    return (
        f'<hp:p id="{number}" paraPrIDRef="{look}" styleIDRef="{style}" '
        f'pageBreak="{"1" if new_page else "0"}" columnBreak="0" merged="0">{content}</hp:p>'
    )


def line_runs(line: TextLine, tables: Tables) -> str:
    """Return the runs of a line: the mark in a run of its own, then the spans."""
    if not line.mark:
        return runs(line.spans, line.style, tables)
    lead = f'<hp:run charPrIDRef="{tables.letter(line.style)}"><hp:t>{run_text(line.lead)}</hp:t></hp:run>'
    return lead + (runs(line.spans, line.style, tables) if line.spans else "")


def picture_run(picture: Picture, writing: Writing) -> str:
    """Return the run of a picture and keep its bytes for BinData.

    Raises ``StepTrouble`` when the bytes are neither PNG nor JPEG.
    """
    writing.pictures.append(picture)
    wide, high = units(picture.width_mm), units(picture.height_mm)
    own_wide, own_high = (PIXEL * pixels for pixels in picture_size(picture))
    drawn = _PICTURE.format(
        id=next(writing.ids), w=wide, h=high, cx=wide // 2, cy=high // 2, ow=own_wide,
        oh=own_high, sx=wide / own_wide, sy=high / own_high,
        image=f"image{len(writing.pictures)}", alt=escaped(picture.alt),
    )  # fmt: skip
    letters = writing.tables.letter("그림")
    return f'<hp:run charPrIDRef="{letters}">{drawn}<hp:t/></hp:run>'
