"""What a grantee hands in: one receipt a row, and the budget items the grant was given for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from giljabi.analysis.days import day_of
from giljabi.analysis.meant import Field, Meant
from giljabi.analysis.plain import plain
from giljabi.analysis.settle.won import is_blank, read_won
from giljabi.analysis.words import listed
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


_WHOLE = "전체"
_NOTHING = frozenset({"없음", "미발행", "미첨부", "분실"})


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

    def plus(self, other: "Item") -> "Item":
        """Return the sum with another row of the same item."""
        return Item(
            self.name, _summed(self.granted, other.granted), _summed(self.reported, other.reported),
            self.places + other.places,
        )  # fmt: skip


def receipts(meant: Meant) -> Iterator[Receipt]:
    """Yield the receipts, row by row."""
    table = meant.table
    for row in meant.rows():
        day, won = meant.text("날짜", row), meant.text("금액", row)
        yield Receipt(
            table.row_numbers[row], _said(meant, "증빙번호", row), day_of(day),
            _said(meant, "비목", row), _said(meant, "거래처", row),
            _signed(won, meant.unit("금액")), day, won,
            meant.place("금액", row) + meant.place("날짜", row),
        )  # fmt: skip


def items(meant: Meant) -> tuple[Item, ...]:
    """Return the budget items; the rows of one item (도비, 시비) are added up."""
    found: dict[str, Item] = {}
    for row in meant.rows():
        name = _said(meant, "비목", row)
        if name:
            item = Item(
                name, _signed(meant.text("교부액", row), meant.unit("교부액")),
                _signed(meant.text("보고액", row), meant.unit("보고액")),
                meant.place("교부액", row) + meant.place("보고액", row),
            )  # fmt: skip
            found[name] = found[name].plus(item) if name in found else item
    return tuple(found.values())


def whole(
    receipts: Sequence[Receipt], items: Sequence[Item]
) -> tuple[tuple[Receipt, ...], tuple[Item, ...]]:
    """Return receipts without items as one item, held against the sum of all that was granted."""
    every = tuple(replace(receipt, item=_WHOLE) for receipt in receipts)
    renamed = (replace(item, name=_WHOLE) for item in items)
    return every, (reduce(Item.plus, renamed),) if items else ()


def unread_items(meant: Meant) -> tuple[str, ...]:
    """Say which rows of the grant could not be used: no item's name, or an amount that is none."""
    nameless = [row for row in meant.rows() if not _said(meant, "비목", row)]
    wrong = [
        row for row in meant.rows() for field in ("교부액", "보고액")
        if not is_blank(text := meant.text(field, row)) and _signed(text, meant.unit(field)) is None
    ]  # fmt: skip
    rows = meant.table.row_numbers
    told = []
    if nameless:
        where = listed(rows[row] for row in nameless)
        told.append(f"교부내역에서 비목이 빈 줄 {len(nameless):,}개({where})를 쓰지 않았습니다.")
    if wrong:
        where = listed(rows[row] for row in dict.fromkeys(wrong))
        told.append(
            f"교부내역의 금액 {len(wrong):,}칸({where})을 원 단위의 금액으로 읽지 못했습니다."
        )
    return tuple(told)


def _summed(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)


def _said(meant: Meant, field: str, row: int) -> str:
    """Return a cell on one line; a dash or ``해당없음`` says nothing and makes no two rows alike."""
    text = plain(meant.text(field, row))
    return "" if is_blank(text) or text in _NOTHING else text


def _signed(text: str, unit: str) -> int | None:
    """Return won; a cancelled payment stands with △ or a minus sign."""
    mark = text.strip()[:1]
    if mark in ("-", "−", "△", "▲", "–") and len(text.strip()) > 1:
        won = read_won(text.strip()[1:].strip(), unit)
        return None if won is None else -won
    return read_won(text, unit)
