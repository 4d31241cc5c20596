"""Numbers and days of a large table as the engine computes with them, equal to what the rules read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.found import PLAIN, Found
from giljabi.book.kinds import ColumnType

DECIMAL = "DECIMAL(38,9)"


class Typed:
    """Expressions over the rows of the view ``t``, with the joins that they need."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._joins: dict[str, str] = {}

    @property
    def source(self) -> str:
        """What to select from: ``t`` and the tables of odd cells."""
        return " ".join(["t", *self._joins.values()])

    def number(self, column: Found) -> str:
        """Return the number of a cell; what is not plain digits was read by rule and is joined."""
        cell = f"t.{column.cell}"
        plain = (
            f"CASE WHEN regexp_full_match({cell}, {literal(PLAIN)}) "
            f"THEN CAST(replace({cell}, ',', '') AS {DECIMAL}) END"
        )
        if not column.odd:
            return plain
        return f"coalesce({plain}, {self._joined(column, column.odd, DECIMAL)})"

    def day(self, column: Found, days: Mapping[str, str | None]) -> str:
        """Return the day of a cell, read by rule."""
        return self._joined(column, {c: d for c, d in days.items() if d}, "DATE")

    def _joined(self, column: Found, values: Mapping[str, Decimal | str], kind: str) -> str:
        name = f"o{column.index}"
        if name not in self._joins:
            texts = [v if isinstance(v, str) else format(v, "f") for v in values.values()]
            self._engine.do(
                f"CREATE OR REPLACE TABLE {name} AS SELECT unnest(?) AS cell, "
                f"CAST(unnest(?::VARCHAR[]) AS {kind}) AS v", [list(values), texts],
            )  # fmt: skip
            self._joins[name] = f"LEFT JOIN {name} ON {name}.cell = t.{column.cell}"
        return f"{name}.v"


def numbers(columns: Sequence[Found]) -> list[Found]:
    """Return the columns of numbers."""
    return [column for column in columns if column.type is ColumnType.NUMBER]
