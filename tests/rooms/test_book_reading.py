"""표읽기: what a person writes about how a file is read is kept, told apart, and obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.read import read_table
from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.given import from_text
from giljabi.book.kinds import ColumnType, File, Reading, Table
from giljabi.book.pack import pack, unpack

FULL = """시트: 현황
표: 2번째
글자: cp949
머리글: 4행부터 2줄
열 '관리번호': 부호
열 '구': 구분
단위 '예산': 백만원
단위 '인원': 없음
합계 줄: 3행, 17행
아래로 채움: 구, '동, 리'
없는 값: 9999, 미상
괄호: 음수"""
ROWS = "관리,구,예산(천원)\n1,가람구,10\n2,나루구,9999\n합,합계,30\n4,다솜구,(5)\n"


def parsed(text: str) -> Reading:
    found = from_text(Reading, text, "읽는방법")
    assert isinstance(found, Reading)
    return found


def table(how: str, text: str = ROWS) -> Table:
    return read_table(File("가온시.csv", "", text.encode()), how=parsed(how))


def test_every_line_is_read_and_written_as_it_was() -> None:
    assert parsed(FULL).text == FULL
    assert parsed("").text == "" and parsed("\n\n") == Reading()


NAMES = (
    st.text("가나다구예산(천원)_, '", min_size=1, max_size=12)
    .map(lambda s: s.strip(" ',"))
    .filter(bool)
)


@given(
    st.builds(
        Reading, sheet=NAMES, piece=st.integers(0, 9), header_row=st.integers(0, 99),
        header_rows=st.sampled_from([None, 1, 5]),
        types=st.lists(st.tuples(NAMES, st.sampled_from(ColumnType)), max_size=3, unique_by=lambda p: p[0]).map(tuple),
        totals=st.sampled_from([None, (), (3, 9)]), fill_down=st.sampled_from([None, (), ("구", "가, 나")]),
        brackets=st.booleans(),
    )
)  # fmt: skip
def test_whatever_is_decided_survives_being_written(reading: Reading) -> None:
    assert parsed(reading.text) == reading


def test_it_is_stored_with_a_run_and_comes_back_the_same() -> None:
    reading = parsed(FULL)
    assert unpack(Reading.ko, pack(reading)) == reading


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("머리글 2줄", "1번째 줄: '이름: 값' 꼴이 아닙니다"), ("머릿글: 2줄", "혹시 '머리글'"),
        ("시트: 가\n열 '코드': 구푼", "2번째 줄: 모르는 종류입니다: '구푼'. 혹시 '구분'"),
        ("머리글: 9줄", "9줄일 수는 없습니다"), ("합계 줄: 세 줄", "행 번호로 읽을 수 없습니다"),
        ("열: 부호", "열 이름이 빠졌습니다"), ("시트 '가': 나", "열 이름을 쓰지 않는 말"),
        ("시트: 가\n시트: 나", "1번째 줄과 이 줄 가운데"), ("글자: utf-7", "모르는 글자 방식"),
        ("표: 0번째", "몇째 표인지"), ("괄호: 양수", "'음수'나 '그대로'"), ("머리글: 가", "'4행부터 2줄'"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(GivenError) as caught:
        parsed(text)
    assert says in str(caught.value)
    assert caught.value.where == "읽는방법"


def test_several_wrong_lines_are_told_at_once() -> None:
    with pytest.raises(GivenError, match=r"1번째 줄.*3번째 줄"):
        parsed("머릿글: 2줄\n시트: 현황\n표: 첫째")


def test_types_units_totals_missing_marks_and_brackets_are_obeyed() -> None:
    plain = table("")
    assert (plain.columns[0].type, plain.totals) == (ColumnType.TEXT, (2,))
    made = table("열 '관리': 부호\n단위 '예산': 백만원\n합계 줄: 없음\n없는 값: 9999\n괄호: 음수")
    assert (made.columns[0].type, made.columns[2].unit, made.totals) == (
        ColumnType.CODE,
        "백만원",
        (),
    )
    assert [None if n is None else int(n) for n in made.columns[2].numbers] == [10, None, 30, -5]
    assert "지정한 대로 합계 줄을 정했습니다(없음)." in made.decisions
    assert table("합계 줄: 3행").totals == (1,)


def test_the_header_and_the_columns_to_fill_are_obeyed() -> None:
    text = "가온시 현황,,\n구분,구,값\n소구분,구,값\n동부,가람구,1\n,나루구,2\n"
    made = table("머리글: 2행부터 2줄\n아래로 채움: 구분_소구분", text)
    assert [c.name for c in made.columns] == ["구분_소구분", "구", "값"]
    assert made.columns[0].raw == ("동부", "동부")
    assert "지정한 대로 2행부터 2줄을 머리글로 보았습니다." in made.decisions
    assert table("머리글: 없음", "가,1\n나,2\n").columns[0].raw == ("가", "나")
    many = "권역,구,값\n동부,가람구,1\n,나루구,2\n,라온구,3\n서부,다솜구,3\n,마루구,4\n"
    assert table("", many).columns[0].raw[1] == "동부"
    assert table("아래로 채움: 없음", many).columns[0].raw[1] == ""


@pytest.mark.parametrize(
    ("how", "says"),
    [("열 '관리번': 부호", "'관리번' 열이 없습니다.*혹시 '관리'"), ("합계 줄: 99행", "99행이 자료에 없습니다"),
     ("아래로 채움: 동", "'동' 열이 없습니다"), ("머리글: 99행", "99행이 이 표에 없습니다"),
     ("표: 3번째", "3번째 표가 없습니다")],
)  # fmt: skip
def test_what_is_not_in_the_file_is_refused_with_what_is(how: str, says: str) -> None:
    with pytest.raises(StepTrouble, match=says):
        table(how)
