"""Promises of the statute store: what is accepted, what is refused, and what it will not say."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File, Severity, Statement, Verdict
from giljabi.evidence.statutes import Statutes, cite_check, read_folder, read_law, shipped
from tests.rooms import statute_exports as export

LAW = f"「{export.NAME}」"
GIVEN = [f"제{n}조" + (f"의{b}" if b else "") for n, b in export.numbers() if n != export.DELETED]
PARTS = ["", "제1항", "제2항", "제2항제1호", "제2항제2호의2", "제2항제1호나목"]


@pytest.fixture(scope="module")
def statutes() -> Statutes:
    return Statutes.of((*shipped(), read_law(export.as_json())))


def only(text: str, statutes: Statutes) -> Statement:
    (found,) = cite_check(text, statutes)
    assert text[found.where.start : found.where.end] == found.text
    return found


def is_missing(s: Statement) -> bool:
    return s.verdict is Verdict.NO_SOURCE and s.severity is Severity.ERROR


def test_more_than_a_hundred_true_citations_are_accepted(statutes: Statutes) -> None:
    true = [f"{LAW} {a}{part}에 따라" for a in GIVEN if a != "제2조" for part in PARTS]
    true += [f"{LAW} 제{n}조({t})" for n, t in enumerate(export.TITLES, 1) if n != export.DELETED]
    assert len(true) >= 100
    wrong = [t for t in true if only(t, statutes).verdict is not Verdict.MATCH]
    assert not wrong


def test_every_article_that_our_rules_cite_is_accepted(statutes: Statutes) -> None:
    true = [f"「{law.name}」 {number}" for law in shipped() for number in law.articles]
    assert len(true) >= 100
    assert {only(t, statutes).verdict for t in true} == {Verdict.MATCH}


def test_more_than_thirty_invented_articles_are_refused(statutes: Statutes) -> None:
    last = len(export.TITLES)
    invented = [f"제{n}조" for n in range(last + 1, last + 15)]
    invented += [f"제{n}조의{b}" for n in (1, 5, 7, 12, 20) for b in (2, 3)]
    invented += ["제9조의4", "제14조의3", "제18조의5", f"제{export.DELETED}조", "제1조제3항", "제2조제1항",
                 "제7조제2항제4호", "제7조제2항제1호다목", "제7조제2항제1호의2", "제18조의2제5항"]  # fmt: skip
    assert len(invented) >= 30
    accepted = [a for a in invented if not is_missing(only(f"{LAW} {a}에 따라", statutes))]
    assert not accepted


def test_a_wrong_title_is_told_with_the_right_one(statutes: Statutes) -> None:
    found = only(f"{LAW} 제13조(실태조사)", statutes)
    assert found.verdict is Verdict.MISMATCH
    assert found.expected == "제13조(의견의 청취)"
    assert "제8조" in found.why


def test_a_lost_branch_number_is_found_by_its_title(statutes: Statutes) -> None:
    found = only(f"{LAW} 제40조(위원회의 설치의 특례 3)", statutes)
    assert is_missing(found)
    assert found.expected.startswith("제9조의3")


@pytest.mark.parametrize(
    "words",
    [
        "(이하 이 조에서 같다)",
        "(2025. 7. 1. 시행)",
        "(제5조에서 준용하는 경우를 포함한다)",
        "(의견 청취)",
    ],
)
def test_brackets_that_are_no_other_title_accuse_nobody(words: str, statutes: Statutes) -> None:
    found = cite_check(f"{LAW} 제13조{words}에 따라", statutes)
    assert found[0].verdict is Verdict.MATCH or words == "(의견 청취)"


def test_a_law_that_is_not_here_cannot_be_confirmed_and_is_no_error(statutes: Statutes) -> None:
    found = only("「가온시 빵굽기 지원 조례」 제345조제9항", statutes)
    assert (found.verdict, found.severity) == (Verdict.NO_SOURCE, Severity.NOTE)
    assert found.why.startswith("확인할 수 없음")


def test_an_article_missing_from_an_incomplete_law_is_no_error(statutes: Statutes) -> None:
    found = only("「민원 처리에 관한 법률」 제49조", statutes)
    assert (found.verdict, found.severity) == (Verdict.NO_SOURCE, Severity.NOTE)


def test_a_superseded_name_is_told_with_the_current_one(statutes: Statutes) -> None:
    name, article = cite_check("「행정 효율과 협업 촉진에 관한 규정」 제7조", statutes)
    assert name.verdict is Verdict.MISMATCH
    assert name.expected == "행정업무의 운영 및 혁신에 관한 규정"
    assert "2023. 6. 27." in name.why
    assert article.severity is Severity.NOTE


def test_a_slip_in_a_long_name_is_told(statutes: Statutes) -> None:
    name, article = cite_check("「민원 처리에 관한 법율」 제9조", statutes)
    assert (name.text, name.expected) == ("민원 처리에 관한 법율", "민원 처리에 관한 법률")
    assert article.verdict is Verdict.MATCH


def test_short_names_and_same_law_lead_to_the_law(statutes: Statutes) -> None:
    text = (
        f"{LAW}(이하 “법”이라 한다) 제6조제1항 및 제2항, 법 제99조와 같은 법 제9조의2제1항에 따른다. "
        "같은 조 제3항, 시민참여법 제98조"
    )
    found = cite_check(text, statutes)
    told = [(s.text, s.verdict is Verdict.MATCH) for s in found]
    assert told == [
        ("제6조제1항", True), ("제2항", True), ("제99조", False), ("제9조의2제1항", True),
        ("제3항", False), ("제98조", False),
    ]  # fmt: skip


def test_a_range_covers_both_ends_and_may_not_run_back(statutes: Statutes) -> None:
    good = cite_check(f"{LAW} 제3조부터 제5조까지", statutes)
    bad = cite_check(f"{LAW} 제5조부터 제3조까지", statutes)
    assert [s.verdict for s in good] == [Verdict.MATCH, Verdict.MATCH]
    assert [s.verdict for s in bad] == [Verdict.MATCH, Verdict.MISMATCH]


def test_annexes_are_held_against_the_list_of_the_law(statutes: Statutes) -> None:
    assert only(f"{LAW} 별표", statutes).verdict is Verdict.MATCH
    assert only(f"{LAW} 별지 제3호서식", statutes).verdict is Verdict.MATCH
    assert is_missing(only(f"{LAW} 별표 2의2", statutes))


def test_an_article_of_no_law_that_is_named_is_left_alone(statutes: Statutes) -> None:
    assert cite_check("이 조례 제345조에 따라 위원을 둔다. 계약서 제77조를 본다.", statutes) == ()


def test_a_supplementary_provision_is_not_an_article(statutes: Statutes) -> None:
    assert only(f"{LAW} 부칙 제99조", statutes).severity is Severity.NOTE


def test_an_article_not_yet_in_force_is_told(statutes: Statutes) -> None:
    (found,) = cite_check(f"{LAW} 제6조", statutes, date(2025, 6, 30))
    assert found.verdict is Verdict.DATE
    (found,) = cite_check(f"{LAW} 제6조", statutes, date(2025, 7, 1))
    assert found.verdict is Verdict.MATCH


# 읽기 ----------------------------------------------------------------------------------------


def test_xml_and_json_of_one_law_read_alike() -> None:
    one, two = read_law(export.as_json()), read_law(export.as_xml())
    assert one.articles == two.articles
    assert (one.name, one.in_force, one.short_names) == (
        two.name,
        date(2025, 7, 1),
        (export.SHORT,),
    )
    assert one.sheets == two.sheets
    assert one.complete


def test_one_article_may_come_without_a_list() -> None:
    value = export.law([export.unit(1)])
    value["조문"]["조문단위"] = export.unit(1)
    assert len(read_law(export.as_json(value)).articles) == 1


@pytest.mark.parametrize("shape", [export.as_json, export.as_xml])
def test_a_law_that_lost_its_branch_numbers_is_refused(shape: object) -> None:
    units = [export.unit(n, b) for n, b in export.numbers()]
    for one in units:
        one.pop("조문가지번호", None)
        one["조문내용"] = ""
    assert callable(shape)
    with pytest.raises(FileTrouble, match="가지번호"):
        read_law(shape(export.law(units)))


def test_a_number_other_than_the_printed_one_is_refused() -> None:
    units = [export.unit(9, 2)]
    units[0].pop("조문가지번호")
    with pytest.raises(FileTrouble, match="가지번호"):
        read_law(export.as_json(export.law(units)))


def test_items_that_lost_their_branch_numbers_are_refused() -> None:
    units = [export.unit(7)]
    units[0]["항"][1]["호"][2].pop("호가지번호")
    with pytest.raises(FileTrouble, match="되풀이"):
        read_law(export.as_json(export.law(units)))


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a>" * 100, b"<a", b"{", b"[" * 5000, b"", b"text",
        b'{"\xeb\xb2\x95\xeb\xa0\xb9": {}}', b"<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(FileTrouble) as caught:
        read_law(File("법.xml", "", data))
    assert caught.value.cure


def test_a_folder_keeps_the_good_and_tells_of_the_bad(tmp_path: Path) -> None:
    (tmp_path / "좋은.xml").write_bytes(export.as_xml().data)
    (tmp_path / "나쁜.json").write_text("{", "utf-8")
    (tmp_path / "메모.txt").write_text("법", "utf-8")
    laws, troubles = read_folder(tmp_path)
    assert [law.name for law in laws] == [export.NAME]
    assert [t.where for t in troubles] == ["나쁜.json"]
    assert read_folder(tmp_path / "없음") == ((), ())


def test_a_complete_law_stands_before_the_shipped_one() -> None:
    value = export.law()
    value["기본정보"]["법령명_한글"] = "민원 처리에 관한 법률"
    statutes = Statutes.of((*shipped(), read_law(export.as_json(value))))
    assert is_missing(only("「민원 처리에 관한 법률」 제35조", statutes))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="제조항호목의법영「」()① 123이하같은부터까지및,별표\n", max_size=80))
def test_places_are_characters_of_the_text(text: str) -> None:
    statutes = Statutes.of(shipped())
    for s in cite_check(text, statutes):
        assert text[s.where.start : s.where.end] == s.text


@settings(max_examples=40, deadline=None)
@given(st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda x: st.lists(x) | st.dictionaries(
    st.sampled_from(["법령", "조문", "조문단위", "항", "호", "목", "조문번호", "기본정보", "법령명_한글", "content"]), x), max_leaves=30))  # fmt: skip
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    try:
        read_law(File("법.json", "", json.dumps(value).encode()))
    except FileTrouble as trouble:
        assert trouble.what
