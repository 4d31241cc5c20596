"""Promises of strict restoring: what is changed is told, never guessed. Every value is made up."""

from collections import Counter
from collections.abc import Callable

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Draft, Masked, Source
from giljabi.guard import Hidden, MaskKey, mask, reopen, restore, unmask

TEXT = "민원인 홍길동은 010-1234-5678로 연락을 바랍니다. 성명: 김가온"
NAME, SECRET = "⟦이름1·k3f9⟧", "⟦비밀값1·k3f9⟧"
KEY = MaskKey("k3f9", {NAME: ("홍길동", "홍 길 동"), SECRET: ("hunter2!",)}, Counter())

CHANGES: dict[str, Callable[[str], str]] = {
    "serial": lambda t: t.replace("이름1", "이름9"),
    "spaces inside": lambda t: t.replace("·", " · "),
    "space after the bracket": lambda t: t.replace("⟦", "⟦ "),
    "capitals": str.upper,
    "no closing bracket": lambda t: t[:-1],
    "no opening bracket": lambda t: t[1:],
    "no brackets": lambda t: t[1:-1],
    "half": lambda t: t[:5],
    "entities": lambda t: t.replace("⟦", "&#10214;").replace("⟧", "&#10215;"),
    "named entities": lambda t: t.replace("⟦", "&lobrk;").replace("⟧", "&robrk;"),
    "bold inside": lambda t: t.replace("이름1", "**이름1**"),
    "italic inside": lambda t: t.replace("·", "_·_"),
    "line break": lambda t: t[:4] + "\n" + t[4:],
    "line break in the nonce": lambda t: t[:-3] + "\n" + t[-3:],
    "other nonce": lambda t: t[:-3] + "zz⟧",
    "other kind": lambda t: t.replace("이름", "주소"),
    "other dot": lambda t: t.replace("·", "."),
    "other brackets": lambda t: t.replace("⟦", "[").replace("⟧", "]"),
    "percent-encoded brackets": lambda t: t.replace("⟦", "%E2%9F%A6").replace("⟧", "%E2%9F%A7"),
    "JSON escapes": lambda t: t.replace("⟦", "\\u27e6").replace("⟧", "\\u27e7"),
    "zero-width inside": lambda t: t.replace("·", "·\u200b"),
}


def first_token(hidden: Hidden) -> str:
    return next(iter(hidden.key.surfaces))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_altered_token_is_told_and_never_guessed(change: Callable[[str], str]) -> None:
    hidden = mask(Source(TEXT))
    draft = Draft(f"{change(first_token(hidden))}님께 답변드립니다.")
    with pytest.raises(StepTrouble, match="가린 표시"):
        restore(draft, hidden.key)
    gone = unmask(draft, hidden.key)
    assert gone.official.text == draft.text
    assert not gone.report.clean
    assert gone.report.put_back == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [("**", "**"), ("_", "_"), ('{"이름": "', '"}'), ("https://gaon.example/?q=", "&n=1"), ("<b>", "</b>"),
     ("| ", " |"), ("⟨", "⟩"), ("\n", "\n")],
)  # fmt: skip
def test_a_whole_token_comes_back_wherever_it_stands(before: str, after: str) -> None:
    assert restore(Draft(before + NAME + after), KEY).text == f"{before}홍길동{after}"


def test_a_token_of_another_text_is_reported() -> None:
    other = mask(Source("다른 글입니다. 성명: 홍길동"))
    with pytest.raises(StepTrouble, match="모르는 표시"):
        restore(Draft(other.masked.text), mask(Source(TEXT)).key)


def test_marks_that_stood_in_the_given_text_are_no_trouble_but_new_ones_are() -> None:
    hidden = mask(Source("⟦이름1·k3f9⟧은 ⟦ 원래 글에 있었다. 성명: 홍길동"))
    assert restore(Draft("⟦이름1·k3f9⟧"), hidden.key).text == "⟦이름1·k3f9⟧"
    assert unmask(Draft("⟦이름1·k3f9⟧"), hidden.key).report.clean
    with pytest.raises(StepTrouble, match="모르는 표시"):
        restore(Draft("⟦이름1·k3f9⟧ ⟦이름1·k3f9⟧"), hidden.key)


def test_a_message_about_unknown_marks_does_not_show_their_content() -> None:
    draft = Draft("⟦010-1234-5678⟧ ⟦홍길동1·k3f9⟧ ⟦전화1·01012345678⟧")
    with pytest.raises(StepTrouble) as caught:
        restore(draft, mask(Source(TEXT)).key)
    told = f"{caught.value} {unmask(draft, KEY)!r}"
    assert "1234" not in told
    assert "홍길동" not in told


def test_a_restored_value_is_never_scanned_again() -> None:
    text = "성명: 홍길동 (메모: ⟦전화1·k3f9⟧) a⟦@b.kr"
    hidden = mask(Source(text))
    assert restore(hidden.masked, hidden.key).text == text


def test_exact_restoring_leaves_even_wrong_particles() -> None:
    text = "성명: 홍길동, 홍길동는 홍 길 동를 모른다."
    hidden = mask(Source(text))
    assert restore(hidden.masked, hidden.key).text == text
    assert reopen(hidden.masked.text, hidden).text == text
    agreed = reopen(hidden.masked.text + " ", hidden).text
    assert agreed == "성명: 홍길동, 홍길동은 홍길동을 모른다. "


def test_a_secret_comes_back_only_into_the_unchanged_text() -> None:
    masked = Masked(f"{NAME}의 암호는 {SECRET}, {NAME}")
    assert restore(masked, KEY).text == "홍길동의 암호는 hunter2!, 홍 길 동"
    draft = Draft(f"{NAME}이 아는 암호는 {SECRET}다.")
    assert restore(draft, KEY).text == "홍길동이 아는 암호는 [비밀값 삭제]다."
    for agree in (True, False):
        gone = unmask(draft, KEY, agree=agree)
        assert "hunter2" not in gone.official.text
        assert (gone.report.put_back, gone.report.withheld) == (1, 1)


def test_the_report_lists_what_was_said_too_often_and_what_was_left_out() -> None:
    report = unmask(Draft(NAME * 3), KEY).report
    assert (report.put_back, report.repeated, report.left_out) == (3, (NAME,), (SECRET,))
    assert report.clean


def test_the_report_tells_unknown_cut_and_changed_marks_apart() -> None:
    draft = Draft(f"⟦이름7·k3f9⟧ 이름1·K3F9 ⟧ {NAME[:-1]}")
    report = unmask(draft, KEY).report
    assert report.unknown == ("⟦이름7·k3f9⟧ (모르는 표시)",)
    assert report.truncated == ("⟧ (짝이 없음)", "⟦ (짝이 없음)")
    assert report.altered == 3
