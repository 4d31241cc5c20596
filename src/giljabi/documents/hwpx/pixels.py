"""How many picture elements a picture of a document is wide and high, or why that is not known."""

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Picture
from giljabi.documents.looks import pixels

_BEGINS = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}


def picture_size(picture: Picture) -> tuple[int, int]:
    """Return width and height in picture elements; raises ``StepTrouble`` for other bytes."""
    data = bytes(picture.data)
    size = pixels.picture_size(data) if data.startswith(_BEGINS[picture.media]) else None
    if size is None:
        raise StepTrouble(
            f"그림 '{picture.alt}'은 {picture.media.removeprefix('image/').upper()} 파일이 아닙니다.",
            cure="PNG나 JPEG 그림을 넣으세요.",
        )
    return size
