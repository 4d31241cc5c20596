"""The Typer application, its doors, and the one place where errors become sentences."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import click
import typer

from giljabi.book.errors import Trouble, perhaps
from giljabi.cli import cases, documents, guard, keep, server
from giljabi.cli.say import complain
from giljabi.desk import Desk

USAGE, INTERNAL, INTERRUPTED = 2, 70, 130
app = typer.Typer(
    name="giljabi", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="길잡이: 실행되는 사례집. 사례를 열어 자료를 넣으면 검사까지 마친 공문서가 나옵니다.",
    context_settings={"help_option_names": ["-h", "--help"]}, rich_markup_mode=None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doors:
    """What only ``wiring`` can make: a desk, a restored folder, a running server."""

    build: Callable[[Path | None], Desk]
    restore: Callable[[Path, Path, bool], None]
    serve: Callable[[Path | None, int, Callable[[str], None]], None]


@app.callback()
def _options(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="폴더", help="실행 기록을 두는 폴더 (GILJABI_HOME)"),
    ] = None,
) -> None:
    ctx.meta["home"] = home


cases.add(app)
documents.add(app)
guard.add(app)
keep.add(app)
server.add(app)


def run(doors: Doors, arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0, or the code of the error (docs/reference/errors.md)."""
    sys.exit(invoke(doors, sys.argv[1:] if arguments is None else arguments))


def invoke(doors: Doors, arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Nothing but ``KeyboardInterrupt`` passes."""
    try:
        code = app(list(arguments), prog_name="giljabi", obj=doors, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except Trouble as trouble:
        complain(str(trouble))
        return trouble.exit_code
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        complain(_usage(error))
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        complain("멈췄습니다. 'giljabi runs'로 이어서 할 실행을 볼 수 있습니다.")
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except Exception as error:
        complain(
            f"길잡이 안에서 잘못이 생겼습니다({type(error).__name__}). 전산 담당에게 알려 주세요."
        )
        return INTERNAL


def _usage(error: click.ClickException) -> str:
    """Say a usage error in Korean."""
    match error:
        case click.NoSuchOption():
            near = perhaps(error.option_name, list(error.possibilities or ()))
            return f"없는 선택 사항입니다: {error.option_name}. {near}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"'{name}'이(가) 빠졌습니다. '--help'로 쓰는 법을 볼 수 있습니다."
        case click.BadParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"'{name}'에 쓸 수 없는 값입니다. '--help'로 쓰는 법을 볼 수 있습니다."
        case click.UsageError() if "No such command" in error.message:
            word = error.message.split("'")[1] if "'" in error.message else ""
            near = perhaps(word, list(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
            return f"없는 명령입니다: {word}. {near or '명령 목록은 giljabi --help로 봅니다.'}"
        case _:
            return "명령을 읽을 수 없습니다. 'giljabi --help'로 쓰는 법을 보세요."
