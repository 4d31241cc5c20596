"""header.xml read back: what the ids of letters, paragraphs and styles mean."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.book.kinds import Mark
from giljabi.documents.hwpx.tables_of_looks import OWN_STYLE
from giljabi.documents.looks.look import MARKS, Align
from giljabi.documents.paper.marks import CIRCLED, CIRCLED_HANGUL, HANGUL_ORDER, ROMAN

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGN: dict[str, Align] = {"LEFT": "왼쪽", "CENTER": "가운데", "RIGHT": "오른쪽"}
_MARK_OF_COLOR = {look.color: mark for mark, look in MARKS.items()}
_SERIES = {
    "HANGUL_SYLLABLE": HANGUL_ORDER,
    "CIRCLED_DIGIT": CIRCLED,
    "CIRCLED_HANGUL_SYLLABLE": CIRCLED_HANGUL,
    "ROMAN_CAPITAL": ROMAN,
}


@dataclass(frozen=True, slots=True)
class LetterLook:
    """How a run looks: bold, marked; ``size`` in HWPUNIT."""

    bold: bool = False
    mark: Mark = Mark.NONE
    size: int = 1000


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
class Looks:
    """Everything a section refers to. ``roles`` maps the id of our own styles to their name;
    ``bold_roles`` are those whose lines are bold as a whole."""

    letters: dict[str, LetterLook] = field(default_factory=dict)
    paragraphs: dict[str, ParagraphLook] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    bold_roles: set[str] = field(default_factory=set)
    bullets: dict[str, str] = field(default_factory=dict)
    numberings: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the file was written by us."""
        return bool(self.roles)


def local(element: "_Element") -> str:
    """Return the tag without its namespace (files of other versions use other ones)."""
    return str(element.tag).rpartition("}")[2]


def number(element: "_Element", name: str, default: int = 0) -> int:
    """Return an integer attribute, or ``default`` when it is missing or not a number."""
    try:
        return int(element.get(name, ""))
    except ValueError:
        return default


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
                looks.bullets[key] = element.get("char", "")
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
    return LetterLook(bold, mark, number(element, "height", 1000))


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


def _numbering(element: "_Element") -> dict[int, tuple[str, str]]:
    """The pattern (``^1.``) and number format of every level, levels from 0."""
    return {
        number(head, "level", 1) - 1: (head.text or "", head.get("numFormat", "DIGIT"))
        for head in element.iter("{*}paraHead")
    }


@dataclass(slots=True)
class Counters:
    """Counts automatic numbers while a section is read, so that marks not in the text are kept."""

    looks: Looks
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, look: ParagraphLook) -> str:
        """Return the automatic mark of the next paragraph of that look, or ``""``."""
        if look.heading == "BULLET":
            return self.looks.bullets.get(look.heading_id, "")
        if look.heading not in ("NUMBER", "OUTLINE"):
            return ""
        key = look.heading_id if look.heading == "NUMBER" else look.heading_id or "1"
        levels = self.looks.numberings.get(key, {})
        for other in [k for k in self._counts if k[0] == key and k[1] > look.level]:
            del self._counts[other]
        self._counts[key, look.level] = self._counts.get((key, look.level), 0) + 1
        pattern, _ = levels.get(look.level, ("", ""))
        for level in range(look.level + 1):
            count = self._counts.get((key, level), 1)
            pattern = pattern.replace(f"^{level + 1}", _counted(count, levels.get(level)))
        return pattern


def _counted(count: int, level: tuple[str, str] | None) -> str:
    series = _SERIES.get(level[1]) if level else None
    return series[count - 1] if series and count <= len(series) else str(count)
