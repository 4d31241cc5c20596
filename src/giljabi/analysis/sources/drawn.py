"""Tables drawn in text: markdown pipes, lines of a terminal (+---+), columns set apart by blanks.

People paste what they see. What is drawn is read when every line agrees on where the columns are;
otherwise the delimiter is looked for, and failing that the text is refused elsewhere.
"""

import re
from collections.abc import Sequence

from giljabi.analysis.cells import sort_of

Columns = tuple[list[str], ...]
_RULE, _DASHES = frozenset(" \t|+:=-─━┼├┤┌┐└┘┬┴│"), frozenset("-=─━")
_PIPES = re.compile(r"(?<!\\)[|│]")
_GAP = re.compile(r"\t+| {2,}|\u3000+")
_MOST = 20_000
_FEWEST = 2


def read_drawn(text: str) -> tuple[Columns, str] | None:
    """Return the columns and what was decided, or ``None`` when the text is no drawn table."""
    if len(text) > 2_000_000 or ("|" not in text and "│" not in text and "  " not in text):
        return None
    lines = text.splitlines()
    if len(lines) > _MOST:
        return None
    if piped := _piped(lines):
        return piped, "세로줄(|)로 그린 표로 읽었습니다."
    if spaced := _spaced(lines):
        return spaced, "빈칸으로 줄을 맞춘 글을 표로 읽었습니다. 칸이 맞는지 확인하세요."
    return None


def _piped(lines: Sequence[str]) -> Columns | None:
    """Read lines that begin and end with a pipe; others stand above or under the table."""
    rows: list[list[str]] = []
    ruled = 0
    for line in lines:
        clean = line.strip()
        if _is_rule(clean):
            ruled += 1
            rows.append([])
        elif clean[:1] in ("|", "│") and clean[-1:] in ("|", "│") and len(clean) > 1:
            rows.append([_cell(cell) for cell in _PIPES.split(clean[1:-1])])
        else:
            rows.append([clean] if clean else [])
    drawn = [row for row in rows if len(row) > 1]
    if not ruled or len(drawn) < _FEWEST or len({len(row) for row in drawn}) > 1:
        return None
    if sum(len(row) == 1 for row in rows) > len(drawn):
        return None
    return _upright([row for row in rows if row], len(drawn[0]))


def _is_rule(line: str) -> bool:
    """Whether a line is drawn: dashes and corners, no words."""
    return bool(_DASHES.intersection(line)) and _RULE.issuperset(line)


def _cell(cell: str) -> str:
    return re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|")).replace("**", "").strip()


def _spaced(lines: Sequence[str]) -> Columns | None:
    """Read lines whose cells are two blanks apart, when all have as many cells and there are values."""
    if any("," in line and not re.search(r"\d,\d{3}", line) for line in lines if line.strip()):
        return None
    if any("\t" in line or ";" in line or "|" in line for line in lines):
        return None
    rows = [[cell.strip() for cell in _GAP.split(line.strip())] for line in lines if line.strip()]
    rows = [row for row in rows if not (len(row) == 1 and _is_rule(row[0]))]
    body = [row for row in rows if len(row) > 1]
    if len(body) <= _FEWEST or len({len(row) for row in body}) > 1 or len(rows) - len(body) > 5:
        return None
    if not any(sort_of(cell) == "value" for row in body[1:] for cell in row):
        return None
    return _upright(rows, len(body[0]))


def _upright(rows: Sequence[Sequence[str]], width: int) -> Columns:
    return tuple([row[c] if c < len(row) else "" for row in rows] for c in range(width))
