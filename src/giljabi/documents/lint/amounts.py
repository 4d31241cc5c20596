"""Rules 18–21: amounts of money. That digits and Hangul agree is a guard against forgery."""

import re
from collections.abc import Iterator

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, bylaw
from giljabi.documents.lint.sheet import REPORTS, Sheet
from giljabi.documents.paper.money import HIGHEST, amount_of, official_amount

RULES = (
    Rule(
        18,
        "MONEY-HANGUL",
        Severity.WARNING,
        Basis.LAW,
        bylaw("제2조제2항"),
        "금액은 숫자로 적고 괄호 안에 한글로 함께 적습니다.",
        (
            Example("계약금액: 113,560원", "계약금액: 금113,560원(금일십일만삼천오백육십원)"),
            Example(
                "금113,560원을 지급합니다.", "금113,560원(금일십일만삼천오백육십원)을 지급합니다."
            ),
        ),
    ),
    Rule(
        19,
        "MONEY-MATCH",
        Severity.ERROR,
        Basis.REASON,
        "숫자와 한글 금액의 대조",
        "숫자로 적은 금액과 한글로 적은 금액이 다릅니다. 어느 쪽이 맞는지 근거 자료로 확인하세요.",
        (
            Example(
                "금113,560원(금일십이만삼천오백육십원)을 지급합니다.",
                "금113,560원(금일십일만삼천오백육십원)을 지급합니다.",
            ),
            Example(
                "금일십이만원(110,000원)을 지급합니다.", "금일십이만원(120,000원)을 지급합니다."
            ),
        ),
    ),
    Rule(
        20,
        "MONEY-SPACE",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "금액의 '금', 숫자, '원'은 붙여 써서 다른 글자를 끼워 넣지 못하게 합니다.",
        (
            Example(
                "금 113,560 원(금일십일만삼천오백육십원)을 지급합니다.",
                "금113,560원(금일십일만삼천오백육십원)을 지급합니다.",
            ),
        ),
        autofix=True,
    ),
    Rule(
        21,
        "MONEY-CHEON",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "숫자와 '천원'을 이어 쓰면 잘못 읽기 쉽습니다. 원 단위 숫자나 만, 억 단위로 적으세요.",
        (Example("사업에 1,200천원을 씁니다.", "사업에 1,200,000원을 씁니다."),),
    ),
)

_AMOUNT = re.compile(
    r"(?=[금\d])(금[ ]{0,3})?(\d{1,3}(?:,\d{3}){1,6}|\d{1,17})([ ]{0,3})원(?![칙장인본래료소서형천심점활아])"
    r"(?:[정整](?![가-힣]))?(?:[ ]?\([ ]?(?:(?:일금|금|一金|金)[ ]?)?([영일이삼사오육칠팔구십백천만억조경一二三四五六七八九十百千萬億兆壹貳參拾零 ]{1,60})[원圓][ ]?[정整]?[ ]?(?:[/,·][^)\n]{0,40})?\))?"
)
_SPELLED = re.compile(
    r"[원圓][ ]?[정整]?[ ]?\([ ]?(?:일금|금|[₩￦\\])?[ ]?(\d[\d,]{0,22})(?:[ ]?원)?[ ]?정?[ ]?\)"
)
_WORDS = re.compile(
    r"[일이삼사오육칠팔구십백천만억조경一二三四五六七八九十百千萬億兆壹貳參拾零 ]{2,60}$"
)
_CHEON = re.compile(r"(\d[\d,]{0,20})[ ]?(천|백만|십만)[ ]?원(?![칙장인본])")
_HANJA = str.maketrans(
    "一二三四五六七八九十百千萬億兆壹貳參拾零", "일이삼사오육칠팔구십백천만억조일이삼십영"
)
_TIMES = {"천": 1_000, "십만": 100_000, "백만": 1_000_000}
_LABEL = re.compile(
    r"(?:금액|소요예산|소요 예산|예산액|사업비|지급액|교부액|집행액|청구액|계약액|지출액|납부액|보조금)"
    r"\s?[:：]\s?$"
)
_WORD_BEFORE = re.compile(r"[가-힣A-Za-z]")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with the amounts of the sheet."""
    text = sheet.calm
    if "원" not in text:
        return
    for match in _AMOUNT.finditer(text):
        yield from _amount(sheet, match)
    for match in _SPELLED.finditer(text):
        yield from _spelled(sheet, match)
    for match in _CHEON.finditer(text):
        number = _digits(match[1])
        before = text[match.start() - 1 : match.start()]
        if number >= 10 and not before.isdigit() and before not in {",", "."}:
            right = f"{number * _TIMES[match[2]]:,}원"
            yield sheet.hit("MONEY-CHEON", *match.span(), right, "")


def _spelled(sheet: Sheet, match: re.Match[str]) -> Iterator[Hit]:
    """Yield an amount in words whose digits in brackets say something else."""
    words = _WORDS.search(sheet.calm, max(0, match.start() - 62), match.start())
    if words is None or not words.group().strip():
        return
    spelled = words.group().split("일금")[-1].strip()
    if _value(spelled) not in {None, _digits(match[1])}:
        start = match.start() - len(words.group().lstrip())
        yield sheet.hit("MONEY-MATCH", start, match.end(), None, _both(match[1], spelled))


def _amount(sheet: Sheet, match: re.Match[str]) -> Iterator[Hit]:
    text, start = sheet.calm, match.start()
    before = text[start - 1 : start]
    prefix = match[1] is not None and not _WORD_BEFORE.match(before)
    if match[1] is None and (before.isdigit() or before in {",", "."}):
        return
    number = _digits(match[2])
    if match[4] is not None:
        if _value(match[4]) != number:
            yield sheet.hit("MONEY-MATCH", *match.span(), None, _both(match[2], match[4]))
    elif _needs_hangul(sheet, match, prefix) and 0 < number <= HIGHEST:
        yield sheet.hit("MONEY-HANGUL", *match.span(), official_amount(number), "")
    if prefix and (match[1] != "금" or match[3]):
        right = match.group().replace(f"{match[1]}{match[2]}{match[3]}원", f"금{match[2]}원", 1)
        yield sheet.hit("MONEY-SPACE", *match.span(), right, "")


def _needs_hangul(sheet: Sheet, match: re.Match[str], prefix: bool) -> bool:
    """Tell an amount that a document decides on from one that it only mentions."""
    row = sheet.rows[sheet.row_at(match.start())]
    if row.role == "칸" or sheet.document.preset in REPORTS:
        return False
    start = match.start()
    return prefix or _LABEL.search(sheet.calm, max(0, start - 20), start) is not None


def _digits(text: str) -> int:
    return int(text.replace(",", "") or 0)


def _value(words: str) -> int | None:
    try:
        return amount_of(words.translate(_HANJA))
    except StepTrouble:
        return None


def _both(digits: str, words: str) -> str:
    value = _value(words)
    said = f"{value:,}원" if value is not None else "읽을 수 없는 금액"
    return f"숫자는 {_digits(digits):,}원, 한글은 {said}입니다."
