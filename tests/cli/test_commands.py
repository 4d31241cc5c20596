"""Promises of the command line: what each command prints, writes and returns."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import CASES, Command

MONTHLY = (
    f"자료=@{CASES}/monthly-stats/files/견본_가온시_민원접수_cp949.csv", "제목=2026년 10월 민원 접수 현황 보고",
    "구분열=구", "값열=접수건수", "기간열=기준월",
)  # fmt: skip
BAD_REPORT = f"보고서=@{CASES}/number-check/files/견본_10월_현황보고_틀린수치.txt"
SOURCE = f"자료=@{CASES}/number-check/files/견본_가온시_민원접수_cp949.csv"


def test_cases_are_listed_and_found_by_word(giljabi: Command) -> None:
    assert "monthly-stats" in giljabi("cases").out
    found = giljabi("cases", "처리기한", "--json").json
    assert [c["slug"] for c in found] == ["deadline-notice"]
    assert "찾은 사례가 없습니다" in giljabi("cases", "없는말").out


def test_a_case_is_shown_with_its_inputs_and_steps(giljabi: Command) -> None:
    said = giljabi("show", "gongmun-draft")
    assert "1. 기안문 짜기 → 기안문" in said.out
    assert "giljabi run gongmun-draft" in said.out
    assert giljabi("show", "gongmun-draft", "--json").json["inputs"][0]["name"] == "수신"


def test_steps_print_the_page_that_the_screen_shows(giljabi: Command) -> None:
    assert "표 읽기" in giljabi("steps").out
    assert "넣기 **파일**: 파일" in giljabi("steps", "표 읽기").out
    assert giljabi("steps", "표 일기").code == 7


def test_a_run_writes_its_files_and_says_so_in_json(giljabi: Command, tmp_path: Path) -> None:
    said = giljabi("run", "monthly-stats", *MONTHLY, "--out", str(tmp_path / "out"), "--json")
    assert said.code == 0
    assert set(said.json) >= {
        "run",
        "case",
        "edition",
        "state",
        "outputs",
        "findings",
        "evidence",
        "seconds",
    }
    assert said.json["state"] == "끝남"
    paths = {o["name"]: o["path"] for o in said.json["outputs"]}
    assert Path(paths["한글파일"]).name == "2026년 10월 민원 접수 현황 보고.hwpx"
    assert Path(paths["PDF파일"]).read_bytes().startswith(b"%PDF")
    assert not list((tmp_path / "out").glob(".*"))


def test_an_existing_file_is_never_overwritten(giljabi: Command, tmp_path: Path) -> None:
    for _ in range(2):
        giljabi("run", "number-check", BAD_REPORT, SOURCE, "--out", str(tmp_path))
    assert {p.name for p in tmp_path.glob("*.hwpx")} == {
        "견본_10월_현황보고_틀린수치.hwpx", "견본_10월_현황보고_틀린수치 (2).hwpx",
    }  # fmt: skip


def test_wrong_numbers_come_with_the_cell_and_the_right_value(giljabi: Command) -> None:
    evidence = giljabi("run", "number-check", BAD_REPORT, SOURCE, "--json").json["evidence"]
    wrong = {s["text"]: s for s in evidence if s["verdict"] == "불일치"}
    assert wrong["9,516건"]["expected"] == "9,156건"
    assert wrong["9,516건"]["source"].endswith("C15")


def test_examples_of_one_case_and_of_all_are_tried(giljabi: Command) -> None:
    assert giljabi("try", "deadline-notice").code == 0
    assert giljabi("try").code == 3


def test_a_new_case_runs_at_once(giljabi: Command) -> None:
    assert giljabi("new", "회의결과").code == 0
    assert giljabi("try", "회의결과").code == 0
    assert giljabi("new", "회의결과").code == 3
    assert giljabi("new", "../밖").code == 3
    assert "회의결과" in giljabi("cases").out


def test_a_case_whose_example_is_wrong_fails_its_trial(giljabi: Command) -> None:
    giljabi("new", "틀린사례")
    examples = giljabi.home / "cases/틀린사례/examples.yml"
    examples.write_text(examples.read_text("utf-8").replace("DATE-SPACE", "MONEY-MATCH"), "utf-8")
    said = giljabi("try", "틀린사례")
    assert said.code == 9
    assert "'MONEY-MATCH' 지적이 없습니다" in said.out


def test_runs_are_listed_and_a_finished_one_can_be_fetched_again(
    giljabi: Command, tmp_path: Path
) -> None:
    assert "아직 실행이 없습니다" in giljabi("runs").out
    run = giljabi("run", "number-check", BAD_REPORT, SOURCE, "--json").json["run"]
    assert giljabi("runs", "--json").json[0]["run"] == run
    again = giljabi("resume", run, "--out", str(tmp_path / "again"), "--json").json
    assert again["state"] == "끝남"
    assert list((tmp_path / "again").glob("*.hwpx"))


def test_a_backup_restores_into_an_empty_folder_only(giljabi: Command, tmp_path: Path) -> None:
    run = giljabi("run", "number-check", BAD_REPORT, SOURCE, "--json").json["run"]
    backup = tmp_path / "백업.zip"
    assert giljabi("backup", str(backup)).code == 0
    assert giljabi("restore", str(backup), "--to", str(tmp_path / "새집"), "--verify").code == 0
    other = Command(tmp_path / "새집", giljabi.capsys)
    assert other("resume", run, "--json").json["state"] == "끝남"
    assert giljabi("restore", str(backup), "--to", str(tmp_path / "새집")).code == 6


def test_doctor_says_what_is_well_and_what_is_not(giljabi: Command) -> None:
    assert giljabi("doctor").code == 0
    giljabi("new", "깨진사례")
    (giljabi.home / "cases/깨진사례/case.md").write_text("---\n제목: x\n---\n", "utf-8")
    said = giljabi("doctor")
    assert said.code == 1
    assert "쓸 수 없는 사례 1개" in said.out


def test_a_document_is_linted_fixed_read_and_written(giljabi: Command, tmp_path: Path) -> None:
    draft = tmp_path / "글.txt"
    draft.write_text("회의는 2026.5.6에 엽니다.\n", "utf-8")
    assert giljabi("lint", str(draft)).code in (0, 1)
    found = giljabi("lint", str(draft), "--json", "--fix", str(tmp_path / "고침.hwpx")).json[
        "findings"
    ]
    assert {"rule", "severity", "basis", "where", "text", "mend"} <= set(found[0])
    assert "2026. 5. 6." in giljabi("read", str(tmp_path / "고침.hwpx"), "--to", "text").out
    giljabi("write", str(draft), "--to", str(tmp_path / "글.pdf"))
    assert (tmp_path / "글.pdf").read_bytes().startswith(b"%PDF")


def test_lint_reads_json_lines(giljabi: Command, tmp_path: Path) -> None:
    lines = tmp_path / "글들.jsonl"
    lines.write_text(
        '{"id": "가", "text": "2026.5.6. 시행"}\n{"id": "나", "text": "시행"}\n', "utf-8"
    )
    out = giljabi("lint", str(lines), "--jsonl").out.splitlines()
    assert len(out) == 2
    assert '"DATE-SPACE"' in out[0]


def test_the_deadline_is_counted_with_articles(giljabi: Command) -> None:
    said = giljabi("deadline", "--kind", "질의-법령", "--received", "2026-05-20T10:00", "--json")
    assert set(said.json) >= {"due", "kind", "articles", "counted", "skipped", "explanation"}
    assert said.json["due"] == "2026-06-10"
    plain = giljabi("deadline", "--kind", "건의", "--received", "2026-05-20T10:00", "--extend", "7")
    assert plain.out.startswith("처리기한: 2026. 6. 19.\n")
    assert (
        giljabi(
            "deadline", "--kind", "건의", "--received", "2026-05-20T10:00", "--extend", "15"
        ).code
        == 5
    )


def test_masked_text_is_restored_from_its_source(giljabi: Command, tmp_path: Path) -> None:
    text = "성명: 홍길동, 전화 010-1234-5678"
    source, masked = tmp_path / "원문.txt", tmp_path / "가린글.txt"
    source.write_text(text, "utf-8")
    masked.write_text(giljabi("guard", "mask", str(source)).out, "utf-8")
    assert "홍길동" not in masked.read_text("utf-8")
    assert giljabi("guard", "restore", str(masked), "--source", str(source)).out == text
    assert len(giljabi("guard", "scan", str(source), "--json").json) == 2


def test_usage_errors_are_told_in_korean(giljabi: Command) -> None:
    for arguments, said in (
        (("runz",), "혹시 'run'?"), (("run",), "'사례'가 빠졌습니다"),
        (("run", "monthly-stats", "--ouut", "x"), "혹시 '--out'?"),
        (("deadline", "--kind", "건의"), "'--received'가 빠졌습니다"),
    ):  # fmt: skip
        told = giljabi(*arguments)
        assert told.code == 2
        assert said in told.err


def test_serving_others_without_accounts_is_refused(giljabi: Command) -> None:
    assert "계정" in giljabi("start", "--host", "0.0.0.0").err


def test_help_costs_little_and_loads_no_room() -> None:
    code = "import sys\nfrom giljabi.__main__ import main\nsys.argv=['giljabi','--help']\ntry: main()\nexcept SystemExit: pass\nimport time\nprint(time.process_time(), [m for m in sys.modules if m in ('giljabi.documents','giljabi.store','sqlalchemy','lxml')], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, loaded = done.stderr.split(maxsplit=1)
    assert loaded.strip() == "[]"
    assert float(seconds) < 1.0  # 목표 0.5초, 나눠 쓰는 기계의 여유


@pytest.mark.slow
def test_a_killed_command_is_resumed_at_once(giljabi: Command, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).parent / "giljabi"),
        "--home",
        str(giljabi.home),
        "run",
        "monthly-stats",
        *MONTHLY,
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
    )
    run = ""
    for _ in range(600):
        time.sleep(0.02)
        if (giljabi.home / "office.toml").exists() and (
            rows := giljabi("runs", "--json")
        ).code == 0:
            run = rows.json[0]["run"] if rows.out.startswith("[") and rows.json else ""
        if run or process.poll() is not None:
            break
    process.kill()
    process.wait()
    said = giljabi("resume", run, "--out", str(tmp_path / "out"), "--json")
    assert said.json["state"] == "끝남"
    assert len(said.json["outputs"]) == len(
        giljabi("show", "monthly-stats", "--json").json["steps"]
    )
