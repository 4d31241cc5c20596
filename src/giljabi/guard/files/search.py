"""Many values looked for in one text at once: time is linear in the text, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

_FEW = 40
_HEAD = 3
"""No value that is looked for is shorter."""


def occurrences(text: str, values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where each value stands, overlapping ones too. Values have three letters or more."""
    wanted = set(values)
    if len(wanted) <= _FEW:
        for value in wanted:
            at = text.find(value)
            while at >= 0:
                yield at, value
                at = text.find(value, at + 1)
        return
    sizes: dict[str, set[int]] = defaultdict(set)
    for value in wanted:
        sizes[value[:_HEAD]].add(len(value))
    for at in [n for n in range(len(text) - _HEAD + 1) if text[n : n + _HEAD] in sizes]:
        for size in sizes[text[at : at + _HEAD]]:
            if (value := text[at : at + size]) in wanted:
                yield at, value
