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
TYPED_ONLY = {
    "UNIT-CAPTION", "END-TABLE", "SIGN", "SUMMARY-KEYWORDS", "AI-LABEL", "BUNIM-FILES", "PAGE",
    "BOLD-RUN",
}  # fmt: skip
"""Rules whose faults plain text cannot show; test_documents_lint_document.py has their examples."""

NEVER_AUTOMATIC = {7, 15, 23, 49, 57}


def test_all_sixty_two_rules_are_checked_and_ours_follow_them() -> None:
    assert [rule.number for rule in RULES] == list(range(1, len(RULES) + 1))
    assert len(RULES) >= 80
    assert len({rule.id for rule in RULES}) == len(RULES)


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
    """As a note an easier word may be shown for it: 모니터링 is spelt right, and 점검 is easier."""
    rights = "\n".join(f"{word.right} 좋다." for word in word_list())
    rules = {word.rule for word in word_list()} | {"PARTICLE"}
    found = [f for f in check_text(rights).items if f.severity is not Severity.NOTE]
    allowed = {"멘토", "반드시 지참", "지참"}
    assert [(f.rule, f.text) for f in found if f.rule in rules and f.text not in allowed] == []


def test_a_particle_that_would_no_longer_fit_is_mended_with_its_word() -> None:
    for text, mend in (("도너츠를", "도넛을"), ("도너츠 판매", "도넛"), ("컨텐츠를", "콘텐츠")):
        (finding,) = check_text(text).items
        assert (finding.rule, finding.mend, finding.fixable) == ("LOAN", mend, True)
    (finding,) = check_text("도너츠라고 적습니다.").items
    assert (finding.rule, finding.fixable) == ("LOAN", False)


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
