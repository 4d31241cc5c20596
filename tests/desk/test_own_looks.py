"""The office's own looks: one file in its folder, and every document that is made follows it."""

import io
import zipfile
from pathlib import Path

import pytest

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Document, Paragraph, Span
from giljabi.desk.office import LOOKS, SAMPLE, read_office
from giljabi.desk.preview import page_css
from giljabi.documents.looks.from_file import looks_of
from giljabi.documents.writers.write import write_document

OWN = 'name = "가온시 모양"\n[fonts."바탕"]\nhwpx = "휴먼명조"\n'
PAPER = Document("기안문", "알림", (Paragraph((Span("글"),)),))


def header(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return pack.read("Contents/header.xml").decode()


def test_documents_follow_the_looks_of_the_office(tmp_path: Path) -> None:
    (tmp_path / LOOKS).write_text(OWN, encoding="utf-8")
    office = read_office(tmp_path / "office.toml")
    made = write_document(PAPER, "알림.hwpx", looks=looks_of(office)).data
    assert "휴먼명조" in header(made) and "휴먼명조" in page_css(office)


def test_a_change_of_the_file_is_seen(tmp_path: Path) -> None:
    path = tmp_path / LOOKS
    path.write_text(OWN, encoding="utf-8")
    office = read_office(tmp_path / "office.toml")
    looks_of(office)
    path.write_text(OWN.replace("휴먼명조", "신명조"), encoding="utf-8")
    assert "신명조" in page_css(office)


def test_without_a_file_the_shipped_looks_hold(tmp_path: Path) -> None:
    assert read_office(tmp_path / "office.toml") == SAMPLE
    assert looks_of(SAMPLE) is None


def test_a_look_that_cannot_be_is_told_with_its_key(tmp_path: Path) -> None:
    (tmp_path / LOOKS).write_text('[page]\nleft = "넓게"\n', encoding="utf-8")
    with pytest.raises(GivenError, match="left"):
        looks_of(read_office(tmp_path / "office.toml"))


def test_office_settings_do_not_take_a_path(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text('looks = "/etc/passwd"\n', encoding="utf-8")
    with pytest.raises(GivenError, match="looks"):
        read_office(tmp_path / "office.toml")
