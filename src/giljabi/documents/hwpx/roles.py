"""Which line of a stranger's letter has which role: 두문, 붙임, 결문 by their words and their order.

Everything that is not plainly there stays a paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.hwpx.raw import Raw, RawLine
from giljabi.documents.paper.spans import cut
from giljabi.documents.readers.letter_lines import (
    END_TAIL,
    front_role,
    is_files,
    tail_role,
    tail_start,
)

_NOTE = re.compile(r"[※*](?=\s)")


def with_letter_roles(raws: Sequence[Raw]) -> list[Raw]:
    """Return the lines of a 기안문 with the roles of its 두문, 붙임 and 결문."""
    tail = tail_start([raw.text if isinstance(raw, RawLine) else "표" for raw in raws])
    part, named = "기관", []
    for index, raw in enumerate(raws):
        if isinstance(raw, RawLine) and raw.text.strip():
            line = _stripped(raw)
            if index >= tail and part in ("본문", "붙임"):
                part = "결문"
            role, part = _role(line.text, part)
            raw = replace(line, role=role)
        named.append(raw)
    return named


def _role(text: str, part: str) -> tuple[str, str]:
    """Return the role of a line and the part of the document that follows it."""
    closed = "결문" if END_TAIL.search(text) else ""
    if part in ("기관", "두문"):
        role = front_role(text)
        following = {"수신": "두문", "제목": "본문"}.get(role, part)
        return (role or ("기관명" if part == "기관" else ""), following)
    if part == "본문":
        return ("붙임", closed or "붙임") if is_files(text) else ("", closed or part)
    if part == "붙임" and typed_mark(text):
        return "붙임목록", closed or part
    return tail_role(text), "결문"


def _stripped(line: RawLine) -> RawLine:
    text = line.text
    return replace(line, spans=cut(line.spans, len(text) - len(text.lstrip())))


def note_mark(text: str) -> str:
    """Return ``※`` or ``*`` when the line is a note, else ``""``."""
    found = _NOTE.match(text.lstrip())
    return found.group() if found else ""
