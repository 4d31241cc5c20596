"""Rule 77: how an article is cited — 제5조의2제3항제1호, with 제 before every number."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        77,
        "LAW-ARTICLE",
        Severity.WARNING,
        Basis.GUIDE,
        "법령 입안 심사 기준(법제처)",
        "조문은 '제5조의2제3항제1호'처럼 '제'를 붙이고 띄우지 않고 적습니다.",
        (
            Example("「지방재정법」 5조 2항에 따릅니다.", "「지방재정법」 제5조제2항에 따릅니다."),
            Example("「지방재정법」 제 17조에 따릅니다.", "「지방재정법」 제17조에 따릅니다."),
            Example("「지방재정법」 제3조의 2에 따릅니다.", "「지방재정법」 제3조의2에 따릅니다."),
        ),
        autofix=True,
    ),
)

_ARTICLE = re.compile(
    r"(?:(제)([ ]?)|(?<=[」법령칙례정])([ ]{0,2}))(\d{1,4})([ ]?)조(?:([ ]?)의([ ]?)(\d{1,2})(?!\d|,\d|\s?[개명건호분배차회인가지년월일]))?"
    r"(?:([ ]?)(제?)([ ]?)(\d{1,3})([ ]?)항)?(?:([ ]?)(제?)([ ]?)(\d{1,3})([ ]?)호(?![선실차기]))?"
)
_NOT_ARTICLE = re.compile(r"[ ]?[\d,]*[ ]?[천백십]?(?:억|만|원)|각|직|별|편성|근무")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield citations with a missing 제 or with blanks inside a number."""
    text = sheet.whole
    if "조" not in text:
        return
    for match in _ARTICLE.finditer(text):
        found = match.group()
        if _NOT_ARTICLE.match(text, match.end()):
            continue
        start = match.start() + (len(match[3] or "") if match[1] is None else 0)
        found = text[start : match.end()]
        right = _right(match)
        if found == right:
            continue
        if match[1] is None and text[match.start() - 1 : match.start()] != "」" and not match[12]:
            continue
        only_apart = re.sub(r"(?<=[조항의\d]) (?=제)", "", found) == right
        hit = sheet.hit("LAW-ARTICLE", start, match.end(), right)
        yield hit.weighed(Severity.NOTE if only_apart else None, sure=not only_apart)


def _right(match: re.Match[str]) -> str:
    branch = f"의{match[8]}" if match[8] else ""
    paragraph = f"제{match[12]}항" if match[12] else ""
    number = f"제{match[17]}호" if match[17] else ""
    return f"제{match[4]}조{branch}{paragraph}{number}"
