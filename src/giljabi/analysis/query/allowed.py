"""The first wall: a query may consist only of what is listed here.

The list is of kinds of tree nodes, not of forbidden words: what nobody thought of is refused. What
runs is written anew from the tree, so that comments and odd spellings never reach the engine.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from giljabi.book.errors import StepTrouble
from giljabi.book.korean import perhaps

if TYPE_CHECKING:
    from sqlglot import exp

LONGEST, MOST_NODES, MOST_TABLES = 20_000, 2_000, 8
"""Limits of one query: letters, nodes of its tree, and tables it names (joined ones twice)."""
MOST_ROWS = 10_000
"""Rows of an answer, at most; a larger one says that it was cut."""

_ROOTS = ("Select", "Union", "Intersect", "Except")
_NODES = """
    Select From Where Group Having Order Ordered Limit Offset Qualify Distinct With CTE Subquery
    Union Intersect Except Join Table TableAlias Identifier Column Star Alias Literal Boolean Null
    Paren Tuple And Or Not EQ NEQ NullSafeEQ NullSafeNEQ GT GTE LT LTE Is In Between Like ILike
    Add Sub Mul Div IntDiv Mod Neg DPipe Case If Cast TryCast DataType DataTypeParam
    Window WindowSpec WithinGroup Filter Interval Var
    Sum Avg Count CountIf Min Max Stddev StddevPop StddevSamp Variance VariancePop Median Quantile
    PercentileCont PercentileDisc ArgMax ArgMin AnyValue First Last Mode Corr CovarPop CovarSamp
    RowNumber Rank DenseRank PercentRank CumeDist Ntile Lag Lead FirstValue LastValue NthValue
    Abs Round Floor Ceil Sign Sqrt Power Ln Log Exp Greatest Least Coalesce Nullif
    Lower Upper Trim Length Substring Replace Concat ConcatWs Left Right StartsWith EndsWith Contains
    StrPosition Extract Year Month Day Quarter Week DayOfWeek DayOfMonth DayOfYear Hour Minute
    DateTrunc TimestampTrunc DateDiff DateAdd DateSub TimeToStr StrToTime CurrentDate
    Date MakeDate LastDay DateFromParts TsOrDsToDate ToChar IsNan
"""
_CALLS = frozenset({
    "starts_with", "ends_with", "prefix", "suffix", "strftime", "regr_slope",
    "regr_r2", "date_part", "monthname", "dayname", "isnan", "try_strptime", "strptime",
    "make_date", "mad", "kurtosis", "skewness", "product", "bool_and", "bool_or", "trunc",
})  # fmt: skip
"""Functions that the parser knows by name only."""
_TYPES = frozenset({
    "INT", "BIGINT", "SMALLINT", "TINYINT", "DECIMAL", "DOUBLE", "FLOAT", "VARCHAR", "TEXT",
    "CHAR", "DATE", "TIMESTAMP", "TIME", "BOOLEAN", "INTERVAL", "UBIGINT", "UINT",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run: ``sql`` as it runs, its SHA-256, and the tables it reads."""

    sql: str
    sha256: str
    tables: tuple[str, ...]


def allowed(sql: str, tables: Mapping[str, Sequence[str]]) -> Query:
    """Return the query if it only reads these tables (name → columns).

    Raises ``StepTrouble`` that says what it may not hold.
    """
    if len(sql) > LONGEST:
        raise _no(f"질의가 너무 깁니다({len(sql):,}자).")
    tree = _parsed(sql)
    nodes = list(tree.walk())
    if len(nodes) > MOST_NODES:
        raise _no("질의가 너무 복잡합니다.")
    for node in nodes:
        _node(node)
    used = tuple(_tables(tree, tables))
    if len(used) > MOST_TABLES:
        raise _no(f"한 번에 표를 {MOST_TABLES}번까지 읽습니다.")
    written = tree.sql(dialect="duckdb", comments=False)
    return Query(written, hashlib.sha256(written.encode()).hexdigest(), tuple(sorted(set(used))))


def _parsed(sql: str) -> "exp.Expr":
    import sqlglot  # half a second to import, and only who asks in SQL needs it
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it would log what people asked
    try:
        trees = sqlglot.parse(sql, dialect="duckdb")
    except (SqlglotError, RecursionError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise _no("SQL로 읽을 수 없습니다.") from error
    found = [tree for tree in trees if tree is not None]
    if len(found) != 1 or len(trees) != 1:
        raise _no("질의는 한 문장이어야 합니다.")
    root = found[0]
    if type(root).__name__ not in _ROOTS:
        raise _no("읽는 질의(SELECT)만 할 수 있습니다.")
    return root


@cache
def _kinds() -> frozenset[str]:
    return frozenset(_NODES.split())


def _node(node: "exp.Expr") -> None:
    kind = type(node).__name__
    if kind == "Anonymous":
        name = str(node.this).lower()
        if name not in _CALLS:
            raise _no(f"쓸 수 없는 함수입니다: {name[:40]}.")
        return
    if kind not in _kinds():
        raise _no(f"쓸 수 없는 것이 들어 있습니다: {node.key.upper()[:40]}.")
    if kind == "DataType" and (_type(node) not in _TYPES or node.args.get("nested")):
        raise _no(f"쓸 수 없는 자료형입니다: {_type(node)[:40]}.")
    if kind == "With" and node.args.get("recursive"):
        raise _no("되풀이하는 질의(RECURSIVE)는 할 수 없습니다.")
    if kind == "Select":
        _select(node)
    if kind in ("CTE", "Subquery") and type(node.this).__name__ not in (*_ROOTS, "Subquery"):
        raise _no("읽는 질의(SELECT)만 할 수 있습니다.")
    if kind == "Join" and node.args.get("method"):
        raise _no(f"쓸 수 없는 조인입니다: {node.args['method']}.")


def _select(node: "exp.Expr") -> None:
    """Refuse clauses of a SELECT that write, sample or reach elsewhere."""
    usual = {
        "kind", "hint", "with_", "with", "expressions", "from_", "from", "joins", "where", "group",
        "having", "qualify", "order", "limit", "offset", "distinct", "windows", "operation_modifiers",
    }  # fmt: skip
    if not node.expressions:
        raise _no("무엇을 볼지 적지 않았습니다.")
    for name, value in node.args.items():
        if value and name not in usual:
            raise _no(f"쓸 수 없는 절입니다: {name.rstrip('_').upper()[:40]}.")


def _type(node: "exp.Expr") -> str:
    this = node.this
    return str(getattr(this, "value", this)).upper()


def _tables(tree: "exp.Expr", known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the names of the tables read; refuse every other, and every schema before a name."""
    from sqlglot import exp

    names = {name.casefold(): name for name in known}
    within = {cte.alias.casefold() for cte in tree.find_all(exp.CTE)}
    if clash := within & names.keys():
        raise _no(f"표의 이름을 다시 쓸 수 없습니다: {sorted(clash)[0]}.")
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier) or table.args.get("db"):
            raise _no("표는 이름만으로 부릅니다.")
        if extra := [k for k, v in table.args.items() if v and k not in ("this", "alias", "joins")]:
            raise _no(f"표에 붙일 수 없는 것입니다: {extra[0]}.")
        name = table.name.casefold()
        if name in names:
            yield names[name]
        elif name not in within:
            raise StepTrouble(
                f"없는 표입니다: '{table.name[:40]}'.",
                cure=perhaps(table.name, list(known)) or f"쓸 수 있는 표: {', '.join(known)}",
            )


def _no(what: str) -> StepTrouble:
    return StepTrouble(what, cure="표를 읽는 SELECT 한 문장으로 다시 물으세요.")
