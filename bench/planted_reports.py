"""Four families of invented reports of 가온시, with the table each rests on. Synthetic, seeded."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from bench.planted_pieces import (
    Report,
    Row,
    Slot,
    column,
    number,
    rate,
    share,
    signed,
    source,
    spell,
    spread,
    tenth,
    typo,
    way,
)
from giljabi.book.kinds import Column, ColumnType

FIELDS = ["도로", "교통", "환경", "복지", "문화", "주택", "세무", "보건", "공원녹지", "상하수도"]
WARDS = ["해솔구", "달빛구", "은하구", "바람구", "늘봄구", "새벽구", "가람구"]
WORKS = [
    "달맞이길 정비",
    "가온천 복원",
    "청년 창업 지원",
    "노인 돌봄",
    "작은도서관 조성",
    "안심 골목 조성",
]
UPS = [("증가", "감소"), ("증가하였다", "감소하였다"), ("늘었다", "줄었다"), ("증가했으며", "감소했으며"),
       ("늘어남", "줄어듦"), ("증가함", "감소함")]  # fmt: skip
# 보고서 갈래 -----------------------------------------------------------------------------------


def monthly(rng: Random) -> Report:
    """분야 × 두 달: 개조식."""
    month = rng.randint(2, 12)
    names = rng.sample(FIELDS, rng.randint(4, 7))
    before = spread(rng, len(names), 120, 4000)
    now = [max(30, b + rng.choice([-1, 1]) * rng.randint(3, b // 3)) for b in before]
    sums = sum(before), sum(now)
    unit = "건"
    m0, m1 = f"{month - 1}월", f"{month}월"
    columns = [
        column(0, "분야", [*names, "합계"]), column(1, f"2026년 {m0}", [*before, sums[0]]),
        column(2, f"2026년 {m1}", [*now, sums[1]]),
    ]  # fmt: skip
    table = source(columns, "2026년 분야별 민원 접수 현황", unit, (len(names),))
    lines: list[tuple[int, Row]] = [(0, ["민원 접수 현황"])]
    lines.append((1, [
        f"{m1} 민원은 총 ", number(rng, sums[1], unit, now, "합계"), f"으로 {m0}(",
        number(rng, sums[0], unit, before, "합계"), ") 대비 ",
        number(rng, abs(sums[1] - sums[0]), unit, []), "(", rate(rng, sums[1], sums[0]), ") ",
        way(sums[1], sums[0], rng.choice(UPS)),
    ]))  # fmt: skip
    for i in rng.sample(range(len(names)), 3):
        lines += field_lines(rng, names, before, now, i, sums[1], (m0, m1))
    grid: list[Row] = [["분야", m0, m1, "증감"]]
    for i, name in enumerate(names):
        grid.append([name, spell(before[i]), cell(rng, now[i], now), signed(now[i] - before[i])])
    total = Slot(spell(sums[1]), {"합계": spell(sums[1] + rng.randint(2, 90))})
    grid.append(["합계", spell(sums[0]), total, signed(sums[1] - sums[0])])
    return Report(f"2026년 {m1} 민원 동향 보고", lines, grid, table, unit)


def cell(rng: Random, n: int, others: list[int]) -> Slot:
    """Return a cell of the report's own table, with the wrong texts it may carry."""
    wrong = {"숫자": typo(rng, spell(n)), "열배": spell(n * 10)}
    if others := [o for o in others if o != n]:
        wrong["다른행"] = spell(rng.choice(others))
    return Slot(spell(n), wrong)


def field_lines(
    rng: Random, names: list[str], before: list[int], now: list[int], i: int, total: int,
    months: tuple[str, str],
) -> list[tuple[int, Row]]:  # fmt: skip
    """Say one 분야 in one of eight ways."""
    m0, m1 = months
    name, a, b = names[i], now[i], before[i]
    level, change = number(rng, a, "건", now), number(rng, abs(a - b), "건", [])
    turn = way(a, b, rng.choice(UPS))
    rest = [k for k in range(len(names)) if k != i]
    j = rng.choice(rest)
    forms: list[Callable[[], list[tuple[int, Row]]]] = [
        lambda: [(2, [f"{name} 분야: ", level, ", 전월 대비 ", change, "(", rate(rng, a, b), ") ", turn])],
        lambda: [(2, [f"{name} 민원은 ", level, "으로 전체의 ", share(rng, a, total), "를 차지하였다."])],
        lambda: [(2, [f"{name} 분야 ", level]), (3, ["전월 대비 ", change, "(", rate(rng, a, b), ") ", turn])],
        lambda: [(2, [f"{name}은 {m0} ", number(rng, b, "건", before), f"에서 {m1} ", level, "으로 ", change, " ", turn])],
        lambda: [(2, [f"{name}와 {names[j]}는 각각 ", level, ", ", number(rng, now[j], "건", now), "으로 집계되었다."])],
        lambda: [(2, [f"{name}(", level, "), ", f"{names[j]}(", number(rng, now[j], "건", now), ") 순으로 나타남"])],
        lambda: [(2, [f"{name} 분야는 전월보다 ", rate(rng, a, b), " ", way(a, b, ("늘어난 ", "줄어든 ")), level, "이 접수됨"])],
        lambda: [(2, [f"{name} 분야는 ", level, "으로 전월 대비 ", turn])],
    ]  # fmt: skip
    return rng.choice(forms)()


def budget(rng: Random) -> Report:
    """사업 × 예산·집행: 백만원 표, 백만 원·억 원 글."""
    names = rng.sample(WORKS, rng.randint(3, 6))
    plan = spread(rng, len(names), 400, 9000)
    spent = [p * rng.randint(35, 97) // 100 + 1 for p in plan]
    rates = [tenth(Decimal(s) * 100 / p) for s, p in zip(spent, plan, strict=True)]
    columns = [
        column(0, "사업명", list(names)), column(1, "예산액", plan, "백만원"),
        column(2, "집행액", spent, "백만원"),
        Column("집행률", ColumnType.NUMBER, "D", tuple(map(str, rates)), tuple(rates), "%"),
    ]  # fmt: skip
    table = source(columns, "2026년 주요 사업 예산 집행 현황", "")
    lines: list[tuple[int, Row]] = [(0, ["예산 집행 현황"])]
    for i in rng.sample(range(len(names)), 3):
        p = number(rng, plan[i], "백만 원", plan)
        s = number(rng, spent[i], "백만 원", spent)
        r = Slot(f"{rates[i]}%", {"비율": f"{rates[i] + Decimal('1.3')}%", "단위": f"{rates[i]}%p"})
        r = replace(r, wrong={"비율": r.wrong["비율"]})
        forms: list[Row] = [
            [f"{names[i]} 사업은 예산 ", p, " 중 ", s, "을 집행하여 집행률 ", r, "를 기록"],
            [f"{names[i]}: 예산액 ", p, ", 집행액 ", s, "(", r, ")"],
            [f"{names[i]} 사업의 집행액은 ", s, "이며 집행률은 ", r, "이다."],
            [f"{names[i]} 사업에는 예산 ", billions(rng, plan[i], plan), "을 편성하였다."],
        ]
        lines.append((2, rng.choice(forms)))
    total = sum(plan)
    lines.append((1, ["전체 예산액은 ", number(rng, total, "백만 원", plan, "합계"), "임"]))
    return Report("2026년 예산 집행 점검 결과", lines, None, table, "백만원")


def billions(rng: Random, million: int, others: list[int]) -> Slot:
    """``12억 3,400만 원`` for 1,234 백만 원."""
    wrong = {"열배": eok(million * 10), "숫자": eok(int(typo(rng, str(million))))}
    if others := [o for o in others if o != million]:
        wrong["다른행"] = eok(rng.choice(others))
    return Slot(eok(million), wrong)


def eok(million: int) -> str:
    """Write an amount in 억 and 만."""
    high, low = divmod(million, 100)
    parts = [f"{high:,}억"] if high else []
    parts += [f"{low * 100:,}만"] if low else []
    return " ".join(parts) + " 원"


def long_form(rng: Random) -> Report:
    """월·구·건수가 세로로 쌓인 표: 서술식."""
    wards = rng.sample(WARDS, rng.randint(3, 6))
    months = [f"2026-{m:02}" for m in range(4, 8)]
    counts = {(m, w): rng.randint(101, 2999) for m in months for w in wards}
    columns = [
        column(0, "기준월", [m for m in months for _ in wards]),
        column(1, "자치구", [w for _ in months for w in wards]),
        column(2, "이용자 수", [counts[m, w] for m in months for w in wards], "명"),
    ]
    table = source(columns, "작은도서관 이용 현황", "")
    now, before = months[-1], months[-2]
    sums = {m: sum(counts[m, w] for w in wards) for m in months}
    a, b = sums[now], sums[before]
    lines: list[tuple[int, Row]] = [(1, [
        "7월 작은도서관 이용자는 ", number(rng, a, "명", [], "합계"), "으로 전월(",
        number(rng, b, "명", [], "합계"), ")보다 ", number(rng, abs(a - b), "명", []), " ",
        way(a, b, rng.choice(UPS[1:4])),
    ])]  # fmt: skip
    for w in rng.sample(wards, 2):
        x, y = counts[now, w], counts[before, w]
        others = [counts[now, o] for o in wards]
        forms: list[Row] = [
            [f"{w}의 이용자는 ", number(rng, x, "명", others), "으로 전체의 ", share(rng, x, a), "이다."],
            [f"{w}는 6월 ", number(rng, y, "명", others), "에서 7월 ", number(rng, x, "명", others), "으로 ",
             way(x, y, ("늘었다", "줄었다"))],
            [f"{w} 이용자는 전월 대비 ", rate(rng, x, y), " ", way(x, y, rng.choice(UPS))],
            [f"{w} ", number(rng, x, "명", others), "(전월 대비 ", rate(rng, x, y, "△" if x < y else ""), ")"],
        ]  # fmt: skip
        lines.append((1, rng.choice(forms)))
    return Report("2026년 7월 작은도서관 이용 결과", lines, None, table, "명")


def works(rng: Random) -> Report:
    """구 × 접수·처리: 두 측정값과 처리율."""
    wards = rng.sample(WARDS, rng.randint(4, 6))
    taken = spread(rng, len(wards), 300, 5000)
    done = [t * rng.randint(60, 98) // 100 for t in taken]
    columns = [column(0, "구", [*wards, "계"]), column(1, "접수", [*taken, sum(taken)]),
               column(2, "처리", [*done, sum(done)])]  # fmt: skip
    table = source(columns, "2026년 3분기 신고 처리 현황", "건", (len(wards),))
    lines: list[tuple[int, Row]] = [(1, [
        "3분기에 ", number(rng, sum(taken), "건", [], "합계"), "을 접수하여 ",
        number(rng, sum(done), "건", [], "합계"), "을 처리(", share(rng, sum(done), sum(taken)), ")",
    ])]  # fmt: skip
    for i in rng.sample(range(len(wards)), 3):
        t, d = number(rng, taken[i], "건", taken), number(rng, done[i], "건", done)
        forms: list[Row] = [
            [f"{wards[i]}: 접수 ", t, ", 처리 ", d],
            [f"{wards[i]}는 접수 ", t, " 중 ", d, "을 처리하였다."],
            [f"{wards[i]}의 처리 건수는 ", d, "으로 집계됨"],
            [
                f"{wards[i]} 접수 ",
                t,
                " 가운데 처리된 건수는 ",
                d,
                "(",
                share(rng, done[i], taken[i]),
                ")",
            ],
        ]
        lines.append((2, rng.choice(forms)))
    return Report("2026년 3분기 신고 처리 결과", lines, None, table, "건")


KINDS = (monthly, budget, long_form, works, monthly)
