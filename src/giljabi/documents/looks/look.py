"""Looks: page, styles, item marks and indents of each preset, as data.

Only custom stands behind sizes, fonts and spacing (no law does), so a city may replace any of
them. The order of the item marks (규칙 제2조) and A4 (영 제7조제6항) are not custom. This file
knows nothing of HWPX, HTML or PDF; the shipped data is ``common.toml``, read by ``from_file.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Mark, Picture
from giljabi.book.korean import perhaps

Align = Literal["양쪽", "왼쪽", "가운데", "오른쪽"]
Form = Literal["공문", "간이", "보고", "보도", "공고", "증서", "글"]


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in mm. ``top`` and ``bottom`` are the text's; header and footer lie inside.
    ``border``: a line is drawn round the page (certificates)."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 15
    left: float = 20
    right: float = 20
    header: float = 0
    footer: float = 10
    border: bool = False

    @property
    def text_width(self) -> float:
        """Width of a line of text, mm."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the text area, mm: header and footer lie between margin and text."""
        return self.height - self.top - self.bottom - self.header - self.footer

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface by role: the name written into HWPX, and what HTML and PDF fall back to."""

    hwpx: str
    fallback: tuple[str, ...]
    serif: bool = True


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one sort of line looks. ``size``, ``before`` and ``after`` in pt, ``spacing`` in percent
    of the size, ``tracking`` (letter spacing) in percent of the size; ``rule`` is a drawn line.
    ``font`` is a role that the look names (바탕, 돋움 …).
    """

    name: str
    font: str = "바탕"
    size: float = 12
    bold: bool = False
    spacing: int = 160
    before: float = 0
    after: float = 0
    align: Align = "양쪽"
    tracking: int = 0
    rule: Literal["", "위", "아래", "상자"] = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a marked span shows: sign and underline beside colour, never colour alone."""

    sign: str
    color: str
    underline: Literal["실선", "물결", "점선", "이중"]


MARKS: Mapping[Mark, MarkLook] = {
    Mark.MATCH: MarkLook("○", "#1B6E3C", "실선"),
    Mark.WRONG: MarkLook("×", "#B3122B", "물결"),
    Mark.UNKNOWN: MarkLook("?", "#8A5200", "점선"),
    Mark.MENDED: MarkLook("△", "#0B50D0", "이중"),
}
"""Colours keep at least 4.5:1 on white."""


SYMBOL = "기관 상징"
"""How the words of a logo begin: it belongs to the look, not to the text."""


@dataclass(frozen=True, slots=True)
class Agency:
    """기관 정보 of a look: what a letter takes where it says nothing itself, and what stands above
    두문 (``logo``, ``slogan``)."""

    name: str = ""
    slogan: str = ""
    logo: Picture | None = None
    postcode: str = ""
    address: str = ""
    homepage: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one preset.

    ``form`` decides which parts there are: 공문 has 두문 and 결문 (별지 1), 간이 the box of 별지 2,
    보고 a title box, 보도 and 공고 and 증서 their own head, 글 only a title. ``items`` and
    ``headings`` name the mark of each level (see ``marks.py``); ``step`` is the indent of a level in
    타; ``closes`` says whether ``끝.`` is written; ``running`` whether header and footer carry title
    and agency; ``page_total`` whether a page is numbered ``전체쪽-해당쪽`` (규칙 제18조);
    ``lists_notes`` whether the notes of marked spans are listed at the end (a checked copy has them
    in its table). ``facts`` are the usual labels of the form's box, ``facts_below`` those that stand
    under the text.
    """

    name: str
    form: Form
    page: Page
    fonts: Mapping[str, Font]
    styles: Mapping[str, LineStyle]
    items: tuple[str, ...]
    headings: tuple[str, ...] = ()
    step: int = 2
    closes: bool = True
    running: bool = False
    page_number: bool = True
    page_total: bool = False
    lists_notes: bool = True
    facts: tuple[str, ...] = ()
    facts_below: tuple[str, ...] = ()
    agency: Agency = field(default_factory=Agency)

    def style(self, name: str) -> LineStyle:
        """Return the style of that name; styles that a look does not name look like 본문."""
        return self.styles.get(name) or self.styles["본문"]


@dataclass(frozen=True, slots=True)
class Looks:
    """Every look by the name of its preset: the shipped ones, or a city's over them."""

    name: str
    by_name: Mapping[str, Look]

    def look(self, preset: str) -> Look:
        """Return the look of ``preset``; ``""`` is a document as it was read.

        Raises ``StepTrouble`` for a preset that is not known.
        """
        look = self.by_name.get(preset)
        if look is None:
            known = self.presets()
            hint = perhaps(preset, known) or f"쓸 수 있는 서식: {', '.join(known)}"
            raise StepTrouble(f"없는 서식입니다: {preset}.", cure=hint)
        return look

    def presets(self) -> tuple[str, ...]:
        """Return the names of the presets that can be written."""
        return tuple(name for name in self.by_name if name)


def look_of(preset: str, looks: Looks | None = None) -> Look:
    """Return the look of ``preset`` in ``looks``, or in the shipped ones.

    Raises ``StepTrouble`` for a preset that is not known.
    """
    return (looks or _shipped()).look(preset)


def presets(looks: Looks | None = None) -> tuple[str, ...]:
    """Return the names of the presets that can be written."""
    return (looks or _shipped()).presets()


def _shipped() -> Looks:
    from giljabi.documents.looks.from_file import shipped  # reads a file: only when a look is asked

    return shipped()
