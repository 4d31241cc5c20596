"""The name of a column: header cells joined, with the unit, the choices and the star taken out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.numbers import is_unit
from giljabi.analysis.sheet import Sheet

_BRACKET = re.compile(
    r"(?P<name>.*\S)\s*[(\[（［](?P<inside>[^()\[\]（）［］]+)[)\]）］]\s*(?P<star>\*?)", re.S
)
_INNER = re.compile(r"[(\[（［]\s*(?:단\s*위\s*[:：]?\s*)?([^()\[\]（）［］]{1,8})[)\]）］]")
_SYLLABLES = frozenset("동면도부장차종점인일주초분호대두회매권쪽살세곳t")
"""One-letter units that are names of places and things as well: ``시군구(동)`` is no amount of 동."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: the joined name, its unit, and the notes that stood in it."""

    name: str
    unit: str = ""
    notes: tuple[str, ...] = ()


def headings(
    sheet: Sheet, columns: Sequence[Sequence[str]]
) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """Return the heading of each column from its header cells, top-down; and what had to be changed."""
    joined = ["_".join(" ".join(part.split()) for part in parts) for parts in columns]
    made = [_unfold(name) for name in joined]
    bare = [heading.name for heading in made]
    kept = [heading if bare.count(heading.name) == 1 else replace(heading, name=name)
            for heading, name in zip(made, joined, strict=True)]  # fmt: skip
    return _unique(kept, sheet)


def unlettered(sheet: Sheet) -> tuple[Heading, ...]:
    """Return the headings of a table without a header: 열A, 열B …"""
    return tuple(Heading(f"열{sheet.letter(c)}") for c in range(len(sheet.columns)))


def as_written(heading: Heading) -> Heading:
    """Return the heading of a column that holds no numbers: what looked like a unit is a name again."""
    if heading.unit not in _SYLLABLES:
        return heading
    written = [
        note.removeprefix("머리글: ") for note in heading.notes if note.startswith("머리글: ")
    ]
    notes = tuple(note for note in heading.notes if not note.startswith("머리글: "))
    return Heading(written[0] if written else heading.name, "", notes)


def _unfold(name: str) -> Heading:
    """Take the unit, the choices and the star out of a column's name: ``가격(원)`` is 가격 in 원."""
    star = ("머리글에 * 표시가 있습니다.",) if name.endswith("*") else ()
    found = _BRACKET.fullmatch(name)
    if not found:
        return Heading(name.rstrip("* ") or name, _inner_unit(name), star)
    inside = found["inside"].strip()
    unit = re.sub(r"^단\s*위\s*[:：]?\s*", "", inside)
    if is_unit(unit):
        return Heading(found["name"].rstrip("_ "), unit, (f"머리글: {name}", *star))
    if "/" in inside and not any(map(str.isdecimal, inside)):
        return Heading(found["name"], "", (f"머리글에 적힌 보기: {inside}", *star))
    return Heading(name.rstrip("* "), _inner_unit(name), star)


def _inner_unit(name: str) -> str:
    """Return the unit that a parent names for its columns: ``이용자(명)_10월``."""
    found = _INNER.search(name)
    unit = found[1].strip() if found else ""
    return unit if unit and is_unit(unit) and unit not in _SYLLABLES else ""


def _unique(headings: list[Heading], sheet: Sheet) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """Give twins a number and nameless columns their letter, and tell so."""
    seen: dict[str, int] = {}
    made, told = [], []
    for index, heading in enumerate(headings):
        name = heading.name or f"열{sheet.letter(index)}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            told.append(f"'{name}' 열이 여러 개라 '{name}_{seen[name]}'로 적었습니다.")
            name = f"{name}_{seen[name]}"
        elif not heading.name:
            told.append(f"이름 없는 열을 '{name}'로 적었습니다.")
        made.append(Heading(name, heading.unit, heading.notes))
    return tuple(made), tuple(told)
