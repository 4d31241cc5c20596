"""개조식 분석 보고서 from ``Results``: 개요, 주요 내용, 세부 현황(표와 그림), 유의사항, 셈한 방법.

Every number comes from the result; this file words nothing but headings and the lines that say what
is in the report. Sentences are turned into noun endings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from giljabi.book.kinds import (
    Block,
    Chart,
    Document,
    Head,
    Heading,
    Item,
    Label,
    Meta,
    Note,
    Office,
    Picture,
    Results,
    Span,
    Today,
)
from giljabi.documents.build.build_report import NAME, noun_ending
from giljabi.documents.build.result_table import result_grid
from giljabi.documents.looks.look import presets
from giljabi.documents.looks.pixels import picture_size
from giljabi.documents.paper.compose import compose
from giljabi.documents.paper.official_dates import official_day
from giljabi.documents.paper.room_left import room_left
from giljabi.documents.readers.subject import keywords_of, summary_of

WIDEST_MM, HIGHEST_MM = 150.0, 165.0
"""Limits of a picture; within them it is drawn at ``_MM_A_PIXEL``."""

_MM_A_PIXEL = 25.4 / 72 / 2 * 0.72
"""Pictures have two pixels a point; at 0.72 of their size their words are as large as a table's."""

_MOST_FILES = 3


def build_results(results: Results, *, title: Label, office: Office, today: Today) -> Document:
    """Return the report: one sheet where all of it fits, else pages of a 보고서 with a running head.

    Tables over 40 rows show their first 30 and a note. Raises ``StepTrouble`` for an impossible table.
    """
    said = tuple(noun_ending(one.text) for one in results.said)
    name = " ".join(title.text.split()) or results.title
    day = official_day(today.day.date)
    whole = Document(
        preset=NAME if NAME in presets() else "보고서",
        title=name,
        body=tuple(_body(results, said)),
        head=Head(f"{office.agency} {office.department}({day})"),
        meta=Meta(
            summary=summary_of(name, said),
            keywords=keywords_of(results.title, name, *(table.caption for table in results.tables)),
            author=office.department,
            created=day,
        ),
    )
    return whole if room_left(compose(whole)) >= 0 else _in_chapters(whole)


def _in_chapters(document: Document) -> Document:
    """The same report on pages: its parts are numbered chapters, which never end a page alone."""
    body = tuple(
        Heading(block.spans[0].text) if isinstance(block, Item) and block.level == 1 else block
        for block in document.body
    )
    return replace(document, preset="보고서", body=body)


def _body(results: Results, said: tuple[str, ...]) -> Iterator[Block]:
    yield from _section("개요", _about(results))
    yield from _section("주요 내용", said)
    if results.tables or results.charts:
        yield _item(1, "세부 현황")
        yield from _tables(results)
    yield from _section("유의사항", map(noun_ending, results.cautions))
    if methods := _methods(results):
        yield _item(1, "셈한 방법")
        yield from map(Note, methods)


def _section(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    kept = [line for line in lines if line]
    if kept:
        yield _item(1, heading)
        yield from (_item(2, line) for line in kept)


def _about(results: Results) -> list[str]:
    """What was analysed and from which files, one line each."""
    places = [place for one in results.said for place in one.cells]
    places += [place for table in results.tables for row in table.rows for place in row.places]
    files = list(dict.fromkeys(place.source for place in places if place.source))
    more = f" 등 {len(files)}개 파일" if len(files) > _MOST_FILES else ""
    named = ", ".join(files[:_MOST_FILES])
    return [f"분석 내용: {results.title}", f"자료: {named}{more}" if files else ""]


def _tables(results: Results) -> Iterator[Block]:
    """Yield each table with its notes, and behind it the pictures that belong to it."""
    for at, table in enumerate(results.tables):
        printed = result_grid(table, caption(results, at))
        yield printed.grid
        yield from (Note(noun_ending(note)) for note in printed.notes)
        yield from map(_picture, results.pictures_of(at))
    if not results.tables:
        yield from map(_picture, results.charts)


def caption(results: Results, at: int) -> str:
    """Return the caption as printed; several tables are numbered, so that methods can name them."""
    name = results.tables[at].caption
    return name if len(results.tables) == 1 else f"표 {at + 1}. {name}"


def _methods(results: Results) -> list[str]:
    """The methods, and for each table how it was computed; tables computed alike stand together."""
    told = [noun_ending(line) for line in results.method]
    alike: dict[str, list[str]] = {}
    for at, table in enumerate(results.tables, 1):
        query = noun_ending(table.query)
        if query and query not in told:
            alike.setdefault(query, []).append(f"{at}")
    if len(results.tables) == 1:
        return [*told, *alike]
    return [*told, *(f"표 {'·'.join(tables)}: {query}" for query, tables in alike.items())]


def _picture(chart: Chart) -> Picture:
    width, height = picture_size(chart.png) or (16, 9)
    wide = min(WIDEST_MM, width * _MM_A_PIXEL, HIGHEST_MM * width / height)
    return Picture(
        chart.png, "image/png", chart.alt, round(wide, 1), round(wide * height / width, 1)
    )


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))
