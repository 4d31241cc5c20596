"""Starting a case of one's own: a folder with a case that already runs."""

from pathlib import Path

from giljabi.book.errors import GivenError
from giljabi.book.read import SLUG

CASE = """---
제목: {slug}
판: 1
상태: 모임                 # 배움 | 모임 | 시범 | 사례집 | 은퇴
분야: 문서                 # 보고·기획, 자료 분석, 문서, 민원 …
모델: 없음                 # 없음 | 선택 | 필수
담당: 우리 부서
입력:
  - 이름: 글
    종류: 파일
    도움말: 살펴볼 문서를 올리거나 글을 붙여 넣으세요
순서:
  - 단계: 문서 읽기
    넣기: {{파일: $글}}
    내기: 문서
  - 단계: 공문서 검사
    넣기: {{문서: $문서}}
    내기: 지적
점검: [신뢰성]
---
어떤 일인지, 누가 얼마나 자주 하는지 두세 문장으로 적습니다.

## 유의사항
이 사례가 틀릴 수 있는 경우를 적습니다.
"""
EXAMPLES = """- 이름: 날짜를 고칠 곳이 있는 글
  넣기:
    글: "회의는 2026.5.6에 엽니다."
  기대:
    - 지적: {값: 지적, 글: DATE-SPACE}
- 이름: 고칠 곳이 없는 글
  넣기:
    글: "회의는 2026. 5. 6.에 엽니다."
  기대:
    - 없음: {값: 지적, 글: DATE-SPACE}
"""


def new_case(folder: Path, slug: str) -> Path:
    """Write a case that runs into ``folder/slug`` and return its path.

    Raises ``GivenError`` for a name that cannot be a folder, or one that is there already.
    """
    if not SLUG.fullmatch(slug):
        raise GivenError(
            f"사례 이름으로 쓸 수 없습니다: '{slug}'.",
            cure="소문자, 숫자, 한글, '-'만 60자까지 쓰세요. 보기: meeting-notes",
        )
    path = folder / slug
    if path.exists():
        raise GivenError(f"이미 있습니다: {path}.", cure="다른 이름을 쓰세요.")
    (path / "files").mkdir(parents=True)
    (path / "case.md").write_text(CASE.format(slug=slug), encoding="utf-8")
    (path / "examples.yml").write_text(EXAMPLES, encoding="utf-8")
    return path
