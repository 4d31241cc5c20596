"""The casebook on screen: the first page, the shelf with its filters, and one case."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.case import Case, Expectation, Family, Stage
from giljabi.book.korean import josa
from giljabi.book.record import RunRow, State
from giljabi.desk import Desk
from giljabi.desk.casebook import access_case, broken, listed
from giljabi.desk.examples_page import makes_document
from giljabi.desk.see_run import runs
from giljabi.desk.steps_page import StepPage, step_pages
from giljabi.web.render import page
from giljabi.web.site import site

FAMILIES: tuple[str, ...] = get_args(Family)
STAGES: tuple[str, ...] = get_args(Stage)
OPEN_STATES = frozenset({State.QUEUED, State.RUNNING, State.WAITING, State.FAILED})
SHOWN = 6


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list: its row and the title of its case."""

    row: RunRow
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One worked example: what was given and what is expected, as (name, text) and sentences."""

    n: int
    name: str
    note: str
    given: tuple[tuple[str, str], ...]
    expects: tuple[str, ...]


def run_lines(desk: Desk, limit: int) -> tuple[RunLine, ...]:
    """Return the latest runs with their titles; a case that is gone shows its slug."""
    plans = desk.book.plans
    return tuple(
        RunLine(row, plans[row.case].case.title if row.case in plans else row.case)
        for row in runs(desk, limit)
    )


def first(request: Request) -> Response:
    """``/``: a question, the families, what waits, and cases to begin with."""
    desk = site(request).desk
    lines = run_lines(desk, 30)
    cases = listed(desk)
    return page(
        request, "first.html", families=_families(cases), cases=_ready(cases)[:SHOWN],
        waiting=[line for line in lines if line.row.state in OPEN_STATES][:SHOWN],
        finished=[line for line in lines if line.row.state is State.DONE][:3],
    )  # fmt: skip


def shelf(request: Request) -> Response:
    """``/cases``: search and filters; an unknown filter shows nothing and says how to go on."""
    desk, asked = site(request).desk, request.query_params
    query, family, stage = (asked.get(name, "").strip() for name in ("q", "family", "stage"))
    return page(
        request, "cases.html", caching="no-cache", query=query, family=family, stage=stage,
        cases=listed(desk, query, family, stage), families=_families(listed(desk)),
        stages=STAGES, broken=broken(desk),
    )  # fmt: skip


def show(request: Request) -> Response:
    """``/cases/{slug}``: the case as a page of the book."""
    desk = site(request).desk
    case = access_case(desk, request.path_params["slug"])
    return page(
        request, "case.html", caching="no-cache", case=case, steps=_step_pages(desk, case),
        pairs=tuple(_pair(case, n) for n in range(len(case.examples))),
        drawn=makes_document(desk, case.slug),
    )  # fmt: skip


def _families(cases: Iterable[Case]) -> tuple[tuple[str, int], ...]:
    count: Counter[str] = Counter(case.family for case in cases)
    return tuple((family, count[family]) for family in FAMILIES)


def _ready(cases: Iterable[Case]) -> list[Case]:
    """Cases that proved themselves first, retired ones never."""
    kept = [case for case in cases if case.stage != "은퇴"]
    return sorted(kept, key=lambda case: case.stage != "사례집")


def _step_pages(desk: Desk, case: Case) -> tuple[StepPage, ...]:
    pages = {p.name: p for p in step_pages(desk.steps[s.name] for s in case.steps)}
    return tuple(pages[s.name] for s in case.steps)


def _pair(case: Case, n: int) -> Pair:
    example = case.examples[n]
    given = tuple(
        (name, value.rpartition("/")[2] if value[:1] == "@" else value)
        for name, value in example.given.items()
    )
    return Pair(n, example.name, example.note, given, tuple(map(expected, example.expects)))


def expected(expectation: Expectation) -> str:
    """Say one expectation of an example as a sentence."""
    value, text = expectation.value, expectation.text
    quoted = josa(f"'{text}'", "이/가")
    match expectation.how:
        case "있음":
            return f"{value}에 {quoted} 들어 있습니다."
        case "없음":
            return f"{value}에 {quoted} 들어 있지 않습니다."
        case "같음":
            return f"{value}: {text}"
        case "지적" if text in ("0", "없음"):
            return f"{value}: 지적할 곳이 없습니다."
        case "지적":
            return f"'{text}' 지적이 나옵니다."
        case "쪽수":
            return f"{value} {text}쪽"
        case "표값":
            said = f"{text}입니다" if text else "비어 있습니다"
            return f"{value}의 '{expectation.row}' 줄 '{expectation.column}' 칸은 {said}."
        case "오류":
            return f"처리하지 않고 까닭을 알립니다: {text}"
    return f"{value}에 정해진 꼴의 글이 들어 있습니다."
