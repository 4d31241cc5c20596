"""Excel workbooks as text cells, read in a process of their own with limits of time and memory.

A sheet with one cell in A1 and one in XFD1048576 asks its reader for 512 GiB; then only the child
ends. Dates come out as official documents write them, and hidden rows and merged areas are told.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from giljabi.book.errors import FileTrouble
from giljabi.documents.fill.workbook_child import FINE, LARGE, TROUBLES

SECONDS = 60
Merge = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet: rows of text cells from A1, rows that are hidden (from 1), merged areas."""

    name: str
    shown: bool
    rows: tuple[tuple[str, ...], ...]
    hidden: tuple[int, ...] = ()
    merged: tuple[Merge, ...] = ()


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook (.xlsx, .xls). Raises ``FileTrouble``."""
    command = [sys.executable, "-P", "-m", "giljabi.documents.fill.workbook_child"]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=SECONDS, check=False, start_new_session=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise FileTrouble(
            f"엑셀 파일을 {SECONDS}초 안에 읽지 못했습니다.", where=name,
            cure="줄을 나누어 다시 저장하세요.",
        ) from error  # fmt: skip
    if done.returncode != FINE:
        what, cure = TROUBLES.get(done.returncode, TROUBLES[LARGE])
        raise FileTrouble(what, where=name, cure=cure)
    return tuple(
        Sheet(
            sheet["name"], sheet["shown"], tuple(map(tuple, sheet["rows"])),
            tuple(sheet["hidden"]), tuple(map(tuple, sheet["merged"])),
        )
        for sheet in json.loads(done.stdout)
    )  # fmt: skip
