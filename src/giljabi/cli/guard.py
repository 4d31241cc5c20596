"""Commands of the guard: guard scan, mask, restore, inspect, file."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from giljabi.book.errors import FileTrouble, GivenError
from giljabi.cli.outputs import save, text, upload
from giljabi.cli.say import desk, note, out, out_json, out_json_lines

if TYPE_CHECKING:
    from giljabi.desk.local_guard import Local

guard_app = typer.Typer(help="개인정보를 찾고, 가리고, 되돌립니다.", no_args_is_help=True)
Path_ = Annotated[str, typer.Argument(metavar="파일", help="글 파일, 표준 입력은 -")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON으로 냅니다")]
Lines = Annotated[bool, typer.Option("--jsonl", help='한 줄에 {"id", "text"} 하나인 글을 읽습니다')]


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(guard_app, name="guard")


@guard_app.command("scan")
def scan(ctx: typer.Context, path: Path_, jsonl: Lines = False, as_json: AsJson = False) -> None:
    """글에 든 개인정보의 자리와 종류를 봅니다. 값은 보이지 않습니다. 큰 글도 조금씩 읽습니다."""
    from giljabi.desk.guard_text import scan as look
    from giljabi.desk.guard_text import scan_long

    local = _local(ctx)
    if jsonl:
        return _each_line(path, lambda body: {"spans": [_span(f) for f in look(body, local)]})
    count = 0
    with _lines_of(path) as lines:
        found = scan_long(lines, local)
        if as_json:
            return out_json_lines(_span(f) for f in found)
        for f in found:
            count += 1
            out(f"{f.start}-{f.end}  {f.kind}  {f.why}")
    out(f"개인정보 {count}개")


@guard_app.command("mask")
def mask(ctx: typer.Context, path: Path_) -> None:
    """글의 개인정보를 가립니다. 같은 글은 늘 같은 표시로 가려집니다."""
    from giljabi.desk.guard_text import mask as hide

    sys.stdout.write(hide(_text(path), _local(ctx)).text)


@guard_app.command("restore")
def restore(
    ctx: typer.Context,
    path: Path_,
    source: Annotated[str, typer.Option("--source", metavar="파일", help="가리기 전의 원문")],
) -> None:
    """가린 글을 원문에 견주어 되돌립니다. 모르는 표시가 있으면 알리고 멈춥니다."""
    from giljabi.desk.guard_text import restore as show

    sys.stdout.write(show(_text(path), _text(source), _local(ctx)).text)


@guard_app.command("inspect")
def inspect(path: Path_, jsonl: Lines = False, as_json: AsJson = False) -> None:
    """보안 표시(C·S·O)와 AI에게 하는 지시문, 숨은 글자를 찾습니다."""
    from giljabi.desk.guard_text import inspect as look

    if jsonl:
        return _each_line(path, lambda body: _inspected(look(body)))
    looked = look(_text(path))
    if as_json:
        return out_json(_inspected(looked))
    for mark in looked.marks:
        out(f"{mark.start}-{mark.end}  {mark.grade or '등급 모름'}  {mark.why}")
    for found in looked.instructions:
        out(f"{found.start}-{found.end}  {found.owasp}  {found.why}")
    for passage in looked.sensitive:
        out(f"{passage.start}-{passage.end}  민감정보  {passage.why}")
    out(f"등급 {looked.grade or '표시 없음'} · 지시문 {len(looked.instructions)}개")


@guard_app.command("file")
def file(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="파일", help="hwpx, docx, xlsx, pdf, csv, txt")],
    folder: Annotated[Path, typer.Option("--out", metavar="폴더", help="공개본과 대장을 둘 곳")],
    keep: Annotated[
        list[str] | None, typer.Option("--keep", metavar="번호", help="가리지 않을 것: 이름-2")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """파일의 본문과 속성, 숨은 곳까지 가린 공개본과 가림 대장을 만듭니다."""
    from giljabi.desk.public_file import public_file

    made = public_file(upload(path), _local(ctx), frozenset(keep or ()))
    copy, ledger = save(folder, made.copy.file), save(folder, made.ledger)
    entries = made.copy.ledger
    if as_json:
        return out_json({
            "copy": str(copy), "ledger": str(ledger), "complete": made.copy.complete,
            "notes": list(made.copy.notes), "entries": [asdict(entry) for entry in entries],
        })  # fmt: skip
    for entry in entries:
        out(f"{entry.action.value}  {entry.id}  {entry.part}  {entry.veiled}  {entry.why}")
    for told in made.copy.notes:
        note(told)
    if not made.copy.complete:
        note("기계가 읽지 못한 곳이 있습니다. 사람이 확인하기 전에는 공개하지 마세요.")
    out(f"공개본: {copy}\n가림 대장: {ledger}")


def _local(ctx: typer.Context) -> "Local":
    """Return the office's rules. A folder without records is not made just to look at a text."""
    from giljabi.desk.local_guard import local_guard, read_local

    home = ctx.obj.home(ctx.meta["home"])
    return local_guard(desk(ctx)) if (home / "store.db").exists() else read_local(home)


def _text(name: str) -> str:
    return text(name if name == "-" else f"@{name}", sys.stdin.buffer)


@contextmanager
def _lines_of(path: str) -> Iterator[Iterator[str]]:
    """Give the lines of a UTF-8 text with their ends. Raises ``FileTrouble``."""
    try:
        with _opened(path) as source:
            yield iter(source)
    except UnicodeDecodeError as error:
        raise FileTrouble(
            "UTF-8 글이 아닙니다.", where=path, cure="UTF-8로 저장해 다시 주세요."
        ) from error


@contextmanager
def _opened(path: str) -> Iterator[IO[str]]:
    """Open a file, or standard input without closing it; line ends stay as they are."""
    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
        yield sys.stdin
        return
    with ExitStack() as stack:
        try:
            source = stack.enter_context(Path(path).open(encoding="utf-8-sig", newline=""))
        except OSError as error:
            raise FileTrouble(
                "파일을 열 수 없습니다.", where=path, cure="이름과 권한을 확인하세요."
            ) from error
        yield source


def _each_line(path: str, look: Callable[[str], dict[str, Any]]) -> None:
    """Answer each row in turn. Raises ``GivenError`` with the number of a row that is none."""
    with _lines_of(path) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = _row(line, number)
                out(json.dumps({"id": row["id"]} | look(row["text"]), ensure_ascii=False))


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise GivenError(
            '{"id", "text"} 꼴이 아닙니다.', where=f"{number}번째 줄", cure="그 줄을 고치세요."
        )
    return row


def _span(found: Any) -> dict[str, Any]:
    return {
        "start": found.start, "end": found.end, "type": found.kind.value,
        "score": found.score, "why": found.why,
    }  # fmt: skip


def _inspected(looked: Any) -> dict[str, Any]:
    return {
        "grade": looked.grade,
        "marks": [asdict(mark) for mark in looked.marks],
        "instructions": [asdict(found) for found in looked.instructions],
        "sensitive": [asdict(mark) for mark in looked.sensitive],
    }
