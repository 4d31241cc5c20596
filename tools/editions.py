"""Keeps the index of editions: each shipped case's 판 with the hash of its inputs and steps.

``python tools/editions.py`` writes the index and refuses when inputs or steps changed while 판 did
not rise. ``check()`` is what the test suite asks.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from giljabi.book.case import Case
from giljabi.book.read import read_case

CASES = Path(__file__).parents[1] / "src/giljabi/content/cases"
INDEX = CASES / "editions.json"
Entry = dict[str, int | str]


def shipped() -> list[Case]:
    """Return every shipped case, in slug order."""
    return [read_case(p.parent, trusted=True) for p in sorted(CASES.glob("*/case.md"))]


def stale(cases: Iterable[Case], index: dict[str, Entry]) -> list[str]:
    """Return a sentence for each case whose inputs or steps changed without a higher 판."""
    said = []
    for case in cases:
        entry = index.get(case.slug)
        if entry is None or entry["contract"] == case.contract:
            continue
        if case.edition <= int(entry["edition"]):
            said.append(
                f"{case.slug}: 입력이나 순서가 바뀌었습니다. '판'을 {case.edition + 1}(으)로 올리세요."
            )
    return said


def expected(cases: Iterable[Case]) -> dict[str, Entry]:
    """Return what the index should hold."""
    return {c.slug: {"edition": c.edition, "contract": c.contract} for c in cases}


def read_index() -> dict[str, Entry]:
    """Return the index as it stands; empty when there is none."""
    found: dict[str, Entry] = json.loads(INDEX.read_text("utf-8")) if INDEX.exists() else {}
    return found


def main() -> int:
    """Write the index, or say what must change first."""
    cases = shipped()
    if said := stale(cases, read_index()):
        print("\n".join(said), file=sys.stderr)
        return 1
    INDEX.write_text(json.dumps(expected(cases), ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
