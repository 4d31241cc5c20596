"""An invented case whose document is published: what the checklist and the guard are shown on."""

from pathlib import Path

from giljabi.desk import Desk
from giljabi.wiring import build

CASE = """---
제목: 알림글 쓰기
판: 1
상태: 시범
분야: 문서
모델: 없음
담당: 총무과
쓰임: [결재, 공개]
입력:
  - {이름: 수신, 종류: 목록}
  - {이름: 제목, 종류: 짧은글}
  - {이름: 본문, 종류: 원문}
순서:
  - {단계: 기안문 짜기, 넣기: {수신: $수신, 제목: $제목, 본문: $본문}, 내기: 알림글}
---
꾸민 알림글을 씁니다.

## 유의사항
꾸민 사례입니다.
"""
GIVEN = {
    "수신": "내부결재",
    "제목": "가온시 꾸민 알림",
    "본문": "자세한 것은 홍길동(010-1234-5678)에게 물으세요.",
}
FORM = "/cases/notice/run"


def make_public_desk(home: Path) -> Desk:
    """Return a desk of the shipped casebook with the invented case of this home beside it."""
    folder = home / "cases" / "notice"
    folder.mkdir(parents=True)
    (folder / "case.md").write_text(CASE, encoding="utf-8")
    return build(home)
