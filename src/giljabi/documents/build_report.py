"""개조식 통계 보고서 on one page: 개요, 현황(표와 그림), 주요 내용, 유의사항, from computed figures.

Every number comes from ``Figures`` or ``Sentences``; this file words nothing but headings and the
two lines that say what the figures are. Sentences are turned into noun endings.
"""

import re
import struct
from dataclasses import replace

from giljabi.book.kinds import (
    Block,
    Chart,
    Document,
    Figures,
    Head,
    Item,
    Label,
    Meta,
    Note,
    Office,
    Picture,
    Sentences,
    Span,
    Today,
)
from giljabi.documents.compose import compose
from giljabi.documents.figure_table import figure_grid, period_name, shown_rows
from giljabi.documents.official_dates import official_day
from giljabi.documents.room_left import room_left
from giljabi.documents.subject import keywords_of, summary_of

PRESET = "보고서"
WIDEST_MM, HIGHEST_MM, LOWEST_MM = 150.0, 75.0, 38.0
"""Limits of the picture: what the page leaves it decides between them."""

_ENDINGS = (
    (re.compile(r"(?:하였|했)습니다$"), "함"),
    (re.compile(r"합니다$"), "함"),
    (re.compile(r"(?:되었|됐)습니다$"), "됨"),
    (re.compile(r"됩니다$"), "됨"),
    (re.compile(r"입니다$"), "임"),
    (re.compile(r"습니다$"), "음"),
    (re.compile(r"(?:하였|했)다$"), "함"),
    (re.compile(r"(?:되었|됐)다$"), "됨"),
    (re.compile(r"이다$"), "임"),
)


def build_report(
    figures: Figures,
    sentences: Sentences,
    *,
    title: Label,
    office: Office,
    today: Today,
    chart: Chart | None = None,
) -> Document:
    """Return the report. With eight groups or fewer and short sentences it fits one page.

    More than ten groups: the largest stand in the table, the rest as 그 밖 or in a note.
    """
    shown = shown_rows(figures)
    caption = " ".join(f"{figures.by}별 {figures.measure}".replace("_", " ").split())
    grid = figure_grid(figures, shown.rows, caption)
    notes = [note for note in (*figures.notes, shown.note) if note]
    said = [noun_ending(text) for text in sentences.items]
    body: list[Block] = [_item(1, "개요"), *_about(figures), _item(1, "현황"), grid]
    after: list[Block] = [_item(1, "주요 내용"), *(_item(2, text) for text in said)]
    if notes:
        after += [_item(1, "유의사항"), *(Note(noun_ending(note)) for note in notes)]
    plain = _document(title, (*body, *after), figures, tuple(said), office, today)
    if chart is None:
        return plain
    return replace(plain, body=(*body, _picture(chart, plain), *after))


def noun_ending(sentence: str) -> str:
    """Return the sentence with a noun ending and no full stop: 증가했습니다. → 증가함."""
    text = sentence.strip().rstrip(".")
    for ending, noun in _ENDINGS:
        if ending.search(text):
            return ending.sub(noun, text)
    return text


def _document(
    title: Label, body: tuple[Block, ...], figures: Figures, said: tuple[str, ...],
    office: Office, today: Today,
) -> Document:  # fmt: skip
    name = " ".join(title.text.split()) or f"{figures.by}별 {figures.measure} 보고"
    day = official_day(today.day.date)
    return Document(
        preset=PRESET,
        title=name,
        body=body,
        head=Head(f"{office.agency} {office.department}({day})"),
        meta=Meta(
            summary=summary_of(name, said),
            keywords=keywords_of(
                figures.measure.replace("_", " "), figures.by, period_name(figures.now_name), name
            ),
            author=office.department,
            created=day,
        ),
    )


def _about(figures: Figures) -> list[Item]:
    files = dict.fromkeys(
        place.source for row in figures.rows for place in row.cells if place.source
    )
    now, before = period_name(figures.now_name), period_name(figures.before_name)
    compared = f"{now}을 {before}과(와) 견줌" if before else now
    lines = (
        f"자료: {', '.join(files)}" if files else "",
        f"기준: {compared}" if compared else "",
        f"셈한 방법: {noun_ending(figures.query)}" if figures.query else "",
    )
    return [_item(2, line) for line in lines if line]


def _picture(chart: Chart, plain: Document) -> Picture:
    """Return the chart as large as the page leaves room for, between the limits."""
    width, height = _pixels(chart.png)
    whole = Picture(chart.png, "image/png", chart.alt, 1, 0.01, chart.title)
    left = room_left(compose(replace(plain, body=(*plain.body, whole))))
    tall = min(HIGHEST_MM, max(LOWEST_MM, left))
    wide = min(WIDEST_MM, tall * width / height)
    return replace(whole, width_mm=round(wide, 1), height_mm=round(wide * height / width, 1))


def _pixels(png: bytes) -> tuple[int, int]:
    """Return width and height from the head of a PNG file; 16 to 9 when it is none."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return 16, 9
    width, height = struct.unpack(">II", png[16:24])
    return max(width, 1), max(height, 1)


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))
