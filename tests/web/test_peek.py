"""표로 읽은 모습: a table is seen before anything runs, its columns are chosen from a list."""

import threading
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from lxml import html
from starlette.testclient import TestClient

from giljabi.desk import Desk
from giljabi.desk.forms import Upload
from giljabi.desk.see_run import runs
from giljabi.web.door import Keys
from giljabi.web.held import BYTES, COUNT, SECONDS, Held
from giljabi.web.posted import FILE_LIMIT

from .visitor import NOTHING, ORIGIN, PORT, TOKEN, Visitor, typed

FORM = "/cases/columns/run"
TABLE = "시설\t구\t이용건수\n해밀관\t가람구\t1,200\n이든관\t나루구\t35\n".encode()
MARKUP = '<script>alert(1)</script>"&'


def look(visitor: Visitor, name: str, data: bytes, **fields: str) -> Any:
    sent = {"_csrf": Keys.of(TOKEN, PORT).csrf, **fields}
    files = {"file": (name, data)} if name else NOTHING
    return visitor.client.post("/peek", data=sent, files=files, headers=ORIGIN)


def workbook(**sheets: list[list[object]]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return made.getvalue()


def columns(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    (select,) = tree.xpath("//select[@name='구분열']")
    return [option.get("value") for option in select.xpath("option")]


def test_a_table_is_told_with_what_was_decided_and_its_first_rows(visitor: Visitor) -> None:
    rows = "".join(f"가온{n},{n}\n" for n in range(1, 8))
    answer = look(visitor, "표.csv", f"시설,이용건수\n{rows}".encode("cp949"))
    tree: Any = html.fromstring(answer.text)
    assert answer.status_code == 200
    assert "7줄 2열로 읽었습니다." in answer.text and "cp949" in answer.text
    assert len(tree.xpath("//tbody/tr")) == 5
    assert tree.xpath("//datalist/option/@value") == ["시설", "이용건수"]
    assert tree.xpath("//tbody/tr[1]/td/@class") == ["num"]
    assert "<html" not in answer.text


def test_a_doubtful_cell_is_told_before_the_run(visitor: Visitor) -> None:
    rows = "".join(f"가온{n}\t{n}\n" for n in range(10))
    answer = look(visitor, "표.tsv", f"시설\t위도\n{rows}나루\t35..27".encode())
    assert "수로 읽지 못한 칸이 1개" in answer.text


def test_the_sheet_that_a_person_named_is_looked_at(visitor: Visitor) -> None:
    book = workbook(첫째=[["가", "나"], ["ㄱ", 1], ["ㄴ", 2]], 둘째=[["다"], [3]])
    assert "2줄 2열로" in look(visitor, "책.xlsx", book).text
    assert "1줄 1열로" in look(visitor, "책.xlsx", book, sheet="둘째").text
    wrong = look(visitor, "책.xlsx", book, sheet="셋째")
    assert wrong.status_code == 422 and "있는 시트: 첫째, 둘째" in wrong.text


def test_pasted_cells_are_looked_at_and_a_file_goes_first(visitor: Visitor) -> None:
    assert "1줄 2열로" in look(visitor, "", b"", text="시설\t건수\n가온관\t3").text
    assert "해밀관" in look(visitor, "표.tsv", TABLE, text="시설\t건수\n가온관\t3").text


def test_a_kept_file_is_looked_at_again_when_its_sheet_changes(visitor: Visitor) -> None:
    book = workbook(첫째=[["가", "나"], ["ㄱ", 1], ["ㄴ", 2]], 둘째=[["다", "라"], ["ㄷ", 3]])
    page = peeked(visitor, {}, ("책.xlsx", book)).text
    tree: Any = html.fromstring(page)
    (marker,) = tree.xpath("//input[@name='_kept.자료']/@value")
    asked = {"kept": marker, "case": "columns", "input": "자료"}
    assert "2줄 2열로" in look(visitor, "", b"", **asked).text
    assert "1줄 2열로" in look(visitor, "", b"", **asked, sheet="둘째").text
    assert look(visitor, "", b"", **asked | {"kept": "held:없음"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("빈.csv", b"", "빈"), ("그림.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "표"),
     ("책.xlsx", b"PK\x03\x04" + bytes(60), "깨진 엑셀"), ("", b"", "파일을 고르거나")],
)  # fmt: skip
def test_what_is_no_table_gets_a_sentence(
    visitor: Visitor, name: str, data: bytes, words: str
) -> None:
    answer = look(visitor, name, data)
    assert answer.status_code == 422
    assert "표로 읽지 못했습니다." in answer.text and words in answer.text
    assert "<html" not in answer.text


def test_cells_and_headings_are_never_markup(visitor: Visitor) -> None:
    data = f"{MARKUP}\t구\n{MARKUP}\t가람구".encode()
    form = visitor.client.post(
        FORM, data={"_csrf": Keys.of(TOKEN, PORT).csrf, "_peek": "1"},
        files={"자료": (f"{MARKUP}.tsv", data)}, headers=ORIGIN,
    )  # fmt: skip
    for page in (look(visitor, f"{MARKUP}.tsv", data), form):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_looking_stores_nothing(visitor: Visitor, desk: Desk) -> None:
    before = [p for p in desk.home.rglob("*") if p.is_file()]
    count, kept = len(runs(desk, 1000)), len(held_by(visitor))
    answer = look(visitor, "표.tsv", TABLE)
    assert "no-store" in answer.headers["cache-control"]
    assert len(runs(desk, 1000)) == count and len(held_by(visitor)) == kept
    assert [p for p in desk.home.rglob("*") if p.is_file()] == before


def test_looking_needs_the_session_the_page_and_a_sensible_size(
    visitor: Visitor, client: TestClient
) -> None:
    assert look(visitor, "표.tsv", TABLE, _csrf="다른 표").status_code == 403
    assert look(visitor, "큰 표.tsv", bytes(FILE_LIMIT + 1)).status_code == 413
    client.cookies.clear()
    assert look(visitor, "표.tsv", TABLE).status_code == 403


def held_by(visitor: Visitor) -> Held:
    found = visitor.client.app.state.site.held  # type: ignore[attr-defined]
    assert isinstance(found, Held)
    return found


def peeked(visitor: Visitor, fields: dict[str, str], file: tuple[str, bytes] | None) -> Any:
    files = {"자료": file} if file else NOTHING
    return visitor.send(FORM, fields | {"_peek": "1"}, files)


def test_a_sample_shows_its_table_at_once_and_offers_its_columns(visitor: Visitor) -> None:
    page = visitor.page(f"{FORM}?sample=0")
    assert "2줄 3열로 읽었습니다." in page
    assert columns(page) == ["", "시설", "구", "이용건수"]
    assert typed(page)["구분열"] == "시설"


def test_without_scripts_the_table_is_seen_and_the_file_and_words_are_kept(
    visitor: Visitor, desk: Desk
) -> None:
    before = len(runs(desk, 1000))
    page = peeked(visitor, {"제목": "시설 목록"}, ("내 표.tsv", TABLE))
    assert page.status_code == 200 and len(runs(desk, 1000)) == before
    assert "2줄 3열로 읽었습니다." in page.text and "해밀관" in page.text
    assert columns(page.text) == ["", "시설", "구", "이용건수"]
    assert typed(page.text)["제목"] == "시설 목록" and "고칠 곳" not in page.text
    run = visitor.settle(visitor.resend(page, {"구분열": "구"}))
    assert "나루구" in visitor.page(run)


def test_no_column_is_chosen_for_the_person(visitor: Visitor) -> None:
    page = peeked(visitor, {}, ("표.tsv", "시설\t값\n가온관\t1".encode())).text
    assert columns(page) == ["", "시설", "값"] and "구분열" not in typed(page)


def test_pasted_cells_are_seen_without_scripts(visitor: Visitor) -> None:
    page = peeked(visitor, {"_paste.자료": "시설\t건수\n가온관\t3"}, None)
    assert "1줄 2열로 읽었습니다." in page.text
    assert typed(page.text)["_paste.자료"] == "시설\t건수\n가온관\t3"


@pytest.mark.parametrize(
    ("file", "words"), [(None, "파일을 먼저 고르거나"), (("빈 표.tsv", b"\x00\x01"), "빈 표.tsv")]
)
def test_looking_at_nothing_or_at_no_table_says_so_beside_the_field(
    visitor: Visitor, file: tuple[str, bytes] | None, words: str
) -> None:
    page = peeked(visitor, {"제목": "시설 목록"}, file)
    tree: Any = html.fromstring(page.text)
    assert page.status_code == 422
    assert tree.xpath("//div[@role='alert']//a/@href") == ["#field-1"]
    assert words in page.text and typed(page.text)["제목"] == "시설 목록"


def test_a_column_typed_with_blanks_is_found_and_a_wrong_one_is_named(visitor: Visitor) -> None:
    assert (
        typed(peeked(visitor, {"구분열": "이용 건수"}, ("표.tsv", TABLE)).text)["구분열"]
        == "이용건수"
    )
    page = peeked(visitor, {"구분열": "이용건"}, ("표.tsv", TABLE)).text
    assert "&#39;이용건&#39; 열이 자료에 없습니다. 혹시 &#39;이용건수&#39;?" in page
    assert typed(page)["구분열"] == "이용건"


def test_a_failed_run_comes_back_with_its_file_its_words_and_why_it_stopped(
    visitor: Visitor,
) -> None:
    page = visitor.send(FORM, {"제목": "목록", "구분열": "시서"}, {"자료": ("내 표.tsv", TABLE)})
    run = visitor.settle(page)
    assert "고쳐서 다시 하기" in visitor.page(run)
    again = visitor.get(f"{FORM}?run={run.rpartition('/')[2]}")
    tree: Any = html.fromstring(again.text)
    (alert,) = tree.xpath("//div[@role='alert']")
    assert "지난번에는 끝까지 하지 못했습니다" in alert.text_content()
    assert "2단계 '열 세기'에서 멈췄습니다." in alert.text_content()
    assert "내 표.tsv" in again.text and "2줄 3열로" in again.text
    assert typed(again.text)["제목"] == "목록"
    done = visitor.settle(visitor.resend(again, {"구분열": "시설"}))
    assert "해밀관" in visitor.page(done)


def test_a_file_that_is_no_longer_held_is_asked_for_even_when_optional(visitor: Visitor) -> None:
    for marker in ("held:없음", "held:", "run:1"):
        sent = {"_kept.참고 자료": marker}
        page = visitor.send("/cases/everything/run?sample=0", sent, NOTHING)
        assert page.status_code in (404, 422)
        if page.status_code == 422:
            assert "참고 자료: 전에 넣은 파일을 더는 가지고 있지 않습니다" in page.text


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def cupboard() -> tuple[Held, Clock]:
    clock, numbers = Clock(), iter(range(1000))
    return Held(clock, lambda: str(next(numbers))), clock


def test_a_held_file_comes_back_only_to_the_session_that_sent_it() -> None:
    held, _ = cupboard()
    name = held.put("가", Upload("표.tsv", TABLE))
    kept = held.get("가", name)
    assert kept and kept.data == TABLE
    assert held.get("나", name) is None and held.get("가", "다른 이름") is None


def test_a_held_file_is_let_go_in_time_and_stays_while_it_is_used() -> None:
    held, clock = cupboard()
    used, left = (held.put("가", Upload(name, TABLE)) for name in ("쓰는 것", "두고 간 것"))
    clock.now = SECONDS - 1
    assert held.get("가", used)
    clock.now = SECONDS + 1
    held.sweep()
    assert len(held) == 1 and held.get("가", left) is None and held.get("가", used)


def test_held_files_are_bounded_in_number_and_bytes_the_oldest_first() -> None:
    held, _ = cupboard()
    names = [held.put("가", Upload("표.tsv", b"1")) for _ in range(COUNT + 1)]
    assert len(held) == COUNT and held.get("가", names[0]) is None and held.get("가", names[-1])
    big = [held.put("가", Upload("표.tsv", bytes(BYTES // 2))) for _ in range(3)]
    assert held.get("가", big[0]) is None and held.get("가", big[1]) and held.get("가", big[2])


def test_many_threads_may_hold_files_at_once() -> None:
    held = Held(Clock(), lambda: str(threading.get_ident()))
    workers = [
        threading.Thread(target=lambda: held.put("가", Upload("표.tsv", TABLE))) for _ in range(20)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(held) <= COUNT
