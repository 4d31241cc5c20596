"""Promises of the policy: what is always hidden, and what may stay. Every value is made up."""

import pytest

from giljabi.book.kinds import Source
from giljabi.guard import Found, Lexicon, Personal, Policy, Standing, decide, mask
from giljabi.guard.find.lexicon import NONE
from giljabi.guard.hide.policy import STRICT, value_of
from giljabi.guard.hide.tokens import word_for

EVERYTHING = Policy(keep_officials=True, keep_companies=True)
VALUES = {
    Personal.RRN: "901010-1234567",
    Personal.FRN: "901010-5234567",
    Personal.PASSPORT: "M12345678",
    Personal.DRIVER: "11-85-123456-78",
    Personal.SECRET: "hunter2!",
    Personal.EMAIL: "hong@example.com",
    Personal.CUSTOMS: "P123456789012",
    Personal.CARD: "4111-1111-1111-1111",
    Personal.CORP: "110111-1234567",
    Personal.BRN: "123-45-67891",
    Personal.PHONE: "010-1234-5678",
    Personal.VEHICLE: "12가 3456",
    Personal.ACCOUNT: "123-456-789012",
    Personal.BIRTH: "1985. 3. 2.",
    Personal.ADDRESS: "가온시 다온구 나래로 12, 101동 202호",
    Personal.PERSON: "홍길동",
    Personal.LOCAL: "가온-77",
}
ALWAYS = {Personal.RRN, Personal.FRN, Personal.PASSPORT, Personal.DRIVER, Personal.SECRET}


def found(kind: Personal, value: str, standing: Standing = Standing.CITIZEN) -> Found:
    return Found(0, len(value), kind, 0.9, "시험", standing)


def hidden(kind: Personal, value: str = "", *, standing: Standing = Standing.CITIZEN,
           policy: Policy = STRICT, lexicon: Lexicon = NONE,
           keep: frozenset[str] = frozenset()) -> bool:  # fmt: skip
    value = value or VALUES[kind]
    (made,) = decide((found(kind, value, standing),), Source(value), policy, lexicon, keep)
    assert value not in made.why
    return made.hidden


@pytest.mark.parametrize("kind", Personal)
def test_every_kind_is_hidden_unless_somebody_says_otherwise(kind: Personal) -> None:
    assert hidden(kind)
    assert hidden(kind, standing=Standing.OFFICIAL)


@pytest.mark.parametrize("kind", sorted(ALWAYS))
def test_no_switch_no_person_and_no_list_frees_what_is_always_hidden(kind: Personal) -> None:
    value = VALUES[kind]
    spelled = frozenset({value, value.lower(), value.replace("-", "").lower()})
    for standing in Standing:
        assert hidden(
            kind, standing=standing, policy=EVERYTHING, lexicon=Lexicon(keep=spelled), keep=spelled
        )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Personal.PERSON, "홍길동"),
        (Personal.PHONE, "01012345678"),
        (Personal.ACCOUNT, "123456789012"),
        (Personal.EMAIL, "hong@example.com"),
    ],
)
def test_a_person_may_keep_one_value_by_its_canonical_form(kind: Personal, value: str) -> None:
    assert not hidden(kind, keep=frozenset({value}))
    assert not hidden(kind, lexicon=Lexicon(keep=frozenset({value})))
    assert hidden(kind, keep=frozenset({value[:-1]}))


def test_what_is_to_be_hidden_wins_over_what_may_stay() -> None:
    name = frozenset({"홍길동"})
    assert hidden(Personal.PERSON, lexicon=Lexicon(keep=name, hide=name), keep=name)
    assert hidden(Personal.PERSON, standing=Standing.OFFICIAL, policy=EVERYTHING,
                  lexicon=Lexicon(hide=name))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "standing", "stays"),
    [
        (Personal.PERSON, "홍길동", Standing.OFFICIAL, True),
        (Personal.PERSON, "홍길동", Standing.CITIZEN, False),
        (Personal.PHONE, "02-123-4567", Standing.OFFICIAL, True),
        (Personal.PHONE, "02-123-4567", Standing.OFFICE, True),
        (Personal.PHONE, "02-123-4567", Standing.CITIZEN, False),
        (Personal.PHONE, "010-1234-5678", Standing.OFFICIAL, False),
        (Personal.PHONE, "+82-10-1234-5678", Standing.OFFICIAL, False),
        (Personal.EMAIL, "gaon@korea.kr", Standing.OFFICIAL, True),
        (Personal.EMAIL, "gaon@example.com", Standing.OFFICIAL, False),
        (Personal.ADDRESS, "가온시 나래로 1", Standing.OFFICE, True),
        (Personal.ADDRESS, "가온시 나래로 1", Standing.OFFICIAL, False),
        (Personal.BIRTH, "1985. 3. 2.", Standing.OFFICIAL, False),
        (Personal.ACCOUNT, "123-456-789012", Standing.OFFICE, False),
    ],
)
def test_officials_keep_what_the_public_may_know_and_nothing_more(
    kind: Personal, value: str, standing: Standing, stays: bool
) -> None:
    assert hidden(kind, value, standing=standing)
    assert hidden(kind, value, standing=standing, policy=Policy(keep_officials=True)) is not stays


@pytest.mark.parametrize("kind", [Personal.BRN, Personal.CORP])
def test_company_numbers_stay_only_inside(kind: Personal) -> None:
    assert not hidden(kind, policy=Policy(keep_companies=True))
    assert hidden(kind, policy=Policy(keep_officials=True))


def test_a_kept_value_stays_in_the_masked_text_and_is_told() -> None:
    text = Source("성명: 홍길동, 전화 010-1234-5678")
    made = mask(text, keep=frozenset({"홍길동"}))
    assert made.masked.text.startswith("성명: 홍길동, 전화 ⟦전화1·")
    assert [(d.found.kind.value, d.hidden) for d in made.decisions] == [
        ("PERSON", False), ("PHONE", True),
    ]  # fmt: skip
    assert "홍길동" not in repr(made)


def test_a_made_kind_has_its_own_word_in_tokens_if_it_fits() -> None:
    words = [word_for(Found(0, 1, Personal.LOCAL, 1, "", name=name))
             for name in ("사번", "", "민원 번호", "A-1", "이름", "비밀값")]  # fmt: skip
    assert words == ["사번", "기관지정", "기관지정", "기관지정", "기관지정", "기관지정"]


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        (Personal.PHONE, "010-1234-5678", "+82 10 1234 5678", True),
        (Personal.PERSON, "홍길동", "홍 길.동", True),
        (Personal.EMAIL, "Hong@Example.com", "hong@example.com", True),
        (Personal.ADDRESS, "가온시 나래로 12", "가온시  나래로12", True),
        (Personal.ADDRESS, "가온시 나래로 1-2", "가온시 나래로 12", False),
        (Personal.ADDRESS, "가온시 나래로 12", "다온시 나래로 12", False),
        (Personal.BIRTH, "1985. 3. 2.", "1985-03-02", True),
        (Personal.BIRTH, "1985. 1. 12.", "1985. 11. 2.", False),
        (Personal.VEHICLE, "12가 3456", "12나 3456", False),
        (Personal.VEHICLE, "12가 3456", "12가3456", True),
        (Personal.PASSPORT, "M12345678", "S12345678", False),
        (Personal.DRIVER, "부산 85-123456-78", "대구 85-123456-78", False),
        (Personal.SECRET, "hunter2!", "Hunter2!", False),
        (Personal.LOCAL, "가온-77", "다온-77", False),
    ],
)
def test_one_value_is_known_in_every_spelling_and_two_are_never_one(
    kind: Personal, one: str, other: str, same: bool
) -> None:
    assert (value_of(kind, one) == value_of(kind, other)) is same


def test_digits_alone_free_no_address() -> None:
    assert hidden(Personal.ADDRESS, "가온시 나래로 12", keep=frozenset({"12"}))
    assert not hidden(Personal.ADDRESS, "가온시 나래로 12", keep=frozenset({"가온시나래로12"}))
