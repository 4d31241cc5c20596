"""Promises of data profile and data query: every column told, answers exact, nothing else reached."""

from pathlib import Path

from tests.cli.command import Command

TEXT = '가온시 접수 현황(꾸민 자료)\n구,담당,건수\n가람구,007,"1,200"\n나루구,008,-\n합계,,1200\n'


def given(tmp_path: Path) -> str:
    path = tmp_path / "접수.csv"
    path.write_bytes(TEXT.encode("cp949"))
    return str(path)


def test_a_profile_tells_how_the_file_was_read(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("data", "profile", given(tmp_path), "--json").json
    assert (said["rows"], said["encoding"], said["header_rows"]) == (3, "cp949", 1)
    assert said["totals"] == 1 and any("cp949" in line for line in said["decisions"])
    ward, officer, count = said["columns"]
    assert (ward["name"], officer["type"], count["type"]) == ("구", "부호", "수")
    assert (count["missing"], count["max"]) == (1, "1,200")


def test_a_profile_is_readable_as_text(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("data", "profile", given(tmp_path))
    assert "건수  수  빈칸 1" in said.out and said.out.strip().endswith("3행 3열")


def test_a_query_answers_without_the_total_row(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("data", "query", given(tmp_path), "select count(*) n, sum(건수) 합 from 자료")
    assert said.out == "n\t합\n2\t1200\n" and "1행" in said.err


def test_a_query_that_changes_something_is_refused(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("data", "query", given(tmp_path), "drop table 자료")
    assert said.code != 0 and "SELECT" in said.err and said.out == ""


def test_a_missing_table_is_told_with_the_one_there_is(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("data", "query", given(tmp_path), "select * from 자로")
    assert said.code != 0 and "자료" in said.err
