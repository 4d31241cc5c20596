"""The contract of a journal: whatever is a ``book.record.Journal`` passes ``JournalContract``.

A fake is tested by subclassing it with a ``journal`` fixture of its own.
"""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from giljabi.book.errors import StoreTrouble, Unknown
from giljabi.book.kinds import SEOUL, Draft, File, Masked, Source
from giljabi.book.record import Journal, Overtaken, RunRow, State, StepRow
from giljabi.store import open_store

LEASE = timedelta(seconds=30)
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=SEOUL)
WORDS = "가온시 홍길동, 010-0000-0000"


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now

    def go(self, by: timedelta) -> None:
        self.now += by


def run_row(run_id: str = "r1", started: datetime = NINE) -> RunRow:
    return RunRow(run_id, "민원-답변", 3, "ab" * 32, State.QUEUED, started, None, "", 0, "김가온")


def step_row(n: int = 0) -> StepRow:
    return StepRow(n, "개인정보 가리기", "가린글", "guard", "가린글", None, "", NINE, NINE, 0.25)


def begun(journal: Journal, run_id: str = "r1") -> int:
    """Begin and claim a run; return the attempt."""
    journal.begin(run_row(run_id), {"민원": Source(WORDS)})
    return journal.claim(run_id, "w1", LEASE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


class JournalContract:
    def test_a_new_run_waits_in_the_queue_with_its_inputs(self, journal: Journal) -> None:
        file = File("표.csv", "text/csv", b"\x00\xff,1")
        assert journal.begin(run_row(), {"민원": Source(WORDS), "파일": file}) == "r1"
        assert journal.run("r1") == run_row()
        assert journal.given("r1") == {"민원": Source(WORDS), "파일": file}

    def test_a_repeated_submission_returns_the_first_run(self, journal: Journal) -> None:
        assert journal.begin(run_row("r1"), {}, token="t") == "r1"
        assert journal.begin(run_row("r2"), {}, token="t") == "r1"
        assert journal.kept("t") == "r1"
        assert [row.id for row in journal.runs(9)] == ["r1"]

    def test_a_token_stays_with_the_run_it_was_first_bound_to(self, journal: Journal) -> None:
        for run_id in ("r1", "r2"):
            journal.begin(run_row(run_id), {})
        assert journal.kept("t") is None
        assert journal.keep("t", "r1") == "r1"
        assert journal.keep("t", "r2") == "r1"

    def test_a_token_cannot_be_bound_to_a_run_that_is_not_there(self, journal: Journal) -> None:
        with pytest.raises(Unknown):
            journal.keep("t", "없는 것")

    def test_the_same_run_cannot_begin_twice(self, journal: Journal) -> None:
        journal.begin(run_row(), {"민원": Source("첫 글")})
        with pytest.raises(StoreTrouble):
            journal.begin(run_row(), {"민원": Source("둘째 글")})
        assert journal.given("r1") == {"민원": Source("첫 글")}

    def test_a_run_goes_from_the_queue_to_its_end(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        assert journal.run("r1").state == State.RUNNING
        clock.go(timedelta(seconds=5))
        journal.finish("r1", attempt)
        row = journal.run("r1")
        assert (row.state, row.ended, row.attempt) == (State.DONE, clock(), 1)

    def test_finished_steps_are_read_back_in_order(self, journal: Journal) -> None:
        attempt = begun(journal)
        for n, text in enumerate(("하나", "둘")):
            assert journal.record_step("r1", attempt, n, step_row(n), Masked(text), raw=False)
        assert [(s.n, s.name, s.kind, s.seconds) for s in journal.steps("r1")] == [
            (0, "개인정보 가리기", "가린글", 0.25),
            (1, "개인정보 가리기", "가린글", 0.25),
        ]
        assert journal.value("r1", 1) == Masked("둘")

    def test_recorded_steps_get_an_address_and_a_digest(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.record_step("r1", attempt, 0, step_row(), Masked("글"), raw=False)
        (step,) = journal.steps("r1")
        assert step.address and step.digest

    def test_a_step_recorded_twice_keeps_its_first_value(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.record_step("r1", attempt, 0, step_row(), Masked("첫 글"), raw=False)
        again = journal.record_step("r1", attempt, 0, step_row(), Masked("다른 글"), raw=True)
        assert again == journal.value("r1", 0) == Masked("첫 글")
        assert len(journal.steps("r1")) == 1

    def test_an_overtaken_worker_gets_the_finished_step_back(
        self, journal: Journal, clock: Clock
    ) -> None:
        first = begun(journal)
        clock.go(LEASE)
        second = journal.claim("r1", "w2", LEASE)
        journal.record_step("r1", second, 0, step_row(), Masked("둘째"), raw=False)
        late = journal.record_step("r1", first, 0, step_row(), Masked("첫째"), raw=False)
        assert late == Masked("둘째")

    def test_an_overtaken_worker_writes_nothing_more(self, journal: Journal, clock: Clock) -> None:
        first = begun(journal)
        clock.go(LEASE)
        second = journal.claim("r1", "w2", LEASE)
        with pytest.raises(Overtaken):
            journal.record_step("r1", first, 0, step_row(), Masked("글"), raw=False)
        with pytest.raises(Overtaken):
            journal.renew("r1", first)
        with pytest.raises(Overtaken):
            journal.wait("r1", first, 0, "검토", "보세요")
        with pytest.raises(Overtaken):
            journal.finish("r1", first)
        with pytest.raises(Overtaken):
            journal.fail("r1", first, "안 됨")
        assert journal.steps("r1") == []
        journal.finish("r1", second)

    def test_a_live_owner_keeps_its_run(self, journal: Journal, clock: Clock) -> None:
        begun(journal)
        clock.go(LEASE - timedelta(seconds=1))
        for owner in ("w1", "w2"):
            with pytest.raises(StoreTrouble, match="다른 작업자"):
                journal.claim("r1", owner, LEASE)

    def test_recording_a_step_renews_the_lease(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        clock.go(LEASE - timedelta(seconds=1))
        journal.record_step("r1", attempt, 0, step_row(), Masked("글"), raw=False)
        clock.go(LEASE - timedelta(seconds=1))
        with pytest.raises(StoreTrouble):
            journal.claim("r1", "w2", LEASE)

    def test_renewing_keeps_a_long_step_alive(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        clock.go(LEASE - timedelta(seconds=1))
        journal.renew("r1", attempt)
        clock.go(LEASE - timedelta(seconds=1))
        assert journal.claim_stale() == []

    def test_one_of_many_claims_wins(self, journal: Journal) -> None:
        journal.begin(run_row(), {})
        won: list[int] = []

        def take(owner: str) -> None:
            try:
                won.append(journal.claim("r1", owner, LEASE))
            except StoreTrouble:
                return

        threads = [threading.Thread(target=take, args=(f"w{i}",)) for i in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert won == [1]

    def test_at_start_a_worker_queues_what_it_held_before(self, journal: Journal) -> None:
        for run_id in ("r1", "r2"):
            begun(journal, run_id)
        journal.begin(run_row("r3"), {})
        journal.claim("r3", "w2", LEASE)
        assert journal.claim_stale(lambda owner: owner == "w1") == ["r1", "r2"]
        assert [journal.run(r).state for r in ("r1", "r2", "r3")] == [
            State.QUEUED, State.QUEUED, State.RUNNING,
        ]  # fmt: skip
        assert journal.claim("r1", "w1", LEASE) == 2

    def test_at_start_lapsed_leases_are_queued(self, journal: Journal, clock: Clock) -> None:
        begun(journal)
        assert journal.claim_stale() == []
        clock.go(LEASE)
        assert journal.claim_stale() == ["r1"]

    def test_a_run_waits_for_a_person(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        assert journal.waiting("r1") is None
        clock.go(timedelta(seconds=3))
        journal.wait("r1", attempt, 1, "검토", "초안을 살펴 주세요")
        found = journal.waiting("r1")
        assert found and (found.n, found.what, found.ask) == (1, "검토", "초안을 살펴 주세요")
        assert found.since == clock()
        assert journal.run("r1").state == State.WAITING
        assert journal.claim_stale() == []
        with pytest.raises(StoreTrouble, match="답을 기다리는"):
            journal.claim("r1", "w1", LEASE)

    def test_an_answer_queues_the_run_and_can_be_read(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.wait("r1", attempt, 1, "붙여넣기", "물어보세요")
        assert journal.answered("r1", 1) is None
        journal.answer("r1", 1, Draft("답"), who="홍길동")
        assert journal.answered("r1", 1) == Draft("답")
        assert journal.waiting("r1") is None
        assert journal.run("r1").state == State.QUEUED
        assert journal.claim("r1", "w1", LEASE) == 2

    def test_the_same_answer_twice_is_one_answer(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.wait("r1", attempt, 1, "붙여넣기", "물어보세요")
        journal.answer("r1", 1, Draft("답"))
        attempt = journal.claim("r1", "w1", LEASE)
        journal.answer("r1", 1, Draft("답"))
        assert journal.run("r1").state == State.RUNNING
        with pytest.raises(StoreTrouble, match="다른 답"):
            journal.answer("r1", 1, Draft("딴 답"))

    def test_an_answer_nobody_asked_for_is_refused(self, journal: Journal) -> None:
        attempt = begun(journal)
        with pytest.raises(StoreTrouble, match="기다리지"):
            journal.answer("r1", 1, Draft("답"))
        journal.wait("r1", attempt, 1, "검토", "보세요")
        with pytest.raises(StoreTrouble, match="기다리지"):
            journal.answer("r1", 2, Draft("답"))
        assert journal.answered("r1", 1) is None

    def test_asking_again_drops_the_earlier_answer(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.wait("r1", attempt, 1, "검토", "보세요")
        journal.answer("r1", 1, Draft("모자란 답"))
        attempt = journal.claim("r1", "w1", LEASE)
        journal.wait("r1", attempt, 1, "검토", "다시 보세요")
        assert journal.answered("r1", 1) is None
        journal.answer("r1", 1, Draft("온전한 답"))
        assert journal.answered("r1", 1) == Draft("온전한 답")

    def test_a_failed_run_says_why_and_can_be_taken_up_again(
        self, journal: Journal, clock: Clock
    ) -> None:
        attempt = begun(journal)
        journal.fail("r1", attempt, "'홍길동' 열이 없습니다.")
        row = journal.run("r1")
        assert (row.state, row.error) == (State.FAILED, "'홍길동' 열이 없습니다.")
        assert row.ended == clock()
        assert journal.claim("r1", "w1", LEASE) == 2
        row = journal.run("r1")
        assert (row.state, row.error, row.ended) == (State.RUNNING, "", None)

    def test_a_stopped_run_overtakes_its_worker(self, journal: Journal) -> None:
        attempt = begun(journal)
        journal.stop("r1", who="김가온")
        journal.stop("r1", who="김가온")
        assert journal.run("r1").state == State.STOPPED
        with pytest.raises(Overtaken):
            journal.record_step("r1", attempt, 0, step_row(), Masked("글"), raw=False)
        with pytest.raises(StoreTrouble, match="중단"):
            journal.claim("r1", "w1", LEASE)

    def test_a_finished_run_is_over(self, journal: Journal) -> None:
        journal.finish("r1", begun(journal))
        with pytest.raises(StoreTrouble, match="끝남"):
            journal.claim("r1", "w1", LEASE)
        with pytest.raises(StoreTrouble, match="이미 끝난"):
            journal.stop("r1")

    def test_runs_are_listed_newest_first_and_by_state(self, journal: Journal) -> None:
        for minute in range(3):
            journal.begin(run_row(f"r{minute}", NINE + timedelta(minutes=minute)), {})
        journal.claim("r1", "w1", LEASE)
        assert [row.id for row in journal.runs(2)] == ["r2", "r1"]
        assert [row.id for row in journal.runs(9, State.QUEUED)] == ["r2", "r0"]

    def test_a_run_that_is_not_there_is_unknown(self, journal: Journal) -> None:
        for ask in (journal.run, journal.steps, journal.given, journal.waiting):
            with pytest.raises(Unknown):
                ask("없는 것")
        with pytest.raises(Unknown):
            journal.claim("없는 것", "w1", LEASE)
        with pytest.raises(Unknown):
            journal.record_step("없는 것", 1, 0, step_row(), Masked("글"), raw=False)
        begun(journal)
        with pytest.raises(Unknown, match="1번째 단계"):
            journal.value("r1", 0)

    def test_inputs_and_raw_values_are_purged_and_the_record_stays(
        self, journal: Journal, clock: Clock
    ) -> None:
        attempt = begun(journal)
        journal.record_step("r1", attempt, 0, step_row(0), Source("표의 원문"), raw=True)
        journal.record_step("r1", attempt, 1, step_row(1), Masked("가린 글"), raw=False)
        assert journal.value("r1", 0) == Source("표의 원문")
        journal.finish("r1", attempt)
        assert journal.purge(clock() + timedelta(days=29)) == 0
        assert journal.given("r1")
        assert journal.purge(clock() + timedelta(days=30)) == 1
        with pytest.raises(StoreTrouble, match="파기"):
            journal.given("r1")
        with pytest.raises(StoreTrouble, match="파기"):
            journal.value("r1", 0)
        assert journal.value("r1", 1) == Masked("가린 글")
        assert [step.n for step in journal.steps("r1")] == [0, 1]
        assert journal.purge(clock() + timedelta(days=31)) == 0

    def test_only_runs_that_are_over_are_purged(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        journal.fail("r1", attempt, "안 됨")
        journal.claim("r1", "w1", LEASE)
        assert journal.purge(clock() + timedelta(days=365)) == 0
        assert journal.given("r1")

    def test_a_run_that_nobody_answers_is_stopped_and_then_purged(
        self, journal: Journal, clock: Clock
    ) -> None:
        attempt = begun(journal)
        clock.go(timedelta(days=20))
        journal.wait("r1", attempt, 0, "검토", f"{WORDS}을 보아 주세요")
        journal.begin(run_row("r2"), {"민원": Source(WORDS)})
        begun(journal, "r3")
        assert journal.purge(clock() + timedelta(days=29)) == 0
        assert journal.run("r1").state == State.WAITING
        assert journal.purge(clock() + timedelta(days=31)) == 0
        assert [journal.run(r).state for r in ("r1", "r2", "r3")] == [State.STOPPED] * 3
        assert "오랫동안" in journal.run("r1").error
        assert journal.waiting("r1") is None
        assert journal.purge(clock() + timedelta(days=62)) == 3
        with pytest.raises(StoreTrouble, match="파기"):
            journal.given("r1")

    def test_a_clock_that_goes_back_loses_nothing(self, journal: Journal, clock: Clock) -> None:
        attempt = begun(journal)
        clock.go(timedelta(hours=-5))
        journal.record_step("r1", attempt, 0, step_row(), Masked("가림"), raw=False)
        assert journal.claim_stale() == []
        assert journal.claim_stale(lambda owner: owner == "w1") == ["r1"]
        journal.finish("r1", journal.claim("r1", "w2", LEASE))
        assert journal.run("r1").state == State.DONE
        assert journal.purge(clock()) == 0

    def test_a_purged_run_cannot_be_taken_up_again(self, journal: Journal, clock: Clock) -> None:
        journal.fail("r1", begun(journal), "'홍길동' 열이 없습니다.")
        journal.purge(clock() + timedelta(days=31))
        assert "홍길동" not in journal.run("r1").error
        with pytest.raises(StoreTrouble, match="파기"):
            journal.claim("r1", "w1", LEASE)

    def test_notes_are_numbered(self, journal: Journal) -> None:
        first = journal.note("검토", "김가온", {"사례": "민원-답변@3", "건수": 2})
        assert journal.note("승격", "김가온", {}) == first + 1


class TestStore(JournalContract):
    @pytest.fixture
    def journal(self, tmp_path: Path, clock: Clock) -> Iterator[Journal]:
        store = open_store(tmp_path / "store", clock=clock)
        yield store
        store.close()
