"""Promises of fields: what a label or a head announces, and where its value stands.

Every name, number and place here is made up.
"""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.guard.find.fields import fields
from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import head_of


def told(text: str) -> list[tuple[str, str]]:
    return [(s.kind.value if s.kind else "", text[s.start : s.end]) for s in fields(text)]


NAME_PHONE = [("PERSON", "홍길동"), ("PHONE", "010-2345-6789")]


@pytest.mark.parametrize(
    "text",
    [
        "성명: 홍길동 / 연락처: 010-2345-6789",
        "성 명 : 홍길동\n연 락 처 : 010-2345-6789",
        "성명 = 홍길동, 전화번호 = 010-2345-6789",
        "[성명] 홍길동 [연락처] 010-2345-6789",
        "- 성명 홍길동\n- 연락처 010-2345-6789",
        "○ 성명 : 홍길동\n1. 연락처(휴대폰): 010-2345-6789",
        '{"name": "홍길동", "phone": "010-2345-6789"}',
        '2026-05-20 10:11:12 name="홍길동" mobile=010-2345-6789',
        "성명→홍길동\n휴대전화→010-2345-6789",
        "성명 홍길동 연락처 010-2345-6789",
        "성명\n홍길동\n연락처\n010-2345-6789",
        "성명\n연락처\n홍길동\n010-2345-6789",
        "성명/연락처: 홍길동 / 010-2345-6789",
        "신청인 성명\t홍길동\t보호자 연락처\t010-2345-6789",
        "| 성명 | 홍길동 | 연락처 | 010-2345-6789 |",
        "성명*\t연락처(휴대폰)\n홍길동\t010-2345-6789",
        "| 성명 | 연락처 |\n|---|---|\n| 홍길동 | 010-2345-6789 |",
        '성명,연락처\n"홍길동","010-2345-6789"',
        "성명;연락처\n홍길동;010-2345-6789",
        "성명        연락처\n홍길동      010-2345-6789",
        "성명 연락처\n홍길동 010-2345-6789",
        "<tr><th>성명</th><th>연락처</th></tr><tr><td>홍길동</td><td>010-2345-6789</td></tr>",
        "<tr><th>성명</th><td>홍길동</td></tr><tr><th>연락처</th><td>010-2345-6789</td></tr>",
        "<성명>홍길동</성명><전화번호>010-2345-6789</전화번호>",
        "성명,홍길동\n연락처,010-2345-6789",
    ],
)
def test_every_way_of_writing_a_field_gives_the_same_slots(text: str) -> None:
    assert told(text) == NAME_PHONE


def test_a_head_holds_for_its_column_however_far_below() -> None:
    rows = "\n".join(f"{n}\t김가온\t850302\t2026. 5. 20." for n in range(300))
    slots = fields("2026년 대상자 명단\n연번\t성명\t생년월일\t접수일\n" + rows)
    assert sum(s.kind is Personal.PERSON for s in slots) == 300
    assert sum(s.kind is Personal.BIRTH for s in slots) == 300
    assert slots[-1].kind is None and slots[-1].head == "접수일"


def test_a_header_of_two_rows_is_joined() -> None:
    text = "| 구분 | 신청인 | | 비고 |\n| | 성명 | 연락처 | |\n| 1 | 홍길동 | 010-2345-6789 | - |"
    assert [t for t in told(text) if t[0]] == NAME_PHONE


def test_a_comma_inside_quotes_or_inside_an_address_does_not_move_the_columns() -> None:
    text = '성명,주소,연락처\n홍길동,"가온시, 가온로 1",1\n김가온,가온시 가온로 2, 3층,2\n'
    assert [v for k, v in told(text) if k == "ADDRESS"] == [
        "가온시, 가온로 1",
        "가온시 가온로 2, 3층",
    ]


def test_a_quoted_cell_may_run_over_two_lines() -> None:
    assert told('성명,주소\n"홍길동","가온시\n가온로 1"\n김가온,가온시 가온로 2')[1] == (
        "ADDRESS", "가온시\n가온로 1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("접수번호: 2026-0001234", "2026-0001234"),
        ("시행일: 2026. 5. 20. 담당자: 홍길동", "2026. 5. 20."),
        ("예산액 | 1,200,000", "1,200,000"),
        ("대표전화: 051-123-4567", "051-123-4567"),
        ("접수일 2026. 5. 20. 홍길동", "2026. 5. 20."),
    ],
)
def test_heads_of_other_things_announce_no_personal_data(text: str, value: str) -> None:
    assert told(text)[0] == ("", value)


@pytest.mark.parametrize(
    "text",
    [
        "이름, 주소, 연락처를 적어 주세요.\n임시로 설치, 주소, 정비",
        "신청인 홍길동은 다음과 같이 신청합니다.",
        "연락처 변경을 요청합니다.\n주소 이전 안내",
        "12:30부터 https://example.com/성명 에서",
        "담당자의 소속, 성명 및 연락처를 안내하여야 한다.",
    ],
)
def test_prose_about_fields_is_no_field(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("신청인 성명", "PERSON"), ("피신고인", "PERSON"), ("대표자(성명)", "PERSON"),
        ("신청인(연락처)", "PHONE"), ("보호자 H.P", "PHONE"), ("실거주지", "ADDRESS"),
        ("법정생년월일", "BIRTH"), ("phoneNumber", "PHONE"), ("customer_email", "EMAIL"),
    ],
)  # fmt: skip
def test_heads_are_known_with_owners_and_notes(word: str, kind: str) -> None:
    head = head_of(word)
    assert head is not None and head.kind is not None and head.kind.value == kind


@pytest.mark.parametrize("word", ["시설명", "업체명", "도로명", "접수번호", "신고일", "사업 기간"])
def test_heads_that_only_end_alike_announce_nothing_personal(word: str) -> None:
    head = head_of(word)
    assert head is not None and head.kind is None


@pytest.mark.parametrize("name", ["김순자", "이상인", "김수명", "박태일", "김민수", "홍길동"])
def test_a_persons_name_is_no_head(name: str) -> None:
    assert head_of(name) is None


_PIECES = [
    "성명",
    "연락처",
    "홍길동",
    "010-1",
    ":",
    "|",
    ",",
    ";",
    "(",
    "<tr>",
    "<td>",
    "</td>",
    "[",
    "]",
    "접수일",
    "/",
    "|---|",
    "주소",
    "1.",
]


@given(st.lists(st.sampled_from([*_PIECES, " ", "  ", "\t", "\n", '"']), max_size=40).map("".join))
def test_slots_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    slots = fields(text)
    assert all(0 <= s.start < s.end <= len(text) for s in slots)
    assert all(a.end <= b.start for a, b in pairwise(slots))


@pytest.mark.parametrize(
    "unit", ["성명: ", "|", "\t", '"성명":"', "<td>", "성 ", "성명\n", "[", '"a,']
)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    text = "성명,주소\n" + unit * (200_000 // len(unit))
    began = time.process_time()
    fields(text)
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    "text",
    [
        "성명/연락처\n홍길동/010-2345-6789",
        "성명 / 연락처\n- 홍길동 / 010-2345-6789",
        "□ 대상자(성명·연락처)\n1. 홍길동·010-2345-6789",
        "[성명·연락처 순]\n홍길동 - 010-2345-6789",
        "명단\n성명 - 연락처\n1) 홍길동 / 010-2345-6789",
    ],
)
def test_a_line_of_heads_above_a_list_holds_for_its_rows(text: str) -> None:
    assert told(text) == NAME_PHONE


def test_a_list_ends_where_its_rows_end() -> None:
    text = "이름/생년월일/차량\n홍길동/850302/12가 3456\n김가온/900101/도보\n책임자 김가온\n1/2/3"
    assert [k for k, _ in told(text)] == ["PERSON", "BIRTH", "VEHICLE"] * 2 + ["PERSON"]


@pytest.mark.parametrize(
    "text", ["서류/접수\n가온동/나온동", "신고·접수·처리\n가·나·다", "주소·연락처 변경\n가·나"]
)
def test_words_parted_by_a_stroke_are_no_heads_of_a_list(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "출장자: 김가온", "보조강사: 김가온", "위임받은 사람 | 김가온", "남편: 김가온",
        "작성: 김가온", "열람: 김가온", "작성 김가온", "상담관 김가온", "보호자1  김가온",
    ],
)  # fmt: skip
def test_words_for_people_announce_a_person(text: str) -> None:
    assert told(text) == [("PERSON", "김가온")]


@pytest.mark.parametrize("text", ["작성 요령", "접수 방법", "기록 관리", "안내 방송", "진행 상황"])
def test_a_noun_that_may_stand_for_a_person_needs_a_name_or_a_sign(text: str) -> None:
    assert told(text) == []
