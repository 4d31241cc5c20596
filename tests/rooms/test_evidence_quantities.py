"""Promises of the quantity parser: what is read, how precisely, and what is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.evidence.hangul import read_hangul, write_hangul
from giljabi.evidence.quantities import cell_number, parse
from giljabi.evidence.rounding import agree, write_like

UNITS = st.sampled_from(["명", "건", "원", "개소", "대", "가구"])


@given(st.integers(0, 10**13), UNITS, st.sampled_from(["", " "]))
def test_a_number_with_commas_is_read_back_as_written(n: int, unit: str, gap: str) -> None:
    (q,) = parse(f"전체 {n:,}{gap}{unit}")
    assert (q.value, q.unit, q.step, q.text) == (Decimal(n), unit, Decimal(1), f"{n:,}{gap}{unit}")


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_eok_and_man_add_up(eok: int, man: int) -> None:
    (q,) = parse(f"예산 {eok:,}억 {man:,}만 원을 편성")
    assert (q.value, q.unit, q.step) == (Decimal(eok * 10**8 + man * 10**4), "원", Decimal(10**4))
    assert write_like(q, q.value) == q.text


@given(
    st.integers(0, 99_999), st.sampled_from([("천원", 1000), ("백만원", 10**6), ("억 원", 10**8)])
)
def test_scaled_money_is_read_in_won(n: int, unit: tuple[str, int]) -> None:
    (q,) = parse(f"집행액 {n:,}{unit[0]}")
    assert (q.value, q.unit, q.step) == (Decimal(n * unit[1]), "원", Decimal(unit[1]))
    assert write_like(q, q.value) == q.text


@given(st.integers(0, 99_999), st.sampled_from(["%", "%p"]), st.sampled_from(["", "△", "−"]))
def test_a_rate_keeps_its_sign_and_its_one_decimal(n: int, unit: str, sign: str) -> None:
    text = f"{n // 10:,}.{n % 10}"
    (q,) = parse(f"전월 대비 {sign}{text}{unit}")
    assert (abs(q.value), q.unit, q.step) == (Decimal(n) / 10, unit, Decimal("0.1"))
    assert q.sign == (-1 if sign else 0)


@given(
    st.decimals(10**4, 10**9, places=3),
    st.sampled_from(["12,480건", "1만 2천 명", "3.2%", "1,200천원"]),
)
def test_a_number_written_like_another_agrees_with_what_it_was_made_of(
    exact: Decimal, model: str
) -> None:
    (like,) = parse(f"값 {model}")
    made = parse(f"값 {write_like(like, exact)}")
    assert made and agree(made[0], exact)


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_places_are_true(text: str) -> None:
    for q in parse(text):
        assert text[q.start : q.end] == q.text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1만 2천 명", 12_000, "명"),
        ("5천만 원", 50_000_000, "원"),
        ("1조 2,345억 원", 1_234_500_000_000, "원"),
        ("1.5억 원", 150_000_000, "원"),
        ("120백만원", 120_000_000, "원"),
        ("12만㎡", 120_000, "㎡"),
        ("16곳", 16, "개소"),
        ("전화 761건", 761, "건"),
        ("3.2퍼센트", Decimal("3.2"), "%"),
        ("1.5%포인트", Decimal("1.5"), "%p"),
    ],
)
def test_units_and_scales_of_official_texts(text: str, value: Decimal, unit: str) -> None:
    (q,) = parse(f"총 {text} 규모")
    assert (q.value, q.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "문의: 051-123-4567, 내선 4321",
        "총무과-1234(2026. 3. 5.)",
        "「가온시 민원 조례」 제12조제2항 및 제3조의2",
        "2026년도 추진계획",
        "붙임  1. 추진계획 1부.  끝.",
        "13:00∼15:00, 오후 3시 30분",
        "2026. 3. 5.(목)∼3. 6.(금)",
        "가온시 가온로 123(가온동), 우 12345",
        "1. 추진 배경",
        "2) 세부 내용",
        "제4차 회의, 3단계, 2학년, 1호선",
        "10일 이내, 3년간, 6개월 동안",
        "만 65세 이상, 5대 핵심 과제",
        "https://example.go.kr/3/456",
        "보고서_20261001.hwpx",
        "2026년 3분기, 3/4분기, 상반기, 9월",
    ],
)
def test_numbers_that_claim_nothing_are_left_alone(text: str) -> None:
    assert [q.text for q in parse(text)] == []


@pytest.mark.parametrize(
    ("text", "exact", "how"),
    [
        ("1만 2천 명", 12_480, "반올림"),
        ("1만 2천 명", 11_700, "반올림"),
        ("1만 2천 명", 12_999, "버림"),
        ("1만 2천 명", 13_000, ""),
        ("약 1,200여 명", 1_248, "어림"),
        ("1,200명 이상", 1_248, "이상"),
        ("12,480건", 12_481, ""),
        ("3∼5명", 4, "범위"),
    ],
)
def test_the_written_precision_decides(text: str, exact: int, how: str) -> None:
    (q,) = parse(f"모두 {text}")
    assert agree(q, Decimal(exact)) == how


@given(st.integers(0, 10**16 - 1))
def test_an_amount_in_hangul_is_read_back(n: int) -> None:
    assert read_hangul(write_hangul(n)) == n


def test_one_is_written_il_in_every_place() -> None:
    assert write_hangul(113_560) == "일십일만삼천오백육십"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("△386", -386),
        ("12,480", 12_480),
        ("3.2%", Decimal("3.2")),
        ("-", None),
        ("도로", None),
        ("1,234건", 1234),
    ],
)
def test_cells_of_a_report_are_read(cell: str, value: Decimal | None) -> None:
    assert cell_number(cell) == value
