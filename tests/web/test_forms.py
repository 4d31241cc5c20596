"""Forms: every kind has its widget and label, errors stand in their place, nothing typed is lost."""

from typing import Any
from urllib.parse import quote

import pytest
from lxml import html

from giljabi.book.kinds import INPUT, File
from giljabi.desk import Desk
from giljabi.desk.see_run import runs, see
from giljabi.web.form import WIDGETS
from giljabi.web.posted import BODY_LIMIT, FILE_LIMIT

from .visitor import NOTHING, ORIGIN, Visitor, typed

EVERYTHING = "/cases/everything/run"
FORMS = ["/", "/cases", "/look", EVERYTHING, f"{EVERYTHING}?sample=0", "/cases/reply-deadline/run"]


def unlabelled(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    named = set(tree.xpath("//label/@for"))
    controls = tree.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert controls
    return [
        html.tostring(c).decode()
        for c in controls
        if c.get("id") not in named and not c.xpath("ancestor::label")
    ]


@pytest.mark.parametrize("path", FORMS)
def test_every_field_has_a_label(visitor: Visitor, path: str) -> None:
    assert unlabelled(visitor.page(path)) == []


def test_the_answer_field_of_a_waiting_run_has_a_label(visitor: Visitor) -> None:
    run = visitor.settle(visitor.send("/cases/review/run", {"글": "가온시"}, NOTHING))
    assert unlabelled(visitor.page(run)) == []


def test_every_input_kind_has_a_widget() -> None:
    assert set(WIDGETS) == INPUT


def test_a_sample_of_every_kind_runs(visitor: Visitor) -> None:
    run = visitor.run_sample("everything")
    assert "모은 것 내려받기" in visitor.page(run)
    assert "113560" in visitor.get(f"{run}/files/모은 것").text


@pytest.mark.parametrize(
    ("typed_as", "kind", "shown"),
    [("2026. 10. 14.", "date", "2026-10-14"), ("2026-02-30", "text", "2026-02-30"),
     ("내일", "text", "내일"), ("", "date", "")],
)  # fmt: skip
def test_a_date_that_no_calendar_can_show_stays_as_typed(
    visitor: Visitor, typed_as: str, kind: str, shown: str
) -> None:
    fields = typed(visitor.page(f"{EVERYTHING}?sample=0"))
    answer = visitor.send(EVERYTHING, fields | {"행사일": typed_as, "예산": "많음"}, NOTHING)
    tree: Any = html.fromstring(answer.text)
    (field,) = tree.xpath("//input[@name='행사일']")
    assert (field.get("type"), field.get("value")) == (kind, shown)


def test_many_optional_fields_are_folded_until_one_is_filled(visitor: Visitor) -> None:
    form = "/cases/reply-deadline/run"
    assert '<details class="more"><summary>더 정하기' in visitor.page(form)
    answer = visitor.send(form, {"일수": "많이", "까닭": "없음"}, NOTHING)
    assert '<details class="more" open>' in answer.text
    assert "더 정하기" not in visitor.page(EVERYTHING)


def test_errors_stand_on_top_and_beside_and_values_are_kept(visitor: Visitor) -> None:
    fields = typed(visitor.page(f"{EVERYTHING}?sample=0")) | {"예산": "많음", "참석 인원": "열 명"}
    answer = visitor.send(f"{EVERYTHING}?sample=0", fields, NOTHING)
    tree: Any = html.fromstring(answer.text)
    links = tree.xpath("//div[@role='alert']//a")
    assert answer.status_code == 422
    assert [a.get("href") for a in links] == ["#field-5", "#field-6"]
    for link in links:
        field = tree.get_element_by_id(link.get("href")[1:])
        assert field.get("aria-invalid") == "true"
        for name in field.get("aria-describedby").split():
            assert tree.get_element_by_id(name) is not None
    assert typed(answer.text)["예산"] == "많음"
    assert typed(answer.text)["행사 개요"] == "가온시의 꾸민 행사입니다."
    assert "참고.txt" in answer.text
    assert tree.xpath("//title")[0].text.startswith("고칠 곳 2곳")


def test_a_file_of_a_refused_form_need_not_be_chosen_again(visitor: Visitor) -> None:
    fields = typed(visitor.page(f"{EVERYTHING}?sample=0")) | {"예산": "많음"}
    answer = visitor.send(EVERYTHING, fields, {"참고 자료": ("메모.txt", b"note")})
    assert answer.status_code == 422
    assert "메모.txt" in answer.text and "고른 파일을 잠시 맡아 두었습니다" in answer.text
    again = visitor.settle(visitor.resend(answer, {"예산": "113,560"}))
    run = see(desk_of(visitor), again.rpartition("/")[2])
    file = run.given["참고 자료"]
    assert isinstance(file, File) and (file.name, file.data) == ("메모.txt", b"note")


def desk_of(visitor: Visitor) -> Desk:
    found = visitor.client.app.state.site.desk  # type: ignore[attr-defined]
    assert isinstance(found, Desk)
    return found


def test_a_given_file_goes_before_the_sample(visitor: Visitor) -> None:
    form = "/cases/monthly-statistics/run?sample=0"
    table = "시설\t9월\n나루도서관\t5".encode()
    run = visitor.settle(visitor.send(form, {}, {"자료": ("내 표.tsv", table)}))
    assert "나루도서관" in visitor.page(run)


def test_a_pasted_table_is_taken_instead_of_a_file(visitor: Visitor) -> None:
    pasted = {"_paste.자료": "시설\t9월\n붙임도서관\t5"}
    run = visitor.settle(visitor.send("/cases/monthly-statistics/run", pasted, NOTHING))
    assert "붙임도서관" in visitor.page(run)


def test_doing_it_again_starts_from_what_was_given(visitor: Visitor) -> None:
    run = visitor.run_sample("everything")
    again = f"{EVERYTHING}?run={run.rpartition('/')[2]}"
    page = visitor.page(again)
    assert typed(page) == typed(visitor.page(f"{EVERYTHING}?sample=0")) | {
        "참석 인원": "1200",
    }  # fmt: skip
    assert "지난번에 넣은 파일입니다" in page
    second = visitor.settle(visitor.send(again, typed(page), NOTHING))
    assert second != run


def test_the_same_form_sent_twice_begins_one_run(visitor: Visitor, desk: Desk) -> None:
    form = "/cases/review/run"
    fields = {"_key": "한 번 연 화면", "글": "가온시"}
    before = len(runs(desk, 1000))
    first = visitor.settle(visitor.send(form, fields, NOTHING))
    second = visitor.settle(visitor.send(form, fields, NOTHING))
    assert first == second
    assert len(runs(desk, 1000)) == before + 1


def test_a_file_over_the_limit_is_refused_with_what_to_do(visitor: Visitor) -> None:
    heavy = {"자료": ("큰 표.tsv", bytes(FILE_LIMIT + 1))}
    answer = visitor.send("/cases/monthly-statistics/run", {}, heavy)
    assert answer.status_code == 413
    assert "25 MB" in answer.text and "필요한 쪽이나 시트만" in answer.text


def test_a_body_over_the_limit_is_refused_whatever_it_says(visitor: Visitor) -> None:
    headers = ORIGIN | {"content-type": "multipart/form-data; boundary=b"}
    answer = visitor.client.post("/look", content=bytes(BODY_LIMIT + 1), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=b", "x/y"])
def test_a_broken_form_gets_a_sentence(visitor: Visitor, kind: str) -> None:
    headers = ORIGIN | {"content-type": kind}
    answer = visitor.client.post("/look", content=b"\xff\x00--b\r\n", headers=headers)
    assert answer.status_code in (400, 403)
    assert "이렇게 하세요" in answer.text


def test_user_text_is_never_markup(visitor: Visitor) -> None:
    bad = "<script>alert(1)</script>{{ 7 * 7 }}&amp;"
    run = visitor.settle(visitor.send("/cases/review/run", {"글": bad}, NOTHING))
    for path in (run, f"/cases/review/run?run={run.rpartition('/')[2]}", f"/cases?q={quote(bad)}"):
        page = visitor.page(path)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}&amp;amp;" in page
