"""What makes the guard quick changes nothing that it finds, and keeps within its bounds."""

import re
import string
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.guard.find import (
    accounts,
    birth_rows,
    dates,
    heads,
    phones,
    registers,
    residents,
    scan,
    secrets,
)
from giljabi.guard.find.beside import beside
from giljabi.guard.find.disguise import disguised
from giljabi.guard.find.memo import Memo
from giljabi.guard.find.numbers import numbers
from giljabi.guard.find.patterns import lazily

NUMBERS = (
    (residents._SHAPE, 13),
    (phones._MOBILE, 10),
    (phones._LINE, 9),
    (phones._LINE_BARE, 9),
    (phones._FOREIGN, 9),
    (accounts._ACCOUNT, 10),
    (accounts._CARD, 15),
    (registers._BUSINESS, 10),
    (registers._DRIVER, 12),
    (registers._DRIVER_BARE, 12),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "0",
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8",
                "9",
                "010",
                "850302",
                "1234567",
                "1234",
                "5678",
                "02",
                "12",
                "-",
                ".",
                "(",
                ")",
                "+82",
                "/",
                "[",
                "호",
                "A",
            ]
        )
        | st.sampled_from((" ", " - ", "\n")),
        max_size=40,
    )
)
def test_numbers_sought_only_where_long_ones_stand_are_the_same_numbers(parts: list[str]) -> None:
    text = "".join(parts)
    near = beside(text, ())
    for pattern, least in NUMBERS:
        sought = [_long(near.every(pattern, least), least), _long(pattern.finditer(text), least)]
        assert sought[0] == sought[1]


def _long(matches: Iterable[re.Match[str]], least: int) -> list[tuple[int, int]]:
    return [m.span() for m in matches if sum(map(str.isdecimal, m.group())) >= least]


def test_a_memo_forgets_before_it_grows_beyond_its_bound() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(size, 3)
    assert [memo[word] for word in ("가", "나나", "가", "다다다", "라", "가")] == [1, 2, 1, 3, 1, 1]
    assert len(memo) <= 3
    assert asked == ["가", "나나", "다다다", "라", "가"]


def test_a_pattern_compiled_late_finds_what_one_compiled_early_does() -> None:
    late, early = lazily("[가-하]([0-9]+)", re.I), re.compile("[가-하]([0-9]+)", re.I)
    text = "가12 나3, 다" + string.digits
    assert late.findall(text) == early.findall(text)
    assert late.sub("", text) == early.sub("", text)
    assert late.pattern == early.pattern


def test_a_wrong_pattern_says_so_at_its_first_search() -> None:
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("가")


_PARTS = "010-1234-5678|01012345678|850302-1234567|8503021234567|011-123-4567|16-123|+|(|)|82|\n| |, |- |계좌 |면허번호: |전화 |일|O|원"
NUMBER_PARTS = st.lists(st.sampled_from(_PARTS.split("|")), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(NUMBER_PARTS)
def test_a_value_that_is_known_whole_is_the_same_when_it_is_not_sought_again(
    parts: list[str],
) -> None:
    text = "".join(parts)
    near = beside(text, ())
    plain = list(numbers(text, near))
    asked = [*plain, *disguised(text, near)]
    spared = [*plain, *disguised(text, near, plain)]
    assert scan._merge(spared) == scan._merge(asked)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("성명", "연락처", "1. 주소", "가. 성 명", "addr", "성명2", "홍길동", "", "3")),
    st.text(" :*-.,12\u00a0", max_size=4),
    st.sampled_from(" :*.,\u00a0"),
)
def test_a_head_is_told_by_its_last_letter_as_by_the_whole_of_it(
    word: str, behind: str, last: str
) -> None:
    written = word + behind + last
    assert heads.head_of(written) == heads.known(heads._compact(written))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "비밀번호",
                "암호",
                "API 키",
                "키",
                "핀번호",
                ": ",
                "는 ",
                "=",
                "abcd1234!",
                "길",
                "9",
                "(",
                "\n",
            ]
        ),
        max_size=8,
    )
)
def test_words_for_secrets_in_hangul_are_found_without_those_in_latin_letters(
    parts: list[str],
) -> None:
    text = "".join(parts)
    if secrets._LATIN_HINT.search(text) is None:
        one, two = (
            [(m.span("value"), m["mark"], m["key"]) for m in said.finditer(text)]
            for said in (secrets._SAID, secrets._SAID_IN_HANGUL)
        )
        assert one == two


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["홍길동 ", "김가온, ", "3 ", "홍길동\t'"]),
    st.from_regex(f"(?:{dates.PLAIN}|{dates.SIX}|{dates.SHORT})", fullmatch=True),
)
def test_every_date_behind_a_name_is_looked_at(lead: str, date: str) -> None:
    text = lead + date
    if birth_rows._DATE.match(text, len(lead) - lead.endswith("'")):
        assert birth_rows._DIGITS.search(text, len(lead)) is not None or date[0] == "'"
