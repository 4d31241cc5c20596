"""The lines of one changed 조: its words, 항, 호 and 목 before and after, side by side.

It compares what is inside a 조; which 조 belong together is decided in ``align.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Span
from giljabi.book.korean import josa
from giljabi.documents.ordinance.align import Pair, align
from giljabi.documents.ordinance.dashes import changed, compare
from giljabi.documents.ordinance.unit import ANNEXES, Sort, Unit

LEFT_OUT = "(생  략)"
AS_NOW = "(현행과 같음)"
NEW = "<신  설>"
GONE = "<삭  제>"
_INDENT = {Sort.ITEM: "  ", Sort.SUBITEM: "    "}


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side; ``more_left`` and ``more_right`` are further lines of one side (a
    unit that comes or goes with all under it)."""

    left: Spans
    right: Spans
    more_left: tuple[Spans, ...] = ()
    more_right: tuple[Spans, ...] = ()


def one_sided(texts: list[str], said: str, *, new: bool) -> Line:
    """Return the lines of a unit that is new or goes, with ``said`` on the other side."""
    first, *rest = ((changed(text),) for text in texts)
    other = (Span(said),)
    if new:
        return Line(other, first, more_right=tuple(rest))
    return Line(first, other, more_left=tuple(rest))


def opened(unit: Unit, head: str) -> list[str]:
    """Return the whole unit as lines, the first with its head; 항 ① stands in the line of its 조."""
    lines = [f"{head} {unit.words}".strip()] if unit.words else [head]
    for child in unit.children:
        inner = opened(child, _mark(child))
        if not unit.words and child is unit.children[0] and child.sort is Sort.PARAGRAPH:
            lines = [f"{head} {inner[0]}", *inner[1:]]
        else:
            lines += inner
    return lines


def lines_of(left: Unit, right: Unit) -> list[Line]:
    """Return the lines of a 조 on both sides, without its mark and title; at least one line."""
    if left.sort in ANNEXES:
        return list(_annex(left, right))
    left, right = _paragraphed(left, right)
    if same(replace(left, title=""), replace(right, title="")):
        return [Line((Span(LEFT_OUT),), (Span(AS_NOW),))]
    own = (
        [_own(replace(left, mark=""), replace(right, mark=""))] if left.words or right.words else []
    )
    return [*own, *_children(left, right)] or [Line((Span(""),), (Span(""),))]


def _paragraphed(left: Unit, right: Unit) -> tuple[Unit, Unit]:
    """Put the words of a 조 without 항 into one, where the other side has 항 (제목 외의 부분)."""
    has = [any(c.sort is Sort.PARAGRAPH for c in unit.children) for unit in (left, right)]
    if has == [True, False]:
        return left, _wrapped(right)
    if has == [False, True]:
        return _wrapped(left), right
    return left, right


def _wrapped(unit: Unit) -> Unit:
    inner = replace(unit, sort=Sort.PARAGRAPH, number=(), mark="", title="")
    return replace(unit, text="", after=0, children=(inner,))


def _children(left: Unit, right: Unit) -> Iterator[Line]:
    run: list[tuple[Unit, Unit]] = []
    for pair in align(left.children, right.children):
        one, other = pair.left, pair.right
        if one and other and one.number == other.number and same(one, other):
            run.append((one, other))
            continue
        yield from _stays(run)
        run = []
        yield from _differs(pair)
    yield from _stays(run)


def same(left: Unit, right: Unit) -> bool:
    """Whether title and words of both, and of all under them, are the same (notes aside)."""
    numbers = [[u.number for u in unit.walk()][1:] for unit in (left, right)]
    return left.all_words == right.all_words and numbers[0] == numbers[1]


def _stays(run: Sequence[tuple[Unit, Unit]]) -> Iterator[Line]:
    if run:
        name = _run(run)
        yield Line((Span(f"{name} {LEFT_OUT}"),), (Span(f"{name} {AS_NOW}"),))


def _run(run: Sequence[tuple[Unit, Unit]]) -> str:
    first, last = run[0][0], run[-1][0]
    if len(run) == 1:
        return _mark(first)
    joint = "ㆍ" if len(run) == 2 else " ∼ "
    return f"{_mark(first)}{joint}{last.mark}"


def _mark(unit: Unit) -> str:
    title = f"({unit.title})" if unit.title else ""
    return f"{_INDENT.get(unit.sort, '')}{unit.mark}{title}"


def _differs(pair: Pair) -> Iterator[Line]:
    left, right = pair.left, pair.right
    if left is None or (right and left.deleted and not right.deleted):
        assert right is not None
        old = f"{_mark(left)} {left.words}" if left else NEW
        yield one_sided(opened(right, _mark(right)), old, new=True)
    elif right is None or (right.deleted and not left.deleted):
        yield one_sided(opened(left, _mark(left)), GONE, new=False)
    elif same(left, right):
        where = left.label if left.number else "제목 외의 부분"
        words = f"(현행 {josa(where, '과/와')} 같음)" if right.number else "(현행과 같음)"
        old = f"{_mark(left)} {LEFT_OUT}" if left.mark else LEFT_OUT
        yield Line((Span(old),), (*_new_mark(right), Span(f" {words}")))
    else:
        yield _own(left, right)
        yield from _children(left, right)


def _new_mark(unit: Unit) -> tuple[Span, ...]:
    """The mark of a unit that moved: underlined, its indent not."""
    indent = _INDENT.get(unit.sort, "")
    return (Span(indent), changed(_mark(unit).removeprefix(indent))) if unit.mark else ()


def _own(left: Unit, right: Unit) -> Line:
    """The words of the unit itself (각 호 외의 부분)."""
    sides = compare(left.words, right.words)
    mark = (Span(_mark(right)),) if left.number == right.number else _new_mark(right)
    return Line(
        (Span(f"{_mark(left)} "), *sides.left) if left.mark else sides.left,
        (*mark, Span(" "), *sides.right) if right.mark else sides.right,
    )


def _annex(left: Unit, right: Unit) -> Iterator[Line]:
    """The lines of a 별표: equal ones left out, the others side by side."""
    from difflib import SequenceMatcher

    old, new = _text_lines(left), _text_lines(right)
    yield Line((Span(""),), (Span(""),))
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Line((Span(LEFT_OUT),), (Span(AS_NOW),))
            continue
        for n in range(max(b - a, d - c)):
            one, other = old[a:b][n : n + 1], new[c:d][n : n + 1]
            if one and other:
                sides = compare(one[0], other[0])
                yield Line(sides.left, sides.right)
            elif one:
                yield Line((changed(one[0]),), (Span(GONE),))
            else:
                yield Line((Span(NEW),), (changed(other[0]),))


def _text_lines(unit: Unit) -> list[str]:
    lines = (" ".join(line.split()) for line in unit.text[unit.after :].split("\n"))
    return [line for line in lines if line]
