"""The command that opens the gateway: gateway."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from giljabi.book.errors import FileTrouble, GivenError
from giljabi.cli.doors import Doors
from giljabi.cli.say import out

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, repr=False)
class Opening:
    """How to open a gateway. ``inside`` is ``None`` when the address decides; keys are never shown."""

    upstream: str
    host: str
    port: int
    key: str
    token: str
    inside: bool | None


def add(app: typer.Typer) -> None:
    """Add this command."""
    app.command("gateway")(gateway)


def gateway(
    ctx: typer.Context,
    upstream: Annotated[
        str,
        typer.Option("--upstream", metavar="주소", help="엔진의 주소: http://127.0.0.1:8000/v1"),
    ],
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8766,
    host: Annotated[str, typer.Option("--host", metavar="주소")] = "127.0.0.1",
    key: Annotated[
        Path | None, typer.Option("--key-file", metavar="파일", help="엔진의 열쇠를 적은 파일")
    ] = None,
    token: Annotated[
        Path | None, typer.Option("--token-file", metavar="파일", help="이 관문을 쓰는 열쇠")
    ] = None,
    inside: Annotated[
        bool | None, typer.Option("--inside/--outside", help="엔진이 기관 안에 있는지 정합니다")
    ] = None,
) -> None:
    """대화 화면과 엔진 사이에서 개인정보를 가리고 되돌립니다(OpenAI 호환)."""
    opening = Opening(upstream, host, port, _secret(key), _secret(token), inside)
    if host not in LOOPBACK and not opening.token:
        raise GivenError(
            "다른 컴퓨터에 열려면 열쇠가 있어야 합니다.", where="--host",
            cure="--token-file로 열쇠 파일을 주세요.",
        )  # fmt: skip
    doors: Doors = ctx.obj
    doors.gateway(ctx.meta["home"], opening, out)


def _secret(path: Path | None) -> str:
    """Read a key from a file: on the command line others could see it."""
    if path is None:
        return ""
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise FileTrouble(
            "열쇠 파일을 읽을 수 없습니다.", where=str(path),
            cure="파일이 있는지, 읽을 수 있는지 확인하세요.",
        ) from error  # fmt: skip
    if not secret or not secret.isascii() or any(c.isspace() for c in secret):
        raise FileTrouble(
            "열쇠 파일이 비었거나 한 줄이 아닙니다.", where=str(path),
            cure="영문, 숫자, 기호로 된 열쇠를 한 줄에 적으세요.",
        )  # fmt: skip
    return secret
