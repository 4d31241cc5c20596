"""The command write: Markdown or JSON as an official document."""

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
            "--to",
            metavar="새파일",
            help="끝이 꼴을 정합니다: .hwpx .docx .pdf .html .md .txt .json",
        ),
    ],
    preset: Annotated[
        str, typer.Option("--preset", metavar="서식", help="기안문, 보고서, 보도자료 …")
    ] = "",
    look: Annotated[
        Path | None, typer.Option("--look", metavar="파일", help="우리 기관의 문서 모양(TOML)")
    ] = None,
) -> None:
    """마크다운이나 JSON 문서를 한글, Word, PDF 문서로 씁니다. 있는 파일은 덮어쓰지 않습니다.

    마크다운 머리글('---' 사이)에 서식, 제목, 수신, 붙임, 문서요지를 적을 수 있습니다. 그림은 문서와
    같은 폴더에 있는 것만 넣습니다.
    """
    from giljabi.desk import write_document as desk

    folder = None if path == "-" else Path(path).parent
    document = desk.read(given_file(path), folder)
    own = desk.looks(look)
    if preset:
        document = desk.dress(document, preset, own)
    out(str(save(to.parent, desk.write(document, to.name, own))))
