"""The cells of one number column read together: marks, arrows, brackets and units that are mixed.

What one cell means can hang on its neighbours: ``▲3`` is a fall where no ``▽`` stands in the column and
a rise where one does; ``3만원`` beside ``3,200원`` is 30,000원. Each such decision is told.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.cells import is_bracketed
from giljabi.analysis.numbers import MISSING_NUMBER, SCALED, marked_number, parse_number

_SIGNED_NAME = re.compile(r".*(?:증감|손익|수지|차액|이익|손실|순증|과부족).*")
_DOWN, _UP = ("▽", "▼"), ("▲", "△")
_PROVISIONAL = re.compile(r"\(?p\)?", re.I)
Read = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Each distinct cell with its value, the unit of them all, and what was decided."""

    values: Mapping[str, Decimal | None]
    unit: str
    notes: tuple[str, ...] = ()


def read_numbers(
    counts: Mapping[str, int], name: str, unit: str, *, brackets: bool = False
) -> Numbers:
    """Read each distinct cell once. ``unit`` is the heading's; cells of another kind stay unread.

    ``brackets``: a person said that numbers in brackets are negative.
    """
    read, marks = dict[str, Read](), Counter[str]()
    for cell in counts:
        found = None if cell in MISSING_NUMBER else marked_number(cell)
        if found:
            read[cell] = found[:2]
            if found[2]:
                marks[cell] = counts[cell]
    notes = [*_arrows(read), *_brackets(counts, read, name, negative=brackets), *_marks(marks)]
    values, unit, mixed = _in_one_unit(counts, read, unit)
    return Numbers({cell: values.get(cell) for cell in counts}, unit, (*notes, *mixed))


def _arrows(read: dict[str, Read]) -> list[str]:
    """Turn ▲ into a rise where the column writes falls as ▽."""
    if not any(cell.startswith(_DOWN) for cell in read):
        return []
    up = [cell for cell in read if cell.startswith(_UP)]
    for cell in up:
        read[cell] = (abs(read[cell][0]), read[cell][1])
    return ["▽가 함께 쓰여 ▲를 늘어난 것(+), ▽를 줄어든 것(-)으로 읽었습니다."] if up else []


def _brackets(
    counts: Mapping[str, int], read: dict[str, Read], name: str, *, negative: bool
) -> list[str]:
    """Read numbers in brackets where the column leaves no doubt what they mean."""
    cells = {
        c: inner for c in counts if is_bracketed(c) and (inner := parse_number(c.strip("() ")))
    }
    if not cells:
        return []
    number = sum(counts[cell] for cell in cells)
    if negative or _SIGNED_NAME.fullmatch(name):
        read.update({cell: (-abs(value), unit) for cell, (value, unit) in cells.items()})
        return [f"괄호 안의 수 {number:,}개를 음수로 읽었습니다."]
    if not read:
        read.update(cells)
        return ["모든 수가 괄호 안에 있어 괄호를 떼고 읽었습니다."]
    return []


def _marks(marks: Counter[str]) -> list[str]:
    if not marks:
        return []
    cell = min(marks)
    found = [m[2] for c in marks if (m := marked_number(c))]
    kind = "잠정치·주석" if any(map(_PROVISIONAL.fullmatch, found)) else "주석"
    return [
        f"{kind} 표시가 붙은 수 {sum(marks.values()):,}개에서 표시를 떼고 읽었습니다(예: '{cell}')."
    ]


def _in_one_unit(
    counts: Mapping[str, int], read: Mapping[str, Read], heading: str
) -> tuple[dict[str, Decimal | None], str, list[str]]:
    """Bring every cell to the unit of the heading, or of most cells; what cannot be brought is unread."""
    units = Counter[str]()
    for cell, (_, unit) in read.items():
        if unit:
            units[unit] += counts[cell]
    if not units:
        return {cell: value for cell, (value, _) in read.items()}, heading, []
    bases = {SCALED.get(unit, (1, unit))[1] for unit in units}
    is_mixed = len(units) > 1 and len(bases) == 1 and not heading
    most = heading or (bases.pop() if is_mixed else units.most_common(1)[0][0])
    values = {cell: _brought(value, unit or ("" if is_mixed else most), most)
              for cell, (value, unit) in read.items()}  # fmt: skip
    changed = sum(counts[c] for c, (_, unit) in read.items()
                  if unit and unit != most and values[c] is not None)  # fmt: skip
    told = (
        [f"단위가 다르게 적힌 수 {changed:,}개를 {most} 단위로 바꾸어 읽었습니다."]
        if changed
        else []
    )
    return values, most, told


def _brought(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Return a value in another unit of the same kind, or ``None`` when it cannot be said."""
    unit, to = (unicodedata.normalize("NFKC", u).replace("퍼센트", "%") for u in (unit, to))
    if unit == to or to.startswith(f"{unit}/"):
        return value
    (scale, base), (target, wanted) = SCALED.get(unit, (1, unit)), SCALED.get(to, (1, to))
    return value * scale / target if base == wanted else None
