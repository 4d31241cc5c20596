"""The command write: JSON or Markdown as an official document."""

from pathlib import Path
from typing import Annotated

import typer

from giljabi.cli.outputs import given_file, save
from giljabi.cli.say import out

Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("write")(write)


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

    document = desk.read(given_file(path))
    if preset:
        document = desk.dress(document, preset)
    out(str(save(to.parent, desk.write(document, to.name))))
