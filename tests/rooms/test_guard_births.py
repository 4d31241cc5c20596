"""Promises of dates of birth: found with evidence, never by the look of a date alone.

Every person and date here is made up; «» marks what must be found.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.guard.find.births import births
from giljabi.guard.find.fields import fields


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in births(text, fields(text))]


@pytest.mark.parametrize(
    "marked",
    [
        "생년월일: «1985. 3. 2.» 남",
        "생년월일 «1985-03-02», 연락처",
        "생년월일(음력): «1985.03.02»",
        "생년월일: «850302»",
        "생년월일 : 양력 «1985년 3월 2일»",
        "출생일자 «19850302»",
        "주민등록번호 앞자리: «850302»",
        "Date of birth: «March 2, 1985»",
        "생년월일: «팔오공삼공이»",
        "생년월일: «198O-O3-O2»",
        "생년월일: «1985. 3.\n2.»",
        "홍길동(«1985. 3. 2.»생, 남)은",
        "홍길동(«850302»)",
        "홍길동(남, «1985.3.2.») 외 3명",
        "홍길동(41세, «850302», 가온시)",
        "«85년생»입니다. «1985년생» 아들",
        "«1985년 3월 2일»에 태어난 저는",
        "상: 생년월일이 어떻게 되세요?\n민: «1985년 3월 2일»이요.",
        "1. 홍길동  «850302»  가온동\n2. 김가온  «900101»  가온동",
        "성명\t생년월일\t시행일\n홍길동\t«850302»\t2026.05.20",
        "생신 안내\n김가온 어르신 «1951. 7. 5.»\n이도담 어르신 «1939. 11. 11.»",
        "재원 명단: 한가온 어린이 «2021. 3. 4.», 이도담 어린이 «20201130»",
        "재발급: 김가온 «820322», 연보국 «000126»",
        "대상 가구: 금해진(모, «이공공오공칠일사»), 이도담(자, «2011-11-03»)",
        "- 박가람(«1944-07-15»): 한국어 지도",
        "김가온 / «19430618» / 010-2345-6789\n이 도 담 / «1구9오0칠1구» / 0일0-2345-6789",
        "문: 성명과 생년월일을 말하세요.\n답: 김가온, «1948년 7월 16일»입니다.",
        "아이는 «일구구공공오공오» 태어났어요",
        "생년월일: «1999. ①. 31.»",
        "돌봄 대상 김가온 «1998.10.9.»",
    ],
)
def test_a_birth_with_evidence_is_found(marked: str) -> None:
    wanted = [part.partition("»")[0] for part in marked.split("«")[1:]]
    assert found(marked.replace("«", "").replace("»", "")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "시행일: 2026. 5. 20. 접수일 2026-05-20, 번호 850302",
        "조례 개정(2020. 1. 2.) 정비(2026. 5. 20.) 제정(2020. 1. 2.)",
        "2026. 5. 20. 생활폐기물 수거, 2026. 5. 20. 생산",
        "2007년생부터 신청할 수 있고, 2010년 1월 1일 이후 출생한 아동",
        "65세 이상(1961년생), 2020. 1. 1. 출생아부터, 1985년생은 검진 대상",
        "생년월일: 1985. 13. 2., 생년월일: 1985-02-30",
        "김가온(접수일 2026-05-20) 건은",
        "주택과-1234(2026. 5. 20.)",
        "생년월일은 비공개, 작성일 2026. 5. 20.",
        "당직 근무자 명령부(2026. 9. 9.), 사업 담당자 변경(2018. 3. 2.)",
        "- 조례 제정(1998. 3. 2.)\n- 전부 개정(2008-03-02): 조문 정비",
        "주무관 김가온 2026. 5. 20. / 이도담 팀장 2019. 3. 2.",
        "② 생년월일: 2000. 1. 1. 과 같이 적지 않습니다. 생년월일(예: 850302)",
        "시설 점검 20190304, 하천 정비 190304",
    ],
)
def test_other_days_are_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="홍길동생년월일 0123456789.-/()\n:시행", max_size=60))
def test_finds_stay_inside_the_text(text: str) -> None:
    assert all(0 <= f.start < f.end <= len(text) for f in births(text, fields(text)))


@pytest.mark.parametrize(
    "unit", ["\t", "1985. ", "홍길동(", "생년월일 ", "일이삼", "1. ", " ", "85년 "]
)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    list(births(text, ()))
    assert time.process_time() - began < 4
