"""The list of changes of a corrected file: as a table for the screen, as CSV, as plain values."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.documents.patch.patched import Patched

HEADS = ("줄", "규칙", "고치기 전", "고친 뒤", "까닭", "결과")
"""The columns of a list of changes."""

DONE, LEFT, ANEW = "고침", "고치지 못함", "새 문서에 고침"
_ANEW = (
    "이 형식은 원본에 바로 고칠 수 없어 새 한글 문서로 만들었습니다. 글꼴과 여백은 원본과 다릅니다."
)


def rows_of(patched: Patched) -> Iterator[tuple[str, ...]]:
    """Yield a row under ``HEADS`` for each change, then for each finding that was not mended; lines
    count from 1, as on the screen."""
    done = DONE if patched.in_place else ANEW
    for c in patched.changes:
        yield _line(c.line), c.rule, c.before, c.after, c.why, done
    for left in patched.not_done:
        f = left.finding
        yield _line(f.where.paragraph), f.rule, f.text, f.mend or "", left.reason, LEFT


def _line(line: int | None) -> str:
    return "" if line is None else str(line + 1)


def changes_table(patched: Patched, name: str) -> Table:
    """Return the list as a table."""
    rows = list(rows_of(patched))
    columns = tuple(
        Column(head, ColumnType.TEXT, letter, tuple(row[n] for row in rows))
        for n, (head, letter) in enumerate(zip(HEADS, "ABCDEF", strict=True))
    )
    said = f"{len(patched.changes)}곳을 고쳤습니다."
    if patched.not_done:
        said += f" {len(patched.not_done)}곳은 고치지 못했습니다."
    warnings = () if patched.in_place else (_ANEW,)
    return Table(
        name, "", columns, tuple(range(2, len(rows) + 2)), title="고친 목록",
        decisions=(said,), warnings=warnings,
    )  # fmt: skip


def changes_csv(patched: Patched) -> bytes:
    """Return the list as a CSV file that Excel opens (UTF-8 with a mark)."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADS)
    rows.writerows([_tame(cell) for cell in row] for row in rows_of(patched))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def changes_file(patched: Patched) -> bytes:
    """Return the list as a JSON file."""
    said = {"changes": changes_json(patched), "not_done": not_done_json(patched)}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def changes_json(patched: Patched) -> list[dict[str, Any]]:
    """Return the list of changes as plain values."""
    return [
        {
            "line": c.line, "page": c.place.page, "sheet": c.place.sheet, "cell": c.place.cell,
            "start": c.place.start, "end": c.place.end, "rule": c.rule,
            "before": c.before, "after": c.after, "why": c.why,
        }
        for c in patched.changes
    ]  # fmt: skip


def not_done_json(patched: Patched) -> list[dict[str, Any]]:
    """Return what was not mended as plain values."""
    return [
        {
            "line": left.finding.where.paragraph, "rule": left.finding.rule,
            "text": left.finding.text, "reason": left.reason,
        }
        for left in patched.not_done
    ]  # fmt: skip


def _tame(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
