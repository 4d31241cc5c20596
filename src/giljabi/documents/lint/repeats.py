"""Rules 69 and 72: a word written twice in a row, and an item that stands twice."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        69,
        "REPEAT-WORD",
        Severity.WARNING,
        Basis.REASON,
        "되풀이된 낱말",
        "같은 낱말이 잇달아 두 번 적혔습니다.",
        (
            Example("자료 및 및 서식을 보냅니다.", "자료 및 서식을 보냅니다."),
            Example("회의를 회의를 개최합니다.", "회의를 개최합니다."),
        ),
    ),
    Rule(
        72,
        "ITEM-TWICE",
        Severity.WARNING,
        Basis.REASON,
        "되풀이된 항목",
        "같은 내용의 항목이 두 번 있습니다.",
        (
            Example(
                "1. 민원 안내문을 고칩니다.\n2. 민원 안내문을 고칩니다.",
                "1. 민원 안내문을 고칩니다.\n2. 민원 담당자를 가르칩니다.",
            ),
        ),
    ),
)

_TWICE = re.compile(
    r"(?<![가-힣A-Za-z0-9\ufffc])([가-힣]{1,12}+)[ ]{1,2}\1(?![가-힣A-Za-z0-9\ufffc])"
)
_STUCK = re.compile(
    r"(에서|으로|부터|까지|에게|습니다|합니다|됩니다|입니다|하여|하고|를|을)\1(?![가-힣])"
)
_SHORT = frozenset({"및", "등", "각", "의"})
_MEANT_WORDS = """
하나 구석 조금 차례 매우 아주 오래 자주 천천히 차곡 또박 알알 방울 송이 마디 걸음 거듭 두고 층층 어서 빨리
제발 다시 점점 번갈아 골목 굽이 고루 살금 조심 한발 한걸음 누구 이것 저것 얼씨구
"""
_MEANT = frozenset(_MEANT_WORDS.split())
_NOT_STUCK = re.compile(r"[가마노고]을을$|하하하")
_SHORTEST = 10
_SHORTEST_PROSE = 30


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield words and items that stand twice."""
    for match in _TWICE.finditer(sheet.calm):
        row = sheet.rows[sheet.row_at(match.start())]
        short = len(match[1]) == 1 and match[1] not in _SHORT
        if (
            not short
            and match[1] not in _MEANT
            and row.role not in {"칸", "결문"}
            and "|" not in row.text
        ):
            yield sheet.hit("REPEAT-WORD", *match.span(), match[1])
    for match in _STUCK.finditer(sheet.calm):
        around = sheet.calm[max(0, match.start() - 1) : match.end()]
        if "가" <= around[0] <= "힣" and not _NOT_STUCK.search(around):
            yield sheet.hit("REPEAT-WORD", *match.span(), match[1])
    yield from _items(sheet)


def _items(sheet: Sheet) -> Iterator[Hit]:
    seen: set[tuple[str, str]] = set()
    for position, row in sheet.positions("항목", "문단"):
        words = row.text[row.at :].strip().rstrip(".")
        least = _SHORTEST if row.mark else _SHORTEST_PROSE
        key = (row.mark[-1:] if row.mark in {"□", "○", "-"} else "", words)
        if len(words) >= least and not words.endswith((":", "：")) and "|" not in words:
            if key in seen:
                start = row.text.index(words)
                yield Hit("ITEM-TWICE", position, start, start + len(words))
            seen.add(key)
