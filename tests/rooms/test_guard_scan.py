"""Promises of finding personal data. Every name, number and place here is made up."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Source
from giljabi.guard import Personal, scan
from giljabi.guard.find.fold import fold

NAMES = ["홍길동", "김가온", "박나래", "남궁다온", "이슬"]


def found(text: str) -> list[tuple[str, str]]:
    return [(f.kind.value, text[f.start : f.end]) for f in scan(Source(text))]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("주민등록번호 901010-1234567입니다", "RRN", "901010-1234567"),  # 검증번호가 맞지 않아도
        ("번호는 9010101234567", "RRN", "9010101234567"),
        ("201015-3123456", "RRN", "201015-3123456"),
        ("등록번호 850101 - 5123456", "FRN", "850101 - 5123456"),
        ("전화 010-1234-5678로", "PHONE", "010-1234-5678"),
        ("01012345678", "PHONE", "01012345678"),
        ("+82 10-1234-5678", "PHONE", "+82 10-1234-5678"),
        ("(02) 123-4567", "PHONE", "(02) 123-4567"),
        ("김씨(010-1234-5678)도", "PHONE", "010-1234-5678"),
        ("02)123-4567", "PHONE", "02)123-4567"),
        ("집(031-123-4567)", "PHONE", "031-123-4567"),
        ("031.123.4567", "PHONE", "031.123.4567"),
        ("연락처 0311234567", "PHONE", "0311234567"),
        ("gaon.kim+1@example.co.kr로 회신", "EMAIL", "gaon.kim+1@example.co.kr"),
        ("4111-1111-1111-1111", "CARD", "4111-1111-1111-1111"),
        ("카드 1234 5678 9012 3456", "CARD", "1234 5678 9012 3456"),
        ("사업자등록번호: 1234567891", "BRN", "1234567891"),
        ("123-45-67891", "BRN", "123-45-67891"),
        ("가온은행 123-456-789012", "ACCOUNT", "123-456-789012"),
        ("계좌번호: 12345678901234", "ACCOUNT", "12345678901234"),
        ("3333-01-1234567 (가온뱅크)", "ACCOUNT", "3333-01-1234567"),
    ],
)
def test_a_number_of_each_kind_is_found_whole(text: str, kind: str, value: str) -> None:
    assert found(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "901310-1234567",  # 13월
        "문서번호 주택과-1234(2026. 5. 20.)",
        "접수번호 02-1234-5678, 2026-0001234",
        "고지번호 1234-5678-9012-3456",
        "「민원 처리에 관한 법률」 제19조제2항, 영 제38조의2제1항",
        "예산 1,234,567,890원 가운데 우체국 이용료 2000000000원",
        "2026-05-20부터 2026-06-10까지 농협 2026-05-20 10:00",
        "대표전화 1588-1234, 120, 119",
        "홍** 010-****-1234 901010-1****** hong***@***",
        "표의 수 1.0 2.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0",
        "버전 1.10.2, 좌표 37.5665, 126.9780, ISBN 978-89-1234-567-8",
        "이 사 구 삼오 공이 일이 이사 오육",
        "은행2동 205-2-000013, 우체국 앞",
    ],
)
def test_what_only_looks_like_personal_data_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "０１０－１２３４－５６７８", "010\u200b-1234\u00ad-5678", "010 1234 5678",
        "010–1234—5678", "010ㅡ1234ㅡ5678", "⓪①⓪-①②③④-⑤⑥⑦⑧", "O1O-1234-5678", "0l0-l234-5678",
        "공일공-일이삼사-오육칠팔", "공1공-일2삼4-5육7팔", "010-1234-\n5678", "0 1 0 1 2 3 4 5 6 7 8",
        "010/1234/5678", "010·1234·5678",
    ],
)  # fmt: skip
def test_a_disguised_phone_is_found_in_the_offsets_of_the_given_text(written: str) -> None:
    text = f"저에게 {written} 로 알려 주세요"
    assert found(text) == [("PHONE", written)]


def test_decomposed_hangul_is_found_where_it_stands() -> None:
    text = unicodedata.normalize("NFD", "성명: 홍길동, 주소 없음")
    (span,) = scan(Source(text))
    assert unicodedata.normalize("NFC", text[span.start : span.end]) == "홍길동"


def test_an_item_mark_before_a_phone_is_not_part_of_it() -> None:
    assert found("①02-123-4567 ②031-123-4567") == [
        ("PHONE", "02-123-4567"), ("PHONE", "031-123-4567"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("성명: 홍길동", "홍길동"),
        ("성 명 : 홍 길 동 (인)", "홍 길 동"),
        ("이름은 김가온입니다", "김가온"),
        ("민원인 박나래는 어제", "박나래"),
        ("담당자: 주택과 김가온 주무관", "김가온"),
        ("담 당 자: 남궁다온 주무관", "남궁다온"),
        ("예금주 : 이슬", "이슬"),
        ("성명: 응우옌", "응우옌"),
        ("성명(영문): HONG Gildong", "HONG Gildong"),
        ("대표자(성명)\t홍길동", "홍길동"),
        ("저는 홍길동입니다", "홍길동"),
        ("도시재생과 김가온 팀장", "김가온"),
        ("홍길동 씨가", "홍길동"),
        ("집주인 김가온씨(옆집)", "김가온"),
        ("성명\n홍길동\n주소", "홍길동"),
    ],
)
def test_a_name_after_a_label_or_before_a_rank_is_found(text: str, name: str) -> None:
    assert found(text) == [("PERSON", name)]


@pytest.mark.parametrize(
    "text",
    [
        "신청인 정보, 담당자 안내, 대표자 변경, 민원인 주소지",
        "민원인은 조속한 조치를, 신청인이 제출한 서류를",
        "담당: 시민소통과, 담당자: 미정, 성명: 비공개",
        "신청인의 성명 및 주소와 연락처를 적습니다.",
        "담당자의 소속ㆍ성명 및 연락처를 안내하여야 한다.",
        "시설 이름: 가온공원, 원본 그림의 이름: 기부자 연령대별 현황",
        "참가자 동선을 고려하고 환자 편의성을 높임",
        "민원인 또는 그 위임을 받은 사람, 민원인 중에서 3명 이내의 대표자",
        "오늘날씨가 맑고 전산팀 팀장과 신설된 팀장이 왔다",
        "성명: 홍○○, 민원인: 김*동",
        "이름, 주소, 연락처를 적어 주세요.\n임시로 설치, 주소, 정비",
    ],
)
def test_labels_and_office_words_are_not_names(text: str) -> None:
    assert found(text) == []


def test_a_name_found_once_is_found_everywhere_however_spaced() -> None:
    text = "홍길동입니다. 성명: 홍길동. 홍 길동과 홍.길.동에게서, 민원인홍길동"
    assert [v for _, v in found(text)] == ["홍길동", "홍길동", "홍 길동", "홍.길.동", "홍길동"]


def test_a_short_name_is_not_found_inside_another_word() -> None:
    assert found("성명: 이슬. 이슬은 이슬비가 올 때 이슬이") == [
        ("PERSON", "이슬"), ("PERSON", "이슬"), ("PERSON", "이슬"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", ",", "|"])
def test_names_under_a_column_head_are_found_far_below(mark: str) -> None:
    rows = [mark.join(("연번", "신청인 성명", "비고"))]
    rows += [mark.join((str(n), name, "없음")) for n, name in enumerate(NAMES * 3)]
    assert [v for _, v in found("\n".join(rows))] == NAMES * 3


def test_the_resident_number_wins_over_the_phone_inside_it() -> None:
    assert found("010101-4123456") == [("RRN", "010101-4123456")]


def test_a_check_digit_only_raises_the_score() -> None:
    passed, failed = (scan(Source(t))[0] for t in ("901010-1234560", "901010-1234561"))
    assert passed.kind is failed.kind is Personal.RRN
    assert passed.score > failed.score


def test_the_phone_of_an_office_is_doubtful_but_still_found() -> None:
    office, home = (scan(Source(t))[0] for t in ("주택과 ☎ 02-123-4567", "02-123-4567"))
    assert office.score < 0.5 < home.score


pieces = st.lists(
    st.sampled_from([
        "010-1234-5678", "성명: 홍길동", "901010-1234567", "\u200b", "①", "０", "ㅎ", "\u1112\u1169",
        "계좌 ", "123-456-789012", "a@b.kr", " ", "\n", "홍길동", "⟦", "⟧", "공일공", "-", "é", "\U0001d7ce",
    ]) | st.text(max_size=4)
).map("".join)  # fmt: skip


@given(pieces)
def test_spans_are_ordered_apart_and_inside_the_given_text(text: str) -> None:
    spans = [(0, 0), *((f.start, f.end) for f in scan(Source(text))), (len(text), len(text))]
    for (_, end), (start, after) in pairwise(spans):
        assert end <= start <= after


@given(pieces)
def test_folding_keeps_a_map_that_covers_the_text_in_order(text: str) -> None:
    folded = fold(text)
    spans = list(zip(folded.starts, folded.ends, strict=True))
    assert len(spans) == len(folded.text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(st.from_regex(r"01[016789]-[0-9]{4}-[0-9]{4}", fullmatch=True),
       st.sampled_from(["", "-", " ", ".", "\u200b", "–", "·"]), st.booleans())  # fmt: skip
def test_any_mobile_phone_is_found_however_parted(number: str, mark: str, wide: bool) -> None:
    written = number.replace("-", mark)
    if wide:
        written = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in written)
    assert found(f"번호는 {written}이다") == [("PHONE", written)]


def test_two_hundred_thousand_characters_take_linear_time() -> None:
    one = "민원인 홍길동은 010-1234-5678로, 성명: 김가온 901010-1234567, 가온은행 123-456-789012. "
    took = []
    for size in (50_000, 200_000):
        begin = time.process_time()
        scan(Source((one * (size // len(one) + 1))[:size]))
        took.append(time.process_time() - begin)
    assert took[1] < 2.0
    assert took[1] < 12 * took[0] + 0.1


@pytest.mark.parametrize(
    "unit", ["0", "1 ", "a", "a@", "성명 ", "이", "O1 ", "성명\t", "010-", "①"]
)
def test_no_repetition_makes_the_search_slow(unit: str) -> None:
    begin = time.process_time()
    scan(Source(unit * (60_000 // len(unit))))
    assert time.process_time() - begin < 2.0
