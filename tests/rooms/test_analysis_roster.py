"""Promises of the roster match: one person is counted once, two people are never made one by name."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.meant import find_meant
from giljabi.analysis.read import read_table
from giljabi.analysis.roster.gathered import Gathered, gathered
from giljabi.analysis.roster.match import Matched, Tie, match, unused, words
from giljabi.analysis.roster.members import FIELDS, members
from giljabi.analysis.roster.normal import near_names, normal_body, normal_name
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


def gather(*files: tuple[str, str]) -> Gathered:
    return gathered([File(name, "text/csv", text.encode()) for name, text in files], None)


def test_no_seat_is_lost_where_rosters_have_empty_rows() -> None:
    found = gather(
        ("도시위.csv", "성명,소속\n홍길동,가온대\n공석,\n,나루회\n김가온,나루회\n"),
        ("건축위.csv", "성명,소속\n홍길동,가온대\n이나래,라온회\n박다솜,라온회\n"),
    )
    people = match(found.seats).people
    assert sum(map(len, people)) == 5 and len(people) == 4
    assert any("줄 2개(3행, 4행)는 세지 않았습니다" in told for told in found.told)


def test_files_without_a_committee_are_committees_by_their_names() -> None:
    found = gather(
        ("도시위.csv", "성명,소속\n홍길동,가\n"), ("건축위.csv", "성명,소속\n홍길동,가\n")
    )
    assert {seat.committee for seat in found.seats} == {"도시위", "건축위"}


def test_a_committee_is_one_whatever_its_blanks() -> None:
    rows = "위원회,성명,소속\n도시 계획위원회,홍길동,가\n도시계획위원회,김가온,나\n"
    assert len({seat.committee for seat in gather(("명부.csv", rows)).seats}) == 1


@pytest.mark.parametrize("birth", ["1980-01-01", "800101", "80.1.1.", "80-01-01", "800101-1******"])
def test_one_birthday_in_every_spelling_is_one_person(birth: str) -> None:
    found = matched(
        "가,홍길동,갑,1980. 1. 1.", f"나,홍길동,을,{birth}", head="위원회,성명,소속,생년월일"
    )
    assert len(found.people) == 1


def test_a_year_of_birth_tells_apart_but_does_not_join() -> None:
    rows = ("가,홍길동,갑,1980년생", "나,홍길동,을,1980-01-01", "다,홍길동,갑,1990년생")
    found = matched(*rows, head="위원회,성명,소속,생년월일")
    assert len(found.people) == 3 and len(found.pairs) == 1


@pytest.mark.parametrize(
    ("term", "held"),
    [("2024. 3. 1. ~ 2026. 2. 28.", False), ("2025. 3. ~ 2026. 11.", True), ("2025-01-01~", True),
     ("2년", True)],
)  # fmt: skip
def test_a_term_in_one_cell_is_read(term: str, held: bool) -> None:
    found = gather(
        ("명부.csv", f"위원회,성명,소속,임기\n가,홍길동,갑,{term}\n나,김가온,갑,{term}\n")
    )
    on = date(2026, 11, 24)
    assert found.terms and [seat.on(on) for seat in found.seats] == [held, held]
    assert bool(found.told_terms(on)) == (term != "2025. 3. ~ 2026. 11." and term != "2025-01-01~")


def test_a_column_that_holds_no_names_is_refused() -> None:
    with pytest.raises(StepTrouble, match="견줄 수 없습니다"):
        matched(*(f"{i},위원,기관{i}" for i in range(400)))


def test_a_decision_that_fits_nobody_is_told() -> None:
    seats = gather(("명부.csv", "위원회,성명,소속\n가,홍길동,갑\n나,홍길동,을\n")).seats
    assert not unused(seats, words(["홍길동: 갑 = 을"]))
    assert "없는이" in unused(seats, words(["없는이: 갑 = 을"]))[0]
