"""lint: what it prints, the corrected copy it writes, and many texts one after another."""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from giljabi.book.kinds import Document, Item, Span
from giljabi.documents.writers.write import write_document

from .command import Command

LETTER = "수신  가온시장\n제목  워크샵 안내\n1. 관련: 총무과-12(2026.10.06)\n2. 알립니다.끝.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "초안.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def hwpx(tmp_path: Path) -> Path:
    items = (Item(1, (Span("금번 워크샵은 2026.10.06까지"),)), Item(1, (Span("컨텐츠를 봅니다."),)))
    path = tmp_path / "초안.hwpx"
    path.write_bytes(write_document(Document("기안문", "워크샵 안내", items), "초안.hwpx").data)
    return path


def test_json_tells_everything_of_a_finding(giljabi: Command, draft: Path) -> None:
    said = giljabi("lint", str(draft), "--json")
    assert said.code == 1  # 오류가 있다
    first = said.json["findings"][0]
    assert set(first) == {
        "rule", "severity", "basis", "article", "where", "text", "why", "mend", "fixable"
    }  # fmt: skip
    assert set(first["where"]) == {"page", "paragraph", "start", "end", "sheet", "cell"}
    assert "changes" not in said.json and said.json["checked"]


def test_a_fixed_copy_keeps_the_form_of_the_original(
    giljabi: Command, hwpx: Path, tmp_path: Path
) -> None:
    said = giljabi("lint", str(hwpx), "--fix", str(tmp_path / "고침.hwpx"), "--json").json
    assert said["in_place"] and said["fixed"].endswith("고침.hwpx")
    assert [(c["before"], c["after"]) for c in said["changes"]][:2] == [
        ("워크샵", "워크숍"), ("워크샵", "워크숍"),
    ]  # fmt: skip
    with zipfile.ZipFile(hwpx) as old, zipfile.ZipFile(tmp_path / "고침.hwpx") as new:
        assert old.read("Contents/header.xml") == new.read("Contents/header.xml")
        assert "콘텐츠를 봅니다." in new.read("Contents/section0.xml").decode()


def test_another_ending_makes_a_new_document_and_says_so(
    giljabi: Command, draft: Path, tmp_path: Path
) -> None:
    said = giljabi("lint", str(draft), "--fix", str(tmp_path / "고침.hwpx"))
    assert "새 문서로 썼습니다" in said.err and "고침  " in said.out
    assert (tmp_path / "고침.hwpx").read_bytes().startswith(b"PK")


def test_the_original_is_never_overwritten(giljabi: Command, draft: Path) -> None:
    said = giljabi("lint", str(draft), "--fix", str(draft))
    assert draft.read_text(encoding="utf-8") == LETTER
    fixed = draft.with_name("초안 (2).txt").read_text(encoding="utf-8")
    assert fixed == LETTER.replace("샵", "숍").replace("2026.10.06", "2026. 10. 6.").replace(
        ".끝.", ".  끝."
    )
    assert "초안 (2).txt" in said.err


def test_only_looks_at_the_rules_named_and_takes_their_suggestions(
    giljabi: Command, hwpx: Path, tmp_path: Path
) -> None:
    to = tmp_path / "고침.hwpx"
    said = giljabi("lint", str(hwpx), "--only", "HARD-WORD,LOAN", "--fix", str(to), "--json").json
    assert {f["rule"] for f in said["findings"]} == {"HARD-WORD", "LOAN"}
    text = giljabi("read", str(to)).out
    assert "이번 워크숍" in text and "2026.10.06" in text


def test_an_unknown_rule_is_told_with_the_nearest(giljabi: Command, draft: Path) -> None:
    said = giljabi("lint", str(draft), "--only", "END-SPAC")
    assert said.code == 3 and "혹시 'END-SPACE'?" in said.err


def test_the_list_of_changes_is_written_beside_the_copy(
    giljabi: Command, draft: Path, tmp_path: Path
) -> None:
    table, values = tmp_path / "목록.csv", tmp_path / "목록.json"
    for path in (table, values):
        giljabi("lint", str(draft), "--fix", str(tmp_path / "새.txt"), "--changes", str(path))
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert rows[0][:4] == ["줄", "규칙", "고치기 전", "고친 뒤"] and len(rows) == 4
    assert len(json.loads(values.read_text(encoding="utf-8"))["changes"]) == 3


def test_what_could_not_be_mended_is_told(giljabi: Command, tmp_path: Path) -> None:
    path = tmp_path / "가.txt"
    path.write_text("수신  가온시장, 나루시장\n제목  안내\n알립니다.  끝.", encoding="utf-8")
    said = giljabi("lint", str(path), "--only", "HEAD-TO", "--fix", str(tmp_path / "나.txt"))
    assert "고치지 못함  HEAD-TO" in said.out and "고친 곳 0곳" in said.out


def test_options_that_do_not_go_together_are_refused(giljabi: Command, draft: Path) -> None:
    assert giljabi("lint", str(draft), "--changes", "목록.csv").code == 3
    assert giljabi("lint", str(draft), "--jsonl", "--fix", "나.txt").code == 3


def test_json_lines_are_answered_line_by_line(giljabi: Command, tmp_path: Path) -> None:
    path = tmp_path / "글.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + '{"id": "가", "text": "워크샵"}\n\n{"text": "바른 글"}\n'.encode()
    )
    said = [json.loads(line) for line in giljabi("lint", str(path), "--jsonl").out.splitlines()]
    assert [entry["id"] for entry in said] == ["가", 3]
    assert [f["rule"] for f in said[0]["findings"]] == ["LOAN"] and said[1]["findings"] == []
    only = giljabi("lint", str(path), "--jsonl", "--only", "END-SPACE").out.splitlines()
    assert json.loads(only[0])["findings"] == []


@pytest.mark.parametrize(
    "bad",
    ["글", "[1]", '{"id": 1}', '{"text": 3}', "null", "[" * 100_000, b"\xff".decode("latin-1")],
)
def test_a_bad_line_is_told_with_its_number(giljabi: Command, tmp_path: Path, bad: str) -> None:
    path = tmp_path / "글.jsonl"
    path.write_text(f'{{"text": "바른 글"}}\n{bad}\n', encoding="utf-8")
    said = giljabi("lint", str(path), "--jsonl")
    assert said.code == 3 and "2번째 줄" in said.err
    assert len(said.out.splitlines()) == 1  # what came before it was answered


def test_json_lines_come_by_standard_input(
    giljabi: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = io.BytesIO('{"id": 1, "text": "컨텐츠"}\n'.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(lines, encoding="utf-8"))
    assert json.loads(giljabi("lint", "-", "--jsonl").out)["findings"][0]["mend"] == "콘텐츠"


def test_a_file_that_is_not_there_is_told(giljabi: Command, tmp_path: Path) -> None:
    assert giljabi("lint", str(tmp_path / "없음.jsonl"), "--jsonl").code == 4
    assert (
        giljabi("lint", str(tmp_path / "없음.hwpx"), "--fix", str(tmp_path / "나.hwpx")).code == 4
    )
    assert not (tmp_path / "나.hwpx").exists()
