"""Rules 63–65: the manner of 개조식 — noun endings, no questions, and few bold spans."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Row, Sheet

RULES = (
    Rule(
        63,
        "NOUN-END",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(개조식 항목은 명사로 끝맺음)",
        "개조식 보고서의 항목이 서술문으로 끝났습니다. 명사나 '-함, -음'으로 끝맺으세요.",
        (
            Example(
                "□ 민원 안내 개선\n  ○ 안내문을 고쳐야 한다.\n  ○ 담당자 교육",
                "□ 민원 안내 개선\n  ○ 안내문 고치기\n  ○ 담당자 교육",
            ),
        ),
    ),
    Rule(
        64,
        "ITEM-SIGN",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(개조식 본문에 물음표와 느낌표를 쓰지 않음)",
        "개조식 본문에 물음표나 느낌표가 있습니다.",
        (
            Example(
                "□ 민원 안내 개선\n  ○ 왜 다시 찾아오는가?",
                "□ 민원 안내 개선\n  ○ 다시 찾아오는 까닭",
            ),
        ),
    ),
    Rule(
        65,
        "BOLD-RUN",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(한 줄의 굵은 글씨는 두 곳까지)",
        "한 줄에 굵은 글씨가 세 곳 이상입니다. 강조할 곳을 줄이세요.",
        (),
    ),
)

_BULLETS = frozenset("□■○●◦❍ㅇ-–ㆍ·•")
_SENTENCE = re.compile(r"(?:[가-힣]다|[가-힣]까)\s?\.?\s*$")
_SIGN = re.compile(r"[?!](?=\s|$)")
_MOST_BOLD = 2
_KINDS = frozenset({"보고서", "계획서", "1쪽 보고서"})


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield items of a report that are sentences, ask or shout; lines with too much bold."""
    if sheet.document.preset in _KINDS:
        rows = [(p, row) for p, row in sheet.positions("항목") if row.mark in _BULLETS and row.mark]
        yield from _sentences(rows)
        for position, row in rows:
            for match in _SIGN.finditer(row.text, row.at):
                yield Hit("ITEM-SIGN", position, *match.span())
    for position, row in enumerate(sheet.rows):
        if row.bold > _MOST_BOLD:
            said = f"지금 {row.bold}곳입니다."
            yield Hit("BOLD-RUN", position, row.at, len(row.text), None, said)


def _sentences(rows: list[tuple[int, Row]]) -> Iterator[Hit]:
    """Yield the items that are sentences, where most are not."""
    found = [(p, row, _SENTENCE.search(row.text)) for p, row in rows]
    wrong = [(p, match) for p, _, match in found if match]
    if 2 * len(wrong) < len(rows):
        for position, match in wrong:
            yield Hit("NOUN-END", position, *match.span())
