"""The generated part of the reference: cog asks here, CI checks that nothing was typed by hand."""

from collections.abc import Iterator

import typer
from typer.testing import CliRunner

from giljabi import wiring
from giljabi.book import errors
from giljabi.book.kinds import ENGINE_MAY_SEE, INPUT, KINDS, PROVIDED
from giljabi.cli import app as cli
from giljabi.cli import cases, keep, outputs
from giljabi.cli import lint as papers
from giljabi.desk.steps_page import as_markdown, step_pages


def steps() -> str:
    """Return the reference of the steps."""
    return as_markdown(step_pages(wiring.steps().values()))


def kinds() -> str:
    """Return the table of kinds: Korean name, code name, where each may go."""
    rows = ["| 종류 | 코드 | 뜻 | 입력 | 엔진이 봄 |", "|---|---|---|---|---|"]
    for kind in sorted(KINDS, key=lambda k: k.ko):
        doc = (kind.__doc__ or "").split(": ", 1)[-1].split("\n")[0]
        given = "책상이 넣음" if kind in PROVIDED else "예" if kind in INPUT else ""
        rows.append(
            f"| {kind.ko} | `{kind.__name__}` | {doc} | {given} | {'예' if kind in ENGINE_MAY_SEE else ''} |"
        )
    return "\n".join(rows)


def exit_codes() -> str:
    """Return the table of exit codes."""
    rows = [
        (0, "뜻대로 되었습니다"),
        (
            papers.LINT_ERRORS,
            f"lint가 오류를 찾았습니다 · doctor가 나쁜 곳을 찾았습니다({keep.UNWELL})",
        ),
        (cli.USAGE, "명령을 읽을 수 없습니다"),
        (errors.GivenError.exit_code, "넣은 값이 입력에 맞지 않습니다"),
        (errors.FileTrouble.exit_code, "파일을 읽거나 쓸 수 없습니다"),
        (outputs.STEP_FAILED, "단계가 이 값으로 일할 수 없었습니다"),
        (errors.StoreTrouble.exit_code, "기록이나 백업을 쓸 수 없습니다"),
        (errors.Unknown.exit_code, "그런 사례, 실행, 단계가 없습니다"),
        (errors.CaseError.exit_code, "사례 파일을 쓸 수 없습니다"),
        (cases.TRIED_WRONG, "본보기가 기대와 다릅니다"),
        (outputs.WAITING, "실행이 사람을 기다립니다"),
        (
            errors.GuardTrouble.exit_code,
            "지킴이가 막았거나 일하지 못했습니다. 아무것도 내보내지 않았습니다",
        ),
        (cli.INTERNAL, "길잡이의 잘못입니다"),
        (cli.INTERRUPTED, "멈추라고 해서 멈췄습니다"),
    ]
    return "\n".join(
        ["| 코드 | 뜻 |", "|---|---|", *[f"| {code} | {said} |" for code, said in rows]]
    )


def commands() -> str:
    """Return the help of every command."""
    return "\n\n".join(
        f"## {' '.join(['giljabi', *path])}\n```\n{_help(path)}\n```" for path in _paths()
    )


def _paths() -> Iterator[list[str]]:
    yield []
    root = typer.main.get_command(cli.app)
    for name, command in sorted(getattr(root, "commands", {}).items()):
        yield [name]
        yield from ([name, inner] for inner in sorted(getattr(command, "commands", {})))


def _help(path: list[str]) -> str:
    result = CliRunner().invoke(
        cli.app, [*path, "--help"], prog_name="giljabi", env={"COLUMNS": "100"}
    )
    return result.output.rstrip()
