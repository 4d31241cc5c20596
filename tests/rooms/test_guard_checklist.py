"""Promises of the checklist: what applies, what is asked, what stops, and importing another list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import CaseError
from giljabi.guard.checklist.condition import Unclear, condition
from giljabi.guard.checklist.evaluate import (
    QUESTIONS,
    Look,
    Seen,
    evaluate,
    rate,
    standing,
)
from giljabi.guard.checklist.importer import import_rows, import_yaml
from giljabi.guard.checklist.items import STAGES, shipped

ORDINARY = {
    "uses_llm", "external_model", "has_personal_data", "cites_law",
    "output_leaves_office", "output_public",
}  # fmt: skip
HIT = Look(Seen.HIT, "두 곳")


def asked(flags: set[str], **looks: Look) -> int:
    named = {key.replace("_", "-"): look for key, look in looks.items()}
    rows = evaluate(shipped(), flags, named, carried={"PII-04", "SEC-06"})
    return sum(row.asks for row in rows)


@pytest.mark.parametrize(
    ("flags", "shown", "human", "blocks"),
    [
        ({"has_numbers"}, 1, 0, 0),
        ({"uses_llm", "has_numbers", "output_leaves_office"}, 15, 4, 1),
        (ORDINARY, 26, 8, 3),
        ({"citizen_facing", "uses_llm", "has_personal_data", "output_public"}, 30, 10, 3),
        ({"citizen_facing", "uses_llm", "affects_rights", "has_personal_data"}, 32, 13, 3),
    ],
)
def test_the_items_that_apply_are_those_counted_by_hand(
    flags: set[str], shown: int, human: int, blocks: int
) -> None:
    rows = evaluate(shipped(), flags, {}, stages=tuple(STAGES))
    assert len(rows) == shown
    assert sum(row.item.check.kind != "machine" for row in rows) == human
    assert sum(row.item.severity == "block" for row in rows) == blocks


def test_a_deterministic_internal_table_asks_nothing() -> None:
    assert asked({"has_numbers"}, REL_01=Look(Seen.WELL, "일치 12")) == 0


def test_an_ordinary_run_asks_at_most_five_questions() -> None:
    everything = {item.id.replace("-", "_"): HIT for item in shipped().items}
    assert asked(ORDINARY) <= QUESTIONS == 5
    assert asked(ORDINARY, **everything) == QUESTIONS


def test_a_block_comes_before_everything_else_that_is_asked() -> None:
    hits = {item.id: HIT for item in shipped().items}
    rows = evaluate(shipped(), ORDINARY, hits)
    assert all(row.asks for row in rows if row.item.severity == "block")


def test_every_block_names_another_way() -> None:
    assert all(item.alternative_ko for item in shipped().items if item.severity == "block")


def test_a_caught_block_is_lifted_only_as_its_item_allows() -> None:
    rows = evaluate(
        shipped(), {"output_leaves_office", "output_public"}, {"PII-05": HIT, "ACC-01": HIT}
    )
    blocked = {row.item.id for row in standing(rows, {}).blocked}
    assert blocked == {"PII-05", "ACC-01"}
    passed = standing(rows, {"PII-05": "우회", "ACC-01": "우회"})
    assert {row.item.id for row in passed.blocked} == {"ACC-01"}
    assert standing(rows, {"PII-05": "예", "ACC-01": "예"}).blocked == ()
    assert standing(rows, {"PII-05": "아니요", "ACC-01": "예"}).blocked != ()


def test_a_warning_overridden_too_often_is_flagged_but_never_a_block() -> None:
    assert rate("REL-01", "warn", 20, 7).review
    assert not rate("REL-01", "warn", 20, 6).review
    assert not rate("REL-01", "warn", 19, 19).review
    assert not rate("PII-05", "block", 100, 100).review


FLAGS = ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "on", "holds"),
    [
        ("a", {"a"}, True),
        ("a and b", {"a"}, False),
        ("a or b and c", {"a"}, True),
        ("(a or b) and c", {"a"}, False),
        ("not a", set(), True),
        ("not (a or b) and c", {"c"}, True),
        ("not not a", {"a"}, True),
    ],
)
def test_conditions_read_as_people_read_them(text: str, on: set[str], holds: bool) -> None:
    assert condition(text, set(FLAGS))(on) is holds


@pytest.mark.parametrize(
    "text",
    ["", "a b", "a and", "(a", "a)", "__import__('os')", "a == b", "모름", "a; b", "a" * 501, "(" * 60 + "a" + ")" * 60],
)  # fmt: skip
def test_anything_but_known_flags_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        condition(text, set(FLAGS))


@given(st.text(alphabet="abc()andort ", max_size=40))
def test_a_condition_is_read_or_refused_and_agrees_with_python(text: str) -> None:
    try:
        holds = condition(text, set(FLAGS))
    except Unclear:
        return
    for on in (set(), {"a"}, {"b", "c"}, {"a", "b", "c"}):
        names = {flag: flag in on for flag in FLAGS}
        assert holds(on) == bool(eval(text.strip(), {"__builtins__": {}}, names))


def test_a_citys_own_items_come_from_a_table() -> None:
    rows = [
        ["번호", "원칙", "시점", "조건", "무게", "우회", "문구", "확인"],
        [
            "시-01",
            "책임성",
            "활용 전",
            "uses_llm",
            "주의",
            "사유",
            "과장이 한 번 읽었는가?",
            "사람",
        ],
        [
            "REL-07",
            "신뢰성",
            "활용 전",
            "has_numbers",
            "알림",
            "없음",
            "우리 시 서식에 맞는가?",
            "기계",
        ],
    ]
    made = import_rows(shipped(), rows, "우리시.csv")
    assert made.items == 2
    assert len(made.checklist.items) == 51
    shown = {
        row.item.id: row.item for row in evaluate(made.checklist, {"uses_llm", "has_numbers"}, {})
    }
    assert shown["시-01"].severity == "warn"
    assert shown["REL-07"].text_ko == "우리 시 서식에 맞는가?"


def test_clauses_of_a_guideline_map_to_many_items_and_none_is_lost() -> None:
    rows = [
        ["지침", "조항", "문구", "항목"],
        ["우리시 지침", "제4조", "결과를 확인한다", "REL-01, REL-06"],
        ["우리시 지침", "제5조", "분기마다 교육한다", ""],
    ]
    made = import_rows(shipped(), rows, "대응표.csv")
    assert made.mapped == 2
    assert [(u.clause, u.text) for u in made.unmapped] == [("제5조", "분기마다 교육한다")]
    item = made.checklist.item("REL-06")
    assert item is not None
    assert ("우리시 지침", "제4조") in [(c.ref, c.clause) for c in item.source]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["아무", "머리"], ["1", "2"]], "머리글"),
        ([["지침", "조항", "문구", "항목"], ["가", "제1조", "", "REL-99"]], "없는 점검 항목"),
        ([["번호", "문구", "무게"], ["시-01", "글", "아주 셈"]], "severity"),
        ([["번호", "문구", "무게"], ["시-01", "글", "막음"]], "대안이 없습니다"),
        ([["번호", "문구", "조건"], ["시-01", "글", "os.system"]], "applies_if"),
        ([["번호", "문구", "모름"], ["시-01", "글", "값"]], "모르는 칸"),
        ([], "머리글"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_row(rows: list[list[str]], why: str) -> None:
    with pytest.raises(CaseError, match=why):
        import_rows(shipped(), rows, "표.csv")


def test_a_yaml_list_replaces_items_of_the_same_id() -> None:
    text = """
context_flags: {uses_llm: 모델을 씀}
items:
- {id: REL-06, principle: 신뢰성, when: [before_use], applies_if: uses_llm, severity: inform, override: none,
   text_ko: "읽었는가?", check: {kind: attest, how: "확인"}}
"""
    made = import_yaml(shipped(), text, "우리시.yaml")
    item = made.checklist.item("REL-06")
    assert item is not None and item.severity == "inform"
    assert len(made.checklist.items) == 50


def test_a_yaml_list_with_a_mistake_names_the_line() -> None:
    text = "context_flags: {a: 글}\nitems:\n- {id: X-1, principle: 신뢰성, when: [언젠가], applies_if: a, severity: warn, override: none, text_ko: 글, check: {kind: attest, how: 확인}}\n"
    with pytest.raises(CaseError, match="3줄"):
        import_yaml(shipped(), text, "우리시.yaml")
