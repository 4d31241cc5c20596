"""Counts every row of the hand-made table of deadlines and prints how many came out right.

Run: ``python bench/deadline_table.py``. Exit code 1 unless all rows pass.
"""

import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from giljabi.book.errors import Trouble
from giljabi.book.kinds import Due
from giljabi.complaints import (
    calendar_deadline,
    deadline,
    limit,
    parse_pause,
    parse_received,
    to_json,
)

TABLE = Path(__file__).parents[1] / "tests/rooms/data/deadlines.toml"


def rows() -> list[dict[str, Any]]:
    """Return the rows of the table."""
    table: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["row"]
    return table


def count(row: dict[str, Any]) -> Due:
    """Return the due date of one row; what is refused raises ``Trouble``."""
    at = parse_received(row["at"])
    extra = [date.fromisoformat(day) for day in row.get("extra", ())]
    if "rule" in row:
        return limit(row["rule"], at, amount=row.get("amount"), extra_holidays=extra)
    if spans := {unit: row[unit] for unit in ("weeks", "months", "years") if unit in row}:
        return calendar_deadline(at, extra_holidays=extra, **spans)
    return deadline(
        row["kind"],
        at,
        days=row.get("days"),
        hours=row.get("hours"),
        pauses=[parse_pause(text) for text in row.get("pauses", ())],
        extend=row.get("extend", ()),
        consent=row.get("consent", False),
        extra_holidays=extra,
    )


def result(row: dict[str, Any]) -> str:
    """Return what came out: a day, an instant without its zone, or ``거절: 칸``."""
    try:
        due: str = to_json(count(row))["due"]
    except Trouble as trouble:
        return f"거절: {trouble.where}"
    return due.removesuffix(":00+09:00")


def expected(row: dict[str, Any]) -> str:
    """Return what the table says must come out, in the form of ``result``."""
    return f"거절: {row['refused']}" if "refused" in row else str(row["due"])


def main() -> int:
    """Print every row that failed and the total."""
    table = rows()
    wrong = [(row, got) for row in table if (got := result(row)) != expected(row)]
    for row, got in wrong:
        print(f"틀림: {row['why']} ({row['at']}): {got}, 기대 {expected(row)}")
    passed = len(table) - len(wrong)
    print(f"기한표 {passed}/{len(table)} ({100 * passed / len(table):.1f} %)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
