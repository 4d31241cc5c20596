"""Means over months or years, trends, and 가장 많은 달: what needs a column of times."""

from dataclasses import replace
from typing import TYPE_CHECKING

from giljabi.analysis.asking.computed import expression
from giljabi.analysis.asking.conditions import where_sql
from giljabi.analysis.asking.measures import AGGREGATES, may_add, measure
from giljabi.analysis.asking.sense import Group, Plan, Shape
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.times import LABELS, grain_of, time_group
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads

MEANS_OVER = {"month_mean": "by_month", "year_mean": "by_year", "day_mean": "by_day"}
_NOUNS = ("year_noun", "month_noun", "day_noun")


def mean_over(heads: "Heads", words: list[str]) -> Plan:
    """월평균: the mean over months of what each month sums to."""
    draft = heads.draft
    names = list(heads.known.periods)
    if len(words) > 1 or len(draft.measures) != 1 or len(names) != 1:
        raise heads.unclear("월평균을 낼 날짜 열을 알 수 없습니다", *heads.number_choices())
    name, grain = draft.measures[0], grain_of(MEANS_OVER[words[0]])
    if heads.known.made_of(name):
        raise heads.unclear(f"{josa(name, '은/는')} 달마다 더할 수 있는 값이 아닙니다")
    if not may_add(heads.known, name):
        raise heads.unclear(f"{josa(name, '은/는')} 달마다 더할 수 있는 값이 아닙니다",
                           f"{heads.by()} {name} 평균은?", f"월별 {name} 평균은?")  # fmt: skip
    time = time_group(heads.reader, names[0], grain)
    inner = [*draft.groups, replace(time, label="기간")]
    picks = ", ".join(f"{g.sql} AS {quoted('묶음 ' + g.label)}" for g in inner)
    source = (
        f"SELECT {picks}, sum({quoted(name)}) AS {quoted('기간 합계')} FROM {source_of(heads)}"
        f"{where_sql(draft.where)} GROUP BY {', '.join(g.sql for g in inner)}"
    )
    outer = tuple(replace(g, sql=quoted("묶음 " + g.label)) for g in draft.groups)
    made = measure(heads.known, name, words[0], quoted("기간 합계"))
    unit = LABELS[grain]
    draft.said.append(
        f"{AGGREGATES[words[0]]}은 {unit}마다 더한 값을 자료가 있는 {unit}의 수로 나누어 소수 셋째 자리에서 반올림했습니다."
    )
    return Plan(Shape.GROUPS if outer else Shape.VALUE, tuple(draft.where), outer, (made,), (), None,
                source=source)  # fmt: skip


def source_of(heads: "Heads") -> str:
    """Return the table, with the columns that it has not where times are made of two columns."""
    made = [d for d in heads.known.derived if d.how == "month"]
    if not made:
        return quoted(heads.reader.table)
    more = ", ".join(f"{expression(d)} AS {quoted(d.name)}" for d in made)
    return f"(SELECT *, {more} FROM {quoted(heads.reader.table)}) AS {quoted('넓힌 자료')}"


def trend_group(heads: "Heads") -> Group:
    """Return the group of a trend: the only grain of the only time column. Raises ``Unclear``."""
    names = list(heads.known.periods)
    if len(names) != 1:
        raise heads.unclear("추이를 볼 날짜 열을 알 수 없습니다")
    grains = {p.grain for p in heads.known.periods[names[0]].values()}
    months = {(p.year, p.month) for p in heads.known.periods[names[0]].values()}
    if len(grains) != 1 or (grain_of("by_day") in grains and len(months) > 1):
        raise heads.unclear("추이를 어떤 기간으로 볼지 알 수 없습니다", *(
            f"{word} {heads.reader.question}" for word in ("연도별", "월별", "날짜별")))  # fmt: skip
    return time_group(heads.reader, names[0], grains.pop())


def group_by_time_nouns(heads: "Heads") -> None:
    """가장 많은 달 is a group of months; without an order the word adds nothing that is read."""
    for word in _NOUNS:
        if heads.draft.has(word):
            names = list(heads.known.periods)
            if not heads.draft.rank or len(names) != 1:
                raise heads.unclear("어느 때를 묻는지 알 수 없습니다")
            heads.draft.groups.append(time_group(heads.reader, names[0], grain_of(word)))
