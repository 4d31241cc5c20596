"""Rules 29–30: names of laws, in 「」 and as they are called today."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import DECREE, Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        29,
        "LAW-QUOTE",
        Severity.NOTE,
        Basis.GUIDE,
        "한글 맞춤법 부록(문장 부호) 홑낫표",
        "법령 이름은 홑낫표로 묶어 적습니다.",
        (
            Example("지방재정법 제3조에 따릅니다.", "「지방재정법」 제3조에 따릅니다."),
            Example("행정절차법에 따라 알립니다.", "「행정절차법」에 따라 알립니다."),
        ),
    ),
    Rule(
        30,
        "LAW-NAME",
        Severity.WARNING,
        Basis.LAW,
        "해당 법령의 제명 개정",
        "지금은 쓰지 않는 법령 이름입니다. 지금 이름으로 고치고 조문 번호가 그대로인지 확인하세요.",
        (
            Example(
                "「행정 효율과 협업 촉진에 관한 규정」 제7조에 따릅니다.",
                f"{DECREE} 제7조에 따릅니다.",
            ),
            Example("사무관리규정에 따릅니다.", f"{DECREE}에 따릅니다."),
        ),
    ),
)

_CITED = re.compile(r"([가-힣]{2,14}법)(?: 시행령| 시행규칙)?[ ]?제\d{1,4}조")
_NOT_A_TITLE = frozenset(
    {"같은법", "동법", "이법", "관련법", "현행법", "개정법", "상위법", "특별법"}
)
_SPELLING = ("제명 표기", "띄어쓰기")
_PAST = re.compile(r"(?:구|옛|종전(?:의)?|폐지된|당시)[ ]?「?$")


@cache
def _old() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return the pattern of superseded titles and, by title, the present one and when it changed."""
    rows = [line.split("\t") for line in _lines("old_laws.tsv")]
    titles = {old: (new, when) for old, new, when in rows}
    return _any_of(titles), titles


@cache
def _titles() -> re.Pattern[str]:
    return _any_of(_lines("laws.txt"))


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _any_of(titles: "dict[str, tuple[str, str]] | list[str]") -> re.Pattern[str]:
    by_first: dict[str, list[str]] = {}
    for title in sorted(titles, key=len, reverse=True):
        by_first.setdefault(title[0], []).append(re.escape(title[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items()))


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield superseded names (also inside 「」) and names that stand bare."""
    pattern, titles = _old()
    named: list[tuple[int, int]] = []
    for match in pattern.finditer(sheet.whole):
        named.append(match.span())
        if not _inside_word(match) and not _PAST.search(
            sheet.whole[max(0, match.start() - 8) : match.start()]
        ):
            new, when = titles[match.group()]
            light = Severity.NOTE if when.startswith(_SPELLING) else None
            yield sheet.hit("LAW-NAME", *match.span(), new, f"({when})").weighed(light)
    for match in _titles().finditer(sheet.calm):
        if not _inside_word(match) and match.span() not in named:
            named.append(match.span())
            yield sheet.hit("LAW-QUOTE", *match.span(), f"「{match.group()}」")
    ends = {end for _, end in named}
    for match in _CITED.finditer(sheet.calm):
        start, end = match.span(1)
        if match[1] not in _NOT_A_TITLE and end not in ends and _whole_title(sheet.calm, start):
            yield sheet.hit("LAW-QUOTE", start, end, f"「{match[1]}」")


def _inside_word(match: re.Match[str]) -> bool:
    """Tell a title from the tail of a longer one (도로법 in 유료도로법)."""
    before = match.string[match.start() - 1 : match.start()]
    return "가" <= before <= "힣"


def _whole_title(text: str, start: int) -> bool:
    """Tell a title of one word from the last word of a longer one (…에 관한 특별법)."""
    return text[start - 1 : start] != " " or text[start - 3 : start - 1] not in {
        "관한",
        "관리",
        "위한",
    }
