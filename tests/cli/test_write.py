"""Promises of ``giljabi write``: the ending decides, nothing is overwritten, errors are sentences."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.command import Command

TEXT = """---
서식: 기안문
기관: 가온시
수신: 나래시장
붙임: 계획서 1부
---
# 민원 처리 개선

- 2026. 5. 6.까지 제출하시기 바랍니다.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "글.md"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("hwpx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype html>"),
        ("md", b"---\n"), ("txt", "가온시".encode()), ("json", b"{"),
    ],
)  # fmt: skip
def test_the_ending_decides_the_form(
    giljabi: Command, draft: Path, ending: str, begins: bytes
) -> None:
    to = draft.with_name(f"새글.{ending}")
    assert giljabi("write", str(draft), "--to", str(to)).code == 0
    assert to.read_bytes().startswith(begins)


def test_an_existing_file_is_left_as_it_is(giljabi: Command, draft: Path) -> None:
    to = draft.with_name("새글.docx")
    to.write_text("전에 있던 글", "utf-8")
    said = giljabi("write", str(draft), "--to", str(to))
    assert to.read_text("utf-8") == "전에 있던 글"
    assert said.out.strip().endswith("새글 (2).docx")


def test_markdown_json_and_back_say_the_same(giljabi: Command, draft: Path) -> None:
    model, again, text = (draft.with_name(name) for name in ("가.json", "나.md", "나.txt"))
    giljabi("write", str(draft), "--to", str(model))
    giljabi("write", str(model), "--to", str(again))
    giljabi("write", str(again), "--to", str(text))
    assert text.read_text("utf-8").splitlines()[-2:] == [
        "2026. 5. 6.까지 제출하시기 바랍니다.",
        "붙임  계획서 1부.  끝.",
    ]


def test_what_comes_by_standard_input_is_read(
    giljabi: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    to = tmp_path / "글.txt"
    assert giljabi("write", "-", "--to", str(to)).code == 0
    assert "수신  나래시장" in to.read_text("utf-8")


def test_a_preset_dresses_a_plain_text(giljabi: Command, tmp_path: Path) -> None:
    draft, to = tmp_path / "글.md", tmp_path / "글.txt"
    draft.write_text("# 보고\n\n## 배경\n- 하나\n", "utf-8")
    giljabi("write", str(draft), "--preset", "보고서", "--to", str(to))
    assert to.read_text("utf-8") == "보고\nⅠ. 배경\n□ 하나\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("글.md", TEXT.replace("수신", "수싄"), "글.md:4줄: 머리글에 없는 이름입니다: '수싄'. 혹시 '수신'?"),
        ("글.md", "![그림](없음.png)", "없음.png: 그림 파일이 없습니다."),
        ("글.json", '{"preset": "", "body": []}', "글.json: 문서: 'title'이(가) 없습니다."),
        ("글.json", "{", "글.json:1줄: JSON으로 읽을 수 없습니다."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_and_writes_nothing(
    giljabi: Command, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    answer = giljabi("write", str(tmp_path / name), "--to", str(tmp_path / "새글.pdf"))
    assert answer.code == 4
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "새글.pdf").exists()


def test_an_unknown_ending_names_the_known_ones(giljabi: Command, draft: Path) -> None:
    said = giljabi("write", str(draft), "--to", str(draft.with_name("글.exe")))
    assert said.code == 5
    assert ".docx" in said.err
