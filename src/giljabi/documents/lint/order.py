"""Rules 32–36: item marks as they were read; items that a writer numbers are right by construction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, bylaw
from giljabi.documents.lint.sheet import Row, Sheet
from giljabi.documents.paper.marks import CIRCLED, CIRCLED_HANGUL, HANGUL_ORDER, mark_of

_MARKS = bylaw("제2조제1항")

RULES = (
    Rule(
        32,
        "ITEM-ORDER",
        Severity.ERROR,
        Basis.LAW,
        _MARKS,
        "항목 기호는 1. 가. 1) 가) (1) (가) ① ㉮의 차례로 씁니다.",
        (
            Example(
                "1. 목적\n1) 배경\n2) 필요성\n2. 내용", "1. 목적\n  가. 배경\n  나. 필요성\n2. 내용"
            ),
        ),
    ),
    Rule(
        33,
        "ITEM-SEQ",
        Severity.ERROR,
        Basis.LAW,
        _MARKS,
        "항목 기호의 차례가 건너뛰거나 되풀이됩니다.",
        (Example("가. 목적\n나. 내용\n라. 일정", "가. 목적\n나. 내용\n다. 일정"),),
    ),
    Rule(
        34,
        "ITEM-CODEPOINT",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "괄호와 숫자를 한 글자로 만든 기호입니다. 괄호와 숫자를 따로 적으세요.",
        (Example("⑴ 목적\n⑵ 내용", "(1) 목적\n(2) 내용"),),
        autofix=True,
    ),
    Rule(
        35,
        "ITEM-SINGLE",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "항목이 하나뿐이면 항목 기호를 붙이지 않습니다.",
        (Example("1. 회의 자료를 제출합니다.", "회의 자료를 제출합니다."),),
    ),
    Rule(
        36,
        "ITEM-INDENT",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "항목은 한 단계 내려갈 때마다 2타씩 들여 쓰고, 기호 뒤는 1타 띄웁니다.",
        (
            Example("1.목적\n2.내용", "1. 목적\n2. 내용"),
            Example(
                "1. 목적\n    가. 배경\n    나. 내용\n2. 일정",
                "1. 목적\n  가. 배경\n  나. 내용\n2. 일정",
            ),
        ),
        autofix=True,
    ),
)

_FORMS = ("1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮")
_SHAPE = re.compile(r"(\()?(?:(\d{1,3})|([가-힣]))([.)])$")
_PACKED_DIGITS = "".join(map(chr, range(0x2474, 0x2488)))
_PACKED_HANGUL = "".join(map(chr, range(0x320E, 0x321C)))
_LEVEL = {(False, True, "."): 1, (False, False, "."): 2, (False, True, ")"): 3}
_LEVEL |= {(False, False, ")"): 4, (True, True, ")"): 5, (True, False, ")"): 6}
_SPACED_MARKS = re.compile(r"\d{1,2}\.|[가-힣]\.|[□■○●]")


@dataclass(slots=True)
class _Chain:
    """The open items from the first level down: their numbers and the rows of their siblings."""

    numbers: dict[int, int] = field(default_factory=dict)
    groups: dict[int, list[int]] = field(default_factory=dict)
    last: int = 0
    prose: bool = False
    misplaced: bool = False

    def leave(self, above: int) -> Iterator[int]:
        """Close every level below ``above``; yield rows that stood alone in theirs."""
        for level in [level for level in self.groups if level > above]:
            group = self.groups.pop(level)
            self.numbers.pop(level, None)
            if len(group) == 1:
                yield group[0]


def number_of(mark: str) -> tuple[int, int] | None:
    """Return level 1–8 and number of a mark (``나.`` → (2, 2)), ``None`` for bullets."""
    for level, series in (
        (5, _PACKED_DIGITS),
        (6, _PACKED_HANGUL),
        (7, CIRCLED),
        (8, CIRCLED_HANGUL),
    ):
        if mark in series:
            return level, series.index(mark) + 1
    found = _SHAPE.match(mark)
    if found is None:
        return None
    opening, digits, letter, closing = found.groups()
    level = _LEVEL.get((bool(opening), bool(digits), closing), 0)
    number = int(digits) if digits else HANGUL_ORDER.find(letter) + 1
    return (level, number) if level and number else None


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what is wrong with the marks of the items."""
    chain = _Chain()
    for position, row in enumerate(sheet.rows):
        if row.role == "소제목":
            yield from _alone(sheet, chain.leave(0))
            chain = _Chain(misplaced=chain.misplaced)
        elif row.role == "문단" and row.text.strip():
            chain.prose = True
        elif row.role == "항목" and row.mark:
            yield from _shape(row, position)
            yield from _place(sheet, chain, row, position)
            chain.prose = False
    yield from _alone(sheet, chain.leave(0))
    if not sheet.typed and not chain.misplaced:
        yield from _indents(sheet)


def _alone(sheet: Sheet, positions: Iterator[int]) -> Iterator[Hit]:
    for position in positions:
        row = sheet.rows[position]
        start, end = _mark_span(row)
        known = number_of(row.mark)
        following = _form(known[0], known[1] + 1) if known else None
        if not following or following not in row.text[end:]:  # 1) 하나 2) 둘: 한 줄에 늘어놓은 것
            yield Hit("ITEM-SINGLE", position, start, end)


def _place(sheet: Sheet, chain: _Chain, row: Row, position: int) -> Iterator[Hit]:
    """Yield whether the mark is of the wrong level or out of its series; open it in the chain."""
    known = number_of(row.mark)
    if known is None:
        return
    level, number = known
    yield from _alone(sheet, chain.leave(level))
    expected = chain.numbers.get(level, 0) + 1
    start, end = _mark_span(row)
    choices = _choices(row) if level == 7 else number
    if choices > number or (level >= 7 and not sheet.letter and level not in chain.numbers):
        pass  # ①이 보기나 나열로 쓰인 줄은 항목의 차례를 따지지 않는다
    elif level not in chain.numbers and chain.last and level != chain.last + 1:
        right = _form(chain.last + 1, 1) if level > chain.last else None
        chain.misplaced = True  # 기호를 고치면 들여쓰기도 달라지므로 들여쓰기는 따지지 않는다
        yield Hit("ITEM-ORDER", position, start, end, right)
    elif number != expected and not (number == 1 and chain.prose):
        right = _form(level, expected)
        said = f"'{right}'가 올 자리입니다." if right else "더 쓸 기호가 없습니다."
        yield Hit("ITEM-SEQ", position, start, end, right, said)
    chain.numbers[level] = choices
    chain.groups.setdefault(level, []).append(position)
    chain.last = level


def _choices(row: Row) -> int:
    """Return the last circled number of a row: ``① 하나  ② 둘`` lists several in one line."""
    return max(CIRCLED.index(letter) for letter in row.text if letter in CIRCLED) + 1


def _form(level: int, number: int) -> str | None:
    """Return the mark, ``None`` where there is none (a ninth level, after ⑳ and ㉻)."""
    if level > len(_FORMS) or (level == 7 and number > 20) or (level == 8 and number > 14):
        return None
    return mark_of(_FORMS[level - 1], number)


def _shape(row: Row, position: int) -> Iterator[Hit]:
    start, end = _mark_span(row)
    if row.mark in _PACKED_DIGITS + _PACKED_HANGUL:
        level, number = number_of(row.mark) or (5, 1)
        yield Hit("ITEM-CODEPOINT", position, start, end, _form(level, number))
    else:
        blanks = row.text[end : row.at] + _leading(row.text[row.at :])
        if blanks != " " and (blanks or _SPACED_MARKS.fullmatch(row.mark)):
            after = end + len(blanks) + 1
            right = f"{row.mark} {row.text[after - 1 : after]}"
            yield Hit("ITEM-INDENT", position, start, after, right)


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _mark_span(row: Row) -> tuple[int, int]:
    start = len(_leading(row.text))
    return start, start + len(row.mark)


def _indents(sheet: Sheet) -> Iterator[Hit]:
    """Yield items of plain text that are not two 타 a level in, when the writer indents at all."""
    rows = [(p, row, number_of(row.mark)) for p, row in sheet.positions("항목") if row.mark]
    if not any(row.text[0].isspace() for _, row, _ in rows):
        return
    for position, row, known in rows:
        if known is None:
            continue
        blank = _leading(row.text).replace("\u3000", "  ")
        if len(blank) != 2 * (known[0] - 1):
            _, end = _mark_span(row)
            right = "  " * (known[0] - 1) + row.mark
            yield Hit("ITEM-INDENT", position, 0, end, right)
