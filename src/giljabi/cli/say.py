"""What the terminal says: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

import typer

from giljabi.cli.doors import Doors
from giljabi.desk import Desk


def desk(ctx: typer.Context) -> Desk:
    """Return the desk of this command, built on first use."""
    doors: Doors = ctx.obj
    return doors.build(ctx.meta["home"])


def out(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def out_json(value: Any) -> None:
    """Print a result as one JSON document."""
    out(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def out_json_lines(values: Iterable[Any]) -> None:
    """Print a JSON array one item a line, as the items come: however many, they are not kept."""
    mark = "["
    for value in values:
        out(mark + json.dumps(value, ensure_ascii=False, default=str))
        mark = ","
    out("[]" if mark == "[" else "]")


def note(text: str) -> None:
    """Print what is not a result (progress, advice) on standard error."""
    sys.stderr.write(text.encode(errors="backslashreplace").decode() + "\n")


def complain(text: str) -> None:
    """Print one sentence of trouble on standard error."""
    note(f"오류: {text.strip()}")


def width(text: str) -> int:
    """Return the columns a text takes in a terminal; a Hangul syllable takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows in aligned columns."""
    lines = [list(head), *[list(r) for r in rows]]
    widths = [max(width(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(line)).rstrip()
        for line in lines
    )
