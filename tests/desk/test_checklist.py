"""The city's own checklist: brought in, written, and read back the same; drafts before a signature."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import CaseError, FileTrouble
from giljabi.book.given import Upload
from giljabi.desk import Desk
from giljabi.desk.checklist import OWN, checklist
from giljabi.desk.own_checklist import bring_in, write_checklist
from giljabi.guard.checklist.importer import import_rows
from giljabi.guard.checklist.items import read_checklist, shipped

from .desks import open_desk

ITEMS = "번호,문구,무게,우회,대안,시점\n가온-01,부서장에게 알렸는가?,주의,사유,,결재·공개 전\n가온-02,승인을 받았는가?,막음,없음,승인을 받은 뒤 다시,활용 전\n"
CLAUSES = "지침,조항,문구,항목\n가온시 지침,제1조,개인정보를 가린다,PII-01;PII-02\n가온시 지침,제9조,해마다 교육한다,\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_the_shipped_list_is_written_and_read_back_the_same() -> None:
    again = read_checklist(write_checklist(shipped()), "checklist.yaml")
    assert (again.flags, again.sources, again.items) == (
        shipped().flags,
        shipped().sources,
        shipped().items,
    )


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_question_of_a_city_is_read_back_the_same(text: str) -> None:
    made = import_rows(shipped(), [("번호", "문구"), ("가온-01", text)], "표").checklist
    again = read_checklist(write_checklist(made), "checklist.yaml")
    assert again.items == made.items


def test_items_of_a_city_hold_from_then_on(desk: Desk) -> None:
    brought = bring_in(desk, Upload("점검표.csv", ITEMS.encode("cp949")))
    assert (brought.items, brought.total) == (2, len(shipped().items) + 2)
    mine = checklist(desk.home).item("가온-02")
    assert mine is not None and (mine.severity, mine.when) == ("block", ("before_use",))
    assert (desk.home / OWN).read_text("utf-8").startswith("# 우리 기관의 점검표")


def test_clauses_of_nobody_are_told_and_the_others_mapped(desk: Desk) -> None:
    brought = bring_in(desk, Upload("지침.csv", CLAUSES.encode()))
    assert brought.mapped == 2
    assert [(one.clause, one.text) for one in brought.unmapped] == [("제9조", "해마다 교육한다")]
    item = checklist(desk.home).item("PII-01")
    assert item is not None and item.source[-1].ref == "가온시 지침"


def test_a_workbook_is_read_like_a_csv(desk: Desk) -> None:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("점검표")
        for n, line in enumerate(ITEMS.splitlines()):
            sheet.write_row(n + 1, 0, line.split(","))
    assert bring_in(desk, Upload("점검표.xlsx", data.getvalue())).items == 2


def test_our_own_yaml_is_taken_back(desk: Desk) -> None:
    bring_in(desk, Upload("점검표.csv", ITEMS.encode()))
    text = (desk.home / OWN).read_text("utf-8").replace("부서장에게", "과장에게")
    bring_in(desk, Upload("고친 것.yaml", text.encode()))
    item = checklist(desk.home).item("가온-01")
    assert item is not None and item.text_ko == "과장에게 알렸는가?"


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    brought = bring_in(desk, Upload("점검표.csv", ITEMS.encode()), dry=True)
    assert brought.path is None and brought.items == 2
    assert not (desk.home / OWN).exists()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("점검표.csv", "번호,문구\n".encode(), CaseError), ("점검표.csv", "가,나\n1,2\n".encode(), CaseError),
     ("점검표.csv", "번호,문구,무게\n가-1,묻기,막음\n".encode(), CaseError),
     ("점검표.yaml", b"items: [", CaseError), ("점검표.yaml", b"\xff\xfe\xff", FileTrouble),
     ("점검표.xlsx", b"PK\x03\x04xx", FileTrouble), ("점검표.csv", b"", FileTrouble)],
)  # fmt: skip
def test_a_list_that_does_not_fit_changes_nothing(
    desk: Desk, name: str, data: bytes, kind: type[Exception]
) -> None:
    bring_in(desk, Upload("점검표.csv", ITEMS.encode()))
    before = (desk.home / OWN).read_bytes()
    with pytest.raises(kind):
        bring_in(desk, Upload(name, data))
    assert (desk.home / OWN).read_bytes() == before
    assert not list(desk.home.glob(f".{OWN}.*"))
