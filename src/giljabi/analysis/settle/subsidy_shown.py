"""The result of a grant check: balances by item, receipts to look at, and what was not looked at."""

from collections.abc import Iterator
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.plain import shortened
from giljabi.analysis.quoted import thing
from giljabi.analysis.settle.remarks import shorts
from giljabi.analysis.settle.subsidy import Balance, Checked, Project
from giljabi.analysis.settle.subsidy_rows import Receipt
from giljabi.analysis.words import names
from giljabi.book.kinds import Place, ResultRow, Results, ResultTable, Said
from giljabi.book.korean import josa

_DASH = "-"


def results(checked: Checked, project: Project, told: tuple[str, ...]) -> Results:
    """Return what to report."""
    return Results(
        "보조금 정산 대조", tuple(_said(checked)),
        (_balances(checked), _doubts(checked)), (), tuple(_method(project)), told,
    )  # fmt: skip


def _said(checked: Checked) -> Iterator[Said]:
    read = [receipt for receipt, _ in checked.receipts if receipt.won is not None]
    every = [receipt.places[0] for receipt in read]
    text = f"증빙 {len(checked.receipts):,}건의 합은 {checked.spent:,}원입니다"
    granted = [b.item.granted for b in checked.balances if b.item.granted is not None]
    if granted:
        left = sum(granted) - checked.spent
        whole = f"교부액 {sum(granted):,}원"
        text = f"증빙 {len(checked.receipts):,}건의 합은 {checked.spent:,}원으로, {whole}{_against(left)}"
    yield Said(f"{text}.", cited(every), f"읽을 수 있는 금액 {len(every):,}칸의 합")
    yield from _sums(checked)
    if not checked.doubted:
        yield Said("점검한 항목에서 확인할 증빙을 찾지 못했습니다.")
        return
    words = {word: [r for r, remarks in checked.doubted if any(m.short == word for m in remarks)]
             for word in dict.fromkeys(m.short for _, ms in checked.doubted for m in ms)}  # fmt: skip
    listed = ", ".join(f"{word} {len(found):,}건" for word, found in words.items())
    places = tuple(receipt.places[0] for receipt, _ in checked.doubted)
    yield Said(f"확인할 증빙은 {len(checked.doubted):,}건({listed})입니다.", cited(places))


def _against(left: int) -> str:
    if not left:
        return "과 같습니다"
    return f"에서 {left:,}원이 남습니다" if left > 0 else f"보다 {-left:,}원 많습니다"


def _sums(checked: Checked) -> Iterator[Said]:
    for balance in checked.balances:
        name, item = balance.item.name, balance.item
        if balance.differs and item.reported is not None:
            gap = balance.spent - item.reported
            text = (f"'{shortened(name)}'의 증빙 합 {josa(f'{balance.spent:,}원', '이/가')} 보고한 {item.reported:,}원보다 "
                    f"{abs(gap):,}원 {'많습니다' if gap > 0 else '적습니다'}.")  # fmt: skip
            yield Said(text, _places(balance), "증빙 합 − 보고액")
    over = [b for b in checked.balances if b.over]
    if over:
        said = names(
            [f"{shortened(b.item.name)} {b.spent - (b.item.granted or 0):,}원" for b in over]
        )
        places = tuple(place for b in over for place in _places(b))
        yield Said(
            f"교부액보다 많이 쓴 비목은 {len(over)}개({said})입니다.",
            cited(places),
            "증빙 합 − 교부액",
        )


def _balances(checked: Checked) -> ResultTable:
    head = ("비목", "교부액", "보고액", "증빙 합", "보고액과의 차이", "남은 금액", "증빙(건)")
    rows = tuple(_balance_row(b) for b in checked.balances)
    return ResultTable("비목별 대조", head, (*rows, _whole(checked)), "원",
                       "비목마다 증빙의 금액을 더해 보고액, 교부액과 견주었습니다.")  # fmt: skip


def _balance_row(balance: Balance) -> ResultRow:
    item = balance.item
    gap = None if item.reported is None else balance.spent - item.reported
    left = None if item.granted is None else item.granted - balance.spent
    mark = "확인" if balance.over or balance.differs or item.granted is None else ""
    return _row(shortened(item.name), (item.granted, item.reported, balance.spent, gap, left,
                            len(balance.receipts)), _places(balance), mark)  # fmt: skip


def _whole(checked: Checked) -> ResultRow:
    granted = [b.item.granted for b in checked.balances if b.item.granted is not None]
    reported = [b.item.reported for b in checked.balances if b.item.reported is not None]
    whole = sum(granted) if granted else None
    said = sum(reported) if reported else None
    left = None if whole is None else whole - checked.spent
    gap = None if said is None else checked.spent - said
    amounts = (whole, said, checked.spent, gap, left, len(checked.receipts))
    return _row("합계", amounts, (), "합계")


def _row(
    name: str, amounts: tuple[int | None, ...], places: tuple[Place, ...], mark: str
) -> ResultRow:
    values = (None, *(None if won is None else Decimal(won) for won in amounts))
    cells = (name, *(_DASH if won is None else f"{won:,}" for won in amounts))
    return ResultRow(cells, values, cited(places), mark)


def _places(balance: Balance) -> tuple[Place, ...]:
    found = tuple(place for receipt in balance.receipts for place in receipt.places[:1])
    return cited((*balance.item.places, *found))


def _doubts(checked: Checked) -> ResultTable:
    head = ("줄", "증빙번호", "날짜", "비목", "거래처", "금액", "구분", "내용")
    rows = tuple(
        ResultRow(
            (str(receipt.row), shortened(receipt.number) or _DASH, shortened(receipt.said_day) or _DASH,
             shortened(receipt.item) or _DASH, shortened(receipt.payee) or _DASH, _won(receipt), shorts(remarks), " ".join(m.said for m in remarks)),
            (Decimal(receipt.row), *(None,) * 4, None if receipt.won is None else Decimal(receipt.won), None, None),
            cited(p for m in remarks for p in m.places), "확인",
        )
        for receipt, remarks in checked.doubted
    )  # fmt: skip
    note = () if rows else ("확인할 증빙이 없습니다.",)
    return ResultTable("확인할 증빙", head, rows, "", "", note)


def _won(receipt: Receipt) -> str:
    return shortened(receipt.said_won) or _DASH if receipt.won is None else f"{receipt.won:,}"


def _method(project: Project) -> Iterator[str]:
    yield "증빙의 금액을 원 단위로 더했습니다."
    yield "수로 읽지 못한 금액은 더하지 않고 '확인할 증빙'에 적었습니다."
    yield "날짜, 거래처, 금액이 같거나 사흘 안에 같은 거래처에 같은 금액을 낸 증빙은 중복을 의심했습니다."
    for name, day, what in (
        ("사업시작", project.first, "사업을 시작하기 전에"), ("사업종료", project.last, "사업이 끝난 뒤에"),
    ):  # fmt: skip
        if day is None:
            yield f"{thing(name)} 적지 않아 {what} 쓴 증빙은 살피지 않았습니다."
