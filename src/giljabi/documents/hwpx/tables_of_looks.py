"""header.xml: the tables of fonts, letters, paragraphs, borders and styles that a section refers to.

Ids are given in order of first use, so the same pieces always give the same file.
"""

from dataclasses import dataclass, field

from giljabi.book.kinds import Mark
from giljabi.documents.hwpx import templates
from giljabi.documents.hwpx.xml import escaped
from giljabi.documents.looks.look import MARKS, Align, Look

OWN_STYLE = "Giljabi "
"""Prefix of the English name of our styles: the reader knows our own lines by it."""

_ALIGN = {"양쪽": "JUSTIFY", "왼쪽": "LEFT", "가운데": "CENTER", "오른쪽": "RIGHT"}
_UNDERLINE = {"실선": "SOLID", "물결": "WAVE", "점선": "DOT", "이중": "DOUBLE_SLIM"}
_RULES = {"": "", "상자": "", "위": "위", "아래": "아래"}
"""The side of a paragraph on which its rule is drawn; a box is drawn as a table."""

BORDER_NONE = 2
ALL_SIDES = "좌우위아래"
_Border = tuple[str, str, str, str]
_NOTHING: _Border = ("", "none", "SOLID", "0.12 mm")


@dataclass(slots=True)
class Tables:
    """Collects what a section uses while it is written; ``xml`` then writes header.xml.

    ``letter``, ``paragraph`` and ``style`` return the id for a look, giving a new one when needed.
    """

    look: Look
    _letters: dict[tuple[str, float, bool, int, Mark, bool], int] = field(default_factory=dict)
    _paragraphs: dict[tuple[str, str, int, int, bool], int] = field(default_factory=dict)
    _styles: dict[str, int] = field(default_factory=dict)
    _rows: list[str] = field(default_factory=list)
    _seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    _borders: list[_Border] = field(default_factory=lambda: [_NOTHING, _NOTHING])

    def __post_init__(self) -> None:
        self._style_row("본문", "바탕글")

    def letter(
        self,
        style: str,
        bold: bool = False,
        mark: Mark = Mark.NONE,
        scale: float = 1.0,
        under: bool = False,
    ) -> int:
        """Return the id of the letters of ``style``: bold, marked, smaller or underlined as asked."""
        # Mark를 해시하는 일은 느리다
        asked = (style, bold, scale, under, mark) if mark else (style, bold, scale, under)
        seen = self._seen.get(asked)
        if seen is None:
            line = self.look.style(style)
            key = (line.font, line.size * scale, bold or line.bold, line.tracking, mark, under)
            seen = self._seen[asked] = self._letters.setdefault(key, len(self._letters))
        return seen

    def paragraph(
        self,
        style: str,
        align: Align | None = None,
        indent: int = 0,
        hang: int = 0,
        keep: bool = False,
    ) -> int:
        """Return the id of the paragraph look; ``indent`` and ``hang`` are in 타."""
        key = (style, align or self.look.style(style).align, indent, hang, keep)
        return self._paragraphs.setdefault(key, len(self._paragraphs))

    def style(self, style: str) -> int:
        """Return the id of the named style."""
        seen = self._styles.get(style)
        return self._style_row(style, style) if seen is None else seen

    def border(
        self, sides: str, fill: str = "", kind: str = "SOLID", width: str = "0.12 mm"
    ) -> int:
        """Return the id of a border: its sides (위, 아래, 좌우), colour inside, sort and width."""
        asked = (sides, fill or "none", kind, width)
        if asked not in self._borders[1:]:
            self._borders.append(asked)
        return self._borders.index(asked, 1) + 1

    def _style_row(self, style: str, name: str) -> int:
        number = self._styles[name] = len(self._rows)
        english = "Normal" if name == "바탕글" else OWN_STYLE + style
        self._rows.append(
            templates.STYLE.format(
                id=number,
                name=escaped(name),
                english=escaped(english),
                paragraph=self.paragraph(style),
                letter=self.letter(style),
            )
        )
        return number

    def xml(self) -> str:
        """Return header.xml."""
        fonts = "".join(
            templates.FONT.format(id=i, face=escaped(font.hwpx), family=_family(font.serif))
            for i, font in enumerate(self.look.fonts.values())
        )
        letters = "".join(self._letter_row(*key, number) for key, number in self._letters.items())
        rows = "".join(self._paragraph_row(*key, n) for key, n in self._paragraphs.items())
        borders = [templates.border(n, *border) for n, border in enumerate(self._borders, 1)]
        return templates.HEADER.format(
            fontfaces=_fontfaces(fonts, len(self.look.fonts)),
            border_count=len(borders),
            borders="".join(borders),
            letter_count=len(self._letters),
            letters=letters,
            paragraph_count=len(self._paragraphs),
            paragraphs=rows,
            style_count=len(self._rows),
            styles="".join(self._rows),
        )

    def _letter_row(
        self,
        font: str,
        size: float,
        bold: bool,
        tracking: int,
        mark: Mark,
        under: bool,
        number: int,
    ) -> str:
        shown = MARKS.get(mark)
        return templates.LETTER.format(
            id=number,
            height=round(size * 100),
            color=shown.color if shown else "#000000",
            font=list(self.look.fonts).index(font),
            tracking=tracking,
            bold="<hh:bold/>" if bold else "",
            underline="BOTTOM" if shown or under else "NONE",
            shape=_UNDERLINE[shown.underline] if shown else "SOLID",
        )

    def _paragraph_row(
        self, style: str, align: str, indent: int, hang: int, keep: bool, number: int
    ) -> str:
        """The first line starts at ``left``; a negative ``intent`` moves all further lines right."""
        line = self.look.style(style)
        half = line.size * 50
        margins = (
            -round(hang * half),
            round(indent * half),
            round(line.before * 100),
            round(line.after * 100),
        )
        return templates.PARAGRAPH.format(
            id=number,
            align=_ALIGN[align],
            keep=int(keep),
            whole=int(align == "가운데"),
            breaks="BREAK_WORD" if align == "가운데" else "KEEP_WORD",
            case=templates.margins(*margins),
            default=templates.margins(*(2 * margin for margin in margins)),
            spacing=line.spacing,
            border=self.border(_RULES[line.rule]),
        )


def _family(serif: bool) -> str:
    return "FCAT_MYUNGJO" if serif else "FCAT_GOTHIC"


def _fontfaces(fonts: str, count: int) -> str:
    return "".join(
        f'<hh:fontface lang="{lang}" fontCnt="{count}">{fonts}</hh:fontface>'
        for lang in templates.LANGUAGES
    )
