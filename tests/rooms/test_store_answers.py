"""Promises of confirmations: checklist answers and the guard's words. All values are made up."""

from pathlib import Path

import pytest

from giljabi.book.answers import Fired, ItemRow, Word
from giljabi.book.errors import Unknown
from giljabi.store import open_store
from giljabi.store.store import Store
from tests.rooms.test_store_contract import Clock, run_row


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    opened = open_store(tmp_path, clock=clock)
    opened.begin(run_row(), {})
    return opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


ROWS = (ItemRow("REL-01", "warn", "걸림"), ItemRow("PII-05", "block", "이상 없음"))


def test_an_answer_survives_another_look_of_the_machine(store: Store) -> None:
    run = run_row().id
    store.see_items(run, ROWS)
    store.answer_item(run, "REL-01", "우회", "원자료가 어제 고쳐졌습니다.", who="가온")
    store.see_items(run, ROWS)
    first, second = store.items(run)
    assert (first.answer, first.reason, first.who) == (
        "우회",
        "원자료가 어제 고쳐졌습니다.",
        "가온",
    )
    assert first.at is not None
    assert (second.item, second.seen, second.answer) == ("PII-05", "이상 없음", "")


def test_only_what_fired_counts_towards_the_override_rate(store: Store) -> None:
    run = run_row().id
    store.see_items(run, ROWS)
    store.answer_item(run, "REL-01", "우회", "까닭", who="가온")
    assert store.fired() == [Fired("REL-01", "warn", 1, 1)]


def test_an_item_the_run_does_not_have_is_refused(store: Store) -> None:
    with pytest.raises(Unknown, match="없는 점검 항목"):
        store.answer_item(run_row().id, "SVC-01", "예", "", who="가온")


def test_neither_a_reason_nor_a_word_lies_open_in_the_database(
    store: Store, tmp_path: Path
) -> None:
    run = run_row().id
    store.see_items(run, ROWS)
    store.answer_item(run, "REL-01", "우회", "비밀스러운까닭", who="가온")
    store.remember(Word("PERSON", "홍길동", "남김", "공인", "가온", Clock()()))
    store.close()
    data = b"".join(path.read_bytes() for path in tmp_path.rglob("store.db*"))
    assert "비밀스러운까닭".encode() not in data
    assert "홍길동".encode() not in data


def test_a_word_is_replaced_and_forgotten(store: Store) -> None:
    word = Word("PERSON", "홍길동", "남김", "", "가온", Clock()())
    store.remember(word)
    store.remember(Word("PERSON", "홍길동", "가림", "민원인", "가온", Clock()()))
    assert [(w.decision, w.reason) for w in store.words()] == [("가림", "민원인")]
    store.forget("PERSON", "홍길동", who="가온")
    assert store.words() == []
