"""Answers that the sentence itself gives: the difference, rate, share and multiple of its own numbers.

``603기에서 710기로 107기(17.7%) 증가``, ``200개소 중 192개소 완료(96.0%)``. No cell is needed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from giljabi.evidence.answer import PERCENT, Answer, found_at
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.units import Unit

_AMONG = re.compile(r"\)?\s?(?:중|가운데)\s[^()]{0,12}")
_BRACKET = re.compile(r"[^\d()]{0,8}\(\s?(?:[가-힣]{1,4}[율률]\s?:?\s?)?")
_LACK = re.compile(r"[이가의]?\s?(?:부족|모자|남[는아았음]|여유|미달)")
_OF_IT = re.compile(r"\)?\s?의\s?약?\s?")
_MULTIPLE = re.compile(r"\)?의\s?약?\s?")


def _before(q: Quantity, sentence: Sentence) -> list[Quantity]:
    return [o for o in sentence.quantities if o.end <= q.start and o.unit not in ("%", "%p", "배")]


def changed(q: Quantity, sentence: Sentence) -> Iterator[Answer]:
    """``A에서 B로 N 증가``: N is B − A, or its rate."""
    said, text = _before(q, sentence), sentence.text
    for a, b in pairwise(said):
        to = re.match(r"으?로", text[b.end : b.end + 2])
        if a.unit != b.unit or not to or not re.match(r"에서\s", text[a.end : a.end + 3]):
            continue
        if any(b.end <= o.start for o in said if o.unit == q.unit and o is not b):
            continue
        change, unit = b.value - a.value, Unit(q.unit)
        if q.unit == "%" and a.value:
            formula = f"({b.text}−{a.text})/{a.text}"
            yield Answer(change / a.value * 100, PERCENT, None, formula, "글에 적힌 두 수의 증감률",
                         signed=True, sure=True)  # fmt: skip
        elif q.unit == a.unit or (q.unit, a.unit) == ("%p", "%"):
            yield Answer(change, unit, None, f"{b.text}−{a.text}", "글에 적힌 두 수의 차",
                         signed=True, sure=True)  # fmt: skip


def lacking(q: Quantity, sentence: Sentence) -> Iterator[Answer]:
    """``정원 45명에 현원 31명으로 14명의 여유``: the difference of the two numbers before."""
    said = [o for o in _before(q, sentence) if o.unit == q.unit][-2:]
    if len(said) == 2 and _LACK.match(sentence.text, q.end):
        value = abs(said[0].value - said[1].value)
        formula = f"{said[0].text}−{said[1].text}"
        yield Answer(value, Unit(q.unit), None, formula, "글에 적힌 두 수의 차", sure=True)


def times(q: Quantity, sentence: Sentence) -> Iterator[Answer]:
    """``남자가 925명으로 여자(555명)의 1.7배``: the quotient of the two numbers before."""
    said = _before(q, sentence)[-2:]
    near = said and _MULTIPLE.fullmatch(sentence.text[said[-1].end : q.start])
    if len(said) == 2 and near and said[0].unit == said[1].unit and said[1].value:
        a, b = said
        yield Answer(a.value / b.value, Unit("배"), None, f"{a.text}/{b.text}", "글에 적힌 두 수의 배수",
                     sure=True)  # fmt: skip


def said_ratio(q: Quantity, sentence: Sentence) -> Iterator[Answer]:
    """A percentage of two numbers written before it; the right value after ``A 중 B(…%)``."""
    said, text = _before(q, sentence), sentence.text
    if len(said) > 1 and said[-1].value and said[-2].unit == said[-1].unit:
        part, whole = said[-2:]
        if _OF_IT.fullmatch(text[whole.end : q.start]):  # 22건으로 접수(37건)의 59.5%
            yield Answer(part.value / whole.value * 100, PERCENT, None, f"{part.text}/{whole.text}",
                         "글에 적힌 두 수의 비", sure=True)  # fmt: skip
    for a, b in [(x, y) for x in said[-3:] for y in said[-3:] if x is not y and x.unit == y.unit]:
        among = bool(_AMONG.fullmatch(text[b.end : a.start])) if b.end <= a.start else False
        plain = among and bool(_BRACKET.fullmatch(text[a.end : q.start]))
        if b.value:
            yield Answer(a.value / b.value * 100, PERCENT, None, f"{a.text}/{b.text}",
                         "글에 적힌 두 수의 비", plain=plain, sure=plain)  # fmt: skip


def part_ratio(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """A part that the table does not know, as a percentage of a value that it knows."""
    said = [o for o in sentence.quantities if o.end <= q.start and o.unit not in ("%", "%p")]
    wholes = [f for s in reading.selections[:4] for f in found_at(reading, s)]
    for part, whole in [(p, w) for p in said[-1:] for w in wholes]:
        if whole.value:
            value = part.value / whole.value * 100
            yield Answer(value, PERCENT, whole.place, f"{part.text}/{whole.formula}",
                         "글에 적힌 수의 몫", plain=False)  # fmt: skip
