"""The terminal of every test in this folder."""

from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def giljabi(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "home", capsys)
