"""Promises of a run: every step recorded, resumed, waited for, refused, never doubled."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from giljabi.book.errors import GivenError, StoreTrouble, Unknown
from giljabi.book.kinds import Count, Draft, Label, Source
from giljabi.book.record import Journal, State
from giljabi.book.run import Event, Finished
from giljabi.desk import Desk, run_case, see_run
from giljabi.desk.upkeep import MOST_ATTEMPTS, stop, take_up
from tests.desk.desks import FAILS, FIVE, PASTES, WAITS, open_desk, reread
from tests.rooms.case_folders import write_case


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    for slug, text in (("five", FIVE), ("waits", WAITS), ("fails", FAILS)):
        write_case(tmp_path / "cases", text, slug)
    return open_desk(tmp_path)


def begin(desk: Desk, slug: str, key: str = "") -> str:
    return run_case.begin(desk, slug, {"글": Source("가나다")}, key)


def test_a_run_ends_with_every_value_recorded(desk: Desk) -> None:
    run_id = begin(desk, "five")
    assert run_case.carry_on(desk, run_id) is State.DONE
    view = see_run.see(desk, run_id)
    assert [s.value for s in view.steps] == [Count(n) for n in (3, 4, 14, 7, 8)]
    assert [s.output for s in view.steps] == ["가", "나", "다", "라", "마"]


def test_carrying_on_a_finished_run_does_nothing_again(desk: Desk) -> None:
    run_id = begin(desk, "five")
    run_case.carry_on(desk, run_id)
    seen: list[Event] = []
    assert run_case.carry_on(desk, run_id, lambda e, _: seen.append(e)) is State.DONE
    assert not seen


def test_a_run_cut_off_is_resumed_without_doing_finished_steps_again(desk: Desk) -> None:
    run_id = begin(desk, "five")

    def cut(event: Event, count: int) -> None:
        if isinstance(event, Finished) and event.n == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_case.carry_on(desk, run_id, cut)
    again = open_desk(desk.home, worker="일꾼2")
    done: list[int] = []

    def watch(event: Event, count: int) -> None:
        if isinstance(event, Finished):
            done.append(event.n)

    assert take_up(again, lambda run: None) == [run_id]
    state = run_case.carry_on(again, run_id, watch)
    assert (state, done) == (State.DONE, [2, 3, 4])
    assert len(again.journal.steps(run_id)) == 5


def test_a_waiting_run_survives_a_restart_and_goes_on_with_the_answer(desk: Desk) -> None:
    run_id = begin(desk, "waits")
    assert run_case.carry_on(desk, run_id) is State.WAITING
    again = open_desk(desk.home, worker="일꾼2")
    view = see_run.see(again, run_id)
    assert view.wait is not None
    assert "맞는지" in view.wait.ask
    run_case.answer(again, run_id, Label("맞습니다"))
    assert run_case.carry_on(again, run_id) is State.DONE
    assert see_run.see(again, run_id).steps[2].value == Label("맞습니다")


def test_an_answer_of_another_kind_is_refused(desk: Desk) -> None:
    run_id = begin(desk, "waits")
    run_case.carry_on(desk, run_id)
    with pytest.raises(GivenError, match="짧은글"):
        run_case.answer(desk, run_id, Count(1))
    with pytest.raises(GivenError, match="기다리는 일이 없습니다"):
        run_case.answer(desk, begin(desk, "five"), Label("맞습니다"))


def test_a_failed_step_says_which_and_why(desk: Desk) -> None:
    run_id = begin(desk, "fails")
    assert run_case.carry_on(desk, run_id) is State.FAILED
    view = see_run.see(desk, run_id)
    assert view.error.startswith("4단계 '나누기'에서 멈췄습니다.")
    assert "1보다 큰 수를 넣으세요" in view.error
    assert [s.state for s in view.steps] == ["끝남", "끝남", "끝남", "실패", "대기"]


def test_the_same_submission_twice_is_one_run(desk: Desk) -> None:
    assert begin(desk, "five", key="같은 제출") == begin(desk, "five", key="같은 제출")
    assert len(see_run.runs(desk)) == 1


def test_a_run_is_not_carried_on_with_a_changed_case(desk: Desk) -> None:
    run_id = begin(desk, "five")
    write_case(desk.home / "cases", FIVE.replace("10}", "20}"), "five")
    with pytest.raises(StoreTrouble, match="바뀌었습니다"):
        run_case.carry_on(reread(desk), run_id)


def test_an_old_run_can_be_seen_after_its_case_changed(desk: Desk) -> None:
    run_id = begin(desk, "five")
    run_case.carry_on(desk, run_id)
    write_case(desk.home / "cases", FIVE.replace("내기: 마", "내기: 바"), "five")
    assert see_run.see(reread(desk), run_id).steps[4].output == "마"


def test_an_unknown_run_is_told(desk: Desk) -> None:
    with pytest.raises(Unknown):
        see_run.see(desk, "없는-실행")


def test_no_content_reaches_the_database_file_in_the_open(desk: Desk) -> None:
    run_id = run_case.begin(desk, "five", {"글": Source("비밀스러운 홍길동 010-1234-5678")})
    run_case.carry_on(desk, run_id)
    stored = b"".join(
        p.read_bytes() for p in desk.home.rglob("*") if p.is_file() and "cases" not in p.parts
    )
    assert "홍길동".encode() not in stored
    assert b"010-1234-5678" not in stored


def test_a_run_that_waits_in_the_queue_after_a_crash_is_taken_up(desk: Desk) -> None:
    """Its worker died between the record and the work: nobody held it, so no lease tells."""
    run_id = begin(desk, "five")
    for _ in range(61):
        desk.clock()
    again = open_desk(desk.home, worker="일꾼2")
    for _ in range(130):
        again.clock()
    assert take_up(again, lambda run: run_case.carry_on(again, run)) == [run_id]
    assert again.journal.run(run_id).state is State.DONE
    assert take_up(again, lambda run: None) == []


def test_a_run_just_begun_is_left_to_whoever_began_it(desk: Desk) -> None:
    begin(desk, "five")
    assert take_up(desk, lambda run: None) == []


def test_a_server_does_not_take_its_own_runs_away_from_itself(desk: Desk) -> None:
    run_id = begin(desk, "five")
    taken: list[str] = []

    def look(event: Event, count: int) -> None:
        taken.extend(take_up(desk, lambda run: None))

    assert run_case.carry_on(desk, run_id, look) is State.DONE
    assert taken == []
    assert desk.journal.run(run_id).attempt == 1


def test_a_run_that_kills_its_worker_again_and_again_is_given_up(desk: Desk) -> None:
    run_id = begin(desk, "five")
    for n in range(MOST_ATTEMPTS):
        assert desk.journal.claim(run_id, f"죽은 일꾼{n}", run_case.LEASE) == n + 1
        tried: list[str] = []
        assert take_up(desk, tried.append) == [run_id]
    assert tried == []
    row = desk.journal.run(run_id)
    assert (row.state, "끝내지 못했습니다" in row.error) == (State.FAILED, True)


def test_the_lease_is_renewed_while_a_long_step_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_case, "LEASE", timedelta(seconds=0.04))
    renewed = threading.Event()

    class Renewing:
        def __getattr__(self, name: str) -> object:
            return getattr(desk.journal, name)

        def renew(self, run_id: str, attempt: int) -> None:
            desk.journal.renew(run_id, attempt)
            renewed.set()

    slow = replace(desk, journal=cast(Journal, Renewing()))
    run_id = begin(slow, "five")

    def dawdle(event: Event, count: int) -> None:
        assert renewed.wait(5)

    assert run_case.carry_on(slow, run_id, dawdle) is State.DONE
    assert not [t for t in threading.enumerate() if t.name == "giljabi-lease"]


def test_a_changed_form_sent_with_the_same_key_is_another_run(desk: Desk) -> None:
    first = begin(desk, "five", key="열쇠")
    other = run_case.begin(desk, "five", {"글": Source("다른 글")}, "열쇠")
    elsewhere = run_case.begin(desk, "waits", {"글": Source("가나다")}, "열쇠")
    assert len({first, other, elsewhere}) == 3
    assert run_case.begin(desk, "five", {"글": Source("다른 글")}, "열쇠") == other
    assert begin(desk, "five", key="열쇠") == first


def test_a_failed_run_can_be_carried_on_and_a_stopped_one_cannot(desk: Desk) -> None:
    run_id = begin(desk, "fails")
    for attempt in (1, 2):
        assert run_case.carry_on(desk, run_id) is State.FAILED
        assert desk.journal.run(run_id).attempt == attempt
    stop(desk, run_id)
    assert run_case.carry_on(desk, run_id) is State.STOPPED
    done = begin(desk, "five")
    run_case.carry_on(desk, done)
    with pytest.raises(StoreTrouble, match="이미 끝난"):
        stop(desk, done)


def test_a_run_whose_case_changed_says_so_and_does_not_stay_in_the_queue(desk: Desk) -> None:
    run_id = begin(desk, "five")
    write_case(desk.home / "cases", FIVE.replace("10}", "20}"), "five")
    with pytest.raises(StoreTrouble):
        run_case.carry_on(reread(desk), run_id)
    row = desk.journal.run(run_id)
    assert (row.state, "바뀌었습니다" in row.error) == (State.FAILED, True)


def test_an_answer_that_would_show_personal_data_to_an_engine_is_refused(desk: Desk) -> None:
    write_case(desk.home / "cases", PASTES, "pastes")
    desk = reread(desk)
    run_id = run_case.begin(desk, "pastes", {"글": Source("가나다")})
    assert run_case.carry_on(desk, run_id) is State.WAITING
    with pytest.raises(GivenError, match="가려지지 않은 개인정보") as caught:
        run_case.answer(desk, run_id, Draft("010-1234-5678로 전화하세요"))
    assert "1234" not in str(caught.value)
    run_case.answer_text(desk, run_id, "⟦전화1·k3⟧로 전화하세요")
    assert run_case.carry_on(desk, run_id) is State.DONE
