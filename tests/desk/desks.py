"""A desk for tests: the real store in a fresh folder, steps of tests, a fixed clock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.kinds import SEOUL
from giljabi.desk import Desk
from giljabi.desk.office import SAMPLE
from giljabi.store import open_store
from tests.rooms.steps_on_trial import steps_on_trial

BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL)
FIVE = """---
제목: 다섯 단계
판: 1
상태: 모임
분야: 문서
모델: 없음
담당: 시험과
입력:
  - 이름: 글
    종류: 원문
순서:
  - {단계: 글자 세기, 넣기: {원문: $글}, 내기: 가}
  - {단계: 더하기, 넣기: {수: $가}, 내기: 나}
  - {단계: 더하기, 넣기: {수: $나, 더할수: 10}, 내기: 다}
  - {단계: 나누기, 넣기: {수: $다, 나눌수: 2}, 내기: 라}
  - {단계: 더하기, 넣기: {수: $라}, 내기: 마}
---
다섯 단계로 셉니다.
"""
WAITS = FIVE.replace("다섯 단계", "기다림").replace(
    "  - {단계: 더하기, 넣기: {수: $나, 더할수: 10}, 내기: 다}\n",
    "  - {단계: 사람 확인, 넣기: {수: $나}, 내기: 의견}\n"
    "  - {단계: 더하기, 넣기: {수: $나, 더할수: 10}, 내기: 다}\n",
)
PASTES = """---
제목: 붙여넣기
판: 1
상태: 모임
분야: 문서
모델: 필수
담당: 시험과
입력:
  - 이름: 글
    종류: 원문
순서:
  - {단계: 개인정보 가리기, 넣기: {원문: $글}, 내기: 가린글}
  - {단계: 초안 붙여넣기, 넣기: {글: $가린글}, 내기: 초안}
---
사람이 초안을 붙여 넣습니다.
"""
FAILS = FIVE.replace("나눌수: 2", "나눌수: 0")


def ticking() -> Iterator[datetime]:
    """Yield instants one second apart."""
    return (BEGUN + timedelta(seconds=n) for n in count())


def open_desk(home: Path, worker: str = "일꾼1") -> Desk:
    """Open a desk over ``home``; the cases in ``home/cases`` are read anew."""
    clock, ids = ticking(), count(1)
    now = lambda: next(clock)  # noqa: E731
    store = open_store(home, clock=now)
    steps = steps_on_trial()
    book = read_casebook([Shelfmark(home / "cases", trusted=True)], steps)
    return Desk(
        book=book, steps=steps, journal=store, vault=store, confirmations=store, clock=now,
        new_id=lambda: f"{worker}-{next(ids)}", worker=worker, is_gone=lambda name: name != worker, office=SAMPLE, home=home, who="시험",
    )  # fmt: skip


def reread(desk: Desk) -> Desk:
    """Return the desk with its cases read anew, as after an edit."""
    return replace(
        desk, book=read_casebook([Shelfmark(desk.home / "cases", trusted=True)], desk.steps)
    )
