"""How many wrong numbers planted in a draft are caught, and how often a right one is called wrong.

Invented reports of 가온시 with their table, one planted error each (a digit, a nought, another row's
value, direction, unit, sum, rate, weekday), and the same reports without it. Everything is
synthetic and seeded: ``python bench/planted_errors.py [pairs] [seed]``.

Caught means a verdict 불일치, 단위 다름 or 계산 다름 on the planted characters (for a direction: on
its line). A false alarm is such a verdict anywhere in a clean report. 근거 없음 counts as neither;
it is printed apart. The templates and the checker have the same authors: the figures say that the
checker does what it was built for, not how it does on reports from elsewhere.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from giljabi.book.kinds import (
    Cell,
    Column,
    ColumnType,
    Document,
    Grid,
    Heading,
    Item,
    Paragraph,
    Span,
    Statement,
    Table,
    Verdict,
)
from giljabi.evidence import verify

WRONG = (Verdict.MISMATCH, Verdict.UNIT, Verdict.SUM)
ERRORS = ("숫자", "열배", "다른행", "방향", "단위", "합계", "비율", "요일")


@dataclass(frozen=True)
class Slot:
    """A piece of a line that can be planted: its text and, for each kind of error, a wrong text."""

    text: str
    wrong: dict[str, str]


Piece = str | Slot
Row = list[Piece]


@dataclass(frozen=True)
class Report:
    """A report as pieces: lines with their depth, an optional grid, and its source table."""

    title: str
    lines: list[tuple[int, Row]]
    grid: list[Row] | None
    table: Table
    unit: str


# 조각 만들기 ---------------------------------------------------------------------------------


def spell(n: int) -> str:
    return f"{n:,}"


def typo(rng: Random, text: str) -> str:
    """Change one digit, never to a value that truncation or rounding would forgive."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = rng.choice(places)
    old = int(text[at])
    choices = [d for d in range(1 if at == places[0] else 0, 10) if abs(d - old) >= 2]
    return text[:at] + str(rng.choice(choices)) + text[at + 1 :]


def number(rng: Random, n: int, unit: str, others: list[int], error: str = "다른행") -> Slot:
    """A level in its plain unit, with the wrong texts it may carry."""
    text = spell(n)
    wrong = {"숫자": typo(rng, text) + unit, "열배": spell(n * 10) + unit}
    different = [o for o in others if o != n]
    if different:
        wrong["다른행"] = spell(rng.choice(different)) + unit
    if error == "합계":
        wrong = {"합계": spell(n + rng.choice([-1, 1]) * rng.randint(1, max(2, n // 20))) + unit}
    if unit in ("건", "명", "백만 원", "천원", "개소"):
        other = {"건": "명", "명": "건", "백만 원": "억 원", "천원": "백만원", "개소": "명"}[unit]
        wrong["단위"] = text + other
    return Slot(text + unit, wrong)


def rate(rng: Random, a: int, b: int, sign: str = "") -> Slot:
    """A rate of change in per cent, one decimal, half-up."""
    right = _tenth(Decimal(abs(a - b)) * 100 / b)
    off = right + rng.choice([Decimal("0.3"), Decimal("1.0"), Decimal("2.5")])
    return Slot(f"{sign}{right}%", {"비율": f"{sign}{off}%", "단위": f"{sign}{right}%p"})


def share(rng: Random, a: int, b: int) -> Slot:
    right = _tenth(Decimal(a) * 100 / b)
    off = right + rng.choice([Decimal("0.4"), Decimal("1.0"), Decimal("3.1")])
    return Slot(f"{right}%", {"비율": f"{off}%"})


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def way(a: int, b: int, words: tuple[str, str]) -> Slot:
    up, down = words
    return Slot(up, {"방향": down}) if a > b else Slot(down, {"방향": up})


def day(rng: Random) -> Slot:
    when = date(2026, 1, 1) + timedelta(days=rng.randrange(364))
    names = "월화수목금토일"
    text = f"{when.year}. {when.month}. {when.day}."
    false = rng.choice([n for n in names if n != names[when.weekday()]])
    return Slot(f"{text}({names[when.weekday()]})", {"요일": f"{text}({false})"})


# 표 ------------------------------------------------------------------------------------------


def column(at: int, name: str, values: list[str] | list[int], unit: str = "") -> Column:
    numbers = tuple(Decimal(v) for v in values) if not isinstance(values[0], str) else ()
    kind = ColumnType.NUMBER if numbers else ColumnType.CHOICE
    return Column(name, kind, chr(65 + at), tuple(str(v) for v in values), numbers, unit)


def source(columns: list[Column], title: str, unit: str, totals: tuple[int, ...] = ()) -> Table:
    rows = tuple(range(3, 3 + len(columns[0].raw)))
    return Table("가온시_자료.xlsx", "자료", tuple(columns), rows, totals, title, unit)


def spread(rng: Random, count: int, low: int, high: int) -> list[int]:
    values = rng.sample(range(low, high), count)
    return [v + 1 if v % 10 == 0 else v for v in values]


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
NOISE = [
    "문의: 시민소통과(051-123-4567), 총무과-1234(2026. 3. 5.)",
    "근거: 「가온시 민원 조례」 제12조제2항 및 제3조의2",
    "붙임  1. 2026년도 추진계획 1부.",
    "회의는 13:00∼15:00 가온시청 2층 회의실에서 연다.",
    "담당자 3명이 현장점검을 25회 실시하고 안내문 1,500매를 배부하였다.",
    "제4차 회의에서 10일 이내에 조치하기로 함",
    "3대 핵심 과제와 5개년 계획을 2027년까지 추진",
    "만 65세 이상 주민과 20대 청년을 대상으로 함",
]


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
    wrong = {"숫자": typo(rng, spell(n)), "열배": spell(n * 10)}
    if others := [o for o in others if o != n]:
        wrong["다른행"] = spell(rng.choice(others))
    return Slot(spell(n), wrong)


def signed(n: int) -> str:
    return f"△{-n:,}" if n < 0 else f"{n:,}"


def field_lines(
    rng: Random, names: list[str], before: list[int], now: list[int], i: int, total: int,
    months: tuple[str, str],
) -> list[tuple[int, Row]]:  # fmt: skip
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
    rates = [_tenth(Decimal(s) * 100 / p) for s, p in zip(spent, plan, strict=True)]
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


def make(rng: Random) -> Report:
    report = rng.choice(KINDS)(rng)
    lines = [*report.lines, (1, ["다음 점검 회의는 ", day(rng), "에 연다."])]
    for text in rng.sample(NOISE, 3):
        places = [i for i in range(1, len(lines)) if lines[i][0] < 3]
        lines.insert(rng.choice(places), (1, [text]))
    return replace(report, lines=lines)


# 심고 재기 -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Planted:
    """Where an error stands: its line and characters, what kind, the text."""

    paragraph: int
    start: int
    end: int
    error: str
    text: str


def build(
    report: Report, slot: Slot | None = None, error: str = ""
) -> tuple[Document, Planted | None]:
    """Write the report out, with ``slot`` wrong if one is given."""
    planted, body, at = None, [], 1

    def write(pieces: Row) -> str:
        nonlocal planted
        text = ""
        for piece in pieces:
            said = piece if isinstance(piece, str) else piece.text
            if piece is slot and isinstance(piece, Slot):
                said = piece.wrong[error]
                planted = Planted(at, len(text), len(text) + len(said), error, said)
            text += said
        return text

    for depth, pieces in report.lines:
        text = write(pieces)
        if depth == 0:
            body.append(Heading(text))
        else:
            body.append(Item(depth, (Span(text),)) if depth > 1 else Paragraph((Span(text),)))  # type: ignore[arg-type]
        at += 1
    if report.grid:
        cells = []
        for r, row in enumerate(report.grid):
            for c, piece in enumerate(row):
                cells.append(Cell(r, c, ((Span(write([piece])),),), head=r == 0))
                at += 1
        body.append(Grid(len(report.grid), len(report.grid[0]), tuple(cells), unit=report.unit))  # type: ignore[arg-type]
    return Document("보고서", report.title, tuple(body)), planted


def slots(report: Report) -> list[Slot]:
    rows = [pieces for _, pieces in report.lines] + (report.grid or [])
    return [piece for row in rows for piece in row if isinstance(piece, Slot)]


def caught(planted: Planted, statements: tuple[Statement, ...]) -> bool:
    for s in statements:
        if s.verdict not in WRONG or s.where.paragraph != planted.paragraph:
            continue
        start, end = s.where.start or 0, s.where.end or 0
        if planted.error == "방향" or (start < planted.end and planted.start < end):
            return True
    return False


@dataclass
class Tally:
    """What was measured."""

    pairs: int = 0
    planted: Counter[str] = None  # type: ignore[assignment]
    caught: Counter[str] = None  # type: ignore[assignment]
    clean: Counter[Verdict] = None  # type: ignore[assignment]
    noisy: int = 0
    open: int = 0
    missed: list[str] = None  # type: ignore[assignment]
    alarms: list[str] = None  # type: ignore[assignment]


def measure(pairs: int, seed: int) -> Tally:
    """Plant one error in each of ``pairs`` reports, and check each also without it."""
    rng = Random(seed)
    tally = Tally(0, Counter(), Counter(), Counter(), 0, 0, [], [])
    while tally.pairs < pairs:
        report = make(rng)
        error = ERRORS[tally.pairs % len(ERRORS)]
        choices = [s for s in slots(report) if error in s.wrong and s.wrong[error] != s.text]
        if not choices:
            continue
        tally.pairs += 1
        _clean(report, tally)
        document, planted = build(report, rng.choice(choices), error)
        assert planted is not None
        tally.planted[error] += 1
        found = verify(document, (report.table,)).statements
        if caught(planted, found):
            tally.caught[error] += 1
        else:
            line = next(x.text for x in document.lines() if x.index == planted.paragraph)
            said = [
                f"{s.text} {s.verdict}: {s.why}" for s in found
                if s.where.paragraph == planted.paragraph and s.where.start == planted.start
            ]  # fmt: skip
            tally.missed.append(f"{error} '{planted.text}' ← {line} {said}")
    return tally


def _clean(report: Report, tally: Tally) -> None:
    document, _ = build(report)
    texts = {x.index: x.text for x in document.lines()}
    found = verify(document, (report.table,)).statements
    tally.clean.update(s.verdict for s in found)
    wrong = [s for s in found if s.verdict in WRONG]
    tally.noisy += bool(wrong)
    tally.open += sum(_open(s, report, texts) for s in found)
    tally.alarms += [
        f"{s.text}→{s.expected} {s.why} ← {texts.get(s.where.paragraph or 0, '')}" for s in wrong
    ]


def _open(s: Statement, report: Report, texts: dict[int, str]) -> bool:
    """Whether a right number of the table was left without a source."""
    line = texts.get(s.where.paragraph or 0, "")
    return s.verdict is Verdict.NO_SOURCE and not any(line in noise for noise in NOISE)


def main() -> None:
    """Print n, the share caught, and the false alarms."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261001
    began = time.perf_counter()
    t = measure(pairs, seed)
    took = time.perf_counter() - began
    total, hit = sum(t.planted.values()), sum(t.caught.values())
    statements, wrong = sum(t.clean.values()), sum(t.clean[v] for v in WRONG)
    print(f"n = {total} planted errors in {t.pairs} reports (seed {seed}), {took:.1f} s")
    print(f"caught: {hit}/{total} = {hit / total:.2%}")
    for error in ERRORS:
        print(f"  {error}: {t.caught[error]}/{t.planted[error]}")
    print(f"false alarms: {wrong}/{statements} statements = {wrong / statements:.2%}; "
          f"{t.noisy}/{t.pairs} clean reports have one")  # fmt: skip
    print("clean verdicts: " + ", ".join(f"{v.value} {n}" for v, n in t.clean.most_common()))
    print(f"right numbers of the table left without a source: {t.open}")
    for line in (*t.missed[:12], *t.alarms[:12]):
        print("  ·", line)


if __name__ == "__main__":
    main()
