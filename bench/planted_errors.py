"""How many wrong numbers planted in a draft are caught, and how often a right one is called wrong.

Invented reports of 가온시 with their table, one planted error each (a digit, a nought, another row's
value, direction, unit, sum, rate, weekday), and the same reports without it. Everything is
synthetic and seeded. Run from the root: ``python -m bench.planted_errors [pairs] [seed]``.

Caught means a verdict 불일치, 단위 다름 or 계산 다름 on the planted characters (for a direction: on
its line). A false alarm is such a verdict anywhere in a clean report. 근거 없음 counts as neither;
it is printed apart. The templates and the checker have the same authors: the figures say that the
checker does what it was built for, not how it does on reports from elsewhere.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from bench.planted_more import MORE
from bench.planted_pieces import Report, Row, Slot, day
from bench.planted_reports import KINDS
from giljabi.book.kinds import (
    Cell,
    Document,
    Grid,
    Heading,
    Item,
    Paragraph,
    Span,
    Statement,
    Verdict,
)
from giljabi.evidence.verify import verify

WRONG = (Verdict.MISMATCH, Verdict.UNIT, Verdict.SUM)
ERRORS = ("숫자", "열배", "다른행", "방향", "단위", "합계", "비율", "요일")
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


Family = Callable[[Random], Report]


def make(rng: Random, kinds: Sequence[Family]) -> Report:
    """Make one report, with lines of numbers that claim nothing among its lines."""
    report = rng.choice(kinds)(rng)
    lines: list[tuple[int, Row]] = [*report.lines, (1, ["다음 점검 회의는 ", day(rng), "에 연다."])]
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
    """Return the pieces of a report that can be planted."""
    rows = [pieces for _, pieces in report.lines] + (report.grid or [])
    return [piece for row in rows for piece in row if isinstance(piece, Slot)]


def caught(planted: Planted, statements: tuple[Statement, ...]) -> bool:
    """Whether a wrong verdict stands on the planted characters (a direction: on its line)."""
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
    planted: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    clean: Counter[Verdict] = field(default_factory=Counter)
    noisy: int = 0
    open: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def measure(pairs: int, seed: int, kinds: Sequence[Family]) -> Tally:
    """Plant one error in each of ``pairs`` reports, and check each also without it."""
    rng = Random(seed)
    tally = Tally()
    while tally.pairs < pairs:
        report = make(rng, kinds)
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


def main() -> int:
    """Print n, the share caught and the false alarms of both groups of families."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261001
    good = True
    for name, kinds in (("first four families", KINDS), ("three more families", MORE)):
        began = time.perf_counter()
        tally = measure(pairs, seed, kinds)
        print(f"== {name} (seed {seed}, {time.perf_counter() - began:.1f} s)")
        good = _print(tally) and good
    return 0 if good else 1


def _print(t: Tally) -> bool:
    total, hit = sum(t.planted.values()), sum(t.caught.values())
    statements, wrong = sum(t.clean.values()), sum(t.clean[v] for v in WRONG)
    print(f"n = {total} planted errors in {t.pairs} reports; caught {hit} = {hit / total:.2%}")
    print("  " + ", ".join(f"{e} {t.caught[e]}/{t.planted[e]}" for e in ERRORS))
    print(f"false alarms: {wrong} of {statements} statements = {wrong / statements:.2%}; "
          f"{t.noisy} of {t.pairs} clean reports have one")  # fmt: skip
    print("clean verdicts: " + ", ".join(f"{v.value} {n}" for v, n in t.clean.most_common()))
    print(f"right numbers of the table left without a source: {t.open}")
    for line in (*t.missed[:14], *t.alarms[:14]):
        print("  ·", line)
    return hit / total >= 0.99 and wrong / statements <= 0.01


if __name__ == "__main__":
    sys.exit(main())
