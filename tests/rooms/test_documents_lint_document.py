"""Structure is judged on the typed document: as built it is right, as read it may not be."""

from dataclasses import replace

import pytest

from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Meta,
    Note,
    Paragraph,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.lint import check


def _item(level: int, text: str, mark: str | None = None) -> Item:
    return Item(level, (Span(text),), mark)


def _text(text: str) -> Paragraph:
    return Paragraph((Span(text),))


LETTER = Document(
    "시행문",
    "민원 안내 개선 계획 알림",
    (
        _item(1, "관련: 시민소통과-1234(2026. 5. 6.)"),
        _item(1, "다음과 같이 알리니 확인하여 주시기 바랍니다."),
        _item(2, "기간: 2026. 6. 1.(월)~2026. 6. 30.(화)"),
        _item(2, "소요예산: 금1,250,000원(금일백이십오만원)"),
    ),
    Head("가온시", ("나래시장",)),
    (Attachment("안내문 개선안"), Attachment("의견서 서식")),
    Tail(
        sender="가온시장",
        signs=(Sign("주무관", "홍길동", "★"), Sign("과장", "김가온", how="전결")),
        doc_number="시민소통과-2345",
        issued="2026. 5. 20.",
        disclosure="부분공개(6)",
    ),
    Meta(summary="민원 안내문을 고치는 계획을 알림", keywords=("민원", "안내문")),
)


def _rules(document: Document) -> list[str]:
    return [finding.rule for finding in check(document).items]


def _tail(
    sender: str = "가온시장",
    doc_number: str = "시민소통과-2345",
    issued: str = "2026. 5. 20.",
    disclosure: str = "공개",
) -> Tail:
    return Tail(sender, doc_number=doc_number, issued=issued, disclosure=disclosure)


def _body(*blocks: Block, closed: bool = False) -> Document:
    return replace(LETTER, body=blocks, attachments=(), closed=closed)


def test_nothing_is_found_in_a_letter_that_we_built() -> None:
    assert _rules(LETTER) == []


def test_nothing_is_found_in_a_report_that_we_built() -> None:
    report = Document(
        "보고서",
        "민원 안내 개선 추진 계획 보고",
        (
            Heading("추진배경"),
            _item(1, "민원 안내문의 어려운 말 때문에 재방문이 늘어남"),
            _item(2, "2025년 재방문 민원 12,480건(전년 대비 3.5% 증가)"),
            Note("자료: 민원 통계(2025. 12. 31. 기준)"),
            _table(("구분", "예산"), ("교육", "1,200"), ("안내", "2,400"), ("합계", "3,600")),
        ),
        meta=Meta(summary="민원 안내를 고침", keywords=("민원",)),
    )
    unit = replace(report.body[4], unit="천원") if isinstance(report.body[4], Grid) else None
    assert unit is not None
    assert _rules(replace(report, body=(*report.body[:4], unit))) == []
    assert _rules(report) == ["UNIT-CAPTION"]


def _table(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(r, c, ((Span(text),),), head=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(rows[0]), cells)


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (replace(LETTER, head=Head("가온시")), "HEAD-TO"),
        (replace(LETTER, head=Head("가온시", ("수신자 참조",))), "HEAD-TO"),
        (replace(LETTER, head=Head("가온시", ("내부결재",))), "HEAD-INTERNAL"),
        (replace(LETTER, tail=_tail(sender="가온시")), "SENDER"),
        (replace(LETTER, tail=_tail(sender="가온도")), "SENDER"),
        (replace(LETTER, title=""), "TITLE"),
        (replace(LETTER, title="자료를 제출합니다."), "TITLE"),
        (replace(LETTER, tail=_tail(doc_number="2345")), "DOCNO"),
        (replace(LETTER, tail=_tail(issued="2026.05.20")), "DOCNO"),
        (replace(LETTER, tail=_tail(disclosure="")), "DISCLOSE"),
        (replace(LETTER, tail=_tail(disclosure="비공개")), "DISCLOSE"),
        (replace(LETTER, tail=_tail(disclosure="비공개(9)")), "DISCLOSE"),
        (replace(LETTER, meta=Meta(summary="요지")), "SUMMARY-KEYWORDS"),
        (replace(LETTER, tail=Tail("가온시장", (Sign("주무관", how="전결"), Sign("과장")), disclosure="공개")), "SIGN"),
        (replace(LETTER, attachments=(Attachment("계획서", 0),)), "BUNIM-COUNT"),
        (replace(LETTER, attachments=(), body=(_text("붙임과 같이 제출합니다."),)), "BODY-BUNIM"),
        (replace(LETTER, body=(_text("붙임 3의 서식으로 제출합니다."),)), "BODY-BUNIM"),
    ],
)  # fmt: skip
def test_a_faulty_part_is_found_and_nothing_else(document: Document, rule: str) -> None:
    assert _rules(document) == [rule]


def test_several_recipients_are_right_by_construction() -> None:
    assert _rules(replace(LETTER, head=Head("가온시", ("나래시장", "다솜시장")))) == []


def test_a_commission_signs_in_its_own_name() -> None:
    assert _rules(replace(LETTER, tail=_tail(sender="가온시선거관리위원회"))) == []


def test_marks_of_a_read_document_are_held_against_their_order() -> None:
    read = _body(
        _item(1, "목적", "1."),
        _item(3, "배경", "1)"),
        _item(3, "필요성", "2)"),
        _item(1, "일정", "3."),
        _text("이상입니다.  끝."),
    )
    found = {f.rule: f for f in check(read).items}
    assert found.keys() == {"ITEM-ORDER", "ITEM-SEQ"}
    assert (found["ITEM-ORDER"].text, found["ITEM-ORDER"].mend) == ("1)", "가.")
    assert (found["ITEM-SEQ"].text, found["ITEM-SEQ"].mend) == ("3.", "2.")


def test_geo_comes_after_ha() -> None:
    marks = "가나다라마바사아자차카타파하"
    after = [_item(2, "내용", f"{mark}.") for mark in marks]
    end = _text("이상입니다.  끝.")
    assert _rules(_body(*after, _item(2, "다음", "거."), end)) == []
    restarted = check(_body(*after, _item(2, "다음", "가."), end)).items
    assert [(f.rule, f.mend) for f in restarted] == [("ITEM-SEQ", "거.")]


def test_an_unnumbered_paragraph_or_a_heading_starts_the_marks_anew() -> None:
    first = (_item(2, "하나", "가."), _item(2, "둘", "나."))
    end = _text("이상입니다.  끝.")
    assert _rules(_body(*first, _text("다음 사항"), *first, end)) == []
    assert _rules(_body(Heading("첫째"), *first, Heading("둘째"), *first, end)) == []


def test_circled_numbers_that_list_choices_are_no_items_out_of_order() -> None:
    choices = (_item(7, "하나  ② 둘  ③ 셋", "①"), _item(7, "넷  ⑤ 다섯", "④"))
    assert _rules(_body(_text("다음에서 고릅니다."), *choices, _text("이상입니다.  끝."))) == []


def test_a_missing_end_is_found_where_the_reader_saw_none() -> None:
    (finding,) = check(_body(_text("자료를 제출합니다."))).items
    assert (finding.rule, finding.mend) == ("END-MISSING", "제출합니다.  끝.")
    assert _rules(_body(_text("자료를 제출합니다."), closed=True)) == []


def test_an_end_alone_on_a_line_is_found_but_not_below_a_table() -> None:
    assert _rules(_body(_text("제출합니다."), _text("끝."))) == ["END-PLACE"]
    full = _table(("이름", "수량"), ("안내문", "3부"))
    assert _rules(_body(_text("제출합니다."), full, _text("  끝."))) == []


def test_an_end_before_typed_attachments_is_found() -> None:
    read = replace(LETTER, body=(_text("제출합니다.  끝."),))
    assert _rules(read) == ["END-PLACE"]


def test_a_table_at_the_end_is_closed_or_marked_as_blank_below() -> None:
    full = _table(("이름", "수량"), ("안내문", "3부"))
    partly = _table(("이름", "수량"), ("안내문", "3부"), ("", ""))
    marked = _table(("이름", "수량"), ("안내문", "3부"), ("이하 빈칸", ""))
    assert _rules(_body(full)) == ["END-TABLE"]
    assert _rules(_body(full, closed=True)) == []
    assert _rules(_body(partly, closed=True)) == ["END-TABLE"]
    assert _rules(_body(marked)) == []


def test_attachments_left_as_text_are_checked_as_attachments() -> None:
    read = _body(_text("제출합니다."), _text("붙임: 1. 계획서 1부."), _text("2. 신청서.  끝."))
    assert _rules(read) == ["BUNIM-COLON", "BUNIM-COUNT"]


def test_a_press_release_names_who_answers() -> None:
    meta = Meta(summary="요지", keywords=("낱말",))
    bare = Document(
        "보도자료", "가온시, 안내문 개선", (_text("가온시는 안내문을 고친다."),), meta=meta
    )
    (finding,) = check(bare).items
    assert finding.rule == "PRESS"
    assert "담당 부서, 담당자, 연락처, 보도 시점" in finding.why
    named = "보도 시점: 2026. 5. 6. / 담당 부서: 소통과 / 담당자: 홍길동(전화 02-000-0000)"
    assert _rules(replace(bare, body=(*bare.body, _text(named)))) == []


def test_places_count_the_lines_of_the_document_with_the_mark_in_the_text() -> None:
    read = replace(LETTER, body=(*LETTER.body, _item(1, "2026.1.6. 시행합니다.", "3.")))
    found = [f for f in check(read).items if f.rule == "DATE-SPACE"]
    lines = list(read.lines())
    assert [(f.where.paragraph, f.where.start, f.where.end) for f in found] == [(5, 3, 12)]
    assert lines[5].text[3:12] == "2026.1.6." == found[0].text


def test_a_notice_may_write_its_own_date_in_hangul() -> None:
    notice = replace(LETTER, preset="공고", body=(_text("2026년 1월 6일"),), attachments=())
    assert _rules(notice) == []
    assert _rules(replace(notice, body=(_text("2026년 1월 6일까지 냅니다."),))) == ["DATE-HANGUL"]
