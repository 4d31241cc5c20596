"""What is printed of a document: marks, 붙임, 끝., 두문 and 결문 are right by construction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
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
    Note,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.looks.look import presets
from giljabi.documents.paper.compose import Composed, GridPiece, SignRow, TextLine, compose
from giljabi.documents.paper.marks import mark_of, width


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def item(level: int, text: str = "내용", mark: str | None = None) -> Item:
    return Item(level, spans(text), mark)


def letter(*body: Block, **parts: object) -> Document:
    document = Document("기안문", "자료 제출 요청", body, Head("가온시", ("가람군수",)))
    return replace(document, **parts)  # type: ignore[arg-type]


def texts(composed: Composed, *styles: str) -> list[str]:
    return [
        piece.text
        for piece in composed.pieces
        if isinstance(piece, TextLine) and (not styles or piece.style.startswith(styles))
    ]


def marks(document: Document) -> list[str]:
    lines = [piece for piece in compose(document).pieces if isinstance(piece, TextLine)]
    return [line.mark for line in lines if line.style.startswith("항목")]


def table(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(r, c, (spans(text),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(rows[0]), cells)


def test_the_eight_levels_have_their_marks_in_the_order_of_the_rule() -> None:
    down = [item(level) for level in range(1, 9)]
    up = [item(level) for level in range(8, 0, -1)]
    found = marks(letter(*down, *up))
    assert found[:8] == ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"]
    assert found[8:] == ["㉯", "②", "(나)", "(2)", "나)", "2)", "나.", "2."]


def test_each_level_counts_among_its_siblings_only() -> None:
    body = [item(1), item(2), item(2), item(1), item(2), item(2), item(3), item(3)]
    assert marks(letter(*body)) == ["1.", "가.", "나.", "2.", "가.", "나.", "1)", "2)"]


def test_the_only_item_of_a_level_has_no_mark() -> None:
    assert marks(letter(item(1), item(1), item(2))) == ["1.", "2.", ""]
    assert marks(letter(item(1))) == [""]


def test_a_table_between_items_does_not_start_the_count_anew() -> None:
    document = letter(item(1), table(("가", "나")), item(1))
    assert marks(document) == ["1.", "2."]


def test_after_ha_comes_geo() -> None:
    assert [mark_of("가.", n) for n in (13, 14, 15, 16, 28, 29)] == [
        "파.",
        "하.",
        "거.",
        "너.",
        "허.",
        "고.",
    ]


def test_circled_digits_end_at_twenty() -> None:
    assert mark_of("①", 20) == "⑳"
    with pytest.raises(StepTrouble, match="⑳"):
        mark_of("①", 21)
    with pytest.raises(StepTrouble, match="㉻"):
        mark_of("㉮", 15)


def test_bracketed_marks_are_three_characters() -> None:
    assert (mark_of("(1)", 3), mark_of("(가)", 3)) == ("(3)", "(다)")


@given(st.integers(1, 84))
def test_no_two_items_of_a_level_share_a_mark(number: int) -> None:
    assert mark_of("가.", number) not in {mark_of("가.", n) for n in range(1, number)}


def test_every_level_is_two_ta_further_in_and_hangs_under_its_text() -> None:
    document = letter(item(1), item(2), item(2), item(1))
    lines = [p for p in compose(document).pieces if isinstance(p, TextLine) and "항목" in p.style]
    assert [(line.indent, line.hang) for line in lines] == [(0, 3), (2, 4), (2, 4), (0, 3)]


def test_a_mark_that_was_read_stays_as_it_was_read() -> None:
    assert marks(letter(item(1, mark="5."), item(2, mark="⑴"))) == ["5.", "⑴"]


def test_an_item_of_a_ninth_level_is_refused() -> None:
    with pytest.raises(StepTrouble, match="9단계"):
        compose(letter(item(9)))


def test_one_attachment_has_no_number() -> None:
    composed = compose(letter(item(1), attachments=(Attachment("계획서"),)))
    assert texts(composed, "붙임") == ["붙임  계획서 1부.  끝."]


def test_several_attachments_are_numbered_one_under_another() -> None:
    files = (Attachment("계획서"), Attachment("신청서", 2, "매"), Attachment("명단"))
    composed = compose(letter(item(1), attachments=files))
    assert texts(composed, "붙임") == [
        "붙임  1. 계획서 1부.",
        "2. 신청서 2매.",
        "3. 명단 1부.  끝.",
    ]
    lines = [p for p in composed.pieces if isinstance(p, TextLine) and "붙임" in p.style]
    assert lines[1].indent == width("붙임  ")


def test_the_end_sign_stands_two_blanks_after_the_last_character() -> None:
    assert (
        texts(compose(letter(item(1, "제출하시기 바랍니다."))))[-1] == "제출하시기 바랍니다.  끝."
    )


def test_the_end_sign_is_not_written_twice() -> None:
    assert texts(compose(letter(item(1, "바랍니다.  끝."))))[-1] == "바랍니다.  끝."


def test_an_open_document_has_no_end_sign() -> None:
    composed = compose(letter(item(1, "바랍니다."), closed=False))
    assert not any("끝" in text for text in texts(composed))


def test_below_a_full_table_the_end_sign_is_two_ta_from_the_left() -> None:
    last = compose(letter(table(("가", "나"), ("1", "2")))).pieces[-1]
    assert isinstance(last, TextLine)
    assert (last.text, last.indent) == ("끝.", 2)


def test_a_table_with_empty_rows_says_blank_below_instead_of_end() -> None:
    composed = compose(letter(table(("가", "나"), ("1", "2"), ("", ""), ("", ""))))
    last = composed.pieces[-1]
    assert isinstance(last, GridPiece)
    assert [cell.text for cell in last.grid.cells if cell.row == 2] == ["이하 빈칸", ""]
    assert not any("끝." in text for text in texts(composed))


def test_a_report_has_no_end_sign() -> None:
    document = Document("보고서", "보고", (item(1, "추진함"),))
    assert texts(compose(document))[-1] == "□ 추진함"


def test_the_head_has_agency_receiver_route_and_title() -> None:
    composed = compose(letter(item(1)))
    assert texts(composed)[:4] == ["가온시", "수신  가람군수", "(경유) ", "제목  자료 제출 요청"]


def test_several_receivers_are_listed_after_the_sender() -> None:
    head = Head("가온시", ("총무과장", "예산과장"))
    composed = compose(letter(item(1), head=head, tail=Tail("가온시장")))
    assert "수신  수신자 참조" in texts(composed)
    assert texts(composed)[-2:] == ["가온시장", "수신자  총무과장, 예산과장"]


@pytest.mark.parametrize("preset", ["내부결재", "기안문"])
def test_an_internal_decision_shows_no_sender(preset: str) -> None:
    head = Head("가온시", ("내부결재",) if preset == "기안문" else ())
    composed = compose(letter(item(1), preset=preset, head=head, tail=Tail("가온시장")))
    assert "수신  내부결재" in texts(composed)
    assert "가온시장" not in texts(composed)


def test_the_tail_has_signatures_numbers_address_and_disclosure() -> None:
    tail = Tail(
        "가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", "김가온", how="전결")),
        (Sign("예산과장"),), "총무과-12", "2026. 5. 3.", postcode="12345", address="가온시 가온로 1",
        homepage="www.gaon.example", phone="000-000-0000", disclosure="부분공개(5)",
    )  # fmt: skip
    pieces = compose(letter(item(1), tail=tail)).pieces
    rows = [piece for piece in pieces if isinstance(piece, SignRow)]
    assert [row.texts for row in rows] == [
        ("★주무관  홍길동", "과장  전결  김가온"),
        ("예산과장",),
    ]
    assert [piece.text for piece in pieces[-3:] if isinstance(piece, TextLine)] == [
        "시행  총무과-12(2026. 5. 3.)",
        "우 12345  가온시 가온로 1  /  www.gaon.example",
        "전화번호 000-000-0000  /  부분공개(5)",
    ]


def test_report_headings_are_numbered_and_stay_with_what_follows() -> None:
    body = (
        Heading("배경"),
        Heading("현황", 2),
        Heading("문제", 2),
        Heading("계획"),
        Heading("세부", 2),
    )
    document = Document("보고서", "보고", (*body, Heading("참고", numbered=False)))
    lines = [p for p in compose(document).pieces if isinstance(p, TextLine) and "소제목" in p.style]
    assert [line.mark for line in lines] == ["Ⅰ.", "1.", "2.", "Ⅱ.", "1.", ""]
    assert all(line.keep for line in lines)


def test_report_items_have_the_four_bullets_even_when_alone() -> None:
    body = (item(1), item(2), item(3), item(4))
    assert marks(Document("보고서", "보고", body)) == ["□", "○", "-", "ㆍ"]


def test_marked_spans_keep_mark_and_note_and_get_a_sign_and_a_footnote() -> None:
    wrong = Span("1,300건", mark=Mark.WRONG, note="원자료는 1,200건입니다.")
    composed = compose(Document("", "고침", (Paragraph((wrong, Span("입니다."))),), closed=False))
    line = composed.pieces[1]
    assert isinstance(line, TextLine)
    assert line.spans[0] == wrong
    assert line.text == "1,300건[×1]입니다."
    assert texts(composed, "대조") == ["표시: × 불일치", "×1 원자료는 1,200건입니다."]


def test_a_checked_copy_has_signs_but_no_notes_because_its_table_says_it_all() -> None:
    wrong = Span("1,300건", mark=Mark.WRONG, note="원자료는 1,200건입니다.")
    composed = compose(Document("표시본", "대조", (Paragraph((wrong,)),)))
    assert texts(composed) == ["대조", "1,300건[×1]"]


def test_the_checked_copy_of_a_report_looks_like_no_letter() -> None:
    report = Document("표시본", "민원 보고", (), Head("가온시 시민소통과"))
    assert texts(compose(report)) == ["민원 보고", "가온시 시민소통과"]
    reply = replace(report, head=Head("가온시", ("홍길동 귀하",)))
    assert texts(compose(reply)) == ["가온시", "수신  홍길동 귀하", "(경유) ", "제목  민원 보고"]


def test_an_end_sign_that_no_longer_fits_stands_two_ta_in_on_the_next_line() -> None:
    fits, full = "가" * 35 + "나다.", "가" * 36 + "나다."  # 한 줄은 80타
    assert texts(compose(letter(Paragraph(spans(fits)))))[-1] == f"{fits}  끝."
    pieces = compose(letter(Paragraph(spans(full)))).pieces[-2:]
    assert [(p.text, p.indent) for p in pieces if isinstance(p, TextLine)] == [
        (full, 0),
        ("끝.", 2),
    ]


@given(st.integers(1, 200), st.integers(1, 8))
def test_the_end_sign_stands_behind_the_text_just_when_it_fits(letters: int, level: int) -> None:
    composed = compose(letter(item(level, "가" * 3), item(level, "나" * letters)))
    line = next(p for p in composed.pieces if isinstance(p, TextLine) and "나" in p.text)
    room = 80 - line.indent - line.hang
    on_the_last_line = (letters - 1) % (room // 2) + 1
    assert line.text.endswith("나  끝.") == (2 * on_the_last_line + 5 <= room)
    assert texts(composed)[-1].endswith("끝.")


def test_a_table_too_narrow_for_its_numbers_gets_smaller_letters() -> None:
    wide = table(
        ("구분", *("건수" for _ in range(13))), ("계", *("123,456,789" for _ in range(13)))
    )
    narrow = table(("구분", "건수"), ("계", "123,456,789"))
    address = table(("누리집", "건수", "비고"), ("https://www.gaon.example/" + "a" * 60, "1", ""))
    grids = [
        next(p for p in compose(letter(grid, item(1))).pieces if isinstance(p, GridPiece))
        for grid in (wide, narrow, address)
    ]
    assert [grid.scale for grid in grids] == [0.5, 1.0, 1.0]


def test_the_line_before_a_table_or_picture_stays_with_it() -> None:
    composed = compose(letter(item(1), item(1, "표"), table(("가", "나")), item(1)))
    lines = [p for p in composed.pieces if isinstance(p, TextLine) and p.style == "항목1"]
    assert [line.keep for line in lines] == [False, True, False]


def test_the_words_of_a_lead_have_their_places() -> None:
    files = (Attachment("계획서"), Attachment("신청서"))
    pieces = compose(letter(item(1), attachments=files)).pieces
    first, second = (p for p in pieces if isinstance(p, TextLine) and p.style.startswith("붙임"))
    assert first.lead_parts == (("붙임  ", 6), ("1. ", 3))
    assert second.indent == 6 and second.lead_parts == (("2. ", 3),)


def test_a_caption_and_a_unit_stand_above_their_table_and_stay_with_it() -> None:
    grid = replace(table(("가", "나")), caption="접수 현황", unit="건")
    pieces = compose(letter(item(1), grid, item(1))).pieces
    index = next(i for i, piece in enumerate(pieces) if isinstance(piece, GridPiece))
    above = pieces[index - 2 : index]
    assert [p.text for p in above if isinstance(p, TextLine) and p.keep] == [
        "접수 현황",
        "(단위: 건)",
    ]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((Cell(0, 0, (), cols=2), Cell(0, 1, ())), "겹칩니다"),
        ((Cell(0, 0, (), cols=3),), "밖으로"),
        ((Cell(0, 0, ()),), "1행 2열에 칸이 없습니다"),
    ],
)
def test_an_impossible_table_is_refused_with_its_place(cells: tuple[Cell, ...], words: str) -> None:
    with pytest.raises(StepTrouble, match=words):
        compose(letter(Grid(1, 2, cells)))


def test_rows_hidden_by_merged_cells_are_left_out() -> None:
    grid = Grid(2, 2, (Cell(0, 0, (), rows=2), Cell(0, 1, (), rows=2)))
    piece = compose(letter(grid, item(1))).pieces[4]
    assert isinstance(piece, GridPiece)
    assert (piece.grid.row_count, {cell.rows for cell in piece.grid.cells}) == (1, {1})


def test_a_picture_is_never_wider_than_the_text() -> None:
    picture = Picture(b"x", "image/png", "그림", 400, 200)
    pieces = compose(letter(picture, item(1))).pieces
    placed = next(piece for piece in pieces if isinstance(piece, Picture))
    assert (placed.width_mm, placed.height_mm) == (170, 85)


def test_a_document_as_read_composes_too() -> None:
    document = Document(
        "", "", (Paragraph(spans("글")), item(1, mark="1."), Note("주의")), closed=False
    )
    assert texts(compose(document)) == ["글", "1. 내용", "※ 주의"]


def test_an_unknown_preset_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(StepTrouble, match=r"혹시 '보고서'\?"):
        compose(Document("보고사", "제목", ()))


@pytest.mark.parametrize("preset", presets())
def test_every_preset_composes_even_an_empty_document(preset: str) -> None:
    assert compose(Document(preset, "제목", ())).pieces
