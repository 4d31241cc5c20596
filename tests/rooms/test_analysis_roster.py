"""Promises of the roster match: one person is counted once, two people are never made one by name."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.read import read_table
from giljabi.analysis.roster.match import Matched, Tie, match, words
from giljabi.analysis.roster.members import FIELDS, members
from giljabi.analysis.roster.normal import near_names, normal_body, normal_name
from giljabi.analysis.settle.meant import find_meant
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File


def matched(*rows: str, head: str = "위원회,성명,소속", said: tuple[str, ...] = ()) -> Matched:
    text = "\n".join((head, *rows)) + "\n"
    table = read_table(File("견본.csv", "text/csv", text.encode()))
    return match(tuple(members(find_meant(table, FIELDS), "명부")), words(said))


@pytest.mark.parametrize(
    ("written", "name"),
    [("홍 길 동", "홍길동"), ("홍길동 교수", "홍길동"), ("홍길동(洪吉童)", "홍길동"), ("홍길동 위원장님", "홍길동 위원장님"),
     ("홍길동洪吉童", "홍길동"), ("洪吉童", "洪吉童"), ("김대표", "김대표"), ("박씨 위원", "박씨")],
)  # fmt: skip
def test_names_lose_titles_and_hanja_but_not_their_letters(written: str, name: str) -> None:
    assert normal_name(written) == "".join(name.split())


@pytest.mark.parametrize(
    "written",
    ["(주)가온건설", "㈜가온건설", "주식회사 가온건설", "가온 건설(주)", "가온건설(서울지사)"],
)
def test_legal_forms_of_one_company_are_one(written: str) -> None:
    assert normal_body(written) == "가온건설"


def test_one_person_under_two_spellings_is_one() -> None:
    found = matched("가위원회,홍 길동,(주)가온", "나위원회,홍길동 교수,주식회사 가온")
    assert len(found.people) == 1 and not found.pairs


def test_the_same_name_elsewhere_is_asked_never_merged() -> None:
    found = matched("가위원회,홍길동,가온대", "나위원회,홍길동,나루변호사회")
    assert len(found.people) == 2 and [p.tie for p in found.pairs] == [Tie.NAMESAKE]


def test_another_birthday_parts_even_the_same_organisation() -> None:
    head = "위원회,성명,소속,생년월일"
    found = matched(
        "가위원회,홍길동,가온대,1970. 1. 2.", "나위원회,홍길동,가온대,1980-03-04", head=head
    )
    assert len(found.people) == 2 and not found.pairs


def test_two_birthdays_are_not_joined_through_a_third_line() -> None:
    head = "위원회,성명,소속,생년월일"
    found = matched(
        "가,홍길동,가온대,19700102", "나,홍길동,가온대,", "다,홍길동,가온대,19800304", head=head
    )
    births = [{seat.birth for seat in seats} - {""} for seats in found.people]
    assert all(len(days) <= 1 for days in births)


def test_a_slip_of_one_letter_at_one_organisation_is_asked() -> None:
    assert [p.tie for p in matched("가,정라온,가온사무소", "나,정라은,가온사무소").pairs] == [
        Tie.TYPO
    ]
    assert not near_names("김온", "김은")


def test_what_a_person_decided_is_followed() -> None:
    rows = ("가,홍길동,가온대", "나,홍길동,나루회", "다,홍길동,다솜원")
    found = matched(
        *rows,
        said=("홍길동: 가온대학교 = 나루회", "홍길동: 가온대 ≠ 다솜원", "홍길동: 나루회 ≠ 다솜원"),
    )
    assert sorted(map(len, found.people)) == [1, 2] and not found.pairs


def test_a_decision_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(StepTrouble, match="읽지 못했습니다"):
        words(("홍길동은 같은 사람",))


def test_a_term_counts_on_its_first_and_last_day() -> None:
    table = read_table(
        File(
            "명부.csv",
            "",
            "성명,소속,위촉일,만료일\n홍길동,가온대,2026-01-01,2026-12-31\n나루,,,\n".encode(),
        )
    )
    seat = next(members(find_meant(table, FIELDS), "명부"))
    held = [seat.on(day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31))]
    assert held == [False, True, True]


NAMES = st.sampled_from(["홍길동", "김가온", "박다솜", "홍길둥", "홍 길 동"])
BODIES = st.sampled_from(["가온대", "가온대학교", "나루회", "(주)라온", "라온", ""])


@given(st.lists(st.tuples(NAMES, BODIES), min_size=1, max_size=8), st.randoms())
def test_every_seat_is_in_one_person_whatever_the_order(
    seats: list[tuple[str, str]], chance: Random
) -> None:
    rows = [f"{n}위원회,{name},{body}" for n, (name, body) in enumerate(seats)]
    found = matched(*rows)
    assert sum(map(len, found.people)) == len(rows)
    chance.shuffle(rows)
    assert sorted(map(len, matched(*rows).people)) == sorted(map(len, found.people))
