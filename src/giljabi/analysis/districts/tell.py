"""Sentences about districts, made by rule: who lies outside of the limits, and that the rest cannot be told apart."""

from collections.abc import Iterator, Sequence

from giljabi.analysis.cited import cited
from giljabi.analysis.districts.tables import changed
from giljabi.analysis.districts.worked import Judged, Period
from giljabi.analysis.words import names
from giljabi.book.kinds import Place, Said
from giljabi.book.korean import josa


def said(this: Period, last: Period | None) -> tuple[Said, ...]:
    """Return the sentences of one period, and of the change from the period before."""
    made = [_overall(this), *_outside(this), _alike(this)]
    if last:
        made += _changes(this, last)
    return tuple(made)


def _cells(rows: Sequence[Judged]) -> tuple[Place, ...]:
    return cited(cell for row in rows if not row.hidden for cell in row.area.cells)


def _overall(this: Period) -> Said:
    k = sum(row.count.k for row in this.rows)
    return Said(
        f"{this.lead}{len(this.rows)}개 {this.areas} 전체의 {josa(this.name, '은/는')} "
        f"{this.said(this.funnel.overall)}({this.value_word} {k:,}{this.counted})임.",
        _cells(this.rows),
        f"{this.value} 합 ÷ {this.base} 합 × {this.per:,}",
    )


def _outside(this: Period) -> Iterator[Said]:
    """Name the districts beyond 99.8 %, then those between 95 % and 99.8 %."""
    told: set[str] = set()
    for level in ("99.8%", "95%"):
        for side, word in ((1, "높은"), (-1, "낮은")):
            rows = [
                row for row in this.rows
                if row.area.name not in told
                and row.beyond(row.outer if level == "99.8%" else row.inner) == side
            ]  # fmt: skip
            rows.sort(key=lambda row: -abs(row.rate - this.funnel.overall))
            told |= {row.area.name for row in rows}
            if rows:
                yield _beyond(this, rows, level, word)


def _beyond(this: Period, rows: Sequence[Judged], level: str, word: str) -> Said:
    listed = ", ".join(
        f"{row.area.name} {this.said(row.rate)}({this.said(row.ends.low)}~{this.said(row.ends.high)})"
        for row in rows[:5]
    )
    more = f" 등 {len(rows)}곳" if len(rows) > 5 else ""
    doubt = "" if level == "99.8%" else " 20곳에 1곳꼴로 우연히 벗어날 수 있어 지켜볼 수준임."
    return Said(
        f"{level} 한계보다 {word} 곳은 {listed}{more}임.{doubt}", _cells(rows),
        f"{level} 깔때기 한계(중심은 전체 비율 {this.said(this.funnel.overall)}), 괄호 안은 신뢰구간",
    )  # fmt: skip


def _alike(this: Period) -> Said:
    inside = [
        row for row in this.rows
        if not row.hidden and row.judgeable and not row.beyond(row.inner)
    ]  # fmt: skip
    if not inside:
        return Said("95% 한계 안에 있는 곳은 없음.")
    whose = "모든" if len(inside) == len(this.rows) else "나머지"
    listed = names([row.area.name for row in inside], 3)
    how = "서로의 퍼짐까지 헤아린" if this.funnel.spread_out else "우연의"
    return Said(
        f"{whose} {len(inside)}곳({listed})은 {how} 한계 안에 있어 차이가 불확실하고 서로 앞뒤를 가릴 수 없음.",
        _cells(inside), "95% 깔때기 한계 안",
    )  # fmt: skip


def _changes(this: Period, last: Period) -> list[Said]:
    older = {row.area.name: row for row in last.rows}
    pairs = [(row, older[row.area.name]) for row in this.rows if row.area.name in older]
    made = [
        Said(
            f"전체 비율은 {last.lead}{last.said(last.funnel.overall)}에서 {this.lead}"
            f"{this.said(this.funnel.overall)}로 바뀜.",
            _cells([*this.rows, *last.rows]), "두 기간의 전체 비율",
        )
    ]  # fmt: skip
    for side, word in ((1, "늘어난"), (-1, "줄어든")):
        moved = [(n, b) for n, b in pairs if changed(n, b, this) == side]
        moved.sort(key=lambda pair: -abs(pair[0].rate - pair[1].rate))
        if moved:
            listed = ", ".join(
                f"{n.area.name}({this.said(b.rate)}→{this.said(n.rate)})" for n, b in moved[:5]
            )
            made.append(
                Said(f"{last.lead.strip()}보다 확실히 {word} 곳은 {listed}{f' 등 {len(moved)}곳' if len(moved) > 5 else ''}임.",
                     _cells([row for pair in moved for row in pair]), "비의 신뢰구간이 1을 품지 않음")
            )  # fmt: skip
    still = [n for n, b in pairs if not (n.hidden or b.hidden) and not changed(n, b, this)]
    if still:
        made.append(
            Said(
                f"{len(still)}곳의 증감은 차이가 불확실함.",
                _cells(still),
                "비의 신뢰구간이 1을 품음",
            )
        )
    return made
