"""Drafts for ``verify_planted``: wordings over real and invented tables, written as officials write.

They were written from reports, not from the checker, and none was changed after a measurement. The
checker has been mended on them since: see ``verify_held_out`` for those it was not.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from bench.verify_views import (
    Line,
    Slot,
    View,
    crime,
    fuel,
    invented,
    lots,
    name,
    num,
    one,
    pct,
    peak,
    people,
    total,
    two,
    way,
)


def population(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over the districts."""
    v = people()
    return [] if v is None else [(v, _population(rng, v))]


def _population(rng: Random, v: View) -> list[Line]:
    g, n = one(rng, v, "인구_합계_계")
    h, homes = one(rng, v, "세대")
    e, elders = one(rng, v, "65세이상고령자")
    a, b, x, y = two(rng, v, "인구_등록외국인_계")
    w, women = one(rng, v, "인구_합계_여자")
    men = v.of("인구_합계_남자", w)
    top, most = peak(v, "인구_합계_계")
    p, q, hx, hy = two(rng, v, "세대")
    return [
        ["우리 시 25개 자치구에 주민등록을 둔 사람은 모두 ", total(rng, v.sum("인구_합계_계"), "명"), "이다."],
        [name(rng, g), "의 인구는 ", num(rng, n, "명"), "으로 시 전체의 ", pct(rng, n, v.sum("인구_합계_계")), "를 차지한다."],
        [h, "에는 ", num(rng, homes, "세대"), "가 살고 있다."],
        ["65세 이상 고령자는 ", e, "가 ", num(rng, elders, "명"), "이며, 이는 그 구 인구의 ",
         pct(rng, elders, v.of("인구_합계_계", e)), "에 해당한다."],
        ["등록외국인 수를 보면 ", a, " ", num(rng, x, "명"), ", ", b, " ", num(rng, y, "명"), "으로 조사되었다."],
        [w, "는 여자 ", num(rng, women, "명"), ", 남자 ", num(rng, men, "명"), "이다."],
        ["사람이 가장 많이 사는 곳은 ", Slot(top, {"순위": rng.choice([x for x in v.names if x != top])}), "로 ",
         num(rng, most, "명"), "에 이른다."],
        ["세대 수는 ", p, "(", num(rng, hx, "세대"), ")가 ", q, "(", num(rng, hy, "세대"), ")보다 ",
         way(hx > hy, ("많다", "적다")), "."],
    ]  # fmt: skip


def crimes(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over the police stations."""
    v = crime()
    return [] if v is None else [(v, _crimes(rng, v))]


def _crimes(rng: Random, v: View) -> list[Line]:
    s, theft = one(rng, v, "절도 발생")
    got = v.of("절도 검거", s)
    a, b, x, y = two(rng, v, "폭력 발생")
    c, d, r1, r2 = two(rng, v, "강간 발생")
    top, most = peak(v, "폭력 발생")
    f, robbed = one(rng, v, "폭력 검거")
    return [
        [name(rng, s), " 관내에서 절도는 ", num(rng, theft, "건"), " 발생하였고 이 가운데 ", num(rng, got, "건"), "을 검거하였다."],
        [s, "의 절도 검거율은 ", pct(rng, got, theft), "이다."],
        ["살인 사건은 31개 관서를 통틀어 ", total(rng, v.sum("살인 발생"), "건"), " 발생하였다."],
        ["폭력 발생은 ", a, "(", num(rng, x, "건"), ")가 ", b, "(", num(rng, y, "건"), ")보다 ",
         num(rng, abs(x - y), "건"), " ", way(x > y, ("많다", "적다")), "."],
        ["강간 발생 건수: ", c, " ", num(rng, r1, "건"), ", ", d, " ", num(rng, r2, "건")],
        ["폭력 발생이 가장 많은 관서는 ", Slot(top, {"순위": rng.choice([n for n in v.names if n != top])}), "(",
         num(rng, most, "건"), ")이다."],
        ["○ ", name(rng, f), ": 폭력 검거 ", num(rng, robbed, "건")],
        ["서울 전체 절도 발생 ", total(rng, v.sum("절도 발생"), "건"), " 가운데 ", s, "의 비중은 ",
         pct(rng, theft, v.sum("절도 발생")), "이다."],
    ]  # fmt: skip


def prices(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over the filling stations."""
    v = fuel()
    if v is None:
        return []
    a, b, x, y = two(rng, v, "휘발유")
    c, diesel = one(rng, v, "경유")
    d, e, x2, y2 = two(rng, v, "경유")
    return [(v, [
        [a, "의 휘발유는 리터당 ", num(rng, x, "원"), "으로 ", b, "(", num(rng, y, "원"), ")보다 ",
         num(rng, abs(x - y), "원"), " ", way(x > y, ("높다", "낮다")), "."],
        [c, "는 경유를 리터당 ", num(rng, diesel, "원"), "에 판다."],
        ["경유 가격: ", d, " ", num(rng, x2, "원"), " / ", e, " ", num(rng, y2, "원")],
    ])]  # fmt: skip


def parking(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over the car parks: everything is counted."""
    v = lots()
    if v is None:
        return []
    body = rng.choice([n for n in v.names if n.endswith("구청")])
    kind = rng.choice([n for n in v.names if n in ("노상", "노외", "부설")])
    whole = Decimal(len(v.table.row_numbers))
    return [(v, [
        ["관리기관별로는 ", name(rng, body), "이 ", num(rng, v.of("개소", body), "개소"), "를 연다."],
        ["유형별로 보면 ", kind, " 주차장이 ", num(rng, v.of("개소", kind), "개소"), "로 전체 ", total(rng, whole, "개소"),
         "의 ", pct(rng, v.of("개소", kind), whole), "이다."],
    ])]  # fmt: skip


def months(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over 민원 of three months."""
    v = invented(rng, "민원")
    last, before, now = v.values
    f, n = one(rng, v, now)
    m, y = v.of(before, f), v.of(last, f)
    a, b, x, _ = two(rng, v, now)
    top, most = peak(v, now)
    low, least = peak(v, now, least=True)
    whole = v.sum(now)
    return [(v, [
        ["2026년 9월 한 달 동안 들어온 민원은 ", total(rng, whole, "건"), "이다."],
        [f, " 민원은 ", num(rng, n, "건"), "으로 전월(", num(rng, m, "건"), ")보다 ", num(rng, abs(n - m), "건"), " ",
         way(n > m, ("늘었다", "줄었다")), "."],
        ["지난해 같은 달 ", num(rng, y, "건"), "이던 ", f, " 민원이 올해 ", num(rng, n, "건"), "으로 ",
         way(n > y, ("증가하였다", "감소하였다")), "."],
        [f, " 분야는 전년 동월 대비 ", pct(rng, abs(n - y), y), " ", way(n > y, ("증가", "감소"))],
        ["접수 건수가 가장 많은 분야는 ", Slot(top, {"순위": low}), "(", num(rng, most, "건"), ")이고, 가장 적은 분야는 ",
         Slot(low, {"순위": top}), "(", num(rng, least, "건"), ")임"],
        ["전체의 ", pct(rng, x, whole), "가 ", a, " 민원이다."],
        [a, "과 ", b, "를 합하면 ", total(rng, x + v.of(now, b), "건"), "에 이른다."],
        ["□ 분야별 접수(", Slot("2026. 9. 30. 기준", {"기준일": "2026. 8. 31. 기준"}), ")"],
    ])]  # fmt: skip


def budget(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over 예산 in millions."""
    v = invented(rng, "예산")
    d, whole = one(rng, v, "예산현액")
    spent = v.of("집행액", d)
    a, b, x, y = two(rng, v, "집행액")
    top, most = peak(v, "예산현액")
    return [(v, [
        [name(rng, d), "는 예산현액 ", num(rng, whole, "백만 원"), " 가운데 ", num(rng, spent, "백만 원"), "을 집행하여 집행률 ",
         pct(rng, spent, whole), "를 보였다."],
        ["집행액은 ", a, " ", num(rng, x, "백만 원"), ", ", b, " ", num(rng, y, "백만 원"), "이다."],
        ["10월 말까지 집행한 금액은 모두 ", total(rng, v.sum("집행액"), "백만 원"), "으로, 예산현액(",
         total(rng, v.sum("예산현액"), "백만 원"), ")의 ", pct(rng, v.sum("집행액"), v.sum("예산현액")), "이다."],
        ["예산현액이 가장 큰 부서는 ", Slot(top, {"순위": rng.choice([n for n in v.names if n != top])}), "(",
         num(rng, most, "백만 원"), ")"],
        [d, " 집행 잔액은 ", num(rng, whole - spent, "백만 원"), "이다."],
        ["부서별 집행 현황(", Slot("2026. 10. 31. 현재", {"기준일": "2026. 9. 30. 현재"}), ")"],
    ])]  # fmt: skip


def places(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over 시설 of two years."""
    v = invented(rng, "시설")
    f, n = one(rng, v, "2025년")
    m = v.of("2024년", f)
    a, b, x, y = two(rng, v, "2025년")
    whole, before = v.sum("2025년"), v.sum("2024년")
    return [(v, [
        [name(rng, f), " 이용 인원은 2024년 ", num(rng, m, "명"), "에서 2025년 ", num(rng, n, "명"), "으로 ",
         num(rng, abs(n - m), "명"), "(", pct(rng, abs(n - m), m), ") ", way(n > m, ("늘었다", "줄었다")), "."],
        ["2025년 한 해 공공시설을 찾은 사람은 ", total(rng, whole, "명"), "으로 전년보다 ", way(whole > before, ("늘어났다", "줄어들었다")), "."],
        ["2025년에는 ", a, "(", num(rng, x, "명"), ")을 찾은 사람이 ", b, "(", num(rng, y, "명"), ")보다 ",
         way(x > y, ("많았다", "적었다")), "."],
        [f, "은 전체 이용 인원의 ", pct(rng, n, whole), "를 맡고 있다."],
        ["- 2024년 대비 ", way(n > m, ("증가", "감소")), ": ", f, " ", num(rng, abs(n - m), "명")],
    ])]  # fmt: skip


def staff(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings over 인력."""
    v = invented(rng, "인력")
    d, whole = one(rng, v, "정원")
    now = v.of("현원", d)
    a, b, x, y = two(rng, v, "현원")
    lines: list[Line] = [
        [name(rng, d), "는 정원 ", num(rng, whole, "명"), "에 현원 ", num(rng, now, "명"), "으로 운영 중이다."],
        ["시 전체로는 정원 ", total(rng, v.sum("정원"), "명"), ", 현원 ", total(rng, v.sum("현원"), "명"), "이다."],
        ["현원은 ", a, " ", num(rng, x, "명"), ", ", b, " ", num(rng, y, "명"), "임"],
        ["기준일: ", Slot("2026. 7. 1.", {"기준일": "2026. 6. 1."})],
    ]  # fmt: skip
    return [(v, lines)]


FAMILIES: Sequence[Callable[[Random], list[tuple[View, list[Line]]]]] = (
    population, crimes, prices, parking, months, budget, places, staff,
)  # fmt: skip
NOISE: Sequence[str] = (
    "담당자는 지난주에 현장을 세 차례 둘러보고 주민 의견 12건을 들었다.",
    "회의는 2026. 11. 5.(목) 14:00에 시청 3층 회의실에서 연다.",
    "문의: 가온시 시민소통과(051-000-0000)",
    "붙임  추진 계획 1부.  끝.",
    "내년에는 안내판 30개를 새로 세우고 2억 원을 들여 길을 고친다.",
    "조사원 8명이 2주 동안 자료를 모았다.",
)
