"""What the tables answer for one quantity: cells, sums, differences, rates, shares, means, counts.

Answers come in order: what the words ask for most plainly first. ``plain`` marks those that may be
called the right value when none agrees; the others can only confirm. Nothing is judged here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.book.kinds import Place
from giljabi.evidence.directions import Claim
from giljabi.evidence.facts import Found, Selection
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.sentences import Sentence
from giljabi.evidence.units import Unit

PERCENT = Unit("%")
_SHARE = re.compile(
    r"비중|차지|구성비|점유|비율|전체[^,.]{0,12}(?:의|중|가운데|대비)\s?$|전체(?:의|에서)\s"
)
_OF = re.compile(r"중\s|중에|가운데|대비")
_HELD = re.compile(r"대비|보다|비해|비하여")
_MEAN = re.compile(r"평균")
_MOST = re.compile(r"최대|최고|최다|가장\s?(?:많|높|큰|크)")
_LEAST = re.compile(r"최소|최저|가장\s?(?:적|낮|작)")


@dataclass(frozen=True, slots=True)
class Answer:
    """A right value as far as the tables know, in base units; ``signed`` values have a direction."""

    value: Decimal
    unit: Unit
    place: Place | None
    formula: str
    what: str
    signed: bool = False
    plain: bool = True


def answers(q: Quantity, claim: Claim, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """Yield the answers for a quantity, by the role its words give it."""
    if claim.change or q.unit == "%p":
        yield from _change_cells(q, reading)
        yield from _compared(q, reading) if reading.against else _changes(q, claim, reading)
        if not claim.maybe:
            return
    if q.unit == "%":
        yield from _percents(q, reading, sentence)
        if _HELD.search(sentence.text[_window_start(q, sentence) : q.start]):
            yield from _compared(q, reading) if reading.against else _changes(q, claim, reading)
    elif q.unit == "배":
        yield from _times(reading)
    elif q.unit == "위":
        yield from _rank(reading)
    elif q.unit != "%p":
        yield from _levels(q, reading, sentence)


def found_at(reading: Reading, selection: Selection) -> tuple[Found, ...]:
    """Return the values of a selection."""
    return reading.source.find(selection)


def _plain(found: Found, what: str = "", *, plain: bool = True, signed: bool = False) -> Answer:
    return Answer(
        found.value, found.unit, found.place, found.formula, what or found.what, signed, plain
    )


# 값 그대로 -----------------------------------------------------------------------------------


def _levels(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    window = sentence.text[_window_start(q, sentence) : q.start]
    whole = sentence.text[sentence.start : sentence.end]
    if _MEAN.search(window):
        yield from _means(reading)
    kinds = ("수준", "비율") if not _names(reading, "증감") else ("수준", "비율", "증감")
    for selection in reading.selections:
        if selection.measure.kind in kinds or selection.measure.kind == "증감":
            for found in found_at(reading, selection):
                signed = selection.measure.kind == "증감"
                yield _plain(found, signed=signed, plain=not signed or _names(reading, "증감"))
    if _MOST.search(whole) or _LEAST.search(whole):
        yield from _extremes(reading)
    yield from _counts(q, reading, sentence)


def _names(reading: Reading, kind: str) -> bool:
    """Whether the sentence names a measure of that kind."""
    measures = reading.source.measures
    return any(measures[i].kind == kind for i in reading.named if i < len(measures))


def _window_start(q: Quantity, sentence: Sentence) -> int:
    return max([sentence.start, *(o.end for o in sentence.quantities if o.end <= q.start)])


def _means(reading: Reading) -> Iterator[Answer]:
    for selection in reading.selections:
        for wide in (selection, replace(selection, period=None)):
            rows, columns = reading.source.rows(wide), reading.source.columns(wide)
            cells = [
                v for r in rows for c in columns if (v := reading.source.cell(r, c)) is not None
            ]
            if not cells:
                continue
            total = sum(cells, Decimal(0)) * selection.measure.unit.scale
            months = {reading.source.periods[r] for r in rows} | {
                p for p, c in selection.measure.columns if c in columns
            }
            place = reading.source.table.place(rows[0], reading.source.table.columns[columns[0]])
            for count in {len(cells): 0, len(months): 0, len(rows): 0}:
                formula = f"합계 {total.normalize():f} ÷ {count}"
                yield Answer(total / count, selection.measure.unit, place, formula, "평균")


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


def _counts(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """How many rows or different labels: ``5개 분야``, ``무료 128개소``."""
    if q.unit not in ("개소", "건", "명", "대", "종", "회", "팀") or q.value != int(q.value):
        return
    source = reading.source
    after = re.sub(r"\s", "", sentence.text[q.end : q.end + 20])
    for dim in source.dims:
        name = source.table.columns[dim].name
        labels = {label for d, label in source.by_label if d == dim and label}
        labels -= {x for x in labels if not source.by_label[(dim, x)] & source.plain}
        first = min(source.plain, default=0)
        place = source.table.place(first, source.table.columns[dim])
        plain = q.unit == "개소" and bool(name) and after.startswith(re.sub(r"\s", "", name))
        yield Answer(
            Decimal(len(labels)), Unit(q.unit), place, f"{name} 가짓수", "가짓수", plain=plain
        )
    if not reading.selections or reading.hard:
        for selection in reading.selections[:2] or ():
            rows = source.rows(selection)
            if rows:
                place = source.table.place(
                    rows[0], source.table.columns[selection.measure.columns[0][1]]
                )
                yield Answer(Decimal(len(rows)), Unit(q.unit), place, "행 수", "행 수", plain=False)


# 견준 값 -------------------------------------------------------------------------------------


def _change_cells(q: Quantity, reading: Reading) -> Iterator[Answer]:
    """The table's own 증감 and 증감률 columns."""
    wanted = "증감률" if q.unit in ("%", "%p") else "증감"
    every = (s for s in reading.selections if s.measure.kind == wanted)
    for selection in every:
        for found in found_at(reading, selection):
            if found.single:
                named = _names(reading, wanted)
                yield _plain(found, signed=True, plain=named or len(reading.source.keys) != 2)


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
        for labels in reading.against:
            dims = {d for d, _ in labels}
            kept = tuple(x for x in selection.labels if x[0] not in dims)
            other = replace(selection, labels=tuple(sorted((*kept, *labels))))
            yield from _pairs(q, reading, selection, other, plain=True)


def _pairs(
    q: Quantity, reading: Reading, one: Selection, two: Selection, *, plain: bool
) -> Iterator[Answer]:
    now, before = found_at(reading, one)[:1], found_at(reading, two)[:1]
    if one == two or not now or not before:
        return
    a, b = now[0], before[0]
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


# 몫 ------------------------------------------------------------------------------------------


def _percents(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    near = sentence.text[_window_start(q, sentence) : min(sentence.end, q.end + 15)]
    share = bool(_SHARE.search(near))
    bracket = bool(re.search(r"[가-힣]\s?\(\s?$", sentence.text[: q.start]))
    cells = [
        found
        for s in reading.selections
        if s.measure.kind in ("비율", "증감률")
        for found in found_at(reading, s)
    ]
    yield from (_plain(found) for found in cells)
    named_percent = any(
        reading.source.measures[i].kind == "비율" for i in reading.named
        if i < len(reading.source.measures)
    )  # fmt: skip
    plain = not cells or not named_percent
    of = bool(_OF.search(sentence.text[sentence.start : q.start])) or bracket
    if not share:
        yield from _ratios(reading, plain=plain and of)
    yield from _shares(reading, plain=plain and (share or bracket))
    if share:
        yield from _ratios(reading, plain=False)
    for base in reading.bases:
        for selection in reading.selections[:4]:
            yield from _ratio(
                reading, selection, replace(selection, period=base), "비", plain=False
            )
    yield from _said_ratio(q, sentence)


def _shares(reading: Reading, *, plain: bool) -> Iterator[Answer]:
    for selection in reading.selections:
        if selection.measure.kind != "수준" or not selection.measure.adds:
            continue
        wholes = [replace(selection, labels=())]
        if len(selection.labels) > 1:
            wholes += [replace(selection, labels=(f,)) for f in selection.labels]
        wholes += [
            replace(selection, measure=m)
            for m in reading.source.measures
            if m.total and m.unit == selection.measure.unit and m != selection.measure
        ]
        for whole in wholes:
            yield from _ratio(reading, selection, whole, "구성비", plain=plain)


def _ratios(reading: Reading, *, plain: bool) -> Iterator[Answer]:
    """One measure as a percentage of another in the same row: 처리율, 집행률."""
    levels = [m for m in reading.source.measures if m.kind == "수준"][:8]
    named = [m for i, m in enumerate(reading.source.measures) if i in reading.named and m in levels]
    firsts = list(dict.fromkeys((s.labels, s.period) for s in reading.selections))[:3]
    for labels, period in firsts:
        for a in levels:
            for b in levels:
                if a != b and a.unit.name == b.unit.name:
                    both = plain and a in named and b in named
                    one, two = Selection(a, period, labels), Selection(b, period, labels)
                    for answer in _ratio(reading, one, two, "비율", plain=both):
                        yield replace(answer, plain=both and answer.value <= 100)


def _ratio(
    reading: Reading, one: Selection, two: Selection, what: str, *, plain: bool
) -> Iterator[Answer]:
    now, base = found_at(reading, one)[:1], found_at(reading, two)[:1]
    if one != two and now and base and base[0].value:
        value = now[0].value / base[0].value * 100
        formula = f"{now[0].formula}/{base[0].formula}"
        if "+" in now[0].formula:
            formula = f"({now[0].formula})/{base[0].formula}"
        yield Answer(value, PERCENT, now[0].place, formula, what, plain=plain)


def _said_ratio(q: Quantity, sentence: Sentence) -> Iterator[Answer]:
    """A percentage of two numbers written before it in the same sentence."""
    said = [o for o in sentence.quantities if o.end <= q.start and o.unit not in ("%", "%p")]
    for a, b in [(x, y) for x in said[-3:] for y in said[-3:] if x is not y and x.unit == y.unit]:
        if b.value:
            yield Answer(a.value / b.value * 100, PERCENT, None, f"{a.text}/{b.text}",
                         "글에 적힌 두 수의 비", plain=False)  # fmt: skip


def _times(reading: Reading) -> Iterator[Answer]:
    pairs: list[tuple[Selection, Selection]] = []
    for s in reading.selections:
        pairs += [(s, replace(s, period=base)) for base in reading.bases]
        pairs += [(s, replace(s, labels=labels)) for labels in reading.against]
    for one, two in pairs:
        for answer in _ratio(reading, one, two, "배수", plain=reading.said):
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
