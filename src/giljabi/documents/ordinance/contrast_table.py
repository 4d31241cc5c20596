"""The rows of a 신구조문대비표 as a document: one table of two columns, its title and its notes."""

from collections.abc import Iterator, Sequence

from giljabi.book.kinds import Cell, Document, Grid, Head, Meta, Note, Office, Span, Today
from giljabi.documents.looks.look import presets
from giljabi.documents.ordinance.contrast import Row, contrast
from giljabi.documents.ordinance.unit import Ordinance
from giljabi.documents.paper.official_dates import official_day

PRESET = "신구조문대비표"


def build_contrast(now: Ordinance, then: Ordinance, *, office: Office, today: Today) -> Document:
    """Return the 신·구조문대비표; with nothing changed, a note says so."""
    rows = contrast(now, then)
    name = then.name or now.name or "조례"
    title = f"{_bill(now.name or name)} 신·구조문대비표"
    day = official_day(today.day.date)
    return Document(
        preset=PRESET if PRESET in presets() else "보고서",
        title=title,
        body=(_grid(rows), *(Note(text) for text in _notes(rows, then))),
        head=Head(f"{office.agency} {office.department}({day})"),
        meta=Meta(summary=_summary(name, rows), keywords=(name, "신구조문대비표", "일부개정"),
                  author=office.department, created=day),
        closed=False,
    )  # fmt: skip


def _bill(name: str) -> str:
    kind = "규칙" if name.endswith("규칙") else "조례"
    return f"{name} 일부개정{kind}안"


def _summary(name: str, rows: Sequence[Row]) -> str:
    touched = sum(1 for row in rows if row.first and not row.same)
    return f"{name}의 현행과 개정안을 조문별로 견준 표(바뀐 곳 {touched}곳)"


def _grid(rows: Sequence[Row]) -> Grid:
    heads = (_cell(0, 0, (Span("현       행"),), head=True),
             _cell(0, 1, (Span("개   정   안"),), head=True))  # fmt: skip
    cells = tuple(cell for at, row in enumerate(rows, 1) for cell in _pair(at, row))
    return Grid(len(rows) + 1, 2, (*heads, *cells), (1.0, 1.0))


def _pair(at: int, row: Row) -> Iterator[Cell]:
    yield _cell(at, 0, row.left, *row.more_left)
    yield _cell(at, 1, row.right, *row.more_right)


def _cell(row: int, col: int, *lines: tuple[Span, ...], head: bool = False) -> Cell:
    return Cell(row, col, lines, align="가운데" if head else "왼쪽", head=head)


def _notes(rows: Sequence[Row], then: Ordinance) -> Iterator[str]:
    if all(row.same for row in rows):
        yield "현행과 개정안의 조문이 모두 같습니다. 올린 파일을 확인하세요."
    yield "밑줄 친 곳이 바뀌는 곳입니다. '-----'는 현행과 같은 말입니다."
    if then.supplements:
        yield "새로 두는 부칙은 대비표에 싣지 않았습니다."
