"""The guard in processes of its own: killed, slow or broken, it says so, and nothing leaves.

A pattern that runs for ever cannot be stopped inside a thread; a process can. What is asked and
answered goes through a pipe of this machine and is written nowhere.
"""

import gc
import multiprocessing
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from giljabi.book.errors import GuardTrouble

Work = Callable[[bytes], bytes]
"""What a process does with one question; a top-level function, since it is named to the process."""
MEMORY = 2 << 30
"""Bytes of address space that one process may take; a text that wants more is refused."""
_DONE, _BROKEN = b"\1", b"\0"
_SMALL = 64 << 10
"""Bytes that a pipe takes at once, even if the other side has stopped reading."""


@dataclass(frozen=True, slots=True)
class _Hand:
    process: SpawnProcess
    line: Connection


class Apart:
    """``hands`` processes that do ``work``. Use it from any thread, and close it.

    ``warm`` is a question that each process answers to itself first, so that the first caller
    need not wait for what is loaded and compiled once.
    """

    def __init__(
        self, work: Work, *, seconds: float, hands: int = 2, warm: bytes | None = None
    ) -> None:
        self._work, self._warm, self._seconds = work, warm, seconds
        self.hands = hands
        self._closed = threading.Event()
        self._free: queue.LifoQueue[_Hand] = queue.LifoQueue()
        for _ in range(hands):
            self._free.put(_begin(work, warm))

    def ask(self, question: bytes) -> bytes:
        """Return the answer. Raises ``GuardTrouble`` when the guard is slow, broken or gone."""
        try:
            hand = self._free.get(timeout=self._seconds)
        except queue.Empty:
            raise _trouble("개인정보를 살피는 일이 밀려 있습니다.") from None
        try:
            answer = _ask(hand, question, self._seconds)
        except BaseException:
            _end(hand)
            hand = _begin(self._work, self._warm)
            raise
        finally:
            self._free.put(hand)
            if self._closed.is_set():
                self.close()
        if answer[:1] != _DONE:
            raise _trouble("개인정보를 살피다가 잘못이 생겼습니다.")
        return answer[1:]

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of the hands that are free now."""
        return tuple(hand.process.pid or 0 for hand in self._free.queue)

    def close(self) -> None:
        """End every free process, and each busy one when it is free."""
        self._closed.set()
        for hand in _taken(self._free):
            _end(hand)


def _taken(free: "queue.LifoQueue[_Hand]") -> Iterator[_Hand]:
    while True:
        try:
            yield free.get_nowait()
        except queue.Empty:
            return


def _ask(hand: _Hand, question: bytes, seconds: float) -> bytes:
    watched = _watched(hand, seconds) if len(question) > _SMALL else nullcontext()
    try:
        with watched:
            return _answer(hand, question, seconds)
    except (OSError, EOFError) as error:
        raise _trouble("개인정보를 살피는 프로그램이 멈췄습니다.") from error


@contextmanager
def _watched(hand: _Hand, seconds: float) -> Iterator[None]:
    """Kill the process when time is over: a large question waits for whoever has stopped reading."""
    clock = threading.Timer(seconds + 1, hand.process.kill)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _answer(hand: _Hand, question: bytes, seconds: float) -> bytes:
    hand.line.send_bytes(question)
    if not hand.line.poll(seconds):
        raise _trouble("개인정보를 살피는 데 너무 오래 걸립니다.")
    return hand.line.recv_bytes()


def _trouble(what: str) -> GuardTrouble:
    return GuardTrouble(f"{what} 아무것도 내보내지 않았습니다.", cure="글을 나누어 다시 보내세요.")


def _begin(work: Work, warm: bytes | None) -> _Hand:
    context = multiprocessing.get_context("spawn")  # a fork would copy the server's memory
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, warm), daemon=True)
    with _undisturbed():
        process.start()
    theirs.close()
    return _Hand(process, ours)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even while they load: it is the server's."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # its start would lift the block below
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(hand: _Hand) -> None:
    hand.line.close()
    hand.process.kill()
    hand.process.join()


def _serve(line: Connection, work: Work, warm: bytes | None) -> None:
    """Answer until the other side is gone. An error is told without its words: they may quote."""
    _bound()
    if warm is not None:
        _done(work, warm)
        gc.freeze()  # what is loaded now stays: looking through it would hold a question up
    while True:
        try:
            question = line.recv_bytes()
        except (EOFError, OSError):
            return
        line.send_bytes(_done(work, question))


def _done(work: Work, question: bytes) -> bytes:
    try:
        return _DONE + work(question)
    except Exception:  # the edge of this process; MemoryError is one
        return _BROKEN


def _bound() -> None:
    """Bound the memory of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
