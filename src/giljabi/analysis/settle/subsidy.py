"""A grant's receipts held against themselves, the period of the project and the grant decision.

Three questions: do the sums agree (증빙 합 · 보고액 · 교부액), is anything counted twice, and does every
receipt lie within the project. A doubt is shown with its cells; whether money is to be paid back is
decided by a person.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from giljabi.analysis.cited import cited
from giljabi.analysis.days import said_day
from giljabi.analysis.plain import shortened
from giljabi.analysis.quoted import subject, thing
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.subsidy_rows import Item, Receipt
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble

Key = Callable[[Receipt], object]
_NEAR = timedelta(days=3)
"""Two payments of one sum to one payee within so many days are asked about."""


@dataclass(frozen=True, slots=True)
class Project:
    """When money of the grant may be spent, both days in; ``None``: not given."""

    first: date | None
    last: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Balance:
    """One budget item: granted, reported, and what its receipts sum to, in won."""

    item: Item
    spent: int
    receipts: tuple[Receipt, ...]

    @property
    def over(self) -> bool:
        """Whether more was spent than granted."""
        return self.item.granted is not None and self.spent > self.item.granted

    @property
    def differs(self) -> bool:
        """Whether the receipts do not sum to what was reported."""
        return self.item.reported is not None and self.spent != self.item.reported


@dataclass(frozen=True, slots=True)
class Checked:
    """Every receipt with what is to be looked at, and the balance of every item."""

    receipts: tuple[tuple[Receipt, tuple[Remark, ...]], ...]
    balances: tuple[Balance, ...]

    @property
    def doubted(self) -> tuple[tuple[Receipt, tuple[Remark, ...]], ...]:
        """The receipts to be looked at."""
        return tuple((receipt, remarks) for receipt, remarks in self.receipts if remarks)

    @property
    def spent(self) -> int:
        """The sum of all receipts that can be read, in won."""
        return sum(receipt.won or 0 for receipt, _ in self.receipts)


def check(receipts: Sequence[Receipt], items: Sequence[Item], project: Project) -> Checked:
    """Hold receipts against each other, the items (may be empty) and the project's period.

    Raises ``StepTrouble`` when the project ends before it begins.
    """
    if project.first and project.last and project.last < project.first:
        raise StepTrouble(
            f"사업종료({said_day(project.last)})가 사업시작({said_day(project.first)})보다 빠릅니다.",
            where="사업종료", cure="교부 결정서의 사업 기간을 보고 두 날짜를 고치세요.",
        )  # fmt: skip
    remarks: dict[int, list[Remark]] = defaultdict(list)
    known = frozenset(item.name for item in items)
    for receipt in receipts:
        remarks[receipt.row].extend(_alone(receipt, known, project))
    for row, remark in (*_same_number(receipts), *_same_payment(receipts), *_near(receipts)):
        remarks[row].append(remark)
    told = tuple((receipt, tuple(remarks[receipt.row])) for receipt in receipts)
    return Checked(told, tuple(_balances(receipts, items)))


def _alone(receipt: Receipt, items: frozenset[str], project: Project) -> Iterator[Remark]:
    if receipt.won is None:
        said = (
            f"금액 {thing(shortened(receipt.said_won))} 원 단위의 금액으로 읽지 못해 더하지 않았습니다."
            if receipt.said_won else "금액이 비어 더하지 않았습니다."
        )  # fmt: skip
        yield Remark("금액", said, receipt.places[:1])
    elif receipt.won < 0:
        yield Remark(
            "취소", "취소한 금액입니다. 취소 전 결제가 함께 있는지 확인하세요.", receipt.places[:1]
        )
    elif receipt.won == 0:
        yield Remark("금액", "금액이 0원입니다.", receipt.places[:1])
    yield from _dated(receipt, project)
    if items and receipt.item not in items:
        what = "비목이 비어 있습니다." if not receipt.item else (
            f"비목 {subject(shortened(receipt.item))} 교부 결정에 없습니다."
        )  # fmt: skip
        yield Remark("비목", what, receipt.places[:1])


def _dated(receipt: Receipt, project: Project) -> Iterator[Remark]:
    if receipt.day is None:
        said = f"날짜 {subject(shortened(receipt.said_day))} 없는 날짜이거나 읽을 수 없습니다." if receipt.said_day else (
            "날짜가 비어 있습니다."
        )  # fmt: skip
        yield Remark("날짜", said, receipt.places[1:] or receipt.places)
        return
    if receipt.day > project.today:
        yield Remark("날짜", "오늘보다 뒤인 날짜입니다.", receipt.places)
    if project.first and receipt.day < project.first:
        yield Remark(
            "기간 밖",
            f"사업을 시작한 날({said_day(project.first)})보다 먼저 썼습니다.",
            receipt.places,
        )
    elif project.last and receipt.day > project.last:
        yield Remark(
            "기간 밖", f"사업이 끝난 날({said_day(project.last)}) 뒤에 썼습니다.", receipt.places
        )


def _same_number(receipts: Iterable[Receipt]) -> Iterator[tuple[int, Remark]]:
    for group in _groups(receipts, lambda r: r.number):
        said = f"같은 증빙번호를 {_rows(group)}에서 함께 썼습니다."
        yield from _each(group, "번호 중복", said)


def _same_payment(receipts: Iterable[Receipt]) -> Iterator[tuple[int, Remark]]:
    for group in _groups(receipts, _payment):
        if len({receipt.number for receipt in group}) == 1 and group[0].number:
            continue  # told as one number already
        said = f"날짜, 거래처, 금액이 모두 같은 증빙이 {_rows(group)}에 있습니다. 두 번 낸 것인지 확인하세요."
        yield from _each(group, "중복 의심", said)


def _near(receipts: Iterable[Receipt]) -> Iterator[tuple[int, Remark]]:
    """Payments of one sum to one payee a few days apart: often one bill on two receipts."""
    for group in _groups(receipts, lambda r: (r.payee, r.won) if r.payee and r.won else None):
        dated = sorted((r for r in group if r.day), key=lambda r: (r.day or date.min, r.row))
        for one, other in pairwise(dated):
            apart = (other.day or date.min) - (one.day or date.min)
            if timedelta(0) < apart <= _NEAR:
                said = f"같은 거래처에 같은 금액을 {apart.days}일 사이에 두 번 냈습니다({_rows((one, other))})."
                yield from _each((one, other), "나눠 결제", said)


def _payment(receipt: Receipt) -> tuple[date, str, int] | None:
    if receipt.day and receipt.payee and receipt.won:
        return receipt.day, receipt.payee, receipt.won
    return None


def _groups(receipts: Iterable[Receipt], key: Key) -> Iterator[tuple[Receipt, ...]]:
    groups: dict[object, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if found := key(receipt):
            groups[found].append(receipt)
    return (tuple(group) for group in groups.values() if len(group) > 1)


def _each(group: Sequence[Receipt], short: str, said: str) -> Iterator[tuple[int, Remark]]:
    places = cited(receipt.places[0] for receipt in group)
    return ((receipt.row, Remark(short, said, places)) for receipt in group)


def _balances(receipts: Sequence[Receipt], items: Sequence[Item]) -> Iterator[Balance]:
    by_item: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        by_item[receipt.item].append(receipt)
    for item in items:
        yield _balance(item, by_item.pop(item.name, []))
    for name, left in by_item.items():
        yield _balance(Item(name or "(비목 없음)", None, None, ()), left)


def _balance(item: Item, receipts: Sequence[Receipt]) -> Balance:
    return Balance(item, sum(receipt.won or 0 for receipt in receipts), tuple(receipts))


def _rows(group: Sequence[Receipt]) -> str:
    return listed((receipt.row for receipt in group), 10)
