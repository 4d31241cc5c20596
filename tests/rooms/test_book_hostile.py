"""Cases and values made to do harm, or by a slip of the hand: none hides the casebook or is misread."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.errors import CaseError, GivenError, StoreTrouble
from giljabi.book.given import Upload, from_text
from giljabi.book.kinds import Count, Day, Interval, Intervals, Kind, Label, Moment, Money, Source
from giljabi.book.korean import josa
from giljabi.book.pack import pack, unpack
from giljabi.book.read import read_case
from giljabi.desk.forms import example_fields
from tests.rooms.case_folders import HEAD, write_case
from tests.rooms.steps_on_trial import steps_on_trial

STEPS = steps_on_trial()
LAUGHS = "가: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
EXAMPLE = "- 이름: 하나\n  넣기: {글: 가나}\n  기대:\n    - 같음: {값: 글자수, 글: '2'}\n"


def refused(folder: Path, text: str = HEAD, examples: str = "") -> CaseError:
    with pytest.raises(CaseError) as caught:
        read_case(write_case(folder, text, examples=examples), trusted=False)
    return caught.value


@pytest.mark.parametrize(
    ("front", "said"),
    [
        (LAUGHS, "참조"),
        ("가: &a [*a]\n", "참조"),
        ("가: " + "[" * 5000 + "]" * 5000 + "\n", "깊이"),
        ("".join(" " * n + "가:\n" for n in range(700)), "깊이"),
        ("제목: 가\n---\n제목: 나\n", "둘 이상"),
    ],
)
def test_a_bomb_is_refused_at_once_and_hides_no_other_case(
    tmp_path: Path, front: str, said: str
) -> None:
    write_case(tmp_path, slug="good")
    write_case(tmp_path, HEAD.replace("담당: 시험과\n", f"담당: 시험과\n{front}"), slug="bomb")
    write_case(tmp_path, slug="bomb-of-examples", examples=front)
    begun = time.process_time()
    book = read_casebook([Shelfmark(tmp_path, trusted=False)], STEPS)
    assert time.process_time() - begun < 0.5
    assert [c.slug for c in book.cases] == ["good"]
    assert said in str(book.broken["bomb-of-examples"])


def test_a_body_of_blanks_is_read_in_linear_time(tmp_path: Path) -> None:
    begun = time.process_time()
    for body in ("## 가" + " " * 400_000 + "나", "##\n" * 100_000, "## \n" * 100_000):
        read_case(write_case(tmp_path, HEAD + body), trusted=False)
    assert time.process_time() - begun < 1.0


def test_devices_pipes_folders_and_huge_files_are_no_case_files(tmp_path: Path) -> None:
    for name in ("case.md", "examples.yml"):
        path = write_case(tmp_path, examples=EXAMPLE) / name
        for make in (lambda p: p.symlink_to("/dev/zero"), os.mkfifo, os.mkdir,
                     lambda p: p.write_text("가" * 300_000, encoding="utf-8")):  # fmt: skip
            path.unlink(missing_ok=True)
            make(path)
            with pytest.raises(CaseError):
                read_case(path.parent, trusted=False)
            if path.is_dir():
                path.rmdir()
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("slug", ["Counting", "a b", "..가", "-a", "a" * 61, "a\nb", "<b>"])
def test_a_folder_name_that_could_stand_for_something_else_is_refused(
    tmp_path: Path, slug: str
) -> None:
    with pytest.raises(CaseError, match="폴더 이름"):
        read_case(write_case(tmp_path, slug=slug), trusted=False)


def test_a_folder_saved_as_nfd_is_found_by_its_name_and_hidden_ones_are_left(
    tmp_path: Path,
) -> None:
    write_case(tmp_path, slug="\u1106\u1175\u11ab\u110b\u116f\u11ab")  # 민원, decomposed
    write_case(tmp_path, slug=".git")
    book = read_casebook([Shelfmark(tmp_path, trusted=False)], STEPS)
    assert (list(book.plans), dict(book.broken)) == (["민원"], {})


@pytest.mark.parametrize(
    "name",
    [
        "../../비밀.txt",
        "/etc/passwd",
        "files/고리",
        "files/바로가기",
        "files",
        "files/\0",
        "가" * 400,
        "",
    ],
)
def test_an_example_names_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    path = write_case(tmp_path / "cases", examples=EXAMPLE)
    (tmp_path / "비밀.txt").write_text("비밀", encoding="utf-8")
    (path / "files").mkdir()
    (path / "files/바로가기").symlink_to(tmp_path / "비밀.txt")
    (path / "files/고리").symlink_to("고리")
    case = read_case(path, trusted=False)
    example = case.examples[0]
    object.__setattr__(example, "given", {"글": f"@{name}"})
    with pytest.raises(CaseError, match="본보기 파일이 없습니다"):
        example_fields(case, example)


def test_an_example_file_inside_its_folder_is_read(tmp_path: Path) -> None:
    path = write_case(tmp_path, examples=EXAMPLE.replace("가나", "'@files/글.txt'"))
    (path / "files").mkdir()
    (path / "files/글.txt").write_text("가나", encoding="utf-8")
    case = read_case(path, trusted=False)
    assert example_fields(case, case.examples[0]) == {"글": Upload("글.txt", "가나".encode())}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{글: 가나}", "[가나]", 2, "'이름: 값' 꼴"),
        ("{글: 가나}", "{글: [가나]}", 2, "글 하나여야"),
        ("같음: {값: 글자수, 글: '2'}", "정규식: {값: 글자수, 글: '('}", 4, "정규식"),
        ("글: '2'", "굴: '2'", 4, "혹시 '"),
        ("값: 글자수, ", "", 4, "'값'이 빠졌습니다"),
        (", 글: '2'", "", 4, "'글'이 빠졌습니다"),
        ("값: 글자수", "값: [글자수]", 4, "글 하나여야"),
        ("같음", "갔음", 4, "혹시 '같음'?"),
        ("- 이름: 하나\n ", "-", 1, "'넣기'와 '기대'"),
    ],
)
def test_a_slip_in_the_examples_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in EXAMPLE
    text = EXAMPLE.replace(old, new) if "- 이름" not in old else "- 설명: 가\n"
    error = refused(tmp_path, examples=text)
    assert said in str(error)
    assert error.line == line


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("판: 1", "판: １", 3, "정수여야"),
        ("판: 1", "판: ١", 3, "정수여야"),
        ("판: 1", "판: 1_0", 3, "정수여야"),
        ("판: 1", "판: 1.0", 3, "정수여야"),
        ("판: 1", "판: true", 3, "정수여야"),
        ("판: 1", "판: " + "9" * 30, 3, "여섯 자리"),
        ("판: 1", "판:", 3, "정수여야"),
        ("담당: 시험과", "담당: ''", 7, "비어 있습니다"),
        ("담당: 시험과", "담당: [시험과]", 7, "글 하나여야"),
        ("넣기: {원문: $글}", "넣기: [$글]", 13, "'이름: 값' 꼴"),
        ("종류: 원문", "종류: 원문\n    도움: 가", 11, "혹시 '도움말'?"),
        ("종류: 원문", "종류: 날짜\n    기본값: 내일", 11, "기본값"),
        ("종류: 원문", "종류: 고르기\n    보기: [가, 나]\n    기본값: 다", 12, "보기에 없습니다"),
        ("    넣기: {원문: $글}\n", "", 12, "빠졌습니다"),
        ("    내기: 글자수\n", "", 12, "'내기'가 빠졌습니다"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_slip_in_the_case_is_told_with_its_line_whatever_ends_the_lines(
    tmp_path: Path, old: str, new: str, line: int, said: str, ending: str
) -> None:
    assert old in HEAD
    path = write_case(tmp_path)
    text = HEAD.replace(old, new, 1).replace("\n", ending)
    (path / "case.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    with pytest.raises(CaseError) as caught:
        read_casebook([Shelfmark(tmp_path, trusted=False)], STEPS).plan("counting")
    assert said in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("front", ["가: \x01\n", "가: '\n", "가:\n\t나: 1\n"])
def test_an_unreadable_sign_is_told_on_its_own_line(tmp_path: Path, front: str) -> None:
    text = HEAD.replace("담당: 시험과\n", f"담당: 시험과\n{front}")
    assert refused(tmp_path, text).line >= 9


@pytest.mark.parametrize("text", ["", "\n", "---\n", "---\n---\n", "---\n- 가\n---\n", "\ufeff"])
def test_an_empty_case_is_told(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).cure


def test_marks_in_what_a_person_typed_are_only_letters(tmp_path: Path) -> None:
    for typed in ("$글자수", "§지시", "@/etc/passwd", "{{ 글 }}", "%(글)s"):
        assert from_text(Source, typed, "글") == Source(typed)
        assert from_text(Label, typed, "글") == Label(typed)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Count, "１４", Count(14)), (Count, " 1,234 ", Count(1234)),
        (Money, "금 113,560원정", Money(113560)), (Money, "0원", Money(0)),
        (Day, "2026/5/20", Day(date(2026, 5, 20))), (Day, "2028. 2. 29.", Day(date(2028, 2, 29))),
        (Intervals, "2026/6/1~2026/6/3",
         Intervals((Interval(date(2026, 6, 1), date(2026, 6, 3)),))),
        (Intervals, "2026-06-01/2026-06-03;2026. 7. 1.",
         Intervals((Interval(date(2026, 6, 1), date(2026, 6, 3)),
                    Interval(date(2026, 7, 1), date(2026, 7, 1))))),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_meant(kind: type[Kind], text: str, value: Kind) -> None:
    assert from_text(kind, text, "값") == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Count, "1,5"), (Count, "1.0"), (Count, "-1"), (Count, "²"), (Count, "9" * 13),
        (Count, "1 2"), (Money, "1원2"), (Money, "1,2,3원"), (Money, "3천원"), (Money, "원"),
        (Money, "9" * 17), (Day, "0026-05-20"), (Day, "0001-01-01"), (Day, "9999-12-31"),
        (Day, "2026-02-29"), (Day, "26-05-20"), (Moment, "2026-05-20 24:00"),
        (Moment, "2026-05-20 10:00:99"), (Moment, "2026-05-20"), (Label, "가\r나"),
        (Label, "가\u2028나"), (Source, "\udcff"), (Intervals, "2026-06-03~2026-06-01"),
    ],
)  # fmt: skip
def test_a_value_that_could_mean_two_things_is_refused(kind: type[Kind], text: str) -> None:
    with pytest.raises(GivenError) as caught:
        from_text(kind, text, "값")
    assert caught.value.where == "값"


def test_a_record_that_cannot_be_read_quotes_nothing() -> None:
    spoilt = pack(Source("홍길동")).replace(b"text", b"test")
    with pytest.raises(StoreTrouble) as caught:
        unpack("원문", spoilt)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "홍길동" not in str(caught.value)


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("단계", "을/를", "단계를"), ("'초안'", "이/가", "'초안'이"), ("서울", "으로/로", "서울로"),
        ("초안", "으로/로", "초안으로"), ("'글'(원문)", "이/가", "'글'(원문)이"), ("3", "이/가", "3이"),
        ("2", "은/는", "2는"), ("--to", "이/가", "--to가"), ("html", "을/를", "html을"), ("?", "이/가", "?가"),
    ],
)  # fmt: skip
def test_a_particle_fits_the_word_before_it(word: str, pair: str, said: str) -> None:
    assert josa(word, pair) == said
