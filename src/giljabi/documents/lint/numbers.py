"""Rules 22–24: numbers in Arabic figures, with commas, and units of tables."""

import re
from collections.abc import Iterator

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Basis, Cell, Grid, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet
from giljabi.documents.paper.money import amount_of

RULES = (
    Rule(
        22,
        "NUM-ARABIC",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제4항"),
        "수는 아라비아 숫자로 적습니다.",
        (Example("교육생 이십 명이 참석합니다.", "교육생 20명이 참석합니다."),),
    ),
    Rule(
        23,
        "NUM-COMMA",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(세 자리마다 쉼표)",
        "네 자리 이상의 수는 세 자리마다 쉼표를 찍으면 읽기 쉽습니다.",
        (Example("민원 12480건을 처리합니다.", "민원 12,480건을 처리합니다."),),
    ),
    Rule(
        24,
        "UNIT-CAPTION",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(표의 단위 표시)",
        "금액을 적은 표에 단위가 없습니다. 표 오른쪽 위에 '(단위: 천원)'처럼 적으세요.",
        (),
    ),
)

_COUNTER = r"(?:명|건|개소|개|대|가구|세대|필지|톤|㎡|곳|마리|그루|권|부|회|차례|원)"
_FOLLOWS = r"(?=[^가-힣]|$|이|을|를|은|는|의|에|과|와|으로|로|도|만|까지|씩|당|이상|이하|미만|초과)"
_SINO = re.compile(
    rf"[일이삼사오육칠팔구]?[십백천][일이삼사오육칠팔구십백천만]{{0,12}}(여)?[ ]?{_COUNTER}{_FOLLOWS}"
)
_SPLIT = re.compile(rf"(.*?)(여)?[ ]?({_COUNTER})")
_PLACES = ("이천", "사천", "백", "천", "십", "십만", "백만", "천만")
"""Words that are as often a place, an idiom or a unit (이천, 백 번, 백만원) as a number."""

_PLAIN = re.compile(
    r"(\d{4,15})[ ]?(명|건|개소|개|대|가구|세대|필지|톤|㎡|원|곳|마리|그루|면|점|권|부|매|장|석)"
    r"(?=[^가-힣]|$|[이을를은는의에과와도만]|으로|로|까지|씩|당|입니다|보다|이상|이하)"
)
_MONEY = re.compile(r"금액|예산|사업비|집행|교부|지급|수입|지출|국비|시비|도비|단가|합계")
_FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+$|-?\d{4,}$")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with the numbers and tables of the sheet."""
    yield from _sino(sheet)
    for match in _PLAIN.finditer(sheet.calm):
        before = sheet.calm[match.start() - 1 : match.start()]
        if not (before.isdigit() or before in {",", ".", "-", "'", "’"}):
            yield sheet.hit("NUM-COMMA", *match.span())
    for block in sheet.document.body:
        if isinstance(block, Grid) and _lacks_unit(block):
            yield Hit("UNIT-CAPTION", _row_of(sheet, block), said=_name(block))


def _sino(sheet: Sheet) -> Iterator[Hit]:
    text = sheet.calm
    for match in _SINO.finditer(text):
        before = text[match.start() - 1 : match.start()]
        parts = _SPLIT.fullmatch(match.group())
        if parts is None or "가" <= before <= "힣" or before.isdigit() or parts[1] in _PLACES:
            continue
        try:
            number = amount_of(parts[1])
        except StepTrouble:
            continue
        right = f"{number:,}{parts[2] or ''}{' ' if parts[2] else ''}{parts[3]}"
        yield sheet.hit("NUM-ARABIC", *match.span(), right)


def _lacks_unit(grid: Grid) -> bool:
    """Tell a table of bare amounts: a money word in its head, three figures, no unit anywhere."""
    if grid.unit or "단위" in grid.caption:
        return False
    texts = [cell.text for cell in grid.cells]
    heads = [cell.text for cell in grid.cells if _heads(cell)]
    if not any(_MONEY.search(head) and "원" not in head for head in heads):
        return False
    bare = sum(1 for text in texts if _FIGURE.match(text.strip()))
    return bare >= 3 and not any("단위" in text for text in texts)


def _heads(cell: Cell) -> bool:
    return cell.head or cell.row == 0


def _row_of(sheet: Sheet, grid: Grid) -> int | None:
    """Return the position of the first line of the table."""
    first = grid.caption or next((c.text.split("\n")[0] for c in grid.cells if c.text), "")
    roles = ("표 제목",) if grid.caption else ("칸",)
    return next((p for p, row in sheet.positions(*roles) if row.text == first), None)


def _name(grid: Grid) -> str:
    return f"표 '{grid.caption}'입니다." if grid.caption else ""
