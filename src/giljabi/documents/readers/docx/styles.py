"""word/styles.xml: which styles are titles and headings, and which belong to a list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giljabi.documents.readers.docx.numbers import attribute, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHAIN = 12
"""A style may rest on another; so many steps are followed."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: its English name, heading level (-1: none), list and what it rests on."""

    name: str = ""
    outline: int = -1
    list_key: str = ""
    list_level: int = 0
    base: str = ""

    @property
    def heading(self) -> int:
        """The level of a heading from 1, 0 for the title, -1 for other text."""
        if self.name == "title":
            return 0
        if self.name.startswith("heading ") and self.name[8:].isascii() and self.name[8:].isdigit():
            return int(self.name[8:10])
        return self.outline + 1 if 0 <= self.outline < 9 else -1


PLAIN = Style()


def read_styles(root: "_Element | None") -> dict[str, Style]:
    """Return the paragraph styles by id, each with what it takes from those it rests on."""
    found: dict[str, Style] = {}
    for element in root.iterchildren("{*}style") if root is not None else ():
        space = str(element.tag).rpartition("}")[0] + "}"
        found[element.get(f"{space}styleId", "")] = _style(element)
    return {key: _resolved(style, found) for key, style in found.items()}


def _style(element: "_Element") -> Style:
    outline = element.find("{*}pPr/{*}outlineLvl")
    numbering = element.find("{*}pPr/{*}numPr")
    level = numbering.find("{*}ilvl") if numbering is not None else None
    return Style(
        value(element.find("{*}name")).lower(),
        attribute(outline, "val", -1) if outline is not None else -1,
        value(numbering.find("{*}numId")) if numbering is not None else "",
        attribute(level, "val") if level is not None else 0,
        value(element.find("{*}basedOn")),
    )


def _resolved(style: Style, found: dict[str, Style]) -> Style:
    outline, key, level, base = style.outline, style.list_key, style.list_level, style.base
    for _ in range(_CHAIN):
        parent = found.get(base)
        if parent is None:
            break
        if outline < 0:
            outline = parent.heading - 1 if parent.heading > 0 else -1
        if not key:
            key, level = parent.list_key, parent.list_level
        base = parent.base
    return Style(style.name, outline, key, level, style.base)
