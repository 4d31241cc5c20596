"""What a run leaves behind on disk and says in JSON."""

import re
import secrets
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import typer

from giljabi.book.case import Case
from giljabi.book.errors import FileTrouble, GivenError
from giljabi.book.given import MAX_FILE, Upload
from giljabi.book.kinds import Chart, Due, File, Finding, Place, Statement, Verdict
from giljabi.book.pack import plain
from giljabi.book.record import State
from giljabi.book.run import Event, Started
from giljabi.cli.say import note, out, out_json
from giljabi.desk import Desk
from giljabi.desk.see_run import RunView, StepView
from giljabi.desk.steps_page import StepPage

STEP_FAILED, WAITING = 5, 10
LONGEST_NAME = 200
"""Bytes of a file's name before its ending; a Hangul syllable takes three."""
SLOW = 1.0
"""Seconds after which a run says which step it is at."""


def fields(given: list[str], stdin: BinaryIO) -> dict[str, str | Upload]:
    """Read ``이름=값``, ``이름=@파일`` and ``이름=-``. Raises ``GivenError`` or ``FileTrouble``."""
    found: dict[str, str | Upload] = {}
    for word in given:
        name, mark, value = word.partition("=")
        if not mark or not name:
            raise GivenError(
                f"'이름=값' 꼴이 아닙니다: '{word[:40]}'.", cure="보기: 자료=@통계.csv"
            )
        if name in found:
            raise GivenError("두 번 넣었습니다.", where=name, cure="하나만 남기세요.")
        if value == "-":
            found[name] = Upload("표준입력", stdin.read(MAX_FILE + 1))
        else:
            found[name] = upload(Path(value[1:])) if value[:1] == "@" else value
    return found


def text(word: str, stdin: BinaryIO) -> str:
    """Return a text as given, of ``@파일`` or of ``-``. Raises ``FileTrouble``."""
    if word == "-":
        return decoded(stdin.read(MAX_FILE + 1), "표준 입력")
    return decoded(upload(Path(word[1:])).data, word[1:]) if word[:1] == "@" else word


def decoded(data: bytes, name: str) -> str:
    """Return the bytes as text. Raises ``FileTrouble`` with ``name`` when they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileTrouble(
            "UTF-8 글이 아닙니다.", where=name, cure="UTF-8로 저장해 다시 주세요."
        ) from error


def upload(path: Path) -> Upload:
    """Read a file that a person named. Raises ``FileTrouble``."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise FileTrouble(
                f"{path.stat().st_size // 2**20}MB로 너무 큽니다.", where=str(path),
                cure=f"{MAX_FILE // 2**20}MB보다 작게 나누세요.",
            )  # fmt: skip
        name = path.name.encode(errors="replace").decode()  # a name in cp949 is no text
        return Upload(name, path.read_bytes())
    except OSError as error:
        raise FileTrouble(
            "파일을 열 수 없습니다.", where=str(path), cure="이름과 권한을 확인하세요."
        ) from error


def save(folder: Path, file: File) -> Path:
    """Write a file whole or not at all; an existing name gets a number, never overwritten."""
    half = folder / f".{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_bytes(file.data)
        path = _free_name(folder, file.name)
        try:
            return half.replace(path)
        except OSError:
            path.unlink()
            raise
    except OSError as error:
        raise FileTrouble(
            "파일을 쓸 수 없습니다.",
            where=str(folder),
            cure="폴더의 권한과 남은 공간을 확인하세요.",
        ) from error
    finally:
        with suppress(OSError):
            half.unlink()


def _free_name(folder: Path, name: str) -> Path:
    """Take a name that is free, by an empty file of that name: a link would fail on USB sticks."""
    plain = re.sub(r"[/\\\x00-\x1f]", "_", name)
    ending = Path(plain).suffix
    stem = plain.removesuffix(ending).encode()[:LONGEST_NAME].decode(errors="ignore") or "이름없음"
    for n in range(1, 1000):
        path = folder / (f"{stem}{ending}" if n == 1 else f"{stem} ({n}){ending}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise FileTrouble(
        "같은 이름의 파일이 너무 많습니다.", where=str(folder), cure="폴더를 비우세요."
    )


def carry_on(desk: Desk, run_id: str, folder: Path | None, as_json: bool) -> None:
    """Run what is left, show progress, save files, print, and exit by the state."""
    from giljabi.desk import run_case, see_run

    begun = time.monotonic()

    def watch(event: Event, count: int) -> None:
        if isinstance(event, Started) and (time.monotonic() - begun > SLOW or sys.stderr.isatty()):
            note(f"[{event.n + 1}/{count}] {event.name}")

    state = run_case.carry_on(desk, run_id, watch)
    view = see_run.see(desk, run_id)
    paths = {s.output: _saved(s, folder) for s in view.outputs} if folder else {}
    if as_json:
        out_json(run_json(view, paths))
    else:
        _print(view, paths)
    if state is not State.DONE:
        raise typer.Exit(WAITING if state is State.WAITING else STEP_FAILED)


def _saved(step: StepView, folder: Path) -> str:
    match step.value:
        case File():
            return str(save(folder, step.value))
        case Chart(title=title, png=png):
            return str(save(folder, File(f"{title}.png", "image/png", png)))
        case _:
            return ""


def _print(view: RunView, paths: dict[str, str]) -> None:
    out(f"{view.title} · 실행 {view.id} · {view.state} · {view.seconds:.1f}초")
    if view.error:
        note(f"오류: {view.error}")
    if view.wait:
        out(f"기다리는 일: {view.wait.what}. {view.wait.ask}")
        out(f"답하려면: giljabi answer {view.id} 답")
    if view.due:
        out(due_line(view.due))
    if view.evidence:
        _print_evidence(view.evidence)
    told = {(s.where, s.text) for s in view.evidence}
    for finding in view.findings:
        if (finding.where, finding.text) not in told:
            out(f"  {finding_line(finding)}")
    for name, path in paths.items():
        if path:
            out(f"{name}: {path}")
    if not paths and any(isinstance(s.value, File) for s in view.outputs):
        out("파일로 받으려면 --out 폴더를 더하세요.")


def _print_evidence(statements: Sequence[Statement]) -> None:
    counts = Counter(s.verdict for s in statements)
    out(
        "대조: "
        + ", ".join(f"{verdict} {counts[verdict]}" for verdict in Verdict if counts[verdict])
    )
    for s in statements:
        if s.verdict is not Verdict.MATCH:
            right = f"  → {s.expected}" if s.expected else ""
            out(
                f"  {s.verdict}  {_line_number(s.where)}'{s.text}'{right}  {s.source or ''}".rstrip()
            )


def _line_number(place: Place) -> str:
    return "" if place.paragraph is None else f"{place.paragraph + 1}번째 줄  "


def finding_line(f: Finding) -> str:
    """Return a finding on one line: weight, rule, place, what stands there, the mend, why."""
    mend = f" → '{f.mend}'" if f.mend else ""
    shown = f"'{f.text}'{mend}  " if f.text else ""
    return f"{f.severity}  {f.rule}  {_line_number(f.where)}{shown}{f.why} ({': '.join(filter(None, (f.basis, f.article)))})"


def due_line(due: Due) -> str:
    """Return the due date (with its time only where hours were counted) and the explanation."""
    when = f"{due.due:%Y. %-m. %-d.}" + ("" if due.by_day else f" {due.due:%H:%M}")
    return f"처리기한: {when}\n{due.explanation}"


def finding_json(f: Finding) -> dict[str, Any]:
    """Return a finding as ``giljabi lint --json`` and ``run --json`` print it."""
    w = f.where
    return {
        "rule": f.rule, "severity": f.severity, "basis": f.basis, "article": f.article,
        "where": {"page": w.page, "paragraph": w.paragraph, "start": w.start, "end": w.end},
        "text": f.text, "why": f.why, "mend": f.mend,
    }  # fmt: skip


def statement_json(s: Statement) -> dict[str, Any]:
    """Return a statement as ``run --json`` prints it."""
    return {
        "text": s.text, "kind": s.kind, "verdict": s.verdict, "expected": s.expected,
        "paragraph": s.where.paragraph, "start": s.where.start, "end": s.where.end,
        "source": str(s.source) if s.source else None, "formula": s.formula, "why": s.why,
    }  # fmt: skip


def run_json(view: RunView, paths: dict[str, str]) -> dict[str, Any]:
    """Return ``{run, case, edition, state, outputs, findings, evidence, seconds}``."""
    return {
        "run": view.id, "case": view.case, "edition": view.edition, "state": view.state,
        "outputs": [{"name": s.output, "kind": s.kind, "path": paths.get(s.output, "")} for s in view.outputs],
        "findings": [finding_json(f) for f in view.findings],
        "evidence": [statement_json(s) for s in view.evidence],
        "seconds": round(view.seconds, 3),
        **({"error": view.error} if view.error else {}),
        **({"wait": {"what": view.wait.what, "ask": view.wait.ask}} if view.wait else {}),
        **({"due": plain(view.due)} if view.due else {}),
    }  # fmt: skip


def case_json(case: Case) -> dict[str, Any]:
    """Return a case as ``show --json`` prints it."""
    return {
        "slug": case.slug, "title": case.title, "edition": case.edition, "stage": case.stage,
        "family": case.family, "model": case.model, "owner": case.owner, "sha256": case.sha256,
        "inputs": [
            {"name": i.name, "kind": i.kind.ko, "needed": i.needed, "help": i.help, "options": i.options}
            for i in case.inputs
        ],
        "steps": [{"name": s.name, "puts": dict(s.puts), "output": s.output} for s in case.steps],
        "examples": [e.name for e in case.examples],
    }  # fmt: skip


def step_json(page: StepPage) -> dict[str, Any]:
    """Return a step as ``steps --json`` prints it."""
    return {
        "name": page.name, "room": page.room, "gives": page.gives, "doc": page.doc,
        "takes": [{"name": n, "kind": k, "needed": needed} for n, k, needed in page.takes],
    }  # fmt: skip


def given_file(name: str) -> File:
    """Return the file of that name, or what comes by standard input for ``-``."""
    if name == "-":
        return File("표준입력", "", sys.stdin.buffer.read(MAX_FILE + 1))
    given = upload(Path(name))
    return File(given.name, "", given.data)
