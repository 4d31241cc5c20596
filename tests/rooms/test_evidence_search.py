"""Promises of the search behind the number check: derived numbers are found, slips are flagged."""

from decimal import Decimal
from random import Random

import pytest

from giljabi.book.kinds import (
    Column,
    ColumnType,
    Document,
    Paragraph,
    Span,
    Statement,
    Table,
    Verdict,
)
from giljabi.evidence.verify import verify

WRONG = {Verdict.MISMATCH, Verdict.UNIT}
PLACES = ("가람구", "나루구", "다솜구", "라온구", "마루구", "바다구")
BEFORE = (4813, 3127, 2596, 1874, 1459, 931)
NOW = (5236, 2984, 2871, 2042, 1387, 1108)


def _numbers(letter: str, name: str, values: tuple[int, ...]) -> Column:
    raw = tuple(str(v) for v in values)
    return Column(name, ColumnType.NUMBER, letter, raw, tuple(Decimal(v) for v in values), "건")


VISITS = Table(
    "가온시_민원.xlsx",
    "현황",
    (
        Column("구", ColumnType.CHOICE, "A", PLACES),
        _numbers("B", "2025년", BEFORE),
        _numbers("C", "2026년", NOW),
    ),
    tuple(range(2, 8)),
    title="가온시 민원 접수 현황",
)


def told(*lines: str) -> list[Statement]:
    body = tuple(Paragraph((Span(line),)) for line in lines)
    return list(verify(Document("보고서", "2026년 민원 보고", body), (VISITS,)).statements)


def wrong(*lines: str) -> list[tuple[str, str]]:
    return [(s.text, s.expected) for s in told(*lines) if s.verdict in WRONG]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("2026년 가람구와 나루구를 합하면 8,220건으로 전체의 52.6%를 차지한다.", "52.6%"),
        ("2026년 구별 평균은 2,605건이다.", "2,605건"),
        ("2026년 다솜구는 2,871건으로 전년보다 10.6% 늘었다.", "10.6%"),
        ("2026년 가람구와 나루구의 차이는 2,252건이다.", "2,252건"),
        ("2026년 가람구 접수는 마루구의 3.8배이다.", "3.8배"),
        ("2026년 접수가 2,000건을 넘는 구는 4개 구이다.", "4개"),
    ],
)
def test_a_right_derived_number_is_never_flagged(line: str, number: str) -> None:
    assert wrong(line) == []
    assert [s.text for s in told(line) if s.text.startswith(number)]


@pytest.mark.parametrize(
    ("line", "said", "right"),
    [
        ("2026년 가람구와 나루구를 합하면 전체의 56.2%이다.", "56.2%", "52.6%"),
        ("2026년 다솜구는 2,871건으로 전년보다 16.0% 늘었다.", "16.0%", "10.6%"),
        ("2026년 라온구는 2,024건이다.", "2,024건", "2,042건"),
    ],
)
def test_a_wrong_digit_is_flagged_with_the_right_value(line: str, said: str, right: str) -> None:
    assert (said, right) in wrong(line)


def test_a_value_under_another_name_is_flagged_with_the_right_name() -> None:
    assert ("바다구", "마루구") in wrong("2026년 바다구는 1,387건이다.")


def test_a_change_told_the_wrong_way_is_flagged() -> None:
    line = "2026년 나루구는 2,984건으로 전년보다 143건 늘었다."
    assert [s for s in told(line) if s.kind == "방향" and s.verdict in WRONG]


def test_a_value_of_a_year_never_spoken_of_does_not_excuse_a_number() -> None:
    assert ("1,874건", "2,042건") in wrong("2026년 민원 접수 현황", "라온구 1,874건")


def test_one_digit_changed_at_random_is_flagged_nine_times_in_ten() -> None:
    rng, caught = Random(20261124), 0
    for _ in range(60):
        at = rng.randrange(len(PLACES))
        digits = list(str(NOW[at]))
        n = rng.randrange(len(digits))
        digits[n] = rng.choice([d for d in "123456789" if d != digits[n]])
        said = f"{int(''.join(digits)):,}건"
        caught += (said, f"{NOW[at]:,}건") in wrong(f"2026년 {PLACES[at]}의 접수는 {said}이다.")
    assert caught >= 54
