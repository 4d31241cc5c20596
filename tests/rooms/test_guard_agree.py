"""Promises of particles after restored values. Every value is made up."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Draft
from giljabi.guard import MaskKey, in_html, in_json, restore, unmask
from giljabi.guard.hide.particles import FORMS, agreed, final_consonant

N = "⟦이름1·k3f9⟧"


def says(value: str, text: str) -> str:
    key = MaskKey("k3f9", {N: (value,)}, Counter())
    return restore(Draft(text), key).text


@pytest.mark.parametrize(
    "forms",
    [
        *("은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "이라/라", "이랑/랑", "아/야"),
        *(
            "이에요/예요",
            "이란/란",
            "이든/든",
            "이여/여",
            "으로서/로서",
            "으로써/로써",
            "와의/과의",
        ),
        *(
            "으로부터/로부터",
            "이라고/라고",
            "이라는/라는",
            "이라도/라도",
            "이었다/였다",
            "으로는/로는",
        ),
        *("이었습니다/였습니다", "이든지/든지"),
    ],
)
def test_a_particle_fits_the_value_whatever_the_engine_wrote(forms: str) -> None:
    closed, opened = sorted(forms.split("/"), key=lambda form: form != agreed(form, "홍길동"))
    for wrote in (closed, opened):
        assert says("홍길동", f"{N}{wrote} ") == f"홍길동{closed} "
        assert says("김가나", f"{N}{wrote}.") == f"김가나{opened}."


@pytest.mark.parametrize("forms", ["이다/다", "이고/고", "이며/며", "이지만/지만"])
def test_what_is_right_after_a_vowel_stays(forms: str) -> None:
    closed, opened = forms.split("/")
    assert says("홍길동", f"{N}{opened} ") == f"홍길동{closed} "
    assert says("김가나", f"{N}{closed} {N}{opened}") == f"김가나{closed} 김가나{opened}"


def test_endings_that_never_change_stay() -> None:
    for end in ("입니다.", "의 ", "에게 ", "도 ", "께서 ", "씨는 ", "님이 "):
        assert says("홍길동", N + end) == "홍길동" + end
        assert says("김가나", N + end) == "김가나" + end


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("김하늘", "김하늘로 김하늘은"),
        ("홍길동", "홍길동으로 홍길동은"),
        ("김가나", "김가나로 김가나는"),
        ("010-1234-5670", "010-1234-5670으로 010-1234-5670은"),
        ("010-1234-5671", "010-1234-5671로 010-1234-5671은"),
        ("010-1234-5672", "010-1234-5672로 010-1234-5672는"),
        ("010-1234-5673", "010-1234-5673으로 010-1234-5673은"),
        ("010-1234-5674", "010-1234-5674로 010-1234-5674는"),
        ("010-1234-5675", "010-1234-5675로 010-1234-5675는"),
        ("010-1234-5676", "010-1234-5676으로 010-1234-5676은"),
        ("010-1234-5677", "010-1234-5677로 010-1234-5677은"),
        ("010-1234-5678", "010-1234-5678로 010-1234-5678은"),
        ("010-1234-5679", "010-1234-5679로 010-1234-5679는"),
        ("나래로 1 (가온동)", "나래로 1 (가온동)으로 나래로 1 (가온동)은"),
        ("1985. 3. 2.", "1985. 3. 2.로 1985. 3. 2.는"),
        ("홍 길 동", "홍 길 동으로 홍 길 동은"),
        (
            "０１０－１２３４－５６７６",
            "０１０－１２３４－５６７６으로 ０１０－１２３４－５６７６은",
        ),
        ("\u1112\u1169\u11bc", "\u1112\u1169\u11bc으로 \u1112\u1169\u11bc은"),
    ],
)
def test_numbers_and_brackets_are_read_to_their_last_letter_or_digit(value: str, text: str) -> None:
    assert says(value, f"{N}으로 {N}는") == text


@pytest.mark.parametrize("value", ["NGUYEN THI LAN", "hong@example.com", "洪吉童", "***", ""])
def test_after_letters_that_may_be_read_in_several_ways_nothing_changes(value: str) -> None:
    for form in FORMS:
        assert says(value, f"{N}{form} ") == f"{value}{form} "


@pytest.mark.parametrize(
    "tail",
    [
        "은행",
        "이사",
        "가격",
        "은3",
        "이a",
        "가나다",
        "이름이",
        "로봇",
        "과장",
        "나무",
        "이야",
        "이가 ",
    ],
)
def test_a_word_that_only_begins_like_a_particle_stays(tail: str) -> None:
    assert says("김가나", N + tail) == "김가나" + tail
    assert says("홍길동", N + tail) == "홍길동" + tail


@pytest.mark.parametrize(
    ("wrote", "after"),
    [
        (f"**{N}**은 ", "**김가나**는 "),
        (f"__{N}__이(가)", "__김가나__가"),
        (f"'{N}'을, ", "'김가나'를, "),
        (f"“{N}”과 ", "“김가나”와 "),
        (f"`{N}`은\n", "`김가나`는\n"),
        (f"{N}은(는) {N}(으)로 {N}을/를", "김가나는 김가나로 김가나를"),
        (f"{N}은, {N}이\u200b", "김가나는, 김가나가\u200b"),
        (f"*****{N}*****은 ", "*****김가나*****은 "),
        (f"{N}(민원인)은 ", "김가나(민원인)은 "),
        (f"{N} 은 ", "김가나 은 "),
    ],
)
def test_marks_around_a_value_do_not_hide_its_particle(wrote: str, after: str) -> None:
    assert says("김가나", wrote) == after


@given(
    st.sampled_from(["홍길동", "김가나", "김하늘", "Kim", "1234"]), st.sampled_from(sorted(FORMS))
)
def test_agreeing_twice_changes_nothing_more(value: str, form: str) -> None:
    once = agreed(form, value)
    assert once not in FORMS or agreed(once, value) == once
    assert final_consonant(value) is not None or once == form


def test_a_value_is_escaped_for_its_place_and_its_particle_is_read_before() -> None:
    key = MaskKey("k3f9", {N: ('김<가>"나',)}, Counter())
    draft = Draft(f"{N}은")
    assert unmask(draft, key, place=in_html).official.text == "김&lt;가&gt;&quot;나는"
    assert unmask(draft, key, place=in_json).official.text == '김<가>\\"나는'
    assert unmask(draft, key, agree=False).official.text == '김<가>"나은'


def test_a_value_that_looks_like_a_token_or_a_pattern_is_only_a_value() -> None:
    other = "⟦전화1·k3f9⟧"
    key = MaskKey("k3f9", {N: (f"{other}\\1",), other: ("010-1234-5678",)}, Counter())
    assert restore(Draft(f"{N}은 {other}은"), key).text == f"{other}\\1은 010-1234-5678은"
