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
    by_head: dict[str, list[str]] = defaultdict(list)
    for value in wanted:
        by_head[value[:_HEAD]].append(value)
    for at in [n for n in range(len(text) - _HEAD + 1) if text[n : n + _HEAD] in by_head]:
        for value in by_head[text[at : at + _HEAD]]:
            if text.startswith(value, at):
                yield at, value
