"""Promises of masking and of strict restoring. Every name and number here is made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft, Masked, Source
from giljabi.guard import left_out, mask, restore

TEXT = """민원인 홍길동은 010-1234-5678로 연락을 바랍니다.
성명: 김가온, 주민등록번호 901010-1234567, 홍 길 동의 전화는 01012345678입니다."""
SECRETS = ("홍길동", "홍 길 동", "김가온", "1234-5678", "01012345678", "901010", "1234567")

pieces = st.lists(
    st.sampled_from([
        "010-1234-5678", "01012345678", "성명: 홍길동", "홍길동", "901010-1234567", "⟦", "⟧", "⟦이름1·k3f9⟧",
        "⟦전화1·", "·", "\0", "\\g<0>", "a@b.kr", " ", "\n", "계좌 123-456-789012", "\u200b", "\ud800",
    ]) | st.text(max_size=6)
).map("".join)  # fmt: skip


@given(pieces)
def test_masking_then_restoring_gives_back_any_text_exactly(text: str) -> None:
    hidden = mask(Source(text))
    assert restore(hidden.masked, hidden.key).text == text
    assert restore(Draft(hidden.masked.text), hidden.key).text == text


@given(pieces)
def test_no_issued_token_stands_in_the_given_text(text: str) -> None:
    hidden = mask(Source(text))
    assert all(token not in text for token in hidden.key.surfaces)


@given(pieces)
def test_masking_the_same_text_twice_gives_the_same_tokens(text: str) -> None:
    assert mask(Source(text)) == mask(Source(text))


def test_no_value_is_left_in_the_masked_text() -> None:
    masked = mask(Source(TEXT)).masked.text
    assert not [secret for secret in SECRETS if secret in masked]
    assert "주민등록번호 ⟦주민번호1·" in masked


def test_one_value_has_one_token_however_it_is_spelled() -> None:
    hidden = mask(Source(TEXT))
    assert hidden.key.counts == {"이름": 2, "전화": 1, "주민번호": 1}
    assert hidden.masked.text.count("⟦이름1·") == 2
    assert hidden.masked.text.count("⟦전화1·") == 2


def test_the_nonce_does_not_depend_on_the_hidden_values() -> None:
    one, other = (mask(Source(f"전화 010-1234-{n}")).masked for n in ("5678", "9999"))
    assert one == other


def test_a_draft_may_leave_out_and_repeat_tokens_and_takes_the_first_spelling() -> None:
    key = mask(Source(TEXT)).key
    name, phone, *_ = key.surfaces
    assert name.startswith("⟦이름1·")
    draft = Draft(f"{name}님, {name}님, {name}님의 민원에 답변드립니다.")
    assert restore(draft, key).text == "홍길동님, 홍길동님, 홍길동님의 민원에 답변드립니다."
    assert phone in left_out(draft, key)


def _name_token(text: str) -> str:
    (token, *_) = re.findall(r"⟦이름1·[^⟧]+⟧", text)
    return str(token)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("이름1", "이름9"),
        lambda t: t.replace("·", " · "),
        lambda t: t.upper(),
        lambda t: t[:-1],
        lambda t: t[1:-1],
        lambda t: t.replace("⟦", "&#10214;").replace("⟧", "&#10215;"),
        lambda t: t.replace("이름1", "**이름1**"),
        lambda t: t[:4] + "\n" + t[4:],
        lambda t: t[:-3] + "zz⟧",
    ],
)
def test_an_altered_token_is_reported_and_never_guessed(change: object) -> None:
    assert callable(change)
    hidden = mask(Source(TEXT))
    token = _name_token(hidden.masked.text)
    with pytest.raises(StepTrouble, match="가린 표시"):
        restore(Draft(f"{change(token)}님께 답변드립니다."), hidden.key)


def test_a_token_of_another_text_is_reported() -> None:
    other = mask(Source("다른 글입니다. 성명: 홍길동"))
    with pytest.raises(StepTrouble, match="모르는 표시"):
        restore(Draft(other.masked.text), mask(Source(TEXT)).key)


def test_a_missing_or_doubled_token_of_a_masked_text_is_reported() -> None:
    hidden = mask(Source(TEXT))
    token = _name_token(hidden.masked.text)
    with pytest.raises(StepTrouble, match="빠짐"):
        restore(Masked(hidden.masked.text.replace(token, "", 1)), hidden.key)
    with pytest.raises(StepTrouble, match="더해짐"):
        restore(Masked(hidden.masked.text + token), hidden.key)


def test_marks_that_stood_in_the_given_text_are_no_trouble_but_new_ones_are() -> None:
    hidden = mask(Source("⟦이름1·k3f9⟧은 ⟦ 원래 글에 있었다. 성명: 홍길동"))
    assert restore(Draft("⟦이름1·k3f9⟧"), hidden.key).text == "⟦이름1·k3f9⟧"
    with pytest.raises(StepTrouble, match="모르는 표시"):
        restore(Draft("⟦이름1·k3f9⟧ ⟦이름1·k3f9⟧"), hidden.key)


def test_a_message_about_unknown_marks_does_not_show_their_content() -> None:
    with pytest.raises(StepTrouble) as caught:
        restore(Draft("⟦010-1234-5678⟧"), mask(Source(TEXT)).key)
    assert "1234" not in str(caught.value)


def test_a_restored_value_is_never_scanned_again() -> None:
    text = "성명: 홍길동 (메모: ⟦전화1·k3f9⟧) a⟦@b.kr"
    hidden = mask(Source(text))
    assert restore(hidden.masked, hidden.key).text == text


def test_no_repr_or_str_shows_content() -> None:
    hidden = mask(Source(TEXT))
    told = f"{hidden!r} {hidden} {hidden.key!r} {hidden.key} {hidden.masked}"
    assert not [secret for secret in SECRETS if secret in told]
    assert "MaskKey(<이름 2건, 전화 1건, 주민번호 1건>)" in told
