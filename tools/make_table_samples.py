"""Makes the sample documents of the case ``document-tables``: tables of an invented city (가온시).

``python tools/make_table_samples.py`` writes them again.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from giljabi.book.kinds import SEOUL, Block, Cell, Document, Grid, Heading, Item, Paragraph, Span
from giljabi.documents.writers.write import write_document

FOLDER = Path(__file__).parents[1] / "src/giljabi/content/cases/document-tables/files"
_MADE = datetime(2026, 9, 15, 9, tzinfo=SEOUL)
POOLS = [
    ["동부", "가람 물놀이장", "1,204", "3,310", "30", "12,400"],
    ["", "나루 물놀이장", "980", "2,105", "28", "9,870"],
    ["서부", "다솜 물놀이장", "1,511", "4,020", "30", "15,100"],
    ["", "라온 물놀이장", "-", "1,877", "25", "7,230"],
    ["합계", "", "3,695", "11,312", "113", "44,600"],
]


def cell(row: int, col: int, text: str, rows: int = 1, cols: int = 1) -> Cell:
    """Return a cell of one line."""
    return Cell(row, col, ((Span(text),),), rows, cols, head=row < 2)


def pools(total: str = "11,312") -> Grid:
    """A table with two header rows, merged parents, merged keys, ``-`` and a row of totals."""
    cells = [cell(0, 0, "권역", 2), cell(0, 1, "시설", 2), cell(0, 2, "이용자(명)", 1, 2),
             cell(0, 4, "운영일(일)", 2), cell(0, 5, "수입(천원)", 2), cell(1, 2, "7월"), cell(1, 3, "8월")]  # fmt: skip
    for row, words in enumerate(POOLS, 2):
        for col, word in enumerate(words):
            if col == 0 and not word:
                continue
            if word == "합계":
                cells.append(cell(row, 0, word, 1, 2))
                continue
            if words[0] == "합계" and col == 1:
                continue
            tall = 2 if col == 0 else 1
            cells.append(cell(row, col, total if word == "11,312" else word, tall))
    return Grid(len(POOLS) + 2, 6, tuple(cells), caption="물놀이장 이용 현황")


def small(rows: Sequence[Sequence[str]]) -> Grid:
    """A small table with one header row."""
    cells = (cell(r, c, word) for r, row in enumerate(rows) for c, word in enumerate(row))
    return Grid(len(rows), len(rows[0]), tuple(cells))


def report(grid: Grid) -> Document:
    """A report with a small table above the one that matters."""
    body: tuple[Block, ...] = (
        Heading("추진 개요"), Item(1, (Span("여름철 물놀이장 4곳을 7월부터 8월까지 운영함"),)),
        small([["구분", "내용"], ["기간", "7. 1. ~ 8. 31."], ["장소", "물놀이장 4곳"]]),
        Heading("이용 현황"), grid, Paragraph((Span("※ 라온 물놀이장은 7월에 보수 공사로 쉼"),)),
    )  # fmt: skip
    return Document("보고서", "가온시 물놀이장 운영 결과(견본)", body)


def main() -> None:
    """Write every sample."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    bare = Document(
        "보고서", "가온시 물놀이장 운영 계획(견본)", (Item(1, (Span("표가 없는 문서임"),)),)
    )
    for name, document in {
        "견본_물놀이장_운영결과.hwpx": report(pools()),
        "견본_물놀이장_운영결과.docx": report(pools()),
        "견본_물놀이장_합계오류.hwpx": report(pools("11,321")),
        "견본_표없는문서.hwpx": bare,
    }.items():
        made = write_document(document, name, created=_MADE)
        (FOLDER / name).write_bytes(made.data)


if __name__ == "__main__":
    main()
