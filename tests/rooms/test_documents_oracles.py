"""Our HWPX held against three readers that are not ours (development only, never at run time).

Skipped where they are not installed. Nothing here was opened in 한글 itself.
"""

import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Mark,
    Meta,
    Note,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.hwpx import write_hwpx
from tests.rooms.geometry import rhwp
from tests.rooms.typed_documents import letters, reports

pytestmark = [
    pytest.mark.oracle,
    # 남의 모듈이 저희끼리 내는 경고는 우리 일이 아니다
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def png(width: int, height: int) -> bytes:
    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def table(number: int) -> Grid:
    head = [
        Cell(0, 0, (spans("구분"),), rows=2, head=True),
        Cell(0, 1, (spans("2025년"),), cols=2, head=True),
        Cell(0, 3, (spans("2026년"),), cols=2, head=True),
        *(Cell(1, c, (spans(t),), head=True) for c, t in enumerate(("접수", "처리") * 2, 1)),
    ]
    left = [Cell(r, 0, (spans(f"제{r}분야"),), rows=2) for r in range(2, 10, 2)]
    right = [
        Cell(r, c, (spans(f"{number * 1000 + r * 37 + c:,}"),), align="오른쪽")
        for r in range(2, 10)
        for c in range(1, 5)
    ]
    widths = (2.0, 1.0, 1.0, 1.0, 1.0)
    return Grid(10, 5, (*head, *left, *right), widths, f"처리 현황 {number}", "건")


def letter() -> Document:
    body: tuple[Block, ...] = (
        Item(1, spans("관련: 기획예산과-12(2026. 4. 20.)")),
        Item(1, spans("학습모임 운영 계획을 다음과 같이 알려 드리니 참여하여 주시기 바랍니다.")),
        Item(2, spans("기간: 2026. 5. 6.∼2026. 11. 30.")),
        Item(2, spans("대상: 전 직원")),
    )
    tail = Tail(
        "가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", "김가온", how="전결")),
        (Sign("예산과장"),), "총무과-12", "2026. 5. 3.", postcode="12345", disclosure="공개",
    )  # fmt: skip
    head = Head("가온시", ("총무과장", "예산과장"))
    files = (Attachment("계획서"), Attachment("신청서"))
    meta = Meta("학습모임을 알립니다.", ("학습모임",), ai_note="초안은 인공지능으로 작성함")
    return Document("기안문", "학습모임 운영 계획 알림", body, head, files, tail, meta)


def report(chapters: int = 10, lines: int = 11) -> Document:
    body: list[Block] = [Picture(png(60, 30), "image/png", "추이", 120, 60, "월별 추이")]
    for chapter in range(1, chapters + 1):
        body += [Heading(f"민원 처리 현황과 개선 {chapter}"), Heading("추진 배경", 2)]
        for line in range(lines + (chapter > 5)):
            body.append(Item(1, spans(f"민원 접수 창구 일원화 {chapter}-{line}")))
            body.append(
                Item(2, spans("부서별로 나뉜 접수 창구를 하나로 모아 한 번에 신청하도록 개선함"))
            )
            body.append(Item(3, spans("시범 운영 결과 처리 기간이 평균 1.5일 줄어듦")))
        body += [table(chapter), Note("2026년은 4월 말까지의 수치임")]
    return Document("보고서", "민원 처리 개선 보고", tuple(body), Head("가온시 시민소통과"))


def checked() -> Document:
    wrong = Span("1,300건", mark=Mark.WRONG, note="원자료는 1,200건입니다.")
    return Document("표시본", "대조 결과", (Paragraph((Span("처리는 "), wrong, Span("입니다."))),))


DOCUMENTS = {
    "기안문": (letter(), 1),
    "보고서": (report(), 20),
    "표시본": (checked(), 1),
    "빈 글": (Document("", "", ()), 1),
}


@pytest.fixture(params=DOCUMENTS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    document, pages = DOCUMENTS[request.param]
    path = tmp_path / "글.hwpx"
    path.write_bytes(write_hwpx(document))
    return path, pages


SOME = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SOME
@given(document=st.one_of(letters(), reports()))
def test_three_readers_find_nothing_wrong_with_any_document(
    document: Document, tmp_path: Path
) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    validator = pytest.importorskip("hwpx.tools.package_validator")
    path = tmp_path / "글.hwpx"
    path.write_bytes(write_hwpx(document))
    result = hwpforge.Document.open(str(path)).validate()
    assert (result["ok"], result["errors"], result["warnings"]) == (True, [], [])
    assert list(validator.validate_package(str(path)).issues) == []
    read = "".join(rhwp().parse(str(path)).to_ir_json().split())
    for line in document.lines():
        for word in line.text.split():
            assert json.dumps(word, ensure_ascii=False)[1:-1] in read


def test_hwpforge_finds_nothing_wrong(written: tuple[Path, int]) -> None:
    hwpforge = pytest.importorskip("hwpforge")
    result = hwpforge.Document.open(str(written[0])).validate()
    assert (result["ok"], result["errors"], result["warnings"]) == (True, [], [])


def test_python_hwpx_finds_nothing_wrong_and_warns_of_nothing(written: tuple[Path, int]) -> None:
    validator = pytest.importorskip("hwpx.tools.package_validator")
    assert list(validator.validate_package(str(written[0])).issues) == []


def test_rhwp_lays_out_the_pages_that_we_expect(written: tuple[Path, int]) -> None:
    path, pages = written
    assert rhwp().parse(str(path)).page_count == pages


def test_rhwp_draws_every_line_inside_the_page(
    written: tuple[Path, int], capfd: pytest.CaptureFixture[str]
) -> None:
    drawn = rhwp().parse(str(written[0])).render_all_svg()
    assert all("<text" in page or len(drawn) == 1 for page in drawn), "빈 쪽이 있습니다"
    assert "OVERFLOW" not in "".join(capfd.readouterr())
