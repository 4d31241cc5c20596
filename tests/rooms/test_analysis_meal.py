"""급식비 정산: hours to meals by the office's table, every minute once, every use held against a right.

All data invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.read import read_table
from giljabi.analysis.settle.meal import MealSettlement, settle_meals
from giljabi.analysis.settle.meal_shown import show_meals
from giljabi.analysis.settle.moments import read_clock, read_day, read_when, why_no_day
from giljabi.analysis.steps.settle import meals
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Holidays, Label, Office, Table

RULES = """시행일,종료일,항목,구분,식사,값
2025-01-01,,단가,전체,전체,"8,000원"
2026-11-16,,단가,전체,전체,"9,000원"
2025-01-01,,인정 시간대,평일,아침,04:00~09:00
2025-01-01,,최소 시간,평일,아침,2시간
2025-01-01,,인정 시간대,평일,저녁,18:00~익일 04:00
2025-01-01,,최소 시간,평일,저녁,2시간
2025-01-01,,인정 시간대,휴일,휴일 급식,00:00~24:00
2025-01-01,,최소 시간,휴일,휴일 급식,4시간
2025-01-01,,하루 한도,전체,,1
2025-01-01,,월 한도,전체,,3
2025-01-01,,제외 사유,전체,,"식비 수령, 당직"
"""
HEAD = "성명,부서,날짜,시작,끝,휴일여부,비고"
BASE = dict(zip(HEAD.split(","), ["홍길동", "가과", "2026-11-02", "18:00", "21:00", "", ""], strict=True))  # fmt: skip
NONE = Holidays((), date(2026, 1, 1), date(2026, 12, 31), "시험")
OFFICE = Office(*[""] * 14)


def table(text: str, name: str = "가온시.csv") -> Table:
    return read_table(File(name, "", text.encode()))


def rows(*changes: dict[str, str]) -> str:
    lines = [
        ",".join(f'"{(BASE | change)[name]}"' for name in HEAD.split(",")) for change in changes
    ]
    return "\n".join((HEAD, *lines)) + "\n"


def settle(
    *changes: dict[str, str],
    rules: str = RULES,
    uses: str = "",
    off: str = "",
    month: str = "2026-11",
) -> MealSettlement:
    return settle_meals(
        table(rows(*changes)), table(rules, "급식비.csv"), month,
        table(uses, "사용.csv") if uses else None, table(off, "휴일.csv") if off else None,
    )  # fmt: skip


def shorts(settled: MealSettlement, at: int = 0) -> set[str]:
    return {r.short for r in settled.duties[at].earned.remarks if not r.only_told}


HAND: list[tuple[str, dict[str, str], int | None]] = [
    ("세 시간 저녁", {}, 8000),
    ("꼭 두 시간", {"끝": "20:00"}, 8000),
    ("1분 모자람", {"끝": "19:59"}, 0),
    ("6시 전에 시작해도 6시부터", {"시작": "17:00", "끝": "19:59"}, 0),
    ("24:00까지", {"시작": "22:00", "끝": "24:00"}, 8000),
    ("자정을 넘김(익일)", {"시작": "23:00", "끝": "익일 02:30"}, 8000),
    ("자정을 넘김(26:30)", {"시작": "23:00", "끝": "26:30"}, 8000),
    ("자정을 넘김(표시 없음)", {"시작": "23:00", "끝": "02:30"}, 8000),
    ("자정을 넘김(날짜까지)", {"시작": "23:00", "끝": "2026-11-03 02:30"}, 8000),
    ("새벽 4시 뒤는 저녁 시간대가 아님", {"시작": "익일 03:00", "끝": "익일 06:00"}, 0),
    ("이른 아침", {"시작": "06:30", "끝": "09:00"}, 8000),
    ("이른 아침 모자람", {"시작": "07:01", "끝": "09:00"}, 0),
    ("아침과 저녁이라도 하루 한 번", {"시작": "07:00", "끝": "20:30"}, 8000),
    ("단가 개정 전날", {"날짜": "2026-11-13"}, 8000),
    ("단가 개정 뒤", {"날짜": "2026-11-16"}, 9000),
    ("토요일 네 시간", {"날짜": "2026-11-07", "시작": "09:00", "끝": "13:00"}, 8000),
    ("토요일 세 시간", {"날짜": "2026-11-07", "시작": "09:00", "끝": "12:00"}, 0),
    ("일요일 네 시간", {"날짜": "2026-11-08", "시작": "13:00", "끝": "17:00"}, 8000),
    ("기록이 휴일이라 함", {"날짜": "2026-11-04", "시작": "09:00", "끝": "13:00", "휴일여부": "휴일"}, 8000),
    ("평일 낮", {"날짜": "2026-11-04", "시작": "09:00", "끝": "13:00"}, 0),
    ("식비 수령", {"비고": "출장(식비 수령)"}, 0),
    ("당직", {"비고": "당직 근무"}, 0),
    ("날짜에 해가 없음", {"날짜": "11. 2."}, 8000),
    ("날짜가 날만", {"날짜": "2"}, 8000),
    ("네 자리 시각", {"시작": "1800", "끝": "2030"}, 8000),
    ("시 분으로 적음", {"시작": "18시", "끝": "20시 30분"}, 8000),
    ("없는 날짜", {"날짜": "2026-11-31"}, None),
    ("다른 달", {"날짜": "2026-10-30"}, None),
    ("퇴근 기록 없음", {"끝": ""}, None),
    ("읽지 못할 시각", {"끝": "밤"}, None),
    ("같은 시각", {"끝": "18:00"}, None),
    ("이름 없음", {"성명": ""}, None),
]  # fmt: skip


@pytest.mark.parametrize(("change", "won"), [h[1:] for h in HAND], ids=[h[0] for h in HAND])
def test_each_duty_earns_what_a_person_counts_by_hand(
    change: dict[str, str], won: int | None
) -> None:
    settled = settle(change)
    assert settled.duties[0].won == won
    assert settled.due == (won or 0)
    assert ("산출 불가" in shorts(settled)) == (won is None)


@pytest.mark.parametrize(
    ("change", "short"),
    [
        ({"시작": "07:00", "끝": "23:30"}, "장시간"),
        ({"날짜": "2026-11-07", "휴일여부": "평일"}, "휴일 구분"),
        ({"휴일여부": "글쎄"}, "휴일 구분"),
    ],
)
def test_an_odd_record_is_marked(change: dict[str, str], short: str) -> None:
    assert short in shorts(settle(change))
    assert not shorts(settle({}))


def test_a_listed_holiday_counts_as_one_and_a_record_against_the_list_is_told() -> None:
    off = "날짜,이름\n2026-11-04,지정 휴일\n2026-11-25,지정 휴일\n"
    day = {"날짜": "2026-11-04", "시작": "09:00", "끝": "13:00"}
    assert settle(day, off=off).due == 8000
    wrong = settle({"날짜": "2026-11-05", "휴일여부": "휴일"}, off=off)
    assert "휴일 구분" in shorts(wrong)


def test_without_a_list_of_holidays_the_result_says_so() -> None:
    assert any("공휴일표를 받지 못해" in c for c in show_meals(settle({})).cautions)


def test_a_minute_written_twice_is_counted_once() -> None:
    assert settle({}, {}).due == 8000
    assert "중복" in shorts(settle({}, {}), 1)
    halves = settle({"끝": "19:00"}, {"시작": "18:30", "끝": "19:30"})
    assert halves.due == 0
    assert "시간 겹침" in shorts(halves, 0) & shorts(halves, 1)
    night = settle({"끝": "익일 09:00"}, {"날짜": "2026-11-03", "시작": "06:00", "끝": "09:00"})
    assert night.due == 8000


def test_parts_of_an_evening_add_up() -> None:
    settled = settle({"끝": "19:00"}, {"시작": "20:00", "끝": "21:00"})
    assert [paid.won for paid in settled.duties] == [0, 8000]


def test_the_monthly_cap_takes_the_earlier_days() -> None:
    days = [{"날짜": f"2026-11-{day:02}"} for day in (6, 5, 4, 3, 2)]
    settled = settle(*days)
    assert [paid.won for paid in settled.duties] == [0, 0, 8000, 8000, 8000]
    assert any("3식을 넘은 2식" in said.text for said in show_meals(settled).said)


def test_hours_alone_need_the_table_to_say_which_meal() -> None:
    text = "성명,날짜,인정시간\n홍길동,2026-11-02,2:30\n홍길동,2026-11-03,1.5\n"
    assert settle_meals(table(text), table(RULES), "2026-11").due == 0
    told = RULES + "2025-01-01,,시각 없는 기록의 식사,전체,,저녁\n"
    settled = settle_meals(table(text), table(told), "202611")
    assert [paid.won for paid in settled.duties] == [8000, 0]


def test_recognised_hours_cap_the_hours_of_the_clock() -> None:
    text = "성명,날짜,출근,퇴근,인정시간\n홍길동,2026-11-02,08:50,21:30,1:30\n김가온,2026-11-02,08:50,21:30,3:00\n"
    settled = settle_meals(table(text), table(RULES), "2026-11")
    assert [paid.won for paid in settled.duties] == [0, 8000]
    assert not shorts(settled, 1)


def test_whole_days_without_a_span_are_not_taken_for_overtime() -> None:
    bare = "시행일,항목,구분,식사,값\n2025-01-01,단가,,,8000\n2025-01-01,최소 시간,,,2시간\n"
    text = "성명,날짜,출근,퇴근\n홍길동,2026-11-02,08:50,18:10\n"
    settled = settle_meals(table(text), table(bare), "2026-11")
    assert settled.duties[0].won is None


USES: list[tuple[str, str, int, set[str]]] = [
    ("단가보다 적게", "2026-11-02,홍길동,가람식당,7000", 7000, set()),
    ("단가대로", "2026-11-02,홍길동,가람식당,8000", 8000, set()),
    ("단가 초과", "2026-11-02,홍길동,가람식당,9500", 8000, {"단가 초과"}),
    ("인정 없는 날", "2026-11-05,홍길동,가람식당,8000", 0, {"대상 아님"}),
    ("기록 없는 사람", "2026-11-02,박다솜,가람식당,8000", 0, {"대상 아님"}),
    ("없는 날짜", "2026-11-31,홍길동,가람식당,8000", 0, {"산출 불가"}),
    ("다른 달", "2026-12-02,홍길동,가람식당,8000", 0, {"산출 불가"}),
    ("읽지 못할 금액", "2026-11-02,홍길동,가람식당,팔천", 0, {"산출 불가"}),
]


@pytest.mark.parametrize(("line", "paid", "marks"), [u[1:] for u in USES], ids=[u[0] for u in USES])
def test_use_is_held_against_what_was_earned(line: str, paid: int, marks: set[str]) -> None:
    settled = settle({}, uses=f"날짜,성명,업소,금액\n{line}\n")
    assert settled.spent
    assert settled.due == paid
    assert {remark.short for remark in settled.spent[0].remarks} == marks


def test_a_use_written_twice_is_paid_once_and_the_cap_holds_for_use_too() -> None:
    line = "2026-11-02,홍길동,가람식당,8000\n"
    twice = settle({}, uses=f"날짜,성명,업소,금액\n{line}{line}")
    assert twice.due == 8000
    days = [f"2026-11-{day:02}" for day in (2, 3, 4, 5)]
    uses = "".join(f"{day},홍길동,가람식당,8000\n" for day in days)
    settled = settle(*({"날짜": day} for day in days), uses=f"날짜,성명,업소,금액\n{uses}")
    assert settled.due == 24000


def test_a_use_of_one_of_two_namesakes_is_not_guessed() -> None:
    uses = "날짜,성명,업소,금액\n2026-11-02,홍길동,가람식당,8000\n"
    settled = settle({}, {"부서": "나과"}, uses=uses)
    assert settled.due == 0
    assert settled.spent
    assert "같은 이름" in settled.spent[0].how


def test_shops_and_people_add_up_to_the_same_sum() -> None:
    uses = "날짜,성명,업소,금액\n2026-11-02,홍길동,가람식당,8000\n2026-11-02,김가온,누리분식,9000\n"
    results = show_meals(settle({}, {"성명": "김가온"}, uses=uses))
    people, shops = results.tables[:2]
    assert people.rows[-1].cells[-1] == shops.rows[-1].cells[3] == "16,000"


def test_the_rule_table_of_the_office_is_read_when_none_is_given(tmp_path: Path) -> None:
    with pytest.raises(StepTrouble, match=r"급식비\.xlsx"):
        meals(table(rows({})), Label("2026-11"), OFFICE, NONE)
    (tmp_path / "급식비.csv").write_text(RULES, "utf-8")
    office = replace(OFFICE, rules=str(tmp_path))
    assert "8,000원" in meals(table(rows({})), Label("2026. 11."), office, NONE).said[1].text
    with pytest.raises(StepTrouble, match="대상 월"):
        meals(table(rows({})), Label("11월"), office, NONE)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("24:00", 1440), ("익일 02:30", 1590), ("02:30(익일)", 1590), ("다음 날 2시 30분", 1590),
     ("26:30", 1590), ("1830", 1110), ("09:00:00", 540), ("저녁", None), ("25:70", None), ("", None)],
)  # fmt: skip
def test_clock_times_past_midnight_are_read(text: str, minutes: int | None) -> None:
    assert read_clock(text) == minutes


def test_a_day_that_is_not_in_the_calendar_is_told_apart_from_no_day() -> None:
    assert read_day("2026-11-31") is None
    assert why_no_day("2026-11-31") == "'2026-11-31'은 없는 날짜입니다(2026년 11월은 30일까지)"
    assert "읽지 못했습니다" in why_no_day("미정")
    assert str(read_when("2026-11-02 18:00:00").day) == "2026-11-02"


duty = st.builds(
    lambda name, day, start, length: {
        "성명": name, "날짜": f"2026-11-{day:02}", "시작": f"{start // 60:02}:{start % 60:02}",
        "끝": f"{(start + length) // 60:02}:{(start + length) % 60:02}",
    },
    st.sampled_from(["홍길동", "김가온"]), st.integers(1, 30), st.integers(0, 1380), st.integers(1, 600),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(duties=st.lists(duty, min_size=1, max_size=8), order=st.randoms(use_true_random=False))
def test_sums_agree_caps_hold_and_the_order_of_rows_changes_nothing(
    duties: list[dict[str, str]], order: Random
) -> None:
    settled = settle(*duties)
    assert settled.due == sum(paid.won or 0 for paid in settled.duties)
    for name in ("홍길동", "김가온"):
        theirs: Sequence[str] = [d["날짜"] for d, paid in zip(duties, settled.duties, strict=True)
                                 if d["성명"] == name for _ in paid.meals]  # fmt: skip
        assert len(theirs) <= 3
        assert len(set(theirs)) == len(theirs)
    mixed = list(duties)
    order.shuffle(mixed)
    again = show_meals(settle(*mixed)).tables[0]
    assert [row.cells for row in again.rows] == [row.cells for row in show_meals(settled).tables[0].rows]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(duties=st.lists(duty, min_size=1, max_size=5))
def test_writing_every_row_twice_pays_no_more(duties: list[dict[str, str]]) -> None:
    assert settle(*duties, *duties).due == settle(*duties).due


odd = st.one_of(
    st.text(alphabet="0123456789-./: ~년월일시분익OX,원천½²①가나\u3000", max_size=14),
    st.sampled_from(["2026-02-30", "0000-00-00", "9999-12-31", "24:00", "47:59", "익일 24:00", "-", "²", "#N/A"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cells=st.fixed_dictionaries({}, optional=dict.fromkeys(BASE, odd)), use=odd, won=odd)
def test_a_cell_however_odd_is_settled_or_refused_with_a_cure(
    cells: dict[str, str], use: str, won: str
) -> None:
    uses = f'날짜,성명,업소,금액\n2026-11-02,홍길동,가람식당,8000\n"{use}",홍길동,"{won}","{won}"\n'
    try:
        settled = settle({}, cells, uses=uses)
    except StepTrouble as told:  # 이상한 줄을 머리글로 읽으면 열을 찾지 못한다고 말한다
        assert told.cure
        return
    assert show_meals(settled).tables
    assert len(settled.duties) <= 2


def test_every_row_has_a_cell_and_a_value_for_every_head_and_rests_on_cells() -> None:
    uses = "날짜,성명,업소,금액\n2026-11-02,홍길동,가람식당,9000\n"
    results = show_meals(settle({}, {"날짜": "2026-11-31"}, uses=uses))
    for shown in results.tables:
        for each in shown.rows:
            assert len(each.cells) == len(each.values) == len(shown.head)
            assert each.places
            assert len(each.places) <= 200
