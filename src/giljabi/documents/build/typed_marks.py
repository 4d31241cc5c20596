"""Item marks that a person typed at the start of a line, told from dates and amounts.

규칙 제2조①: 1. 가. 1) 가) (1) (가) ① ㉮, and □ ○ - ㆍ when needed. ``2026. 5. 6.까지``,
``1. 12.(월)``, ``3. 1. 운동`` and ``1,200. `` begin with a number and are no marks. It knows one
line at a time: whether the marks follow each other rightly is a matter of the checks.
"""

import re
from dataclasses import dataclass

_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"

_NOT_A_DATE = r"(?!\s*\d{1,2}\.(?!\d)(?!\s*\d{1,2}\.))(?!\d)"
"""After ``3.`` no ``1.`` may follow, unless that is itself the month of a whole date."""

_KINDS = (
    ("1.", 1, re.compile(rf"(\d{{1,2}}\.){_NOT_A_DATE}\s*(?=\S)")),
    ("가.", 2, re.compile(rf"([{_SYLLABLES}]\.)\s*(?=\S)")),
    ("1)", 3, re.compile(r"(\d{1,2}\))\s*(?=\S)")),
    ("가)", 4, re.compile(rf"([{_SYLLABLES}]\))\s*(?=\S)")),
    ("(1)", 5, re.compile(r"(\(\d{1,2}\)|[⑴-⒇])\s*(?=\S)")),
    ("(가)", 6, re.compile(rf"(\([{_SYLLABLES}]\)(?=\s)|[㈎-㈛])\s*(?=\S)")),
    ("①", 7, re.compile(r"([①-⑳])\s*(?=\S)")),
    ("㉮", 8, re.compile(r"([㉮-㉻])\s*(?=\S)")),
    ("□", 1, re.compile(r"([□■◇◆❏])\s*(?=\S)")),
    ("○", 2, re.compile(r"([○●◦❍◯]|ㅇ(?=\s))\s*(?=\S)")),
    ("-", 3, re.compile(r"([-–―])\s+(?=\S)")),
    ("ㆍ", 4, re.compile(r"([ㆍ·•∙‧・])\s*(?=\S)")),
)
_MAY_BE = re.compile(rf"[\d(⑴-⒇㈎-㈛①-⑳㉮-㉻□■◇◆❏○●◦❍◯ㅇ\-–―ㆍ·•∙‧・]|[{_SYLLABLES}][.)]")
"""How a marked line can begin; most lines do not, and need no further look."""

_YEAR_DATE = re.compile(r"[2-9]\d\.\s*\d{1,2}\.")


@dataclass(frozen=True, slots=True)
class TypedMark:
    """A mark found at the start of a line: its kind (``가.``), level, itself, and what follows.

    ``apart``: a blank parts the mark from the text, or it needs none (①). Readers leave other marks
    in the text, so that a check sees that the blank is missing.
    """

    kind: str
    level: int
    mark: str
    rest: str
    apart: bool = True


def typed_mark(line: str) -> TypedMark | None:
    """Return the item mark at the start of the line (indent aside), or ``None`` for plain text."""
    text = line.strip()
    if not _MAY_BE.match(text) or _YEAR_DATE.match(text):  # 26. 5. 6. is a day of 2026, not item 26
        return None
    for kind, level, pattern in _KINDS:
        found = pattern.match(text)
        if found:
            mark = found.group(1)
            apart = kind in ("①", "㉮") or found.end() > len(mark)
            return TypedMark(kind, level, mark, text[found.end() :], apart)
    return None


def indent_of(line: str) -> int:
    """Return the width of the blank before the text: 2 for a full-width space, 4 for a tab."""
    blank = line[: len(line) - len(line.lstrip())]
    return sum({"\t": 4, "\u3000": 2}.get(letter, 1) for letter in blank)
