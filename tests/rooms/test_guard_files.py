"""Public copies: what holds for every format, and text files. All persons and numbers are invented."""

import io
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.guard.files import Action, pieces, public_copy
from giljabi.guard.files.images import blank, without_traces
from giljabi.guard.files.public_form import public_form
from giljabi.guard.files.search import occurrences
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import Lexicon
from giljabi.guard.hide.policy import Policy

NAMES = ("김가온", "박한빛", "남궁다온")
RRN = "900101-1234568"
PHONE = "010-1234-5678"
EMAIL = "gaon.kim@example.com"


def spellings(value: str) -> set[str]:
    """Every way a value may be written in a part: plain, digits alone, escaped."""
    forms = {value}
    if digits := re.sub("[^0-9]", "", value) if value[:1].isdigit() else "":
        forms |= {digits, digits.lstrip("0")}
    forms |= {quote(form) for form in forms}
    forms |= {"".join(f"&#{ord(c)};" for c in value), "".join(f"&#x{ord(c):X};" for c in value)}
    return forms | {"".join(f"\\u{ord(c):04x}" for c in value)}


def found_in(data: bytes, values: Iterable[str]) -> list[tuple[str, str]]:
    """Return the parts of a file in which one of the values stands, in any spelling."""
    parts = {"": data}
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) + name.encode() for name in archive.namelist()}
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "cp949")
    return [
        (part, value)
        for part, content in parts.items()
        for value in values
        for form in spellings(value)
        if any(form.encode(encoding) in content for encoding in encodings)
    ]


def text_file(text: str, name: str = "민원.csv", encoding: str = "utf-8") -> File:
    return File(name, "text/plain", text.encode(encoding))


ROWS = f'성명,연락처,비고\r\n김가온,{PHONE},"옆집, {RRN}"\r\n박한빛,010-9876-5432,김가온의 이웃\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_table_keeps_its_encoding_its_line_ends_and_its_quotes(encoding: str) -> None:
    copy = public_copy(text_file(ROWS, encoding=encoding))
    assert copy.file.data.decode(encoding) == (
        '성명,연락처,비고\r\n○○○,***-****-****,"옆집, ******-*******"\r\n'
        "○○○,***-****-****,○○○의 이웃\r\n"
    )


def test_every_find_has_a_line_in_the_ledger_that_does_not_tell_it() -> None:
    copy = public_copy(text_file(ROWS))
    assert [(e.part, e.kind, e.veiled, e.action) for e in copy.ledger[:3]] == [
        ("2행 1열", "이름", "○○○", Action.HIDDEN),
        ("2행 2열", "전화", "***-****-****", Action.HIDDEN),
        ("2행 3열", "주민번호", "******-*******", Action.HIDDEN),
    ]
    assert not any(secret in repr(copy) for secret in (*NAMES, RRN, PHONE))


def test_the_preview_names_the_same_entries_as_the_ledger() -> None:
    file = text_file(ROWS)
    seen, done = pieces(file), public_copy(file).ledger
    assert [(e.id, e.part, e.action) for e in seen] == [(e.id, e.part, e.action) for e in done]
    assert [e.veiled for e in seen[:2]] == ["김**", "***-****-5678"]


def test_officials_on_duty_stay_when_the_policy_says_so() -> None:
    text = "담당자: 박한빛\n민원인: 김가온\n"
    lexicon = Lexicon(officials=frozenset({"박한빛"}))
    given = text_file(text, "a.txt")
    copy = public_copy(given, choose=Policy(keep_officials=True), lexicon=lexicon)
    assert copy.file.data.decode() == "담당자: 박한빛\n민원인: ○○○\n"
    assert (copy.ledger[0].action, copy.ledger[0].why) == (Action.KEPT, "공적 정보 유지")
    assert public_copy(given).file.data.decode() == "담당자: ○○○\n민원인: ○○○\n"


def test_a_bare_number_is_personal_by_its_head() -> None:
    rows = "성명,연락처,점수\n김가온,1012345678,1012345679\n"
    assert public_copy(text_file(rows)).file.data.decode().endswith("○○○,**********,1012345679\n")
    given = text_file('{"연락처": 1012345678, "점수": 1012345679}', "a.json")
    assert public_copy(given).file.data.decode() == '{"연락처": "**********", "점수": 1012345679}'


def test_a_person_may_keep_one_find_but_never_a_resident_number() -> None:
    file = text_file(ROWS)
    ids = frozenset(entry.id for entry in pieces(file))
    copy = public_copy(file, keep=ids)
    text = copy.file.data.decode()
    assert "김가온" in text and PHONE in text and RRN not in text
    assert {e.action for e in copy.ledger if e.kind == "주민번호"} == {Action.HIDDEN}
    assert {e.action for e in copy.ledger if e.kind == "이름"} == {Action.KEPT}


def test_the_policy_of_the_office_decides_what_is_hidden() -> None:
    def phones_only(found: Found) -> bool:
        return found.kind is Personal.PHONE

    text = public_copy(text_file(ROWS), choose=phones_only).file.data.decode()
    assert "김가온" in text and PHONE not in text and RRN not in text


def test_the_name_of_the_file_is_masked_too() -> None:
    given = text_file(ROWS, f"민원_김가온_{RRN}.csv")
    assert public_copy(given).file.name == "민원_○○○_○○○○○○-○○○○○○○_공개본.csv"


def test_json_stays_json_and_escaped_letters_are_read() -> None:
    given = text_file(
        '{"성명": "\\uae40\\uac00\\uc628", "연락처": "010-1234-5678"}\n{"글": "김가온입니다\\n끝"}\n',
        "a.jsonl",
    )
    assert public_copy(given).file.data.decode() == (
        '{"성명": "\\u25cb\\u25cb\\u25cb", "연락처": "***-****-****"}\n{"글": "○○○입니다\\n끝"}\n'
    )


def test_decomposed_and_wide_letters_hide_nothing() -> None:
    text = f"민원인: {normalize('NFD', '김가온')}\n전화 ０１０－１２３４－５６７８\n김가온 님\n"
    copy = public_copy(text_file(text, "a.txt"))
    told = normalize("NFC", copy.file.data.decode())
    assert "김가온" not in told and "１２３４" not in told
    assert not any(letter in told for letter in normalize("NFD", "김가온"))


def test_plain_text_keeps_what_is_not_personal() -> None:
    text = f"# 안내\n\n민원인: 김가온\r\n전화 {PHONE}\n2026년 예산 1,234,567원\n"
    copy = public_copy(text_file(text, "안내.md"))
    assert copy.file.data.decode() == text.replace("김가온", "○○○").replace(PHONE, "***-****-****")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "빈 파일"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "XLSX로 저장"),
        ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "HWPX로 저장"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "암호",
        ),
        ("a.hwpx", b"PK\x03\x04broken", "깨졌거나"),
        ("a.exe", b"MZ", "형식"),
        ("a.txt", b"\xff\xff\x00\x81\x00", "글자를 읽을 수 없는"),
        ("a.pdf", b"%PDF-1.7 nothing", "깨졌거나"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_cure(
    name: str, data: bytes, told: str
) -> None:
    with pytest.raises(FileTrouble, match=told) as trouble:
        public_copy(File(name, "", data))
    assert trouble.value.cure


@pytest.mark.parametrize(
    ("kind", "value", "form"),
    [
        (Personal.PERSON, "김 가 온", "○ ○ ○"),
        (Personal.PERSON, "NGUYEN THI", "○○○○○○ ○○○"),
        (Personal.PHONE, "+82-10-1234-5678", "+**-**-****-****"),
        (Personal.RRN, "900101-1234568", "******-*******"),
        (Personal.VEHICLE, "12가 3456", "*** ****"),
        (Personal.EMAIL, "gaon@example.com", "***"),
        (Personal.SECRET, "hunter22", "***"),
        (Personal.ADDRESS, "가온광역시 나래구 한빛로 12, 101동 1203호", "가온광역시 나래구 ○○○"),
        (Personal.ADDRESS, "부산 연제구 중앙대로 1001", "부산 연제구 ○○○"),
        (Personal.ADDRESS, "경기도 가온시 나래구 한빛로 12", "경기도 가온시 나래구 ○○○"),
        (Personal.ADDRESS, "한빛로 12", "○○○"),
        (Personal.ADDRESS, "시청로 12", "○○○"),
    ],
)
def test_the_public_form_tells_the_kind_and_nothing_else(
    kind: Personal, value: str, form: str
) -> None:
    assert public_form(Found(0, len(value), kind, 1.0, ""), value) == form


@given(st.sampled_from(list(Personal)), st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_no_public_form_keeps_a_letter_or_a_digit_of_a_number_or_name(
    kind: Personal, value: str
) -> None:
    if kind is not Personal.ADDRESS:
        form = public_form(Found(0, len(value), kind, 1.0, ""), value)
        assert set(form) <= {"*", "○"}


def test_many_values_are_found_as_few_are() -> None:
    values = [f"값{n:03d}" for n in range(100)]
    text = " ".join(values) + " 값0 값"
    every = sorted(occurrences(text, values))
    assert every == sorted((text.find(value), value) for value in values)
    assert sorted(occurrences(text, values[:2])) == every[:2]


OPEN_DATA = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[3] / "shared/data/open-data")
)


@pytest.mark.skipif(not OPEN_DATA.is_dir(), reason="공개 자료 폴더가 없습니다")
def test_statistics_without_persons_come_back_unchanged() -> None:
    for name in ("도매가격_utf8.csv", "서울_관서별_5대범죄_cp949_천단위쉼표.csv"):
        data = (OPEN_DATA / name).read_bytes()
        copy = public_copy(File(name, "text/csv", data))
        assert (copy.file.data, copy.ledger) == (data, ())


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.hwpx", "a.docx", "a.xlsx"])
def test_a_bomb_is_not_unpacked(name: str) -> None:
    bomb = packed({"word/document.xml": b"0" * (8 << 20)})
    with pytest.raises(FileTrouble, match="지나치게"):
        public_copy(File(name, "", bomb))


def test_macros_are_refused() -> None:
    data = packed({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"})
    with pytest.raises(FileTrouble, match="매크로"):
        public_copy(File("a.docm", "", data))


def test_pictures_lose_what_travels_unseen() -> None:
    segment = b"\xff\xe1\x00\x10Exif\0\0gaon-kim"
    comment = b"\xff\xfe\x00\x0agaon-kim"
    scan = b"\xff\xda\x00\x04\x00\x00\x12\xff\x00\x34\xff\xd0\x56"
    jpeg = b"\xff\xd8" + segment + comment + b"\xff\xdb\x00\x04ab" + scan + b"\xff\xd9gaon-kim"
    assert without_traces(jpeg) == b"\xff\xd8\xff\xdb\x00\x04ab" + scan + b"\xff\xd9"
    png = blank(8, 8)
    text = b"\0\0\0\x0dtEXtgaon\0kimkimki\0\0\0\0"
    assert without_traces(png[:33] + text + png[33:] + b"gaon-kim") == png
    assert without_traces(b"GIF89a") is None


_WORDS = st.text(st.sampled_from("가나다 라마,.\n\t\"'|<>&;:-_%\\김박"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS, st.sampled_from(["txt", "md", "csv", "tsv", "jsonl"]))
def test_a_resident_number_never_survives_wherever_it_stands(
    before: str, after: str, kind: str
) -> None:
    copy = public_copy(text_file(f"{before} {RRN} {after}", f"a.{kind}"))
    assert not found_in(copy.file.data, [RRN])


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("가나다라 ,\n\t\"'|<>&;:_%\\"), min_size=1, max_size=60))
def test_text_without_personal_data_comes_back_byte_for_byte(text: str) -> None:
    given = text_file(text, "a.csv")
    if not pieces(given):
        assert public_copy(given).file.data == given.data
