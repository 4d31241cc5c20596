"""Promises of checking an answer: data that nobody gave is pointed out. Every value is made up."""

from giljabi.book.kinds import Draft, Official, Severity, Source
from giljabi.guard import Part, check_answer, mask, restore

GIVEN = Source("성명: 홍길동, 전화 010-1234-5678, 고유번호 7712-3344-55")
KEY = mask(GIVEN).key


def rules(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in check_answer(Official(text), GIVEN, KEY).items]


def test_what_was_given_may_be_said_again_in_any_spelling() -> None:
    assert rules("성명: 홍 길 동, 전화 01012345678, +82 10-1234-5678") == []


def test_an_invented_number_is_pointed_out_without_telling_it() -> None:
    found = check_answer(Official("첫 줄\n전화 010-9999-8888로 문의하세요."), GIVEN, KEY)
    (finding,) = found.items
    assert (finding.rule, finding.text) == ("LLM02-PHONE", "***-****-8888")
    assert (finding.where.paragraph, finding.where.start, finding.where.end) == (1, 3, 16)
    assert "9999" not in repr(found)


def test_an_invented_identity_number_is_an_error() -> None:
    (finding,) = check_answer(Official("901010-1234567"), GIVEN, KEY).items
    assert finding.severity is Severity.ERROR


def test_a_number_that_stood_in_the_text_but_was_no_find_is_not_new() -> None:
    assert rules("계좌 7712-3344-55로 보냅니다.") == []


def test_a_draft_is_checked_before_its_tokens_are_put_back() -> None:
    token = next(iter(KEY.surfaces))
    draft = Draft(f"{token}님, 성명: 박나래, ⟦이름7·{KEY.nonce}⟧")
    found = check_answer(draft, [GIVEN, Part("시민 의견", "제목")], KEY)
    assert sorted(f.rule for f in found.items) == ["LLM02-PERSON", "LLM02-TOKEN"]
    assert "박나래" not in repr(found)


def test_a_strange_token_is_pointed_out_but_not_one_that_was_given() -> None:
    given = Source("⟦이름1·k3f9⟧은 본보기이다. 성명: 홍길동")
    key = mask(given).key
    answer = Official("⟦이름1·k3f9⟧ ⟦전화1·z9z9⟧ ⟦안에 글이 있다⟧")
    assert [f.text for f in check_answer(answer, given, key).items] == [
        "⟦전화1·z9z9⟧ (모르는 표시)", "⟦…⟧ (모르는 표시)",
    ]  # fmt: skip


def test_an_answer_restored_from_its_own_text_is_clean() -> None:
    hidden = mask(GIVEN)
    said = restore(hidden.masked, hidden.key)
    assert check_answer(said, GIVEN, hidden.key).items == ()
