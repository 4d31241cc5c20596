"""The command read: any document, or every one of a zip, as text, Markdown or JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer

from giljabi.book.kinds import Document, File
from giljabi.cli.outputs import given_file, save
from giljabi.cli.say import note, out

Path_ = Annotated[str, typer.Argument(metavar="파일", help="파일 이름, 표준 입력은 -")]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


def read(
    path: Path_,
    to: Annotated[str, typer.Option("--to", metavar="꼴", help="text, md, json")] = "text",
    target: Annotated[Path | None, typer.Option("--out", metavar="새파일")] = None,
) -> None:
    """문서를 읽어 글, 마크다운, JSON으로 냅니다.

    한글(HWPX, HWP), Word(DOCX), PDF, 엑셀(XLSX, XLS), CSV, 웹 문서(HTML), 글(TXT, MD)과 이들을 묶은 ZIP을 읽습니다.
    JSON에는 줄마다 쪽과 칸의 자리가 함께 있습니다.
    """
    from giljabi.book.errors import FileTrouble, GivenError
    from giljabi.desk.read_files import read_all

    if to not in ("text", "md", "json"):
        raise GivenError(
            f"쓸 수 없는 꼴입니다: '{to}'.",
            where="--to",
            cure="text, md, json 가운데 하나를 쓰세요.",
        )
    found = read_all(given_file(path))
    documents = [one for one in found if isinstance(one, Document)]
    for one in found:
        for line in one.remarks if isinstance(one, Document) else (str(one),):
            note(f"{one.source}: {line}" if isinstance(one, Document) else line)
    if not documents:
        trouble = found[0]
        raise trouble if isinstance(trouble, FileTrouble) else FileTrouble("읽은 문서가 없습니다.")
    text = _told(documents, to, apart=len(found) > 1)
    if target is None:
        return out(text)
    out(str(save(target.parent, File(target.name, "text/plain", text.encode()))))


def _told(documents: list[Document], to: str, *, apart: bool) -> str:
    """The documents in the form asked for; those of a zip each under its name."""
    from giljabi.desk import check_document as desk

    if not apart:
        return desk.as_text(documents[0], to)
    if to == "json":
        whole = [json.loads(desk.as_text(document, to)) for document in documents]
        return json.dumps(whole, ensure_ascii=False)
    sign = "# " if to == "md" else ""
    return "\n".join(f"{sign}== {d.source} ==\n\n{desk.as_text(d, to)}" for d in documents)
