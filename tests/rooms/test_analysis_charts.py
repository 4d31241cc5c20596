"""Charts say their message and their figures, begin where they say, and refuse what cannot be drawn."""

import json
import os
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from giljabi.analysis.charts import (
    FunnelCurve,
    FunnelPoint,
    Line,
    Range,
    bars,
    district_map,
    funnel,
    intervals,
    lines,
    stacked,
)
from giljabi.analysis.charts.classes import classed
from giljabi.analysis.charts.lines import _order
from giljabi.analysis.charts.places import Box, placed
from giljabi.analysis.charts.style import RAMP, dodged, label_lines, named_in
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart

OPEN_DATA = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[3] / "shared/data/open-data")
)
BOUNDARIES = OPEN_DATA / "시군구경계_2013_단순화.geojson"
_BUSAN = "중구 서구 동구 영도구 부산진구 동래구 남구 북구 해운대구 사하구 금정구 강서구 연제구 수영구 사상구 기장군"
_SEOUL = (
    "종로구 중구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구 "
    "양천구 강서구 구로구 금천구 영등포구 동작구 관악구 서초구 강남구 송파구 강동구"
)
BUSAN, SEOUL = _BUSAN.split(), _SEOUL.split()


def numbered(names: list[str]) -> dict[str, Decimal]:
    return {name: Decimal(10 + n) for n, name in enumerate(names)}


def is_drawn(chart: Chart) -> bool:
    return chart.png.startswith(b"\x89PNG") and chart.svg.startswith("<svg")


def test_bars_say_every_value_in_the_picture_and_in_words() -> None:
    rows = [(name, value, "") for name, value in numbered(SEOUL).items()]
    drawn = bars("강동구가 가장 많음", "단위: 건", rows)
    assert is_drawn(drawn)
    for name, value, _ in rows:
        assert f"{name} {value}" in drawn.alt
        assert f">{name}<" in drawn.svg and f">{value}<" in drawn.svg


def test_bars_past_thirty_are_told() -> None:
    drawn = bars("많음", "단위: 건", [(f"구{n}", Decimal(n), "") for n in range(40)])
    assert "앞의 30개만 그림(그 밖 10개)" in drawn.alt
    assert "구35" not in drawn.alt


def test_a_negative_bar_one_bar_and_a_zero_are_drawn() -> None:
    assert is_drawn(bars("줄어듦", "단위: 건", [("가", Decimal(-5), "△5"), ("나", Decimal(3), "")]))
    assert is_drawn(bars("하나", "", [("합계", Decimal(0), "")]))


def test_a_title_names_a_bar_only_by_its_whole_name() -> None:
    assert named_in("동구가 가장 많음", "동구")
    assert not named_in("강동구가 가장 많음", "동구")
    assert named_in("강동구와 동구가 많음", "동구")


def test_long_names_are_folded_and_cut_with_a_mark() -> None:
    assert label_lines("짧은 이름") == ["짧은 이름"]
    assert label_lines("도로시설물 유지관리 담당 및 안전점검팀 그리고 하나 더")[-1].endswith("…")
    assert all(len(line) <= 14 for line in label_lines("가" * 80))


@pytest.mark.parametrize("draw", [
    lambda: bars("", "", []), lambda: lines("", "", []), lambda: stacked("", "", []),
    lambda: intervals("", "", [], None), lambda: funnel("", "", [], []),
    lambda: district_map("", "", {}, "", None),
    lambda: lines("", "", [Line("빈 선", (("1월", None),))]),
])  # fmt: skip
def test_nothing_to_draw_is_refused(draw: "object") -> None:
    assert callable(draw)
    with pytest.raises(StepTrouble, match="그릴 값이 없습니다"):
        draw()


def test_a_missing_value_is_a_gap_and_is_said() -> None:
    points = tuple((f"{n}월", None if n == 3 else Decimal(n)) for n in range(1, 7))
    drawn = lines("늘어남", "단위: 건", [Line("민원", points)])
    assert "값이 없는 곳 1개" in drawn.alt and "3월" not in drawn.alt.partition("민원:")[2]
    assert drawn.svg.count('aria-roledescription="line mark"') == 2  # one path on each side


def test_a_scale_that_does_not_begin_at_zero_is_said() -> None:
    high = lines("오름", "단위: 원", [Line("값", (("1월", Decimal(1650)), ("2월", Decimal(1674))))])
    low = lines("오름", "단위: 원", [Line("값", (("1월", Decimal(5)), ("2월", Decimal(1674))))])
    assert "0에서 시작하지 않음" in high.alt
    assert "0에서 시작하지 않음" not in low.alt


def test_labels_of_lines_keep_their_order_when_one_begins_earlier() -> None:
    one = Line("가", (("3월", Decimal(1)), ("4월", Decimal(2))))
    two = Line("나", (("1월", Decimal(1)), ("2월", Decimal(1)), ("3월", Decimal(1)), ("5월", Decimal(1))))  # fmt: skip
    assert _order([one, two])[:3] == ["1월", "2월", "3월"]
    assert _order([one, Line("다", (("4월", Decimal(1)), ("5월", Decimal(1))))]) == [
        "3월", "4월", "5월",
    ]  # fmt: skip


def test_an_expected_line_has_its_band_in_words() -> None:
    band = ((Decimal(90), Decimal(120)),)
    drawn = lines("늘 것임", "단위: 건", [
        Line("실제 값", (("9월", Decimal(100)),)),
        Line("예상값", (("10월", Decimal(105)),), band, dashed=True),
    ])  # fmt: skip
    assert "예상값: 10월 105(90~120)" in drawn.alt
    assert "stroke-dasharray" in drawn.svg


def test_too_many_lines_are_refused() -> None:
    many = [Line(f"{n}과", (("1월", Decimal(1)),)) for n in range(7)]
    with pytest.raises(StepTrouble, match="한 그림에서"):
        lines("", "", many)


def test_shares_come_to_a_hundred_and_are_said() -> None:
    rows = [("20대", [("만족", Decimal(1)), ("불만족", Decimal(3))])]
    drawn = stacked("불만족이 많음", "단위: %", rows, share=True)
    assert "만족 25.0%, 불만족 75.0%" in drawn.alt
    assert "합계 4" in stacked("많음", "단위: 명", rows).alt


def test_a_negative_part_cannot_be_stacked() -> None:
    with pytest.raises(StepTrouble, match="0보다 작은 값"):
        stacked("", "", [("가온과", [("수입", Decimal(3)), ("지출", Decimal(-1))])])


def test_one_that_is_far_has_a_shape_of_its_own_and_words() -> None:
    near = Range("가온구", Decimal(50), Decimal(48), Decimal(52), "50%")
    far = Range("나래구", Decimal(70), Decimal(66), Decimal(74), "70%", far=True)
    drawn = intervals("나래구가 높음", "단위: %", [near, far], Decimal(51), "전체")
    assert "나래구 70%(구간 66~74, 뚜렷이 다름)" in drawn.alt
    assert "◆는 뚜렷이 다른 곳" in drawn.alt
    assert "◆" not in intervals("같음", "단위: %", [near], None).alt


def test_a_funnel_names_those_beyond_its_limits() -> None:
    curves = [
        FunnelCurve(Decimal(n), Decimal(5), Decimal(15), Decimal(2), Decimal(18))
        for n in range(100, 1100, 100)
    ]
    points = [
        FunnelPoint("가온구", Decimal(500), Decimal(25), True),
        FunnelPoint("나래구", Decimal(700), Decimal(10), False),
    ]
    drawn = funnel("가온구가 높음", "1천 명당 건수", points, curves)
    assert "한계 밖 1곳: 가온구 25" in drawn.alt and ">가온구<" in drawn.svg
    assert ">나래구<" not in drawn.svg
    assert is_drawn(funnel("하나", "단위: 건", points[:1], []))


@pytest.mark.parametrize("names", [BUSAN, SEOUL], ids=["부산", "서울"])
def test_every_district_of_a_city_has_its_tile(names: list[str]) -> None:
    drawn = district_map("고름", "단위: 건", numbered(names), "건", None)
    assert all(f">{name}<" in drawn.svg and f"{name} " in drawn.alt for name in names)
    assert "자료 없음" not in drawn.alt


def test_a_district_without_a_value_is_hatched_and_said() -> None:
    drawn = district_map("셋만", "주차면", {"해운대구": Decimal(3), "부산광역시 중구": Decimal(4)}, "면", None)  # fmt: skip
    assert "빗금은 자료 없음" in drawn.alt and "동래구" in drawn.alt.partition("자료 없음:")[2]
    assert drawn.svg.count(">자료 없음<") == 14


def test_an_unknown_district_asks_whether_another_was_meant() -> None:
    with pytest.raises(StepTrouble, match="혹시 '해운대구'"):
        district_map("", "", {**numbered(BUSAN[:8]), "해운데구": Decimal(1)}, "건", None)


def test_names_of_both_cities_ask_for_the_city() -> None:
    both = {"중구": Decimal(1), "강서구": Decimal(2)}
    with pytest.raises(StepTrouble, match="어느 시"):
        district_map("", "", both, "건", None)
    assert "서울" not in district_map("", "", both, "건", None, city="부산").alt


def test_a_city_without_a_map_asks_for_boundaries() -> None:
    with pytest.raises(StepTrouble, match="지도 자리") as raised:
        district_map("", "", {"가온동": Decimal(1)}, "건", None)
    assert "경계 파일" in raised.value.cure


def test_a_file_that_is_no_map_is_refused() -> None:
    for data in (b"", b"{}", b'{"features":[{}]}', b"\xff\xfe"):
        with pytest.raises(StepTrouble, match="경계"):
            district_map("", "", {"가온구": Decimal(1)}, "건", data)


def square(name: str, code: str, x: float) -> dict[str, object]:
    ring = [[x, 35.0], [x + 1, 35.0], [x + 1, 36.0], [x, 36.0], [x, 35.0]]
    return {"type": "Feature", "properties": {"SIG_KOR_NM": name, "SIG_CD": code},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip


def boundaries(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_boundaries_of_the_office_are_drawn_and_what_is_missing_is_said() -> None:
    data = boundaries(square("가온구", "99010", 128), square("나래구", "99020", 129))
    drawn = district_map("가온구가 많음", "단위: 건", {"가온구": Decimal(5)}, "건", data)
    assert ">가온구<" in drawn.svg and "자료 없음: 나래구" in drawn.alt


def test_districts_of_one_name_are_told_apart_by_the_city() -> None:
    data = boundaries(square("중구", "98010", 127), square("중구", "99010", 129))
    with pytest.raises(StepTrouble, match="어느 시"):
        district_map("", "", {"중구": Decimal(5)}, "건", data)
    assert is_drawn(district_map("", "", {"중구": Decimal(5)}, "건", data, city="99"))


@pytest.mark.skipif(not BOUNDARIES.exists(), reason="공개 자료가 없는 곳")
def test_real_boundaries_find_the_city_by_its_districts() -> None:
    data = BOUNDARIES.read_bytes()
    for names, city in ((BUSAN, ""), (SEOUL, ""), (["중구", "동구"], "부산")):
        drawn = district_map("고름", "단위: 건", numbered(names), "건", data, city=city)
        assert is_drawn(drawn)
        assert all(f"{name} " in drawn.alt for name in names)


def test_classes_hold_alike_and_are_told_apart_by_lightness() -> None:
    held = classed({"가": Decimal(1), "나": Decimal(1), "다": Decimal(9), "라": Decimal(50)})
    assert held["가"] == held["나"] != held["다"]
    lights = [sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in RAMP]
    assert all(a - b > 60 for a, b in pairwise(lights))


def test_words_moved_apart_keep_their_order_and_distance() -> None:
    moved = dodged([10.0, 11.0, 12.0, 90.0], 15, 0, 100)
    assert all(b - a >= 15 for a, b in pairwise(moved))
    assert max(moved) <= 100


def test_names_do_not_stand_on_one_another() -> None:
    spots = placed([(f"이름{n}", 100.0 + n, 100.0) for n in range(6)], [Box(95, 95, 111, 105)], 500, 300)  # fmt: skip
    assert len({(spot.x, spot.y) for spot in spots}) == 6
