"""The guard in processes of its own: killed, slow or broken, it says so, and nothing leaves.

A pattern that runs for ever cannot be stopped inside a thread; a process can. What is asked and
answered goes through a pipe of this machine and is written nowhere.
"""

import multiprocessing
import queue
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from giljabi.book.errors import GuardTrouble

Work = Callable[[bytes], bytes]
"""What a process does with one question; a top-level function, since it is named to the process."""
_DONE, _BROKEN = b"\1", b"\0"


@dataclass(frozen=True, slots=True)
class _Hand:
    process: SpawnProcess
    line: Connection


class Apart:
    """``hands`` processes that do ``work``. Use it from any thread, and close it."""

    def __init__(self, work: Work, *, seconds: float, hands: int = 2) -> None:
        self._work, self._seconds = work, seconds
        self._free: queue.LifoQueue[_Hand] = queue.LifoQueue()
        for _ in range(hands):
            self._free.put(_begin(work))

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
            hand = _begin(self._work)
            raise
        finally:
            self._free.put(hand)
        if answer[:1] != _DONE:
            raise _trouble("개인정보를 살피다가 잘못이 생겼습니다.")
        return answer[1:]

    @property
    def pids(self) -> tuple[int, ...]:
        """The process numbers of the hands that are free now."""
        return tuple(hand.process.pid or 0 for hand in self._free.queue)

    def close(self) -> None:
        """End every free process."""
        while not self._free.empty():
            _end(self._free.get())


def _ask(hand: _Hand, question: bytes, seconds: float) -> bytes:
    try:
        hand.line.send_bytes(question)
        if not hand.line.poll(seconds):
            raise _trouble("개인정보를 살피는 데 너무 오래 걸립니다.")
        return hand.line.recv_bytes()
    except (OSError, EOFError) as error:
        raise _trouble("개인정보를 살피는 프로그램이 멈췄습니다.") from error


def _trouble(what: str) -> GuardTrouble:
    return GuardTrouble(f"{what} 아무것도 내보내지 않았습니다.", cure="글을 나누어 다시 보내세요.")


def _begin(work: Work) -> _Hand:
    context = multiprocessing.get_context("spawn")  # a fork would copy the server's memory
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return _Hand(process, ours)


def _end(hand: _Hand) -> None:
    hand.line.close()
    hand.process.kill()
    hand.process.join()


def _serve(line: Connection, work: Work) -> None:
    """Answer until the other side is gone. An error is told without its words: they may quote."""
    while True:
        try:
            question = line.recv_bytes()
        except (EOFError, OSError):
            return
        try:
            answer = _DONE + work(question)
        except Exception:  # the edge of this process
            answer = _BROKEN
        line.send_bytes(answer)
