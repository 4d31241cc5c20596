"""Pictures that a Markdown file names: from data URIs, or from files in its own folder and below.

Nothing is fetched from a network, nothing outside the folder is read.
"""

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Picture
from giljabi.documents.hwpx.pixels import picture_size

Load = Callable[[str], bytes]
"""From the name of a picture to its bytes. Raises ``FileTrouble``."""

MOST_BYTES = 20 * 1024 * 1024
MOST_MM = 160.0
"""Width of a picture that names no size: its own at 96 to the inch, at most this."""

_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,20})?)\s*(?:[×x]\s*(\d{1,4}(?:\.\d{1,20})?)\s*)?mm")
_MM = 25.4 / 96


def beside(folder: Path) -> Load:
    """Return what reads pictures of ``folder`` and the folders in it."""

    def load(name: str) -> bytes:
        if _ADDRESS.match(name):
            raise FileTrouble(
                "밖에 있는 그림은 가져오지 않습니다.", where=name[:80],
                cure="그림을 내려받아 문서와 같은 폴더에 두고 파일 이름을 쓰세요.",
            )  # fmt: skip
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise FileTrouble(
                "문서의 폴더 밖에 있는 그림입니다.", where=name[:80],
                cure="그림을 문서와 같은 폴더에 두세요.",
            )  # fmt: skip
        return _bytes(path, name)

    return load


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise FileTrouble("그림 파일이 없습니다.", where=name[:80], cure="이름을 확인하세요.")
        if path.stat().st_size > MOST_BYTES:
            raise FileTrouble(
                f"그림이 너무 큽니다({path.stat().st_size // 2**20}MB).", where=name[:80],
                cure="20MB까지 넣습니다. 그림을 줄이세요.",
            )  # fmt: skip
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileTrouble(
            "그림을 열 수 없습니다.", where=name[:80], cure="이름과 권한을 확인하세요."
        ) from error


def is_size(attribute: str) -> bool:
    """Whether the words in braces are a size: ``120×60mm`` or ``120mm``."""
    return _SIZE.fullmatch(attribute) is not None


def picture_of(source: str, alt: str, size: str, load: Load | None) -> Picture | None:
    """Return the picture, or ``None`` where ``source`` is a file and none may be read.

    Raises ``FileTrouble`` for what is no PNG or JPEG, or cannot be read.
    """
    data = _data(source, load)
    if data is None:
        return None
    media: Literal["image/png", "image/jpeg"]
    media = "image/jpeg" if data.startswith(b"\xff\xd8\xff") else "image/png"
    try:
        wide, high = picture_size(Picture(data, media, alt, 1, 1))
    except StepTrouble as error:
        raise FileTrouble(
            "PNG나 JPEG 그림이 아닙니다.", where=alt or source[:80],
            cure="PNG나 JPEG로 저장한 그림을 쓰세요.",
        ) from error  # fmt: skip
    width, height = _millimetres(size, wide, high)
    return Picture(data, media, alt, width, height)


def _data(source: str, load: Load | None) -> bytes | None:
    inside = _DATA.fullmatch(source)
    if inside is None:
        return load(source) if load else None
    try:
        return base64.b64decode(inside.group(1), validate=True)
    except (binascii.Error, ValueError):
        return None


def _millimetres(size: str, wide: int, high: int) -> tuple[float, float]:
    said = _SIZE.fullmatch(size)
    if said and said.group(2):
        return float(said.group(1)), float(said.group(2))
    width = float(said.group(1)) if said else min(wide * _MM, MOST_MM)
    return width, width * high / wide
