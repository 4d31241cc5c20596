"""개조식 통계 보고서 on one page: 개요, 현황(표와 그림), 주요 내용, 유의사항, from computed figures.

Every number comes from ``Figures``, ``Sentences`` or added ``Results``; this file words nothing but headings
and the two lines that say what the figures are. Sentences are turned into noun endings. What an added result
brings stands on the same page where it fits, else on a second one.
"""

import struct
from dataclasses import dataclass, replace

from giljabi.book.kinds import (
    Block,
    Chart,
    Document,
    Figures,
    Grid,
    Head,
    Item,
    Label,
    Meta,
    Note,
    Office,
    PageBreak,
    Picture,
    Results,
    Sentences,
    Span,
    Today,
)
from giljabi.documents.build.added_part import Added, added_part
from giljabi.documents.build.figure_table import figure_grid, period_name, shown_rows
from giljabi.documents.build.noun_ending import noun_ending as noun_ending
from giljabi.documents.looks.look import presets
from giljabi.documents.paper.compose import compose
from giljabi.documents.paper.official_dates import official_day
from giljabi.documents.paper.room_left import room_left
from giljabi.documents.readers.subject import keywords_of, summary_of

NAME = "한쪽 보고서"

WIDEST_MM, HIGHEST_MM, LOWEST_MM = 150.0, 75.0, 38.0
"""Limits of the picture: what the page leaves it decides between them."""

AROUND_MM = 9.0
"""Blank around the picture, and what an estimate may be wrong by."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What a report is made of, in its final words."""

    figures: Figures
    grid: Grid
    said: tuple[str, ...]
    notes: tuple[str, ...]


def build_report(
    figures: Figures,
    sentences: Sentences,
    *,
    title: Label,
    office: Office,
    today: Today,
    chart: Chart | None = None,
    results: Results | None = None,
) -> Document:
    """Return the report. With eight groups or fewer and short sentences it fits one page.

    Where the page is too short, 개요 goes into one line and 유의사항 under the text as ※. More than
    ten groups: the largest stand in the table, the rest as 그 밖 or in a note. ``results`` add their
    sentences, small tables and pictures: on this page where it has room, else on the next.
    """
    shown, added = shown_rows(figures), added_part(results)
    notes = (*added.cautions, *figures.notes, shown.note)
    material = _Material(
        figures,
        figure_grid(figures, shown.rows, _caption(figures)),
        (*(noun_ending(text) for text in sentences.items), *added.sentences),
        tuple(noun_ending(note) for note in notes if note),
    )
    plain = _frame(title, material, office, today)
    least = LOWEST_MM if chart else 0.0
    whole = replace(plain, body=_body(material, short=False))
    if room_left(compose(whole)) < least:
        whole = replace(plain, body=_body(material, short=True))
    if added.blocks and (one := _on_one_page(whole, material, chart, added)):
        return one
    return _with_second_page(_with_picture(whole, material, chart), added)


def _with_picture(whole: Document, material: _Material, chart: Chart | None) -> Document:
    if chart is None:
        return whole
    at = whole.body.index(material.grid) + 1
    picture = _picture(chart, room_left(compose(whole)))
    return replace(whole, body=(*whole.body[:at], picture, *whole.body[at:]))


def _on_one_page(
    whole: Document, material: _Material, chart: Chart | None, added: Added
) -> Document | None:
    """Return everything on one page, the pictures sharing the room that is left; ``None`` if too long."""
    full = replace(whole, body=(*whole.body, *added.blocks))
    count = len(added.charts) + (chart is not None)
    room = room_left(compose(full)) - AROUND_MM * count
    if room < LOWEST_MM * count:
        return None
    each = room / count + AROUND_MM if count else 0.0
    pictures = tuple(_picture(one, each) for one in added.charts)
    body = (*whole.body, added.blocks[0], *pictures, *added.blocks[1:])
    if chart is not None:
        at = body.index(material.grid) + 1
        body = (*body[:at], _picture(chart, each), *body[at:])
    return replace(whole, body=body)


def _with_second_page(whole: Document, added: Added) -> Document:
    """Return the report with what was added on a page of its own; tables that do not fit are named."""
    if not added.blocks:
        return whole
    empty = compose(replace(whole, body=()))
    front = empty.look.page.text_height - room_left(
        empty
    )  # title and 부서명 stand on the first page
    while True:
        alone = compose(replace(whole, body=added.blocks))
        room = room_left(alone) + front - AROUND_MM * max(len(added.charts) - 1, 0)
        if room >= LOWEST_MM * len(added.charts) or not added.tables:
            break
        added = added.without_last_table()
    each = room / max(len(added.charts), 1)
    pictures = tuple(_picture(one, each) for one in added.charts)
    blocks = (added.blocks[0], *pictures, *added.blocks[1:])
    return replace(whole, body=(*whole.body, PageBreak(), *blocks))


def _preset() -> str:
    """The look for one sheet; where a city's looks have none, the report's."""
    return NAME if NAME in presets() else "보고서"


def _caption(figures: Figures) -> str:
    return " ".join(f"{figures.by}별 {figures.measure}".replace("_", " ").split())


def _frame(title: Label, material: _Material, office: Office, today: Today) -> Document:
    """The document without its body: title, who wrote it when, 문서요지 and 키워드."""
    figures = material.figures
    name = " ".join(title.text.split()) or f"{_caption(figures)} 보고"
    day = official_day(today.day.date)
    about = (figures.measure.replace("_", " "), figures.by, period_name(figures.now_name), name)
    return Document(
        preset=_preset(),
        title=name,
        body=(),
        head=Head(f"{office.agency} {office.department}({day})"),
        meta=Meta(
            summary=summary_of(name, material.said),
            keywords=keywords_of(*about),
            author=office.department,
            created=day,
        ),
    )


def _body(material: _Material, *, short: bool) -> tuple[Block, ...]:
    about = _about(material.figures)
    notes = tuple(Note(note) for note in material.notes)
    facts = [Note(", ".join(about))] if short else [_item(2, line) for line in about]
    heading = [_item(1, "유의사항")] if notes and not short else []
    said = (_item(2, text) for text in material.said)
    return (
        _item(1, "개요"), *facts, _item(1, "현황"), material.grid, _item(1, "주요 내용"), *said, *heading, *notes,
    )  # fmt: skip


def _about(figures: Figures) -> list[str]:
    """자료, 기준 and how it was computed, one line each."""
    files = dict.fromkeys(
        place.source for row in figures.rows for place in row.cells if place.source
    )
    now, before = period_name(figures.now_name), period_name(figures.before_name)
    compared = f"{now}({before} 대비)" if now and before else now
    lines = (
        f"자료: {', '.join(files)}" if files else "",
        f"기준: {compared}" if compared else "",
        f"셈한 방법: {noun_ending(figures.query)}" if figures.query else "",
    )
    return [line for line in lines if line]


def _picture(chart: Chart, room: float) -> Picture:
    """Return the chart as high as ``room`` mm allow, between the limits; its title is drawn in it."""
    width, height = _pixels(chart.png)
    tall = min(HIGHEST_MM, max(LOWEST_MM, room - AROUND_MM))
    wide = min(WIDEST_MM, tall * width / height)
    return Picture(
        chart.png, "image/png", chart.alt, round(wide, 1), round(wide * height / width, 1)
    )


def _pixels(png: bytes) -> tuple[int, int]:
    """Return width and height from the head of a PNG file; 16 to 9 when it is none."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return 16, 9
    width, height = struct.unpack(">II", png[16:24])
    return max(width, 1), max(height, 1)


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))
