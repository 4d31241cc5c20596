"""A third-party parser in a process of its own, with limits of time and memory.

One reader was seen that did not return in nine minutes on one file; so no parser of others runs in
the server's process. Bytes go in by stdin, JSON comes back by stdout; no pickle, no shell, and not
the file's name, which other users of the machine could see. The parsers that may run are named
here one by one.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document
from giljabi.book.pack import pack, unpack
from giljabi.documents.readers.letter_in import as_letter
from giljabi.documents.readers.places import placed

SECONDS = 60
MEMORY_MB = 1024

_TOO_DEEP = ("문서의 구조가 지나치게 깊어 읽지 않았습니다.", "", "새로 저장한 뒤 올리세요.")
_FINE, _TROUBLE, _NO_MEMORY = 0, 3, 4


def parse_apart(
    parser: str, data: bytes, name: str, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> Document:
    """Return the document that ``parser`` reads from ``data``, read in a child process.

    Raises ``FileTrouble`` when the parser refuses the file, dies, or passes a limit.
    """
    command = [
        sys.executable,
        "-P",
        "-m",
        "giljabi.documents.readers.child",
        parser,
        str(memory_mb),
    ]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may quote the file
            timeout=seconds,
            check=False,
            start_new_session=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise FileTrouble(
            f"파일을 {seconds:g}초 안에 읽지 못했습니다.",
            where=name,
            cure="문서를 나누거나 다른 형식으로 저장해 다시 올리세요.",
        ) from error
    return _result(done.returncode, done.stdout, name)


def _result(code: int, out: bytes, name: str) -> Document:
    if code == _TROUBLE:
        what, where, cure = json.loads(out)
        raise FileTrouble(what, where=where or name, cure=cure)
    if code == _NO_MEMORY:
        raise FileTrouble(
            "파일을 펼치면 너무 커서 읽지 않았습니다.",
            where=name,
            cure="그림을 줄이거나 문서를 나누어 다시 올리세요.",
        )
    if code == -signal.SIGABRT:  # Rust와 C++는 기억 공간을 얻지 못하면 이렇게 끝난다
        raise FileTrouble(
            "파일을 펼치면 너무 크거나 파일이 깨져 있어 읽지 못했습니다.",
            where=name,
            cure="문서를 나누거나, 원래 프로그램에서 다시 저장해 올리세요.",
        )
    if code != _FINE:
        raise FileTrouble(
            "파일이 깨졌거나 알 수 없는 구조라 읽지 못했습니다.",
            where=name,
            cure="원래 프로그램에서 열어 다시 저장한 뒤 올리세요.",
        )
    document = unpack(Document.ko, out)
    assert isinstance(document, Document)
    return replace(document, source=name)


def parse_here(parser: str, data: bytes) -> Document:
    """Return what ``parser`` (pdf, sheets, html) reads, in this process: for the child only."""
    match parser:
        case "pdf":
            from giljabi.documents.readers.pdf.read import parse_pdf

            parsed = as_letter(parse_pdf(data), loose=True)
        case "sheets":
            from giljabi.documents.readers.sheets import parse_sheets

            parsed = parse_sheets(data)
        case "html":
            from giljabi.documents.readers.html.read import parse_html

            parsed = as_letter(parse_html(data), loose=True)
        case _:
            raise FileTrouble("모르는 형식입니다.")
    return placed(parsed, "")


def _limit(memory_mb: int) -> None:
    """Bound the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Read the file on stdin with the parser named; the child's whole life."""
    parser, memory_mb = sys.argv[1:3]
    _limit(int(memory_mb))
    try:
        out, code = pack(parse_here(parser, sys.stdin.buffer.read())), _FINE
    except FileTrouble as trouble:
        out, code = json.dumps([trouble.what, trouble.where, trouble.cure]).encode(), _TROUBLE
    except RecursionError:
        out, code = json.dumps(_TOO_DEEP).encode(), _TROUBLE
    except MemoryError:
        out, code = b"", _NO_MEMORY
    sys.stdout.buffer.write(out)
    return code


if __name__ == "__main__":
    sys.exit(main())
