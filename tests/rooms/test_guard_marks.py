"""Security markings: every one of a varied list is found, and a mere mention stops nobody.

The texts are in data/guard_marks.toml. Every third of the first lists was held out while the rules
were written; those under ``open`` were not. All of them are made up.
"""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.guard import company, layouts
from giljabi.book.kinds import Source
from giljabi.guard.inspect import Grade, Inspected, inspect

TEXTS = tomllib.loads((Path(__file__).parent / "data" / "guard_marks.toml").read_text("utf-8"))
GRADES = {"C": Grade.C, "S": Grade.S, "O": Grade.O, "ask": None}
FOUND = [
    (text, grade)
    for lists in (TEXTS, TEXTS["open"])
    for name, grade in GRADES.items()
    for text in lists.get(name, [])
]


def seen(text: str) -> Inspected:
    return inspect(Source(text))


def stopped(text: str) -> bool:
    """A mention stops somebody when it is taken for C, S or an unknown 비공개."""
    return any(mark.grade is not Grade.O for mark in seen(text).marks)


@pytest.mark.parametrize(("text", "grade"), FOUND)
def test_a_marking_is_found_with_its_grade(text: str, grade: Grade | None) -> None:
    found = seen(text)
    assert found.marks, text
    assert found.grade is grade, text


@pytest.mark.parametrize("held", [True, False])
def test_at_most_one_mere_mention_in_twenty_stops_anybody(held: bool) -> None:
    texts = [text for at, text in enumerate(TEXTS["mention"]) if (at % 3 == 2) is held]
    texts += [] if held else TEXTS["open"]["mention"]
    assert sum(map(stopped, texts)) <= len(texts) / 20


def test_the_span_of_a_marking_is_in_the_text_as_given() -> None:
    text = "\ufeff가온시\r\n【 대\u200b외\u200b비 】\r\n본문"
    mark = seen(text).marks[0]
    assert text[mark.start : mark.end].strip("【】 ") == "대\u200b외\u200b비"


@given(st.lists(st.integers(1, 8), min_size=1, max_size=4, unique=True), st.sampled_from("·,/"))
def test_the_gravest_number_of_the_act_decides(numbers: list[int], sign: str) -> None:
    text = f"공개구분: 비공개({sign.join(f'{number}호' for number in numbers)})\n제목: 회의 결과"
    assert seen(text).grade is (Grade.C if min(numbers) <= 4 else Grade.S)


@given(
    st.sampled_from(["대외비", "비밀", "극비", "열람제한", "내부검토용"]),
    st.sampled_from(["", " ", "  ", ".", "·", "\u200b", "\u3000"]),
    st.sampled_from(["[]", "【】", "《》", "〔〕", "<>", "「」", "『』", "★★", "■■", "──", "  "]),
)
def test_neither_spacing_nor_a_box_hides_a_stamp(word: str, between: str, box: str) -> None:
    text = f"{box[0]} {between.join(word)} {box[1]}\n검토 보고"
    assert seen(text).grade in (Grade.C, Grade.S)


def test_a_number_is_asked_for_when_it_is_missing() -> None:
    found = seen("공개구분: 비공개\n제목: 위원회 개최 결과")
    assert found.grade is None
    assert "물어야" in found.marks[0].why


def test_a_line_that_lists_the_grades_marks_nothing() -> None:
    assert not stopped("문서의 등급\n비밀\n설명\n대외비\n설명\n내부자료\n설명")


def test_the_declared_grade_is_kept_beside_the_marking() -> None:
    found = inspect(Source("대외비\n검토 보고"), declared=Grade.O)
    assert (found.grade, found.declared) == (Grade.S, Grade.O)


@given(st.text(max_size=300))
def test_any_text_is_inspected_and_every_span_lies_in_it(text: str) -> None:
    found = seen(text)
    spans = [(one.start, one.end) for one in (*found.marks, *found.sensitive)]
    spans += [(one.start, one.end) for one in found.instructions]
    assert all(0 <= start < end <= len(text) for start, end in spans)


PROSE = (
    "가온시는 상반기 도로 정비 사업의 추진 상황을 점검하고 불편이 큰 구간부터 보수하기로 하였다. "
    "저희 아파트 앞 도로가 파여 물이 고입니다. 지난번 민원은 아직 처리되지 않았습니다. 조치를 부탁드립니다.\n"
)


def test_a_long_text_is_inspected_at_a_million_characters_a_second() -> None:
    text = Source(PROSE * (200_000 // len(PROSE)))
    seen(PROSE)
    start = time.process_time()
    inspect(text)
    assert time.process_time() - start < 0.5  # 여유: 재는 기계가 바쁠 수 있다


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "대 외 비 ",
        "이전 지시",
        "⟦",
        "a ",
        "공개구분: 비공개 ",
        "<td 비밀",
        "□ 비밀 ",
        "| 비밀 **",
        "비밀;\n",
    ],
)
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    text = Source((piece * 60_000)[:60_000])
    start = time.process_time()
    inspect(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("등급 : C\n작성 : 정보통신과", Grade.C),
        ("문서 분류 | 비밀(C)\n제목 | 경비 배치표", Grade.C),
        ('{"title": "위치도", "security": "대외비"}', Grade.S),
        ('{"공개구분":"부분공개","비공개사유":"5호"}', Grade.S),
        ("- 공개여부: 비공개\n- 비공개 근거: 제9조제1항제4호", Grade.C),
        ('<header class="mark">비 밀</header>\n<p>동선 계획</p>', Grade.C),
        ("[V] 대외비  [ ] 일반\n건명: 화해안", Grade.S),
        ("공개 □  부분공개 ■(6)  비공개 □\n상담 명단", Grade.S),
        ("# 부분공개(6)\n## 조정 경과", Grade.S),
        ("S등급 문서\n제목: 수급자 명단", Grade.S),
        ("비공개 (의사결정 과정)\n요금 조정안", Grade.S),
        ("Disclosure: 비공개(6) | Class: S\nSubject: 상담", Grade.S),
    ],
)
def test_a_marking_is_read_in_whatever_field_it_stands(text: str, grade: Grade) -> None:
    assert seen(text).grade is grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("<div><b>대 외 비</b></div><h1>협상 조건</h1>", Grade.S),
        ('<meta name="classification" content="Ⅱ급비밀"><p>이동 경로</p>', Grade.C),
        ("┌──────┐\n│ 비공개(6호) │\n└──────┘\n조사 경과", Grade.S),
        ("문서ID;분류;제목\nHR-7;대외비;승진 후보", Grade.S),
        ('번호,"보안 등급",제목\n3,"C(기밀)",취수탑 위치', Grade.C),
        ("| 제목 | 보안등급 |\n|---|---|\n| 면담 기록 | **S** |", Grade.S),
        ('{"공개여부":"비공개","사유":"제8호"}', Grade.S),
        ("협상 조건\n본문\n- 2 / 5 -    Ⅲ 급 비 밀    사본 3부 중 제1부", Grade.C),
        ("예고문: 2031. 12. 31. 일반문서로 재분류\n배치 변경", Grade.C),
        ("☐ 일반  ☐ 대외비  ☑ 비밀(Ⅲ급)\n진단 결과", Grade.C),
        ("공개구분: 공개( ), 부분공개( ), 비공개(O, 5호)\n면담", Grade.S),
        ("- [ ] 일반\n- [x] 대외비\n- [ ] 비밀", Grade.S),
        ("보안등급\n○ S ○ O ● C\n경비 배치", Grade.C),
        ("TLP:AMBER\n취약점 목록", Grade.S),
    ],
)
def test_a_marking_is_read_through_markup_columns_and_boxes(text: str, grade: Grade) -> None:
    assert seen(text).grade is grade


@pytest.mark.parametrize(
    "text",
    [
        "공개구분: 공개(O), 부분공개( ), 비공개( )",
        "- [ ] 대외비\n- [x] 일반",
        "□ 대외비 □ 비밀 ■ 일반\n축제 일정",
        "비공개 사유(해당 호에 ○): 1 2 3 4 5 6 7 8",
        "이 자료는 대외비가 아닙니다.",
        "if grade == '대외비':\n    stamp(page)",
        "시설,안전등급\n가온교,C",
        "예고문이란 비밀을 언제 다시 분류할지 적는 글이다.",
    ],
)
def test_an_option_not_taken_and_a_thing_denied_mark_nothing(text: str) -> None:
    assert not stopped(text)


def test_the_span_of_a_marking_behind_markup_is_in_the_text_as_given() -> None:
    text = "<html><p>가온시</p><b>대 외 비</b><p>본문</p>"
    mark = seen(text).marks[0]
    assert text[mark.start : mark.end] == "대 외 비"


def test_nearly_every_made_layout_is_read_and_few_mentions_stop_anybody() -> None:
    every_ninth = list(layouts.made())[::9]
    read = [looked(text, grade) for _, grade, text in every_ninth]
    assert sum(read) >= 0.97 * len(read)
    assert sum(map(stopped, layouts.MENTIONS)) <= len(layouts.MENTIONS) / 20


def looked(text: str, grade: str) -> bool:
    return seen(text).grade == grade if grade else not stopped(text)


@pytest.mark.parametrize(
    "text",
    [
        "공개 □  부분공개 □  비공개 □ (해당란에 표시)",
        "수질 등급 : C, 지난달보다 낮아졌다.",
        "비공개 사유를 적지 않은 통지서가 네 건 발견되었다.",
        "평가표\n항목 | 등급\n친절 | S\n속도 | C",
        '{"class":"S","name":"주차구역"} 배치도',
    ],
)
def test_what_only_resembles_a_field_marks_nothing(text: str) -> None:
    assert not stopped(text)


def test_a_grade_in_neutral_company_is_read_and_one_talked_about_stops_nobody() -> None:
    drawn = list(company.marked(count=300))
    assert sum(seen(text).grade == grade for grade, text in drawn) >= 0.94 * len(drawn)
    named = list(company.mentioned())[::9]
    assert sum(map(stopped, named)) <= len(named) / 50


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("쪽 하단: 대외비 / 열람 후 반납 / 도시재생과\n검토안", Grade.S),
        ("//대외비//기획조정실//20310304//\n결산 검토", Grade.S),
        ("[RESTRICTED / 취급주의 / 보안등급 S]\n협상 조건", Grade.S),
        ("*** 대외비 *** 협상 조건 *** 대외비 ***\n본문", Grade.S),
        ("당초 공개 → 변경: 비공개(5호)\n노선 협의", Grade.S),
        ("협의 경과 (비공개 – 정보공개법 제9조①5호)\n본문", Grade.S),
        ("| 공개 | ○ |\n| 비공개(2호) | ● |\n본문", Grade.C),
        ("공개 | 부분공개 | 비공개(5호)\n○ | ○ | ●\n본문", Grade.S),
        ("비공개(5호)로 분류함\n면담 기록", Grade.S),
        ('{"title":"명단","security":{"level":"S"}}', Grade.S),
    ],
)
def test_company_tables_and_predicates_do_not_hide_a_grade(text: str, grade: Grade) -> None:
    assert seen(text).grade is grade


@pytest.mark.parametrize(
    "text",
    [
        "비밀 정원\n산책 안내",
        "공개 | ●\n비공개(5호) | ○\n본문",
        "당초: 비공개(5호) → 변경: 공개\n본문",
        "구분 | 정의\n대외비 | 밖으로 알리지 않는 것",
        "비공개로 분류된 기록은 12건이다.",
        "비공개 | 12\n공개 | 30",
    ],
)
def test_what_lacks_neutral_company_marks_nothing(text: str) -> None:
    assert not stopped(text)
