"""What an HWPX file says about its text outside the sections: the preview and the package's title.

After a correction the old text must not stay behind in them.
"""

import re
from collections.abc import Sequence
from html import escape, unescape

from giljabi.documents.container import Container
from giljabi.documents.patch.places import OBJECT, Place

PREVIEW = "Preview/PrvText.txt"
CONTENT = "Contents/content.hpf"
LETTERS = 1000
"""Letters of the preview of a file."""

_TITLE = re.compile(rb"(<(?:\w+:)?title\b[^>]*>)([^<]*)(</(?:\w+:)?title>)")


def renewed(
    container: Container, places: Sequence[Place], title: tuple[str, str] | None
) -> dict[str, bytes]:
    """Return the parts that have to say something else now."""
    made: dict[str, bytes] = {}
    if container.has(PREVIEW):
        made[PREVIEW] = preview(places, container.archive.getinfo(PREVIEW).file_size)
    if title is not None and container.has(CONTENT):
        old = container.read(CONTENT)
        new = _TITLE.sub(lambda found: _titled(found, *title), old, count=1)
        if new != old:
            made[CONTENT] = new
    return made


def preview(places: Sequence[Place], old_size: int) -> bytes:
    """Return the beginning of the text, about as long as it was (at least ``LETTERS``)."""
    most = max(LETTERS, min(old_size, 1 << 20))
    lines: list[str] = []
    length = 0
    for place in places:
        if place.region == "본문" and place.chunks and length < most:
            lines.append(place.text.replace(OBJECT, ""))
            length += len(place.text) + 2
    return "\r\n".join(lines)[:most].encode("utf-8", "ignore")


def _titled(found: "re.Match[bytes]", old: str, new: str) -> bytes:
    if unescape(found[2].decode("utf-8", "replace")).strip() != old.strip():
        return found[0]
    return found[1] + escape(new, quote=False).encode() + found[3]
