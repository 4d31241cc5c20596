"""Numbering of items and headings: which mark each block of a body gets."""

from collections.abc import Iterable, Iterator, Sequence

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Block, Heading, Item
from giljabi.documents.looks.look import Look
from giljabi.documents.paper.marks import BULLETS, mark_of


def number(body: Sequence[Block], look: Look) -> Iterator[tuple[Block, str]]:
    """Yield every block with its mark (``""`` for none).

    A count goes on past paragraphs and tables and starts anew under another parent or heading.
    A numbered item without siblings has no mark (편람); bullets of reports keep theirs.
    """
    alone = _only_children(body)
    counts: dict[int, int] = {}
    heads: dict[int, int] = {}
    for index, block in enumerate(body):
        match block:
            case Heading():
                counts.clear()
                yield block, _heading_mark(block, heads, look)
            case Item():
                yield block, _item_mark(block, counts, look, index in alone)
            case _:
                yield block, ""


def _heading_mark(heading: Heading, heads: dict[int, int], look: Look) -> str:
    if not heading.numbered or not 1 <= heading.level <= len(look.headings):
        return ""
    for deeper in [level for level in heads if level > heading.level]:
        del heads[deeper]
    heads[heading.level] = heads.get(heading.level, 0) + 1
    return mark_of(look.headings[heading.level - 1], heads[heading.level])


def _item_mark(item: Item, counts: dict[int, int], look: Look, alone: bool) -> str:
    if not 1 <= item.level <= 8:
        raise StepTrouble(
            f"항목 단계는 1부터 8까지인데 {item.level}단계가 있습니다.",
            cure="항목 단계를 고치세요.",
        )
    for deeper in [level for level in counts if level > item.level]:
        del counts[deeper]
    counts[item.level] = counts.get(item.level, 0) + 1
    if item.mark is not None:
        return item.mark
    form = look.items[min(item.level, len(look.items)) - 1]
    if alone and form not in BULLETS:
        return ""
    return mark_of(form, counts[item.level])


def _only_children(body: Iterable[Block]) -> frozenset[int]:
    """Return the indices of items that have no sibling of their level under the same parent."""
    alone: set[int] = set()
    siblings: dict[int, list[int]] = {}

    def leave(above: int) -> None:
        for level in [level for level in siblings if level > above]:
            group = siblings.pop(level)
            if len(group) == 1:
                alone.add(group[0])

    for index, block in enumerate(body):
        if isinstance(block, Heading):
            leave(0)
        elif isinstance(block, Item):
            leave(block.level)
            siblings.setdefault(block.level, []).append(index)
    leave(0)
    return frozenset(alone)
