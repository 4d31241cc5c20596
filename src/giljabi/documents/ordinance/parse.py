"""Text or document to ``Ordinance``: the beginnings of units put into a tree.

What cannot be placed stays in the text of the unit before it: nothing is dropped.
"""

import re
from collections.abc import Sequence

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Document
from giljabi.documents.ordinance.marks_in import Found, units_in
from giljabi.documents.ordinance.unit import Ordinance, Sort, Unit

_RANK = {
    Sort.HEAD: 0, Sort.SUPPLEMENT: 0, Sort.ANNEX: 0, Sort.FORM: 0,
    Sort.PART: 1, Sort.CHAPTER: 2, Sort.SECTION: 3, Sort.SUBSECTION: 4, Sort.ARTICLE: 5,
    Sort.PARAGRAPH: 6, Sort.SUBPARAGRAPH: 7, Sort.ITEM: 8, Sort.SUBITEM: 9,
}  # fmt: skip

_NAME = re.compile(
    r"^[\s#\[「『]*((?:[^\n「」]|「[^」\n]*」){2,80}?(?:조례|규칙|규정|훈령|예규))"
    r"\s*(?:\(?안\)?)?[\s\]」』]*$",
    re.M,
)


def parse(text: str, *, source: str = "", title: str = "") -> Ordinance:
    """Return the ordinance that the text is. Joining the texts of its units gives ``text`` again.

    ``title`` is used when the text names no 제명. A text without 조 gives an ordinance of one unit.
    """
    found = list(units_in(text))
    first = found[0].start if found else len(text)
    head = (_head(text[:first]),) if first else ()
    units = (*head, *_tree(text, found, 0, len(found)))
    name = _NAME.search(text[:first])
    return Ordinance(text, " ".join((name[1] if name else title).split()), units, source)


def ordinance_of(document: Document) -> Ordinance:
    """Return the ordinance in the document; places count ``Document.lines()``.

    Raises ``StepTrouble`` when it has no 조.
    """
    text = "\n".join(_running(line.text) for line in document.lines())
    made = parse(text, source=document.source, title=document.title)
    if not made.articles and not made.supplements:
        raise StepTrouble(
            "조문(제1조 …)을 찾지 못했습니다.", where=document.source or "문서",
            cure="조례나 규칙의 본문이 든 문서를 올리세요.",
        )  # fmt: skip
    return made


def _running(text: str) -> str:
    """An empty line for a running head or foot that a reader has put among the lines."""
    return "" if text.startswith(("머리말:", "꼬리말:")) else text


def _head(text: str) -> Unit:
    return Unit(Sort.HEAD, (), "", "", text, 0)


def _tree(text: str, found: Sequence[Found], first: int, last: int) -> tuple[Unit, ...]:
    """Return the units of ``found[first:last]``, each with those of a lower rank that follow it."""
    units = []
    while first < last:
        rank = _RANK[found[first].sort]
        end = first + 1
        while end < last and _RANK[found[end].sort] > rank:
            end += 1
        units.append(_unit(text, found, first, end))
        first = end
    return tuple(units)


def _unit(text: str, found: Sequence[Found], at: int, end: int) -> Unit:
    one = found[at]
    behind = found[at + 1].start if at + 1 < len(found) else len(text)
    return Unit(
        one.sort, one.number, one.mark, one.title, text[one.start : behind], one.start,
        one.at - one.start, one.after - one.start, _tree(text, found, at + 1, end),
    )  # fmt: skip
