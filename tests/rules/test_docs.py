"""Every command shown in the documents runs, and every link leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command import Command

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.en.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
BY_HAND = {
    "make start": "설치하고 서버를 연다: .ci/run과 bench/start.py가 돌린다",
    "make test": "지금 이 시험이다",
    ".ci/run": "이 시험을 부르는 곳이다",
}


def shown(page: Path) -> list[str]:
    """Return every command in a fenced block of a hand-written page, in order."""
    lines: list[str] = []
    for block in re.findall(r"```(?:sh)?\n(.*?)```", page.read_text("utf-8"), re.S):
        lines += [line.split("  #")[0].strip() for line in block.splitlines() if line.strip()]
    return [re.sub(r"\s{2,}.*", "", line) for line in lines]


WRITTEN = [page for page in PAGES if "reference" not in page.parts]
WITH_COMMANDS = [p for p in WRITTEN if any(c.startswith(".venv/bin/giljabi") for c in shown(p))]


def test_every_shown_command_is_one_we_know_how_to_run() -> None:
    others = {c for p in WRITTEN for c in shown(p) if not c.startswith(".venv/bin/giljabi")}
    assert others == set(BY_HAND), "이름을 더하거나 지우세요"


@pytest.fixture
def giljabi(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    (tmp_path / "src").symlink_to(ROOT / "src")
    monkeypatch.chdir(tmp_path)
    return Command(tmp_path / "home", capsys)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda p: p.name)
def test_the_commands_of_a_page_run_one_after_another(giljabi: Command, page: Path) -> None:
    for command in (c for c in shown(page) if c.startswith(".venv/bin/giljabi")):
        arguments = shlex.split(command)[1:]
        if arguments[0] == "try":
            arguments = ["try", "deadline-notice"]  # 모든 본보기는 test_examples가 하나씩 돌린다
        if arguments[0] == "gateway":
            arguments.append("--help")  # 선택 이름만 본다: 여는 것은 test_gateway_cli가 한다
        said = giljabi(*arguments)
        assert said.code == 0, said.err


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|urn:)([^)#\s]+)", page.read_text("utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing
