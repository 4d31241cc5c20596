"""Promises of the number check from file to verdict, on reports written before it was read."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.number_check_blind import FINE, Pair, accused, measure, read_pairs, read_strangers
from giljabi.analysis import read_table
from giljabi.analysis.compare import compare
from giljabi.analysis.sentences import sentences
from giljabi.book.kinds import Day, Document, File, Label, Statement, Table, Today, Verdict
from giljabi.desk.office import SAMPLE
from giljabi.documents.build.build_marked import build_marked
from giljabi.documents.build.build_report import build_report
from giljabi.documents.readers.read import read_document
from giljabi.evidence.verify import verify

CSV = """가온시 민원 접수 현황(2026. 8. 31. 기준),,
(단위: 건),,
분야,2025년 8월,2026년 8월
교통,1284,1437
환경,962,871
계,2246,2308
"""


@pytest.fixture
def table() -> Table:
    return read_table(File("자료.csv", "text/csv", CSV.encode()))


def verdicts(table: Table, text: str) -> list[tuple[str, Verdict]]:
    document = read_document(File("보고서.md", "text/markdown", text.encode()))
    return [(s.text, s.verdict) for s in verify(document, (table,)).statements]


@pytest.fixture(scope="module")
def mended() -> list[Pair]:
    return read_pairs("고침")[::2]


def test_the_half_it_was_mended_on_keeps_its_marks(mended: list[Pair]) -> None:
    tally = measure(mended)
    caught, planted = sum(tally.caught.values()), sum(tally.planted.values())
    assert caught / planted >= 0.93, tally.missed
    assert not tally.alarms


def test_numbers_of_other_things_are_not_accused(mended: list[Pair]) -> None:
    _, wrong = accused(mended[::3], read_strangers())
    assert wrong == []


def test_a_report_of_another_base_day_is_marked(table: Table) -> None:
    found = verdicts(table, "□ 접수 현황(2026. 7. 31. 기준)\n")
    assert found == [("2026. 7. 31. 기준", Verdict.DATE)]


def test_the_marked_copy_shows_the_base_day_as_wrong(table: Table) -> None:
    document = read_document(File("a.md", "text/markdown", "현황(2026. 7. 31. 기준)".encode()))
    marked = build_marked(document, verify(document, (table,)))
    assert any("기준일 다름" in line.text for line in marked.lines())


def test_the_unit_line_above_a_table_of_the_report_counts(table: Table) -> None:
    text = "(단위: 천건, %)\n| 분야 | 2026년 8월 |\n|---|---|\n| 교통 | 1,437 |\n| 환경 | 871 |\n"
    assert {v for _, v in verdicts(table, text)} == {Verdict.UNIT}
    bare = text.replace("(단위: 천건, %)\n", "")
    assert all(v in FINE for _, v in verdicts(table, bare))


# 우리가 만든 보고서는 자료와 맞는다 -----------------------------------------------------------

ROOT = Path(__file__).parents[2]
FILES = ROOT / "src/giljabi/content/cases/monthly-stats/files"
OPEN_DATA = Path(os.environ.get("GILJABI_OPEN_DATA", ROOT.parent / "shared/data/open-data"))
GROUPS = ("가람구", "나루구", "다솜구", "라온구", "마루구", "바다구", "사랑구", "아라구", "자람구",
          "차오름구", "카나구", "타래구", "파랑구", "하늘구")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the case monthly-stats is given beside the table."""

    by: str
    value: str
    period: str = ""
    other: str = ""


def our_report(table: Table, asked: Asked) -> Document:
    """Return the report that the case monthly-stats makes, without its picture."""
    figures = compare(
        table, asked.by, asked.value, period=asked.period or None, other=asked.other or None
    )
    return build_report(
        figures, sentences(figures), title=Label("현황 보고"), office=SAMPLE,
        today=Today(Day(date(2026, 11, 2))),
    )  # fmt: skip


def checked(table: Table, asked: Asked) -> tuple[list[Statement], list[Statement]]:
    """Return what is called wrong in our own report, and what has no source."""
    said = verify(our_report(table, asked), (table,)).statements
    assert said
    return [s for s in said if s.verdict not in FINE], [
        s for s in said if s.verdict is Verdict.NO_SOURCE
    ]


SHIPPED = (
    ("견본_가온시_도서관이용.xlsx", Asked("도서관", "이용자(명)_10월", other="이용자(명)_9월")),
    ("견본_가온시_도서관이용.xlsx", Asked("도서관", "이용자(명)_10월")),
    ("견본_가온시_도서관이용.xlsx", Asked("도서관", "대출(권)_10월", other="대출(권)_9월")),
    ("견본_가온시_민원접수_cp949.csv", Asked("구", "접수건수", "기준월")),
    ("견본_가온시_민원접수_cp949.csv", Asked("구", "처리율", "기준월")),
)
REAL = (
    ("서울_자치구인구_다단머리글.xls", Asked("자치구", "인구_합계_남자", other="인구_합계_여자")),
    ("서울_자치구인구_다단머리글.xls", Asked("자치구", "세대당인구")),
    ("서울_관서별_5대범죄_cp949_천단위쉼표.csv", Asked("관서명", "절도 검거", other="절도 발생")),
    ("도매가격_utf8.csv", Asked("시장명", "가격")),
)


@pytest.mark.parametrize(("name", "asked"), SHIPPED)
def test_every_number_of_our_own_report_has_its_source(name: str, asked: Asked) -> None:
    table = read_table(File(name, "", (FILES / name).read_bytes()))
    assert checked(table, asked) == ([], [])


@pytest.mark.parametrize(("name", "asked"), REAL)
def test_our_own_report_on_real_data_is_not_accused(name: str, asked: Asked) -> None:
    if not (OPEN_DATA / name).exists():
        pytest.skip("실제 자료 없음")
    table = read_table(File(name, "", (OPEN_DATA / name).read_bytes()))
    wrong, bare = checked(table, asked)
    assert wrong == []
    assert len(bare) <= 2 or "가격" in asked.value  # 가격을 더한 값은 근거로 삼지 않는다


def test_a_wrong_total_of_the_source_is_told_with_the_sum_of_its_month() -> None:
    name = "견본_가온시_민원접수_열배오류.csv"
    table = read_table(File(name, "", (FILES / name).read_bytes()))
    wrong, _ = checked(table, Asked("구", "접수건수", "기준월"))
    assert [(s.text, s.kind, s.expected) for s in wrong] == [("9,156", "자료의 합계", "18,543")]


@pytest.mark.parametrize("ratio", ["세대당 인구", "평균 대기시간", "인구밀도", "가격", "비고값"])
def test_a_total_row_in_a_column_that_is_no_sum_is_left_alone(ratio: str) -> None:
    text = f"구,인구,{ratio}\n합계,60,2.36\n가람구,10,2.5\n나루구,20,2.1\n다솜구,30,2.4\n"
    table = read_table(File("자료.csv", "text/csv", text.encode()))
    assert all(v in FINE for _, v in verdicts(table, "가람구 인구는 10이다.\n"))


def test_a_wrong_cell_under_the_last_part_of_a_head_is_caught() -> None:
    text = "구,인구_남자,인구_여자,외국인_남자\n가람구,1200,1310,14\n나루구,2415,2388,23\n"
    table = read_table(File("자료.csv", "text/csv", text.encode()))
    report = (
        "| 구 | 인구 남자 | 여자 |\n|---|---|---|\n| 가람구 | 1,200 | 1,301 |\n"
        "| 나루구 | 2,415 | 2,388 |\n"
    )
    said = dict(verdicts(table, report))
    assert said["1,301"] is Verdict.MISMATCH
    assert said["1,200"] is said["2,388"] is Verdict.MATCH


def test_notes_about_the_table_itself_claim_nothing(table: Table) -> None:
    notes = (
        "합계 줄 2개 제외\n\n합이 100%와 조금 다를 수 있음\n\n'그 밖'은 나머지 16개를 더한 값임\n"
    )
    assert verdicts(table, notes) == []


@st.composite
def made(draw: st.DrawFn) -> tuple[str, Asked]:
    """A small invented table, long or wide, with or without totals, and what is asked of it."""
    labels = GROUPS[: draw(st.integers(3, 14))]
    total, wide = draw(st.booleans()), draw(st.booleans())
    name = draw(st.sampled_from(("접수건수", "이용자(명)", "예산(백만원)", "세대수")))
    size = draw(st.sampled_from((30, 3000, 2_000_000)))
    heads = draw(st.sampled_from((
        (f"{name}_9월", f"{name}_10월"), ("2026년 9월", "2026년 10월"),
        (f"{name}_남자", f"{name}_여자"), ("예산액", "집행액"),
    )))  # fmt: skip
    column = st.lists(st.integers(0, size), min_size=len(labels), max_size=len(labels))
    before, now = draw(column), draw(column)
    every = (*labels, "합계") if total else labels
    pairs = list(zip(every, (*before, sum(before)), (*now, sum(now)), strict=False))
    if wide:
        lines = [f"구,{heads[0]},{heads[1]}", *(f"{x},{a},{b}" for x, a, b in pairs)]
        return "\n".join(lines), Asked("구", heads[1], other=draw(st.sampled_from((heads[0], ""))))
    lines = [f"기준월,구,{name},처리율(%)", *(f"2026-09,{x},{a},90.5" for x, a, _ in pairs)]
    lines += [f"2026-10,{x},{b},88.1" for x, _, b in pairs]
    return "\n".join(lines), Asked("구", name, "기준월")


@settings(max_examples=40, deadline=None)
@given(made())
def test_a_report_made_from_a_table_is_never_called_wrong(case: tuple[str, Asked]) -> None:
    text, asked = case
    table = read_table(File("자료.csv", "text/csv", text.encode()))
    wrong, bare = checked(table, asked)
    assert wrong == []
    assert len(bare) <= 2


@pytest.mark.parametrize(
    "line", ["담당 직원 12명을 배치하여 현장점검 3회 실시", "사업비 4억 8천만원"]
)
def test_a_name_of_the_table_in_another_sense_is_not_accused(line: str) -> None:
    text = (
        "항목,예산액(천원),집행(천원),직원(명)\n인건비,630000,239000,14\n"
        "사업비,920000,414000,3\n운영비,410000,322000,22\n"
    )
    table = read_table(File("자료.csv", "text/csv", text.encode()))
    assert all(v in FINE for _, v in verdicts(table, f"○ {line}\n"))
