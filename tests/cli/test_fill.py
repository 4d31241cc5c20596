"""Promises of the command fill: told first, written whole, never over another file."""

from pathlib import Path

import pytest

from tests.cli.command import CASES, Command
from tests.rooms.forms_on_trial import form, paragraph

FILES = CASES / "certificates/files"
OWN, LIST = str(FILES / "견본_우리양식_수료증.hwpx"), str(FILES / "견본_가온시_교육수료명단.csv")


@pytest.fixture
def simple(tmp_path: Path) -> tuple[str, str]:
    made, rows = tmp_path / "위촉장.hwpx", tmp_path / "명단.csv"
    made.write_bytes(form(paragraph("{{성명}}을(를) {{직위}}(으)로")).data)
    rows.write_text("성명,직위\n홍길동,위원\n김가나,\n", "utf-8")
    return str(made), str(rows)


def test_a_document_for_every_row_and_a_report(giljabi: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = giljabi("fill", OWN, LIST, "--out", str(out), "--name", "{번호}_{성명}")
    assert said.code == 0 and "3줄 가운데 3건을 만들었습니다." in said.out
    assert "연락처" in said.err, "자리가 없는 열을 쓰기 전에 말합니다"
    assert sorted(p.name for p in out.iterdir()) == [
        "1_홍길동.hwpx", "2_김가나.hwpx", "3_이서울.hwpx", "채움 결과.csv", "채움 결과.json",
    ]  # fmt: skip


def test_a_row_that_lacks_a_value_is_named_and_ends_with_one(
    giljabi: Command, simple: tuple[str, str], tmp_path: Path
) -> None:
    said = giljabi("fill", *simple, "--out", str(tmp_path / "out"))
    assert said.code == 1 and "3번째 줄: '직위' 값이 비어" in said.out
    assert [p.name for p in (tmp_path / "out").glob("*.hwpx")] == ["홍길동_위촉장.hwpx"]
    said = giljabi("fill", *simple, "--out", str(tmp_path / "two"), "--blank-ok", "직위", "--json")
    assert said.code == 0 and said.json["made"] == 2


def test_checking_writes_nothing(giljabi: Command, simple: tuple[str, str], tmp_path: Path) -> None:
    said = giljabi("fill", *simple, "--check", "--out", str(tmp_path / "out"))
    assert "만들 수 있습니다" in said.out and not (tmp_path / "out").exists()
    assert giljabi("fill", *simple).code == 3


def test_marks_without_a_column_are_refused_unless_left(giljabi: Command, tmp_path: Path) -> None:
    made, rows = tmp_path / "양식.hwpx", tmp_path / "명단.csv"
    made.write_bytes(form(paragraph("{{성명}} {{담당}}")).data)
    rows.write_text("성명,x\n홍길동,1\n", "utf-8")
    said = giljabi("fill", str(made), str(rows), "--out", str(tmp_path / "out"))
    assert said.code == 3 and "{{담당}}" in said.err and not (tmp_path / "out").exists()
    assert (
        giljabi("fill", str(made), str(rows), "--out", str(tmp_path / "out"), "--leave").code == 0
    )


def test_bad_names_and_bad_forms_are_one_korean_sentence(
    giljabi: Command, simple: tuple[str, str], tmp_path: Path
) -> None:
    made, rows = simple
    said = giljabi("fill", made, rows, "--out", str(tmp_path), "--name", "{성멍}")
    assert said.code == 3 and "혹시 '성명'" in said.err
    assert giljabi("fill", rows, rows, "--check").code == 4
    assert giljabi("fill", made, made, "--check").code == 4
