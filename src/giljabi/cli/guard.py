"""Commands of the guard: guard scan, guard mask, guard restore."""

import sys
from typing import Annotated

import typer

from giljabi.cli.outputs import text
from giljabi.cli.say import out, out_json

guard_app = typer.Typer(help="개인정보를 찾고, 가리고, 되돌립니다.", no_args_is_help=True)
Path_ = Annotated[str, typer.Argument(metavar="파일", help="글 파일, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(guard_app, name="guard")


def _text(name: str) -> str:
    return text(name if name == "-" else f"@{name}", sys.stdin.buffer)


@guard_app.command("scan")
def scan(path: Path_, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """글에 든 개인정보의 자리와 종류를 봅니다. 값은 보이지 않습니다."""
    from giljabi.desk.guard_text import scan as look

    found = look(_text(path))
    if as_json:
        return out_json([
            {"start": f.start, "end": f.end, "type": f.kind, "score": f.score, "why": f.why} for f in found
        ])  # fmt: skip
    for f in found:
        out(f"{f.start}-{f.end}  {f.kind}  {f.why}")
    out(f"개인정보 {len(found)}개")


@guard_app.command("mask")
def mask(path: Path_) -> None:
    """글의 개인정보를 가립니다. 같은 글은 늘 같은 표시로 가려집니다."""
    from giljabi.desk.guard_text import mask as hide

    sys.stdout.write(hide(_text(path)).text)


@guard_app.command("restore")
def restore(
    path: Path_,
    source: Annotated[str, typer.Option("--source", metavar="파일", help="가리기 전의 원문")],
) -> None:
    """가린 글을 원문에 견주어 되돌립니다. 모르는 표시가 있으면 알리고 멈춥니다."""
    from giljabi.desk.guard_text import restore as show

    sys.stdout.write(show(_text(path), _text(source)).text)
