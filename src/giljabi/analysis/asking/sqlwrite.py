"""A plan as one SELECT. Only quoted names, literals and our own words ever stand in it."""

from giljabi.analysis.asking.conditions import where_sql
from giljabi.analysis.asking.sense import Group, Measure, Plan, Shape
from giljabi.analysis.asking.sqltext import quoted

PLACE = "순위"


def write(plan: Plan, table: str, taken: frozenset[str]) -> str:
    """Return the SQL of a plan over ``table``, whose columns are named ``taken``."""
    if plan.shape is Shape.DISTINCT:
        name = quoted(plan.shown[0])
        where = where_sql(plan.where)
        more = f"{where} AND" if where else " WHERE"
        return (f"SELECT {name}, count(*) AS {quoted(free('자료 수', taken))} FROM {_table(plan, table)}"
                f"{more} {name} IS NOT NULL GROUP BY {name} ORDER BY {name}")  # fmt: skip
    source = f"({plan.source}) AS {quoted('기간별')}" if plan.source else _table(plan, table)
    where = "" if plan.source else where_sql(plan.where)
    if plan.rank:
        return _ranked(plan, source, where, taken)
    if plan.shape is Shape.ROWS:
        picks = [quoted(n) for n in plan.shown] + [m.sql for m in plan.measures]
        return f"SELECT {', '.join(picks or ['*'])} FROM {source}{where}"
    groups = [f"{g.sql} AS {quoted(free(g.label, taken, g))}" for g in plan.groups]
    picks = groups + [_named(m, taken) for m in plan.measures]
    sql = f"SELECT {', '.join(picks)} FROM {source}{where}"
    if not groups:
        return sql
    by = ", ".join(str(n) for n in range(1, len(groups) + 1))
    first = len(groups) + 1
    is_bin = plan.groups[0].label.endswith("구간")
    order = by if plan.in_time or is_bin else f"{first} DESC NULLS LAST, {by}"
    return f"{sql} GROUP BY {by} ORDER BY {order}"


def _table(plan: Plan, table: str) -> str:
    """Return the table, with the columns that it has not."""
    if not plan.derived:
        return quoted(table)
    more = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in plan.derived)
    return f"(SELECT *, {more} FROM {quoted(table)}) AS {quoted('넓힌 자료')}"


def _ranked(plan: Plan, source: str, where: str, taken: frozenset[str]) -> str:
    """Rank by the first measure: equals share a place; what has no value has none."""
    rank = plan.rank
    if rank is None or not plan.measures:
        return ""
    turn = "DESC" if rank.falling else "ASC"
    measure, place = plan.measures[0], quoted(free(PLACE, taken))
    keys = [quoted(n) for n in plan.shown] or [
        f"{g.sql} AS {quoted(free(g.label, taken, g))}" for g in plan.groups
    ]
    picks = keys + [_named(m, taken) for m in plan.measures]
    present = [f"{g.sql} IS NOT NULL" for g in plan.groups]
    if plan.shape is Shape.ROWS:
        present.append(f"{measure.sql} IS NOT NULL")
    kept = " AND ".join(present)
    head = f"{where} AND {kept}" if where else f" WHERE {kept}"
    by = "" if plan.shape is Shape.ROWS else " GROUP BY " + ", ".join(g.sql for g in plan.groups)
    having = (
        ""
        if plan.shape is Shape.ROWS or "OVER" in measure.sql
        else f" HAVING {measure.order} IS NOT NULL"
    )
    inner = (
        f"SELECT {', '.join(picks)}, rank() OVER (ORDER BY {measure.order} {turn} NULLS LAST) AS {place}"
        f" FROM {source}{head}{by}{having}"
    )
    within = f" WHERE {place} BETWEEN {rank.first} AND {rank.last}" if rank.last else ""
    return f"SELECT * FROM ({inner}) AS {quoted('차례')}{within} ORDER BY {place}, 1"


def _named(measure: Measure, taken: frozenset[str]) -> str:
    if measure.sql == quoted(measure.label):
        return measure.sql
    return f"{measure.sql} AS {quoted(free(measure.label, taken))}"


def free(label: str, taken: frozenset[str], group: Group | None = None) -> str:
    """Return a name for a computed column that no column of the table has."""
    if group is not None and group.sql == quoted(group.column) and group.label == group.column:
        return label
    while label in taken:
        label += " 값"
    return label
