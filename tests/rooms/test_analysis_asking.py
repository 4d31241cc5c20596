"""A question in Korean is answered by a query when it is read surely, and asked back when it is not."""

from decimal import Decimal

import pytest

from giljabi.analysis.asking import Asked, Unsure, answer, proposed
from giljabi.analysis.asking.answer import read
from giljabi.analysis.asking.known import know
from giljabi.analysis.asking.sense import Plan
from giljabi.analysis.query import ask
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table

WARDS = ("가람구", "나루구", "다온구", "라온구")


def numbers(name: str, letter: str, *values: str, unit: str = "") -> Column:
    cells = tuple(Decimal(v) if v else None for v in values)
    return Column(name, ColumnType.NUMBER, letter, values, cells, unit)


def table() -> Table:
    """Three months of four wards, made up: 이용건수 is a flow, 요금 a price."""
    months = ("2026-08", "2026-09", "2026-10")
    rows = [(ward, month) for month in months for ward in WARDS]
    use = ("10", "20", "30", "40", "20", "20", "30", "60", "30", "20", "30", "")
    fee = ("100", "200", "300", "400") * 3
    columns = (
        Column("구", ColumnType.CHOICE, "A", (*(w for w, _ in rows), "합계")),
        Column("기준월", ColumnType.DATE, "B", (*(m for _, m in rows), "")),
        Column("시설구분", ColumnType.CHOICE, "C", (*(("공영", "민영") * 6), "")),
        numbers("이용건수", "D", *use, "310", unit="건"),
        numbers("요금", "E", *fee, "", unit="원"),
    )
    return Table("꾸민 시설 이용.csv", "", columns, tuple(range(2, 15)), totals=(12,))


def wards() -> Table:
    """One row a ward, made up, with joined headers."""
    columns = (
        Column("자치구", ColumnType.TEXT, "A", WARDS),
        numbers("인구_합계_계", "B", "100", "300", "200", "300", unit="명"),
        numbers("인구_합계_남자", "C", "40", "150", "120", "150", unit="명"),
        numbers("인구_합계_여자", "D", "60", "150", "80", "150", unit="명"),
        numbers("세대", "E", "50", "0", "80", "150"),
        Column("셀프여부", ColumnType.CHOICE, "F", ("Y", "N", "N", "N")),
        Column("비고", ColumnType.CHOICE, "G", ("", "점검", "", "점검")),
    )
    return Table("꾸민구.csv", "", columns, (2, 3, 4, 5))


def sure(question: str, given: Table) -> Asked:
    found = answer(question, given, draw=False)
    assert isinstance(found, Asked), found
    return found


def back(question: str, given: Table) -> Unsure:
    found = answer(question, given, draw=False)
    assert isinstance(found, Unsure), found
    return found


@pytest.mark.parametrize(("question", "gold"), [
    ("구별 월평균 이용건수 상위 2곳은?", {("라온구", "50"), ("다온구", "30")}),
    ("지난달 총 이용건수는 몇 건인가요?", {("130",)}),
    ("월별 이용건수 추이를 보여 주세요", {("2026-08", "100"), ("2026-09", "130"), ("2026-10", "80")}),
    ("분기별 이용건수 합계", {("2026 3분기", "230"), ("2026 4분기", "80")}),
    ("가람구와 나루구의 이용건수 합계를 비교해 줘", {("가람구", "60"), ("나루구", "60")}),
    ("시설구분이 공영이 아니고 이용건수가 20건 이상 40건 미만인 자료는 몇 건입니까?", {("3",)}),
    ("이용건수 50단위 구간별 건수", {(None, "1"), ("0", "10"), ("50", "1")}),
    ("서로 다른 구는 몇 개인가요?", {("4",)}),
    ("공영의 비율은?", {("50",)}),
])  # fmt: skip
def test_a_question_over_months_is_answered_as_by_hand(
    question: str, gold: set[tuple[str | None, ...]]
) -> None:
    width = len(next(iter(gold)))
    assert {row[:width] for row in sure(question, table()).rows} == gold


@pytest.mark.parametrize(("question", "first"), [
    ("인구가 가장 많은 구는?", {"나루구", "라온구"}),
    ("여자가 남자보다 많은 자치구는 어디인가요?", {"가람구"}),
    ("인구가 평균보다 적은 자치구 목록", {"가람구", "다온구"}),
    ("다온구보다 인구가 많은 구", {"나루구", "라온구"}),
    ("남자 인구가 두 번째로 적은 곳은?", {"다온구"}),
    ("셀프가 아닌 구 목록", {"나루구", "다온구", "라온구"}),
    ("비고가 빈칸인 자치구 목록", {"가람구", "다온구"}),
    ("자치구에 '온'이 들어간 곳", {"다온구", "라온구"}),
    ("세대 하위 2곳", {"가람구", "나루구"}),
])  # fmt: skip
def test_a_question_over_rows_names_the_right_rows(question: str, first: set[str]) -> None:
    assert {row[0] for row in sure(question, wards()).rows} == first


def test_equals_share_a_place_and_are_told() -> None:
    assert (
        "공동 1위 나루구(300명), 공동 1위 라온구(300명)"
        in sure("인구 상위 2곳은?", wards()).sentence
    )


def test_a_share_has_one_decimal_and_says_how_it_was_rounded() -> None:
    made = sure("전체 인구에서 가람구가 차지하는 비율은?", wards())
    assert made.sentence == "인구 비율은 11.1%입니다(900명 가운데 100명)."
    assert any("반올림" in line for line in made.said)


def test_a_division_by_nothing_is_not_computed() -> None:
    assert "나루구 산출 불가" in sure("자치구별 세대 대비 인구 비율은?", wards()).sentence


def test_totals_are_left_out_and_that_is_told() -> None:
    made = sure("이용건수 합계는?", table())
    assert made.answer == "310건" and any("빼고" in line for line in made.said)


def test_small_groups_are_warned_of() -> None:
    columns = (
        Column("구", ColumnType.CHOICE, "A", ("가람구",) * 6 + ("나루구",)),
        numbers("민원 건수", "B", *("1",) * 7),
    )
    made = sure("구별 민원 건수 평균", Table("꾸민.csv", "", columns, tuple(range(7))))
    assert any("나루구" in line and "5건보다 적은" in line for line in made.said)


def test_the_relative_time_is_told_from_the_newest_in_the_data() -> None:
    assert any(
        "2026-09-01부터 2026-10-01" in line
        for line in sure("지난달 이용건수 합계는?", table()).said
    )


def test_the_month_mean_says_what_it_is_the_mean_of() -> None:
    made = sure("월평균 이용건수는?", table())
    assert any("월마다 더한 값" in line for line in made.said) and made.answer == "103.33건"


@pytest.mark.parametrize("question", [
    "이용건수는 어떤가요 행복하게", "화장실이 있는 곳은?", "구별 요금은?", "요금 합계는?", "이용건수는?",
    "이용건수가 많은 구는?", "2025년 이용건수 합계는?", "온구 이용건수 합계", "전년 대비 이용건수 증감률은?",
    "가람구 또는 공영", "구별 이용건수 비율은?", "이용건수 상위 10%인 자료", "이용건수 최고는 어디인가요?",
    "구가 가람구이고 구가 나루구인 자료는 몇 건인가요?", "이용건수 하위 구는?", "이용건수와 요금 차이는?", "요금이 20명 이상인 자료",
])  # fmt: skip
def test_what_is_not_sure_is_asked_back_with_choices_that_are_sure(question: str) -> None:
    unsure = back(question, table())
    assert 2 <= len(unsure.choices) <= 4
    for choice in unsure.choices:
        assert isinstance(read(choice, know(table())), Plan), choice


def test_a_short_form_that_only_one_value_has_is_taken_and_told() -> None:
    made = sure("가람 이용건수 합계는?", table())
    assert made.answer == "60건" and any("'가람구'로 보았습니다" in line for line in made.said)


def test_a_part_that_two_values_have_is_only_asked_back() -> None:
    assert any("다온구" in choice for choice in back("온구 이용건수 합계는?", table()).choices)


def budget() -> Table:
    """Five items of three offices, made up, in 천원; one cell says both 평일 and 토요일."""
    columns = (
        Column("부서", ColumnType.CHOICE, "A", ("가람과", "가람과", "나루과", "나루과", "다온과")),
        Column("사업명", ColumnType.TEXT, "B", ("길 고치기", "등 달기", "책 사기", "벽 칠하기", "꽃 심기")),
        numbers("예산액", "C", "100", "200", "400", "100", "50", unit="천원"),
        numbers("집행액", "D", "100", "100", "300", "20", "50", unit="천원"),
        Column("운영", ColumnType.CHOICE, "E", ("평일", "평일+토요일", "평일", "토요일", "평일")),
        Column("주소", ColumnType.TEXT, "F", ("부산광역시 꾸밈구 가람동 1", "부산 꾸밈구 나루동 2",
               "서울특별시 지음구 (가람동)", "서울특별시 지음구 다온로 3", "")),
    )  # fmt: skip
    return Table("꾸민 예산 집행.csv", "", columns, (2, 3, 4, 5, 6))


@pytest.mark.parametrize(("question", "gold"), [
    ("집행률이 50% 이하인 사업은 몇 개인가요?", {("2",)}),
    ("부서별 집행률은?", {("다온과", "100"), ("가람과", "66.7"), ("나루과", "64")}),
    ("전체 집행률을 소수 둘째 자리까지", {("67.06",)}),
    ("예산액에서 집행액을 뺀 금액이 가장 큰 사업은?", {("등 달기", "100"), ("책 사기", "100")}),
    ("부산에 있는 사업은 몇 개예요", {("2",)}),
    ("가람동 사업은 몇 개나 되나요", {("2",)}),
    ("시도별 사업 수는?", {("부산광역시", "1"), ("부산", "1"), ("서울특별시", "2"), (None, "1")}),
    ("나루과를 뺀 나머지 부서의 예산액 합계를 만원 단위로", {("35",)}),
    ("나루과 예산액은 가람과보다 몇 천원 많은가요", {("200",)}),
    ("나루과 예산액은 다온과의 몇 배인가", {("10",)}),
    ("예산액 150천원 이상인 사업은 몇 곳이고 어디인가요", {("등 달기",), ("책 사기",)}),
])  # fmt: skip
def test_what_the_table_has_not_is_made_of_what_it_has(
    question: str, gold: set[tuple[str | None, ...]]
) -> None:
    width = len(next(iter(gold)))
    assert {row[:width] for row in sure(question, budget()).rows} == gold


@pytest.mark.parametrize("question", [
    "집행률이 80% 이상인 부서는 몇 곳인가요?", "부서별 평균 집행률은?", "평일 사업은 몇 개인가요?",
    "예산액이 50%를 넘는 사업", "최근 5년간 예산액 추이", "가장 좋은 사업은?", "작년보다 예산액이 늘었나요?",
    "가람과와 나루과를 비교해 주세요", "부서별 가장 급한 사업",
])  # fmt: skip
def test_two_readings_with_two_answers_are_asked_back(question: str) -> None:
    assert len(back(question, budget()).choices) >= 2


def test_a_made_column_is_told() -> None:
    said = sure("집행률이 가장 낮은 사업은?", budget()).said
    assert any("집행액을 예산액으로 나눈 백분율" in line for line in said)


def test_a_change_is_against_the_month_before() -> None:
    made = sure("월별 이용건수 증감률", table())
    assert [row[3] for row in made.rows] == [None, "30", "-38.5"]


def test_a_ranking_is_drawn_and_a_number_is_not() -> None:
    drawn = answer("인구 상위 3곳은?", wards())
    plain = answer("자치구는 몇 곳인가요?", wards())
    assert isinstance(drawn, Asked) and drawn.chart and isinstance(plain, Asked) and not plain.chart


def test_what_an_engine_proposes_passes_the_same_guard() -> None:
    assert proposed("select count(*) from 자료", wards()).tables == ("자료",)
    for sql in ("drop table 자료", "select * from read_csv('x')", "select 1; select 2"):
        with pytest.raises(StepTrouble):
            proposed(sql, wards())


def test_days_and_months_are_dates_for_a_query_and_other_periods_stay_text() -> None:
    days = Column("날", ColumnType.DATE, "A", ("2026. 1. 2.", "", "2026-03"))
    quarters = Column("분기", ColumnType.DATE, "B", ("2026.1/4", "2026.2/4", "2026.3/4"))
    given_table = Table("꾸민.csv", "", (days, quarters), (2, 3, 4))
    made = ask("select year(날), 날, 분기 from 자료", {"자료": given_table}, dates=True)
    assert made.rows == (
        ("2026", "2026-01-02", "2026.1/4"),
        (None, None, "2026.2/4"),
        ("2026", "2026-03-01", "2026.3/4"),
    )
    assert ask("select 날 from 자료", {"자료": given_table}).rows[0] == ("2026. 1. 2.",)
