"""What became of a list: as findings before anything is written, as CSV and JSON beside the
documents, and as a paper of its own."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO

from giljabi.book.kinds import (
    Basis,
    Block,
    Cell,
    Document,
    Finding,
    Findings,
    Grid,
    Note,
    Paragraph,
    Place,
    Severity,
    Span,
)
from giljabi.documents.fill.names import same_words
from giljabi.documents.fill.places import Sort
from giljabi.documents.fill.run import Job, Result

NAME = "채움 결과"
HEAD = ("줄", "파일", "결과", "채운 칸", "빠진 칸", "넘침", "확인할 것")
MOST_SHOWN = 300
"""Rows of the paper; the CSV has them all."""
KEPT_PICTURE = "미리보기 그림은 빈 양식의 것입니다. 한글에서 열어 저장하면 새로 그려집니다."


def findings(job: Job, results: Sequence[Result]) -> Findings:
    """Return everything that a person should know before the documents go out."""
    items = (*_of_match(job), *_of_rows(job, results), *_namesakes(job))
    columns, places = len(job.rows.columns), len(job.form.places)
    checked = f"양식의 자리 {places}곳, 명단의 열 {columns}개, 줄 {len(job.rows.rows)}개"
    return Findings(items, checked)


def _of_match(job: Job) -> Iterator[Finding]:
    made, form, rows = job.matching, Place(job.form.name), Place(job.rows.name)
    for name in job.rows.notes:
        yield _finding("FILL-LIST", Severity.NOTE, rows, "", name)
    for column in made.idle:
        yield _finding(
            "FILL-NO-PLACE",
            Severity.NOTE,
            rows,
            column,
            "양식에 이 열을 넣을 자리가 없어 쓰지 않습니다.",
        )
    for shown in dict.fromkeys(p.shown for p in made.left if p.sort is not Sort.BOX):
        loose = shown in made.loose
        yield _finding(
            "FILL-LOOSE" if loose else "FILL-NO-COLUMN",
            Severity.ERROR if loose else Severity.NOTE, form, shown,
            "명단에 이 표시의 열이 없어 문서에 그대로 남습니다. 열을 더하거나 양식에서 지우세요."
            if loose else "명단에 이 자리의 열이 없어 빈 채로 둡니다.",
        )  # fmt: skip
    for doubt in made.doubts:
        yield _finding("FILL-TWO-PLACES", Severity.WARNING, form, "", doubt)
    for note in made.notes:
        yield _finding("FILL-GUESS", Severity.NOTE, form, "", note)


def _of_rows(job: Job, results: Sequence[Result]) -> Iterator[Finding]:
    for result in results:
        column = result.missing[0] if result.missing else ""
        at = job.rows.place(result.row, column)
        if result.trouble:
            rule = "FILL-EMPTY" if result.missing else "FILL-ROW"
            yield _finding(rule, Severity.ERROR, at, ", ".join(result.missing),
                           f"{result.row}번째 줄: {result.trouble} 이 줄만 만들지 않습니다.")  # fmt: skip
        for overflow in result.overflows:
            at = job.rows.place(result.row, overflow.columns[0] if overflow.columns else "")
            yield _finding("FILL-OVERFLOW", Severity.WARNING, at, "",
                           f"{result.row}번째 줄: 넘침. {overflow}. 글자는 줄이지 않았습니다.")  # fmt: skip
        for note in result.notes:
            yield _finding("FILL-VALUE", Severity.WARNING, at, "", f"{result.row}번째 줄: {note}.")


def _namesakes(job: Job) -> Iterator[Finding]:
    """The same name in two rows: two people, or one by mistake."""
    person = next((c for c in job.matching.columns if "성명" in same_words(c)), "")
    rows_of: dict[str, list[int]] = {}
    for row in job.rows.rows if person else ():
        name = "".join(row.values[person].split())
        if name:
            rows_of.setdefault(name, []).append(row.number)
    for name, rows in rows_of.items():
        if len(rows) > 1:
            listed = ", ".join(map(str, rows[:10]))
            yield _finding(
                "FILL-NAMESAKE", Severity.NOTE, job.rows.place(rows[1], person), name,
                f"같은 {person}이 {len(rows)}줄({listed}번째)에 있습니다. 모두 만들고 파일 이름에 번호를 "
                "붙입니다. 한 사람이 두 번 적힌 것이면 한 줄을 지우세요.",
            )  # fmt: skip


def _finding(rule: str, severity: Severity, where: Place, text: str, why: str) -> Finding:
    return Finding(rule, severity, Basis.REASON, "", where, text, why)


def line_of(result: Result) -> tuple[str, ...]:
    """Return a result as the words of ``HEAD``."""
    return (
        str(result.row), result.file, result.state, str(result.filled), ", ".join(result.missing),
        " / ".join(map(str, result.overflows)), " / ".join(filter(None, (result.trouble, *result.notes))),
    )  # fmt: skip


def as_csv(results: Sequence[Result]) -> bytes:
    """Return the report as CSV that Excel opens. A cell that it would take for a formula is quoted."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for result in results:
        writer.writerow(
            f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
            for cell in line_of(result)
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(job: Job, results: Sequence[Result]) -> dict[str, object]:
    """Return the report for programs: the match, and one object a row."""
    made = job.matching
    return {
        "form": job.form.name, "list": job.rows.name,
        "columns": {c: [f"{p.sort}: {p.shown}" for p in made.places[c]] for c in made.columns},
        "columns_without_place": made.idle,
        "places_without_column": list(dict.fromkeys(p.shown for p in made.left)),
        "notes": [*job.rows.notes, *made.notes, *made.doubts, KEPT_PICTURE],
        "made": sum(1 for r in results if not r.trouble),
        "refused": sum(1 for r in results if r.trouble),
        "rows": [
            {
                "row": r.row, "file": r.file, "state": r.state, "filled": r.filled,
                "missing": r.missing, "overflow": [str(o) for o in r.overflows],
                "trouble": r.trouble, "notes": r.notes,
            }
            for r in results
        ],
    }  # fmt: skip


def json_bytes(job: Job, results: Sequence[Result]) -> bytes:
    """Return ``as_json`` as a file."""
    return json.dumps(as_json(job, results), ensure_ascii=False, indent=1).encode()


def as_document(job: Job, results: Sequence[Result], title: str = NAME) -> Document:
    """Return the report as a paper: counts, how columns and places were matched, and every row."""
    good = sum(1 for r in results if not r.trouble)
    over = sum(1 for r in results if r.overflows)
    shown = results if len(results) <= MOST_SHOWN else [r for r in results if r.state != "만듦"]
    count = (
        f"명단 {len(results):,}줄 가운데 {good:,}건을 만들고 {len(results) - good:,}줄은 만들지 못했습니다."
        + (f" 칸을 넘치는 문서가 {over:,}건입니다." if over else "")
    )
    rows = [line_of(r) for r in shown[:MOST_SHOWN]]
    body: list[Block] = [
        Paragraph((Span(count),)),
        _grid("열과 자리", ("명단의 열", "양식의 자리"), _matched(job), (1.0, 3.0)),
        _grid("줄마다 결과", HEAD, rows, (0.6, 3.0, 1.0, 0.9, 1.5, 3.0, 3.0)),
        Note(KEPT_PICTURE),
    ]
    if len(rows) < len(results):
        body.append(
            Note(
                f"{len(results):,}줄 가운데 {len(rows):,}줄만 실었습니다. 모두는 '{NAME}.csv'에 있습니다."
            )
        )
    return Document("표시본", title, tuple(body), closed=True)


def _matched(job: Job) -> list[tuple[str, ...]]:
    made = job.matching
    rows: list[tuple[str, ...]] = []
    for column in job.rows.columns:
        places = [*made.places[column], *(p for p, _ in made.ticks.get(column, ()))]
        shown = ", ".join(dict.fromkeys(f"{p.shown}({p.sort})" for p in places))
        rows.append((column, shown or "자리 없음"))
    return rows


def _grid(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[float, ...]
) -> Grid:
    cells = [Cell(0, c, ((Span(text),),), head=True) for c, text in enumerate(head)]
    for r, row in enumerate(rows, 1):
        cells += [
            Cell(r, c, ((Span(text),),) if text else (), align="왼쪽") for c, text in enumerate(row)
        ]
    return Grid(len(rows) + 1, len(head), tuple(cells), widths, caption)
