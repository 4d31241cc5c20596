"""Each statement of a result has its source one click away, and the click opens the very cell."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Annotated

import pytest
from starlette.testclient import TestClient

from giljabi.analysis.read import read_table
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.kinds import (
    Chart,
    Evidence,
    File,
    Place,
    ResultRow,
    Results,
    ResultTable,
    Said,
    Source,
    Statement,
    Verdict,
)
from giljabi.book.steps import Shelf, catalogue
from giljabi.desk import Desk
from giljabi.desk.office import SAMPLE
from giljabi.store import Store, open_store
from giljabi.web import create_app

from .sample_steps import NOW, PIXEL
from .visitor import BASE, PORT, TOKEN, Visitor

LINK = re.compile(r'href="(/runs/[^"]+/source\?[^"]+)"[^>]*>([^<]+)</a>')
MARKED = re.compile(r"<mark>([^<]*)</mark>")
FILE = "가온시 민원&접수.csv"
ROWS = "\n".join(f"{n}월,구{n:02},{n * 1111}" for n in range(1, 21))
TABLE = f"가온시 민원\n월,구,건수\n{ROWS}\n"
LAW = "「민원 처리에 관한 법률」 제19조"
CASE = """---
제목: 꾸민 분석
판: 1
상태: 시범
분야: 자료 분석
모델: 없음
담당: 데이터혁신과
입력:
  - {이름: 자료, 종류: 파일, 도움말: 표를 넣으세요., 받는_파일: [csv]}
  - {이름: 글, 종류: 원문}
순서:
  - {단계: 꾸민 분석, 넣기: {파일: $자료}, 내기: 결과}
  - {단계: 꾸민 대조, 넣기: {글: $글, 결과: $결과}, 내기: 근거}
---
꾸민 사례입니다.

## 유의사항
꾸민 사례입니다.
"""
EXAMPLES = """- 이름: 스무 달
  넣기: {자료: "@files/FILE", 글: "첫째 줄\\n둘째 줄은 스무 건\\n셋째 줄"}
  기대:
    - 있음: {값: 결과, 글: 구20}
"""


def shelf() -> Shelf:
    steps = Shelf("analysis")

    @steps.step("꾸민 분석")
    def analyse(file: Annotated[File, "파일"]) -> Results:
        """표의 줄마다 근거를 달아 냅니다."""
        table = read_table(file)
        count = table.columns[2]
        rows = tuple(
            ResultRow((table.columns[1].raw[n], count.raw[n]), (None, count.numbers[n]),
                      (table.place(n, count),), "확인" if n == 2 else "")
            for n in range(len(count.raw))
        )  # fmt: skip
        said = Said(
            "건수가 가장 많은 곳은 구20입니다.", (table.place(19, count),), "20줄 가운데 최댓값"
        )
        return Results(
            "꾸민 분석", (said,), (ResultTable("구별 건수", ("구", "건수"), rows, "건", "센 값"),),
            (Chart("구20이 가장 많음", "막대 스무 개", "<svg/>", PIXEL),), ("더했습니다.",), ("꾸민 자료입니다.",),
        )  # fmt: skip

    @steps.step("꾸민 대조")
    def prove(text: Annotated[Source, "글"], results: Annotated[Results, "결과"]) -> Evidence:
        """글과 표, 법령에 근거를 답니다."""
        cell = results.said[0].cells[0]
        places = (
            cell,
            Place("글", paragraph=1, start=6, end=10),
            Place(LAW),
            Place("모르는 자료", cell="A1"),
        )
        return Evidence(tuple(
            Statement("스무 건", "수", Place(paragraph=n), Verdict.MATCH, "같습니다.", source=place)
            for n, place in enumerate(places)
        ))  # fmt: skip

    return steps


@dataclass(frozen=True, slots=True)
class Server:
    """A visitor of a server over one invented case, with its store."""

    visitor: Visitor
    store: Store
    run: str

    def links(self) -> list[tuple[str, str]]:
        """Return address and words of every link to a source on the result."""
        found = LINK.findall(self.visitor.page(self.run))
        return [(unescape(address).partition("#")[0], unescape(words)) for address, words in found]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "cases" / "sample-analysis"
    (folder / "files").mkdir(parents=True)
    (folder / "case.md").write_text(CASE, encoding="utf-8")
    (folder / "examples.yml").write_text(EXAMPLES.replace("FILE", FILE), encoding="utf-8")
    (folder / "files" / FILE).write_text(TABLE, encoding="utf-8")
    store, steps, ids = (
        open_store(tmp_path, clock=lambda: NOW),
        catalogue([shelf()]),
        itertools.count(1),
    )
    desk = Desk(
        book=read_casebook([Shelfmark(tmp_path / "cases", trusted=True)], steps), steps=steps,
        journal=store, vault=store, confirmations=store, clock=lambda: NOW,
        new_id=lambda: f"{next(ids):016x}", worker="trial", office=SAMPLE, home=tmp_path, who="홍길동",
    )  # fmt: skip
    app = create_app(desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        visitor = Visitor(client).enter()
        yield Server(visitor, store, visitor.run_sample("sample-analysis"))


def test_every_statement_and_every_row_leads_to_its_cell(server: Server) -> None:
    words = [words for _, words in server.links()]
    assert words.count(f"{FILE} C22") == 2  # the sentence of the result, and the statement
    assert all(f"C{n}" in words for n in range(3, 23))


def test_the_click_shows_the_cell_marked_in_words_among_its_rows(server: Server) -> None:
    address = next(address for address, words in server.links() if words == "C12")
    page = server.visitor.page(address)
    assert MARKED.findall(page) == ["11110"]
    assert page.count('<span class="sign">◀ 근거</span>') == 1
    assert "9999" in page and "16665" in page and "17776" not in page and "4444" not in page
    assert '2 <span class="facts">머리글</span>' in page and "건수" in page
    assert f'href="{server.run}"' in page


def test_each_cell_opens_its_own_value(server: Server) -> None:
    for n, (address, words) in enumerate((a, w) for a, w in server.links() if w.startswith("C")):
        assert words == f"C{n + 3}"
        assert MARKED.findall(server.visitor.page(address)) == [str((n + 1) * 1111)]


def test_a_passage_shows_the_lines_around_it(server: Server) -> None:
    address = next(address for address, words in server.links() if words.startswith("글 "))
    page = server.visitor.page(address)
    assert MARKED.findall(page) == ["스무 건"]
    assert "첫째 줄" in page and "셋째 줄" in page


def test_an_article_shows_what_the_store_knows_of_it(server: Server) -> None:
    address = next(address for address, words in server.links() if words == LAW)
    page = server.visitor.page(address)
    assert "제19조" in page and "국가법령정보센터" in page


def test_a_source_that_cannot_be_opened_is_no_link(server: Server) -> None:
    assert "모르는 자료 A1" in server.visitor.page(server.run)
    assert not [words for _, words in server.links() if "모르는 자료" in words]


def test_a_result_shows_its_marks_as_words_its_picture_and_its_way(server: Server) -> None:
    page = server.visitor.page(server.run)
    assert "<strong>확인</strong>" in page and 'alt="막대 스무 개"' in page
    assert "20줄 가운데 최댓값" in page and "꾸민 자료입니다." in page and "더했습니다." in page


def test_a_purged_source_is_refused_politely(server: Server) -> None:
    address = server.links()[0][0]
    assert server.store.purge(NOW + timedelta(days=4000)) == 1
    answer = server.visitor.get(address)
    assert answer.status_code == 410
    assert "넣은 자료를 지웠습니다" in answer.text and "결과로 돌아가기" in answer.text
    assert "1111" not in answer.text


def test_a_source_page_is_kept_by_nobody_and_shown_to_no_stranger(server: Server) -> None:
    address = server.links()[0][0]
    assert "no-store" in server.visitor.get(address).headers["cache-control"]
    server.visitor.client.cookies.clear()
    assert server.visitor.get(address).status_code == 403


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("?file=없는파일.csv&cell=A1", 404), ("?file=../../etc/passwd&cell=A1", 404),
     ("?file=a.csv&line=천", 422), ("?file=a.csv&line=99999999999", 422)],
)  # fmt: skip
def test_what_is_no_source_of_the_run_is_refused(server: Server, query: str, status: int) -> None:
    answer = server.visitor.get(f"{server.run}/source{query}")
    assert answer.status_code == status
    assert "이렇게 하세요" in answer.text


@pytest.mark.parametrize("cell", ["ZZ99999", "A0", "1A", "", "<b>"])
def test_a_cell_that_is_not_there_is_said(server: Server, cell: str) -> None:
    address = re.sub(r"cell=\w+", f"cell={cell}", server.links()[0][0])
    page = server.visitor.page(address)
    assert not MARKED.findall(page) and "<b>" not in page


def test_numbers_of_the_file_are_exact(server: Server) -> None:
    assert Decimal(MARKED.findall(server.visitor.page(server.links()[0][0]))[0]) == 22220
