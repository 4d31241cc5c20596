"""Whatever is typed as a question gives an answer, choices or one sentence, and never its own SQL."""

import re

import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from giljabi.analysis.asking import Asked, answer
from giljabi.analysis.asking.answer import read, sql_of
from giljabi.analysis.asking.known import Known, know
from giljabi.analysis.asking.sense import Doubt
from giljabi.analysis.query import allowed
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table
from tests.rooms.test_analysis_asking import numbers, table, wards

_LISTED = """
이용건수 건수 구 구별 월별 기준월 요금 시설구분 시설구분별 가람구 나루구 공영 민영 합계 평균 최대 최소 중앙값 가장 많은 적은 상위 하위 5곳 3
2위 두 번째 비율 비중 차지하는 증감률 전월 대비 추이 순위 비교 차이 이상 이하 20건 100 사이 포함 아닌 없는 10단위 구간별 서로 다른 목록 몇 곳
지난달 올해 2026년 9월 이후 중 와 과 의 보다 각각 더 총 '가람' "공영" 인구 ? , 현황 알려줘 월평균 연도별 요일별 종류 또는 제외한 최근 3개월 13월 0위
"""
_WORDS = _LISTED.split()
_HOSTILE = (
    "'; DROP TABLE 자료; --", "구에 ''' OR 1=1 --'이 포함된 자료", 'x" FROM duckdb_settings() --', "select * from 자료",
    "구가 '가람구') UNION SELECT 1 --'인 자료는 몇 건인가요?", "이용건수 합계는? /* */ ; copy 자료 to '/tmp/x'",
    "구에 '%'가 포함된 자료", "구에 'read_csv(\"/etc/passwd\")'가 포함된 자료는 몇 건인가요?",
)  # fmt: skip


def known() -> Known:
    return know(table())


def names_and_literals(sql: str) -> tuple[set[str], set[str]]:
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    literals = {str(node.this) for node in tree.find_all(exp.Literal) if node.is_string}
    return {c.name for c in tree.find_all(exp.Column)}, literals


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join) | st.text(max_size=60)
)
def test_any_text_is_read_asked_back_or_refused_in_a_sentence(question: str) -> None:
    for given_table in (table(), wards()):
        about = know(given_table)
        try:
            found = read(question, about)
        except StepTrouble as trouble:
            assert trouble.what and trouble.cure
            continue
        if isinstance(found, Doubt):
            assert found.what
        else:
            assert allowed(
                sql_of(found, about), {"자료": [c.name for c in given_table.columns]}
            ).sql


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join))
def test_any_words_are_answered_or_asked_back(question: str) -> None:
    try:
        found = answer(question, table(), draw=False)
    except StepTrouble as trouble:
        assert trouble.what
        return
    if isinstance(found, Asked):
        assert found.sentence.endswith("니다.") and found.sql
    else:
        assert 2 <= len(found.choices) <= 4


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="'\";-/*%\\()=, 가람구ab1", min_size=1, max_size=20))
def test_a_hostile_text_stays_inside_one_literal(text: str) -> None:
    quote = next((q for q in ("‘{}’", "“{}”") if not set(q) & set(text)), "")
    question = f"구에 {quote.format(text)}이 포함된 자료는 몇 건인가요?"
    found = read(question, known())
    if isinstance(found, Doubt):
        return
    columns, literals = names_and_literals(sql_of(found, known()))
    assert columns == {"구"} and len(literals) == 1
    assert (
        re.sub(r"[\s_]", "", text.casefold()) in re.sub(r"[\s_]", "", literals.pop().casefold())
        or not text.strip()
    )


@pytest.mark.parametrize("question", _HOSTILE)
def test_a_hostile_question_brings_only_names_and_literals(question: str) -> None:
    try:
        found = read(question, known())
    except StepTrouble:
        return
    if not isinstance(found, Doubt):
        columns, _ = names_and_literals(allowed(sql_of(found, known()), {"자료": list("구")}).sql)
        assert columns <= {c.name for c in table().columns}


def test_hostile_names_and_cells_of_a_table_stay_quoted() -> None:
    name, cell = 'x" FROM y; --', "o'; DROP TABLE 자료; --"
    columns = (
        Column(name, ColumnType.CHOICE, "A", (cell, cell, "나")),
        numbers("수량", "B", "1", "2", "3"),
    )
    given_table = Table("꾸민.csv", "", columns, (2, 3, 4))
    found = answer(f"수량 합계는? {name}", given_table, draw=False)
    asked = answer(f"“{cell}” 수량 합계는?", given_table, draw=False)
    assert found is not None
    assert not isinstance(asked, Asked) or asked.rows == (("3",),)


def test_an_empty_or_endless_question_is_refused() -> None:
    for question in ("", "   ", "가" * 301):
        with pytest.raises(StepTrouble):
            answer(question, table())
