"""Runs the command line in this process, over a fresh home, and returns what a person would see."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from giljabi.__main__ import _build, _gateway, _home, _restore, _serve
from giljabi.cli import Doors
from giljabi.cli.app import invoke

DOORS = Doors(_home, _build, _restore, _serve, _gateway)
CASES = Path(__file__).parents[2] / "src/giljabi/content/cases"


@dataclass(frozen=True)
class Said:
    """The exit code and both streams of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Command:
    """One terminal: ``command("run", "slug", …)``."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.capsys = home, capsys

    def __call__(self, *arguments: str) -> Said:
        self.capsys.readouterr()
        code = invoke(DOORS, ["--home", str(self.home), *arguments])
        out, err = self.capsys.readouterr()
        return Said(code, out, err)
