"""Promises of ``giljabi verify``: its exit code, its JSON, and places in the printed text."""

from pathlib import Path

import pytest

from giljabi.book.kinds import File
from giljabi.desk import verify_draft
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.plain import document_text
from tests.cli.command import Command
from tests.rooms import statute_exports as export

CSV = "구,9월,10월\n가람구,2310,2402\n나루구,1874,1790\n다솜구,986,1043\n합계,5170,5235\n"
TEXT = """1. 관련: 「민원 처리에 관한 법률」 제19조
2. 접수 현황
  가. 10월 접수는 5,235건이다.
  나. 나루구는 1,790건이다.
붙임  계획 1부.  끝.
"""
CASE = Path(__file__).parents[2] / "src/giljabi/content/cases/number-check/files"


@pytest.fixture
def giljabi(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "home", capsys)


def given(folder: Path, text: str = TEXT) -> tuple[str, str]:
    draft, table = folder / "초안.txt", folder / "자료.csv"
    draft.write_text(text, "utf-8")
    table.write_text(CSV, "utf-8")
    return str(draft), str(table)


def test_a_right_draft_ends_well_and_a_wrong_one_with_one(giljabi: Command, tmp_path: Path) -> None:
    draft, table = given(tmp_path)
    assert giljabi("verify", draft, "--against", table).code == 0
    draft, table = given(tmp_path, TEXT.replace("1,790", "1,970"))
    said = giljabi("verify", draft, "--against", table)
    assert said.code == 1
    assert "'1,970건' → '1,790건'" in said.out
    assert "자료.csv C3" in said.out


def test_the_json_names_places_of_the_printed_text_and_of_the_line(
    giljabi: Command, tmp_path: Path
) -> None:
    draft, table = given(tmp_path, TEXT.replace("1,790", "1,970"))
    printed = giljabi("read", draft, "--to", "text").out
    found = giljabi("verify", draft, "--against", table, "--json").json
    assert found["counts"]["불일치"] == found["wrong"] == 1
    assert {
        "text",
        "start",
        "end",
        "kind",
        "verdict",
        "expected",
        "source",
        "paragraph",
        "why",
    } <= set(found["statements"][0])
    lines = {
        line.index: line.text
        for line in read_document(File("초안.txt", "", Path(draft).read_bytes())).lines()
    }
    for s in found["statements"]:
        assert printed[s["start"] : s["end"]] == s["text"]
        assert lines[s["paragraph"]][s["paragraph_start"] : s["paragraph_end"]] == s["text"]


@pytest.mark.parametrize(
    "name",
    ["견본_10월_현황보고.hwpx", "견본_10월_현황보고_틀린수치.hwpx", "견본_10월_현황보고.txt"],
)
def test_every_place_of_a_shipped_report_is_its_text(name: str, tmp_path: Path) -> None:
    file = File(name, "", (CASE / name).read_bytes())
    table = File("자료.csv", "", (CASE / "견본_가온시_민원접수_cp949.csv").read_bytes())
    checked = verify_draft.check(file, [table], tmp_path)
    printed = document_text(checked.document)
    assert len(checked.evidence.statements) > 3
    for s, place in zip(checked.evidence.statements, checked.printed, strict=True):
        assert place is not None
        assert printed[place[0] : place[1]] == s.text


def test_a_missing_article_is_an_error_once_its_law_is_kept(
    giljabi: Command, tmp_path: Path
) -> None:
    draft, _ = given(tmp_path, f"근거: 「{export.NAME}」 제77조\n")
    assert giljabi("verify", draft).code == 0
    folder = giljabi.home / "statutes"
    folder.mkdir(parents=True)
    (folder / "법.xml").write_bytes(export.as_xml().data)
    said = giljabi("verify", draft)
    assert said.code == 1
    assert "없는 조문입니다" in said.out


def test_a_broken_statute_file_is_told_and_harms_nothing(giljabi: Command, tmp_path: Path) -> None:
    draft, table = given(tmp_path)
    folder = giljabi.home / "statutes"
    folder.mkdir(parents=True)
    (folder / "법.xml").write_text("<법령", "utf-8")
    said = giljabi("verify", draft, "--against", table)
    assert said.code == 0
    assert "법.xml" in said.err


def test_several_sources_may_be_given_tables_and_papers(giljabi: Command, tmp_path: Path) -> None:
    draft, table = given(tmp_path, "가. 나루구는 1,790건이다.\n나. 안내판 240개를 새로 세웠다.\n")
    paper = tmp_path / "소식.txt"
    paper.write_text("올해 안내판 250개를 새로 세웠다.\n", "utf-8")
    said = giljabi("verify", draft, table, str(paper))
    assert said.code == 1
    assert "'240개' → '250개'" in said.out


def test_a_file_that_is_not_there_is_told(giljabi: Command, tmp_path: Path) -> None:
    draft, _ = given(tmp_path)
    said = giljabi("verify", draft, "--against", str(tmp_path / "없음.csv"))
    assert said.code == 4
    assert "없음.csv" in said.err
