"""The two data cases on real public files: cp949, thousands commas, multi-row headers, title rows.

The files are read in place (``GILJABI_OPEN_DATA``, else ``../shared/data/open-data``) and never
copied; without them the tests skip.
"""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from giljabi import wiring
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.given import Upload
from giljabi.book.kinds import (
    Document,
    Evidence,
    Figures,
    File,
    Kind,
    Office,
    Table,
    Today,
    Verdict,
)
from giljabi.book.run import Failed, Finished, run
from giljabi.desk.forms import read_form
from giljabi.desk.office import SAMPLE
from giljabi.desk.try_case import EXAMPLE_DAY, pages_of

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("GILJABI_OPEN_DATA", ROOT.parent / "shared/data/open-data"))
CRIME, PEOPLE, OIL, PRICE = (
    "서울_관서별_5대범죄_cp949_천단위쉼표.csv", "서울_자치구인구_다단머리글.xls",
    "지역_위치별(주유소)_제목행.xls", "도매가격_utf8.csv",
)  # fmt: skip
BOOK = read_casebook([Shelfmark(wiring.SHIPPED, trusted=True)], wiring.steps())
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="공공자료가 없습니다")


def ran(slug: str, **given: str | Upload) -> dict[str, Kind]:
    plan = BOOK.plan(slug)
    values: dict[str, Kind] = {}
    for event in run(plan, read_form(plan.case, given), {Today: EXAMPLE_DAY, Office: SAMPLE}):
        assert not isinstance(event, Failed), str(event.trouble)
        if isinstance(event, Finished):
            values[plan.moves[event.n].output] = event.value
    return values


def upload(name: str) -> Upload:
    return Upload(name, (DATA / name).read_bytes())


def monthly(name: str, by: str, value: str, other: str = "", **more: str) -> dict[str, Kind]:
    given = {"제목": "현황 보고", "구분열": by, "값열": value, "비교열": other, **more}
    return ran("monthly-stats", 자료=upload(name), **given)


def figures(values: dict[str, Kind]) -> Figures:
    found = values["수치"]
    assert isinstance(found, Figures)
    return found


def test_a_cp949_file_with_thousands_commas_is_summed_exactly() -> None:
    values = monthly(CRIME, "관서명", "절도 발생", "절도 검거")
    made = figures(values)
    lines = (DATA / CRIME).read_text("cp949").splitlines()
    assert len(made.rows) == len(lines) - 1 == 31
    assert made.total is not None
    assert made.total.now == sum((r.now or Decimal(0) for r in made.rows), Decimal(0))
    pdf = values["PDF파일"]
    assert isinstance(pdf, File)
    assert pages_of(pdf) == 1


def test_a_three_row_header_is_joined_and_the_total_row_is_not_summed_again() -> None:
    made = figures(monthly(PEOPLE, "자치구", "인구_합계_계"))
    assert len(made.rows) == 25
    assert made.total is not None
    assert made.total.now == 10_197_604


def test_a_title_row_and_a_unit_row_are_read_and_kept() -> None:
    values = monthly(OIL, "상표", "휘발유")
    table = values["표"]
    assert isinstance(table, Table)
    assert table.unit == "원/리터"
    assert len(table.row_numbers) == 42


def test_a_report_on_a_real_file_is_held_against_its_cells() -> None:
    made = figures(monthly(PEOPLE, "자치구", "인구_합계_계"))
    by_label = {row.label: row.now for row in made.rows}
    gangnam, jung = by_label["강남구"], by_label["중구"]
    assert gangnam is not None
    assert jung is not None
    text = (
        "자치구 인구 현황 보고\n\n"
        f"○ 전체 인구는 10,197,604명임\n○ 강남구 인구는 {gangnam:,}명임\n○ 중구 인구는 {jung + 1000:,}명임\n"
    )
    values = ran("number-check", 보고서=text, 자료=upload(PEOPLE))
    evidence = values["대조"]
    assert isinstance(evidence, Evidence)
    verdicts = {s.text: s.verdict for s in evidence.statements}
    assert verdicts["10,197,604명"] is Verdict.MATCH
    assert verdicts[f"{gangnam:,}명"] is Verdict.MATCH
    wrong = next(s for s in evidence.statements if s.text == f"{jung + 1000:,}명")
    assert wrong.verdict is Verdict.MISMATCH
    assert wrong.expected == f"{jung:,}명"
    assert wrong.source is not None
    assert wrong.source.cell
    assert isinstance(values["표시본"], Document)
