"""Drafts as officials err: every planted fault is found where it stands, in text and in HWPX alike.

The HWPX files are a stranger's: plain paragraphs without our styles, as people type them.
"""

import io
import zipfile
from dataclasses import replace

import pytest

from giljabi.book.kinds import Document, File, Finding, Paragraph, Span
from giljabi.documents.hwpx import write_hwpx
from giljabi.documents.lint import check, check_text
from giljabi.documents.mend import mend
from giljabi.documents.readers.read import read_document

DRAFT = """가온시
수신  총무과장
(경유)
제목  자료 제출 요청
1. 관련: 총무과-12(2026. 4. 20.)
2. 자료를 제출하여 주시기 바랍니다.  끝.
가온시장
주무관  홍길동  시민소통팀장  김가온  시민소통과장  전결  이누리
시행  시민소통과-123(2026. 5. 3.)
우 12345  가온시 가온대로 1  /  www.gaon.example
전화번호 000-000-0000  팩스번호 000-000-0001  /  hong@gaon.example  /  공개
"""
SECOND = "2. 자료를 제출하여 주시기 바랍니다.  끝."
FILES = "2. 자료를 제출하여 주시기 바랍니다.\n붙임  {}"

FAULTS: dict[str, tuple[str, str, set[tuple[str, str]]]] = {
    "끝이 없음": ("  끝.", "", {("END-MISSING", "바랍니다.")}),
    "붙임 뒤에 끝이 없음": (SECOND, FILES.format("서식 1부."), {("END-MISSING", "1부.")}),
    "끝이 붙임 앞": (SECOND, f"{SECOND}\n붙임  서식 1부.", {("END-PLACE", "바랍니다.  끝.")}),
    "끝이 홀로": ("  끝.", "\n끝.", {("END-PLACE", "끝.")}),
    "끝 앞 빈칸": ("  끝.", " 끝.", {("END-SPACE", ". 끝.")}),
    "부수 없음": (SECOND, FILES.format("운영 계획.  끝."), {("BUNIM-COUNT", "운영 계획.")}),
    "붙임 하나에 번호": (SECOND, FILES.format("1. 서식 1부.  끝."), {("BUNIM-NUM", "1. ")}),
    "붙임 둘에 번호 없음": (
        SECOND, FILES.format("계획서 1부, 서식 1부.  끝."), {("BUNIM-NUM", "계획서 1부, 서식 1부.")}
    ),
    "없는 붙임": ("자료를", "자료를 붙임과 같이", {("BODY-BUNIM", "붙임")}),
    "번호 건너뜀": ("2. 자료", "3. 자료", {("ITEM-SEQ", "3.")}),
    "기호 차례": (
        SECOND, "2. 다음과 같습니다.\n1) 기간: 5월\n2) 장소: 대회의실  끝.", {("ITEM-ORDER", "1)")}
    ),
    "기호 뒤 빈칸 없음": ("2. 자료", "2.자료", {("ITEM-INDENT", "2.자")}),
    "금액 다름": (
        "자료를 제출하여 주시기", "금1,250,000원(금일백이십만원)을 지급하여 주시기",
        {("MONEY-MATCH", "금1,250,000원(금일백이십만원)")},
    ),
    "요일 다름": ("자료를", "2026. 5. 6.(목)까지 자료를", {("WEEKDAY-TRUE", "2026. 5. 6.(목)")}),
    "오후 2시": ("자료를", "2026. 5. 6.(수) 오후 2시까지 자료를", {("TIME-24H", "오후 2시")}),
    "붙여 쓴 날짜": (
        "자료를", "2026.1.6까지 자료를",
        {("DATE-SPACE", "2026.1.6"), ("DATE-LASTDOT", "2026.1.6")},
    ),
    "어려운 말": (
        "자료를", "금번 자료를 익일까지 필히",
        {("HARD-WORD", "금번"), ("HARD-WORD", "익일"), ("HARD-WORD", "필히")},
    ),
    "두음법칙": ("자료를", "회계년도 자료를", {("SPELL", "회계년도")}),
    "기관 이름의 발신": ("\n가온시장\n", "\n가온광역시\n", {("SENDER", "가온광역시")}),
    "목록 없는 수신자 참조": ("수신  총무과장", "수신  수신자 참조", {("HEAD-TO", "수신자 참조")}),
    "두문에 여럿": ("수신  총무과장", "수신  총무과장, 예산과장", {("HEAD-TO", "총무과장, 예산과장")}),
    "내부결재에 발신": ("수신  총무과장", "수신  내부결재", {("HEAD-INTERNAL", "가온시장")}),
    "근거 호 없음": ("공개\n", "비공개\n", {("DISCLOSE", "비공개")}),
}  # fmt: skip

CLEAN = {
    "그대로": DRAFT,
    "붙임 둘": DRAFT.replace(SECOND, FILES.format("1. 계획서 1부.\n      2. 서식 2부.  끝.")),
    "여럿에게": DRAFT.replace("수신  총무과장", "수신  수신자 참조").replace(
        "\n주무관", "\n수신자  총무과장, 예산과장\n주무관"
    ),
    "내부결재": DRAFT.replace("총무과장", "내부결재").replace("\n가온시장\n", "\n"),
    "항목 하나": DRAFT.replace("1. 관련: 총무과-12(2026. 4. 20.)\n2. ", ""),
    "세 단계": DRAFT.replace(SECOND, "2. 다음과 같습니다.\n  가. 대상\n    1) 본청\n    2) 사업소\n  나. 기간: 2026. 5. 6.∼2026. 5. 8.  끝."),
    "날짜로 시작하는 말": DRAFT.replace("2. 자료를", "2. 3. 1. 운동 기념행사 자료를"),
    "금액": DRAFT.replace("자료를", "금113,560원(금일십일만삼천오백육십원)의 청구서를"),
    "시각": DRAFT.replace("자료를", "2026. 5. 6.(수) 14:00까지 자료를"),
    "비공개": DRAFT.replace("공개\n", "비공개(6)\n"),
}  # fmt: skip


def stranger(text: str) -> Document:
    """The text as paragraphs of a HWPX file that we did not write, read back."""
    paragraphs = tuple(Paragraph((Span(line),)) for line in text.splitlines())
    data = write_hwpx(Document("", "", paragraphs, closed=False))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Giljabi ", b"Other "))
    return read_document(File("초안.hwpx", "", out.getvalue()))


def typed(text: str) -> Document:
    return read_document(File("초안.txt", "", text.encode()))


def found(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(f.rule, f.text) for f in findings if f.rule != "SUMMARY-KEYWORDS"}


def faulty(name: str) -> tuple[str, set[tuple[str, str]]]:
    right, wrong, expected = FAULTS[name]
    assert right in DRAFT
    return DRAFT.replace(right, wrong, 1), expected


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_in_the_text_where_it_stands(name: str) -> None:
    text, expected = faulty(name)
    findings = check_text(text).items
    assert found(findings) == expected
    lines = text.split("\n")
    for f in findings:
        assert f.where.paragraph is not None
        assert lines[f.where.paragraph][f.where.start : f.where.end] == f.text


@pytest.mark.parametrize("read", [typed, stranger])
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_in_a_file_too(name: str, read: object) -> None:
    text, expected = faulty(name)
    assert callable(read)
    document = read(text)
    findings = check(document).items
    assert {rule for rule, _ in found(findings)} == {rule for rule, _ in expected}
    lines = [line.text for line in document.lines()]
    for f in findings:
        if f.where.paragraph is not None:
            assert lines[f.where.paragraph][f.where.start : f.where.end] == f.text
            assert (f.rule, f.text) in expected


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_found_in_a_clean_draft(name: str) -> None:
    text = CLEAN[name]
    assert found(check_text(text).items) == set()
    assert found(check(typed(text)).items) == set()
    assert found(check(stranger(text)).items) == set()


@pytest.mark.parametrize("name", FAULTS)
def test_the_mended_copy_differs_only_where_a_fault_was(name: str) -> None:
    document = stranger(faulty(name)[0])
    findings = check(document)
    after = mend(document, findings)
    assert replace(after, body=document.body, title=document.title) == document
    changed = {
        line.index
        for line, old in zip(after.lines(), document.lines(), strict=True)
        if line.text != old.text
    }
    assert changed == {f.where.paragraph for f in findings.items if f.fixable}
    assert not [f for f in check(after).items if f.fixable]
