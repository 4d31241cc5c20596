"""Whether ``끝.`` still fits behind the last character (규칙 제4조제5항), from widths in 타.

Good for typefaces whose digits and blanks are half a letter wide, as in 한글; who needs the truth
lays the page out.
"""

import re

from giljabi.documents.looks.look import Look
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import TextLine

_MM = 72 / 25.4
_UNITS = re.compile(r"\n|[^\S\n]+|[가-힣一-鿿][).,」』\]!?:;%]*|[^\s가-힣一-鿿]+")
"""What a line end leaves whole: a Hangul letter with the sign after it, a Latin word or number."""


def room_after(line: TextLine, look: Look) -> int:
    """Return how many 타 are left on the printed line on which the text of ``line`` ends."""
    half = look.style(line.style).size / 2
    room = int(look.page.text_width * _MM / half) - line.indent
    inner = max(room - line.hang, 1)
    at = 0
    for unit in _UNITS.findall("".join(span.text for span in line.spans)):
        wide = width(unit)
        if unit == "\n":
            at = 0
        elif unit.isspace() or at + wide <= inner:
            at += wide
        else:
            at = wide % inner or inner
    return max(inner - at, 0)
