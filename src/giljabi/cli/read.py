"""The command read: any document as text, Markdown or JSON."""

from pathlib import Path
from typing import Annotated

import typer

from giljabi.book.kinds import File
from giljabi.cli.outputs import given_file, save
from giljabi.cli.say import out

Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


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
    text = desk.as_text(desk.read(given_file(path)), to)
    if target is None:
        return out(text)
    out(str(save(target.parent, File(target.name, "text/plain", text.encode()))))
