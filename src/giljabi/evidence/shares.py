"""Shares and ratios: 비중, 처리율, 집행률, and percentages that a bracket only hints at."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.answer import PERCENT, Answer, found_at, paired, plain_answer, window_start
from giljabi.evidence.counts import ROWS, whole_of
from giljabi.evidence.facts import Selection
from giljabi.evidence.measures import squeeze
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.said import part_ratio, said_ratio
from giljabi.evidence.units import Unit

_SHARE = re.compile(
    r"비중|차지|구성비|점유|비율|전체[^,.]{0,12}(?:의|중|가운데|대비)\s?$|전체(?:의|에서)\s"
)
_RATE = re.compile(r"([가-힣]{2,4})[율률]")
_JOINED = re.compile(r"더하|합하|합친|합쳐|포함")
_OF = re.compile(r"중\s|중에|가운데|대비")


def percents(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """Yield what a percentage without a direction may be: a cell, a ratio, a share."""
    near = sentence.text[window_start(q, sentence) : min(sentence.end, q.end + 15)]
    window = sentence.text[window_start(q, sentence) : q.start]
    share = bool(_SHARE.search(near) or _SHARE.search(window))
    bracket = bool(re.search(r"[가-힣]\s?\(\s?$", sentence.text[: q.start]))
    cells = [
        found
        for s in reading.selections
        if s.measure.kind in ("비율", "증감률")
        for found in found_at(reading, s)
    ]
    yield from (plain_answer(found) for found in cells)
    named_percent = any(
        reading.source.measures[i].kind == "비율" for i in reading.named
        if i < len(reading.source.measures)
    )  # fmt: skip
    plain = not cells or not named_percent
    of = bool(_OF.search(sentence.text[sentence.start : q.start])) or bracket
    rate = _RATE.findall(sentence.text[window_start(q, sentence) : q.start])
    if rate and not named_percent:
        joined = bool(_JOINED.search(sentence.text, sentence.start, q.start))
        yield from _rates(rate[-1], reading, sure=not joined)
    if not share:
        yield from _ratios(reading, plain=plain and of)
    bare = not cells and not rate
    yield from _shares(reading, plain=plain and (share or bracket or bare))
    if share and not reading.exact:
        yield from _ratios(reading, plain=False)
    for base in reading.bases:
        for selection in reading.selections[:4]:
            yield from ratio(reading, selection, replace(selection, period=base), "비", plain=False)
    yield from said_ratio(q, sentence)
    yield from part_ratio(q, reading, sentence)
    yield from _count_share(reading, of=share)


def _count_share(reading: Reading, *, of: bool) -> Iterator[Answer]:
    """Rows of a label as a percentage of all rows: 무료 2개소는 전체의 40.0%."""
    source = reading.source
    for labels in reading.filters[:2] if source.dims and not reading.named else ():
        chosen = source.rows(Selection(ROWS, None, labels))
        if labels and chosen:
            place = source.table.place(chosen[0], source.table.columns[source.dims[0]])
            value = Decimal(len(chosen)) * 100 / len(source.plain)
            plain = of and not any(m.kind == "수준" for m in source.measures)
            yield Answer(value, PERCENT, place, "행 수의 몫", "행 수의 몫", plain=plain)


def share_changes(reading: Reading) -> Iterator[Answer]:
    """How many %p a share of the whole rose or fell: 비중은 29.0%에서 25.8%로 3.2%p 하락."""
    for selection in reading.selections[:4]:
        if not selection.labels or selection.measure.kind != "수준":
            continue
        whole = replace(selection, labels=())
        for base in reading.bases[:1]:
            now = list(ratio(reading, selection, whole, "구성비", plain=False))
            then = (replace(selection, period=base), replace(whole, period=base))
            before = list(ratio(reading, *then, "구성비", plain=False))
            if now and before:
                formula = f"{now[0].formula}−{before[0].formula}"
                yield Answer(now[0].value - before[0].value, Unit("%p"), now[0].place, formula,
                             "구성비의 차이", signed=True, plain=False)  # fmt: skip


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
            yield from ratio(reading, selection, whole, "구성비", plain=plain)


def _ratios(reading: Reading, *, plain: bool) -> Iterator[Answer]:
    """One measure as a percentage of another in the same row: 처리율, 집행률."""
    levels = [m for m in reading.source.measures if m.kind == "수준"][:8]
    named = [m for i, m in enumerate(reading.source.measures) if i in reading.exact and m in levels]
    firsts = list(dict.fromkeys((s.labels, s.period) for s in reading.selections))[:3]
    for labels, period in firsts:
        for a in levels:
            for b in levels:
                if a != b and a.unit.name == b.unit.name:
                    both = plain and a in named and b in named
                    one, two = Selection(a, period, labels), Selection(b, period, labels)
                    for answer in ratio(reading, one, two, "비율", plain=both):
                        yield replace(answer, plain=both and answer.value <= 100)


def _rates(stem: str, reading: Reading, *, sure: bool) -> Iterator[Answer]:
    """조치율 without a column of its own: what was 조치 as a percentage of its whole."""
    parts = [m for m in reading.source.measures if m.kind == "수준" and stem in squeeze(m.key)]
    for labels, period in dict.fromkeys((s.labels, s.period) for s in reading.selections):
        for one in (Selection(m, period, labels) for m in parts):
            now = found_at(reading, one)[:1]
            whole = whole_of(reading, one, now[0].value) if now else None
            if whole and whole.value:
                value = now[0].value / whole.value * 100
                formula = f"{now[0].formula}/{whole.formula}"
                yield Answer(value, PERCENT, now[0].place, formula, f"{stem}률",
                             plain=sure, sure=sure and len(parts) == 1)  # fmt: skip


def ratio(
    reading: Reading, one: Selection, two: Selection, what: str, *, plain: bool
) -> Iterator[Answer]:
    """Yield one selection as a percentage of another."""
    if one == two:
        return
    for number, (now, base) in enumerate(paired(found_at(reading, one), found_at(reading, two))):
        if not base.value:
            continue
        formula = f"{now.formula}/{base.formula}"
        if "+" in now.formula:
            formula = f"({now.formula})/{base.formula}"
        value = now.value / base.value * 100
        yield Answer(value, PERCENT, now.place, formula, what, plain=plain and number == 0)
