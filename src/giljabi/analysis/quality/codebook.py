"""The codebook (코드북, 항목 정의서): what each column may hold, as the office wrote it down.

Two shapes are read: a line a column (항목, 필수, 형식, 최소, 최대, 허용값, 고유) and a line a code (항목, 코드,
뜻). A rule between columns stands in a line whose 항목 is ``규칙``: ``요금정보=무료 → 주차기본요금=0``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.columns import find_column
from giljabi.analysis.meant import Field, Meant, find_meant
from giljabi.analysis.numbers import parse_number
from giljabi.analysis.plain import shortened
from giljabi.analysis.quoted import thing
from giljabi.analysis.words import names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table
from giljabi.book.korean import josa

_FIELDS = (
    Field("항목", ("열", "열이름", "컬럼", "컬럼명", "항목명", "변수", "변수명", "필드", "필드명", "문항"), needed=True),
    Field("코드", ("값", "코드값", "보기", "보기번호")),
    Field("허용값", ("값목록", "코드목록", "허용값목록", "도메인", "허용코드")),
    Field("필수", ("필수여부", "필수값", "NOTNULL", "비어있으면안됨")),
    Field("최소", ("최솟값", "최소값", "하한")),
    Field("최대", ("최댓값", "최대값", "상한")),
    Field("고유", ("고유값", "키", "PK", "유일", "중복불가")),
    Field("규칙", ("조건", "점검규칙", "제약")),
)  # fmt: skip
_YES = frozenset({"예", "y", "yes", "o", "○", "필수", "1", "고유", "pk", "참", "true"})
_RULE = re.compile(
    r"\s*(?P<left>.+?)\s*=\s*(?P<value>.*?)\s*(?:→|->|이면|⇒)\s*(?P<right>.+?)\s*(?P<sign>=|≠|!=|>=|<=|≥|≤|>|<)\s*(?P<to>.*?)\s*"
)
_SIGNS = {"!=": "≠", ">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Limit:
    """What one column may hold; ``codes`` empty: anything."""

    column: Column
    needed: bool
    unique: bool
    least: Decimal | None
    most: Decimal | None
    codes: frozenset[str]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """When ``left`` holds ``value``, ``right`` must stand in relation ``sign`` to ``to``."""

    said: str
    left: Column
    value: str
    right: Column
    sign: str
    to: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every limit and rule; ``told`` names entries for columns that the table lacks."""

    limits: tuple[Limit, ...]
    rules: tuple[Rule, ...]
    told: tuple[str, ...]


def read_codebook(book: Table, table: Table) -> Codebook:
    """Read a codebook for ``table``. Raises ``StepTrouble`` for one without 항목 or with a rule that
    cannot be read."""
    meant = find_meant(book, _FIELDS)
    rows: dict[str, list[int]] = {}
    rules: list[Rule] = []
    for row in meant.rows():
        name = " ".join(meant.text("항목", row).split())
        if text := _rule_text(meant, row, name):
            rules.append(_rule(text, table, book.name))
        if name and name != "규칙":
            rows.setdefault(name, []).append(row)
    limits, absent = [], []
    for name, found in rows.items():
        column = _column(table, name)
        if column is None:
            absent.append(name)
        else:
            limits.append(_limit(meant, column, found))
    told = (
        (f"코드북의 항목 {len(absent):,}개({names(absent, 5)})는 자료에 그 열이 없어 점검하지 않았습니다.",)
        if absent else ()
    )  # fmt: skip
    return Codebook(tuple(limits), tuple(rules), told)


def _rule_text(meant: Meant, row: int, name: str) -> str:
    if meant.text("규칙", row).strip():
        return meant.text("규칙", row)
    if name != "규칙":
        return ""
    return next((t for f in ("허용값", "코드") if (t := meant.text(f, row).strip())), "")


def _column(table: Table, name: str) -> Column | None:
    try:
        return find_column(table, name)
    except StepTrouble:
        return None


def _limit(meant: Meant, column: Column, rows: list[int]) -> Limit:
    codes: set[str] = set()
    for row in rows:
        codes.update(_codes(meant.text("허용값", row)))
        if code := meant.text("코드", row).strip():
            codes.add(code)
    first = rows[0]
    least, most = _number(meant, "최소", first), _number(meant, "최대", first)
    if least is not None and most is not None and least > most:
        raise StepTrouble(
            f"코드북에서 '{column.name}'의 최소가 최대보다 큽니다.", where=meant.table.name,
            cure=f"{meant.table.row_numbers[first]}행의 최소와 최대를 고치세요.",
        )  # fmt: skip
    return Limit(
        column, any(_yes(meant.text("필수", row)) for row in rows),
        any(_yes(meant.text("고유", row)) for row in rows), least, most,
        frozenset(codes), meant.place("항목", first),
    )  # fmt: skip


def _codes(text: str) -> Iterator[str]:
    """Yield the codes of ``01: 공영; 02: 민영``, ``1=공영, 2=민영`` or ``공영, 민영``."""
    for part in re.split(r"[;,/\n]", text):
        code = re.split("[:=]", part, maxsplit=1)[0].strip()
        if code:
            yield code


def _number(meant: Meant, name: str, row: int) -> Decimal | None:
    text = meant.text(name, row).strip()
    if not text:
        return None
    found = parse_number(text)
    if found is None:
        raise StepTrouble(
            f"코드북의 {name} '{text}' 값을 수로 읽지 못했습니다.", where=meant.table.name,
            cure=f"{meant.table.row_numbers[row]}행의 {josa(name, '을/를')} 수로 고치세요.",
        )  # fmt: skip
    return found[0]


def _rule(text: str, table: Table, book: str) -> Rule:
    found = _RULE.fullmatch(text)
    if found is None:
        raise StepTrouble(f"규칙 {thing(shortened(text))} 읽지 못했습니다.", where=book,
                          cure="'요금정보=무료 → 주차기본요금=0'처럼 적으세요.")  # fmt: skip
    left, right = find_column(table, found["left"]), find_column(table, found["right"])
    sign = _SIGNS.get(found["sign"], found["sign"])
    return Rule(text.strip(), left, found["value"], right, sign, found["to"])


def _yes(text: str) -> bool:
    return text.strip().casefold() in _YES
