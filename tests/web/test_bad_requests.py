"""Whatever is asked or sent, nobody sees a fault of ours: a sentence, and never a status of 500."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from giljabi.desk import Desk
from giljabi.web.door import Keys

from .visitor import ORIGIN, PORT, TOKEN, Visitor

QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PATHS = ["/cases", "/cases/{}", "/cases/{}/run", "/cases/{}/example", "/runs/{}", "/runs/{}/progress", "/runs/1/files/{}",
         "/static/{}", "/{}"]  # fmt: skip
word = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@QUIET
@given(path=st.sampled_from(PATHS), name=word, key=st.sampled_from(["q", "family", "sample", "run"]),
       value=word)  # fmt: skip
def test_no_address_is_a_fault_of_ours(
    visitor: Visitor, path: str, name: str, key: str, value: str
) -> None:
    answer = visitor.client.get(path.format(quote(name, safe="")), params={key: value})
    assert answer.status_code in (200, 403, 404, 405, 422)


@QUIET
@given(key=st.sampled_from(["sample", "run"]), value=word | st.integers().map(str))
def test_no_way_to_fill_a_form_is_a_fault_of_ours(visitor: Visitor, key: str, value: str) -> None:
    answer = visitor.client.get("/cases/everything/run", params={key: value})
    assert answer.status_code in (200, 404, 422)


@QUIET
@given(fields=st.dictionaries(
    st.sampled_from(["행사 개요", "규모", "예산", "행사일", "시작 시각", "준비 기간", "참고 자료",
                     "_paste.참고 자료", "_kept.참고 자료", "_name.참고 자료", "모르는 칸"]), word))  # fmt: skip
def test_no_form_is_a_fault_of_ours(visitor: Visitor, fields: dict[str, str]) -> None:
    sent = {"_csrf": Keys.of(TOKEN, PORT).csrf, **fields}
    answer = visitor.client.post("/cases/everything/run", data=sent, headers=ORIGIN)
    assert answer.status_code in (404, 422)


@QUIET
@given(body=st.binary(max_size=200), kind=st.sampled_from(["multipart/form-data; boundary=b", ""]))
def test_no_bytes_are_a_fault_of_ours(visitor: Visitor, body: bytes, kind: str) -> None:
    headers = ORIGIN | {"content-type": kind}
    answer = visitor.client.post("/look", content=body, headers=headers)
    assert answer.status_code in (400, 403)


@QUIET
@given(name=st.sampled_from(["표.csv", "표.xlsx", "표.xls", "표"]),
       data=st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-16")),
       sheet=word)  # fmt: skip
def test_no_table_to_look_at_is_a_fault_of_ours(
    visitor: Visitor, name: str, data: bytes, sheet: str
) -> None:
    sent = {"_csrf": Keys.of(TOKEN, PORT).csrf, "sheet": sheet}
    files = {"file": (name, data)}
    answer = visitor.client.post("/peek", data=sent, files=files, headers=ORIGIN)
    assert answer.status_code in (200, 422)
    form = visitor.client.post(
        "/cases/columns/run",
        data=sent | {"_peek": "1"},
        files={"자료": (name, data)},
        headers=ORIGIN,
    )
    assert form.status_code in (200, 422)


@pytest.mark.parametrize(
    "marker", ["sample:9", "sample:x", "run:없음", "run:", "그냥", "run:../.."]
)
def test_a_forged_marker_brings_no_file(visitor: Visitor, desk: Desk, marker: str) -> None:
    sent = {"_csrf": Keys.of(TOKEN, PORT).csrf, "_kept.자료": marker}
    answer = visitor.client.post("/cases/monthly-statistics/run", data=sent, headers=ORIGIN)
    assert answer.status_code in (404, 422)
    look = sent | {"kept": marker, "case": "monthly-statistics", "input": "자료"}
    assert visitor.client.post("/peek", data=look, headers=ORIGIN).status_code in (404, 422)


@pytest.mark.parametrize(
    "cookie", ["", "=", "giljabi-8765", "giljabi-8765=", 'giljabi-8765="x', ";;;"]
)
def test_a_broken_cookie_stays_outside(stranger: TestClient, cookie: str) -> None:
    assert stranger.get("/", headers={"cookie": cookie}).status_code == 403
