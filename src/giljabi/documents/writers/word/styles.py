"""styles.xml: the lines of a look as named Word styles, with East Asian fonts.

Headings and titles are Word's own styles (``heading 1``, ``Title``), so that its navigation and a
screen reader know them; all others are named ``공문 …``, because names such as 제목 and 본문 are
those of Word's own styles in its Korean edition.
"""

from dataclasses import dataclass, field

from giljabi.documents.looks.look import LineStyle, Look
from giljabi.documents.paper.numbered import TITLES
from giljabi.documents.writers.word.xml import ALIGN, DECLARATION, MAIN, escaped

LETTER_TITLE = "제목"
"""The title of a letter stands after its label: a line of 두문, no ``Title`` and no heading."""

SPACER = "사이"
"""A line four points high: between tables, which Word would join, and below the last one."""

_WORD_NAMES = {
    "소제목1": "heading 1", "소제목2": "heading 2", "소제목3": "heading 3",
    "부제": "Subtitle", "머리말": "header", "꼬리말": "footer",
    **{name: "Title" for name in sorted(TITLES) if name != LETTER_TITLE},
}  # fmt: skip
_OUTLINE = {"소제목1": 0, "소제목2": 1, "소제목3": 2}
_SIDES = {"위": ("top",), "아래": ("bottom",), "상자": ("top", "left", "bottom", "right")}
_BOX_INSET = 100
"""A box is drawn this far (twips) inside the text's width, so that it ends where tables end."""


@dataclass(slots=True)
class Styles:
    """Collects the styles that a document uses while it is written; ``xml`` then writes the part."""

    look: Look
    _ids: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """Return the id of the style of that name of the look."""
        seen = self._ids.get(name)
        if seen is None:
            seen = self._ids[name] = f"g{len(self._ids) + 1}"
        return seen

    def xml(self) -> str:
        """Return styles.xml."""
        base = self.look.style("본문")
        rows = "".join(self._row(name, style_id) for name, style_id in self._ids.items())
        return (
            f'{DECLARATION}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
            f"{self._fonts(base)}{_size(base.size)}"
            '<w:lang w:val="ko-KR" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault>'
            "</w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            '<w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
            '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr>'
            '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
            f"{rows}</w:styles>"
        )

    def fonts_xml(self) -> str:
        """Return fontTable.xml: a typeface that is missing falls back to its likeness."""
        fonts = "".join(
            f'<w:font w:name="{escaped(font.hwpx)}">'
            f'<w:altName w:val="{escaped(font.fallback[-1] if font.fallback else font.hwpx)}"/>'
            f'<w:charset w:val="81"/><w:family w:val="{"roman" if font.serif else "swiss"}"/>'
            '<w:pitch w:val="variable"/></w:font>'
            for font in self.look.fonts.values()
        )
        return f'{DECLARATION}<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'

    def _row(self, name: str, style_id: str) -> str:
        own = _WORD_NAMES.get(name)
        if name == SPACER:
            paragraph, letters = '<w:spacing w:line="80" w:lineRule="exact"/>', _size(1)
        else:
            line = self.look.style(name)
            paragraph, letters = _paragraph(name, line), self._letters(line)
        return (
            f'<w:style w:type="paragraph"{"" if own else " w:customStyle=" + chr(34) + "1" + chr(34)} '
            f'w:styleId="{style_id}"><w:name w:val="{own or escaped(f"공문 {name}")}"/>'
            '<w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )

    def _letters(self, line: LineStyle) -> str:
        tracking = round(line.size * line.tracking / 5)
        return (
            self._fonts(line)
            + ("<w:b/><w:bCs/>" if line.bold else "")
            + (f'<w:spacing w:val="{tracking}"/>' if tracking else "")
            + _size(line.size)
        )

    def _fonts(self, line: LineStyle) -> str:
        face = escaped(self.look.fonts[line.font].hwpx)
        return f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _size(points: float) -> str:
    """The size of letters in half points."""
    half = max(round(points * 2), 1)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _paragraph(name: str, line: LineStyle) -> str:
    """The properties of a paragraph, in the order that the schema wants (CT_PPr)."""
    sides = _SIDES.get(line.rule, ())
    edges = "".join(f'<w:{s} w:val="single" w:sz="6" w:space="4" w:color="auto"/>' for s in sides)
    inset = f'<w:ind w:left="{_BOX_INSET}" w:right="{_BOX_INSET}"/>' if "left" in sides else ""
    outline = _OUTLINE.get(name)
    return (
        (f"<w:pBdr>{edges}</w:pBdr>" if edges else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{line.shade[1:]}"/>' if line.shade else "")
        + '<w:snapToGrid w:val="0"/>'
        + f'<w:spacing w:before="{round(line.before * 20)}" w:after="{round(line.after * 20)}" '
        f'w:line="{round(line.size * line.spacing / 5)}" w:lineRule="atLeast"/>'
        + inset
        + f'<w:jc w:val="{ALIGN[line.align]}"/>'
        + (f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "")
    )
