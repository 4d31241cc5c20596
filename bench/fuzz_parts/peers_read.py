"""Reads one file with each other reader that is installed; prints one line of JSON for each.

A script of its own, so that a reader that hangs, dies or writes to the screen takes nothing with it.
"""

import contextlib
import ctypes
import io
import json
import os
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

SECONDS = 50
Told = tuple[list[str], list[str]]
_TAG = re.compile(r"<[^>]+>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def by_unhwp(path: str) -> Told:
    """unhwp: plain text, and the tables of its Markdown."""
    import unhwp  # type: ignore[import-not-found]

    done = unhwp.parse(path)
    return [done.plain_text], list(_piped(done.markdown))


def _piped(markdown: str) -> Iterator[str]:
    for line in markdown.splitlines():
        if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line):
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]:
                yield _ESCAPED.sub(r"\1", re.sub(r"<br\s*/?>", "\n", cell)).replace("**", "")


def by_rhwp(path: str) -> Told:
    """rhwp: every text and every cell of its IR."""
    with contextlib.suppress(OSError):
        ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
    import rhwp

    texts: list[str] = []
    cells: list[str] = []
    _ir(json.loads(rhwp.parse(path).to_ir_json()), texts, cells)
    return texts, cells


def _ir(value: Any, texts: list[str], cells: list[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _ir(item, texts, cells)
    elif isinstance(value, dict):
        if value.get("kind") == "paragraph":
            texts.append(value.get("text") or "")
            return
        for cell in value.get("cells") or () if value.get("kind") == "table" else ():
            cells.append(
                "\n".join(
                    b.get("text") or "" for b in cell["blocks"] if b.get("kind") == "paragraph"
                )
            )
        for key, item in value.items():
            if key not in ("metadata", "source"):
                _ir(item, texts, cells)


def by_hwpforge(path: str) -> Told:
    """hwpforge: its Markdown, in which tables are HTML."""
    import hwpforge

    if path.endswith(".hwp"):
        with open(path, "rb") as file:
            whole = hwpforge.convert_hwp5(file.read()).document
    else:
        whole = hwpforge.Document.open(path)
    text = whole.to_md().text
    cells = [
        _TAG.sub("", re.sub(r"<br\s*/?>", "\n", cell))
        for cell in re.findall(r"<t[dh][^>]*>((?:(?!<t[dh]|</t[dh]>).)*)</t[dh]>", text, re.DOTALL)
    ]
    return [_plain(text)], [_plain(cell) for cell in cells] + list(_piped(text))


def _plain(text: str) -> str:
    import html

    return html.unescape(_ESCAPED.sub(r"\1", _TAG.sub(" ", text)).replace("**", ""))


def by_python_hwpx(path: str) -> Told:
    """python-hwpx: its text, and the cells of its tables."""
    import hwpx

    document = hwpx.HwpxDocument.open(path)
    cells = [
        cell.text or "" for table in document.tables for row in table.rows for cell in row.cells
    ]
    return [document.export_text()], cells


READERS: dict[str, Callable[[str], Told]] = {
    "unhwp": by_unhwp, "rhwp": by_rhwp, "hwpforge": by_hwpforge, "python-hwpx": by_python_hwpx,
}  # fmt: skip


def main() -> None:
    """Read the file with each reader in a child process."""
    warnings.simplefilter("ignore")
    for name, read in READERS.items():
        pid = os.fork()
        if pid == 0:
            _one(name, read)
            os._exit(0)
        os.waitpid(pid, 0)


def _one(name: str, read: Callable[[str], Told]) -> None:
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.alarm(SECONDS)
    begin = time.process_time()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            texts, cells = read(sys.argv[1])
    except BaseException:  # 남의 판독기가 무엇을 던지든 그 판독기의 결과만 빠진다
        return
    told = {"name": name, "texts": texts, "cells": cells, "seconds": time.process_time() - begin}
    os.write(out, (json.dumps(told) + "\n").encode())


if __name__ == "__main__":
    main()
