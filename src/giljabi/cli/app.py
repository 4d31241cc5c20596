"""The Typer application, its doors, and the one place where errors become sentences."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from giljabi.book.errors import GivenError, Trouble
from giljabi.book.korean import josa, perhaps
from giljabi.cli import (
    cases,
    checklist,
    data,
    deadline,
    fill,
    gateway,
    guard,
    keep,
    lint,
    read,
    server,
    verify,
    write,
)
from giljabi.cli.doors import Doors
from giljabi.cli.say import complain

USAGE, INTERNAL, INTERRUPTED = 2, 70, 130
app = typer.Typer(
    name="giljabi", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="길잡이: 실행되는 사례집. 사례를 열어 자료를 넣으면 검사까지 마친 공문서가 나옵니다.",
    context_settings={"help_option_names": ["-h", "--help"]}, rich_markup_mode=None,
)  # fmt: skip


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
lint.add(app)
read.add(app)
write.add(app)
fill.add(app)
deadline.add(app)
data.add(app)
verify.add(app)
guard.add(app)
checklist.add(app)
keep.add(app)
server.add(app)
gateway.add(app)


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
    except UnicodeEncodeError:  # bytes on the command line that are no text
        complain("글자로 읽을 수 없는 것이 들어 있습니다. UTF-8로 다시 적으세요.")
        return GivenError.exit_code
    except typer.Exit as leave:
        return leave.exit_code
    except TyperException as error:
        complain(_usage(error))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        complain("멈췄습니다. 'giljabi runs'로 이어서 할 실행을 볼 수 있습니다.")
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except Exception as error:
        complain(
            f"길잡이 안에서 잘못이 생겼습니다({type(error).__name__}). 전산 담당에게 알려 주세요."
        )
        return INTERNAL


def _usage(error: TyperException) -> str:
    """Say a usage error in Korean. Typer keeps its classes private, so they go by name."""
    param = getattr(error, "param", None)
    name = _name(param) if param else str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoSuchOption":
            return f"없는 선택 사항입니다: {name}. {perhaps(name, getattr(error, 'possibilities', None) or ())}"
        case "MissingParameter":
            return josa(f"'{name}'", "이/가") + " 빠졌습니다. '--help'로 쓰는 법을 볼 수 있습니다."
        case "BadParameter":
            return f"'{name}'에 쓸 수 없는 값입니다. '--help'로 쓰는 법을 볼 수 있습니다."
        case "BadOptionUsage":
            return f"'{name}'에 값이 빠졌습니다. '--help'로 쓰는 법을 볼 수 있습니다."
        case "NoArgsIsHelpError":
            return error.message
    word = error.message.split("'")[1] if error.message.count("'") > 1 else ""
    near = perhaps(word, getattr(typer.main.get_command(app), "commands", ()))
    return f"없는 명령입니다: {word}. {near or '명령 목록은 giljabi --help로 봅니다.'}"


def _name(param: object) -> str:
    """Return what a person calls a parameter: ``--kind``, or the 사례 of an argument."""
    options = [o for o in getattr(param, "opts", ()) if o.startswith("--")]
    return (
        options[0] if options else str(getattr(param, "metavar", "") or getattr(param, "name", ""))
    )
