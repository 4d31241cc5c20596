"""Drafts in wordings that the checker had not seen when it was first measured on them.

Written after it was mended on ``verify_wordings``. First run (seed 7): see ``verify_planted``.
"""

from random import Random

from bench.verify_views import (
    Line,
    Slot,
    View,
    invented,
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


def held_out(rng: Random) -> list[tuple[View, list[Line]]]:
    """Wordings written after the checker was mended on the others, and measured before it was again."""
    return [_held_months(rng), _held_budget(rng), _held_places(rng), *_held_people(rng)]


def _held_months(rng: Random) -> tuple[View, list[Line]]:
    v = invented(rng, "민원")
    _, before, now = v.values
    a, b, x, y = two(rng, v, now)
    f, n = one(rng, v, now)
    m, order = v.of(before, f), sorted(v.names, key=lambda k: -v.of(now, k))
    return v, [
        ["9월 민원은 ", order[0], "(", num(rng, v.of(now, order[0]), "건"), "), ", order[1], "(",
         num(rng, v.of(now, order[1]), "건"), "), ", order[2], "(", num(rng, v.of(now, order[2]), "건"), ") 순으로 많았다."],
        ["8월과 견주어 ", f, " 분야는 ", num(rng, m, "건"), " → ", num(rng, n, "건"), "으로 ", way(n > m, ("늘었음", "줄었음"))],
        ["두 번째로 많은 분야는 ", Slot(order[1], {"순위": order[-1]}), "(", num(rng, v.of(now, order[1]), "건"), ")였다."],
        ["접수된 ", total(rng, v.sum(now), "건"), " 중 ", a, "가 ", pct(rng, x, v.sum(now)), ", ", b, "가 ",
         pct(rng, y, v.sum(now)), "로 나타났다."],
        ["자료 기준일은 ", Slot("2026. 9. 30.", {"기준일": "2026. 7. 31."}), "이며, 접수 건수는 합계 ",
         total(rng, v.sum(now), "건"), "이다."],
    ]  # fmt: skip


def _held_budget(rng: Random) -> tuple[View, list[Line]]:
    v = invented(rng, "예산")
    d, whole = one(rng, v, "예산현액")
    spent = v.of("집행액", d)
    a, b, x, y = two(rng, v, "예산현액")
    return v, [
        ["집행률은 ", name(rng, d), "가 ", pct(rng, spent, whole), "로 조사됐다(예산현액 ", num(rng, whole, "백만 원"), ", 집행액 ",
         num(rng, spent, "백만 원"), ")."],
        ["예산현액은 ", a, "가 ", num(rng, x, "백만 원"), "으로 ", b, "의 ", num(rng, y, "백만 원"), "에 비해 ",
         way(x > y, ("많다", "적다")), "."],
        ["총 ", total(rng, v.sum("예산현액"), "백만 원"), "의 예산현액 가운데 ", total(rng, v.sum("집행액"), "백만 원"), "을 썼다."],
    ]  # fmt: skip


def _held_places(rng: Random) -> tuple[View, list[Line]]:
    v = invented(rng, "시설")
    f, n = one(rng, v, "2025년")
    m, whole = v.of("2024년", f), v.sum("2025년")
    low, least = peak(v, "2025년", least=True)
    return v, [
        ["2025년 ", name(rng, f), "을 이용한 인원은 ", num(rng, n, "명"), "이고 그 전해는 ", num(rng, m, "명"), "이었다."],
        ["이용 인원 비중(2025년): ", f, " ", pct(rng, n, whole)],
        ["2025년 이용 인원이 가장 적은 시설은 ", Slot(low, {"순위": next(x for x in v.names if x != low)}), "으로 ",
         num(rng, least, "명"), "에 그쳤다."],
        ["전체 이용 인원은 2024년 ", total(rng, v.sum("2024년"), "명"), ", 2025년 ", total(rng, whole, "명"), "이다."],
        [f, "은 전년과 비교하면 ", num(rng, abs(n - m), "명"), "이 ", way(n > m, ("늘었다", "줄었다")), "."],
    ]  # fmt: skip


def _held_people(rng: Random) -> list[tuple[View, list[Line]]]:
    v = people()
    if v is None:
        return []
    g, n = one(rng, v, "인구_합계_계")
    foreign, homes = v.of("인구_등록외국인_계", g), v.of("세대", g)
    return [(v, [
        [name(rng, g), "의 세대수는 ", num(rng, homes, "세대"), ", 인구는 ", num(rng, n, "명"), "으로 집계됐다."],
        ["등록외국인은 ", g, "에 ", num(rng, foreign, "명"), "이 있으며 구 인구 대비 ", pct(rng, foreign, n), "에 해당"],
        ["서울의 65세 이상 고령자는 총 ", total(rng, v.sum("65세이상고령자"), "명"), "이다."],
    ])]  # fmt: skip
