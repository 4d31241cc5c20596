"""Shares and ratios in percent, always of something that was named."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.measures import AGGREGATES, may_add, ratio
from giljabi.analysis.asking.sense import Condition, Measure, Part, Plan, Rank, Shape
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.wording import called
from giljabi.analysis.words import measured
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads

ROUNDED = "비율은 소수 둘째 자리에서 반올림했습니다. 나눌 값이 0이면 산출 불가입니다."


def share_plan(heads: "Heads", rank: Rank | None) -> Plan:
    """Return the plan of a share: of rows, of a sum, of another column. Raises ``Unclear``."""
    draft = heads.draft
    draft.said.append(ROUNDED)
    if draft.has(*AGGREGATES) and not (heads.words() == ["sum"] and draft.measures and draft.where):
        raise heads.unclear("비율과 다른 셈을 함께 묻고 있어 뜻을 알 수 없습니다")
    for name in (*draft.measures, *draft.ofs):
        if not may_add(heads.known, name):
            raise heads.unclear(f"{josa(name, '은/는')} 비율을 낼 수 있는 값이 아닙니다")
    if len(draft.measures) == 1 and len(draft.ofs) == 1:
        return _of_column(heads, draft.measures[0], draft.ofs[0], rank)
    if len(draft.measures) == 2 and not draft.ofs and (under := _of_which(heads)):
        over = next(n for n in draft.measures if n != under)
        return _of_column(heads, over, under, rank)
    if len(draft.measures) + len(draft.ofs) > 1:
        one, two = [*draft.ofs, *draft.measures][:2]
        raise heads.unclear("무엇에 대한 비율인지 알 수 없습니다",
                            f"{one} 대비 {two} 비율은?", f"{two} 대비 {one} 비율은?")  # fmt: skip
    value = next(iter([*draft.measures, *draft.ofs]), "")
    if draft.where and not draft.groups:
        return _of_whole(heads, value, rank)
    return _of_groups(heads, value, rank)


def _of_which(heads: "Heads") -> str:
    """Return the column right before 몇 % that has 의: A는 B의 몇 %."""
    tokens = heads.reader.tokens
    for one, two in pairwise(tokens):
        if (
            one.part is Part.COLUMN
            and one.particle == "의"
            and two.is_word("share")
            and two.text.startswith("몇")
        ):
            return one.columns[0]
    return ""


def _of_column(heads: "Heads", over: str, under: str, rank: Rank | None) -> Plan:
    draft = heads.draft
    label = f"{measured(under)} 대비 {measured(over)} 비율"
    made = ratio(f"sum({quoted(over)})", f"sum({quoted(under)})", label, (over, under))
    if rank and not draft.groups:
        names = draft.names or ([heads.known.named_by] if heads.known.named_by else [])
        if len(names) != 1:
            raise heads.unclear("무엇마다 비율을 낼지 알 수 없습니다")
        draft.groups.append(cond.group(names[0]))
        draft.names = []
    if draft.names not in ([], [heads.known.named_by]):
        raise heads.unclear(f"{called(draft.names[0], '을/를')} 어떻게 쓸지 알 수 없습니다")
    where = (*(draft.base or []), *draft.where)
    shape = Shape.GROUPS if draft.groups else Shape.VALUE
    return Plan(shape, where, tuple(draft.groups), (made,), (), rank)


def _of_whole(heads: "Heads", value: str, rank: Rank | None) -> Plan:
    """Return the share that the rows of the conditions have in those of the base (or in all)."""
    draft = heads.draft
    others = [n for n in draft.names if n != heads.known.named_by]
    if rank or others:
        raise heads.unclear("무엇에 대한 비율인지 알 수 없습니다")
    if draft.base is None and len({c.sql for c in draft.where}) < len(draft.where):
        told = [c.sql for c in draft.where]
        draft.base = [c for n, c in enumerate(draft.where) if told.index(c.sql) < n]
        again = {c.sql for c in draft.base}
        draft.where = [c for c in draft.where if c.sql not in again]
        if not draft.where:
            raise heads.unclear("무엇 가운데 무엇의 비율인지 알 수 없습니다")
    if draft.base is None and len(draft.where) > 1:
        one, two = (_said(c) for c in draft.where[:2])
        raise heads.unclear("무엇 가운데 무엇의 비율인지 알 수 없습니다",
                            f"{one} 자료 중 {two} 자료의 비율은?", f"{two} 자료 중 {one} 자료의 비율은?")  # fmt: skip
    base = tuple(draft.base or ())
    kept = " AND ".join(c.sql for c in draft.where)
    whole = f"sum({quoted(value)})" if value else "count(*)"
    label = " ".join((value and measured(value), "비율")).strip()
    over = f"{whole} FILTER (WHERE {kept})"
    columns = (value,) if value else ()
    made = ratio(over, whole, label, columns)
    unit = heads.known.column(value).unit.split("/")[0] if value else "건"
    draft.said.append(
        f"{'; '.join(c.said for c in draft.where)}을 {'; '.join(c.said for c in base) or '전체'}에 견준 비율입니다."
    )
    parts = (
        Measure(over, "해당", unit, None, columns),
        Measure(whole, "전체", unit, None, columns),
    )
    used = tuple(c for w in draft.where for c in w.columns)
    made = Measure(made.sql, made.label, "%", 1, (*columns, *used))
    return Plan(Shape.VALUE, base, (), (made, *parts))


def _said(condition: Condition) -> str:
    cells = condition.equals
    return (
        f"{josa(condition.columns[0], '이/가')} '{cells[0]}'인"
        if len(cells) == 1
        else condition.said.removesuffix(" 것")
    )


def _of_groups(heads: "Heads", value: str, rank: Rank | None) -> Plan:
    draft = heads.draft
    others = [n for n in draft.names if n != heads.known.named_by]
    said_by = bool(draft.groups)
    if not draft.groups and len(others) == 1:
        draft.groups.append(cond.group(others[0]))
        others = []
    if not draft.groups and rank and heads.known.named_by and value:
        draft.groups.append(cond.group(heads.known.named_by))
    if draft.where and draft.groups and not value:
        return _within_groups(heads, rank)
    if len(draft.groups) != 1 or others:
        raise heads.unclear("무엇에 대한 비율인지 알 수 없습니다", *_parts(heads, value))
    own = value.replace("_", " ").split()[:1]
    kin = [c for c in heads.known.table.columns if c.name.replace("_", " ").split()[:1] == own]
    if value and (len(kin) > 1 or not said_by or not _says_share(heads)):
        raise heads.unclear(
            f"'{value}'의 비율이 무엇에 대한 것인지 알 수 없습니다", *_parts(heads, value)
        )
    if value and heads.known.periods and not heads.is_single() and not may_add(heads.known, value):
        raise heads.unclear("무엇을 더한 비중인지 알 수 없습니다")
    whole = f"sum({quoted(value)})" if value else "count(*)"
    unit = heads.known.column(value).unit.split("/")[0] if value else "건"
    first = Measure(
        whole,
        f"{measured(value)} 합계" if value else "자료 수",
        unit,
        None,
        (value,) if value else (),
        True,
    )
    made = replace(ratio(whole, f"sum({whole}) OVER ()", "비중", first.columns), exact=whole)
    return Plan(
        Shape.GROUPS,
        (*(draft.base or []), *draft.where),
        tuple(draft.groups),
        (made, first),
        (),
        rank,
    )


def _within_groups(heads: "Heads", rank: Rank | None) -> Plan:
    """Return the share of some rows inside every group, when 에서 or 중 says that this is meant."""
    draft = heads.draft
    by = " ".join(f"{g.label}별" for g in draft.groups)
    if draft.base is None:
        said = " ".join(_said(c) for c in draft.where)
        raise heads.unclear("무엇 가운데 무엇의 비율인지 알 수 없습니다",
                            f"{by} 자료에서 {said} 자료가 차지하는 비율은?", f"{said} 자료 중 {by} 비중은?")  # fmt: skip
    kept = " AND ".join(c.sql for c in draft.where)
    used = tuple(c for w in draft.where for c in w.columns)
    over = f"count(*) FILTER (WHERE {kept})"
    made = ratio(over, "count(*)", "비율", used)
    parts = (Measure(over, "해당", "건"), Measure("count(*)", "전체", "건"))
    return Plan(Shape.GROUPS, tuple(draft.base), tuple(draft.groups), (made, *parts), (), rank)


def _says_share(heads: "Heads") -> bool:
    return any(
        t.text.startswith(("비중", "구성비", "점유율")) or t.is_word("holds")
        for t in heads.reader.tokens
    )


def _parts(heads: "Heads", value: str) -> list[str]:
    by = "".join(f"{g.label}별 " for g in heads.draft.groups)
    names = [c.name for c in heads.known.table.columns
             if heads.known.is_number(c.name) and c.name != value and may_add(heads.known, c.name)]  # fmt: skip
    words = set(value.replace("_", " ").split())
    names.sort(key=lambda name: -len(words & set(name.replace("_", " ").split())))
    if not value:
        columns = [
            c.name for c in heads.known.table.columns if 1 < len(heads.known.cells(c.name)) <= 30
        ]
        return [f"{name}별 자료의 비중은?" for name in columns if not heads.known.is_number(name)][
            :4
        ]
    head = [f"{by}{value} 비중은?"] if by else []
    return [*head, *(f"{by}{name} 대비 {value} 비율{_end(heads)}" for name in names)][:4]


def _end(heads: "Heads") -> str:
    """Return how the question goes on behind its 비율: an order, if it has one."""
    rank = heads.draft.rank
    if not rank or heads.draft.groups[1:] or not heads.known.named_by:
        return "은?"
    return f"이 가장 {'높은' if rank == 'high' else '낮은'} 곳은?"
