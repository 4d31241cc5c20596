"""Pictures of a container: what travels in them unseen goes, and what no one read is told of."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from giljabi.guard.files.images import blank, shape, without_traces
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.metafiles import is_metafile, letters
from giljabi.guard.files.sheaf import Piece, Sheaf
from giljabi.guard.files.zipped import Zipped

_KEPT_AS_THEY_ARE = (b"II*\0", b"MM\0*", b"II\xbc", b"\x0a\x05\x01")
"""TIFF, JPEG XR and PCX: their pixels and their notes are not told apart here."""
_NOTES = re.compile(rb"(?:[\x20-\x7e]|[\xea-\xed][\x80-\xbf]{2}){6,200}")
_ICON = 48
"""A picture no wider and no higher than this holds no text that anyone can read."""


@dataclass(frozen=True, slots=True, repr=False)
class _Blank:
    """Puts a white picture in place of one in whose letters something was found."""

    zipped: Zipped
    part: str

    def __call__(self, text: str) -> None:
        self.zipped.replace(self.part, blank())


def clean_pictures(
    zipped: Zipped, sheaf: Sheaf, is_picture: Callable[[str], bool],
    notes: list[str], removals: list[Removal],
) -> bool:  # fmt: skip
    """Clean every picture; say whether all of them could be read (none is there, or only icons)."""
    unread = 0
    for part, data in [(p, d) for p, d in zipped.parts.items() if is_picture(p)]:
        clean = _cleaned(data)
        if clean is None:
            removals.append(
                Removal(f"그림 {part}", "그림", "그림의 형식에 맞지 않아 흰 그림으로 바꿈")
            )
            zipped.replace(part, blank())
            continue
        if clean != data:
            zipped.replace(part, clean)
        if told := _letters(clean):
            put = _Blank(zipped, part)
            sheaf.sign("\n")
            sheaf.add(Piece(told.replace("\n", " / "), f"그림 {part}", put))
            sheaf.sign("\n")
        size = shape(clean)
        unread += size is None or max(size) > _ICON
    if unread:
        notes.append(f"그림 {unread}개는 글자를 읽지 못했습니다. 직접 확인하세요.")
    return not unread


def _cleaned(data: bytes) -> bytes | None:
    """Return a picture without its traces, ``None`` for what is no picture."""
    if (clean := without_traces(data)) is not None:
        return clean
    if is_metafile(data):
        return data if letters(data) is not None else None
    return data if data.startswith(_KEPT_AS_THEY_ARE) else None


def _letters(data: bytes) -> str:
    """Return the letters that stand in a picture as letters."""
    if is_metafile(data):
        return letters(data) or ""
    if not data.startswith(_KEPT_AS_THEY_ARE):
        return ""
    runs = (match.group().decode("utf-8", "ignore") for match in _NOTES.finditer(data))
    return "\n".join(run for run in runs if re.search("[가-힣@]|[0-9]{6}", run))
