"""How a number follows from the other numbers of the text. It knows no tables."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import agree
from giljabi.evidence.search.judged import PERCENTS, Judged
from giljabi.evidence.search.phrases import changes
from giljabi.evidence.search.talk import Talk


def own_numbers(q: Quantity, told: Sequence[Judged], talk: Talk | None) -> str:
    """How a number follows from those before it: their sum, difference, share or rate; else ""."""
    if talk is None:
        return ""
    if q.unit in PERCENTS and not q.value and told and not told[-1].q.value:
        return f"{told[-1].q.text}÷전체"  # 0(0.0%)
    near = [j for j in told if j.how or j.found][-8:]
    size = len(str(abs(int(q.value / q.step))))
    same = [j for j in near if j.q.unit == q.unit]
    for n in range(2, len(same) + 1):
        some = same[-n:]
        if agree(q, sum((j.value for j in some), Decimal(0))) and size >= 3:
            return "+".join(j.q.text for j in some)
    others = [j for j in near if j.q.unit not in PERCENTS and j.q.unit != "배"]
    if q.unit in PERCENTS and size >= 2:
        return _shared(q, others[-4:], near, changed=changes(talk, q))
    if size >= 2 and changes(talk, q):
        for a, b in ((x, y) for x in same[-4:] for y in same[-4:] if x is not y):
            if a.value > b.value and agree(q, a.value - b.value):
                return f"{a.q.text}−{b.q.text}"
    return ""


def _shared(q: Quantity, others: Sequence[Judged], near: Sequence[Judged], *, changed: bool) -> str:
    pairs = [
        (a, b) for a in others for b in others if a is not b and a.q.unit == b.q.unit and b.value
    ]
    for a, b in pairs:
        if agree(q, (a.value - b.value) / b.value * 100) and changed:
            return f"({a.q.text}−{b.q.text})/{b.q.text}"
        if not changed and a.value <= b.value and agree(q, a.value / b.value * 100):
            return f"{a.q.text}/{b.q.text}"
    rates = [j for j in near if j.q.unit == "%"]
    if q.unit == "%p":
        for a in rates:
            for b in rates:
                if a.value > b.value and (
                    agree(q, a.value - b.value) or agree(q, a.q.value - b.q.value)
                ):
                    return f"{a.q.text}−{b.q.text}"
    return ""
