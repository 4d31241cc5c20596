"""Promises of the case file: what is read, and what is refused with line, reason and cure."""

import time
import unicodedata
from pathlib import Path

import pytest

from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.errors import CaseError, Unknown
from giljabi.book.plan import plan
from giljabi.book.read import read_case
from tests.rooms.case_folders import HEAD, write_case
from tests.rooms.steps_on_trial import steps_on_trial

STEPS = steps_on_trial()


def check(tmp_path: Path, text: str) -> None:
    plan(read_case(write_case(tmp_path, text), trusted=True), STEPS)


def refused(tmp_path: Path, text: str) -> CaseError:
    with pytest.raises(CaseError) as caught:
        check(tmp_path, text)
    return caught.value


def test_a_good_case_is_read_and_planned(tmp_path: Path) -> None:
    planned = plan(read_case(write_case(tmp_path), trusted=True), STEPS)
    assert planned.case.name == "counting@1"
    assert [m.output for m in planned.moves] == ["글자수", "더한수"]
    assert planned.case.sections == {"지시": "요약하세요."}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("분야: 문서", "부냐: 문서", 5, "혹시 '분야'?"),
        ("판: 1", "판: 하나", 3, "정수여야"),
        ("판: 1", "판: 0", 3, "1 이상"),
        ("상태: 모임", "상태: 모임모임", 4, "가운데 하나"),
        ("담당: 시험과\n", "", 2, "'담당'이 빠졌습니다"),
        ("판: 1\n", "판: 1\n판: 2\n", 4, "두 번 나옵니다"),
        ("단계: 글자 세기", "단계: 글자세기", 12, "혹시 '글자 세기'?"),
        ("종류: 원문", "종류: 원뭄", 10, "혹시 '원문'?"),
        ("{원문: $글}", "{원믄: $글}", 12, "혹시 '원문'?"),
        ("{원문: $글}", "{원문: $굴}", 12, "아직 없습니다"),
        ("{원문: $글}", "{원문: 글}", 12, "'$'"),
        ("{원문: $글}", "{}", 12, "빠졌습니다"),
        ("{수: $글자수}", "{수: $글}", 15, "수를 넣는데 '$글'은 원문"),
        ("내기: 더한수", "내기: 글자수", 15, "이미 있습니다"),
        ("{수: $글자수}", "{수: $글자수, 더할수: 2026}}", 16, "YAML"),
        ("{수: $글자수}", "{수: $글자수, 더할수: 둘}", 15, "수가 아닙니다"),
        ("{수: $글자수}", "{수: §지시}", 15, "절(§)을 넣을 수 없습니다"),
        ("---\n제목", "제목", 1, "첫 줄을 '---'"),
        ("모델: 없음", "모델: 없음\n조건: 참", 7, "모르는 이름입니다: '조건'"),
    ],
)
def test_a_bad_case_is_refused_with_line_reason_and_cure(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in HEAD
    error = refused(tmp_path, HEAD.replace(old, new, 1))
    assert said in str(error)
    assert error.line == line
    assert str(error).startswith("counting/case.md:")


def test_a_case_may_have_no_prose_and_no_sections(tmp_path: Path) -> None:
    case = read_case(write_case(tmp_path, HEAD[: HEAD.index("글자 수를 셉니다.")]), trusted=True)
    assert (case.prose, case.sections) == ("", {})


def test_an_input_that_nothing_uses_is_refused(tmp_path: Path) -> None:
    text = HEAD.replace("    종류: 원문\n", "    종류: 원문\n  - 이름: 남는값\n    종류: 수\n")
    assert "쓰는 단계가 없습니다" in str(refused(tmp_path, text))


def test_an_optional_input_cannot_feed_a_needed_parameter(tmp_path: Path) -> None:
    text = HEAD.replace("    종류: 원문\n", "    종류: 원문\n    필수: 아니오\n")
    assert "비울 수 있습니다" in str(refused(tmp_path, text))


def test_scalars_survive_as_written(tmp_path: Path) -> None:
    text = HEAD.replace("시험과", "010").replace("판: 1", "판: 12")
    case = read_case(write_case(tmp_path, text), trusted=True)
    assert (case.owner, case.edition) == ("010", 12)


def test_a_case_saved_as_nfd_reads_the_same(tmp_path: Path) -> None:
    check(tmp_path, unicodedata.normalize("NFD", HEAD))


def test_a_case_in_another_encoding_is_told_where(tmp_path: Path) -> None:
    path = write_case(tmp_path)
    (path / "case.md").write_bytes(HEAD.encode("cp949"))
    with pytest.raises(CaseError, match="UTF-8"):
        read_case(path, trusted=True)


def test_trust_comes_from_the_folder_and_cannot_be_written_in_the_file(tmp_path: Path) -> None:
    assert "모르는 이름" in str(refused(tmp_path, HEAD.replace("판: 1", "판: 1\n신뢰: 예")))
    assert not read_case(write_case(tmp_path), trusted=False).trusted


def test_the_contract_changes_with_steps_but_not_with_prose(tmp_path: Path) -> None:
    first = read_case(write_case(tmp_path), trusted=True)
    prose = read_case(
        write_case(tmp_path, HEAD.replace("글자 수를 셉니다.", "셉니다.")), trusted=True
    )
    steps = read_case(write_case(tmp_path, HEAD.replace("더한수", "합")), trusted=True)
    assert first.contract == prose.contract != steps.contract
    assert first.sha256 != prose.sha256


def test_a_broken_case_does_not_hide_the_others(tmp_path: Path) -> None:
    write_case(tmp_path, slug="good")
    write_case(tmp_path, HEAD.replace("글자 세기", "없는 단계"), slug="bad")
    book = read_casebook([Shelfmark(tmp_path, trusted=True)], STEPS)
    assert [c.slug for c in book.cases] == ["good"]
    with pytest.raises(CaseError, match="없는 단계"):
        book.plan("bad")
    with pytest.raises(Unknown, match="혹시 'good'"):
        book.plan("goood")


def test_a_later_folder_cannot_replace_a_shipped_case(tmp_path: Path) -> None:
    write_case(tmp_path / "shipped")
    write_case(tmp_path / "mine", HEAD.replace("글자 수 세기", "바꿔치기"))
    marks = [
        Shelfmark(tmp_path / "shipped", trusted=True),
        Shelfmark(tmp_path / "mine", trusted=False),
    ]
    book = read_casebook(marks, STEPS)
    assert book.plan("counting").case.title == "글자 수 세기"
    assert len(book.broken) == 1


def test_three_hundred_cases_load_within_a_second_of_cpu(tmp_path: Path) -> None:
    for n in range(300):
        write_case(tmp_path, slug=f"case-{n}")
    begun = time.process_time()
    book = read_casebook([Shelfmark(tmp_path, trusted=True)], STEPS)
    assert len(book.cases) == 300
    assert time.process_time() - begun < 1.0


def test_a_column_input_must_name_a_file_input(tmp_path: Path) -> None:
    text = HEAD.replace("    종류: 원문\n", "    종류: 원문\n    열_이름: 글\n")
    error = refused(tmp_path, text)
    assert "파일 입력이 아닙니다" in str(error)
    assert error.line == 11
