"""Promises of the grant check: sums are exact, every planted error is marked, nothing is dropped."""

from datetime import date
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.meant import find_meant
from giljabi.analysis.read import read_table
from giljabi.analysis.settle.subsidy import Checked, Project, check
from giljabi.analysis.settle.subsidy_rows import ITEM, RECEIPT, items, receipts, unread_items
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Table

HEAD = "증빙번호,날짜,비목,거래처,금액\n"
GRANT = "비목,교부액,집행액\n재료비,1000000,300000\n강사비,500000,0\n"
TODAY = date(2026, 11, 24)
SPRING = Project(date(2026, 3, 1), date(2026, 6, 30), TODAY)


def table(text: str) -> Table:
    return read_table(File("견본.csv", "text/csv", text.encode()))


def checked(rows: str, grant: str = GRANT, project: Project = SPRING) -> Checked:
    found = receipts(find_meant(table(HEAD + rows), RECEIPT))
    return check(tuple(found), items(find_meant(table(grant), ITEM)), project)


def shorts(found: Checked) -> dict[int, set[str]]:
    return {receipt.row: {m.short for m in remarks} for receipt, remarks in found.doubted}


@pytest.mark.parametrize(
    ("row", "short"),
    [
        ("가-9,2026-02-28,재료비,가온문구,1000", "기간 밖"),
        ("가-9,2026-07-01,재료비,가온문구,1000", "기간 밖"),
        ("가-9,2026-06-31,재료비,가온문구,1000", "날짜"),
        ("가-9,,재료비,가온문구,1000", "날짜"),
        ("가-9,2026-05-01,임차료,가온문구,1000", "비목"),
        ("가-9,2026-05-01,재료비,가온문구,약 5만", "금액"),
        ("가-9,2026-05-01,재료비,가온문구,0", "금액"),
        ("가-9,2026-05-01,재료비,가온문구,-1000", "취소"),
        ("가-1,2026-05-01,재료비,가온문구,1000", "번호 중복"),
        ("가-9,2026-04-01,재료비,다솜상사,70000", "중복 의심"),
        ("가-9,2026-04-04,재료비,다솜상사,70000", "나눠 결제"),
    ],
)
def test_a_planted_error_is_marked_on_its_row(row: str, short: str) -> None:
    good = "가-1,2026-03-02,재료비,가온문구,30000\n가-2,2026-04-01,재료비,다솜상사,70000\n"
    clean = "가-3,2026-05-20,강사비,홍길동(견본),20000\n"
    assert short in shorts(checked(f"{good}{clean}{row}\n"))[5]


def test_the_last_day_of_the_project_is_in_it() -> None:
    rows = "가-1,2026-03-01,재료비,가,1000\n가-2,2026-06-30,재료비,나,2000\n"
    assert not checked(rows).doubted


def test_four_days_apart_is_no_split_payment() -> None:
    rows = "가-1,2026-04-01,재료비,가,1000\n가-2,2026-04-05,재료비,가,1000\n"
    assert not checked(rows).doubted


def test_sums_are_held_against_what_was_reported_and_granted() -> None:
    found = checked("가-1,2026-04-01,재료비,가,1200000\n가-2,2026-04-09,강사비,나,1\n").balances
    material, teacher = found
    assert (material.over, material.differs) == (True, True)
    assert (teacher.over, teacher.differs, teacher.spent) == (False, True, 1)


def test_a_cancelled_payment_is_taken_off_the_sum() -> None:
    assert (
        checked("가-1,2026-04-01,재료비,가,5000\n가-2,2026-04-20,재료비,나,△2000\n").spent == 3000
    )


def test_a_list_without_amounts_is_refused_by_the_name_of_what_lacks() -> None:
    with pytest.raises(StepTrouble, match="금액"):
        find_meant(table("증빙번호,날짜,비목\n가-1,2026-04-01,재료비\n"), RECEIPT)


@given(st.lists(st.integers(1, 10**8), min_size=1, max_size=15), st.randoms())
def test_the_order_of_rows_changes_no_sum(amounts: list[int], chance: Random) -> None:
    rows = [f"가-{n},2026-04-{n + 1:02d},재료비,가게{n},{won}" for n, won in enumerate(amounts)]
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = checked("\n".join(rows) + "\n"), checked("\n".join(mixed) + "\n")
    assert one.spent == other.spent == sum(amounts)
    assert {b.item.name: b.spent for b in one.balances} == {
        b.item.name: b.spent for b in other.balances
    }


def test_a_dash_for_a_number_or_payee_makes_no_two_receipts_alike() -> None:
    rows = "".join(f"-,2026-03-0{i},재료비,-,1000{i}\n" for i in range(1, 6))
    assert not checked(rows).doubted


def test_the_rows_of_one_item_are_added_up() -> None:
    grant = "비목,교부액,집행액\n재료비,600000,200000\n재료비,400000,100000\n"
    found = checked("가-1,2026-03-02,재료비,가,300000\n", grant)
    balance = found.balances[0]
    assert (balance.item.granted, balance.differs, len(found.balances)) == (1_000_000, False, 1)


def test_a_day_that_has_not_come_is_marked() -> None:
    later = Project(None, None, TODAY)
    found = checked("가-1,2026-11-25,재료비,가,1\n가-2,2026-11-24,재료비,가,2\n", project=later)
    assert shorts(found) == {2: {"날짜"}}


def test_a_project_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(StepTrouble, match="빠릅니다"):
        checked("가-1,2026-03-02,재료비,가,1\n", project=Project(TODAY, date(2026, 1, 1), TODAY))


def test_amounts_of_the_grant_that_cannot_be_read_are_told() -> None:
    grant = find_meant(table("비목,교부액\n재료비,약 백만\n강사비,100\n홍보비,200\n"), ITEM)
    assert "1칸(2행)" in unread_items(grant)[0]


def test_twenty_thousand_receipts_take_their_unit_once() -> None:
    rows = "".join(f"가-{i},2026-03-02,재료비,업체{i},{i}\n" for i in range(1, 20_001))
    before = process_time()
    assert checked(rows).spent == 200_010_000
    assert process_time() - before < 10
