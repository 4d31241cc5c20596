"""The text of a paragraph: letters, and the places of the controls that stand among them."""

from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.documents.readers.hwp5.records import Record

_ONE = {0: "", 10: "\n", 13: "", 24: "-", 30: "\u00a0", 31: "\u3000"}
"""Signs of one unit; those that are not here and lie under 32 take eight."""
_UNUSED_ONE = frozenset({25, 26, 27, 28, 29})
_INLINE = frozenset({4, 5, 6, 7, 8, 9, 19, 20})
_TAB = 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one look, or (``control`` from 0) the place of the paragraph's n-th control."""

    text: str
    look: int
    control: int = -1


def stretches(text: Record | None, shapes: Record | None) -> Iterator[Stretch]:
    """Yield the letters of a paragraph in order, parted where their look or a control stands."""
    if text is None:
        return
    units = memoryview(text.data[: len(text.data) // 2 * 2]).cast("H")
    looks = _looks(shapes)
    at, control, begun = 0, 0, 0
    look, change = looks[0][1], 1
    while at < len(units):
        if change < len(looks) and at >= looks[change][0]:
            yield _letters(units, begun, at, look)
            begun, look, change = at, looks[change][1], change + 1
            continue
        unit = units[at]
        if unit > 31:
            at += 1
            continue
        yield _letters(units, begun, at, look)
        if unit in _ONE or unit in _UNUSED_ONE:
            yield Stretch(_ONE.get(unit, ""), look)
            at += 1
        elif unit in _INLINE:
            yield Stretch("\t" if unit == _TAB else "", look)
            at += 8
        else:
            yield Stretch("", look, control)
            control, at = control + 1, at + 8
        begun = at
    yield _letters(units, begun, len(units), look)


def _looks(shapes: Record | None) -> list[tuple[int, int]]:
    """From which unit on which letter shape holds."""
    if shapes is None or len(shapes.data) < 8:
        return [(0, 0)]
    ends = range(0, len(shapes.data) // 8 * 8, 8)
    return [(shapes.u32(at), shapes.u32(at + 4)) for at in ends]


def _letters(units: "memoryview[int]", begun: int, end: int, look: int) -> Stretch:
    return Stretch(bytes(units[begun:end]).decode("utf-16-le", "replace"), look)
