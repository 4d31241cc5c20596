"""word/numbering.xml and the marks that it shows before paragraphs (``1.``, ``가)``, ``•``)."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.documents.hwpx.looks_in import counted, local, number
from giljabi.documents.readers.symbols import SYMBOLS

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 9
"""Levels of a list, from 0 to 8."""

_FORMS = {
    "upperRoman": "ROMAN_CAPITAL", "lowerRoman": "ROMAN_SMALL", "upperLetter": "LATIN_CAPITAL",
    "lowerLetter": "LATIN_SMALL", "ganada": "HANGUL_SYLLABLE", "chosung": "HANGUL_JAMO",
    "decimalEnclosedCircle": "CIRCLED_DIGIT", "koreanDigital": "HANGUL_PHONETIC",
    "koreanCounting": "HANGUL_PHONETIC", "ideographDigital": "IDEOGRAPH",
    "japaneseCounting": "IDEOGRAPH", "chineseCounting": "IDEOGRAPH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``%1.``, its number format, its first number."""

    text: str
    form: str
    start: int


@dataclass(slots=True)
class Numbers:
    """Counts the lists of a document. ``lists`` says for each list its definition and levels."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, key: str, level: int) -> str:
        """Return the mark of the next paragraph of that list and level, ``""`` when it has none."""
        found = self.lists.get(key)
        if found is None or level not in found[1]:
            return ""
        group, levels = found
        for deeper in range(level + 1, DEEPEST):
            self._counts.pop((group, deeper), None)
        now = self._counts.get((group, level), levels[level].start - 1) + 1
        self._counts[group, level] = now
        text = levels[level].text
        if levels[level].form == "bullet":
            return text.translate(SYMBOLS)
        for index in range(DEEPEST):
            if f"%{index + 1}" in text and index in levels:
                count = self._counts.get((group, index), levels[index].start)
                form = _FORMS.get(levels[index].form, "DIGIT")
                text = text.replace(f"%{index + 1}", counted(count, form))
        return text


def read_numbers(root: "_Element | None") -> Numbers:
    """Return the lists of word/numbering.xml."""
    numbers = Numbers()
    if root is None:
        return numbers
    shapes = {
        shape.get(_w(shape, "abstractNumId"), ""): _levels(shape)
        for shape in root.iterchildren("{*}abstractNum")
    }
    for item in root.iterchildren("{*}num"):
        reference = item.find("{*}abstractNumId")
        group = value(reference)
        levels = dict(shapes.get(group, {}))
        restarted = False
        for change in item.iterchildren("{*}lvlOverride"):
            levels.update(_levels(change))
            restarted = _restart(change, levels) or restarted
        key = item.get(_w(item, "numId"), "")
        numbers.lists[key] = (key if restarted else f"#{group}", levels)
    return numbers


def value(element: "_Element | None") -> str:
    """Return ``w:val`` of an element, in whichever namespace it stands."""
    if element is None:
        return ""
    return element.get(_w(element, "val"), element.get("val", ""))


def _w(element: "_Element", name: str) -> str:
    space = str(element.tag).partition("}")[0]
    return f"{space}}}{name}" if space.startswith("{") else name


def attribute(element: "_Element", name: str, default: int = 0) -> int:
    """Return a number in an attribute of the element's own namespace."""
    return number(element, _w(element, name), default)


def _levels(shape: "_Element") -> dict[int, Level]:
    levels = {}
    for level in shape.iterchildren("{*}lvl"):
        index = attribute(level, "ilvl")
        if 0 <= index < DEEPEST:
            parts = {local(part): value(part) for part in level}
            levels[index] = Level(
                parts.get("lvlText", ""), parts.get("numFmt", "decimal"), _int(parts.get("start"))
            )
    return levels


def _restart(change: "_Element", levels: dict[int, Level]) -> bool:
    start = change.find("{*}startOverride")
    index = attribute(change, "ilvl")
    if start is None or index not in levels:
        return False
    old = levels[index]
    levels[index] = Level(old.text, old.form, _int(value(start)))
    return True


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
