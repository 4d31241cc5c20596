"""What the linter must leave alone: clean documents, look-alikes, and very long lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.documents.lint import check_text

LETTER = """가온시

수신  수신자 참조
(경유)
제목  2026년 하반기 민원 안내 개선 계획 알림

1. 관련: 시민소통과-1234(2026. 5. 6.)
2. 시민이 민원 안내를 쉽게 알아볼 수 있도록 안내문을 고치고자 하니, 각 부서에서는 다음 내용을 \
확인하여 주시기 바랍니다.
  가. 기간: 2026. 6. 1.(월)~2026. 6. 30.(화)
  나. 장소: 가온시청 3층 대회의실
  다. 대상: 민원 담당자 1,250명
    1) 본청 850명
    2) 사업소 400명
  라. 소요예산: 금1,250,000원(금일백이십오만원)
  마. 교육 시간: 09:30~11:00
3. 「행정업무의 운영 및 혁신에 관한 규정」 제7조에 따라 작성한 안내문을 붙임과 같이 보내니, \
2026. 6. 12.까지 의견을 제출하시기 바랍니다.

붙임  1. 안내문 개선안 1부.
      2. 의견서 서식 1부.  끝.

가온시장

수신자  민원과장, 총무과장

주무관  홍길동  민원팀장  김가온  시민소통과장  이나래
협조자
시행  시민소통과-2345(2026. 5. 20.)  접수
우 12345  가온시 가온로 1  /  https://www.gaon.example
전화번호 02-000-0000  팩스번호 02-000-0001  /  minwon@gaon.example  /  공개
"""

REPORT = """제목 민원 안내 개선 추진 계획 보고

1. 추진배경
□ 민원 안내문의 어려운 말 때문에 재방문이 늘어남
  ○ 2025년 재방문 민원 12,480건(전년 대비 3.5% 증가)
  - 안내문을 읽지 못했다는 응답 41.2%
※ 자료: 민원 통계(2025. 12. 31. 기준)

2. 추진계획
□ 쉬운 안내문 만들기
  ○ 기간: 2026. 3. 2.~4. 30.
  ○ 예산: 1억 2,000만 원
  ㆍ 국비와 시비의 비율은 5:5
□ 담당자 교육
  ○ 일시: 2026. 3. 5.(목) 14:00~16:00
  ○ 교육 누리집: https://edu.gaon.example/2026-03-05/09:00
"""


@pytest.mark.parametrize("text", [LETTER, REPORT], ids=["기안문", "보고서"])
def test_nothing_is_found_in_a_clean_document(text: str) -> None:
    assert [(f.rule, f.text) for f in check_text(text).items] == []


CALM = [
    "안내는 https://www.gaon.example/2026-01-06/금번.html 에 있습니다.",
    "파일 계획_2026.1.6.hwpx를 엽니다.",
    "관련: 시민소통과-2026(2026. 1. 6.)",
    "공고 제2026-123호로 알립니다.",
    "`2026-01-06` 꼴로 저장됩니다.",
    "“2026년 1월 6일 오후 3시”라고 말했습니다.",
    "'상기 금번'은 쉬운 말이 아닙니다.",
    "minwon-2026@gaon.example로 보내 주십시오.",
    "( 년 월 일)",
    "( 부터 ~ 까지)",
    "(     년    월    일)",
    "2026. 00. 00.",
    "지원금 5,000,000원을 지급합니다.",
    "5원칙과 3원장, 4원인을 말합니다.",
    "2026년도 사업입니다.",
    "1980년대 통계입니다.",
    "2026. 5. 6.까지 제출합니다.",
    "1. 12.(월) 회의입니다.",
    "3. 1. 운동을 기념합니다.",
    "1,200. 이상입니다.",
    "축척 1:50 도면의 시간입니다.",
    "합격 비율은 5:50입니다.",
    "국비:시비=5:5입니다.",
    "지수가 3.5까지 오릅니다.",
    "당일 접수합니다.",
    "2026. 3. 12건을 접수합니다.",
    "제3시립도서관입니다.",
    "24시간 운영합니다.",
    "회의는 3시간입니다.",
    "위원의 1/6이 찬성합니다.",
    "전화 02-123-4567로 물어 주십시오.",
    "버전 2026.1.6.4를 씁니다.",
    "야간 근무 시간은 22:00~06:00입니다.",
    "2026. 12. 20.~2027. 1. 5. 운영합니다.",
    "사업을 원할 때 신청합니다.",
    "사천 명소를 찾습니다.",
    "수만 명이 모였습니다.",
    "상기도 감염을 막습니다.",
    "중앙동 사업과 101동 사업을 합니다.",
    "문제고 과제입니다.",
    "종전의 사무관리규정에 따른 기록입니다.",
    "같은 법 제3조에 따릅니다.",
    "《Smart City — A Vision》을 참고합니다.",
    "근무일수 없이 셉니다.",
    "수신 자료의 작업이 끝.",
    "손끝.",
    "단위는 백만원입니다.",
    "소요예산: 270,000,000원(이억칠천만원 / 부가세 포함)",
    "2026년 5월 6일",
    "의견을 업무협약(MOU)에 담습니다.",
    "중요(重要)한 일입니다.",
]


@pytest.mark.parametrize("text", CALM)
def test_a_look_alike_raises_no_alarm(text: str) -> None:
    assert [(f.rule, f.text) for f in check_text(text).items] == []


def test_a_bare_hour_is_ambiguous_and_gets_no_suggestion() -> None:
    (finding,) = check_text("회의는 3시에 엽니다.").items
    assert (finding.rule, finding.mend) == ("TIME-24H", None)


@pytest.mark.parametrize(
    ("spoken", "right"),
    [
        ("밤 12시", None),
        ("밤 1시", "01:00"),
        ("밤 11시", "23:00"),
        ("낮 12시", "12:00"),
        ("오후 12시", "12:00"),
        ("오전 12시", None),
        ("새벽 4시 반", "04:30"),
        ("PM 2:05", "14:05"),
    ],
)
def test_words_for_the_time_of_day_are_read_as_people_mean_them(
    spoken: str, right: str | None
) -> None:
    (finding,) = check_text(f"{spoken}까지 엽니다.").items
    assert (finding.rule, finding.mend) == ("TIME-24H", right)


@pytest.mark.parametrize("letter", [" ", "0", "가", "2026. ", "(", "'", "-", ":", "1,", "~", "끝"])
def test_two_hundred_thousand_letters_in_a_row_take_linear_time(letter: str) -> None:
    begin = time.process_time()
    check_text("자료 " + letter * (200_000 // len(letter)))
    assert time.process_time() - begin < 4


@given(st.text(alphabet="0123456789.-:~() 년월일시원금붙임끝가나수신제목'\"「\n", max_size=120))
def test_any_text_is_checked_and_every_place_holds_the_text_it_names(text: str) -> None:
    lines = text.splitlines()
    for finding in check_text(text).items:
        where = finding.where
        if where.paragraph is not None:
            assert lines[where.paragraph][where.start : where.end] == finding.text
