"""Commands over one document: lint, read, write; and the statutory clock: deadline."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from giljabi.book.given import MAX_FILE
from giljabi.book.kinds import File
from giljabi.cli.outputs import decoded, due_line, finding_json, finding_line, save, upload
from giljabi.cli.say import out, out_json

LINT_ERRORS = 1
Json = Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")]
Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("lint")(lint)
    app.command("read")(read)
    app.command("write")(write)
    app.command("deadline")(deadline)


def _file(name: str) -> File:
    if name == "-":
        return File("표준입력", "", sys.stdin.buffer.read(MAX_FILE + 1))
    given = upload(Path(name))
    return File(given.name, "", given.data)


def lint(
    path: Path_,
    fix: Annotated[
        Path | None, typer.Option("--fix", metavar="새파일", help="고친 사본을 쓸 곳")
    ] = None,
    as_json: Json = False,
    lines: Annotated[
        bool, typer.Option("--jsonl", help="한 줄에 한 글 {id, text}를 읽습니다")
    ] = False,
) -> None:
    """공문서 쓰기 규칙에 어긋난 곳을 찾습니다. 오류가 있으면 1로 끝납니다."""
    from giljabi.desk import check_document as desk

    if lines:
        return _lint_lines(path)
    document = desk.read(_file(path))
    findings = desk.check(document)
    if fix is not None:
        saved = save(fix.parent, desk.write(desk.mend(document, findings), fix.name))
        typer.echo(f"고친 사본: {saved}", err=True)
    if as_json:
        out_json(
            {"findings": [finding_json(f) for f in findings.items], "checked": findings.checked}
        )
    else:
        for f in findings.items:
            out(finding_line(f))
        out(f"지적 {len(findings.items)}개")
    if any(f.severity == "오류" for f in findings.items):
        raise typer.Exit(LINT_ERRORS)


def _lint_lines(path: str) -> None:
    from giljabi.book.errors import GivenError
    from giljabi.desk import check_document as desk

    for n, line in enumerate(decoded(_file(path).data, path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            text, name = str(entry["text"]), entry.get("id", n)
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise GivenError(
                "{id, text} 꼴이 아닙니다.", where=f"{n}번째 줄", cure="JSONL로 주세요."
            ) from error
        findings = desk.check_text(text)
        sys.stdout.write(
            json.dumps(
                {"id": name, "findings": [finding_json(f) for f in findings.items]},
                ensure_ascii=False,
            )
            + "\n"
        )


def read(
    path: Path_,
    to: Annotated[str, typer.Option("--to", metavar="꼴", help="text, md, json")] = "text",
    target: Annotated[Path | None, typer.Option("--out", metavar="새파일")] = None,
) -> None:
    """문서를 읽어 글, 마크다운, JSON으로 냅니다."""
    from giljabi.book.errors import GivenError
    from giljabi.desk import check_document as desk

    if to not in ("text", "md", "json"):
        raise GivenError(
            f"쓸 수 없는 꼴입니다: '{to}'.",
            where="--to",
            cure="text, md, json 가운데 하나를 쓰세요.",
        )
    text = desk.as_text(desk.read(_file(path)), to)
    if target is None:
        return out(text)
    out(str(save(target.parent, File(target.name, "text/plain", text.encode()))))


def write(
    path: Path_,
    to: Annotated[
        Path,
        typer.Option(
            "--to", metavar="새파일", help="끝이 꼴을 정합니다: .hwpx .pdf .html .md .json"
        ),
    ],
    preset: Annotated[str, typer.Option("--preset", metavar="서식", help="기안문, 보고서 …")] = "",
) -> None:
    """JSON이나 마크다운 문서를 한글 문서나 PDF로 씁니다. 있는 파일은 덮어쓰지 않습니다."""
    from giljabi.desk import check_document as desk

    document = desk.read(_file(path))
    if preset:
        document = desk.dress(document, preset)
    out(str(save(to.parent, desk.write(document, to.name))))


def deadline(
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="종류", help="법정, 질의-법령, 질의-제도, 건의, 기타, 고충"),
    ],
    received: Annotated[
        str, typer.Option("--received", metavar="접수일시", help="2026-05-20T10:00")
    ],
    days: Annotated[int | None, typer.Option("--days", help="법정민원의 처리기간(일)")] = None,
    hours: Annotated[int | None, typer.Option("--hours", help="법정민원의 처리기간(시간)")] = None,
    pause: Annotated[
        list[str] | None, typer.Option("--pause", metavar="시작/끝", help="셈하지 않는 기간")
    ] = None,
    extend: Annotated[
        int | None, typer.Option("--extend", metavar="일수", help="기간 연장")
    ] = None,
    again: Annotated[
        int | None,
        typer.Option("--extend-again", metavar="일수", help="민원인이 동의한 두 번째 연장"),
    ] = None,
    consent: Annotated[bool, typer.Option("--consent", help="민원인의 동의를 받았음")] = False,
    as_json: Json = False,
) -> None:
    """민원의 처리기한을 법령대로 셉니다."""
    from giljabi.desk.count_deadline import as_json as to_json
    from giljabi.desk.count_deadline import count_deadline

    due = count_deadline(
        kind, received, days=days, hours=hours, pauses=pause or (), extend=extend,
        extend_again=again, consent=consent,
    )  # fmt: skip
    if as_json:
        return out_json(to_json(due))
    out(f"{due_line(due)}\n근거: {', '.join(due.articles)}")
