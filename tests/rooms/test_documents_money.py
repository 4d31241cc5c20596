"""금액: digits and Hangul say the same, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.documents.paper.money import HIGHEST, amount_of, hangul_amount, official_amount


@given(st.integers(0, HIGHEST))
def test_hangul_reads_back_as_the_same_amount(won: int) -> None:
    assert amount_of(hangul_amount(won)) == won


@given(st.integers(0, HIGHEST), st.integers(0, HIGHEST))
def test_different_amounts_are_never_written_alike(one: int, other: int) -> None:
    assert (hangul_amount(one) == hangul_amount(other)) == (one == other)


@given(st.integers(1, 16))
def test_one_is_written_in_every_place(power: int) -> None:
    assert hangul_amount(10 ** (power - 1)).startswith("일")


@pytest.mark.parametrize(
    ("won", "hangul"),
    [
        (0, "영"),
        (10, "일십"),
        (10_000, "일만"),
        (113_560, "일십일만삼천오백육십"),
        (20_003, "이만삼"),
        (100_000_000, "일억"),
        (10**16, "일경"),
    ],
)
def test_amounts_are_written_as_the_rule_says(won: int, hangul: str) -> None:
    assert hangul_amount(won) == hangul


def test_the_official_form_has_both_and_no_blank() -> None:
    assert official_amount(113_560) == "금113,560원(금일십일만삼천오백육십원)"


def test_a_left_out_one_and_blanks_are_understood() -> None:
    assert amount_of("십일만 삼천오백육십") == 113_560
    assert amount_of("만오천") == 15_000


@pytest.mark.parametrize("words", ["", "만만", "일이", "십백", "천만억", "가나다", "일십만원"])
def test_words_that_are_no_amount_are_refused(words: str) -> None:
    with pytest.raises(StepTrouble, match="금액"):
        amount_of(words)


@pytest.mark.parametrize("won", [-1, HIGHEST + 1])
def test_amounts_outside_the_range_are_refused(won: int) -> None:
    with pytest.raises(StepTrouble, match="경 원까지"):
        hangul_amount(won)
