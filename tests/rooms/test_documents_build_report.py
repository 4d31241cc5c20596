"""The report made of figures: table, sections, picture, on one page."""

import struct
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest

from giljabi.book.kinds import (
    Chart,
    Document,
    Figure,
    Figures,
    Grid,
    Label,
    Note,
    Picture,
    Place,
    Sentences,
)
from giljabi.documents.build.build_report import build_report, noun_ending
from giljabi.documents.writers.pdf import to_pdf
from giljabi.documents.writers.plain import document_text
from tests.rooms.office_on_trial import OFFICE, TODAY
from tests.rooms.test_documents_pdf import pages


def figures(count: int, *, total: bool = True) -> Figures:
    rows = tuple(
        Figure(
            f"{name}온구", Decimal(900 - 50 * n), Decimal(850 - 40 * n), Decimal(50 - 10 * n),
            Decimal("5.88") - n, None, (Place("민원.csv", "", f"C{n + 2}"),),
        )
        for n, name in enumerate("가나다라마바사아자차카타"[:count])
    )  # fmt: skip
    summed = sum((row.now for row in rows if row.now), Decimal(0))
    whole = Figure("합계", summed, Decimal(5_000), summed - Decimal(5_000), Decimal("-1.25"))
    return Figures(
        "민원_건수", "구", "건", "2026-10", "2026-09", rows, whole if total else None,
        "구별로 민원 건수를 더했습니다.", ("증감률은 소수 첫째 자리까지 반올림함",),
    )  # fmt: skip


SAID = Sentences(("민원 건수는 6,720건으로 전월 대비 50건 증가했습니다.", "가온구가 가장 많음"))


def png(wide: int, high: int) -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = zlib.compress((b"\0" + b"\xff" * 3 * wide) * high)
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


CHART = Chart("가온구가 가장 많음", "막대그림", "", png(800, 450))


def report(count: int, *, total: bool = True, chart: Chart | None = CHART) -> Document:
    return build_report(
        figures(count, total=total), SAID, title=Label("2026년 10월 민원 현황 보고"),
        office=OFFICE, today=TODAY, chart=chart,
    )  # fmt: skip


def table(document: Document) -> list[list[str]]:
    grid = next(block for block in document.body if isinstance(block, Grid))
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_the_table_has_falls_with_a_triangle_and_the_total_last() -> None:
    rows = table(report(8))
    assert rows[0] == ["구", "2026년 10월", "2026년 9월", "증감", "증감률(%)"]
    assert rows[1] == ["가온구", "900", "850", "50", "5.9"]
    assert rows[7] == ["사온구", "600", "610", "△10", "△0.1"]
    assert rows[-1][0] == "합계"


def test_a_rate_that_cannot_be_had_says_so() -> None:
    whole = figures(2)
    first = replace(whole.rows[0], before=Decimal(0), rate=None)
    made = build_report(
        replace(whole, rows=(first, whole.rows[1])), SAID, title=Label("보고"), office=OFFICE,
        today=TODAY,
    )  # fmt: skip
    assert table(made)[1][-1] == "산출 불가"


def test_more_than_ten_groups_are_summed_or_left_out_openly() -> None:
    rows = table(report(12))
    assert [row[0] for row in rows[-2:]] == ["그 밖", "합계"]
    assert rows[-2][1:3] == ["1,200", "1,350"]
    assert len(rows) == 12
    alone = report(12, total=False)
    assert len(table(alone)) == 11
    assert any(isinstance(b, Note) and "나머지 2개" in b.text for b in alone.body)


def test_every_section_is_there_with_noun_endings() -> None:
    text = document_text(report(8))
    for section in ("□ 개요", "□ 현황", "□ 주요 내용", "민원.csv", "※ 증감률은"):
        assert section in text
    assert "전월 대비 50건 증가함\n" in text
    assert "더했습니다" not in text


def test_the_picture_keeps_its_shape_and_its_words() -> None:
    picture = next(block for block in report(3).body if isinstance(block, Picture))
    assert picture.alt == "막대그림"
    assert round(picture.width_mm / picture.height_mm, 1) == round(800 / 450, 1)


def test_summary_and_keywords_come_from_the_figures() -> None:
    meta = report(3).meta
    assert "6,720건" in meta.summary
    assert meta.keywords[:2] == ("민원", "건수")


@pytest.mark.parametrize(
    ("said", "noun"),
    [
        ("증가했습니다.", "증가함"),
        ("가장 많습니다.", "가장 많음"),
        ("12건입니다", "12건임"),
        ("늘어남", "늘어남"),
        ("반영됩니다.", "반영됨"),
    ],
)
def test_sentences_end_in_nouns(said: str, noun: str) -> None:
    assert noun_ending(said) == noun


@pytest.mark.parametrize("groups", [2, 5, 8])
def test_eight_groups_or_fewer_fit_one_page(groups: int) -> None:
    said = Sentences((
        "2026년 10월 민원 건수는 총 6,720건으로 전월 대비 212건(3.2%) 증가",
        "가장 많이 늘어난 구는 가온구로 50건(5.9%) 증가(850건 → 900건)",
        "가장 많이 줄어든 구는 아온구로 20건(3.5%) 감소(570건 → 550건)",
        "가온구가 900건(13.4%)으로 가장 많음(다음은 나온구 850건(12.6%), 다온구 800건(11.9%) 순)",
        "아온구가 550건(8.2%)으로 가장 적음",
    ))  # fmt: skip
    made = build_report(
        figures(groups), said, title=Label("보고"), office=OFFICE, today=TODAY, chart=CHART
    )
    assert pages(to_pdf(made)) == 1
