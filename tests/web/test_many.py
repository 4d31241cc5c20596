"""Results with much to look at: the same findings and the values of tables stand folded."""

from typing import Any

import pytest
from lxml import html

from giljabi.book.kinds import Basis, Finding, Place, Severity, Statement, Verdict
from giljabi.web.runs import ALIKE, MANY, grouped, proofs

from .visitor import Visitor


def finding(rule: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding(rule, severity, Basis.LAW, "제2조", Place(paragraph=1), "글", "까닭")


def statement(kind: str, verdict: Verdict = Verdict.MATCH) -> Statement:
    return Statement("12건", kind, Place(paragraph=1), verdict, "까닭")


@pytest.mark.parametrize(("count", "groups"), [(ALIKE, ALIKE), (ALIKE + 1, 1)])
def test_only_many_findings_of_one_rule_are_grouped(count: int, groups: int) -> None:
    found = grouped([finding("date")] * count)
    assert len(found) == groups and sum(map(len, found)) == count


def test_groups_stand_by_weight_and_lose_nothing() -> None:
    mixed = [finding("a"), *[finding("b")] * 10, finding("c", Severity.ERROR), finding("a")]
    found = grouped(mixed)
    assert [group[0].rule for group in found] == ["c", "a", "b", "a"]
    assert sorted(map(id, sum(found, ()))) == sorted(map(id, mixed))


def test_values_of_tables_are_folded_only_among_many_and_never_when_they_differ() -> None:
    few = [statement("표")] * MANY
    assert proofs(few).cells == () and len(proofs(few).matching) == MANY
    wrong = statement("표", Verdict.MISMATCH)
    parted = proofs([*few, statement("문장"), wrong])
    assert len(parted.cells) == MANY and [s.kind for s in parted.matching] == ["문장"]
    assert parted.differing == (wrong,)


def test_the_result_says_how_many_alike_with_each_place_inside(visitor: Visitor) -> None:
    tree: Any = html.fromstring(visitor.page(visitor.run_sample("many")))
    (same,) = tree.xpath("//details[summary='같은 지적 12건']")
    assert same.get("open") is None
    assert len(same.xpath(".//li[@data-line]")) == 12
    first = tree.get_element_by_id("finding-1")
    assert first.get("data-severity") == "오류" and "금번" in first.text_content()
    assert "지적 13건" in tree.text_content()


def test_sentences_come_before_the_folded_values_and_light_their_line(visitor: Visitor) -> None:
    tree: Any = html.fromstring(visitor.page(visitor.run_sample("many")))
    (cells,) = tree.xpath("//details[summary='표의 값 15건']")
    assert cells.get("open") is None and len(cells.xpath(".//li")) == 15
    (said,) = tree.xpath(
        "//ol[@class='evidence'][not(ancestor::details[summary='표의 값 15건'])]/li"
    )
    assert said.get("data-line") == "2" and "12,480건" in said.text_content()
    assert tree.xpath("//*[@class='leaf']//*[@data-line='2']")
    assert "일치 16건 보기" in tree.text_content()
