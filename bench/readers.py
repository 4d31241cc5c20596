"""How much of HWPX and HWP 5 files our readers find, held against four other readers.

``python -m bench.readers DIR [--peers PYTHON]`` reads every ``.hwpx`` and ``.hwp`` in DIR (and twelve
made files). The others (unhwp, rhwp-python, hwpforge, python-hwpx) run in another process, with the
Python given, as far as they are installed there. What at least two of them find is the measure: words
by count, and cells by text. A cell counts as found when it is a cell of ours, or a whole piece of a
row of a table within a cell or of a frame that was taken off, or (a long one) stands in the text of a
frame. The same measure is put to every reader. Exits 1 under 99.5 %.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzz_parts import hwp5_made, hwpx_made
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Grid
from giljabi.documents.readers.read import read_document

GOAL = 0.995
SECONDS = 60
_WORD_LEAST, _CELL_LEAST = 2, 30
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"[\s\u3164\ue000-\uf8ff\U000f0000-\U000fffff❶-❾『』]+")
"""Blanks, and letters that only 한글 has: ours come out as Unicode, those of others do not."""


@dataclass(slots=True)
class Found:
    """What one reader found in a file: words and texts of cells with their counts, and CPU seconds."""

    words: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    whole: str = ""


def ours(path: Path) -> Found | None:
    """Read a file with our own readers."""
    begin = time.process_time()
    try:
        document = read_document(File(path.name, "", path.read_bytes()))
    except FileTrouble:
        return None
    seconds = time.process_time() - begin
    texts = list(_texts(document))
    cells = [
        cell.text for block in document.body if isinstance(block, Grid) for cell in block.cells
    ]
    pieces = [piece for text in texts for line in text.split("\n") for piece in line.split("  ")]
    return Found(_words(texts), _cells([*cells, *pieces]), seconds, _bare(texts))


def _texts(document: Document) -> Iterable[str]:
    yield from (line.text for line in document.lines())
    if document.head:
        yield from (document.head.agency, *document.head.to, document.head.via)
        yield "수신 수신자 경유 제목"
    for item in document.attachments:
        yield f"붙임 {item.name} {item.count}{item.unit}"
    tail = document.tail
    if tail:
        yield "시행 접수 우 전화 전송 전화번호 팩스번호 협조자"
        for sign in (*tail.signs, *tail.coordinators):
            yield from (sign.rank, sign.name, sign.how)
        yield from (
            tail.sender, tail.doc_number, tail.issued, tail.received_number, tail.received,
            tail.postcode, tail.address, tail.homepage, tail.phone, tail.fax, tail.email,
            tail.disclosure,
        )  # fmt: skip
    if document.closed:
        yield "끝"


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(_BLANK.sub(" ", text)))


def _cells(texts: Iterable[str]) -> Counter[str]:
    return Counter(bare for text in texts if (bare := _BLANK.sub("", text)))


def _bare(texts: Iterable[str]) -> str:
    return "\n".join(_BLANK.sub("", text) for text in texts)


def agreed(peers: list[Counter[str]]) -> Counter[str]:
    """Return what at least two of the peers found, as often as the second of them did."""
    out: Counter[str] = Counter()
    for key in set().union(*peers):
        second = sorted((peer[key] for peer in peers), reverse=True)[1:2]
        if second and second[0]:
            out[key] = second[0]
    return out


def recall(mine: Counter[str], whole: str, wanted: Counter[str], least: int) -> tuple[int, int]:
    """Return how many of the wanted are there, and how many are wanted.

    Readers differ in where they put blanks (text on both sides of a field, an object): what has at
    least ``least`` letters is also looked for in the whole text without blanks.
    """
    found = 0
    for key, count in wanted.items():
        have = mine[key]
        if have < count and len(key) >= least:
            have = max(have, (whole if least < _CELL_LEAST else whole.replace("\n", "")).count(key))
        found += min(have, count)
    return found, wanted.total()


def others(python: str, path: Path) -> dict[str, Found]:
    """Read a file with every other reader that is installed, each within a minute."""
    script = Path(__file__).with_name("fuzz_parts") / "peers_read.py"
    try:
        done = subprocess.run(
            [python, str(script), str(path)], capture_output=True, timeout=SECONDS * 4, check=False
        )
    except subprocess.TimeoutExpired:
        return {}
    found = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        found[told["name"]] = Found(
            _words(told["texts"]), _cells(told["cells"]), told["seconds"], _bare(told["texts"])
        )
    return found


def made(folder: Path) -> None:
    """Write some made files into the folder."""
    (folder / "모두.hwpx").write_bytes(hwpx_made.everything())
    for n in range(10):
        rows = [[(f"칸{r}-{c}-{n}", 1, 1) for c in range(2 + n % 4)] for r in range(3 + n)]
        rows[0] = [(f"합친 머리 {n}", 1, 2 + n % 4)]
        inner = [
            hwpx_made.p(f"문단 {n}-{i} 가온시가 {i}건을 처리함", shape=i % 4) for i in range(12)
        ]
        body = hwpx_made.section(
            *inner,
            hwpx_made.p(hwpx_made.table(rows, f"표 {n}")),
            hwpx_made.p(hwpx_made.box(f"상자 {n}")),
        )
        (folder / f"만든{n}.hwpx").write_bytes(hwpx_made.hwpx(body))
    body5 = hwp5_made.paragraph("가온시 계획") + hwp5_made.table([[("가", 1, 1), ("나", 1, 1)]])
    (folder / "만든.hwp").write_bytes(hwp5_made.hwp5([body5]))


def main() -> int:
    """Compare the readers on every file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--peers", default=sys.executable)
    options.add_argument("--worst", type=int, default=12)
    given = options.parse_args()
    sums: dict[str, list[float]] = {}
    worst: list[tuple[float, str, list[str], list[str]]] = []
    with tempfile.TemporaryDirectory() as folder:
        made(Path(folder))
        for root in (Path(folder), *given.folders):
            for path in sorted([*root.glob("*.hwpx"), *root.glob("*.hwp")]):
                _compare(path, given.peers, sums, worst)
    for name, (got, want, files, seconds) in sorted(sums.items()):
        share = f"{got / want:8.3%} ({got:,.0f}/{want:,.0f})" if want else "-"
        print(f"{name:22} {share}  파일 {files:.0f}  CPU {seconds * 1000:,.0f} ms")
    for portion, file, lost_words, lost_cells in sorted(worst)[: given.worst]:
        print(f"{portion:7.2%} {file}  빠진 낱말 {lost_words}  빠진 칸 {lost_cells}")
    mine = [s[0] / s[1] for n, s in sums.items() if n.startswith("길잡이") and s[1]]
    return 0 if mine and min(mine) >= GOAL else 1


def _compare(
    path: Path,
    python: str,
    sums: dict[str, list[float]],
    worst: list[tuple[float, str, list[str], list[str]]],
) -> None:
    peers = others(python, path)
    mine = ours(path)
    if mine is None or len(peers) < 2:
        return
    words = agreed([peer.words for peer in peers.values()])
    cells = agreed([peer.cells for peer in peers.values()])
    ending = path.suffix[1:]
    for name, found in {"길잡이": mine, **peers}.items():
        for kind, have, want, least in (
            ("낱말", found.words, words, _WORD_LEAST), ("칸", found.cells, cells, _CELL_LEAST)
        ):  # fmt: skip
            total = sums.setdefault(f"{name} {ending} {kind}", [0.0, 0.0, 0.0, 0.0])
            got, all_of = recall(have, found.whole, want, least)
            for index, value in enumerate((got, all_of, 1, found.seconds)):
                total[index] += value
    got, of = recall(mine.words, mine.whole, words, _WORD_LEAST)
    got_cells, want_cells = recall(mine.cells, mine.whole, cells, _CELL_LEAST)
    if got + got_cells < of + want_cells:
        share = (got + got_cells) / (of + want_cells)
        worst.append(
            (share, path.name[-50:], list(words - mine.words)[:12], list(cells - mine.cells)[:6])
        )


if __name__ == "__main__":
    sys.exit(main())
