"""DOCX and text files are corrected in place: look, encoding and line ends stay as they were."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Day, File, Findings, Today
from giljabi.documents.lint import RULES, check
from giljabi.documents.mend import chosen
from giljabi.documents.patch import Patched, patch_file
from giljabi.documents.patch.listed import changes_csv, changes_json, changes_table
from giljabi.documents.readers.read import read_document
from giljabi.documents.steps.patch import changes_file_step, changes_step, patch_step

from .patch_files import look_of, part, raw_parts, word

MAIN = "word/document.xml"


def patched(file: File, *rules: str) -> Patched:
    document = read_document(file)
    found = check(document)
    taken = frozenset(n for n, f in enumerate(found.items) if f.rule in rules)
    return patch_file(file, document, found, taken if rules else None)


def text(words: str, encoding: str = "utf-8", name: str = "요청.txt") -> File:
    return File(name, "text/plain", words.encode(encoding))


def test_a_word_file_keeps_its_runs_and_styles() -> None:
    file = word(("제목",), ("회의는 ", "2026.", "01.06", "까지, 컨텐츠를 봅니다.끝."))
    made = patched(file)
    old, new = part(file, MAIN), part(made.file, MAIN)
    assert look_of(new) == look_of(old)
    assert "<w:t>2026.</w:t>" in new and '<w:t xml:space="preserve"> 1. 6.</w:t>' in new
    assert ">까지, 콘텐츠를 봅니다.  끝." in new
    changed = [a[0] for a, b in zip(raw_parts(file), raw_parts(made.file), strict=True) if a != b]
    assert changed == [MAIN]  # docProps/core.xml too stays as it was


def test_blanks_at_the_ends_of_a_run_count_in_word() -> None:
    file = word(("가온시장", ":김가온"))
    made = patched(file)
    texts = [line.text for line in read_document(made.file).lines()]
    assert "가온시장: 김가온" in texts
    assert '<w:t xml:space="preserve">' in part(made.file, MAIN)


def test_deleted_and_hidden_text_of_word_is_left_alone() -> None:
    file = word(("워크샵을 엽니다.",))
    inside = part(file, MAIN).replace(
        "<w:p><w:r>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>컨텐츠</w:t></w:r><w:del><w:r>"
        "<w:delText>메뉴얼</w:delText></w:r></w:del><w:r>",
    )
    hidden = _with(file, MAIN, inside)
    new = part(patched(hidden).file, MAIN)
    assert "메뉴얼" in new and "컨텐츠" in new and "워크숍을 엽니다." in new


def _with(file: File, name: str, data: str) -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, data if info.filename == name else old.read(info))
    return File(file.name, file.media, out.getvalue())


LETTER = "수신  가온시장\n제목  워크샵 안내\n\n1. 관련: 총무과-12(2026.10.06)\n  알립니다.끝.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_keeps_its_encoding_and_line_ends(encoding: str, end: str) -> None:
    file = text(LETTER.replace("\n", end), encoding)
    made = patched(file)
    right = LETTER.replace("워크샵", "워크숍").replace("2026.10.06", "2026. 10. 6.")
    right = right.replace(".끝.", ".  끝.").replace("\n", end)
    assert made.file.data == right.encode(encoding)
    assert made.file.name == file.name and not made.not_done


def test_letters_that_are_taken_apart_stay_so() -> None:
    apart = unicodedata.normalize("NFD", "가온시 안내: 오늘 ")
    made = patched(text(f"{apart}컨텐츠를 봅니다.\n"))
    assert made.file.data.decode() == f"{apart}콘텐츠를 봅니다.\n"


def test_a_letter_that_the_encoding_lacks_is_not_written() -> None:
    file = text("오늘 시민에게 알리는 컨텐츠를 다시 살펴봅니다.", "cp949")
    document = read_document(file)
    (finding,) = (f for f in check(document).items if f.rule == "LOAN")
    odd = Findings((replace(finding, mend="콘텐츠⑯🙂"),))
    made = patch_file(file, document, odd)
    assert made.file == file and "cp949" in made.not_done[0].reason


def test_markdown_keeps_its_signs() -> None:
    words = (
        "# 워크샵 안내\n\n- **컨텐츠**를 \\*봅니다\\*\n* 메뉴얼은 **2026.**01.06까지\n\n"
        "| 구분 | 날짜 |\n|---|:-:|\n| 데이타 | 2026.1.2 |\n| `a|b` | **리더쉽** |\n"
    )
    made = patched(text(words, name="안내.md"))
    new = made.file.data.decode()
    assert new.startswith(
        "# 워크숍 안내\n\n- **콘텐츠**를 \\*봅니다\\*\n* 매뉴얼은 **2026.** 1. 6.까지\n"
    )
    assert "| 데이터 | 2026. 1. 2. |" in new and "|---|:-:|" in new


def test_two_rows_that_are_the_same_are_both_mended() -> None:
    words = "| 구분 | 날짜 |\n|---|---|\n| 데이타 | 1 |\n| 데이타 | 1 |\n"
    new = patched(text(words, name="표.md")).file.data.decode()
    assert new == words.replace("데이타", "데이터")


def test_a_pasted_text_without_an_ending_is_a_text() -> None:
    made = patched(text("컨텐츠", name="표준입력"))
    assert made.file.data.decode() == "콘텐츠" and made.in_place


def test_missing_ends_are_written_where_they_belong() -> None:
    file = text("수신  가온시장\n제목  제출\n자료를 제출합니다.\n붙임: 계획서\n\n")
    made = patched(file, "BUNIM-COLON", "BUNIM-COUNT", "END-MISSING")
    assert made.file.data.decode() == (
        "수신  가온시장\n제목  제출\n자료를 제출합니다.\n붙임  계획서 1부.  끝.\n\n"
    )


def test_bytes_that_are_no_text_are_refused() -> None:
    document = read_document(text("컨텐츠"))
    with pytest.raises(FileTrouble):
        patch_file(File("가.txt", "", b"\xff\xfe\xff\x00\xd8"), document, check(document))
    with pytest.raises(FileTrouble):
        patch_file(File("가.docx", "", b"PK\x03\x04" + b"0" * 90), document, check(document))


def test_the_list_of_changes_can_be_opened_as_a_table() -> None:
    made = patched(text("=컨텐츠는 2026.1.2까지"))
    table = changes_table(made, "요청.txt")
    assert [c.name for c in table.columns][:4] == ["줄", "규칙", "고치기 전", "고친 뒤"]
    assert table.columns[3].raw == ("콘텐츠", "2026. 1. 2.")
    rows = changes_csv(made).decode("utf-8-sig").splitlines()
    assert len(rows) == 3 and rows[1].endswith("고침")
    assert [c["before"] for c in changes_json(made)] == ["컨텐츠", "2026.1.2"]


EXAMPLES = [
    (rule.id, example.wrong)
    for rule in RULES
    for example in rule.examples
    if "|" not in example.wrong  # a piped line is no row of a table without its rule
]


@pytest.mark.parametrize(("rule", "wrong"), EXAMPLES)
def test_a_fix_is_done_once_and_brings_up_nothing_new(rule: str, wrong: str) -> None:
    file = text(wrong)
    before = {f.rule for f in check(read_document(file)).items}
    once = patched(file)
    after = check(read_document(once.file))
    assert not [f for f in after.items if f.fixable], once.not_done
    assert {f.rule for f in after.items if f.rule not in before} <= _SEEN_ONLY_NOW
    assert patched(once.file).file == once.file


_SEEN_ONLY_NOW: frozenset[str] = frozenset()
"""Rules that may find something once another mend has made a line readable."""

WORDS = (
    "2026.01.06", "워크샵", "홍길동", "1,200원", "가온시", " ", "끝", "9:00", "몇일", "**", "|", "- ", "1. ",
    "\t", "\n", "\r\n", "#", "※ ", "붙임: ", "\\", "`",
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map("".join))
def test_what_is_not_mended_stays_letter_for_letter(words: str) -> None:
    if not words.strip():
        return
    made = patched(text(words, name="글.md"))
    old, new = words, made.file.data.decode()
    names = ("홍길동", "1,200원", "가온시", "\n", "\r", "#", "|", "`")
    assert [old.count(name) for name in names] == [new.count(name) for name in names]
    kept = old
    for change in made.changes:
        kept = kept.replace(change.before, "", 1)
    assert len(new) - len(old) == sum(len(c.after) - len(c.before) for c in made.changes)


def test_a_position_that_is_not_there_cannot_be_chosen() -> None:
    document = read_document(text("컨텐츠"))
    with pytest.raises(StepTrouble):
        chosen(check(document), frozenset({99}))


TODAY = Today(Day(date(2026, 11, 2)))


def test_the_steps_give_the_corrected_file_and_its_list() -> None:
    file = text("컨텐츠는 2026.1.2까지")
    document = read_document(file)
    found = check(document)
    made = patch_step(file, document, found, TODAY)
    assert (made.name, made.data.decode()) == ("요청 (고침).txt", "콘텐츠는 2026. 1. 2.까지")
    table = changes_step(file, document, found, TODAY)
    assert table.decisions == ("2곳을 고쳤습니다.",) and not table.warnings
    assert changes_file_step(file, document, found, TODAY).name == "요청 (고친 목록).csv"


def test_the_steps_say_when_a_new_document_was_made() -> None:
    document = read_document(text("컨텐츠를 봅니다."))
    file, found = File("안내.pdf", "application/pdf", b"%PDF-1.7"), check(document)
    made = patch_step(file, document, found, TODAY)
    assert made.name == "안내 (고친 새 문서).hwpx" and made.data.startswith(b"PK")
    table = changes_step(file, document, found, TODAY)
    assert "새 한글 문서로 만들었습니다" in table.warnings[0]
    assert table.columns[5].raw == ("새 문서에 고침",)
