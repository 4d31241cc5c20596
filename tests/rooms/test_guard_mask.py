"""Promises of masking and of strict restoring. Every name and number here is made up."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft, Masked, Source
from giljabi.guard import (
    Lexicon,
    Part,
    left_out,
    mask,
    mask_many,
    reopen,
    restore,
    restore_many,
    unmask,
)

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
    assert reopen(hidden.masked.text, hidden).text == text


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


def test_a_missing_or_doubled_token_of_a_masked_text_is_reported() -> None:
    hidden = mask(Source(TEXT))
    token = next(iter(hidden.key.surfaces))
    with pytest.raises(StepTrouble, match="빠짐"):
        restore(Masked(hidden.masked.text.replace(token, "", 1)), hidden.key)
    with pytest.raises(StepTrouble, match="더해짐"):
        restore(Masked(hidden.masked.text + token), hidden.key)


def test_no_repr_or_str_shows_content() -> None:
    hidden = mask(Source(TEXT))
    told = f"{hidden!r} {hidden} {hidden.key!r} {hidden.key} {hidden.masked}"
    assert not [secret for secret in SECRETS if secret in told]
    assert "MaskKey(<이름 2건, 전화 1건, 주민번호 1건>)" in told


CHAT = (
    Part("당신은 가온시의 민원 담당자를 돕습니다."),
    Part("성명: 홍길동, 계좌 123-456-789012로 환급해 주세요."),
    Part("홍길동님, 123-456-789012 계좌로 환급하겠습니다."),
    Part("홍길동은 고맙다고 합니다."),
)


def test_a_name_of_one_message_is_hidden_in_every_message() -> None:
    masked = mask_many(CHAT).masked
    token = masked[3].text.removesuffix("은 고맙다고 합니다.")
    assert token.startswith("⟦이름1·")
    assert [token in text.text for text in masked] == [False, True, True, True]


def test_a_number_without_its_label_is_the_same_number() -> None:
    texts = (Source("환급 계좌 123-456-789012"), Source("123-456-789012 번이 맞나요? 123456789012"))
    first, second = mask_many(texts).masked
    token = first.text.removeprefix("환급 계좌 ")
    assert second.text == f"{token} 번이 맞나요? {token}"


def test_tokens_stay_the_same_while_a_conversation_grows() -> None:
    short, long = mask_many(CHAT[:2], seed=2), mask_many(CHAT, seed=2)
    assert long.masked[:2] == short.masked
    assert short.key.nonce == long.key.nonce


def test_tokens_change_when_a_later_message_holds_their_letters() -> None:
    short = mask_many(CHAT[:2], seed=2)
    stray = Part(f"⟦이름1·{short.key.nonce}⟧이 무엇인가요?")
    grown = mask_many((*CHAT[:2], stray), seed=2)
    assert grown.key.nonce != short.key.nonce
    assert grown.masked[2].text == stray.text


@given(st.lists(st.sampled_from(["은 ", "의 ", " 계좌는 ", "입니다. ", "를 "]), max_size=6))
def test_what_came_back_restored_gets_the_same_tokens_again(words: list[str]) -> None:
    asked = mask_many(CHAT[:2], seed=2)
    tokens = list(asked.key.surfaces)
    answer = "".join(f"{tokens[n % len(tokens)]}{word}" for n, word in enumerate(words))
    said = unmask(Draft(answer), asked.key).official.text
    again = mask_many((*CHAT[:2], Part(said), Part("그럼 부탁해요.")), seed=2)
    assert again.masked[:2] == asked.masked
    assert re.findall("⟦[^⟧]+⟧", again.masked[2].text) == re.findall("⟦[^⟧]+⟧", answer)


def test_the_label_of_a_part_is_evidence_and_no_part_of_it() -> None:
    hidden = mask_many((Part("홍길동", "성명"), Part("홍길동", "구분"), Part("홍차", "구분")))
    token = hidden.masked[0].text
    assert token.startswith("⟦이름1·")
    assert [text.text for text in hidden.masked] == [token, token, "홍차"]
    assert (hidden.decisions[0][0].found.start, hidden.decisions[0][0].found.end) == (0, 3)


@given(st.lists(pieces, max_size=4))
def test_all_texts_of_a_conversation_come_back_exactly(texts: list[str]) -> None:
    hidden = mask_many([Source(text) for text in texts])
    assert [text.text for text in restore_many(hidden.masked, hidden.key)] == texts
    assert hidden == mask_many([Source(text) for text in texts])


def test_a_value_is_hidden_once_found_but_never_inside_a_longer_one() -> None:
    texts = (Source("환급 계좌 123-456-789012"), Source("문서 9123-456-7890129"))
    assert mask_many(texts).masked[1].text == "문서 9123-456-7890129"


def test_what_settings_want_hidden_is_hidden_where_no_rule_finds_it() -> None:
    lexicon = Lexicon(hide=frozenset({"달빛사업", "제3별관", "77001234"}))
    text = "달빛 사업은 제3별관에서, 번호 7700-1234, 달빛사업"
    masked = mask(Source(text), lexicon=lexicon)
    assert not [value for value in ("달빛", "별관", "1234") if value in masked.masked.text]
    assert masked.masked.text.count("⟦이름1·") == 2
    assert restore(masked.masked, masked.key).text == text


def test_a_hidden_word_of_two_syllables_is_left_in_longer_words() -> None:
    lexicon = Lexicon(hide=frozenset({"가온"}))
    masked = mask(Source("가온시의 가온은 가온길에 있다."), lexicon=lexicon).masked.text
    assert masked.count("⟦") == 1
    assert masked.startswith("가온시의 ⟦")


def test_masking_ten_thousand_values_is_quick() -> None:
    rows = (f"성명: 홍길동, 전화 010-{n:04d}-5678" for n in range(10_000))
    text = "\n".join(rows)
    begin = time.process_time()
    hidden = mask(Source(text))
    assert len(hidden.key.surfaces) == 10_001
    assert restore(Draft(hidden.masked.text), hidden.key).text == text
    assert time.process_time() - begin < 6
