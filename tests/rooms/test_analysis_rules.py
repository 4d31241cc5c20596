"""규정표: the rule that held on the day, or a sentence that says why there is none. All data invented."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.meant import Field
from giljabi.analysis.read import read_table
from giljabi.analysis.settle.office_rules import rule_table
from giljabi.analysis.settle.rule_values import Form, read_length, read_value
from giljabi.analysis.settle.rules import Item, NoRule, Rulebook, read_rules
from giljabi.analysis.settle.travel_rules import fit_place, fit_rank, read_travel_rules
from giljabi.analysis.settle.won import cut, read_share, read_won
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Office, Table

ITEMS = (Item("일비", Form.WON), Item("비율", Form.SHARE), Item("교통편", Form.WORDS))
OFFICE = Office(*[""] * 14)
KEYS = (Field("직급"), Field("지역"))


def table(text: str) -> Table:
    return read_table(File("규정.csv", "", text.encode()))


def book(*lines: str) -> Rulebook:
    text = "\n".join(("시행일,종료일,항목,직급,지역,값", *lines, ""))
    return read_rules(table(text), ITEMS, KEYS)


def test_the_newest_edition_on_the_day_holds() -> None:
    rules = book("2025-01-01,,일비,,,20000", "2026-10-16,,일비,,,25000")
    assert rules.pick("일비", date(2026, 10, 15)).number == 20000
    assert rules.pick("일비", date(2026, 10, 16)).number == 25000
    with pytest.raises(NoRule, match="시행 중인 '일비' 줄이 없습니다"):
        rules.pick("일비", date(2024, 12, 31))


def test_an_ended_row_does_not_bring_back_the_one_before() -> None:
    rules = book("2025-01-01,,일비,,,20000", "2026-01-01,2026-06-30,일비,,,25000")
    assert rules.pick("일비", date(2026, 6, 30)).number == 25000
    with pytest.raises(NoRule):
        rules.pick("일비", date(2026, 7, 1))


def test_the_closest_condition_wins_and_two_equal_ones_are_refused() -> None:
    rules = book(
        "2025-01-01,,일비,전체,전체,1", "2025-01-01,,일비,5급,전체,2", "2025-01-01,,일비,5급,서울,3"
    )
    day = date(2026, 1, 1)
    assert rules.pick("일비", day, ["5급"], ["서울"]).number == 3
    assert rules.pick("일비", day, ["5급"], ["부산"]).number == 2
    assert rules.pick("일비", day, ["6급"], ["서울"]).number == 1
    cross = book("2025-01-01,,일비,5급,전체,2", "2025-01-01,,일비,전체,서울,3")
    with pytest.raises(NoRule, match="2행, 3행"):
        cross.pick("일비", day, ["5급"], ["서울"])


def test_a_newer_wider_row_beside_an_older_closer_one_is_refused_not_chosen() -> None:
    rules = book("2025-01-01,,일비,5급,전체,2", "2026-01-01,,일비,전체,전체,3")
    assert rules.pick("일비", date(2025, 6, 1), ["5급"]).number == 2
    with pytest.raises(NoRule, match="종료일"):
        rules.pick("일비", date(2026, 6, 1), ["5급"])
    ended = book("2025-01-01,2025-12-31,일비,5급,전체,2", "2026-01-01,,일비,전체,전체,3")
    assert ended.pick("일비", date(2026, 6, 1), ["5급"]).number == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2025-13-01,,일비,,,20000", "2행: 시행일"),
        (",,일비,,,20000", "2행: 시행일"),
        ("2025-01-01,,일빙,,,20000", "혹시 '일비'"),
        ("2025-01-01,,일비,,,이만원", "2행: '일비'의 값"),
        ("2025-01-01,,일비,,,-5", "2행: '일비'의 값"),
        ("2025-01-01,,일비,,,20000.5", "2행: '일비'의 값"),
        ("2025-01-01,,일비,,,", "비어 있습니다"),
        ("2025-01-01,,비율,,,3/2", "2행: '비율'의 값"),
        ("2025-01-01,2024-01-01,일비,,,5", "종료일"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(line: str, why: str) -> None:
    with pytest.raises(StepTrouble, match=why):
        book(line, "2025-01-01,,교통편,,,버스")


def test_one_condition_written_twice_for_one_day_is_refused() -> None:
    with pytest.raises(StepTrouble, match="2행과 3행"):
        book("2025-01-01,,일비,전체,,20000", "2025-01-01,,일비,,전체,25000")


def test_a_wide_table_reads_as_a_long_one() -> None:
    wide = table(
        "시행일,직급,지역,일비,비율\n2025-01-01,5급,서울,20000,1/2\n2025-01-01,5급,부산,10000,1/2\n"
    )
    rules = read_rules(wide, ITEMS, KEYS)
    found = rules.pick("일비", date(2026, 1, 1), ["5급"], ["서울"])
    assert (int(found.number), found.place.cell) == (20000, "D2")
    assert rules.pick("비율", date(2026, 1, 1), ["5급"], ["부산"]).number == Fraction(1, 2)


def test_a_table_of_something_else_is_refused_with_the_items_there_are() -> None:
    with pytest.raises(StepTrouble, match="일비, 비율, 교통편"):
        read_rules(table("시행일,가,나\n2025-01-01,1,2\n"), ITEMS, KEYS)


def test_rules_come_from_the_folder_of_the_office_only_when_it_is_clear_which(
    tmp_path: Path,
) -> None:
    office = replace(OFFICE, rules=str(tmp_path))
    with pytest.raises(StepTrouble, match="규정표 폴더"):
        rule_table(None, office, "여비")
    (tmp_path / "여비.csv").write_text("시행일,항목,값\n2025-01-01,일비,1\n", "utf-8")
    assert rule_table(None, office, "여비").name == "여비.csv"
    (tmp_path / "여비.xlsx").write_bytes(b"")
    with pytest.raises(StepTrouble, match="함께 있습니다"):
        rule_table(None, office, "여비")


RANKS = """시행일,항목,직급,지역,값
2025-01-01,직급 구분,제1호,,"시장, 4급 이상"
2025-01-01,직급 구분,제2호,,"5급~9급, 연구사"
2025-01-01,지역 구분,,광역시,"부산, 광주"
2025-01-01,일비,제1호,서울,1
2025-01-01,일비,제2호,그 밖,2
"""


@pytest.mark.parametrize(
    ("rank", "group"),
    [("시장", "제1호"), ("3급", "제1호"), ("지방4급", "제1호"), ("행정5급", "제2호"), ("9급", "제2호"), ("연구사", "제2호")],
)  # fmt: skip
def test_a_rank_falls_in_the_group_that_lists_it(rank: str, group: str) -> None:
    assert group in fit_rank(read_travel_rules(table(RANKS)), rank, date(2026, 1, 1)).words


@pytest.mark.parametrize("rank", ["공무직", "연구", "시장실", ""])
def test_an_unlisted_rank_is_not_guessed(rank: str) -> None:
    with pytest.raises(NoRule, match="직급"):
        fit_rank(read_travel_rules(table(RANKS)), rank, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("place", "region"),
    [("서울특별시 종로구", "서울"), ("서울역", "서울"), ("부산시청", "광역시"), ("광주광역시", "광역시"),
     ("경기도 광주시", "그밖"), ("세종", "그밖"), ("전남 강진군", "그밖")],
)  # fmt: skip
def test_the_first_word_of_a_place_decides_its_region(place: str, region: str) -> None:
    assert fit_place(read_travel_rules(table(RANKS)), place, date(2026, 1, 1)).words == (region,)


@pytest.mark.parametrize(
    ("text", "won"),
    [("25,000", 25000), ("25,000원", 25000), ("25천원", 25000), ("0", 0), ("-1", None), ("△5", None),
     ("1.5", None), ("2,50", None), ("25명", None), ("약 5", None), ("", None)],
)  # fmt: skip
def test_money_is_whole_won_or_nothing(text: str, won: int | None) -> None:
    assert read_won(text) == won


def test_shares_and_lengths_are_exact() -> None:
    assert [read_share(t) for t in ("1/2", "50%", "0.5", "2분의 1", "½")] == [Fraction(1, 2)] * 5
    assert [read_share(t) for t in ("1/0", "2", "반")] == [None] * 3
    assert [read_length(t) for t in ("2시간", "1시간 30분", "90분", "1:30", "1.5")] == [120, 90, 90, 90, 90]  # fmt: skip
    assert [read_length(t) for t in ("", "두 시간", "0.001")] == [None] * 3
    span = read_value(Form.SPAN, "18:00~익일 04:00")
    assert span
    assert span.span == (1080, 1680)
    again = read_value(Form.SPAN, "18:00~04:00")
    assert again
    assert again.span == (1080, 1680)


@given(st.integers(0, 10**9), st.sampled_from([1, 10, 100]), st.integers(1, 12))
def test_cutting_never_adds_and_never_drops_a_whole_unit(won: int, unit: int, parts: int) -> None:
    value = Fraction(won, parts)
    assert cut(value, unit) % unit == 0
    assert 0 <= value - cut(value, unit) < unit
