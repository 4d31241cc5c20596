"""Filling a form for every row of a list into a folder."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble, GivenError
from giljabi.book.kinds import File, Findings

if TYPE_CHECKING:
    from giljabi.documents.fill.run import Job as Job
    from giljabi.documents.fill.run import Result as Result

HALF = ".part"


def match(form: File, rows: File, pattern: str = "", may_be_empty: Sequence[str] = ()) -> "Job":
    """Match a form with a list; nothing is written. Raises ``FileTrouble``, ``StepTrouble`` or
    ``GivenError``."""
    from giljabi.documents.fill.rows import read_rows  # only who fills loads it
    from giljabi.documents.fill.run import prepare_job

    return prepare_job(form, read_rows(rows), pattern, may_be_empty)


def findings(job: "Job", results: "Sequence[Result]" = ()) -> Findings:
    """Return what a person should know: of the match, and of the rows when they were tried."""
    from giljabi.documents.fill.report import findings as of  # only who fills loads it

    return of(job, results)


def report(job: "Job", results: "Sequence[Result]") -> dict[str, object]:
    """Return the report for programs."""
    from giljabi.documents.fill.report import as_json  # only who fills loads it

    return as_json(job, results)


def refuse_loose(job: "Job") -> None:
    """Raise ``GivenError`` when marks in braces would stay in every document."""
    loose = job.matching.loose
    if loose:
        shown = ", ".join(f"{{{{{name}}}}}" for name in loose)
        raise GivenError(
            f"명단에 열이 없는 표시가 있습니다: {shown}.", where=job.form.name,
            cure="명단에 열을 더하거나, 그대로 두려면 --leave를 더하세요.",
        )  # fmt: skip


def fill_folder(
    job: "Job", folder: Path, watch: Callable[[int, int], None]
) -> "tuple[list[Result], list[Path]]":
    """Write a document for every row, and the report as CSV and JSON.

    A file is whole or not there. One that exists is never overwritten: when it is the very same it
    stays, so that a run that was broken off can be done again; else the new one gets a number.
    Raises ``FileTrouble`` when the folder cannot be written.
    """
    from giljabi.documents.fill.report import NAME, as_csv, json_bytes  # as above

    results: list[Result] = []
    paths: list[Path] = []
    mine: set[str] = set()
    total = len(job.rows.rows)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        try:
            for result, file in job.run():
                if file is not None:
                    path = _put(folder, file.name, file.data, mine)
                    paths.append(path)
                    result = _renamed(result, path.name)
                results.append(result)
                watch(len(results), total)
        finally:  # a run that is broken off says what it has done
            if results:
                paths.append(_put(folder, f"{NAME}.csv", as_csv(results), mine))
                paths.append(_put(folder, f"{NAME}.json", json_bytes(job, results), mine))
    except OSError as error:
        raise FileTrouble(
            "파일을 쓸 수 없습니다.",
            where=str(folder),
            cure="폴더의 권한과 남은 공간을 확인하세요.",
        ) from error
    return results, paths


def _renamed(result: "Result", name: str) -> "Result":
    from dataclasses import replace

    return result if result.file == name else replace(result, file=name)


def _sweep(folder: Path) -> None:
    """Take away what a broken-off run of ours left half written."""
    for half in folder.glob(f".giljabi-*{HALF}"):
        with suppress(OSError):
            half.unlink()


def _put(folder: Path, name: str, data: bytes, mine: set[str]) -> Path:
    """Write a file whole under its name, or under a numbered one when another file has it."""
    path = folder / name
    stem, ending = Path(name).stem, Path(name).suffix
    number = 1
    while path.name.casefold() in mine or (path.exists() and not _same(path, data)):
        number += 1
        path = folder / f"{stem} ({number}){ending}"
    mine.add(path.name.casefold())
    if path.exists():
        return path
    half = folder / f".giljabi-{os.getpid()}{HALF}"
    try:
        half.write_bytes(data)
        os.replace(half, path)
    finally:
        with suppress(OSError):
            half.unlink()
    return path


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
