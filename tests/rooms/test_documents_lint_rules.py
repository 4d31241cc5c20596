"""The rules of official writing: each finds its wrong example and is content with its right one."""

import pytest

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint import RULES, Example, Rule, check_text
from giljabi.documents.lint.words import word_list

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]
TYPED_ONLY = {"UNIT-CAPTION", "END-TABLE", "SIGN", "SUMMARY-KEYWORDS", "PRESS"}
"""Rules whose faults plain text cannot show; test_documents_lint_document.py has their examples."""

NEVER_AUTOMATIC = {7, 15, 23, 49, 57}


def test_at_least_fifty_of_the_sixty_two_rules_are_checked() -> None:
    assert len(RULES) >= 50
    assert len({rule.number for rule in RULES}) == len(RULES) == len({rule.id for rule in RULES})
    assert all(1 <= rule.number <= 62 for rule in RULES)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_wrong_example_is_found(rule: Rule, example: Example) -> None:
    assert rule.id in {finding.rule for finding in check_text(example.wrong).items}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_nothing_at_all_is_found_in_the_right_example(rule: Rule, example: Example) -> None:
    assert [(f.rule, f.text) for f in check_text(example.right).items] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_automatic_fix_turns_the_wrong_example_into_the_right_one(
    rule: Rule, example: Example
) -> None:
    if rule.autofix:
        assert _fixed(example.wrong) == example.right


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_why_and_cites_its_ground(rule: Rule) -> None:
    assert rule.why.endswith("다.") or rule.why.endswith("세요.")
    assert rule.article
    assert bool(rule.examples) == (rule.id not in TYPED_ONLY)


def test_rules_of_custom_are_only_notes_and_say_that_they_are_custom() -> None:
    for rule in RULES:
        if rule.basis is Basis.CUSTOM:
            assert rule.severity is Severity.NOTE
            assert "규정" not in rule.article


def test_an_article_of_the_bylaw_asks_to_be_checked_in_the_gazette() -> None:
    cited = [rule for rule in RULES if "시행규칙" in rule.article]
    assert cited
    assert all("관보" in rule.article for rule in cited)


def test_matters_of_taste_are_never_fixed_automatically() -> None:
    assert not [rule.id for rule in RULES if rule.autofix and rule.number in NEVER_AUTOMATIC]


def test_the_right_form_of_a_word_is_not_itself_in_the_list() -> None:
    rights = "\n".join(f"{word.right} " for word in word_list())
    rules = {word.rule for word in word_list()}
    assert [(f.rule, f.text) for f in check_text(rights).items if f.rule in rules] == []


def test_a_word_is_not_fixed_automatically_when_its_particle_would_change() -> None:
    for text, fixable in (("도너츠를", False), ("도너츠 판매", True), ("컨텐츠를", True)):
        (finding,) = check_text(text).items
        assert (finding.rule, finding.fixable) == ("LOAN", fixable)


def _fixed(text: str) -> str:
    lines = text.split("\n")
    done: set[tuple[int | None, int | None]] = set()
    for finding in reversed(check_text(text).items):
        where = finding.where
        if finding.fixable and (where.paragraph, where.start) not in done:
            done.add((where.paragraph, where.start))
            assert where.paragraph is not None
            line = lines[where.paragraph]
            lines[where.paragraph] = f"{line[: where.start]}{finding.mend}{line[where.end :]}"
    return "\n".join(lines)
