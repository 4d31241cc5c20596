"""The preview: the same lines as the document, marked by signs, and nothing that a policy forbids."""

import base64
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Attachment,
    Cell,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.writers.html import page_css, to_html, to_html_page

GRID = Grid(
    3,
    3,
    (
        Cell(0, 0, ((Span("구분"),),), rows=2, head=True),
        Cell(0, 1, ((Span("2026년"),),), cols=2, head=True),
        Cell(1, 1, ((Span("9월"),),), head=True),
        Cell(1, 2, ((Span("10월"),),), head=True),
        Cell(2, 0, ((Span("도로"),),), head=True),
        Cell(2, 1, ((Span("1,200"),), (Span("둘째 줄"),))),
        Cell(2, 2, ((Span("△5", mark=Mark.WRONG, note='표에는 "△6"'),),)),
    ),
    caption="민원 현황",
    unit="건",
)
DOCUMENT = Document(
    "기안문",
    "자료 <요청> & 알림",
    (
        Item(1, (Span("관련: 가-1(2026. 5. 3.)"),)),
        Item(1, (Span("이용은 "), Span("12,480건", mark=Mark.MATCH, note="D14"), Span("임"))),
        GRID,
        Picture(b"png", "image/png", '막대 "그림"', 100, 50, "그림 제목"),
        Note("주석"),
        Heading("소제목", 1),
        Paragraph((Span("굵게", bold=True), Span("<script>"))),
    ),
    Head("가온시", ("가나부장관", "다라도지사")),
    (Attachment("계획서"),),
    Tail("가온시장", (Sign("주무관", "홍길동"),)),
)


class Reader(HTMLParser):
    """Collects the text of every ``data-line`` and all start tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: dict[int, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[int | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag in ("br", "col", "img", "hr", "meta"):
            return
        number = given.get("data-line")
        self.open.append(int(number) if number else (self.open[-1] if self.open else None))
        if given.get("class") == "lead" or "sign" in (given.get("class") or ""):
            self.open[-1] = None

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "col", "img", "hr", "meta"):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] is not None:
            self.lines[self.open[-1]] = self.lines.get(self.open[-1], "") + data


def test_every_line_is_where_findings_look_for_it() -> None:
    lines = Reader(to_html(DOCUMENT)).lines
    printed = {number: text.removesuffix("  끝.") for number, text in lines.items()}
    assert printed == {line.index: line.text for line in DOCUMENT.lines()}


def test_a_marked_span_has_class_note_and_a_visible_sign() -> None:
    html = to_html(DOCUMENT)
    assert '<mark class="match" data-note="D14">12,480건</mark>' in html
    assert 'data-note="표에는 &quot;△6&quot;">△5</mark>' in html
    assert 'aria-label="불일치 2">[×2]</span>' in html


def test_nothing_inline_and_nothing_outside() -> None:
    reader = Reader(to_html(DOCUMENT))
    for tag, attributes in reader.tags:
        assert tag not in ("script", "style", "link")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert (attributes.get("src") or "data:").startswith("data:")


def test_titles_headings_tables_and_pictures_say_what_they_are() -> None:
    html = to_html(DOCUMENT)
    tags = [tag for tag, _ in Reader(html).tags]
    assert tags.count("h1") == 1
    assert tags.count("h2") == 1
    assert '<th class="al-c" scope="colgroup" colspan="2">' in html
    assert '<th class="al-c" scope="row">' in html
    assert "<caption>" in html
    assert "(단위: 건)" in html
    assert 'alt="막대 &quot;그림&quot;"' in html
    assert base64.b64encode(b"png").decode() in html


def test_the_title_can_stand_below_the_heading_of_a_page() -> None:
    tags = [tag for tag, _ in Reader(to_html(DOCUMENT, top=2)).tags]
    assert ("h1" not in tags, tags.count("h2"), tags.count("h3")) == (True, 1, 1)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(list(Mark)))
def test_no_text_becomes_a_tag(text: str, mark: Mark) -> None:
    spans = (Span(text, mark=mark, note=text),)
    cell = Cell(0, 0, (spans,))
    body = (Paragraph(spans), Note(text), Grid(1, 1, (cell,), caption=text, unit=text))
    plain = (Paragraph((Span("가", mark=mark, note="나"),)), Note("가"))
    plain_grid = Grid(
        1, 1, (Cell(0, 0, ((Span("가", mark=mark, note="나"),),)),), caption="가", unit="가"
    )
    html = to_html(Document("", text or "가", body, closed=False))
    other = to_html(Document("", "가", (*plain, plain_grid), closed=False))
    if text:
        names = [tag for tag, _ in Reader(html).tags]
        assert names == [tag for tag, _ in Reader(other).tags]


def test_every_class_that_is_used_has_a_rule() -> None:
    css = page_css()
    used = {
        name
        for _, attributes in Reader(to_html(DOCUMENT)).tags
        for name in (attributes.get("class") or "").split()
    }
    unknown = {name for name in used if f".{name}" not in css}
    assert unknown <= {"in-0", "letter", "label", "place"}


def test_a_downloaded_page_stands_alone() -> None:
    page = to_html_page(DOCUMENT)
    assert page.startswith("<!doctype html>")
    assert "<title>자료 &lt;요청&gt; &amp; 알림</title>" in page
    assert not re.search(r"https?://", page)
