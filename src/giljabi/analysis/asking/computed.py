"""The columns that were made of others: their SQL, their values, and their place in what is known."""

from dataclasses import replace
from decimal import Decimal

from giljabi.analysis.asking.known import BARE, OWN, Derived, Known, Mention, key
from giljabi.analysis.asking.sqltext import quoted
from giljabi.book.kinds import Column, ColumnType


def expression(made: Derived) -> str:
    """Return the SQL of a derived column of one row."""
    if made.how == "sum":
        return " + ".join(f"coalesce({quoted(n)}, 0)" for n in made.over)
    if made.how.startswith("word"):
        whole = (
            f"coalesce({', '.join(f'nullif({quoted(n)}, {chr(39)}-{chr(39)})' for n in made.over)})"
        )
        if made.how == "word1":
            whole = f"substring({whole}, nullif(strpos({whole}, ' '), 0) + 1)"
        return f"left({whole}, strpos({whole} || ' ', ' ') - 1)"
    if made.how == "month":
        return (
            f"make_date(CAST({quoted(made.over[0])} AS INT), CAST({quoted(made.under)} AS INT), 1)"
        )
    if made.how == "gap":
        return f"abs({quoted(made.over[0])} - {quoted(made.under)})"
    if made.how == "difference":
        return f"{quoted(made.over[0])} - {quoted(made.under)}"
    return f"{made.scale}.0 * {quoted(made.over[0])} / nullif({quoted(made.under)}, 0)"


def totalled(made: Derived) -> str:
    """Return the SQL of a ratio of sums, for groups of rows."""
    return f"{made.scale}.0 * sum({quoted(made.over[0])}) / nullif(sum({quoted(made.under)}), 0)"


def with_column(known: Known, made: Derived, phrases: list[str]) -> Known:
    """Return what is known with one more column, called by its name and these phrases."""
    if known.made_of(made.name):
        more = {p: Mention((made.name,), BARE) for p in phrases}
        return replace(known, mentions={**known.mentions, **more})
    if any(c.name == made.name for c in known.table.columns):
        return known
    column = Column(made.name, ColumnType.NUMBER, "", ("",) * len(known.table.row_numbers),
                    tuple(_value(known, made, n) for n in range(len(known.table.row_numbers))), _unit(known, made))  # fmt: skip
    table = replace(known.table, columns=(*known.table.columns, column))
    mentions = dict(known.mentions)
    for phrase in dict.fromkeys([key(made.name), *phrases]):
        mentions[phrase] = Mention((made.name,), OWN if phrase == key(made.name) else BARE)
    return replace(known, table=table, mentions=mentions, derived=(*known.derived, made))


def _value(known: Known, made: Derived, n: int) -> Decimal | None:
    over = [known.column(c).numbers[n] for c in made.over]
    if made.how == "sum":
        return sum((v for v in over if v is not None), Decimal(0))
    under = known.column(made.under).numbers[n]
    if over[0] is None or under is None:
        return None
    if made.how in ("difference", "gap"):
        gap = over[0] - under
        return abs(gap) if made.how == "gap" else gap
    return over[0] * made.scale / under if under else None


def _unit(known: Known, made: Derived) -> str:
    if made.how == "ratio":
        return "%" if made.scale == 100 else ""
    return known.column(made.over[0]).unit
