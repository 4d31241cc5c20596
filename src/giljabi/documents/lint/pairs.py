"""Rule 70: brackets and quotation marks that come in pairs."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        70,
        "BRACKET",
        Severity.WARNING,
        Basis.GUIDE,
        "한글 맞춤법 부록(문장 부호)",
        "괄호나 따옴표의 짝이 맞지 않습니다.",
        (
            Example("자료(2026년 기준를 보냅니다.", "자료(2026년 기준)를 보냅니다."),
            Example("「지방재정법 제3조에 따릅니다.", "「지방재정법」 제3조에 따릅니다."),
        ),
    ),
)

_PAIRS = {")": "(", "]": "[", "」": "「", "』": "『", "》": "《", "〉": "〈", "”": "“", "】": "【"}
_CLOSES = {opening: closing for closing, opening in _PAIRS.items()}
_SIGN = re.compile(r"[()\[\]「」『』《》〈〉“”【】\n\"]")
_COUNTING = re.compile(r"(?:^|[\s,(:~∼ㆍ·])(?:\d{1,2}|[가-힣]|[a-zA-Z])\)$")
_AREA = re.compile(r"(?<!\d)0\d{1,2}\)$")
_SMILE = re.compile(r"[:;^]['-]?\)$")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield signs without their other half; a pair may reach into the next line."""
    open_signs: list[tuple[str, int]] = []
    quotes: list[int] = []
    found: list[int] = []
    text = sheet.whole
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        if sign == "\n":
            open_signs, lost = _carried(text, open_signs, at)
            found += lost + (quotes if len(quotes) % 2 else [])[-1:]
            quotes = []
        elif sign == '"':
            quotes.append(at)
        elif sign in _CLOSES:
            open_signs.append((sign, at))
        elif open_signs and open_signs[-1][0] == _PAIRS[sign]:
            open_signs.pop()
        elif not _counts(text, at):
            found.append(at)
    found += [at for _, at in open_signs] + (quotes if len(quotes) % 2 else [])[-1:]
    told = -1
    for at in sorted(found):
        row = sheet.row_at(at)
        if row != told:  # 한 줄에 한 번만 알린다
            yield sheet.hit("BRACKET", at, at + 1)
        told = row


def _carried(
    text: str, open_signs: list[tuple[str, int]], at: int
) -> tuple[list[tuple[str, int]], list[int]]:
    """Return the signs that the next line still closes, and the places of those it does not."""
    if not open_signs:
        return open_signs, []
    end = text.find("\n", at + 1)
    following = text[at + 1 : end if end >= 0 else len(text)]
    kept, lost = [], []
    for sign, place in open_signs:
        closing = _CLOSES[sign]
        if text.rfind("\n", 0, at) <= place and following.count(closing) > following.count(sign):
            kept.append((sign, place))
        else:
            lost.append(place)
    return kept, lost


def _counts(text: str, at: int) -> bool:
    """Tell the bracket of ``1)``, ``가)`` and a smile from one without its other half."""
    begin = max(text.rfind("\n", 0, at) + 1, at - 4)
    before = text[begin : at + 1]
    return bool(_COUNTING.search(before) or _SMILE.search(before) or _AREA.search(before))
