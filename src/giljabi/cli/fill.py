"""The command fill: one form and a list, a document for every row."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from giljabi.cli.outputs import finding_line, given_file
from giljabi.cli.say import note, out, out_json

if TYPE_CHECKING:
    from giljabi.desk.fill import Job, Result

ROWS_REFUSED = 1
EVERY = 0.5
"""Seconds between two lines of progress."""
SHOWN = 20
"""Findings printed; the rest are in the report."""


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fill")(fill)


def fill(
    form: Annotated[
        str, typer.Argument(metavar="양식", help="누름틀, {{성명}} 표시, 빈칸이 있는 HWPX")
    ],
    rows: Annotated[str, typer.Argument(metavar="명단", help="첫 줄에 열 이름이 있는 XLSX나 CSV")],
    folder: Annotated[
        Path | None, typer.Option("--out", metavar="폴더", help="문서를 둘 폴더")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="이름", help='파일 이름: "{성명}_위촉장", {번호}')
    ] = "",
    blank: Annotated[
        list[str] | None, typer.Option("--blank-ok", metavar="열", help="비어 있어도 되는 열")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="쓰지 않고 살피기만 합니다")] = False,
    leave: Annotated[
        bool, typer.Option("--leave", help="열이 없는 {{표시}}를 그대로 두고 만듭니다")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")] = False,
) -> None:
    """양식을 명단의 줄마다 채웁니다. 못 만든 줄이 있으면 1로 끝납니다."""
    from giljabi.book.errors import GivenError
    from giljabi.desk import fill as desk

    if folder is None and not check:
        raise GivenError(
            "문서를 둘 폴더가 없습니다.",
            where="--out",
            cure="--out 폴더를 더하거나 --check로 살피세요.",
        )
    job = desk.match(given_file(form), given_file(rows), name, blank or ())
    if not as_json:
        _say_match(job)
    if folder is None or check:
        return _end(job, job.check(), as_json, wrote=False)
    if not leave:
        desk.refuse_loose(job)
    results, paths = desk.fill_folder(job, folder, _Progress())
    if not as_json:
        out(f"{folder}: 파일 {len(paths)}개")
    _end(job, results, as_json, wrote=True)


def _say_match(job: "Job") -> None:
    """Say the match before anything is written, on standard error."""
    from giljabi.desk import fill as desk

    for finding in desk.findings(job).items:
        note(f"{finding.severity}  {finding.why}" + (f" [{finding.text}]" if finding.text else ""))


def _end(job: "Job", results: "list[Result]", as_json: bool, *, wrote: bool) -> None:
    from giljabi.desk import fill as desk

    made = sum(1 for result in results if not result.trouble)
    if as_json:
        out_json(desk.report(job, results))
    else:
        told = [f for f in desk.findings(job, results).items if f.where.cell]
        for finding in told[:SHOWN]:
            out(finding_line(finding))
        if len(told) > SHOWN:
            out(f"그 밖에 {len(told) - SHOWN}개는 '채움 결과.csv'에 있습니다.")
        done = "만들었습니다" if wrote else "만들 수 있습니다"
        out(f"{len(results)}줄 가운데 {made}건을 {done}.")
    if made < len(results):
        raise typer.Exit(ROWS_REFUSED)


class _Progress:
    """Says on standard error how many documents are there, at most twice a second."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, count: int, total: int) -> None:
        now = time.monotonic()
        if now - self._said >= EVERY or (count == total and sys.stderr.isatty()):
            self._said = now
            note(f"[{count:,}/{total:,}] 채우는 중")
