"""What a grantee hands in: one receipt a row, and the budget items the grant was given for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.periods import Grain, parse_period
from giljabi.analysis.settle.meant import Field, Meant
from giljabi.analysis.settle.won import read_won
from giljabi.book.kinds import Place

RECEIPT = (
    Field("증빙번호", ("번호", "증빙", "영수증번호", "전표번호", "승인번호", "계산서번호")),
    Field("날짜", ("일자", "사용일", "사용일자", "지출일", "지출일자", "거래일", "거래일자", "승인일", "승인일자",
                 "집행일", "집행일자", "결제일"), needed=True),
    Field("비목", ("항목", "세목", "예산항목", "세부항목", "목", "예산과목", "구분", "보조세목")),
    Field("거래처", ("상호", "업체", "업체명", "거래처명", "가맹점", "가맹점명", "공급자", "지급처", "받는사람",
                  "채주")),
    Field("금액", ("집행액", "지출액", "사용액", "사용금액", "지출금액", "집행금액", "결제금액", "합계금액", "총액",
                 "공급대가"), needed=True),
    Field("내용", ("적요", "사용내용", "지출내용", "품명", "내역", "사용내역", "집행내용", "비고")),
)  # fmt: skip
"""Columns of the receipts. A ledger without 증빙번호, 비목 or 거래처 is read, and the checks that need
them are told as not done."""
ITEM = (
    Field("비목", ("항목", "세목", "예산항목", "세부항목", "목", "예산과목", "구분", "보조세목"), needed=True),
    Field("교부액", ("보조금", "예산액", "예산", "교부결정액", "보조금액", "계획액", "편성액", "승인액", "총사업비"),
          needed=True),
    Field("보고액", ("집행액", "집행보고액", "정산액", "정산금액", "집행금액", "사용액", "지출액")),
)  # fmt: skip
"""Columns of the budget items: what was granted, and what the grantee reports as spent."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One row: ``won`` and ``day`` are ``None`` where the cell cannot be read as one."""

    row: int
    number: str
    day: date | None
    item: str
    payee: str
    won: int | None
    said_day: str
    said_won: str
    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """How a person calls it: its number, or its row."""
        return self.number or f"{self.row}행"


@dataclass(frozen=True, slots=True)
class Item:
    """One budget item in won; ``reported`` is ``None`` where nothing is said."""

    name: str
    granted: int | None
    reported: int | None
    places: tuple[Place, ...]


def receipts(meant: Meant) -> Iterator[Receipt]:
    """Yield the receipts, row by row."""
    table = meant.table
    for row in meant.rows():
        day, won = meant.text("날짜", row), meant.text("금액", row)
        yield Receipt(
            table.row_numbers[row], _plain(meant.text("증빙번호", row)), _day(day),
            _plain(meant.text("비목", row)), _plain(meant.text("거래처", row)),
            _signed(won, meant.unit("금액")), day, won,
            meant.place("금액", row) + meant.place("날짜", row),
        )  # fmt: skip


def items(meant: Meant) -> Iterator[Item]:
    """Yield the budget items, row by row."""
    for row in meant.rows():
        name = _plain(meant.text("비목", row))
        if name:
            yield Item(
                name, _signed(meant.text("교부액", row), meant.unit("교부액")),
                _signed(meant.text("보고액", row), meant.unit("보고액")),
                meant.place("교부액", row) + meant.place("보고액", row),
            )  # fmt: skip


def _day(text: str) -> date | None:
    period = parse_period(text, compact=True)
    if period is None or period.grain is not Grain.DAY or not period.year:
        return None
    return date(period.year, period.month, period.day)


def _signed(text: str, unit: str) -> int | None:
    """Return won; a cancelled payment stands with △ or a minus sign."""
    mark = text.strip()[:1]
    if mark in ("-", "−", "△", "▲", "–") and len(text.strip()) > 1:
        won = read_won(text.strip()[1:].strip(), unit)
        return None if won is None else -won
    return read_won(text, unit)


def _plain(text: str) -> str:
    return " ".join(text.split())
