"""Promises of the commands over runs: answering, stopping, files left behind, and odd places."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from giljabi import wiring
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.cli import Doors, outputs
from giljabi.cli.app import invoke
from giljabi.desk import Desk
from tests.cli.command import Command
from tests.desk.desks import FIVE, WAITS, open_desk
from tests.rooms.case_folders import write_case


class Trial(Command):
    """A terminal over the desk of the tests, whose case waits for a person."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(home, capsys)
        for slug, text in (("five", FIVE), ("waits", WAITS)):
            write_case(home / "cases", text, slug)
        self.desk = open_desk(home)

    def say(self, *arguments: str) -> tuple[int, str, str]:
        def build(home: Path | None) -> Desk:
            return self.desk

        def never(*_: object) -> Any:
            raise AssertionError

        self.capsys.readouterr()
        code = invoke(Doors(never, build, never, never, never), list(arguments))
        return code, *self.capsys.readouterr()


@pytest.fixture
def trial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Trial:
    return Trial(tmp_path / "home", capsys)


def waiting(trial: Trial) -> str:
    code, out, _ = trial.say("run", "waits", "글=가나다")
    run = out.split("실행 ")[1].split()[0]
    assert code == 10
    assert f"답하려면: giljabi answer {run} 답" in out
    return run


def test_a_waiting_run_is_answered_from_the_terminal(trial: Trial) -> None:
    run = waiting(trial)
    code, out, _ = trial.say("resume", run)
    assert (code, "맞는지 보고" in out) == (10, True)
    code, out, err = trial.say("answer", run, "맞습니다")
    assert (code, err) == (0, "")
    assert "끝남" in out
    assert trial.say("answer", run, "또")[::2] == (
        3, f"오류: {run}: 기다리는 일이 없습니다. 'giljabi runs'로 상태를 확인하세요.\n",
    )  # fmt: skip


def test_an_answer_may_come_from_a_file_or_the_standard_input(
    trial: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "답.txt"
    path.write_text("파일로 답함", encoding="utf-8")
    assert trial.say("answer", waiting(trial), f"@{path}")[0] == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("들어온 답".encode())))
    assert trial.say("answer", waiting(trial), "-")[0] == 0


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [("", 3, "비어 있습니다"), ("@없는파일", 4, "열 수 없습니다"), ("가\n나", 3, "한 줄로")],
)
def test_an_answer_that_does_not_fit_is_told_and_the_run_still_waits(
    trial: Trial, text: str, code: int, said: str
) -> None:
    run = waiting(trial)
    found, _, err = trial.say("answer", run, text)
    assert (found, said in err) == (code, True)
    assert trial.desk.journal.waiting(run) is not None


def test_a_run_is_stopped_for_good(trial: Trial) -> None:
    run = waiting(trial)
    assert trial.say("stop", run)[:2] == (0, f"그만두었습니다: {run}\n")
    code, out, _ = trial.say("resume", run)
    assert (code, "중단" in out) == (5, True)
    assert trial.say("stop", "없는-실행")[0] == 7


def test_a_file_is_saved_under_a_name_that_any_disk_takes(tmp_path: Path) -> None:
    long = "가" * 200
    for name in (f"{long}.hwpx", "../밖.txt", "가/나\\다.pdf", "줄\n바꿈.txt", ".txt", ""):
        path = outputs.save(tmp_path, File(name, "", b"1"))
        assert path.parent == tmp_path
        assert path.read_bytes() == b"1"
    assert len(list(tmp_path.iterdir())) == 6
    assert outputs.save(tmp_path, File("보고.txt", "", b"1")).name == "보고.txt"
    assert outputs.save(tmp_path, File("보고.txt", "", b"2")).name == "보고 (2).txt"
    assert (tmp_path / "보고.txt").read_bytes() == b"1"


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
def test_a_disk_that_fails_leaves_no_half_of_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, method, full)
    with pytest.raises(FileTrouble, match="쓸 수 없습니다"):
        outputs.save(tmp_path, File("보고.txt", "", b"1"))
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_made_is_one_sentence(giljabi: Command, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("파일", encoding="utf-8")
    said = giljabi("runs")
    assert said.code == 6
    assert "기록을 둘 폴더를 만들 수 없습니다" in said.err


def test_letters_that_are_no_text_are_one_sentence(giljabi: Command) -> None:
    for arguments in (
        ("run", "gongmun-draft", "제목=\udcff"),
        ("resume", "\udcff"),
        ("show", "\udcff"),
    ):
        said = giljabi(*arguments)
        assert said.code in (3, 7)
        assert said.err.startswith("오류: ")


def test_a_file_with_a_name_in_cp949_can_be_given(giljabi: Command, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb0\xa1.txt"))
    path.write_text("회의는 2026. 5. 6.에 엽니다.", encoding="utf-8")
    assert giljabi("run", "gongmun-check", f"문서=@{path}").code == 0


def test_a_dead_process_is_gone_even_before_it_is_buried() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    name = wiring.worker_name(process.pid)
    assert not wiring.is_gone(name)
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # dead, and still in the table
    assert wiring.is_gone(name)
    process.communicate()
    assert wiring.is_gone(name)
    assert not wiring.is_gone(name.replace(":", "다른컴퓨터:", 1))
    assert not wiring.is_gone(wiring.worker_name())


def test_an_account_without_a_name_is_known_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert wiring.person() == str(os.getuid())


def test_the_doctor_names_what_is_still_the_sample_office(giljabi: Command) -> None:
    giljabi.home.mkdir()
    (giljabi.home / "office.toml").write_text('agency = "나래시"\nphone = "1"\n', encoding="utf-8")
    said = giljabi("doctor", "--json")
    (office,) = [c for c in said.json if c["name"] == "기관 정보"]
    assert (said.code, office["ok"]) == (1, False)
    assert "address" in office["says"]
    assert "phone" not in office["says"]
