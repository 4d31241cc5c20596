"""Changes: against the period before, the same period a year before, or between two columns."""

from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.measures import AGGREGATES, is_flow, ratio
from giljabi.analysis.asking.sense import Measure, Plan, Rank, Shape
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.times import LABELS, time_group
from giljabi.analysis.asking.wording import called
from giljabi.analysis.periods import Grain
from giljabi.analysis.words import measured

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads

_OVER = {
    "over_year": Grain.YEAR,
    "over_month": Grain.MONTH,
    "over_quarter": Grain.QUARTER,
    "over_day": Grain.DAY,
}
_SAID = "증감률은 소수 둘째 자리에서 반올림했습니다. 견줄 값이 0이면 산출 불가입니다."


def change_plan(heads: "Heads", rank: Rank | None) -> Plan:
    """Return the plan of a change. Raises ``Unclear`` when it is not told against what."""
    draft = heads.draft
    draft.said.append(_SAID)
    words = [w for w in draft.words if w in _OVER]
    series = [g for g in draft.groups if g.grain is not None]
    if draft.ofs and len(draft.measures) == 1 and not words:
        return _between(heads, rank)
    names = list(heads.known.periods)
    if len(words) > 1 or len(names) != 1 or len(draft.measures) > 1 or (not words and not series):
        raise heads.unclear("무엇에 견준 증감인지 알 수 없습니다", *(
            f"{w} 대비 {heads.reader.question}" for w in ("전월", "전년") if names))  # fmt: skip
    if draft.has(*AGGREGATES):
        raise heads.unclear("증감과 다른 셈을 함께 묻고 있어 뜻을 알 수 없습니다")
    value = draft.measures[0] if draft.measures else ""
    if value and not is_flow(heads.known, value) and not heads.is_single():
        raise heads.unclear(f"'{value}' 값을 기간마다 더해도 되는지 알 수 없습니다")
    grain = _OVER[words[0]] if words else series[0].grain
    if series:
        return _series(heads, value, grain if grain is not None else Grain.MONTH, rank)
    return _latest(heads, names[0], value, _OVER[words[0]], rank)


def _whole(value: str) -> str:
    return f"sum({quoted(value)})" if value else "count(*)"


def _series(heads: "Heads", value: str, grain: Grain, rank: Rank | None) -> Plan:
    """Return every period with its change against the one before it in the data."""
    draft = heads.draft
    if len(draft.groups) != 1 or rank or draft.groups[0].grain is not grain:
        raise heads.unclear("기간마다의 증감을 어떻게 묶을지 알 수 없습니다")
    names = [n for n in draft.names if n != heads.known.named_by]
    if names:
        raise heads.unclear(f"{called(names[0], '을/를')} 어떻게 쓸지 알 수 없습니다")
    group, whole, unit = draft.groups[0], _whole(value), _unit(heads, value)
    before = f"lag({whole}) OVER (ORDER BY {group.sql})"
    columns = (value,) if value else ()
    draft.said.append(
        f"증감은 자료에 있는 바로 앞 {LABELS[grain]}과 견주었습니다. 빠진 {LABELS[grain]}이 있으면 건너뜁니다."
    )
    made = (
        Measure(
            whole, f"{measured(value)} 합계" if value else "자료 수", unit, None, columns, True
        ),
        Measure(f"{whole} - {before}", "증감", unit, None, columns),
        ratio(f"({whole} - {before})", before, "증감률", columns),
    )
    return Plan(
        Shape.GROUPS, (*(draft.base or []), *draft.where), (group,), made, (), None, in_time=True
    )


def _unit(heads: "Heads", value: str) -> str:
    return heads.known.column(value).unit.split("/")[0] if value else "건"


def _latest(heads: "Heads", name: str, value: str, grain: Grain, rank: Rank | None) -> Plan:
    """Return the newest period (or the one asked for) beside the one before it."""
    draft, known = heads.draft, heads.known
    asked = [c for c in draft.where if c.columns == (name,) and name in known.days]
    if asked or any(c.columns == (name,) for c in draft.where) or name not in known.days:
        raise heads.unclear(
            "어느 때의 증감인지 알 수 없습니다", f"{LABELS[grain]}별 {value or '자료 수'} 증감은?"
        )
    time_group(heads.reader, name, grain)
    first = cond.begun(cond.newest(known, name), grain)
    past = cond.shifted(first, grain, 1)
    base = cond.shifted(first, grain, -1)
    now = cond.in_time(known, name, first, past, "")
    then = cond.in_time(known, name, base, first, "")
    if not then.rows:
        raise heads.unclear(f"견줄 앞 {LABELS[grain]}의 자료가 없습니다")
    draft.said.append(
        f"가장 늦은 {LABELS[grain]}({first.isoformat()}부터)과 그 앞 {LABELS[grain]}({base.isoformat()}부터)을 견주었습니다."
    )
    latest, earlier = (f"{_whole(value)} FILTER (WHERE {c.sql})" for c in (now, then))
    columns = tuple(filter(None, (value, name)))
    unit = _unit(heads, value)
    made = [
        Measure(latest, "이번", unit, None, columns), Measure(earlier, "앞", unit, None, columns),
        Measure(f"{latest} - {earlier}", "증감", unit, None, columns),
        ratio(f"({latest} - {earlier})", earlier, "증감률", columns),
    ]  # fmt: skip
    rate = any(t.text.endswith(("율", "률")) for t in heads.reader.tokens)
    made.insert(0, made.pop(3 if rate else 2))
    if not draft.groups and len(draft.names) == 1:
        draft.groups.append(cond.group(draft.names.pop()))
    if draft.names or (rank and not draft.groups):
        raise heads.unclear("무엇마다의 증감인지 알 수 없습니다")
    shape = Shape.GROUPS if draft.groups else Shape.VALUE
    where = (*(draft.base or []), *draft.where)
    return Plan(shape, where, tuple(draft.groups), tuple(made), (), rank)


def _between(heads: "Heads", rank: Rank | None) -> Plan:
    draft = heads.draft
    under, over = draft.ofs[0], draft.measures[0]
    a, b = _whole(under), _whole(over)
    if draft.names and not draft.groups and len(draft.names) == 1:
        draft.groups.append(cond.group(draft.names.pop()))
    if draft.names or len(draft.ofs) > 1 or (rank and not draft.groups):
        raise heads.unclear("무엇마다의 증감인지 알 수 없습니다")
    unit = _unit(heads, over)
    made = [Measure(f"{b} - {a}", "증감", unit, None, (under, over)), ratio(f"({b} - {a})", a, "증감률", (under, over)),
            Measure(a, measured(under), unit, None, (under,)), Measure(b, measured(over), unit, None, (over,))]  # fmt: skip
    if any(t.text.endswith(("율", "률")) for t in heads.reader.tokens):
        made.insert(0, made.pop(1))
    shape = Shape.GROUPS if draft.groups else Shape.VALUE
    return Plan(
        shape, (*(draft.base or []), *draft.where), tuple(draft.groups), tuple(made), (), rank
    )
