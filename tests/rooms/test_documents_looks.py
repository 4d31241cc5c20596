"""Promises of looks: a city's own file says only what differs, and every mistake in it is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Document, Head, Item, Span, Tail
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from giljabi.documents.looks.from_file import looks_from, shipped, with_city
from giljabi.documents.looks.look import look_of, presets
from giljabi.documents.paper.compose import TextLine, compose
from giljabi.documents.writers.html import to_html_page
from tests.rooms.test_documents_hwpx import part, png

CITY = """
name = "가온시"

[agency]
name = "가온시"
slogan = "함께 배우는 가온"
logo = "상징.png"
logo_mm = 20
homepage = "www.gaon.example"

[fonts."바탕"]
hwpx = "가온바탕"

[styles."본문"]
size = 13

[presets."기안문"]
page_total = true

[presets."상장"]
page = { width = 297, height = 210 }

[presets."동향 보고"]
base = "보고서"
items = ["○", "-"]
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    path = tmp_path / "모양.toml"
    path.write_text(CITY, encoding="utf-8")
    (tmp_path / "상징.png").write_bytes(png(40, 20))
    return path


def letter() -> Document:
    body = (Item(1, (Span("알려 드립니다."),)),)
    return Document("기안문", "알림", body, Head("", ("총무과장",)), (), Tail("가온시장"))


def test_a_city_says_only_what_differs(city: Path) -> None:
    looks = looks_from(city)
    ours, common = looks.look("기안문"), look_of("기안문")
    assert (looks.name, ours.style("본문").size, common.style("본문").size) == ("가온시", 13, 12)
    assert ours.fonts["바탕"].hwpx == "가온바탕"
    assert ours.fonts["바탕"].fallback == common.fonts["바탕"].fallback
    assert ours.style("제목") == common.style("제목")
    assert (ours.page_total, looks.look("시행문").page_total) == (True, True)
    assert shipped().look("기안문") == common


def test_a_city_has_presets_of_its_own(city: Path) -> None:
    looks = looks_from(city)
    assert "동향 보고" in presets(looks)
    assert "동향 보고" not in presets()
    document = Document("동향 보고", "동향", (Item(1, (Span("늘어남"),)),))
    lines = [p.text for p in compose(document, looks).pieces if isinstance(p, TextLine)]
    assert "○ 늘어남" in lines


def test_the_symbol_and_the_agency_stand_above_a_letter_that_names_none(city: Path) -> None:
    looks = looks_from(city)
    pieces = compose(letter(), looks).pieces
    lines = [p.text for p in pieces if isinstance(p, TextLine)]
    assert lines[:2] == ["함께 배우는 가온", "가온시"]
    assert lines[-1] == "www.gaon.example"
    back = read_hwpx(write_hwpx(letter(), looks=looks), "x")
    assert (back.head, back.body[0].type) == (Head("가온시", ("총무과장",)), "항목")


def test_a_look_numbers_pages_with_their_total(city: Path) -> None:
    section = part(write_hwpx(letter(), looks=looks_from(city)), "Contents/section0.xml")
    assert 'numType="TOTAL_PAGE"' in section
    assert "<hp:pageNum" not in section
    assert "<hp:pageNum" in part(write_hwpx(letter()), "Contents/section0.xml")


def test_a_sheet_on_its_long_side_is_turned_and_not_widened(city: Path) -> None:
    document = Document("상장", "상장", ())
    section = part(write_hwpx(document, looks=looks_from(city)), "Contents/section0.xml")
    assert 'landscape="NARROWLY" width="59528" height="84189"' in section
    upright = part(write_hwpx(document), "Contents/section0.xml")
    assert 'landscape="WIDELY" width="59528" height="84189"' in upright


def test_the_page_of_a_city_has_its_own_style_sheet(city: Path) -> None:
    page = to_html_page(letter(), looks_from(city))
    assert '"가온바탕"' in page
    assert '"가온바탕"' not in to_html_page(letter())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("nme = '가'", ["'nme'", "혹시 'name'"]),
        ("[styles.'본문']\nsiz = 3", ["본문", "'siz'", "혹시 'size'"]),
        ("[styles.'본문']\nsize = '큼'", ["size", "1부터 100"]),
        ("[styles.'본문']\nsize = 0.1", ["1부터 100"]),
        ("[styles.'본문']\nsize = nan", ["1부터 100"]),
        ("[styles.'본문']\nspacing = 130.5", ["소수점"]),
        ("[styles.'본문']\nbold = 1", ["true나 false"]),
        ("[styles.'본문']\nalign = '중앙'", ["'중앙'", "'가운데'"]),
        ("[styles.'본문']\nfont = '바당'", ["없는 글꼴", "혹시 '바탕'"]),
        ("[styles.'본문']\nshade = 'red'", ["색으로", "#E8EEF7"]),
        ("[styles]\n'본문' = 3", ["꼴이 다릅니다"]),
        ("[page]\nleft = 120\nright = 120", ["글을 쓸 자리"]),
        ("[page]\nleft = 300", ["0부터 200"]),
        ("[presets.'보고서'.page]\nleft = 100\nright = 100", ["글을 쓸 자리"]),
        ("[presets.'새 보고']\nbase = '보고'", ["'보고'", "base"]),
        ("[presets.'가']\nbase = '나'\n[presets.'나']\nbase = '가'", ["서로를 본뜹니다"]),
        ("[presets.'가']\nform = '편지'\nitems = ['1.']", ["'편지'", "공문"]),
        ("[presets.'가']\nform = '공문'", ["항목 기호"]),
        ("[presets.'보고서']\nitems = '□'", ["목록"]),
        ("[fonts.'궁서']\nhwpx = '<b>'", ["글꼴 이름"]),
        ("[agency]\nlogo = '../가.png'", ["로고 파일"]),
        ("[agency]\nlogo = '없음.png'", ["로고 파일"]),
        ("이름 없음", ["TOML"]),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_cure(
    said: str, words: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "모양.toml"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(GivenError) as error:
        looks_from(path)
    assert all(word in str(error.value) for word in (*words, "모양.toml"))


def test_a_logo_that_is_no_picture_is_refused(city: Path) -> None:
    (city.parent / "상징.png").write_bytes(b"\x89PNG no picture")
    with pytest.raises(GivenError, match="로고로 쓸 수 없는"):
        looks_from(city)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "styles", "page", "presets", "본문", "size", "base", "가"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["name", "agency", "fonts", "page", "styles", "presets"]),
        VALUES,
        max_size=3,
    )
)
def test_nothing_that_a_file_says_raises_anything_but_given_error(said: dict[str, object]) -> None:
    try:
        looks = with_city(said, where="모양")
    except GivenError as error:
        assert "모양" in str(error)
    else:
        assert compose(Document("기안문", "가", ()), looks).pieces


def test_no_look_is_read_before_someone_asks_for_one() -> None:
    code = (
        "import sys, giljabi.documents.steps, giljabi.documents.looks.look;"
        "print('tomllib' in sys.modules or 'giljabi.documents.looks.from_file' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
