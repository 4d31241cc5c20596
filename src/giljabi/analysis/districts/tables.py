"""Tables of districts: rates with intervals and limits, and the change from the period before."""

import math
from decimal import Decimal

from giljabi.analysis.districts.worked import Judged, Period, by
from giljabi.analysis.numbers import half_up, show_number
from giljabi.analysis.stats.hiding import SMALL
from giljabi.analysis.stats.rates import ratio_ends
from giljabi.book.kinds import ResultRow, ResultTable

HIDDEN = "가림"
_EXACT, _TWO = Decimal("0.000001"), Decimal("0.01")


def rate_table(this: Period) -> ResultTable:
    """Return the districts in the order of the file, and everybody."""
    head = (this.areas, this.value_word, this.base_word, "비율", f"{this.level * 100:g}% 신뢰구간",
            "95% 한계", "순위(구간)", "판정")  # fmt: skip
    rows = [_rate_row(row, this) for row in this.rows]
    whole_k, whole_base = (
        sum(r.count.k for r in this.rows),
        math.fsum(r.count.base for r in this.rows),
    )
    rows.append(
        ResultRow(
            ("전체", show_number(Decimal(whole_k)), _base(whole_base), this.said(this.funnel.overall),
             "", "", "", ""),
            (None, Decimal(whole_k), Decimal(repr(whole_base)), _exact(this.funnel.overall * this.per),
             None, None, None, None),
            mark="합계",
        )
    )  # fmt: skip
    notes = ["판정의 '차이 불확실'은 신뢰구간이 전체 비율을 품은 곳, '한계 안'은 전체 비율과 다르지만 "
             "서로의 퍼짐으로 설명되는 곳임."]  # fmt: skip
    if any(row.hidden for row in this.rows):
        notes.append(f"'{HIDDEN}'은 {SMALL}건 미만이거나 합계에서 빼어 셈할 수 있는 값임.")
    return ResultTable(
        f"{this.lead}{by(this.areas)} {this.name}", head, tuple(rows),
        unit=this.unit,
        query=f"{this.value} ÷ {this.base} × {this.per:,}", notes=tuple(notes),
    )  # fmt: skip


def _rate_row(row: Judged, this: Period) -> ResultRow:
    base = Decimal(repr(row.count.base))
    if row.hidden:
        cells = (row.area.name, HIDDEN, _base(row.count.base), *(HIDDEN,) * 5)
        return ResultRow(cells, (None, None, base, *(None,) * 5), (), HIDDEN)
    low, high = row.inner
    first, last = row.ranks
    verdict = this.verdict(row)
    cells = (
        row.area.name, show_number(Decimal(row.count.k)), _base(row.count.base), this.said(row.rate),
        f"{this.said(row.ends.low)}~{this.said(row.ends.high)}", f"{this.said(low)}~{this.said(high)}",
        f"{row.rank}({first}~{last})", verdict,
    )  # fmt: skip
    values = (None, Decimal(row.count.k), base, _exact(row.rate * this.per), None, None,
              Decimal(row.rank), None)  # fmt: skip
    return ResultRow(cells, values, row.area.cells, "확인" if row.beyond(row.outer) else "")


def change_table(this: Period, last: Period) -> ResultTable:
    """Return how the rates of the districts changed, with the interval of their ratio."""
    older = {row.area.name: row for row in last.rows}
    rows = [
        _change_row(row, older[row.area.name], this) for row in this.rows if row.area.name in older
    ]
    gone = sorted({r.area.name for r in this.rows} ^ set(older))
    notes = ["비는 이번 비율을 지난 비율로 나눈 값이며, 신뢰구간이 1을 품으면 '차이 불확실'임."]
    if gone:
        notes.append(f"한 기간에만 있어 견주지 않은 곳: {', '.join(gone)}.")
    head = (
        this.areas,
        f"{last.lead}비율",
        f"{this.lead}비율",
        "증감",
        "비",
        "비의 신뢰구간",
        "판정",
    )
    return ResultTable(
        f"{last.lead}대비 {this.lead}{this.name}", head, tuple(rows), unit=this.unit,
        query="이번 비율 ÷ 지난 비율", notes=tuple(notes),
    )  # fmt: skip


def changed(now: Judged, before: Judged, this: Period) -> int:
    """Return 1 for a sure rise, −1 for a sure fall, 0 where the change is not sure or is hidden.

    Sure: the interval of the ratio leaves 1 out. Parts of a population use the same interval as
    events, which for them is a little wide, never narrow.
    """
    if now.hidden or before.hidden:
        return 0
    ends = ratio_ends(now.count, before.count, this.level)
    return (ends.low > 1) - (ends.high < 1)


def _change_row(now: Judged, before: Judged, this: Period) -> ResultRow:
    if now.hidden or before.hidden:
        return ResultRow((now.area.name, *(HIDDEN,) * 6), (None,) * 7, (), HIDDEN)
    ratio = now.rate / before.rate
    ends = ratio_ends(now.count, before.count, this.level)
    gap = this.scaled(now.rate) - this.scaled(before.rate)
    word = {1: "증가", -1: "감소", 0: "차이 불확실"}[changed(now, before, this)]
    cells = (
        now.area.name, this.said(before.rate), this.said(now.rate), f"{gap:+,f}", _two(ratio),
        f"{_two(ends.low)}~{_two(ends.high)}", word,
    )  # fmt: skip
    values = (None, _exact(before.rate * this.per), _exact(now.rate * this.per), gap, _exact(ratio),
              None, None)  # fmt: skip
    return ResultRow(cells, values, (*before.area.cells, *now.area.cells))


def _exact(value: float) -> Decimal:
    return half_up(Decimal(repr(value)), _EXACT)


def _two(value: float) -> str:
    return f"{half_up(Decimal(repr(value)), _TWO):,f}"


def _base(value: float) -> str:
    return show_number(Decimal(repr(value)))
