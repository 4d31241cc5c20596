"""The answer as one sentence in official style, and the values in it as officials write them."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from giljabi.analysis.asking.known import Known
from giljabi.analysis.asking.sense import Measure, Plan, Rank, Shape
from giljabi.analysis.numbers import may_sum, show_number
from giljabi.analysis.spans import shown_period
from giljabi.book.korean import josa

NO_VALUE = "산출 불가"
_MOST = 10
Rows = Sequence[Sequence[str | None]]


def value(cell: str | None, measure: Measure) -> str:
    """Return a value with thousands commas, the decimals it was rounded to, and its unit."""
    if cell is None:
        return NO_VALUE
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return cell
    if not number.is_finite():
        return NO_VALUE
    if measure.places == 1:
        return f"{number:,.1f}{measure.unit}"
    return f"{show_number(number)}{measure.unit}"


def label(plan: Plan, row: Sequence[str | None], known: Known) -> str:
    """Return what a row is called: its groups, or the cell that names it."""
    if plan.groups:
        cells = row[: len(plan.groups)]
        return " ".join(_group(plan, n, cell, known) for n, cell in enumerate(cells))
    if plan.rank and known.named_by not in plan.shown:
        return " ".join(cell or "(빈칸)" for cell in row[: len(plan.shown)])
    return (row[0] or "(빈칸)") if plan.shown else ""


def _group(plan: Plan, place: int, cell: str | None, known: Known) -> str:
    group = plan.groups[place]
    if cell is None:
        return "(빈칸)"
    if group.grain is not None:
        return shown_period(cell)
    if group.label.endswith("구간") and known.is_number(group.column):
        return f"{show_number(Decimal(cell))}{known.column(group.column).unit} 이상"
    return cell


def sentence(plan: Plan, rows: Rows, known: Known, total: int) -> str:
    """Return the answer in one sentence. ``total`` counts the rows of the answer."""
    if not rows:
        return "조건에 맞는 자료가 없습니다."
    if plan.rank:
        return _ranked(plan, rows, known)
    if plan.shape is Shape.VALUE:
        return _values(plan, rows[0])
    if plan.shape is Shape.GROUPS:
        return _groups(plan, rows, known)
    return _listed(plan, rows, known, total)


def _scope(plan: Plan) -> str:
    said = [c.said.removesuffix(" 것") for c in plan.where if c.said]
    if len(said) == 1:
        return f"{said[0]} 자료의 "
    return f"조건({', '.join(said)} 자료)에 맞는 자료의 " if said else ""


def _paired(plan: Plan, row: Sequence[str | None]) -> str:
    """Say two values, which is the larger, and what was asked of them."""
    over, under = plan.pair
    at = {m.label: n for n, m in enumerate(plan.measures)}
    cells = [row[1], row[2]]
    values = [value(c, m) for c, m in zip(cells, plan.measures[1:3], strict=True)]
    head = f"{_scope(plan)}{josa(over, '은/는')} {values[0]}, {josa(under, '은/는')} "
    if None in cells:
        return f"{head}{values[1]}입니다."
    a, b = (Decimal(c or 0) for c in cells)
    many = may_sum(plan.measures[1].unit, plan.measures[1].columns[0])
    more, less = ("많습니다", "적습니다") if many else ("높습니다", "낮습니다")
    gap = value(row[at["차이"]], plan.measures[at["차이"]])
    last = josa(values[1], "으로/로")
    end = " 같습니다" if a == b else f" {josa(over, '이/가')} {gap} {more if a > b else less}"
    first = plan.measures[0]
    told = (
        ""
        if first.label == "차이"
        else f" {josa(first.label, '은/는')} {value(row[0], first)}입니다."
    )
    return f"{head}{last}{end}.{told}"


def _values(plan: Plan, row: Sequence[str | None]) -> str:
    if plan.pair[0]:
        return _paired(plan, row)
    parts = [
        f"{josa(m.label, '은/는')} {value(cell, m)}"
        for m, cell in zip(plan.measures, row, strict=True)
    ]
    if len(parts) == 3 and plan.measures[1].label == "해당":
        over, whole = (value(c, m) for m, c in zip(plan.measures[1:], row[1:], strict=True))
        return f"{_scope(plan)}{parts[0]}입니다({whole} 가운데 {over})."
    return f"{_scope(plan)}{', '.join(parts)}입니다."


def _groups(plan: Plan, rows: Rows, known: Known) -> str:
    first = plan.measures[0]
    at = len(plan.groups)
    by = "·".join(g.label for g in plan.groups)
    named = [f"{label(plan, row, known)} {value(row[at], first)}" for row in rows[:_MOST]]
    more = f" 등 {len(rows):,}개입니다" if len(rows) > _MOST else "입니다"
    return f"{_scope(plan)}{by}별 {josa(first.label, '은/는')} {', '.join(named)}{more}."


def _ranked(plan: Plan, rows: Rows, known: Known) -> str:
    rank, first = plan.rank, plan.measures[0]
    at = len(plan.groups) or len(plan.shown)
    ties = Counter(row[-1] for row in rows)
    named = []
    for row in rows[:_MOST]:
        place = (
            f"공동 {row[-1]}위 " if ties[row[-1]] > 1 else f"{row[-1]}위 " if len(rows) > 1 else ""
        )
        named.append(f"{place}{label(plan, row, known)}({value(row[at], first)})")
    more = f" 등 {len(rows):,}개입니다." if len(rows) > _MOST else "입니다."
    head = _head(rank, first)
    return f"{_scope(plan)}{head} {', '.join(named)}{more}"


def _head(rank: Rank | None, first: Measure) -> str:
    """Return the beginning of a sentence on an order: of sums 많다, of prices and rates 높다."""
    many = may_sum(first.unit, first.label)
    if rank is None or rank.falling:
        side, degree = "상위", "많은" if many else "높은"
    else:
        side, degree = "하위", "적은" if many else "낮은"
    if rank is None or not rank.last:
        return f"{josa(first.label, '이/가')} {degree} 순으로"
    if rank.first > 1:
        return f"{first.label} {side} {rank.first}위는"
    if rank.last > 1:
        return f"{first.label} {side} {rank.last}위까지는"
    return f"{josa(first.label, '이/가')} 가장 {degree} 것은"


def _listed(plan: Plan, rows: Rows, known: Known, total: int) -> str:
    if total == 1 and plan.measures:
        at = len(plan.shown)
        parts = [
            f"{josa(m.label, '은/는')} {value(cell, m)}"
            for m, cell in zip(plan.measures, rows[0][at:], strict=True)
        ]
        name = f"{rows[0][0]}의 " if plan.shown and rows[0][0] else ""
        return f"{name}{', '.join(parts)}입니다."
    if total == 1 and len(plan.shown) > 1:
        parts = [
            f"{josa(n, '은/는')} {cell or '빈칸'}"
            for n, cell in zip(plan.shown, rows[0], strict=True)
        ]
        return f"{', '.join(parts)}입니다."
    counter = plan.rows_named if plan.rows_named in ("곳", "개", "개소", "건") else "건"
    names = [str(row[0] or "(빈칸)") for row in rows[:_MOST]]
    head = (
        f"서로 다른 {josa(plan.shown[0], '은/는')}"
        if plan.shape is Shape.DISTINCT
        else f"{_scope(plan).removesuffix('의 ') or '자료'}는"
    )
    tail = f" 등 {total:,}{counter}입니다" if total > _MOST else f", 모두 {total:,}{counter}입니다"
    return f"{head} {', '.join(names)}{tail}."
