"""What the tables answer for one quantity: cells, sums, differences, rates, shares, means, counts.

Answers come in order: what the words ask for most plainly first. ``plain`` marks those that may be
called the right value when none agrees; the others can only confirm. Nothing is judged here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.answer import (
    PERCENT,
    Answer,
    found_at,
    names,
    paired,
    plain_answer,
    window_start,
)
from giljabi.evidence.counts import DAILY, MEAN, counts, left, means, missing
from giljabi.evidence.directions import Claim
from giljabi.evidence.facts import Found, Selection
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.said import changed, lacking, times
from giljabi.evidence.shares import percents, ratio, share_changes
from giljabi.evidence.units import Unit

_TOP = re.compile(r"상위\s?(\d{1,2})")
_HELD = re.compile(r"대비|보다|비해|비하여")
_MOST = re.compile(r"최대|최고|최다|가장\s?(?:많|높|큰|크)")
_SUMMED = re.compile(r"(?<!그 밖)[을를]\s(?:모두\s)?(?:합하|합치|합쳐|더하)")
_LEAST = re.compile(r"최소|최저|가장\s?(?:적|낮|작)")


def answers(q: Quantity, claim: Claim, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """Yield the answers for a quantity, by the role its words give it."""
    if claim.change or q.unit == "%p":
        yield from _change_cells(q, reading)
        held = reading.against or reading.versus
        yield from _compared(q, reading) if held else _changes(q, claim, reading)
        if q.unit == "%p":
            yield from share_changes(reading)
        yield from changed(q, sentence)
        if not claim.maybe:
            return
    yield from top(q, reading, sentence)
    if q.unit == "%":
        yield from percents(q, reading, sentence)
        if _HELD.search(sentence.text[window_start(q, sentence) : q.start]):
            yield from _compared(q, reading) if reading.against else _changes(q, claim, reading)
    elif q.unit == "배":
        yield from _times(reading)
        yield from times(q, sentence)
    elif q.unit == "위":
        yield from _rank(reading)
    elif q.unit != "%p":
        yield from _levels(q, reading, sentence)


# 값 그대로 -----------------------------------------------------------------------------------


def _levels(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    window = sentence.text[window_start(q, sentence) : q.start]
    whole = sentence.text[sentence.start : sentence.end]
    if MEAN.search(window):
        yield from means(q, reading, sentence)
    if DAILY.search(window) and not any("일평균" in s.measure.key for s in reading.selections):
        return  # 하루 평균은 다른 셈이다
    yield from lacking(q, sentence)
    yield from missing(reading, sentence, q)
    yield from left(reading, sentence, q)
    kinds = ("수준", "비율") if not names(reading, "증감") else ("수준", "비율", "증감")
    for selection in reading.selections:
        if selection.measure.kind in kinds or selection.measure.kind == "증감":
            for found in found_at(reading, selection):
                signed = selection.measure.kind == "증감"
                plain = not signed or names(reading, "증감")
                answer = plain_answer(found, signed=signed, plain=plain)
                yield replace(answer, sure=reading.group and bool(_SUMMED.search(window)))
    named = bool(reading.filters and reading.filters[0])
    if not named and (_MOST.search(whole) or _LEAST.search(whole)):
        yield from _extremes(reading)
    yield from counts(q, reading, sentence)


def _extremes(reading: Reading) -> Iterator[Answer]:
    for selection in reading.selections[:4]:
        wide = replace(selection, labels=())
        cells = [
            (v, r, c)
            for r in reading.source.rows(wide)
            for c in reading.source.columns(wide)
            if (v := reading.source.cell(r, c)) is not None
        ]
        for value, row, column in (max(cells), min(cells)) if cells else ():
            place = reading.source.table.place(row, reading.source.table.columns[column])
            name = reading.source.name(row, column)
            unit = selection.measure.unit
            yield Answer(value * unit.scale, unit, place, name, "가장 큰(작은) 값", plain=False)


# 견준 값 -------------------------------------------------------------------------------------


def _change_cells(q: Quantity, reading: Reading) -> Iterator[Answer]:
    """The table's own 증감 and 증감률 columns."""
    wanted = "증감률" if q.unit in ("%", "%p") else "증감"
    every = (s for s in reading.selections if s.measure.kind == wanted)
    for selection in every:
        for found in found_at(reading, selection):
            if found.single:
                named = names(reading, wanted)
                yield plain_answer(found, signed=True, plain=named or len(reading.source.keys) != 2)


def _changes(q: Quantity, claim: Claim, reading: Reading) -> Iterator[Answer]:
    for selection in reading.selections:
        if selection.measure.kind not in ("수준", "비율"):
            continue
        for number, base in enumerate(reading.bases):
            plain = reading.said or number == 0
            yield from _pairs(q, reading, selection, replace(selection, period=base), plain=plain)


def _compared(q: Quantity, reading: Reading) -> Iterator[Answer]:
    for selection in reading.selections:
        if selection.measure.kind not in ("수준", "비율"):
            continue
        for i in sorted(reading.versus):
            other = replace(selection, measure=reading.source.measures[i])
            yield from _pairs(q, reading, selection, other, plain=True)
        for labels in reading.against:
            dims = {d for d, _ in labels}
            kept = tuple(x for x in selection.labels if x[0] not in dims)
            other = replace(selection, labels=tuple(sorted((*kept, *labels))))
            yield from _pairs(q, reading, selection, other, plain=True)


def _pairs(
    q: Quantity, reading: Reading, one: Selection, two: Selection, *, plain: bool
) -> Iterator[Answer]:
    if one == two:
        return
    for number, (a, b) in enumerate(paired(found_at(reading, one), found_at(reading, two))):
        if a != b:
            yield from _gaps(q, one, a, b, plain=plain and number == 0)


def _gaps(q: Quantity, one: Selection, a: Found, b: Found, *, plain: bool) -> Iterator[Answer]:
    if q.unit in ("%", "%p"):
        if one.measure.kind == "비율":
            yield Answer(a.value - b.value, Unit("%p"), a.place, f"{a.formula}−{b.formula}",
                         "차이(%p)", signed=True, plain=plain)  # fmt: skip
        if b.value:
            rate = (a.value - b.value) / b.value * 100
            yield Answer(rate, PERCENT, a.place, f"({a.formula}−{b.formula})/{b.formula}",
                         "증감률", signed=True, plain=plain and one.measure.kind == "수준")  # fmt: skip
        return
    yield Answer(
        a.value - b.value, a.unit, a.place, f"{a.formula}−{b.formula}", "증감", True, plain
    )


def _times(reading: Reading) -> Iterator[Answer]:
    pairs: list[tuple[Selection, Selection]] = []
    for s in reading.selections:
        pairs += [(s, replace(s, period=base)) for base in reading.bases]
        pairs += [(s, replace(s, labels=labels)) for labels in reading.against]
        pairs += [(s, replace(s, measure=reading.source.measures[i])) for i in reading.versus]
    said = reading.said or bool(reading.against or reading.versus)
    for one, two in pairs:
        for answer in ratio(reading, one, two, "배수", plain=said):
            yield replace(answer, value=answer.value / 100, unit=Unit("배"))


def _rank(reading: Reading) -> Iterator[Answer]:
    for selection in reading.selections[:4]:
        if len(selection.labels) == 1 and len(selection.labels[0][1]) == 1:
            order = ranked(reading, selection, selection.labels[0][0])
            (label,) = selection.labels[0][1]
            if label in order:
                found = found_at(reading, selection)
                place = found[0].place if found else None
                yield Answer(Decimal(order.index(label) + 1), Unit("위"), place, "순위", "순위")


def top(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """상위 3개 분야: the sum of the largest, and its share of the whole."""
    said = _TOP.search(sentence.text, sentence.start, q.start)
    if not said or q.unit not in ("%", *(m.unit.name for m in reading.source.measures)):
        return
    for selection in reading.selections[:2]:
        for dim in reading.source.dims[:2]:
            largest = frozenset(ranked(reading, selection, dim)[: int(said[1])])
            rest = tuple(f for f in selection.labels if f[0] != dim)
            chosen = replace(selection, labels=tuple(sorted((*rest, (dim, largest)))))
            if q.unit == "%":
                yield from ratio(
                    reading, chosen, replace(selection, labels=rest), "상위 몫", plain=True
                )
            else:
                yield from (plain_answer(f, "상위 합") for f in found_at(reading, chosen))


def ranked(reading: Reading, selection: Selection, dim: int) -> Sequence[str]:
    """Return the labels of a dimension, the largest value first."""
    source = reading.source
    labels = {x for d, x in source.by_label if d == dim and source.by_label[(d, x)] & source.plain}
    rest = tuple(f for f in selection.labels if f[0] != dim)
    valued = []
    for label in labels:
        chosen = tuple(sorted((*rest, (dim, frozenset({label})))))
        found = source.find(replace(selection, labels=chosen))
        if found:
            valued.append((found[0].value, label))
    return [label for _, label in sorted(valued, key=lambda x: (-x[0], x[1]))]
