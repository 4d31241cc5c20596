"""header.xml read back: what the ids of letters, paragraphs and styles mean."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.book.kinds import Mark
from giljabi.documents.hwpx.tables_of_looks import OWN_STYLE
from giljabi.documents.looks.look import MARKS, Align
from giljabi.documents.paper.marks import CIRCLED, CIRCLED_HANGUL, HANGUL_ORDER, ROMAN
from giljabi.documents.readers.symbols import SYMBOLS

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGN: dict[str, Align] = {"LEFT": "왼쪽", "CENTER": "가운데", "RIGHT": "오른쪽"}
_MARK_OF_COLOR = {look.color: mark for mark, look in MARKS.items()}
_SERIES = {
    "HANGUL_SYLLABLE": HANGUL_ORDER,
    "CIRCLED_DIGIT": CIRCLED,
    "CIRCLED_HANGUL_SYLLABLE": CIRCLED_HANGUL,
    "ROMAN_CAPITAL": ROMAN,
    "ROMAN_SMALL": "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
    "LATIN_CAPITAL": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "LATIN_SMALL": "abcdefghijklmnopqrstuvwxyz",
    "CIRCLED_LATIN_CAPITAL": "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    "CIRCLED_LATIN_SMALL": "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    "HANGUL_JAMO": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "CIRCLED_HANGUL_JAMO": "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "HANGUL_PHONETIC": "일이삼사오육칠팔구",
    "IDEOGRAPH": "一二三四五六七八九十",
    "CIRCLED_IDEOGRAPH": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "DECAGON_CIRCLE": "갑을병정무기경신임계",
    "DECAGON_CIRCLE_HANJA": "甲乙丙丁戊己庚辛壬癸",
}


_LONGEST_NUMBER, _MOST = 16, 1 << 32
_DEEPEST = 9
"""The deepest level of numbers, counted from 0."""


@dataclass(frozen=True, slots=True)
class LetterLook:
    """How a run looks: bold, marked, underlined; ``size`` in HWPUNIT."""

    bold: bool = False
    mark: Mark = Mark.NONE
    size: int = 1000
    underline: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks: margins in HWPUNIT; ``heading`` is the sort of automatic mark."""

    align: Align = "양쪽"
    intent: int = 0
    left: int = 0
    heading: str = "NONE"
    heading_id: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class NumberForm:
    """What the automatic numbers of one level look like: ``^1.``, DIGIT, from 1."""

    pattern: str
    form: str = "DIGIT"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Looks:
    """Everything a section refers to. ``roles`` maps the id of our own styles to their name;
    ``bold_roles`` are those whose lines are bold as a whole."""

    letters: dict[str, LetterLook] = field(default_factory=dict)
    paragraphs: dict[str, ParagraphLook] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    bold_roles: set[str] = field(default_factory=set)
    bullets: dict[str, str] = field(default_factory=dict)
    numberings: dict[str, dict[int, NumberForm]] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the file was written by us."""
        return bool(self.roles)


def local(element: "_Element") -> str:
    """Return the tag without its namespace (files of other versions use other ones)."""
    return str(element.tag).rpartition("}")[2]


def number(element: "_Element", name: str, default: int = 0) -> int:
    """Return an integer attribute, ``default`` when it is missing, no number or past 32 bits."""
    text = element.get(name, "")
    try:
        value = int(text) if len(text) < _LONGEST_NUMBER else default
    except ValueError:
        return default
    return value if -_MOST <= value <= _MOST else default


def read_looks(head: "_Element | None") -> Looks:
    """Return the tables of header.xml; unknown parts are passed over."""
    looks = Looks()
    for element in (
        head.iter("{*}charPr", "{*}paraPr", "{*}style", "{*}bullet", "{*}numbering")
        if (head is not None)
        else ()
    ):
        key = element.get("id", "")
        match local(element):
            case "charPr":
                looks.letters[key] = _letter(element)
            case "paraPr":
                looks.paragraphs[key] = _paragraph(element)
            case "bullet":
                looks.bullets[key] = element.get("char", "").translate(SYMBOLS)
            case "numbering":
                looks.numberings[key] = _numbering(element)
            case _:
                english = element.get("engName", "")
                if english.startswith(OWN_STYLE):
                    looks.roles[key] = english.removeprefix(OWN_STYLE)
                    letters = looks.letters.get(element.get("charPrIDRef", ""))
                    looks.bold_roles.update([key] if letters and letters.bold else [])
    return looks


def _letter(element: "_Element") -> LetterLook:
    underline = element.find("{*}underline")
    drawn = underline is not None and underline.get("type") == "BOTTOM"
    mark = _MARK_OF_COLOR.get(element.get("textColor", ""), Mark.NONE) if drawn else Mark.NONE
    bold = element.find("{*}bold") is not None
    return LetterLook(bold, mark, number(element, "height", 1000), drawn and not mark)


def _paragraph(element: "_Element") -> ParagraphLook:
    align = element.find("{*}align")
    heading = element.find("{*}heading")
    margin = next(element.iter("{*}margin"), None)
    side = {local(e): number(e, "value") for e in margin} if margin is not None else {}
    return ParagraphLook(
        _ALIGN.get(align.get("horizontal", ""), "양쪽") if align is not None else "양쪽",
        side.get("intent", 0),
        side.get("left", 0),
        heading.get("type", "NONE") if heading is not None else "NONE",
        heading.get("idRef", "") if heading is not None else "",
        number(heading, "level") if heading is not None else 0,
    )


def _numbering(element: "_Element") -> dict[int, NumberForm]:
    """What the numbers of every level look like, levels from 0."""
    return {
        number(head, "level", 1) - 1: NumberForm(
            head.text or "", head.get("numFormat", "DIGIT"), number(head, "start", 1)
        )
        for head in element.iter("{*}paraHead")
    }


@dataclass(slots=True)
class Counters:
    """Counts automatic numbers while a section is read, so that marks not in the text are kept.

    ``outline`` is the numbering of 개요 in the section that is read.
    """

    looks: Looks
    outline: str = "1"
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, look: ParagraphLook) -> str:
        """Return the automatic mark of the next paragraph of that look, or ``""``."""
        if look.heading == "BULLET":
            return self.looks.bullets.get(look.heading_id, "")
        if look.heading not in ("NUMBER", "OUTLINE"):
            return ""
        key = self.outline if look.heading == "OUTLINE" else look.heading_id
        levels = self.looks.numberings.get(key, {})
        for other in [k for k in self._counts if k[0] == key and k[1] > look.level]:
            del self._counts[other]
        start = levels[look.level].start if look.level in levels else 1
        self._counts[key, look.level] = self._counts.get((key, look.level), start - 1) + 1
        pattern = levels[look.level].pattern if look.level in levels else ""
        for level in range(min(look.level, _DEEPEST), -1, -1):  # ^10을 ^1보다 먼저
            form = levels.get(level)
            count = self._counts.get((key, level), form.start if form else 1)
            pattern = pattern.replace(f"^{level + 1}", counted(count, form.form if form else ""))
        return pattern


def counted(count: int, form: str) -> str:
    """Return a number as the format says (``HANGUL_SYLLABLE``: 가); digits past the series' end."""
    series = _SERIES.get(form)
    return series[count - 1] if series and 0 < count <= len(series) else str(count)
