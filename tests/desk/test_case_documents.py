"""Every HWPX that a shipped case makes, held against three readers that are not ours (oracle)."""

import ctypes
from datetime import datetime
from pathlib import Path

import pytest

from giljabi import wiring
from giljabi.book.case import Example
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.kinds import SEOUL, Document, File
from giljabi.book.plan import Plan
from giljabi.desk.office import SAMPLE
from giljabi.desk.try_case import pages_of, try_example
from giljabi.documents.hwpx import write_hwpx
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.write import write_document

pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
BOOK = read_casebook([Shelfmark(wiring.SHIPPED, trusted=True)], wiring.steps())
ITEMS = [
    (plan, example)
    for plan in BOOK.plans.values()
    for example in plan.case.examples
    if all(e.how != "오류" for e in example.expects)
]


DAY = datetime(2026, 11, 2, tzinfo=SEOUL)
PAGES = {
    "public-copy:숨긴 시트와 메모가 있는 신청 명단(엑셀)": 2,
    "number-check:표가 든 한글 보고서": 2,
    "number-check:틀린 수치를 심은 한글 보고서": 2,
    "amendment-table:개정문을 적용한 대비표": 2,
    "collect-submissions:고칠 곳이 많은 제출 묶음": 2,
    "event-plan:할 일 표로 세는 책축제": 2,
    "event-plan:해를 넘기는 표준 토론회": 2,
    "event-plan:이미 늦은 축제": 3,
}
"""Documents that need more than one page."""
GROWS = {"분석 보고서 짜기", "월별 흐름 살피기"}
"""Reports of these steps are as long as their tables: held against the pages of our own PDF."""


@pytest.fixture(params=ITEMS, ids=[f"{p.case.slug}:{e.name}" for p, e in ITEMS])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    plan, example = request.param
    assert isinstance(plan, Plan)
    assert isinstance(example, Example)
    values = try_example(plan, SAMPLE, example).values.values()
    files = [v for v in values if isinstance(v, File) and v.name.endswith(".hwpx")]
    papers = [v for v in values if isinstance(v, Document)]
    path = tmp_path / "문서.hwpx"
    path.write_bytes(files[0].data if files else write_hwpx(papers[-1]))
    return f"{plan.case.slug}:{example.name}", path


def test_hwpforge_finds_nothing_wrong(made: tuple[str, Path]) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    result = hwpforge.Document.open(str(made[1])).validate()
    assert (result["ok"], result["errors"], result["warnings"]) == (True, [], [])


def test_python_hwpx_finds_nothing_wrong_and_warns_of_nothing(made: tuple[str, Path]) -> None:
    tools = pytest.importorskip("hwpx.tools.package_validator")
    assert not list(tools.validate_package(made[1]).issues)


def test_rhwp_lays_out_the_expected_pages(made: tuple[str, Path]) -> None:
    try:
        ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
    except OSError:
        pytest.skip("libfreetype이 없습니다")
    rhwp = pytest.importorskip("rhwp", exc_type=ImportError)
    name, path = made
    pages = rhwp.parse(str(path)).page_count
    slug = name.partition(":")[0]
    if GROWS.isdisjoint(step.name for step in BOOK.plans[slug].case.steps):
        assert pages == PAGES.get(name, 1)
        return
    pdf = write_document(
        read_document(File(path.name, "", path.read_bytes())), "x.pdf", created=DAY
    )
    assert abs(pages - pages_of(pdf)) <= max(1, pages // 5)
