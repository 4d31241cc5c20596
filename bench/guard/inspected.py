"""Scores the inspection of texts: marks of a grade, mere mentions, instructions to an AI, look-alikes.

``python -m bench.guard.inspected`` reads every ``inspect_*.jsonl`` beside it: rows of ``id``, ``text``,
``kind`` (marking, mention, attack, lookalike), ``grade``, ``owasp``. All texts are made up, by hands
that did not see the rules; a set that rules were later fitted on says so in its name.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from giljabi.book.kinds import Source
from giljabi.guard.inspect.inspect import inspect
from giljabi.guard.inspect.inspected import Inspected

Row = dict[str, Any]


def main() -> int:
    """Print one line a set."""
    paths = sorted(Path(__file__).parent.glob("inspect_*.jsonl"))
    for path in paths:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        print(told(path.stem, rows))
    return 0 if paths else 1


def told(name: str, rows: list[Row]) -> str:
    """Return what a set says: found markings, false stops, caught attacks, flagged look-alikes."""
    begun = time.process_time()
    seen = [(row, inspect(Source(row["text"]))) for row in rows]
    speed = sum(len(row["text"]) for row in rows) / (time.process_time() - begun)
    hit: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for row, looked in seen:
        whole[row["kind"]] += 1
        hit[row["kind"]] += _counts(row, looked)
    return (
        f"{name}: 표시를 찾음 {hit['marking']}/{whole['marking']} · 언급을 막음 {hit['mention']}/{whole['mention']}"
        f" · 지시문을 찾음 {hit['attack']}/{whole['attack']} · 닮은 글을 짚음 {hit['lookalike']}/{whole['lookalike']}"
        f" · {speed:,.0f}자/CPU초"
    )


def _counts(row: Row, looked: Inspected) -> bool:
    """Whether a row counts: the right grade, a false stop, an instruction found, a false flag."""
    match row["kind"]:
        case "marking":
            wanted = row["grade"] if row["grade"] in ("C", "S", "O") else None
            return looked.grade == wanted and bool(looked.marks)
        case "mention":
            return looked.grade in ("C", "S") or any(mark.grade is None for mark in looked.marks)
        case _:
            return bool(looked.instructions)


if __name__ == "__main__":
    sys.exit(main())
