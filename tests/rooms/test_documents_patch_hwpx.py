"""An HWPX file is corrected in place: its letters change where a finding says, and nothing else."""

import io
import time
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Attachment,
    Basis,
    Document,
    File,
    Finding,
    Findings,
    Head,
    Item,
    Paragraph,
    Place,
    Severity,
    Span,
    Tail,
)
from giljabi.documents.lint import check
from giljabi.documents.mend import mend
from giljabi.documents.patch import Patched, patch_file
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.write import write_document

from .patch_files import LINES, hwpx, line, look_of, part, raw_parts, run, table
from .test_documents_lint_mend import documents

SECTION = "Contents/section0.xml"
LETTER = (
    line(run("수신  나루구청장")),
    line(run("제목  "), run("데이터 워크샵 안내", 1)),
    line(run("1. 관련: 총무과-12(2026.10.06)")),
    line(
        run("2. 아래와 같이 "),
        run("워크", 1),
        run("샵을 여니 2026-11-12까지 알려 주시기 바랍니다.끝."),
    ),
)


def patched(file: File, *, all_known: bool = False) -> Patched:
    document = read_document(file)
    found = check(document)
    taken = frozenset(n for n, f in enumerate(found.items) if f.mend is not None)
    return patch_file(file, document, found, taken if all_known else None)


def texts(file: File) -> list[str]:
    """The lines of the body, whose title is empty or not asked about."""
    return [each.text for each in read_document(file).lines() if each.index]


def chosen_only(file: File, *rules: str) -> Patched:
    document = read_document(file)
    found = check(document)
    taken = frozenset(n for n, f in enumerate(found.items) if f.rule in rules)
    return patch_file(file, document, found, taken)


def made_up(text: str, mend_: str, paragraph: int | None, start: int) -> Findings:
    """A finding of some other check."""
    where = Place(paragraph=paragraph, start=start, end=start + len(text))
    one = Finding("X", Severity.ERROR, Basis.POLICY, "", where, text, "까닭", mend_, True)
    return Findings((one,))


def test_only_letters_change_and_the_look_stays() -> None:
    file = hwpx(*LETTER)
    made = patched(file)
    old, new = part(file, SECTION), part(made.file, SECTION)
    assert look_of(new) == look_of(old) and new != old
    assert (
        run("2. 아래와 같이 ")
        + run("워크", 1)
        + run("숍을 여니 2026. 11. 12.까지 알려 주시기 바랍니다.  끝.")
        in new
    )
    assert run("제목  ") + run("데이터 워크숍 안내", 1) in new
    assert made.in_place and not made.not_done
    assert not [f for f in check(read_document(made.file)).items if f.fixable]


def test_untouched_parts_keep_their_bytes_and_their_order() -> None:
    file = hwpx(*LETTER)
    made = patched(file)
    changed = {SECTION, "Preview/PrvText.txt"}
    old, new = raw_parts(file), raw_parts(made.file)
    assert [(name, how, when) for name, how, when, _ in old] == [
        (name, how, when) for name, how, when, _ in new
    ]
    assert {a[0] for a, b in zip(old, new, strict=True) if a != b} == changed
    with zipfile.ZipFile(io.BytesIO(made.file.data)) as archive:
        assert archive.testzip() is None


def test_the_preview_holds_no_old_text() -> None:
    made = patched(hwpx(*LETTER))
    shown = part(made.file, "Preview/PrvText.txt")
    assert "워크숍" in shown and "워크샵" not in shown and "2026-11-12" not in shown


def test_the_title_of_the_package_follows_the_title() -> None:
    file = hwpx(
        line(run("수신  가온시장")), line(run("제목  워크샵 안내")), line(run("알립니다.  끝."))
    )
    assert "<opf:title>워크숍 안내</opf:title>" in part(patched(file).file, "Contents/content.hpf")
    other = hwpx(*LETTER)
    assert part(patched(other).file, "Contents/content.hpf") == part(other, "Contents/content.hpf")


def test_laid_out_lines_go_only_where_the_text_changed() -> None:
    new = part(patched(hwpx(*LETTER)).file, SECTION)
    assert line(run("수신  나루구청장")) in new
    assert new.count(LINES) == 1


def test_a_file_with_nothing_to_mend_comes_back_byte_for_byte() -> None:
    file = hwpx(line(run("2026. 1. 6.까지 알려 주시기 바랍니다.")))
    made = patched(file)
    assert made.file == file and made.changes == ()


def test_every_change_is_told_with_its_line_and_reason() -> None:
    made = patched(hwpx(*LETTER))
    assert [(c.line, c.rule, c.before, c.after) for c in made.changes] == [
        (0, "LOAN", "워크샵", "워크숍"),
        (1, "DATE-SPACE, DATE-NOPAD, DATE-LASTDOT", "2026.10.06", "2026. 10. 6."),
        (2, "LOAN", "워크샵", "워크숍"),
        (2, "DATE-HYPHEN", "2026-11-12", "2026. 11. 12."),
        (2, "END-SPACE", ".끝.", ".  끝."),
    ]
    assert all(c.why and c.place.source == "요청.hwpx" for c in made.changes)


def test_an_edit_across_runs_goes_into_the_first_of_them() -> None:
    file = hwpx(line(run("회의는 "), run("가나", 1), run("다라"), run("마", 1), run(" 뒤")))
    document = read_document(file)
    made = patch_file(file, document, made_up("가나다라마", "ABC", 1, 4))
    body = part(made.file, SECTION)
    assert run("ABC", 1) + run("") + run("", 1) + run(" 뒤") in body


def test_letters_that_are_elements_and_entities_survive() -> None:
    file = hwpx(
        line(run('관련<hp:tab width="1"/>A&amp;B &#xB300;&lt;'), run("<hp:nbSpace/>컨텐츠"))
    )
    new = part(patched(file).file, SECTION)
    assert run('관련<hp:tab width="1"/>A&amp;B &#xB300;&lt;') + run("<hp:nbSpace/>콘텐츠") in new


def test_a_mend_with_signs_of_xml_is_escaped() -> None:
    file = hwpx(line(run("갑 & 을".replace("&", "&amp;"))))
    made = patch_file(file, read_document(file), made_up("&", "<&>", 1, 2))
    assert texts(made.file) == ["갑 <&> 을"]


def test_cells_notes_and_headers_are_found() -> None:
    note = (
        "<hp:ctrl><hp:footNote><hp:subList>"
        + line(run("데이타 기준"))
        + "</hp:subList></hp:footNote></hp:ctrl>"
    )
    file = hwpx(
        line(run("목록"), f'<hp:run charPrIDRef="0">{note}</hp:run>'),
        table((line(run("메뉴얼")), line(run("1"))), (line(run("컨텐츠")), line(run("1")))),
    )
    made = patched(file)
    assert not made.not_done and len(made.changes) == 3
    new = part(made.file, SECTION)
    assert all(word in new for word in ("매뉴얼", "콘텐츠", "데이터 기준"))


def test_a_counted_mark_is_left_to_the_word_processor() -> None:
    file = hwpx(
        line(run("컨텐츠 목적"), look=1), line(run("내용"), look=1), line(run("일정"), look=1)
    )
    document = read_document(file)
    assert texts(file)[0] == "1. 컨텐츠 목적"
    assert "콘텐츠 목적" in part(patched(file).file, SECTION)
    made = patch_file(file, document, made_up("1.", "2.", 1, 0))
    assert made.file == file and not made.changes
    assert [left.reason for left in made.not_done] == [
        "자동으로 매긴 항목 기호입니다. 원본에서 번호 모양을 고치세요."
    ]


def test_a_typed_mark_is_mended() -> None:
    file = hwpx(line(run("⑴ 목적")), line(run("⑵ 내용")))
    assert texts(patched(file).file) == ["(1) 목적", "(2) 내용"]


def test_lines_that_are_the_same_are_told_apart_by_their_order() -> None:
    file = hwpx(*[line(run("워크샵")), line(run("그 밖"))] * 3)
    document = read_document(file)
    made = patch_file(file, document, made_up("워크샵", "워크숍", 3, 0))
    assert texts(made.file) == ["워크샵", "그 밖", "워크숍", "그 밖", "워크샵", "그 밖"]


def test_a_line_that_stands_nowhere_for_sure_is_not_mended() -> None:
    file = hwpx(*[line(run("워크샵"))] * 3)
    document = Document("", "", (Paragraph((Span("워크샵"),)), Paragraph((Span("워크샵"),))))
    made = patch_file(file, document, made_up("워크샵", "워크숍", 1, 0))
    assert made.file == file
    assert "어디인지 하나로 정할 수 없어" in made.not_done[0].reason


def test_a_finding_of_another_document_is_not_applied() -> None:
    file = hwpx(line(run("우리 워크샵")))
    made = patch_file(file, read_document(file), made_up("워크샵", "워크숍", 1, 0))
    assert made.file == file and "다시 검사" in made.not_done[0].reason


def test_exactly_what_was_accepted_is_mended() -> None:
    file = hwpx(line(run("금번 워크샵은 2026.01.06. 오후 2시에 엽니다.")))
    assert texts(chosen_only(file, "HARD-WORD").file) == [
        "이번 워크샵은 2026.01.06. 오후 2시에 엽니다."
    ]
    assert texts(chosen_only(file, "TIME-24H", "LOAN").file) == [
        "금번 워크숍은 2026.01.06. 14:00에 엽니다."
    ]
    assert chosen_only(file).file == file


def test_mends_that_overlap_are_made_one_after_another() -> None:
    file = hwpx(line(run("2026. 11. 6. (목)까지")))
    assert texts(chosen_only(file, "WEEKDAY", "WEEKDAY-TRUE").file) == ["2026. 11. 6.(금)까지"]


def test_what_has_no_known_mend_is_told_and_not_done() -> None:
    file = hwpx(line(run("2. 20. ~ 2. 24.")))
    made = chosen_only(file, "RANGE")
    assert made.file == file and "직접 고치세요" in made.not_done[0].reason


LAST = (line(run("수신  가온시장")), line(run("제목  자료 제출")))


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("자료를 제출합니다.",), "자료를 제출합니다.  끝."),
        (("자료를 제출합니다.끝.",), "자료를 제출합니다.  끝."),
        (("자료를 제출합니다.  끝",), ""),
        (("자료입니다.", "붙임: 계획서 1부.끝."), "붙임  계획서 1부.  끝."),
        (("자료입니다.", "붙임 계획서"), "붙임  계획서 1부.  끝."),
        (("자료입니다.", "붙임  계획서 1부."), "붙임  계획서 1부.  끝."),
        (("자료입니다.", "붙임  1. 계획서 1부.", "      2. 신청서 1부."), "      2. 신청서 1부.  끝."),
        (("자료입니다.", "붙임  계획서.  끝."), "붙임  계획서 1부.  끝."),
    ],
)  # fmt: skip
def test_the_ends_of_letters_and_their_lists_are_mended(lines: tuple[str, ...], right: str) -> None:
    file = hwpx(*LAST, *(line(run(text)) for text in lines))
    document = read_document(file)
    found = check(document)
    ends = ("END-MISSING", "END-SPACE", "BUNIM-COLON", "BUNIM-COUNT")
    wanted = frozenset(n for n, f in enumerate(found.items) if f.rule in ends)
    made = patch_file(file, document, found, wanted)
    if right:
        assert not made.not_done
        assert run(right) in part(made.file, SECTION)
        left = {f.rule for f in check(read_document(made.file)).items}
        assert not left & set(ends)


def test_the_sender_is_mended_with_its_spacing() -> None:
    file = hwpx(
        line(run("가온시")), *LAST, line(run("자료를 제출합니다.  끝.")), line(run("가  온  시")),
        line(run("시행  총무과-12(2026. 5. 3.)")), line(run("우 12345  가온로 1  /  www.gaon.example")),
        line(run("전화번호 02-000-0000  /  공개")),
    )  # fmt: skip
    made = chosen_only(file, "SENDER")
    assert "가  온  시  장" in part(made.file, SECTION)
    assert [(c.line, c.before, c.after) for c in made.changes] == [
        (None, "가  온  시", "가  온  시  장")
    ]


def test_a_form_that_cannot_be_corrected_becomes_a_new_document() -> None:
    document = Document("", "안내", (Paragraph((Span("컨텐츠를 봅니다."),)),))
    made = patch_file(File("안내.pdf", "", b"%PDF-1.7"), document, check(document))
    assert not made.in_place and made.file.name == "안내.hwpx"
    assert "콘텐츠를 봅니다." in texts(made.file)
    assert [(c.line, c.after) for c in made.changes] == [(1, "콘텐츠")]


@pytest.mark.parametrize("cut", [40, 400, -30])
def test_a_broken_file_is_a_trouble_and_no_file(cut: int) -> None:
    file = hwpx(*LETTER)
    document = read_document(file)
    with pytest.raises(FileTrouble):
        patch_file(replace(file, data=file.data[:cut]), document, check(document))


@pytest.mark.parametrize(
    "section",
    [
        '<!DOCTYPE a [<!ENTITY b "워크샵">]><hs:sec xmlns:hs="h">&b;</hs:sec>',
        '<?xml version="1.0" encoding="EUC-KR"?><a/>',
        "<hs:sec>",
        "<a>" * 3000 + "</a>" * 3000,
        "",
    ],
)
def test_a_hostile_section_is_refused(section: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(SECTION, section)
    document = read_document(hwpx(*LETTER))
    with pytest.raises(FileTrouble):
        patch_file(File("가.hwpx", "", out.getvalue()), document, check(document))


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SECTION, b" " * (8 << 20))
    document = read_document(hwpx(*LETTER))
    with pytest.raises(FileTrouble, match="지나치게"):
        patch_file(File("가.hwpx", "", out.getvalue()), document, check(document))


@settings(max_examples=50)
@given(documents())
def test_a_patched_file_reads_as_the_mended_document(document: Document) -> None:
    file = write_document(replace(document, preset=document.preset or "보고서"), "가.hwpx")
    read = read_document(file)
    found = check(read)
    made = patch_file(file, read, found)
    old, new = part(file, SECTION), part(made.file, SECTION)
    assert look_of(new) == look_of(old)
    again = read_document(made.file)
    if not made.not_done:
        wanted = [each.text for each in mend(read, found).lines()]
        assert wanted == [each.text for each in again.lines()] or read.closed != again.closed
    assert patched(made.file).changes == () or made.not_done or read.closed != again.closed


WORDS = (
    "2026.01.06",
    "워크샵",
    "홍길동",
    "1,200원",
    "가온시",
    " ",
    "끝",
    "&amp;",
    "9:00",
    "몇일",
    "12명",
)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=1, max_size=6))
def test_text_outside_the_edits_stays(lines: list[list[str]]) -> None:
    file = hwpx(*(line(*(run(text, n % 2) for n, text in enumerate(runs))) for runs in lines))
    document = read_document(file)
    made = patched(file)
    before = [each.text for each in document.lines()]
    after = [each.text for each in read_document(made.file).lines()]
    for index in sorted({c.line for c in made.changes if c.line is not None}):
        for change in sorted(
            (c for c in made.changes if c.line == index), key=lambda c: -(c.place.start or 0)
        ):
            start, end = change.place.start or 0, change.place.end or 0
            assert before[index][start:end] == change.before
            before[index] = before[index][:start] + change.after + before[index][end:]
    assert after == before
    assert look_of(part(made.file, SECTION)) == look_of(part(file, SECTION))


def two_pages() -> File:
    items = tuple(
        Item(
            1 + n % 2,
            (Span(f"{n}번째 항목은 2026.{n % 12 + 1}.06까지 워크샵 컨텐츠를 다시 살펴 제출"),),
        )
        for n in range(60)
    )
    return write_document(
        Document(
            "기안문", "워크샵 안내", items, Head("가온시", ("나루구청장",)),
            (Attachment("계획서", 1, "부"),), Tail(sender="가온시장", disclosure="공개"),
        ),
        "안내.hwpx",
    )  # fmt: skip


def test_two_pages_take_little_time() -> None:
    file = two_pages()
    document = read_document(file)
    found = check(document)
    times = []
    for _ in range(3):
        begun = time.process_time()
        made = patch_file(file, document, found)
        times.append(time.process_time() - begun)
    assert len(made.changes) > 100
    assert min(times) < 0.25  # 30 ms on a quiet machine


def test_a_title_that_the_agency_is_called_too_is_told_apart_by_its_label() -> None:
    document = Document(
        "기안문", "워크샵", (Paragraph((Span("알립니다."),)),), Head("워크샵", ("가온시장",))
    )
    file = write_document(document, "가.hwpx")
    made = patched(file)
    assert read_document(made.file).head == Head("워크샵", ("가온시장",))
    assert read_document(made.file).title == "워크숍"


def test_a_header_that_repeats_the_title_follows_it() -> None:
    head = (
        '<hp:ctrl><hp:header id="1"><hp:subList>'
        + line(run("워크샵 안내"))
        + "</hp:subList></hp:header></hp:ctrl>"
    )
    file = hwpx(
        line(f'<hp:run charPrIDRef="0">{head}</hp:run>', run("수신  가온시장")),
        line(run("제목  워크샵 안내")), line(run("알립니다.  끝.")),
    )  # fmt: skip
    assert "워크샵" not in part(patched(file).file, SECTION)


def test_letters_of_a_tracked_deletion_are_left_alone() -> None:
    file = hwpx(line(run('<hp:deleteBegin Id="1"/>메뉴얼<hp:deleteEnd Id="1"/>컨텐츠를 봅니다.')))
    new = part(patched(file).file, SECTION)
    assert '<hp:deleteBegin Id="1"/>메뉴얼<hp:deleteEnd Id="1"/>콘텐츠를 봅니다.' in new


def test_a_counted_number_within_a_line_stays() -> None:
    number = (
        '<hp:run charPrIDRef="0"><hp:ctrl><hp:autoNum num="3" numType="TABLE">'
        '<hp:autoNumFormat type="DIGIT"/></hp:autoNum></hp:ctrl></hp:run>'
    )
    file = hwpx(line(run("표 "), number, run(". 2026.1.2 컨텐츠 현황")))
    made = patched(file)
    assert number + run(". 2026. 1. 2. 콘텐츠 현황") in part(made.file, SECTION)
    assert not made.not_done


FILE = hwpx(*LETTER)
DOCUMENT = read_document(FILE)
FOUND = check(DOCUMENT)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_files_are_troubles(data: st.DataObject) -> None:
    file, document, found = FILE, DOCUMENT, FOUND
    damaged = bytearray(file.data)
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(damaged) - 1), st.integers(0, 255)), max_size=6)
    ):
        damaged[at] = byte
    try:
        made = patch_file(replace(file, data=bytes(damaged)), document, found)
    except FileTrouble:
        return
    assert made.in_place


def test_many_lines_that_are_the_same_take_little_time() -> None:
    file = hwpx(*[line(run("가")), line(run("워크샵"))] * 1500)
    document = read_document(file)
    found = check(document)
    begun = time.process_time()
    assert len(patch_file(file, document, found).changes) == 1500
    assert time.process_time() - begun < 4  # a quarter of a second on a quiet machine
