"""An edit of a line of the document as changes of the letters of one place of its file."""

from difflib import SequenceMatcher

from giljabi.documents.mend import Edit
from giljabi.documents.patch.align import Laid
from giljabi.documents.patch.patched import JOINED, NUMBERED
from giljabi.documents.patch.places import CannotWrite, Swap


def swaps_of(laid: Laid, text: str, edit: Edit) -> tuple[int, tuple[Swap, ...]]:
    """Return an edit of a line as changes of one place, letter by letter: what stays is not touched.

    Raises ``CannotWrite`` for letters that have no place, or stand in several.
    """
    before = text[edit.start : edit.end]
    made: list[Swap] = []
    numbers: set[int] = set()
    for tag, first, last, start, end in SequenceMatcher(
        None, before, edit.text, False
    ).get_opcodes():
        if tag != "equal":
            number, spans = _letters(laid, edit.start + first, edit.start + last)
            numbers.add(number)
            made.append(Swap(*spans[0], edit.text[start:end]))
            made += [Swap(*span, "") for span in spans[1:]]
    if len(numbers) > 1:
        raise CannotWrite(JOINED)
    return (numbers.pop() if numbers else 0), tuple(made)


def _letters(laid: Laid, start: int, end: int) -> tuple[int, list[tuple[int, int]]]:
    """The place and the letters there of characters of a line, as spans without a gap; for no
    characters, the spot between two."""
    lost = NUMBERED if laid.numbered else JOINED
    if start == end:
        before = laid.letters[start - 1] if start else None
        after = laid.letters[start] if start < len(laid.letters) else None
        if before is not None:
            return before[0], [(before[2], before[2])]
        if after is not None:
            return after[0], [(after[1], after[1])]
        raise CannotWrite(lost)
    spans: list[tuple[int, int]] = []
    numbers: set[int] = set()
    for letter in laid.letters[start:end]:
        if letter is None:
            raise CannotWrite(lost)
        numbers.add(letter[0])
        if spans and spans[-1][1] == letter[1]:
            spans[-1] = (spans[-1][0], letter[2])
        else:
            spans.append(letter[1:])
    if len(numbers) > 1:
        raise CannotWrite(lost)
    return numbers.pop(), spans
