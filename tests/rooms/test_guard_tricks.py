"""Tricks and look-alikes: lines that a person might write, each with what must be found in it, or
nothing. Every name and number here is made up."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Source
from giljabi.guard import Personal, mask, restore, scan
from giljabi.guard.find.scan import canonical

TRICKS = [
    ("연락처는 ０１０－２３４５－６７８９입니다", "PHONE", "０１０－２３４５－６７８９"),
    ("휴대폰 010\u200b-2345\u200b-6789", "PHONE", "010\u200b-2345\u200b-6789"),
    ("0\u200b1\u200b0\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8\u200b9 입니다", "PHONE", "0\u200b1\u200b0\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8\u200b9"),
    ("010‐2345‐6789", "PHONE", "010‐2345‐6789"),
    ("010‑2345‑6789", "PHONE", "010‑2345‑6789"),
    ("010−2345−6789", "PHONE", "010−2345−6789"),
    ("010ー2345ー6789", "PHONE", "010ー2345ー6789"),
    ("010~2345~6789", "PHONE", "010~2345~6789"),
    ("010～2345～6789", "PHONE", "010～2345～6789"),
    ("010.2345.6789", "PHONE", "010.2345.6789"),
    ("010 . 2345 . 6789", "PHONE", "010 . 2345 . 6789"),
    ("010 - 2345 - 6789", "PHONE", "010 - 2345 - 6789"),
    ("010_2345_6789", "PHONE", "010_2345_6789"),
    ("010--2345--6789", "PHONE", "010--2345--6789"),
    ("010)2345-6789", "PHONE", "010)2345-6789"),
    ("(010)2345-6789", "PHONE", "(010)2345-6789"),
    ("(010) 2345 6789", "PHONE", "(010) 2345 6789"),
    ("010(2345)6789", "PHONE", "010(2345)6789"),
    ("[010]2345-6789", "PHONE", "[010]2345-6789"),
    ("+82-10-2345-6789", "PHONE", "+82-10-2345-6789"),
    ("+82 (0)10 2345 6789", "PHONE", "+82 (0)10 2345 6789"),
    ("+821023456789", "PHONE", "+821023456789"),
    ("0082-10-2345-6789", "PHONE", "0082-10-2345-6789"),
    ("82)10-2345-6789", "PHONE", "82)10-2345-6789"),
    ("(+82)10-2345-6789", "PHONE", "(+82)10-2345-6789"),
    ("010-2345\n-6789", "PHONE", "010-2345\n-6789"),
    ("010-\n2345-6789", "PHONE", "010-\n2345-6789"),
    ("010-2345-\r\n6789", "PHONE", "010-2345-\r\n6789"),
    ("010-23\n45-6789", "PHONE", "010-23\n45-6789"),
    ("공일공 이삼사오 육칠팔구로 전화", "PHONE", "공일공 이삼사오 육칠팔구"),
    ("공일공이삼사오육칠팔구", "PHONE", "공일공이삼사오육칠팔구"),
    ("영일영-이삼사오-육칠팔구", "PHONE", "영일영-이삼사오-육칠팔구"),
    ("O1O 2345 6789", "PHONE", "O1O 2345 6789"),
    ("0lO-2345-6789", "PHONE", "0lO-2345-6789"),
    ("01O23456789", "PHONE", "01O23456789"),
    ("010 2345 육칠팔구", "PHONE", "010 2345 육칠팔구"),
    ("전화:01023456789.", "PHONE", "01023456789"),
    ("tel010-2345-6789", "PHONE", "010-2345-6789"),
    ("H.P 010 2345 6789", "PHONE", "010 2345 6789"),
    ("가온010-2345-6789나", "PHONE", "010-2345-6789"),
    ("|홍길동|010-2345-6789|", "PHONE", "010-2345-6789"),
    ("홍길동,010-2345-6789,가온시", "PHONE", "010-2345-6789"),
    ("\"010-2345-6789\"", "PHONE", "010-2345-6789"),
    ("홍길동\t01023456789\t가온시", "PHONE", "01023456789"),
    ("90 10 10 - 1 234567", "RRN", "90 10 10 - 1 234567"),
    ("901010 1234567", "RRN", "901010 1234567"),
    ("901010  -  1234567", "RRN", "901010  -  1234567"),
    ("901010-1 234567", "RRN", "901010-1 234567"),
    ("9 0 1 0 1 0 - 1 2 3 4 5 6 7", "RRN", "9 0 1 0 1 0 - 1 2 3 4 5 6 7"),
    ("９０１０１０－１２３４５６７", "RRN", "９０１０１０－１２３４５６７"),
    ("901010–1234567", "RRN", "901010–1234567"),
    ("901010_1234567", "RRN", "901010_1234567"),
    ("901010/1234567", "RRN", "901010/1234567"),
    ("901010-\n1234567", "RRN", "901010-\n1234567"),
    ("901010\n-1234567", "RRN", "901010\n-1234567"),
    ("구공일공일공-일이삼사오육칠", "RRN", "구공일공일공-일이삼사오육칠"),
    ("9O1O1O-1234567", "RRN", "9O1O1O-1234567"),
    ("⑨⓪①⓪①⓪-①②③④⑤⑥⑦", "RRN", "⑨⓪①⓪①⓪-①②③④⑤⑥⑦"),
    ("홍길동(901010-1234567)", "RRN", "901010-1234567"),
    ("주민번호901010-1234567임", "RRN", "901010-1234567"),
    ("901010-1234567,가온시", "RRN", "901010-1234567"),
    ("900101-5123456", "FRN", "900101-5123456"),
    ("hong@example.com", "EMAIL", "hong@example.com"),
    ("hong＠example．com", "EMAIL", "hong＠example．com"),
    ("hong @ example.com", "EMAIL", "hong @ example.com"),
    ("hong@example.com으로", "EMAIL", "hong@example.com"),
    ("hong(at)example.com", "EMAIL", "hong(at)example.com"),
    ("홍길동<hong@example.com>", "EMAIL", "hong@example.com"),
    ("HONG.KIM@EXAMPLE.CO.KR", "EMAIL", "HONG.KIM@EXAMPLE.CO.KR"),
    ("가온은행 110-234-567890", "ACCOUNT", "110-234-567890"),
    ("계좌 110 234 567890", "ACCOUNT", "110 234 567890"),
    ("입금계좌: 가온은행 １１０－２３４－５６７８９０", "ACCOUNT", "１１０－２３４－５６７８９０"),
    ("9400-1234-5678-9010", "CARD", "9400-1234-5678-9010"),
    ("카드번호 4111 1111 1111 1111", "CARD", "4111 1111 1111 1111"),
    ("4111.1111.1111.1111", "CARD", "4111.1111.1111.1111"),
    ("4111–1111–1111–1111", "CARD", "4111–1111–1111–1111"),
    ("문자 주세요 0lO 2345 6789 입니다", "PHONE", "0lO 2345 6789"),
    ("공1공 이삼사오 6789번으로", "PHONE", "공1공 이삼사오 6789"),
    ("제 번호는 공일공에 이삼사오에 육칠팔구예요.", "PHONE", "공일공에 이삼사오에 육칠팔구"),
    ("번호가 공일공 다시 이삼사오 다시 육칠팔구 입니다", "PHONE", "공일공 다시 이삼사오 다시 육칠팔구"),
    ("공 일 공 이 삼 사 오 육 칠 팔 구 로 전화", "PHONE", "공 일 공 이 삼 사 오 육 칠 팔 구"),
    ("공하나공 둘삼넷오 여섯칠팔아홉", "PHONE", "공하나공 둘삼넷오 여섯칠팔아홉"),
    ("(공일공) 이삼사오-육칠팔구", "PHONE", "(공일공) 이삼사오-육칠팔구"),
    ("010 빼기 2345 빼기 6789", "PHONE", "010 빼기 2345 빼기 6789"),
    ("010점2345점6789", "PHONE", "010점2345점6789"),
    ("010…2345…6789", "PHONE", "010…2345…6789"),
    ("010⁓2345⁓6789", "PHONE", "010⁓2345⁓6789"),
    ("010➖2345➖6789", "PHONE", "010➖2345➖6789"),
    ("010🙂2345🙂6789", "PHONE", "010🙂2345🙂6789"),
    ("영일영이삼사오육칠팔구입니다", "PHONE", "영일영이삼사오육칠팔구"),
    ("빵일빵-2345-6789", "PHONE", "빵일빵-2345-6789"),
    ("전화 051에 234에 5678", "PHONE", "051에 234에 5678"),
    ("집전화 공오일 이삼사 오육칠팔", "PHONE", "공오일 이삼사 오육칠팔"),
    ("051국에 234에 5678번", "PHONE", "051국에 234에 5678"),
    ("900101 다시 일이삼사오육칠", "RRN", "900101 다시 일이삼사오육칠"),
    ("구공공일공일 다시 일이삼사오육칠", "RRN", "구공공일공일 다시 일이삼사오육칠"),
    ("주민번호 900101l234567", "RRN", "900101l234567"),
    ("차량번호 일이가 삼사오육", "VEHICLE", "일이가 삼사오육"),
    ("hong골뱅이example점com", "EMAIL", "hong골뱅이example점com"),
    ("hong 골뱅이 네이버 닷컴", "EMAIL", "hong 골뱅이 네이버 닷컴"),
    ("메일: hong at example dot com", "EMAIL", "hong at example dot com"),
    ("hong(골뱅이)example(점)com", "EMAIL", "hong(골뱅이)example(점)com"),
    ("hong[at]example[dot]com", "EMAIL", "hong[at]example[dot]com"),
    ("hong{at}example.com", "EMAIL", "hong{at}example.com"),
    ("hong@\nexample.com", "EMAIL", "hong@\nexample.com"),
    ("hong@example\n.com", "EMAIL", "hong@example\n.com"),
    ("hong%40example.com", "EMAIL", "hong%40example.com"),
    ("h o n g @ e x a m p l e . c o m", "EMAIL", "h o n g @ e x a m p l e . c o m"),
    ("hong앳example닷com", "EMAIL", "hong앳example닷com"),
    ("hong@example。com", "EMAIL", "hong@example。com"),
    ("postgresql://gaon:P%40ss1234@10.0.0.5:5432/db", "SECRET", "P%40ss1234"),
    ("1) 공일공-2345-6789 2) 공일공-3456-7890", "PHONE", "공일공-2345-6789"),
    ("O10-2345-6789 / 01O-3456-7890", "PHONE", "O10-2345-6789"),
    ("연락처:공일공이삼사오육칠팔구(홍길동)", "PHONE", "공일공이삼사오육칠팔구"),
    ("零一零 二三四五 六七八九", "PHONE", "零一零 二三四五 六七八九"),
    ("010ㅡ이삼사오ㅡ육칠팔구", "PHONE", "010ㅡ이삼사오ㅡ육칠팔구"),
    ("010,2345,6789", "PHONE", "010,2345,6789"),
    ("성 명: 홍 길 동", "PERSON", "홍 길 동"),
    ("성명 : 홍\u200b길\u200b동", "PERSON", "홍\u200b길\u200b동"),
    ("성명：홍길동", "PERSON", "홍길동"),
    ("신청인  홍길동", "PERSON", "홍길동"),
    ("성명→홍길동", "PERSON", "홍길동"),
    ("성명-홍길동", "PERSON", "홍길동"),
    ("성명(한글) 홍길동", "PERSON", "홍길동"),
    ("[성명] 홍길동", "PERSON", "홍길동"),
    ("<성명>홍길동</성명>", "PERSON", "홍길동"),
    ("\"성명\": \"홍길동\"", "PERSON", "홍길동"),
    ("성명 = '홍길동'", "PERSON", "홍길동"),
    ("이름 - 김가온", "PERSON", "김가온"),
    ("성명: 홍.길.동", "PERSON", "홍.길.동"),
    ("민원인: 홍길동님", "PERSON", "홍길동"),
]  # fmt: skip
PLAIN = [
    "문서번호: 가온시 데이터과-20261109",
    "시행  주택과-1234 (2026. 11. 9.)",
    "접수번호 2026-110-2345-6789",
    "민원 신청번호: 1AA-2611-0123456",
    "전자납부번호 26000-1-26-1-0001234-5",
    "고지번호: 010-2026-1234-5678",
    "2026년 11월 9일 10:00부터 18:00까지",
    "2026. 11. 9.(월) 14:30, 제2회의실",
    "2026-11-09T10:00:00+09:00",
    "2026.11.09 ~ 2026.12.31",
    "제12345호, 제2026-110호",
    "예산 1,234,567,890원(금일십이억삼천사백오십육만칠천팔백구십원)",
    "전년 대비 12.3%p 증가(1,234 → 5,678건)",
    "01,02,03,04,05,06,07,08,09,10,11,12",
    "0.10 0.12 0.34 0.56 0.78 0.90",
    "1 2 3 4 5 6 7 8 9 0 1 2 3",
    "위도 37.566535, 경도 126.977969",
    "ISBN 979-11-1234-567-8",
    "특허 제10-2345678호, 특허번호 10-2345678",
    "우편번호 01234, (01234)",
    "대표전화 1588-0000, 민원콜센터 110, 긴급전화 119",
    "버전 3.11.7, IP 192.168.0.10",
    "표준산업분류 47111-01, 품목번호 8471.30-0000",
    "이메일 주소를 적어 주세요(예: 아이디@주소)",
    "@가온시청 계정을 팔로우하세요",
    "성명: 홍○○ 외 3명",
    "성명: 김*동, 연락처: 010-****-6789",
    "성명: (인)",
    "성명:            (서명 또는 인)",
    "신청인: 별지 참조",
    "신청인이 직접 방문하여 신청합니다",
    "담당자 확인 후 결재를 올립니다",
    "담당: 시민소통과 민원팀",
    "담당자-부재중 전화 안내",
    "이름 - 내용 - 비고",
    "[성명] [주소] [연락처]",
    "<성명> 칸에 적습니다",
    "\"이름\": \"시설 현황\"",
    "성명→주소→연락처 순서로 적습니다",
    "대표자 변경 신고, 소유자 이전 등록",
    "고시현황과 공고문은 누리집에 있습니다",
    "안내경로와 문서현황을 확인하세요",
    "이사 온 주민은 14일 안에 전입신고를 합니다",
    "구이 삼겹살 이인분, 오일장과 육일장",
    "공이 구르고 이가 시립니다",
    "영일만과 공영 주차장 이용 안내",
    "일이삼 층과 사오육 층 공사",
    "사업비 110-234-567천원",
    "국토교통부 고시 제2026-1234호",
    "건축물대장 관리번호 1234567890123",
    "도서관 장서 123456-7890123권 번호",
    "자산번호 901010-9234567",
    "바코드 8801234567891",
    "표 1-2-3-4, 그림 5-6-7",
    "2026-05-20,901,010,123,456",
    "10,000-12,000원, 3-4인",
    "점수: 90 10 10 - 1 등급",
    "010번 버스, 0101호실, 02층",
    "우리은행 앞 2026년 11월 9일 공사",
    "계좌이체는 12월 31일까지 하세요",
    "카드 결제 금액 4,111,111,111원",
    "카드 이용 건수 1234 5678",
    "주민등록번호를 적지 마세요",
    "주민번호 앞자리(생년월일)만 확인",
    "전화 상담은 09:00~18:00",
    "팩스 송신 1234장, 전화 5678건",
    "참가자: 총 23명(남 12, 여 11)",
    "학생 이름표를 만듭니다",
    "연락처(휴대전화)와 전자우편",
    "통장협의회 회의 결과, 이장 회의",
    "김장 나눔 행사, 정월 대보름 한마당",
    "민원인 응대 요령과 신청인 대기실",
    "예금주 확인, 입금 확인 후 처리",
    "수신자 참조, 발신자 가온시장",
    "검토자 및 결재자 순으로 표시",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(f.kind.value, text[f.start : f.end]) for f in scan(Source(text))]


def test_there_are_at_least_sixty_lines_of_each_kind() -> None:
    assert min(len(set(TRICKS)), len(set(PLAIN))) >= 60


@pytest.mark.parametrize(("text", "kind", "value"), TRICKS)
def test_a_disguised_value_is_found_whole(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(("text", "kind", "value"), TRICKS)
def test_it_is_found_in_decomposed_text_too(text: str, kind: str, value: str) -> None:
    seen = found(unicodedata.normalize("NFD", text))
    assert (kind, value) in [(k, unicodedata.normalize("NFC", v)) for k, v in seen]


@pytest.mark.parametrize("text", PLAIN)
def test_a_line_without_personal_data_is_left_alone(text: str) -> None:
    assert found(text) == []


HANGUL, CIRCLES = "공일이삼사오육칠팔구", "⓪①②③④⑤⑥⑦⑧⑨"
VALUES = {
    "PHONE": ("연락처는 {}입니다", "010-2345-6789"),
    "RRN": ("주민번호 {} 확인", "901010-1234567"),
    "FRN": ("외국인등록번호: {}", "850101-5123456"),
    "ACCOUNT": ("계좌번호는 {}입니다", "110-2345-6789-01"),
    "CARD": ("카드번호 {} 사용", "4012-8888-8888-1881"),
    "BRN": ("사업자등록번호: {}", "123-45-67891"),
    "DRIVER": ("운전면허 {}", "11-85-123456-78"),
    "CORP": ("법인등록번호 {}", "110111-0123459"),
}


def each(row: str) -> Callable[[str], str]:
    return lambda value: "".join(row[int(c)] if c.isdigit() else c for c in value)


WAYS: dict[str, Callable[[str], str]] = {
    "full width": lambda v: "".join(chr(ord(c) + 0xFEE0) for c in v),
    "circles": each(CIRCLES),
    "Hangul": each(HANGUL),
    "Hangul without hyphens": lambda v: each(HANGUL)(v.replace("-", "")),
    "Hangul, 다시": lambda v: each(HANGUL)(v).replace("-", " 다시 "),
    "half Hangul": lambda v: v[: len(v) // 2] + each(HANGUL)(v[len(v) // 2 :]),
    "CJK": each("〇一二三四五六七八九"),
    "Thai": each("๐๑๒๓๔๕๖๗๘๙"),
    "Arabic-Indic": each("٠١٢٣٤٥٦٧٨٩"),
    "superscript": each("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "mathematical": each("".join(chr(0x1D7CE + n) for n in range(10))),
    "O and l": lambda v: v.replace("0", "O").replace("1", "l"),
    "zero width": "\u200b".join,
    "tags": "\U000e0041".join,
    "bidi": "\u202e".join,
    "struck through": lambda v: "".join(c + "\u0336" for c in v),
    "keycaps": lambda v: "".join(c + "\ufe0f\u20e3" if c.isdigit() else c for c in v),
    "entities": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "hex entities": lambda v: "".join(f"&#x{ord(c):x};" for c in v),
    "URL escapes": lambda v: "".join(f"%{ord(c):02X}" for c in v),
    "letter-spaced": " ".join,
    "wide gaps": lambda v: v.replace("-", "  "),
    "tilde": lambda v: v.replace("-", "~"),
    "middle dot": lambda v: v.replace("-", "·"),
    "slash": lambda v: v.replace("-", "/"),
    "ㅡ": lambda v: v.replace("-", "ㅡ"),
    "emoji": lambda v: v.replace("-", "😀"),
    "spoken": lambda v: v.replace("-", " 하이픈 "),
    "broken after a hyphen": lambda v: v.replace("-", "-\n", 1),
    "broken and indented": lambda v: v[:5] + "\n    " + v[5:],
    "broken in a quotation": lambda v: v[:5] + "\n> " + v[5:],
    "tagged": lambda v: v.replace("-", "<br>", 1),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", VALUES)
def test_every_number_is_found_whole_in_every_disguise(kind: str, way: str) -> None:
    sentence, value = VALUES[kind]
    written = WAYS[way](value)
    assert (kind, written) in found(sentence.format(written))


@pytest.mark.parametrize(
    "ways",
    [
        (
            Personal.PHONE,
            "010-2345-6789",
            "+82-10-2345-6789",
            "0082 10 2345 6789",
            "공일공2345육칠팔구",
        ),
        (Personal.EMAIL, "hong@example.com", "HONG @ example.com", "hong(at)example[dot]com"),
        (Personal.RRN, "901010-1234567", "9 0 1 0 1 0 - 1 2 3 4 5 6 7", "９０１０１０1234567"),
    ],
)
def test_one_value_has_one_token_however_it_is_written(
    ways: tuple[Personal, *tuple[str, ...]],
) -> None:
    kind, *spellings = ways
    assert len({canonical(kind, spelled) for spelled in spellings}) == 1


pieces = st.lists(
    st.sampled_from([
        *(text for text, _, _ in TRICKS[::3]), "\n", " ", "⟦", "⟧", "⟦이름1·", "k3f9⟧", "⟦전화1·k3f9⟧", "·",
    ]) | st.text(max_size=6)
).map("".join)  # fmt: skip


@given(pieces)
def test_what_is_masked_comes_back_letter_by_letter(text: str) -> None:
    hidden = mask(Source(text))
    assert restore(hidden.masked, hidden.key).text == text


@given(pieces)
def test_a_masked_text_that_is_masked_again_still_comes_back(text: str) -> None:
    """Somebody pastes a masked text as an input: its tokens are words like any other."""
    first = mask(Source(text))
    second = mask(Source(first.masked.text + "\n성명: 홍길동"))
    assert restore(second.masked, second.key).text == first.masked.text + "\n성명: 홍길동"
    assert restore(first.masked, first.key).text == text


@given(pieces)
def test_no_value_that_was_found_stands_in_the_masked_text(text: str) -> None:
    spans, masked = scan(Source(text)), mask(Source(text)).masked.text
    for found_ in spans:
        value = text[found_.start : found_.end]
        assert masked.count(value) < text.count(value) or len(value) < 3
