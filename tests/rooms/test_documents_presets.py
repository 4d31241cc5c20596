"""Promises of the presets: every form prints what it must, every writer prints all of it, and our
own files come back as they were written."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Document,
    Fact,
    Head,
    Item,
    Meta,
    Paragraph,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from giljabi.documents.paper.compose import Composed, GridPiece, SignRow, TextLine, compose
from giljabi.documents.paper.numbered import numbered
from giljabi.documents.writers.html import to_html
from tests.rooms.preset_documents import CERTIFICATES, every, short, shown_presets
from tests.rooms.test_documents_html import Reader
from tests.rooms.test_documents_hwpx import part
from tests.rooms.test_documents_round_trip import comparable
from tests.rooms.typed_documents import NAME, WORDS

FORMS = tuple(name for name in shown_presets() if name)


def styles(composed: Composed) -> list[str]:
    return [piece.style for piece in composed.pieces if isinstance(piece, TextLine)]


def line(composed: Composed, style: str) -> str:
    return next(p.text for p in composed.pieces if isinstance(p, TextLine) and p.style == style)


def boxes(composed: Composed) -> list[list[list[str]]]:
    """Every box of a form as rows of cell texts."""
    found = []
    for piece in composed.pieces:
        if isinstance(piece, GridPiece) and piece.frame == "틀":
            rows: dict[int, list[str]] = {}
            for cell in sorted(piece.grid.cells, key=lambda cell: (cell.row, cell.col)):
                rows.setdefault(cell.row, []).append(cell.text)
            found.append(list(rows.values()))
    return found


def test_the_box_of_a_simple_draft_has_numbers_days_places_and_helpers() -> None:
    composed = compose(short("간이기안문"))
    assert boxes(composed)[0] == [
        ["생산등록번호", "데이터혁신과-123", "★주무관", "데이터혁신팀장", "데이터혁신과장"],
        ["등록일", "2026. 5. 3.", "홍길동", "김가온", "전결\n이누리"],
        ["결재일", "2026. 5. 4."],
        ["공개 구분", "공개"],
        ["협조자", "예산팀장  박다온    총무팀장"],
    ]
    assert not [piece for piece in composed.pieces if isinstance(piece, SignRow)]
    assert "시행" not in styles(composed)


def test_a_simple_draft_leaves_no_house_and_so_names_no_sender() -> None:
    document = replace(short("간이기안문"), tail=Tail("가온시장", issued="2026. 5. 3."))
    assert "발신명의" not in styles(compose(document))


def test_a_simple_draft_has_room_for_signatures_before_anyone_is_named() -> None:
    rows = boxes(compose(Document("간이기안문", "보고", ())))[0]
    assert [len(row) for row in rows] == [5, 5, 2, 2, 2]


def test_a_press_release_says_when_above_and_who_below() -> None:
    composed = compose(short("보도자료"))
    above, _summary, below = boxes(composed)
    assert above == [["보도시점", "배포 즉시", "배포일", "2026. 5. 3.(일)"]]
    assert below == [
        ["담당 부서", "가온시 데이터혁신과", "책임자", "과장 이누리"],
        ["담당자", "주무관 홍길동", "연락처", "000-000-0000"],
    ]
    assert styles(composed)[:2] == ["보도표제", "보도기관"]
    assert line(composed, "공공누리").startswith("공공누리  제1유형")
    assert line(composed, "부제") == "- 공무원 120명이 넉 달 동안 배우고 바꾼다 -"


def test_minutes_put_day_and_place_side_by_side_and_all_else_in_lines_of_its_own() -> None:
    rows = boxes(compose(short("회의록")))[0]
    assert ["일시", "2026. 5. 6.(수) 14:00∼16:00", "장소", "가온시청 2층 작은 회의실"] in rows
    assert all(len(row) == 2 for row in rows if row[0] != "일시")


@pytest.mark.parametrize("preset", ["공고", "고시"])
def test_a_notice_has_its_number_before_the_title_and_its_day_above_the_sender(preset: str) -> None:
    composed = compose(short(preset))
    names = styles(composed)
    assert names[:2] == ["공고번호", "공고제목"]
    assert line(composed, "공고번호") == f"가온시 {preset} 제2026-123호"
    assert names.index("발신명의") == names.index("발신일") + 1
    assert "끝" not in "".join(names)


def test_a_notice_without_a_number_leaves_its_place_open() -> None:
    composed = compose(Document("공고", "모집 공고", (), Head("가온시")))
    assert line(composed, "공고번호") == "가온시 공고 제       호"


@pytest.mark.parametrize("preset", CERTIFICATES)
def test_a_certificate_has_number_names_text_day_and_sender_and_no_seal(preset: str) -> None:
    composed = compose(short(preset))
    names = styles(composed)
    assert names[:2] == ["증서번호", "증서제목"]
    assert names[2:4] == ["증서사항", "증서사항"]
    assert names[-2:] == ["발신일", "발신명의"]
    assert composed.look.page.border
    assert "인" not in re.findall(r"\((.)\)", "".join(p.text for p in lines_of(composed)))


def lines_of(composed: Composed) -> list[TextLine]:
    return [piece for piece in composed.pieces if isinstance(piece, TextLine)]


def test_labels_of_a_certificate_let_their_values_stand_below_one_another() -> None:
    facts = (Fact("소속", "가온시"), Fact("교육 과정", "데이터"), Fact("ID", "가1"))
    marks = [p for p in lines_of(compose(replace(short("수료증"), facts=facts))) if p.mark]
    assert len({p.hang for p in marks if p.style == "증서사항"}) == 1


def test_summary_and_keywords_are_a_box_when_they_are_shown() -> None:
    meta = Meta("요지입니다.", ("가온", "학습"), shown=True)
    for preset in FORMS:
        composed = compose(Document(preset, "제목", (), meta=meta))
        assert [["문서요지", "요지입니다."], ["키워드", "가온, 학습"]] in boxes(composed)
        hidden = compose(Document(preset, "제목", (), meta=replace(meta, shown=False)))
        assert "요지입니다." not in str(boxes(hidden))


def test_what_an_engine_did_is_in_the_file_and_not_on_the_page() -> None:
    meta = Meta(ai="gongmun@3; 엔진", ai_removed="홍길동 2026. 5. 3. 검토를 마침")
    data = write_hwpx(Document("기안문", "제목", (), meta=meta))
    back = read_hwpx(data, "x").meta
    assert (back.ai, back.ai_removed) == (meta.ai, meta.ai_removed)
    printed = "".join(p.text for p in lines_of(compose(Document("기안문", "제목", (), meta=meta))))
    assert "gongmun" not in printed


@pytest.mark.parametrize("preset", shown_presets())
def test_every_part_of_a_document_is_printed_in_every_form(preset: str) -> None:
    facts = (Fact("사항하나", "값하나"), Fact("담당자", "값둘"), Fact("결재일", "값셋"))
    body = (Paragraph((Span("본문글"),)), Item(1, (Span("항목글"),)))
    document = Document(
        preset, "제목글", body, facts=facts, subtitle=("부제하나", "부제둘"), number="제7호",
        tail=Tail(issued="2026. 5. 3."), meta=Meta(ai_note="안내글"),
    )  # fmt: skip
    html = re.sub('<p class="running">.*?</p>', "", to_html(document))
    wanted = (
        "제목글",
        "값하나",
        "값둘",
        "값셋",
        "부제하나",
        "부제둘",
        "제7호",
        "2026. 5. 3.",
        "안내글",
    )
    for word in (*wanted, "본문글", "항목글"):
        assert html.count(word) == 1, word


@pytest.mark.parametrize("preset", shown_presets())
def test_every_line_is_numbered_as_findings_number_it(preset: str) -> None:
    for document in every(preset).values():
        said = {
            number: text.removesuffix("  끝.") for number, text in printed_lines(document).items()
        }
        assert said == {n.index: n.text for n in document.lines() if n.index in said}
        unseen = [n for n in document.lines() if n.index not in said and n.text]
        assert unseen == []


def printed_lines(document: Document) -> dict[int, str]:
    return Reader(to_html(document)).lines


@pytest.mark.parametrize("preset", shown_presets())
def test_a_file_of_ours_comes_back_in_every_preset(preset: str) -> None:
    for name, document in every(preset).items():
        back = replace(read_hwpx(write_hwpx(document), "글.hwpx"), places=())
        if name == "빔" and not document.head:
            back = replace(back, head=None)  # 수신과 경유의 빈 줄은 두문이 있는 것으로 읽힌다
        assert comparable(back) == comparable(document)


FACTS = st.lists(st.builds(Fact, NAME, WORDS), max_size=5).map(tuple)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([name for name in FORMS if name != "간이기안문"]), WORDS, FACTS,
    st.lists(WORDS, max_size=2).map(tuple), st.sampled_from(["", "제2026-1호"]),
)  # fmt: skip
def test_any_facts_and_subtitles_come_back(
    preset: str, title: str, facts: tuple[Fact, ...], subtitle: tuple[str, ...], number: str
) -> None:
    document = Document(preset, title, (), None, facts=facts, subtitle=subtitle, number=number)
    back = read_hwpx(write_hwpx(document), "글.hwpx")
    assert (back.title, back.subtitle, back.number) == (title, subtitle, number)
    assert back.facts == facts


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(Sign, NAME, st.just("") | NAME, st.sampled_from(["", "★", "⊙"]),
                          st.sampled_from(["", "전결", "대결"])), min_size=1, max_size=5).map(tuple))  # fmt: skip
def test_any_signatures_come_back_from_both_forms(signs: tuple[Sign, ...]) -> None:
    for preset in ("기안문", "간이기안문"):
        tail = Tail(signs=signs, coordinators=signs[:2], disclosure="공개")
        back = read_hwpx(write_hwpx(Document(preset, "제목", (), None, (), tail)), "x")
        assert back.tail == tail


def test_numbers_of_facts_do_not_shift_those_of_the_text() -> None:
    pairs = list(numbered(compose(short("보도자료")).pieces))
    body = next(n for piece, n in pairs if isinstance(piece, TextLine) and piece.style == "소제목1")
    assert body == 1 + 2 + 7  # 제목, 부제 둘, 사항 일곱


@pytest.mark.parametrize("preset", shown_presets())
def test_the_same_document_gives_the_same_bytes_and_no_template_is_left_open(preset: str) -> None:
    data = write_hwpx(short(preset))
    assert data == write_hwpx(short(preset))
    for name in ("Contents/header.xml", "Contents/section0.xml", "Contents/content.hpf"):
        assert not re.search(r"\{[a-z]+\}", part(data, name))


@pytest.mark.parametrize("preset", shown_presets())
def test_every_id_that_is_referred_to_exists(preset: str) -> None:
    data = write_hwpx(short(preset))
    head, section = part(data, "Contents/header.xml"), part(data, "Contents/section0.xml")
    for tag, name in (("charPr", "charPrIDRef"), ("paraPr", "paraPrIDRef"), ("style", "styleIDRef"),
                      ("borderFill", "borderFillIDRef")):  # fmt: skip
        known = set(re.findall(rf'<hh:{tag} id="(\d+)"', head))
        used = set(re.findall(rf'{name}="(\d+)"', section + head)) - {"4294967295"}
        assert used <= known


@pytest.mark.parametrize("preset", shown_presets())
def test_the_preview_is_the_text_of_this_edition(preset: str) -> None:
    data = write_hwpx(replace(short(preset), title="처음 제목"))
    again = write_hwpx(replace(read_hwpx(data, "x"), title="바뀐 제목"))
    preview = part(again, "Preview/PrvText.txt")
    assert "바뀐 제목" in preview
    assert "처음 제목" not in preview
