"""Case folders for tests, written from a few words."""

from pathlib import Path

HEAD = """---
제목: 글자 수 세기
판: 1
상태: 모임
분야: 문서
모델: 없음
담당: 시험과
입력:
  - 이름: 글
    종류: 원문
순서:
  - 단계: 글자 세기
    넣기: {원문: $글}
    내기: 글자수
  - 단계: 더하기
    넣기: {수: $글자수}
    내기: 더한수
---
글자 수를 셉니다.

## 지시
요약하세요.
"""


def write_case(folder: Path, text: str = HEAD, slug: str = "counting", examples: str = "") -> Path:
    """Write a case folder and return its path."""
    path = folder / slug
    path.mkdir(parents=True, exist_ok=True)
    (path / "case.md").write_text(text, encoding="utf-8")
    if examples:
        (path / "examples.yml").write_text(examples, encoding="utf-8")
    return path
