"""A desk with the real casebook, journal and use cases, over invented cases and steps on trial."""

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.steps import catalogue
from giljabi.desk import Desk
from giljabi.desk.office import SAMPLE
from giljabi.store import open_store

from .sample_steps import NOW, shelf

STATISTICS = """---
제목: 월간 통계 집계와 증감 문장
판: 3
상태: 사례집
분야: 자료 분석
모델: 없음
담당: 데이터혁신과
등급: 공개
종전_분: 95
입력:
  - {이름: 자료, 종류: 파일, 도움말: 달마다 받은 표를 그대로 넣으세요., 받는_파일: [tsv, csv, xlsx]}
순서:
  - {단계: 표 읽기, 넣기: {파일: $자료}, 내기: 표}
  - {단계: 자료 살피기, 넣기: {표: $표}, 내기: 개요}
  - {단계: 집계하기, 넣기: {표: $표}, 내기: 수치}
  - {단계: 문장 만들기, 넣기: {수치: $수치}, 내기: 문장}
  - {단계: 그림 그리기, 넣기: {수치: $수치}, 내기: 그림}
  - {단계: 보고서 만들기, 넣기: {문장: $문장}, 내기: 보고서}
  - {단계: 수치 대조, 넣기: {문서: $보고서, 표: $표}, 내기: 근거}
  - {단계: 표기 점검, 넣기: {문서: $보고서}, 내기: 지적}
점검: [신뢰성]
---
매달 같은 표를 집계해 **보고서**로 만드는 일을 대신합니다. 표의 칸과 문장의 수를 하나하나 맞춥니다.

| 넣는 것 | 나오는 것 |
|---|---|
| 월별 표 | 보고서 |

## 유의사항
합계 행이 두 번 들어 있으면 먼저 하나를 지우세요.
"""
STATISTICS_EXAMPLES = """- 이름: 세 달치 표
  설명: 꾸민 자료입니다.
  넣기: {자료: "@files/월별.tsv"}
  기대:
    - 있음: {값: 문장, 글: "12,480건"}
    - 지적: {값: 지적, 글: "금번"}
- 이름: 표가 없는 파일
  넣기: {자료: "@files/빈.txt"}
  기대:
    - 오류: {글: 표가 없습니다}
"""
DEADLINE = """---
제목: 민원 처리기한 계산
판: 1
상태: 사례집
분야: 민원
모델: 없음
담당: 시민소통과
종전_분: 10
입력:
  - {이름: 접수, 종류: 일시, 도움말: 민원을 받은 날짜와 시각입니다.}
  - {이름: 종류, 종류: 고르기, 보기: [질의, 건의, 고충], 도움말: 민원의 종류입니다.}
  - {이름: 일수, 종류: 수, 필수: 아니오}
  - {이름: 시간, 종류: 수, 필수: 아니오}
  - {이름: 까닭, 종류: 짧은글, 필수: 아니오, 기본값: 없음}
순서:
  - {단계: 기한 세기, 넣기: {접수: $접수, 종류: $종류, 일수: $일수, 시간: $시간, 까닭: $까닭}, 내기: 기한}
---
접수한 때와 종류를 넣으면 언제까지 답해야 하는지 셉니다.

## 유의사항
꾸민 사례입니다.
"""
REVIEW = """---
제목: 답변 검토 받기
판: 2
상태: 모임
분야: 민원
모델: 선택
담당: 시민소통과
입력:
  - {이름: 글, 종류: 원문, 도움말: 검토 받을 글을 붙여 넣으세요.}
순서:
  - {단계: 검토 받기, 넣기: {글: $글}, 내기: 고친글}
  - {단계: 줄 세기, 넣기: {글: $고친글}, 내기: 줄수}
---
다른 사람의 검토를 기다렸다가 이어서 합니다.

## 유의사항
꾸민 사례입니다.
"""
SLOW = """---
제목: 오래 걸리는 일
판: 1
상태: 시범
분야: 문서
모델: 없음
담당: 총무과
입력:
  - {이름: 글, 종류: 원문}
순서:
  - {단계: 오래 걸리는 일, 넣기: {글: $글}, 내기: 결과}
---
한참 걸리는 일입니다.

## 유의사항
꾸민 사례입니다.
"""
EVERYTHING = """---
제목: 온 시민이 함께하는 가온시 가을 어울림 한마당 행사 추진 결과와 참석자 의견을 모아 한눈에 보는 결과 보고
판: 12
상태: 배움
분야: 회의·행사
모델: 필수
담당: 문화체육관광과 행사지원팀
입력:
  - {이름: 행사 개요, 종류: 원문, 도움말: 개요를 붙여 넣으세요.}
  - {이름: 행사 이름, 종류: 짧은글}
  - {이름: 참석 기관, 종류: 목록}
  - {이름: 규모, 종류: 고르기, 보기: [작음, 보통, 큼, 아주 큼, 전체, 모름], 기본값: 보통}
  - {이름: 참석 인원, 종류: 수}
  - {이름: 예산, 종류: 금액}
  - {이름: 행사일, 종류: 날짜}
  - {이름: 시작 시각, 종류: 일시}
  - {이름: 준비 기간, 종류: 기간}
  - {이름: 참고 자료, 종류: 파일, 필수: 아니오}
순서:
  - 단계: 모두 되돌려 주기
    넣기: {원문: $행사 개요, 짧은글: $행사 이름, 목록: $참석 기관, 고르기: $규모, 수: $참석 인원,
      금액: $예산, 날짜: $행사일, 일시: $시작 시각, 기간: $준비 기간, 파일: $참고 자료}
    내기: 모은 것
---
모든 종류의 입력을 한 화면에서 봅니다.

## 유의사항
꾸민 사례입니다.
"""
EVERYTHING_EXAMPLES = """- 이름: 꾸민 행사
  넣기: {행사 개요: 가온시의 꾸민 행사입니다., 행사 이름: 어울림 한마당, 참석 기관: "가온시\\n나루문화원",
    규모: 큼, 참석 인원: "1,200", 예산: "113,560", 행사일: "2026-10-14",
    시작 시각: "2026-10-14 10:00", 준비 기간: "2026-09-01/2026-10-13", 참고 자료: "@files/참고.txt"}
  기대:
    - 있음: {값: 모은 것, 글: 어울림}
"""
COLUMNS = """---
제목: 열 골라 세기
판: 1
상태: 시범
분야: 자료 분석
모델: 없음
담당: 데이터혁신과
입력:
  - {이름: 자료, 종류: 파일, 도움말: 표를 넣으세요., 받는_파일: [tsv, csv, xlsx]}
  - {이름: 제목, 종류: 짧은글, 도움말: 꾸민 제목입니다.}
  - {이름: 구분열, 종류: 짧은글, 열_이름: 자료, 도움말: 무엇별로 셀지 열 이름을 쓰세요.}
순서:
  - {단계: 표 읽기, 넣기: {파일: $자료}, 내기: 표}
  - {단계: 열 세기, 넣기: {표: $표, 열: $구분열, 제목: $제목}, 내기: 목록}
---
고른 열에 무엇이 들어 있는지 셉니다.

## 유의사항
꾸민 사례입니다.
"""
COLUMNS_EXAMPLES = """- 이름: 세 시설
  넣기: {자료: "@files/시설.tsv", 제목: 시설 목록, 구분열: 시설}
  기대:
    - 있음: {값: 목록, 글: 가온}
- 이름: 없는 열
  넣기: {자료: "@files/시설.tsv", 제목: 시설 목록, 구분열: 시서}
  기대:
    - 오류: {글: 열이 없습니다}
"""
MANY = """---
제목: 많이 찾는 일
판: 1
상태: 시범
분야: 문서
모델: 없음
담당: 총무과
입력:
  - {이름: 글, 종류: 원문}
순서:
  - {단계: 문서 한 장, 넣기: {글: $글}, 내기: 문서}
  - {단계: 많이 대조하기, 넣기: {문서: $문서}, 내기: 근거}
  - {단계: 많이 찾기, 넣기: {문서: $문서}, 내기: 지적}
---
지적과 근거가 많은 일입니다.

## 유의사항
꾸민 사례입니다.
"""
MANY_EXAMPLES = """- 이름: 긴 글
  넣기: {글: 가온시에서 알려 드립니다.}
  기대:
    - 있음: {값: 문서, 글: 이용 현황}
"""
WIDE = "\t".join(["시설", *(f"{n}월" for n in range(1, 14))])
FILES: Mapping[str, str] = {
    "monthly-statistics/case.md": STATISTICS,
    "monthly-statistics/examples.yml": STATISTICS_EXAMPLES,
    "monthly-statistics/files/월별.tsv": WIDE
    + "".join(
        f"\n가온시설{r}\t" + "\t".join(str(r * n) for n in range(1, 14)) for r in range(1, 16)
    ),
    "monthly-statistics/files/빈.txt": "표가 아닌 글입니다.",
    "reply-deadline/case.md": DEADLINE,
    "review/case.md": REVIEW,
    "slow/case.md": SLOW,
    "everything/case.md": EVERYTHING,
    "everything/examples.yml": EVERYTHING_EXAMPLES,
    "everything/files/참고.txt": "참고 자료",
    "columns/case.md": COLUMNS,
    "columns/examples.yml": COLUMNS_EXAMPLES,
    "columns/files/시설.tsv": "시설\t구\t이용건수\n가온도서관\t가람구\t1,200\n나루관\t나루구\t35\n",
    "many/case.md": MANY,
    "many/examples.yml": MANY_EXAMPLES,
    "broken/case.md": "머리말이 없는 사례",
}


def write_cases(folder: Path) -> None:
    """Write the invented cases below ``folder``."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def make_desk(home: Path, gate: Event, *, empty: bool = False) -> Desk:
    """Return a desk in ``home``; ``gate`` lets the slow step go on; ``empty`` has no case."""
    cases = home / "cases"
    cases.mkdir()
    if not empty:
        write_cases(cases)
    steps = catalogue([shelf(gate)])
    store = open_store(home, clock=lambda: NOW)
    return Desk(
        book=read_casebook([Shelfmark(cases, trusted=True)], steps), steps=steps, journal=store,
        vault=store, confirmations=store, clock=lambda: NOW, new_id=_ids(), worker="trial", office=SAMPLE, home=home,
        who="홍길동",
    )  # fmt: skip


def _ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):016x}"
