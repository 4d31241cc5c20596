"""Promises of the number check from file to verdict, on reports written before it was read."""

import pytest

from bench.number_check_blind import FINE, Pair, accused, measure, read_pairs, read_strangers
from giljabi.analysis import read_table
from giljabi.book.kinds import File, Table, Verdict
from giljabi.documents.build_marked import build_marked
from giljabi.documents.read import read_document
from giljabi.evidence import verify

CSV = """가온시 민원 접수 현황(2026. 8. 31. 기준),,
(단위: 건),,
분야,2025년 8월,2026년 8월
교통,1284,1437
환경,962,871
계,2246,2308
"""


@pytest.fixture
def table() -> Table:
    return read_table(File("자료.csv", "text/csv", CSV.encode()))


def verdicts(table: Table, text: str) -> list[tuple[str, Verdict]]:
    document = read_document(File("보고서.md", "text/markdown", text.encode()))
    return [(s.text, s.verdict) for s in verify(document, (table,)).statements]


@pytest.fixture(scope="module")
def mended() -> list[Pair]:
    return read_pairs("고침")[::2]


def test_the_half_it_was_mended_on_keeps_its_marks(mended: list[Pair]) -> None:
    tally = measure(mended)
    caught, planted = sum(tally.caught.values()), sum(tally.planted.values())
    assert caught / planted >= 0.93, tally.missed
    assert not tally.alarms


def test_numbers_of_other_things_are_not_accused(mended: list[Pair]) -> None:
    _, wrong = accused(mended[::3], read_strangers())
    assert wrong == []


def test_a_report_of_another_base_day_is_marked(table: Table) -> None:
    found = verdicts(table, "□ 접수 현황(2026. 7. 31. 기준)\n")
    assert found == [("2026. 7. 31. 기준", Verdict.DATE)]


def test_the_marked_copy_shows_the_base_day_as_wrong(table: Table) -> None:
    document = read_document(File("a.md", "text/markdown", "현황(2026. 7. 31. 기준)".encode()))
    marked = build_marked(document, verify(document, (table,)))
    assert any("기준일 다름" in line.text for line in marked.lines())


def test_the_unit_line_above_a_table_of_the_report_counts(table: Table) -> None:
    text = "(단위: 천건, %)\n| 분야 | 2026년 8월 |\n|---|---|\n| 교통 | 1,437 |\n| 환경 | 871 |\n"
    assert {v for _, v in verdicts(table, text)} == {Verdict.UNIT}
    bare = text.replace("(단위: 천건, %)\n", "")
    assert all(v in FINE for _, v in verdicts(table, bare))
