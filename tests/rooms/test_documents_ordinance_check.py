"""조례안 점검: each rule fires on its wrong example and on nothing that is written well."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from giljabi.book.kinds import Document, Paragraph, Severity, Span
from giljabi.documents.ordinance import check_ordinance, ordinance_of, parse
from giljabi.documents.ordinance.check_ordinance import RULES
from giljabi.documents.ordinance.check_words import words
from giljabi.documents.ordinance.rule import Rule, small
from tests.rooms.ordinance_texts import CLEAN, Made, articles, ordinance_text

TODAY = date(2026, 11, 2)


def _rules(text: str) -> list[str]:
    return [f.rule for f in check_ordinance(parse(text), today=TODAY).items]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_the_wrong_example_and_not_on_the_right_one(rule: Rule) -> None:
    assert rule.id in _rules(rule.wrong)
    assert _rules(rule.right) == []


@pytest.mark.parametrize("text", CLEAN)
def test_a_well_written_ordinance_has_no_finding(text: str) -> None:
    found = check_ordinance(parse(text), today=TODAY).items
    assert [(f.rule, f.text) for f in found] == []


@given(articles())
@settings(max_examples=40, deadline=None)
def test_articles_in_order_are_never_called_out_of_order(made: tuple[Made, ...]) -> None:
    found = set(_rules(ordinance_text(made)))
    assert not found & {"ART-SEQ", "ART-TWICE", "PARA-SEQ", "PARA-SINGLE", "HO-SEQ", "CITE-MISSING"}


@pytest.mark.parametrize(
    "said",
    [
        "「지방자치법」 제28조 및 제29조에 따른다.",
        '「지방자치법」(이하 "법"이라 한다) 제28조, 제29조 또는 제30조의2에 따르고, 법 제99조를 본다.',
        "「지방자치법 시행령」 제70조제1항제3호와 같은 영 제88조에 따른다.",
        "같은 조례 제77조를 준용한다.",
        "영 제90조의3제2항부터 제5항까지에 따른다.",
    ],
)
def test_a_citation_of_another_law_is_not_looked_for_here(said: str) -> None:
    assert not {"CITE-MISSING"} & set(_rules(small(f"제2조(준용) 시장은 {said}")))


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("제1조에 따르고, 제9조의2를 준용한다.", "제9조의2"),
        ("제3조제4항에 따른다.", "제3조제4항"),
        ("제3조제1항제3호에 따른다.", "제3조제1항제3호"),
        ("제3조제1항제2호다목에 따른다.", "제3조제1항제2호다목"),
        ("제1조 및 제8조에 따른다.", "제8조"),
        ("제3조제2항부터 제5항까지에 따른다.", "제5항"),
        ("「지방자치법」 제28조에 따라 이 조례 제44조를 적용한다.", "제44조"),
    ],
)
def test_a_citation_of_what_is_not_there_is_found(said: str, missing: str) -> None:
    text = small(
        f"제2조(준용) 시장은 {said}", "제3조(사업) ① 시장은 다음 각 호의 사업을 한다.", "1. 교육",
        "2. 다음 각 목의 홍보", "가. 신문", "나. 방송", "② 시장은 점검한다.",
    )  # fmt: skip
    found = [f.text for f in check_ordinance(parse(text)).items if f.rule == "CITE-MISSING"]
    assert found == [missing]


def test_every_word_of_the_table_can_be_found_or_is_guarded() -> None:
    assert len(words()) > 50
    assert len({word.pattern.pattern for word in words()}) == len(words())
    for word in words():
        assert word.why.endswith((".", "요)."))
        assert word.rule in {rule.id for rule in RULES}


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        ("당해 시설을 쓴다", "해당"), ("기타 필요한 사항", None), ("다음 각호의 사항", "각 호"),
        ("규칙에 의하여 정한다", "따라"), ("규칙에 의한 기준", "따른"), ("본 조례는", "이"),
        ("동조 제2항", "같은 조"), ("공포한 날로부터", "공포한 날부터"), ("년 2회 연다", "연 "),
    ],
)  # fmt: skip
def test_a_word_has_its_better_word(wrong: str, mend: str | None) -> None:
    found = check_ordinance(parse(small(f"제2조(지원) {wrong}."))).items
    assert [f.mend for f in found if f.rule == "WORD"] == [mend]


def test_words_inside_a_name_of_a_law_or_in_quotes_stay() -> None:
    text = small('제2조(준용) 「각호의 규정에 의한 기타 특별법」 제2조의 "당해 시설"을 본다.')
    assert "WORD" not in _rules(text)


def test_findings_of_a_document_point_at_its_lines() -> None:
    lines = (
        "제1조(목적) 이 조례는 「지방자치법」에 따른다.",
        "제3조(지원) 당해 사업을 지원한다.",
        "부칙",
        "이 조례는 공포한 날부터 시행한다.",
    )
    document = Document("", "가온시 견본 조례", tuple(Paragraph((Span(line),)) for line in lines))
    texts = [line.text for line in document.lines()]
    found = check_ordinance(ordinance_of(document)).items
    assert {f.rule for f in found} == {"ART-SEQ", "WORD"}
    for finding in found:
        at = finding.where
        assert at.paragraph is not None
        assert texts[at.paragraph][at.start : at.end] == finding.text


def test_a_branch_is_never_cut_from_a_citation() -> None:
    text = small("제2조(준용) 제1조의2에 따른다.")
    found = next(f for f in check_ordinance(parse(text)).items if f.rule == "CITE-MISSING")
    assert found.text == "제1조의2"


def test_guides_are_named_and_never_quoted() -> None:
    for rule in RULES:
        assert re.search(r"법제처 「|「지방자치법」", rule.article)
        assert rule.severity in Severity


def test_a_long_text_without_order_is_read_in_time() -> None:
    import time

    began = time.process_time()
    check_ordinance(parse("제1조(목적) " + "제" * 20_000 + " 가" * 20_000 + "\n" + "(" * 5_000))
    check_ordinance(parse('"' * 3_000 + "「" * 5_000 + "제1조 " * 5_000))
    assert time.process_time() - began < 5
