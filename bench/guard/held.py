"""Texts written by other hands and kept apart from the rules: ``held_*.jsonl`` beside this file.

A line is ``{"id", "genre", "text", "spans": [{"start", "end", "type", "tags"}], "tags"}``.
"""

from pathlib import Path

from bench.guard.text import Text, from_json


def held(folder: Path = Path(__file__).parent) -> list[Text]:
    """Read every held-out set of a folder, in order of file names."""
    return [
        from_json(line)
        for path in sorted(folder.glob("held_*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
