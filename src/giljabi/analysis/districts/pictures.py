"""Pictures of districts: funnel, intervals and map. Hidden districts are in none of them."""

from decimal import Decimal
from typing import TYPE_CHECKING

from giljabi.analysis.districts.worked import Judged, Period, by
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Chart, File
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.charts import FunnelCurve

_STEPS = 48


def pictures(this: Period, boundaries: File | None) -> tuple[tuple[Chart, ...], tuple[str, ...]]:
    """Return the charts, and in words why a map could not be drawn."""
    shown = [row for row in this.rows if not row.hidden]
    made = [_funnel(this, shown), _intervals(this, shown)]
    try:
        made.append(_map(this, shown, boundaries))
    except (StepTrouble, FileTrouble) as trouble:
        return tuple(made), (f"지도는 싣지 않았음: {trouble.what}",)
    return tuple(made), ()


def _funnel(this: Period, shown: list[Judged]) -> Chart:
    from giljabi.analysis.charts import FunnelPoint, funnel  # heavy: a whole drawing engine

    points = [
        FunnelPoint(
            row.area.name, Decimal(repr(row.count.base)), this.scaled(row.rate),
            bool(row.beyond(row.outer)),
        )
        for row in shown
    ]  # fmt: skip
    far = [row.area.name for row in shown if row.beyond(row.outer)]
    title = (
        f"99.8% 한계를 벗어난 {this.areas} {len(far)}곳" if far else "99.8% 한계를 벗어난 곳 없음"
    )
    return funnel(title, f"{this.name}, 가로는 {this.base_word}", points, _curves(this, shown))


def _curves(this: Period, shown: list[Judged]) -> list["FunnelCurve"]:
    from giljabi.analysis.charts import FunnelCurve

    sizes = [row.count.base for row in shown]
    low, high = min(sizes) * 0.9, max(sizes) * 1.05
    curves = []
    for step in range(_STEPS + 1):
        size = low * (high / low) ** (step / _STEPS)
        inner, outer = this.funnel.limits(size, 0.95), this.funnel.limits(size, 0.998)
        ends = [this.scaled(end) for end in (*inner, *outer)]
        curves.append(FunnelCurve(Decimal(round(size)), *ends))
    return curves


def _intervals(this: Period, shown: list[Judged]) -> Chart:
    from giljabi.analysis.charts import Range, intervals

    rows = [
        Range(
            row.area.name, this.scaled(row.rate), this.scaled(row.ends.low),
            this.scaled(row.ends.high), this.said(row.rate), bool(row.beyond(row.outer)),
        )
        for row in sorted(shown, key=lambda row: -row.rate)
    ]  # fmt: skip
    unsure = sum(this.verdict(row) == "차이 불확실" for row in shown)
    title = (
        f"{len(shown)}개 {this.areas} 가운데 {unsure}곳은 전체와의 차이 불확실"
        if unsure
        else f"{by(this.areas)} {this.name}"
    )
    return intervals(
        title, f"{josa(this.name, '과/와')} {this.level * 100:g}% 신뢰구간", rows,
        this.scaled(this.funnel.overall), "전체",
    )  # fmt: skip


def _map(this: Period, shown: list[Judged], boundaries: File | None) -> Chart:
    from giljabi.analysis.charts import district_map

    return district_map(
        f"{by(this.areas)} {this.name}", "가린 곳은 비워 둠" if len(shown) < len(this.rows) else "",
        {row.area.name: this.scaled(row.rate) for row in shown}, this.counted,
        boundaries.data if boundaries else None,
    )  # fmt: skip
