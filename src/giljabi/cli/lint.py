"""The command lint: one document, or many texts, held against the rules of official writing."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from giljabi.cli.outputs import decoded, finding_json, finding_line, given_file, save
from giljabi.cli.say import out, out_json

LINT_ERRORS = 1
Json = Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")]
Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint")(lint)


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
    document = desk.read(given_file(path))
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

    for n, line in enumerate(decoded(given_file(path).data, path).splitlines(), 1):
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
