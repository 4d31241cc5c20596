"""Rules 37–40: the word 끝. — that it is there, where, and how far off."""

from collections.abc import Iterator

from giljabi.book.kinds import Basis, Block, Grid, PageBreak, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule, bylaw
from giljabi.documents.lint.sheet import ENDS, Row, Sheet
from giljabi.documents.paper.marks import width

_LAW = bylaw("제4조제5항")

RULES = (
    Rule(
        37,
        "END-MISSING",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "본문이나 붙임이 끝난 곳에 '끝'이 없습니다. 마지막 글자에서 2타를 띄우고 '끝.'을 적으세요.",
        (
            Example(
                "수신  가온시장\n제목  자료 제출\n자료를 제출합니다.",
                "수신  가온시장\n제목  자료 제출\n자료를 제출합니다.  끝.",
            ),
        ),
    ),
    Rule(
        38,
        "END-SPACE",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "마지막 글자와 '끝' 사이는 2타(한글 한 글자)를 띄웁니다.",
        (
            Example("자료를 제출하시기 바랍니다.끝.", "자료를 제출하시기 바랍니다.  끝."),
            Example("붙임  계획서 1부. 끝.", "붙임  계획서 1부.  끝."),
        ),
        autofix=True,
    ),
    Rule(
        39,
        "END-PLACE",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "'끝'은 본문의 마지막 글자 뒤에, 붙임이 있으면 마지막 붙임 뒤에 이어 적습니다.",
        (
            Example(
                "자료를 제출합니다.  끝.\n붙임  계획서 1부.",
                "자료를 제출합니다.\n붙임  계획서 1부.  끝.",
            ),
            Example("자료를 제출합니다.\n끝.", "자료를 제출합니다.  끝."),
        ),
    ),
    Rule(
        40,
        "END-TABLE",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "표로 끝나는 문서입니다. 칸을 다 채운 표는 표 아래에 '끝.'을, 빈 칸이 남은 표는 다음 칸에 '이하 빈칸'을 적습니다.",
        (),
    ),
)

_PROSE = ("문단", "항목", "붙임", "끝")
_FULL_LINE = 70
"""타 from which a line may have reached the right limit, so that 끝. stands on the next one."""


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with 끝."""
    rows = list(sheet.positions(*_PROSE))
    last_file = max((position for position, _ in sheet.positions("붙임")), default=-1)
    for position, row in rows:
        if row.text.rstrip()[-2:] in {"끝.", "끝"} or row.role == "끝":
            yield from _space(position, row)
            yield from _place(sheet, position, row, last_file)
    yield from _missing(sheet, [(p, row) for p, row in rows if row.text.strip()])
    yield from _table(sheet)


def _space(position: int, row: Row) -> Iterator[Hit]:
    found = ENDS.search(row.text)
    if row.role == "끝" or found is None:
        return
    words = row.text[: found.start(1)].rstrip()
    if words and row.text[len(words) : found.start(1)] not in {"  ", "\u3000"}:
        end = len(row.text.rstrip())
        start = len(words) - 1
        yield Hit(
            "END-SPACE", position, start, end, f"{words[-1]}  {row.text[found.start(1) : end]}"
        )


def _place(sheet: Sheet, position: int, row: Row, last_file: int) -> Iterator[Hit]:
    found = ENDS.search(row.text)
    if found is None:
        return
    if last_file > position or (sheet.document.attachments and row.role != "붙임"):
        words = row.text[: found.start(1)].rstrip()
        last = words.split()[-1] if words else ""
        start = len(words) - len(last)
        end = len(row.text.rstrip())
        yield Hit("END-PLACE", position, start, end, last or None, "아래에 붙임이 있습니다.")
    elif row.role == "끝" and position and not _may_stand_alone(sheet.rows[position - 1]):
        yield Hit("END-PLACE", position, found.start(1), len(row.text.rstrip()))


def _may_stand_alone(before: Row) -> bool:
    """Tell a line after which 끝. stands by itself: a table, or one that reached the right limit."""
    return (
        before.role in {"칸", "표 제목"} or "|" in before.text or width(before.text) >= _FULL_LINE
    )


def _missing(sheet: Sheet, rows: list[tuple[int, Row]]) -> Iterator[Hit]:
    document = sheet.document
    unframed = document.preset in {"공고", "고시"} and document.head is None
    asked = (sheet.letter and not unframed) or any(row.role == "붙임" for _, row in rows)
    if not asked or document.closed or not rows:
        return
    if document.attachments:
        if not any(ENDS.search(row.text) for _, row in rows):
            last = f"{document.attachments[-1].name} 뒤에 '끝.'이 없습니다."
            yield Hit("END-MISSING", None, said=last, text=document.attachments[-1].name)
        return
    if any(ENDS.search(row.text) for _, row in rows) or isinstance(_last(sheet), Grid):
        return
    position, row = rows[-1]
    words = row.text.rstrip()
    last = words.split()[-1]
    yield Hit("END-MISSING", position, len(words) - len(last), len(words), f"{last}  끝.")


def _last(sheet: Sheet) -> Block | None:
    blocks = [block for block in sheet.document.body if not isinstance(block, PageBreak)]
    return blocks[-1] if blocks else None


def _table(sheet: Sheet) -> Iterator[Hit]:
    """Yield a table at the end of a letter that is neither closed nor marked as left blank."""
    document = sheet.document
    if not sheet.letter or document.attachments:
        return
    blocks = [block for block in document.body if not isinstance(block, PageBreak)]
    ended = bool(sheet.rows) and sheet.rows[-1].role == "끝"
    if ended:
        blocks = blocks[:-1]
    if not blocks or not isinstance(blocks[-1], Grid):
        return
    grid = blocks[-1]
    texts = [cell.text.strip() for cell in grid.cells]
    if any("이하" in text and "빈칸" in text.replace(" ", "") for text in texts):
        return
    position = max((p for p, row in sheet.positions("칸") if row.text), default=None)
    if _has_blank_rows(grid):
        yield Hit("END-TABLE", position, said="빈 줄이 남아 있습니다.")
    elif not ended and not document.closed:
        yield Hit("END-TABLE", position, said="'끝.'이 없습니다.")


def _has_blank_rows(grid: Grid) -> bool:
    """Tell a table whose last row is empty in every cell."""
    last = [cell for cell in grid.cells if cell.row + cell.rows == grid.row_count]
    return len(grid.cells) > len(last) > 0 and not any(cell.text.strip() for cell in last)
