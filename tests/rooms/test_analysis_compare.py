"""Figures and the sentences made from them: exact, sourced, and never saying another number."""

import re
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis import compare, read_table, sentences, to_xlsx
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Figure, Figures, File, Table

LONG = """접수월,구,민원(건)
2026-07,가온구,10
2026-07,나래구,10
2026-08,가온구,100
2026-08,나래구,200
2026-08,다솜구,0
2026-08,라온구,50
2026-09,가온구,"1,120"
2026-09,나래구,150
2026-09,다솜구,7
2026-09,라온구,50
"""


def read(text: str) -> Table:
    return read_table(File("가온시.csv", "", text.encode("cp949")))


def shared_strings(file: File) -> list[str]:
    with ZipFile(BytesIO(file.data)) as parts:
        return re.findall(r"<t[^>]*>([^<]*)</t>", parts.read("xl/sharedStrings.xml").decode())


def row(figures: Figures, label: str) -> Figure:
    return next(each for each in figures.rows if each.label == label)


def test_the_latest_period_is_compared_with_the_one_before() -> None:
    figures = compare(read(LONG), "구", "민원", period="접수월")
    assert (figures.now_name, figures.before_name, figures.unit) == ("2026-09", "2026-08", "건")
    gaon = row(figures, "가온구")
    assert [gaon.now, gaon.before, gaon.change] == [1120, 100, 1020]
    assert str(gaon.rate) == "1020.0"
    assert [place.cell for place in gaon.cells] == ["C8", "C4"]
    assert figures.total is not None
    assert [figures.total.now, figures.total.before] == [1327, 350]
    assert "증감률은 소수점 둘째 자리에서 반올림했습니다." in figures.notes


def test_a_base_of_nothing_has_no_rate() -> None:
    figures = compare(read(LONG), "구", "민원(건)", period="접수월")
    assert row(figures, "다솜구").rate is None
    assert row(figures, "다솜구").note == "증감률 산출 불가(견줄 값이 0)"
    older = compare(read(LONG), "구", "민원", period="접수월", now="2026. 8.", before="7월")
    assert row(older, "라온구").change is None
    assert row(older, "라온구").note == "증감률 산출 불가(견줄 값 없음)"
    assert any("한쪽에만 값이 있어" in note for note in older.notes)


def test_periods_that_do_not_touch_are_said_to() -> None:
    figures = compare(read(LONG), "구", "민원", period="접수월", before="2026-07")
    assert "잇닿은 기간이 아닙니다: 2026년 9월과 2026년 7월." in figures.notes
    assert "2026년 7월 대비" in sentences(figures).items[0]


def test_months_without_a_year_are_said_to_have_none() -> None:
    figures = compare(read("월,구,수\n8월,가온구,5\n9월,가온구,6\n"), "구", "수", period="월")
    assert "기간에 연도가 없어 한 해 안의 차례로 보았습니다." in figures.notes


def test_days_are_summed_to_the_month_that_was_asked_for_but_prices_are_not() -> None:
    text = "".join(f"2026-{m:02}-{d:02},가온구,{m * d}\n" for m in (8, 9) for d in (1, 10, 20))
    figures = compare(read(f"날,구,수(건)\n{text}"), "구", "수", period="날", now="2026-09")
    assert [row(figures, "가온구").now, row(figures, "가온구").before] == [279, 248]
    assert "전월 대비" in sentences(figures).items[0]
    with pytest.raises(StepTrouble, match=r"'2026-09'가 없습니다"):
        compare(read(f"날,구,가격(원)\n{text}"), "구", "가격", period="날", now="2026-09")


def test_denominators_of_what_is_summed_are_said_to_be_unused() -> None:
    text = "월,구,수,분모\n8월,가온구,5,1\n9월,가온구,6,1\n"
    figures = compare(read(text), "구", "수", period="월", weight="분모")
    assert "더할 수 있는 값이라 분모 열(분모)은 쓰지 않았습니다." in figures.notes


def test_a_wide_table_compares_two_columns_and_joins_their_name() -> None:
    figures = compare(
        read("구,민원_2025년,민원_2026년\n가온구,100,90\n나래구,50,75\n합계,150,165\n"),
        "구", "민원_2026년", other="민원_2025년",
    )  # fmt: skip
    assert (figures.measure, figures.now_name, figures.before_name) == ("민원", "2026년", "2025년")
    assert sentences(figures).items[0] == "2026년 민원은 총 165로 전년 대비 15(10.0%) 증가"


def test_without_periods_there_are_shares_and_ranks() -> None:
    figures = compare(read("구,수\n가온구,30\n나래구,30\n다솜구,40\n"), "구", "수")
    assert [(r.share, r.note) for r in figures.rows] == [
        (Decimal("30.0"), "2위"), (Decimal("30.0"), "2위"), (Decimal("40.0"), "1위"),
    ]  # fmt: skip
    assert sentences(figures).items == (
        "수는 총 100", "다솜구가 40(40.0%)으로 가장 많음", "가온구, 나래구가 각각 30(30.0%)으로 가장 적음",
    )  # fmt: skip


def test_totals_are_not_summed_again_but_held_against_the_sum() -> None:
    right = compare(read("구,수\n합계,70\n가온구,30\n나래구,40\n"), "구", "수")
    wrong = compare(read("구,수\n합계,700\n가온구,30\n나래구,40\n"), "구", "수")
    assert right.total is not None
    assert right.total.now == 70
    assert not [note for note in right.notes if "다릅니다" in note]
    assert wrong.total is not None
    assert wrong.total.now == 70
    assert "2행 '합계'의 수 700이 각 행의 합 70과 다릅니다." in wrong.notes


def test_totals_inside_two_dimensions_are_held_against_their_own_parts() -> None:
    text = "구,성별,수\n가온구,계,30\n가온구,남,10\n가온구,여,20\n나래구,계,9\n나래구,남,3\n나래구,여,4\n합계,계,37\n"
    figures = compare(read(text), "구", "수")
    assert [r.now for r in figures.rows] == [30, 7]
    assert [note for note in figures.notes if "다릅니다" in note] == [
        "5행 '계'의 수 9가 각 행의 합 7과 다릅니다."
    ]


def test_a_subtotal_is_held_against_the_rows_above_it() -> None:
    text = "구,동,수\n동부,가온동,1\n동부,나래동,2\n소계,,3\n서부,다솜동,4\n서부,라온동,5\n소계,,8\n총계,,12\n"
    notes = compare(read(text), "동", "수").notes
    assert [note for note in notes if "다릅니다" in note] == [
        "7행 '소계'의 수 8이 각 행의 합 9와 다릅니다."
    ]


def test_percentages_differ_in_points_and_are_never_summed() -> None:
    text = "월,구,집행률(%)\n8월,가온구,62.5\n8월,나래구,80.1\n9월,가온구,70.0\n9월,나래구,79.8\n"
    figures = compare(read(text), "구", "집행률", period="월")
    assert row(figures, "가온구").change == Decimal("7.5")
    assert row(figures, "가온구").rate is None
    assert figures.total is None
    assert sentences(figures).items[0] == "가장 많이 오른 구는 가온구로 7.5%p 상승(62.5% → 70%)"
    with pytest.raises(StepTrouble, match=r"집행률\)은 더할 수 없는데 '가온구'가 여러 행"):
        compare(read(text), "구", "집행률")


def test_prices_are_averaged_and_it_is_said() -> None:
    figures = compare(read("구,값(원/리터)\n가온구,10\n가온구,11\n나래구,12\n"), "구", "값")
    assert row(figures, "가온구").now == Decimal("10.50")
    assert any("단순평균" in note for note in figures.notes)


def test_missing_and_unread_cells_are_named() -> None:
    body = "".join(f"구{i},{i}\n" for i in range(1, 9))
    notes = compare(read(f"구,수\n{body}가온구,-\n나래구,3+4\n"), "구", "수").notes
    assert "값이 없어 셈하지 않은 행(수): 10행." in notes
    assert "수로 읽지 못해 셈하지 않은 행(수): 11행." in notes


def test_cells_are_bounded_and_counted() -> None:
    figures = compare(read("구,수\n" + "가온구,1\n" * 45 + "나래구,2\n"), "구", "수")
    assert len(row(figures, "가온구").cells) == 20
    assert "근거 칸 45개 가운데 20개" in row(figures, "가온구").note


@pytest.mark.parametrize(
    ("by", "value", "options", "says"),
    [
        ("접수윌", "민원", {}, "'접수윌' 열이 없습니다. 있는 열: 접수월, 구, 민원. 혹시 '접수월'?"),
        ("구", "민월", {}, "혹시 '민원'?"),
        ("접수월", "구", {}, "구분으로 읽혀 계산할 수 없습니다. 수로 된 열을 고르세요: 민원."),
        ("구", "민원", {"period": "접수월", "now": "2026-12"}, "'2026-12'가 없습니다. 있는 기간: 2026-07"),
        ("구", "민원", {"period": "접수월", "other": "민원"}, "함께 쓸 수 없습니다"),
        ("구", "민원", {"now": "2026-09"}, "기간 열도 지정해야"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_with_what_there_is(
    by: str, value: str, options: dict[str, str], says: str
) -> None:
    with pytest.raises(StepTrouble, match=re.escape(says)):
        compare(read(LONG), by, value, **options)


def test_the_sentences_of_a_month() -> None:
    assert sentences(compare(read(LONG), "구", "민원", period="접수월")).items == (
        "2026년 9월 민원은 총 1,327건으로 전월 대비 977건(279.1%) 증가",
        "가장 많이 늘어난 구는 가온구로 1,020건(1,020.0%) 증가(100건 → 1,120건)",
        "가장 많이 줄어든 구는 나래구로 50건(25.0%) 감소(200건 → 150건)",
        "변동이 없는 구는 라온구",
        "다솜구는 전월 값이 0건이어서 증감률 산출 불가",
        "가온구가 1,120건(84.4%)으로 가장 많음(다음은 나래구 150건(11.3%), 라온구 50건(3.8%) 순)",
        "다솜구가 7건(0.5%)으로 가장 적음",
    )


def test_no_change_is_said_as_no_change() -> None:
    text = "월,구,수(명)\n8월,가온구,5\n8월,나래구,6\n9월,가온구,5\n9월,나래구,6\n"
    said = sentences(compare(read(text), "구", "수", period="월")).items
    assert said[0] == "9월 수는 총 11명으로 전월과 같음"
    assert said[1] == "모든 구가 전월과 같음"


def test_what_does_not_follow_in_time_neither_rises_nor_falls() -> None:
    text = "구,인구_남자(명),인구_여자(명)\n가온구,5,9\n나래구,8,6\n"
    figures = compare(read(text), "구", "인구_남자", other="인구_여자")
    assert not figures.in_time
    said = " ".join(sentences(figures).items)
    heads = set(shared_strings(to_xlsx(figures)))
    assert "차이" in heads
    assert "증감" not in heads
    assert "남자 인구는 총 13명으로 여자보다 2명(13.3%) 적음" in said
    assert not re.search("증가|감소|대비", said)


amounts = st.integers(0, 3_000_000)
tables = st.lists(st.tuples(amounts, amounts), min_size=2, max_size=9)


@settings(max_examples=60, deadline=None)
@given(tables, st.sampled_from(["건", "명", "천원", ""]))
def test_every_number_of_a_sentence_is_a_number_of_the_figures(
    rows: list[tuple[int, int]], unit: str
) -> None:
    names = "가나다라마바사아자"
    head = f"수({unit})" if unit else "수"
    text = "".join(
        f"8월,{n}구,{b}\n9월,{n}구,{a}\n" for n, (b, a) in zip(names, rows, strict=False)
    )
    figures = compare(read(f"월,구,{head}\n{text}"), "구", "수", period="월")
    assert figures.total is not None
    every = [*figures.rows, figures.total]
    known = {
        abs(v) for r in every for v in (r.now, r.before, r.change, r.rate, r.share) if v is not None
    }
    said = sentences(figures).items
    for sentence in said:
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?", re.sub(r"\d월|등 \d+개", "", sentence)):
            assert Decimal(number.replace(",", "")) in known, sentence
        assert not re.search("[△▲]", sentence)
    _holds_direction(said[0], sum(a for _, a in rows) - sum(b for b, _ in rows))


def _holds_direction(sentence: str, change: int) -> None:
    expected = "증가" if change > 0 else "감소" if change < 0 else "전월과 같음"
    assert sentence.endswith(expected)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_figures_are_exact_sums_and_rates_half_up(rows: list[tuple[int, int]]) -> None:
    text = "".join(f"8월,구{i % 3},{b}\n9월,구{i % 3},{a}\n" for i, (b, a) in enumerate(rows))
    figures = compare(read(f"월,구,수\n{text}"), "구", "수", period="월")
    for each in figures.rows:
        mine = [pair for i, pair in enumerate(rows) if f"구{i % 3}" == each.label]
        before, now = sum(b for b, _ in mine), sum(a for _, a in mine)
        assert [each.before, each.now, each.change] == [before, now, now - before]
        rate = Decimal((now - before) * 100) / before if before else None
        assert each.rate == (rate and rate.quantize(Decimal("0.1"), ROUND_HALF_UP))
