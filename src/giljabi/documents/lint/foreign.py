"""Rules 25–27: Hanja, foreign words before their Korean, and abbreviations that nobody explained."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        25,
        "HANJA-BARE",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항"),
        "한자는 한글로 적고, 뜻을 분명히 해야 할 때에만 괄호 안에 함께 적습니다.",
        (Example("계약 件을 처리합니다.", "계약 건을 처리합니다."),),
    ),
    Rule(
        26,
        "FOREIGN-FIRST",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항"),
        "우리말을 먼저 쓰고 외국어는 괄호 안에 적습니다.",
        (Example("MOU(업무협약)를 맺습니다.", "업무협약(MOU)을 맺습니다."),),
    ),
    Rule(
        27,
        "ABBR-FIRST",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제2항"),
        "줄임말은 처음 쓸 때 풀어 씁니다.",
        (
            Example(
                "민원 안내에 RAG를 구축합니다.", "민원 안내에 검색 증강 생성(RAG)을 구축합니다."
            ),
        ),
    ),
)

_HANJA = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{1,20}")
_READ = {
    "件": "건", "內": "내", "外": "외", "前": "전", "後": "후", "中": "중", "對": "대", "等": "등",
    "市": "시", "道": "도", "郡": "군", "區": "구", "年": "년", "月": "월", "日": "일", "各": "각",
    "全": "전", "新": "신", "舊": "구", "總": "총", "代": "대신(代)", "旣": "이미", "同": "같은",
}  # fmt: skip
"""Hanja of one letter whose reading in official prose is not in doubt."""

_CAPITALS = re.compile(r"[A-Z][A-Za-z&]{1,5}")
_ENGLISH = re.compile(
    r"(?<![A-Za-z(/&.-])([A-Z][A-Za-z&]{1,14}(?: [A-Z][A-Za-z&]{1,14}){0,3})\(([가-힣]{2,10}(?: [가-힣]{1,8}){0,4})\)"
)
_NOT_KOREAN = re.compile(
    r"(?:시|군|구|역|점|지사|부터|까지|기준|포함|제외|이하|이상|참조|한국|미국|일본|중국|형|기|종|년|월|일)$"
)
_BRACKET = re.compile(r"[ ]?\(([가-힣· ]{2,20})\)")


@cache
def _expansions() -> dict[str, tuple[str, bool]]:
    """Return, by abbreviation, its Korean and whether it must be explained at first use."""
    text = Path(__file__).with_name("expansions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {short: (korean, must == "예") for short, korean, must in rows}


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield Hanja outside brackets and abbreviations in the wrong place."""
    for match in _HANJA.finditer(sheet.calm):
        if not _bracketed(sheet.calm, match.start()):
            yield sheet.hit("HANJA-BARE", *match.span(), _READ.get(match.group()))
    seen: set[str] = set()
    for match in _ENGLISH.finditer(sheet.calm):
        if match[1] not in _expansions() and not _NOT_KOREAN.search(match[2]):
            right = f"{match[2]}({match[1]})"
            yield sheet.hit("FOREIGN-FIRST", *match.span(), right).weighed(Severity.NOTE)
    for match in _CAPITALS.finditer(sheet.calm):
        known = _expansions().get(match.group())
        if known is None or _part_of_word(match):
            continue
        yield from _abbreviation(sheet, match, known, match.group() in seen)
        seen.add(match.group())


def _abbreviation(
    sheet: Sheet, match: re.Match[str], known: tuple[str, bool], seen: bool
) -> Iterator[Hit]:
    korean, must = known
    bracket = _BRACKET.match(sheet.calm, match.end())
    if bracket:
        if bracket[1].replace(" ", "") == korean.replace(" ", ""):
            right = f"{bracket[1]}({match.group()})"
            yield sheet.hit("FOREIGN-FIRST", match.start(), bracket.end(), right)
    elif must and not seen and _told(sheet, match.start()):
        said = f"'{korean}({match.group()})'처럼 적으세요."
        yield sheet.hit("ABBR-FIRST", *match.span(), None, said)


def _told(sheet: Sheet, at: int) -> bool:
    """Tell running text from table cells, titles and brackets, where nothing is explained."""
    role = sheet.rows[sheet.row_at(at)].role
    return role in {"문단", "항목"} and not _bracketed(sheet.calm, at)


def _bracketed(text: str, at: int) -> bool:
    """Tell whether the place is inside round brackets that open on the same line, shortly before."""
    before = text[max(0, at - 60) : at]
    before = before[before.rfind("\n") + 1 :]
    return before.rfind("(") > before.rfind(")")


def _part_of_word(match: re.Match[str]) -> bool:
    text = match.string
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return any(letter.isascii() and (letter.isalnum() or letter in "-_./") for letter in around)
