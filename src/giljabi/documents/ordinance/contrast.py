"""신구조문대비표 as rows: 현행 on the left, 개정안 on the right, every 조 placed exactly once.

``(생  략)`` and ``(현행과 같음)`` stand for what stays, ``<신  설>`` and ``<삭  제>`` for what comes and
goes, dashes for words that stay (법제처 법령 입안·심사 기준의 대비표 쓰는 법). New 부칙 are not compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from giljabi.book.kinds import Span
from giljabi.book.korean import josa
from giljabi.documents.ordinance.align import Pair, align
from giljabi.documents.ordinance.dashes import changed, compare
from giljabi.documents.ordinance.inside import (
    AS_NOW,
    GONE,
    LEFT_OUT,
    NEW,
    Line,
    lines_of,
    one_sided,
    opened,
    same,
)
from giljabi.documents.ordinance.unit import HEADINGS, Ordinance, Sort, Unit


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``left`` and ``right`` are its words, ``more_left`` and ``more_right`` further lines;
    ``lefts`` and ``rights`` the 조 (or 장, 별표) that it places; ``first``: it begins a 조; ``same``:
    nothing in it changed.
    """

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    lefts: tuple[Unit, ...] = ()
    rights: tuple[Unit, ...] = ()
    first: bool = True
    same: bool = False
    more_left: tuple[tuple[Span, ...], ...] = ()
    more_right: tuple[tuple[Span, ...], ...] = ()


def contrast(now: Ordinance, then: Ordinance) -> tuple[Row, ...]:
    """Return the rows of 제명, body, 부칙 that both have, and 별표, in this order."""
    return (
        *_name(now, then),
        *_rows(align(_flat(now.body), _flat(then.body))),
        *_supplements(now, then),
        *_rows(align(now.annexes, then.annexes)),
    )


def _name(now: Ordinance, then: Ordinance) -> Iterator[Row]:
    if now.name and then.name and now.name != then.name:
        sides = compare(now.name, then.name)
        yield Row(sides.left, sides.right)


def _flat(units: Sequence[Unit]) -> list[Unit]:
    """Return headings and 조 one after another; a heading keeps only itself."""
    return [u for top in units for u in top.walk() if u.sort in HEADINGS or u.sort is Sort.ARTICLE]


def _supplements(now: Ordinance, then: Ordinance) -> Iterator[Row]:
    """부칙 of the same number and day that changed; what only one side has is not compared."""
    there = {unit.title: unit for unit in then.supplements}
    for unit in now.supplements:
        other = there.get(unit.title)
        if unit.title and other and not same(unit, other):
            yield Row((Span(f"부칙 {unit.title}"),), (Span(f"부칙 {other.title}"),))
            if unit.words != other.words:
                sides = compare(unit.words, other.words)
                yield Row(sides.left, sides.right, first=False)
            yield from _rows(align(unit.children, other.children))


def _rows(pairs: Sequence[Pair]) -> Iterator[Row]:
    run: list[Pair] = []
    for pair in pairs:
        if _stays(pair):
            run.append(pair)
            continue
        yield from _unchanged(run)
        run = []
        yield from _changed(pair)
    yield from _unchanged(run)


def _stays(pair: Pair) -> bool:
    left, right = pair.left, pair.right
    return bool(
        left and right and left.number == right.number
        and (left.title == right.title if left.sort in HEADINGS else same(left, right))
    )  # fmt: skip


def _unchanged(run: Sequence[Pair]) -> Iterator[Row]:
    """One row for a run of 조 that stay; headings that stay are not shown."""
    kept = [(p.left, p.right) for p in run if p.left and p.right and p.left.sort not in HEADINGS]
    for _, group in groupby(kept, key=lambda pair: pair[0].sort):
        pairs = list(group)
        lefts, rights = tuple(left for left, _ in pairs), tuple(right for _, right in pairs)
        yield Row(
            (Span(f"{run_name(lefts)} {LEFT_OUT}"),), (Span(f"{run_name(rights)} {AS_NOW}"),),
            lefts, rights, same=True,
        )  # fmt: skip


def run_name(units: Sequence[Unit]) -> str:
    """Return ``제1조(목적)``, ``제1조ㆍ제2조``, ``제1조 ∼ 제4조``; the same for 항 and 호."""
    if len(units) == 1:
        return head(units[0])
    first, last = units[0].mark, units[-1].mark
    return f"{first}ㆍ{last}" if len(units) == 2 else f"{first} ∼ {last}"


def head(unit: Unit) -> str:
    """Return the mark with the title: ``제3조(구성)``, ``제2장 지원``, ``②``."""
    if not unit.title:
        return unit.mark
    if unit.sort is Sort.ARTICLE or unit.sort is Sort.PARAGRAPH:
        return f"{unit.mark}({unit.title})"
    return f"{unit.mark} {unit.title}"


def _changed(pair: Pair) -> Iterator[Row]:
    left, right = pair.left, pair.right
    if left is None or (right and left.deleted and not right.deleted):
        assert right is not None
        said = f"{head(left)} {left.words}" if left else NEW
        line = one_sided(opened(right, head(right)), said, new=True)
        yield _row(line, (left,) if left else (), (right,))
    elif right is None or (right.deleted and not left.deleted):
        line = one_sided(opened(left, head(left)), GONE, new=False)
        yield _row(line, (left,), (right,) if right else ())
    elif left.sort in HEADINGS:
        yield Row(*_heads(left, right), (left,), (right,))
    elif same(left, right):
        words = f"(현행 {josa(left.label, '과/와')} 같음)"
        yield Row(
            (Span(f"{head(left)} {LEFT_OUT}"),),
            (*_moved_head(left, right), Span(f" {words}")), (left,), (right,),
        )  # fmt: skip
    else:
        heads = _heads(left, right)
        for n, line in enumerate(lines_of(left, right)):
            yield Row(
                _led(heads[0], line.left) if n == 0 else line.left,
                _led(heads[1], line.right) if n == 0 else line.right,
                (left,) if n == 0 else (), (right,) if n == 0 else (), n == 0, False,
                line.more_left, line.more_right,
            )  # fmt: skip


def _row(line: Line, lefts: tuple[Unit, ...], rights: tuple[Unit, ...]) -> Row:
    return Row(line.left, line.right, lefts, rights, True, False, line.more_left, line.more_right)


def _moved_head(left: Unit, right: Unit) -> tuple[Span, ...]:
    rest = head(right).removeprefix(right.mark)
    mark = Span(right.mark) if left.number == right.number else changed(right.mark)
    return (mark, Span(rest)) if rest else (mark,)


def _heads(left: Unit, right: Unit) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Mark and title of both sides; a changed title is compared word by word."""
    if left.title == right.title:
        return (Span(head(left)),), _moved_head(left, right)
    sides = compare(left.title, right.title) if left.title and right.title else None
    if sides is None:
        return (changed(head(left)),), (changed(head(right)),)
    opening, closing = ("(", ")") if left.sort is Sort.ARTICLE else (" ", "")
    mark = Span(right.mark) if left.number == right.number else changed(right.mark)
    return (
        (Span(left.mark + opening), *sides.left, Span(closing)),
        (mark, Span(opening), *sides.right, Span(closing)),
    )


def _led(first: tuple[Span, ...], rest: tuple[Span, ...]) -> tuple[Span, ...]:
    return (*first, Span(" "), *rest) if any(span.text for span in rest) else first
