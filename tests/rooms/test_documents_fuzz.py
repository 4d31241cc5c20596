"""No given file can do harm: damaged, lying and swollen files end in a document or in FileTrouble."""

import io
import random
import re
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble, Trouble
from giljabi.book.kinds import (
    Attachment,
    Cell,
    Document,
    File,
    Grid,
    Head,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from giljabi.documents.lint import check, check_text
from giljabi.documents.mend import mend
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.html import to_html
from giljabi.documents.writers.plain import document_text

Parts = list[tuple[str, bytes]]

_NUMBER = re.compile(rb'="(-?\d+)"')
_TAG = re.compile(rb"<[^>]+>")
_LIES = (b"-1", b"0", b"1000000", b"-99999999999", b"abc", b"", b"9" * 5000, "①".encode())
_INSIDE = (
    b"&#0;", b"&#xD800;", b"\x00", b"\xed\xa0\x80", b"&x;", b"<!--", b"<hp:x>" * 300,
    b"<hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run>" * 60, "끝.".encode() * 500,
    b'<hp:tab zz="' + b"A" * 100_000 + b'"/>',
)  # fmt: skip
_NAMES = ("/etc/passwd", "../../x", "Contents/section0.xml", "Contents/header.xml", "a" * 300)


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def seeds() -> list[Parts]:
    cells = (
        Cell(0, 0, (spans("구분"),), cols=2, head=True),
        Cell(1, 0, (spans("가"), spans("나")), rows=2),
        Cell(1, 1, (spans("1,234"),)),
        Cell(2, 1, ()),
    )
    body = (Item(1, spans("하나")), Item(2, spans("둘")), Grid(3, 2, cells, caption="표"))
    tail = Tail(
        "가온시장", (Sign("주무관", "홍길동", "★"),), doc_number="과-1", issued="2026. 5. 3."
    )
    head = Head("가온시", ("총무과장", "예산과장"))
    wrong = Span("5건", mark=Mark.WRONG, note="6건입니다.")
    documents = (
        Document("기안문", "제목", body, head, (Attachment("계획서"),), tail),
        Document(
            "보고서", "보고", (Heading("배경"), Note("주"), Paragraph((wrong,))), Head("가온시")
        ),
    )
    packed = [write_hwpx(document) for document in documents]
    opened = [unpacked(data) for data in packed]
    strangers = [[(n, b.replace(b"Giljabi ", b"Other ")) for n, b in parts] for parts in opened]
    return opened + strangers


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return [(part.filename, pack.read(part)) for part in pack.infolist()]


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in parts:
            pack.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def lied(data: bytes, dice: random.Random) -> bytes:
    """Some numbers of the part say something else."""
    places = list(_NUMBER.finditer(data))
    chosen = dice.sample(places, min(len(places), dice.choice((1, 3, 20))))
    for found in sorted(chosen, key=lambda found: -found.start()):
        data = data[: found.start(1)] + dice.choice(_LIES) + data[found.end(1) :]
    return data


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed, cut off, a tag lost, a stretch doubled or something put inside a text."""
    at = dice.randrange(len(data) + 1)
    tags = [found.span() for found in _TAG.finditer(data)]
    start, end = dice.choice(tags) if tags else (0, 0)
    inside = data.find(b"<hp:t>") + 6
    return dice.choice((
        data[:at] + dice.randbytes(dice.randrange(1, 4)) + data[at + 1 :],
        data[:at],
        data[:start] + data[end:],
        data[:at] + data[at : at + 3000] * 2 + data[at + 3000 :],
        data[:inside] + dice.choice(_INSIDE) + data[inside:],
    ))  # fmt: skip


def mutated(parts: Parts, dice: random.Random) -> bytes:
    """A file with a few faults in its parts, their names, their order, or the archive itself."""
    parts = list(parts)
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.choice(
            [n for n, (name, _) in enumerate(parts) if name.endswith((".xml", ".hpf"))]
        )
        name, data = parts[at]
        change = dice.random()
        if change < 0.4:
            parts[at] = name, lied(data, dice)
        elif change < 0.85:
            parts[at] = name, damaged(data, dice)
        elif change < 0.95:
            parts.append((dice.choice(_NAMES), dice.choice(parts)[1]))
        else:
            dice.shuffle(parts)
    whole = bytearray(packed(parts))
    if dice.random() < 0.25:
        for _ in range(dice.choice((1, 5, 40))):
            whole[dice.randrange(len(whole))] = dice.randrange(256)
    return bytes(whole[: dice.randrange(len(whole))] if dice.random() < 0.05 else whole)


def survives(data: bytes) -> None:
    """Reading ends in a document or FileTrouble; what was read can be shown, checked and written."""
    try:
        document = read_hwpx(data, "올린 글.hwpx")
    except FileTrouble:
        return
    document_text(document)
    to_html(document)
    mend(document, check(document), show=True)
    assert read_hwpx(write_hwpx(document), "").title == document.title


SEEDS = seeds()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=80, deadline=None)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_a_faulty_file_ends_in_a_document_or_in_file_trouble(
    parts: Parts, dice: random.Random
) -> None:
    survives(mutated(parts, dice))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_ten_thousand_faulty_files_end_in_a_document_or_in_file_trouble() -> None:
    dice = random.Random(20260503)
    for _ in range(10_000):
        survives(mutated(dice.choice(SEEDS), dice))


def with_body(xml: bytes) -> bytes:
    parts = [
        (name, data.replace(b"</hs:sec>", xml + b"</hs:sec>") if "section0" in name else data)
        for name, data in SEEDS[0]
    ]
    return packed(parts)


def table(*cells: tuple[int, int, int, int]) -> bytes:
    inner = "".join(
        f'<hp:tr><hp:tc><hp:cellAddr rowAddr="{row}" colAddr="{col}"/>'
        f'<hp:cellSpan rowSpan="{rows}" colSpan="{cols}"/></hp:tc></hp:tr>'
        for row, col, rows, cols in cells
    )
    return f"<hp:p><hp:run><hp:tbl>{inner}</hp:tbl></hp:run></hp:p>".encode()


@pytest.mark.parametrize(
    "role", ["소제목가", "소제목²", "소제목-5", "소제목99", "항목", "없는 역할", ""]
)
def test_a_file_that_lies_about_its_styles_is_read(role: str) -> None:
    parts = SEEDS[1]
    for old in ("소제목1", "항목1", "표제목", "붙임"):
        lie = [
            (n, b.replace(f"Giljabi {old}".encode(), f"Giljabi {role}".encode())) for n, b in parts
        ]
        survives(packed(lie))


SWOLLEN = {
    "빈 곳뿐인 표 여럿": table((0, 0, 1, 1), (300, 300, 1, 1)) * 300,
    "들쭉날쭉한 표": table(*((r, 0, 1, 1) for r in range(2000)), *((2000, c, 1, 1) for c in range(2000))),
    "겹친 큰 칸": table(*((0, 0, 300, 300) for _ in range(1000))),
    "백만 줄 병합": table((0, 0, 1_000_000, 1_000_000)),
    "음수 자리": table((-5, -7, -3, 0), (0, 0, 1, 1)),
    "머리말 여럿": b"<hp:p><hp:run><hp:ctrl>" + b"".join(
        b"<hp:header><hp:p><hp:run><hp:t>%d</hp:t></hp:run></hp:p></hp:header>" % n
        for n in range(20_000)
    ) + b"</hp:ctrl></hp:run></hp:p>",
    "꼬리표 여럿": b"".join(b"<hp:p/>" * 40 + b"<a b='%d'/>" % (n * n * n) for n in range(40_000)),
}  # fmt: skip


@pytest.mark.parametrize("xml", SWOLLEN.values(), ids=SWOLLEN)
def test_a_small_file_never_costs_much(xml: bytes) -> None:
    begin = time.process_time()
    try:
        document = read_hwpx(with_body(xml), "올린 글.hwpx")
    except FileTrouble:
        cells = 0
    else:
        cells = sum(len(block.cells) for block in document.body if isinstance(block, Grid))
    assert cells <= 200_000
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "line", ["**가 ", "# " + "#" * 9, "|-", "3시 9:0", "제—", "끝.\n", "1,9:0"]
)
def test_a_long_typed_text_takes_linear_time(line: str) -> None:
    def cost(times: int) -> float:
        text = (f"# 글\n{line * times}x\n").encode()
        begin = time.process_time()
        try:
            document = read_document(File("글.md", "", text))
        except Trouble:
            return 0.0
        check(document)
        check_text(line * times)
        return time.process_time() - begin

    small = max(cost(4_000), cost(4_000), 0.004)
    assert cost(32_000) < 8 * 5 * small
