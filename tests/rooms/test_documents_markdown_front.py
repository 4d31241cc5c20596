"""Front matter, pictures and JSON: what is read, and what is refused with line and cure."""

import base64
import json
import time
from pathlib import Path

import pytest

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, Heading, Item, Paragraph, Picture, Sign, Span
from giljabi.book.pack import pack
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.readers.pictures_beside import beside
from giljabi.documents.readers.typed_json import read_typed_json
from giljabi.documents.writers.markdown import to_markdown
from tests.rooms.test_documents_markdown_round_trip import PNG

LETTER = """---
서식: 기안문
기관: 가온시
수신: 나래시장, 다온시장
붙임:
  - 계획서 1부
  - 설문지 2부
발신 명의: 가온시장
결재: [★주무관 홍길동, 팀장, 과장 전결]
공개구분: 부분공개(5)
시행번호: 010
문서 요지: "요지: 셋"
키워드: 민원, 통계
---
# 민원 처리 개선

## 개요
- 하나
  - 둘
"""


def test_a_letter_is_written_with_korean_names() -> None:
    letter = read_markdown(LETTER, "글.md")
    assert (letter.preset, letter.title, letter.closed) == ("기안문", "민원 처리 개선", True)
    assert letter.head is not None
    assert letter.head.to == ("나래시장", "다온시장")
    assert [(a.name, a.count) for a in letter.attachments] == [("계획서", 1), ("설문지", 2)]
    assert letter.tail is not None
    assert letter.tail.signs == (
        Sign("주무관", "홍길동", "★"), Sign("팀장"), Sign("과장", how="전결")
    )  # fmt: skip
    assert (letter.tail.sender, letter.tail.doc_number) == ("가온시장", "010")
    assert (letter.meta.summary, letter.meta.keywords) == ("요지: 셋", ("민원", "통계"))
    assert letter.body == (
        Heading("개요", 1), Item(1, (Span("하나"),)), Item(2, (Span("둘"),))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("수싄: 가", "글.md:3줄: 머리글에 없는 이름입니다: '수싄'. 혹시 '수신'?"),
        ("서식: 기안뭄", "글.md:3줄: 없는 서식입니다: '기안뭄'. 혹시 '기안문'?"),
        ("제목: [가, 나]", "글.md:3줄: '제목'에는 글 하나만 씁니다."),
        ("끝: 네", "글.md:3줄: '끝'에는 예나 아니요를 씁니다."),
        ("사항: 가", "글.md:3줄: 사항에는 '이름: 값'을 줄마다 씁니다."),
        ("붙임: [{이름: 가, 수: 하나}]", "글.md:3줄: 붙임의 수가 숫자가 아닙니다."),
        ("결재: [{직워: 가}]", "글.md:3줄: 없는 이름입니다: '직워'. 혹시 '직위'?"),
        ("결재: [{직위: 가, 표시: ☆}]", "글.md:3줄: 표시에는 ★(발의자)나 ⊙(보고자)를 씁니다."),
        ("기관: 가온시\n기관: 나래시", "글.md:4줄: '기관'이 두 번 나옵니다."),
        ("문서요지: 가\n문서 요지: 나", "두 번 나옵니다."),
        ("제목: 가: 나", "YAML로 읽을 수 없습니다."),
        ("수신: *a", "참조(*)는 쓸 수 없습니다."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, said: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        read_markdown(f"---\n번호: 가\n{line}\n---\n글\n", "글.md")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n가온시 회의\n---\n",
        "---\n가온시 회의\n---\n",
        "---\n- 하나: 둘\n---\n",
        "---\n가: 나\n",
        "---",
        "----\n가: 나\n---\n",
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    read = read_markdown(text)
    assert (read.preset, read.closed) == ("", False)
    kept = "".join(line.text for line in read.lines())
    assert [letter for letter in text if letter.isalnum()] == [x for x in kept if x.isalnum()]


def test_items_and_headings_are_numbered_by_the_writer_only_under_front_matter() -> None:
    body = "# 제목\n\n## 장\n\n- 하나\n"
    assert read_markdown(body).body == (
        Heading("장", 2, numbered=False), Item(1, (Span("하나"),), "-")
    )  # fmt: skip
    assert read_markdown(f"---\n서식: 보고서\n---\n{body}").body == (
        Heading("장", 1), Item(1, (Span("하나"),))
    )  # fmt: skip


def test_a_picture_beside_the_document_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "속").mkdir()
    (tmp_path / "속/막대 1.png").write_bytes(PNG)
    text = "![막대](속/막대 1.png){120×60mm}\n\n그림: 월별 추이\n\n![막대](속/막대 1.png)\n"
    one, other = read_markdown(text, pictures=beside(tmp_path)).body
    assert one == Picture(PNG, "image/png", "막대", 120, 60, "월별 추이")
    assert isinstance(other, Picture)
    assert (round(other.width_mm, 3), round(other.height_mm, 3)) == (0.529, 0.265)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../밖.png", "문서의 폴더 밖에 있는 그림입니다."),
        ("/etc/hostname", "문서의 폴더 밖에 있는 그림입니다."),
        ("바로가기.png", "문서의 폴더 밖에 있는 그림입니다."),
        ("https://gaon.example/가.png", "밖에 있는 그림은 가져오지 않습니다."),
        ("//gaon.example/가.png", "밖에 있는 그림은 가져오지 않습니다."),
        ("없음.png", "그림 파일이 없습니다."),
        ("글.png", "PNG나 JPEG 그림이 아닙니다."),
    ],
)
def test_no_other_picture_is_read(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "밖.png").write_bytes(PNG)
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "바로가기.png").symlink_to(tmp_path / "밖.png")
    (folder / "글.png").write_text("글", "utf-8")
    with pytest.raises(FileTrouble, match=said):
        read_markdown(f"![그림]({name})", pictures=beside(folder))


def test_without_a_folder_a_picture_stays_words_but_a_data_uri_is_one() -> None:
    line = "![막대](막대.png)"
    assert read_markdown(line).body == (Paragraph((Span(line),)),)
    data = base64.b64encode(PNG).decode()
    (found,) = read_markdown(f"![막대](data:image/png;base64,{data}){{10mm}}").body
    assert found == Picture(PNG, "image/png", "막대", 10, 5)


def test_a_picture_on_the_screen_is_its_words() -> None:
    picture = Picture(PNG, "image/png", "막대", 10, 5, "추이")
    text = to_markdown(Document("", "제목", (picture,), closed=False))
    assert text == "# 제목\n\n(그림: 막대)\n\n추이\n"


MODEL = {
    "preset": "보고서",
    "title": "가",
    "body": [{"type": "항목", "level": 1, "spans": [{"text": "하나"}]}],
}


def test_the_json_of_the_model_is_read_back() -> None:
    document = Document("보고서", "가", (Item(1, (Span("하나"),)),))
    assert read_typed_json(pack(document)) == document
    assert read_typed_json(json.dumps(MODEL).encode()) == document


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": None}, "글.json: title: 글이 아닙니다."),
        ({"titel": "가"}, "글.json: 문서: 없는 이름입니다: 'titel'. 혹시 'title'?"),
        ({"body": [{"type": "항목", "level": "하나", "spans": []}]}, "body 1번째 항목 level: 정수가 아닙니다."),
        ({"body": [{"type": "항먹", "level": 1, "spans": []}]}, "body 1번째: 없는 종류(type)입니다."),
        ({"body": [{"level": 1}]}, "body 1번째: 종류(type)가 없습니다."),
        ({"body": [{"type": "항목", "spans": []}]}, "body 1번째 항목: 'level'이(가) 없습니다."),
        ({"body": [{"type": "문단", "spans": [], "align": "위"}]}, "body 1번째 문단 align: 쓸 수 없는 값입니다."),
        ({"body": [{"type": "문단", "spans": [], "bold": True}]}, "body 1번째: 없는 이름입니다: 'bold'."),
        ({"body": [{"type": "그림", "data": "A", "media": "image/png", "alt": "", "width_mm": 1, "height_mm": 1}]},
         "data: Base64로 읽을 수 없습니다."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_by_its_place(change: dict[str, object], said: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        read_typed_json(json.dumps({**MODEL, **change}).encode(), "글.json")
    assert said in str(caught.value)


def test_a_missing_value_names_the_likely_mistake() -> None:
    with pytest.raises(FileTrouble, match=r"'title'이\(가\) 없습니다.*혹시 'titel'"):
        read_typed_json(json.dumps({"preset": "", "titel": "가", "body": []}).encode())


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b"\xff", b""])
def test_what_is_no_json_is_said(data: bytes) -> None:
    with pytest.raises(FileTrouble, match="JSON으로 읽을 수 없습니다"):
        read_typed_json(data)


MANY = 40_000


@pytest.mark.parametrize(
    "text",
    [
        "**가 " * MANY, "<u>" * MANY, "\\" * MANY, "\\<br>" * MANY, "{" * MANY + "}", "가 \\\n" * MANY,
        "|\n" + " " * MANY + "-x", "|\n-" + " " * MANY + "x", "표: " + "(단위: " * MANY, "> " * MANY,
        "![" * MANY, "- " * MANY, "표:\n" * MANY, "| 가 " * MANY, "&#1;" * MANY, "   1. 가\n" * MANY,
        "---\n" + "가: 나\n" * MANY, "그림: 가\n" * MANY, "#" * MANY, "※" * MANY,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_long_lines_of_signs_take_linear_time(text: str) -> None:
    begun = time.process_time()
    read_markdown(text)
    assert time.process_time() - begun < 3
