"""Promises of finding values with a shape. Every name, number and key here is made up."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Source
from giljabi.guard import Personal, scan
from giljabi.guard.find.disguise import disguised
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import DOUBTFUL, Found, Standing
from giljabi.guard.find.numbers import numbers

OTHERS = (Personal.PERSON, Personal.ADDRESS, Personal.BIRTH, Personal.LOCAL)
FOUND = [
    ("{\"phone\":\"01023456789\",\"rrn\":\"9010101234567\"}", [("PHONE", "01023456789"), ("RRN", "9010101234567")]),
    ("<tel>010-2345-6789</tel>", [("PHONE", "010-2345-6789")]),
    ("INSERT INTO t VALUES ('홍길동','010-2345-6789','901010-1234567');", [("PHONE", "010-2345-6789"), ("RRN", "901010-1234567")]),
    ("tel:010-2345-6789 sms:01023456789", [("PHONE", "010-2345-6789"), ("PHONE", "01023456789")]),
    ("H)010-2345-6789 T)051-234-5678", [("PHONE", "010-2345-6789"), ("PHONE", "051-234-5678")]),
    ("M. 010.2345.6789", [("PHONE", "010.2345.6789")]),
    ("휴)010-2345-6789", [("PHONE", "010-2345-6789")]),
    ("010-2345-6789/010-3456-7890", [("PHONE", "010-2345-6789"), ("PHONE", "010-3456-7890")]),
    ("010-2345-6789, 3456-7890", [("PHONE", "010-2345-6789")]),
    ("010-2345-6789(모), 010-3456-7890(부)", [("PHONE", "010-2345-6789"), ("PHONE", "010-3456-7890")]),
    ("자택 051-234-5678, 휴대 010-2345-6789", [("PHONE", "051-234-5678"), ("PHONE", "010-2345-6789")]),
    ("051-234-5678(내선 123)", [("PHONE", "051-234-5678")]),
    ("전화 0512345678", [("PHONE", "0512345678")]),
    ("0507-1234-5678로 주문", [("PHONE", "0507-1234-5678")]),
    ("070-1234-5678", [("PHONE", "070-1234-5678")]),
    ("+82 51 234 5678", [("PHONE", "+82 51 234 5678")]),
    ("+82(0)10-2345-6789", [("PHONE", "+82(0)10-2345-6789")]),
    ("+84 90 123 4567", [("PHONE", "+84 90 123 4567")]),
    ("+1-415-555-2671", [("PHONE", "+1-415-555-2671")]),
    ("홍길동☎010-2345-6789", [("PHONE", "010-2345-6789")]),
    ("📱010-2345-6789", [("PHONE", "010-2345-6789")]),
    ("핸드폰번호 : 010 - 2345 - 6789", [("PHONE", "010 - 2345 - 6789")]),
    ("０１０．２３４５．６７８９", [("PHONE", "０１０．２３４５．６７８９")]),
    ("전화는 010 이삼사오 6칠8구", [("PHONE", "010 이삼사오 6칠8구")]),
    ("주민번호는 900101에 1234567", [("RRN", "900101에 1234567")]),
    ("(900101) - (1234567)", [("RRN", "(900101) - (1234567)")]),
    ("9001011234567 홍길동", [("RRN", "9001011234567")]),
    ("외국인등록번호 900101-5234567 NGUYEN", [("FRN", "900101-5234567")]),
    ("주민(법인)등록번호: 900101-1234567", [("RRN", "900101-1234567")]),
    ("주민(법인)등록번호: 110111-0123459", [("CORP", "110111-0123459")]),
    ("㈜가온건설(110111-1234567)", [("CORP", "110111-1234567")]),
    ("주식회사 가온 대표 홍길동 801010-1234567", [("RRN", "801010-1234567")]),
    ("법인등록번호 180111-0012345", [("CORP", "180111-0012345")]),
    ("법인번호1801110012345", [("CORP", "1801110012345")]),
    ("사업자등록번호 123-45-67890", [("BRN", "123-45-67890")]),
    ("사업자번호:1234567890", [("BRN", "1234567890")]),
    ("가온상사(123-45-67891) 대표", [("BRN", "123-45-67891")]),
    ("운전면허 부산 85-123456-78", [("DRIVER", "부산 85-123456-78")]),
    ("면허번호 11-85-123456-78", [("DRIVER", "11-85-123456-78")]),
    ("11-85-123456-78", [("DRIVER", "11-85-123456-78")]),
    ("운전면허번호 118512345678", [("DRIVER", "118512345678")]),
    ("면허: 경기남부 03-123456-10", [("DRIVER", "경기남부 03-123456-10")]),
    ("운전면허증(서울-90-123456-12)", [("DRIVER", "서울-90-123456-12")]),
    ("여권번호 M12345678", [("PASSPORT", "M12345678")]),
    ("여권 M123A4567 만료", [("PASSPORT", "M123A4567")]),
    ("Passport No. S98765432", [("PASSPORT", "S98765432")]),
    ("여권번호: m 1234 5678", [("PASSPORT", "m 1234 5678")]),
    ("통관부호 P123456789012", [("CUSTOMS", "P123456789012")]),
    ("개인통관고유부호: P 1234 5678 9012", [("CUSTOMS", "P 1234 5678 9012")]),
    ("P123456789012로 통관 바랍니다", [("CUSTOMS", "P123456789012")]),
    ("차량 12가3456", [("VEHICLE", "12가3456")]),
    ("123가 4567 흰색 승용차", [("VEHICLE", "123가 4567")]),
    ("부산 80 바 1234 택시", [("VEHICLE", "부산 80 바 1234")]),
    ("서울12가3456", [("VEHICLE", "서울12가3456")]),
    ("차량번호: 12 가 3456", [("VEHICLE", "12 가 3456")]),
    ("경남 1가 2345", [("VEHICLE", "경남 1가 2345")]),
    ("12가-3456 차주", [("VEHICLE", "12가-3456")]),
    ("외교 001-234 차량", [("VEHICLE", "외교 001-234")]),
    ("가온은행 110-234-567890 홍길동", [("ACCOUNT", "110-234-567890")]),
    ("국민 123456-04-123456 홍길동", [("ACCOUNT", "123456-04-123456")]),
    ("농협 3010123456781", [("ACCOUNT", "3010123456781")]),
    ("카카오뱅크 3333-01-1234567", [("ACCOUNT", "3333-01-1234567")]),
    ("계좌번호는 우리은행 1002-123-456789 입니다", [("ACCOUNT", "1002-123-456789")]),
    ("110-234-567890(신한은행, 홍길동)", [("ACCOUNT", "110-234-567890")]),
    ("계좌: 110234567890", [("ACCOUNT", "110234567890")]),
    ("입금은 새마을금고 9003-1234-5678-9 로", [("ACCOUNT", "9003-1234-5678-9")]),
    ("예금주 홍길동, 110-234-567890", [("ACCOUNT", "110-234-567890")]),
    ("환급받을 통장은 우체국 012345-01-123456이에요", [("ACCOUNT", "012345-01-123456")]),
    ("카드 4111 1111 1111 1111", [("CARD", "4111 1111 1111 1111")]),
    ("카드번호 4111111111111111", [("CARD", "4111111111111111")]),
    ("AMEX 3782-822463-10005", [("CARD", "3782-822463-10005")]),
    ("법인카드 9410-1234-5678-9012 사용", [("CARD", "9410-1234-5678-9012")]),
    ("hong@example.com으로 회신", [("EMAIL", "hong@example.com")]),
    ("hong.gd+tag@mail.example.co.kr", [("EMAIL", "hong.gd+tag@mail.example.co.kr")]),
    ("mailto:hong@example.com", [("EMAIL", "hong@example.com")]),
    ("hong @ example . com", [("EMAIL", "hong @ example . com")]),
    ("hong@naver.com,kim@daum.net;lee@gmail.com", [("EMAIL", "hong@naver.com"), ("EMAIL", "kim@daum.net"), ("EMAIL", "lee@gmail.com")]),
    ("비밀번호: Gaon!2026", [("SECRET", "Gaon!2026")]),
    ("비번은 gaon1234! 입니다", [("SECRET", "gaon1234!")]),
    ("비밀번호는 abcd1234!입니다", [("SECRET", "abcd1234!")]),
    ("ID: admin / PW: admin@123", [("SECRET", "admin@123")]),
    ("초기 비밀번호(gaon2026!)로 로그인", [("SECRET", "gaon2026!")]),
    ("password=Spring2026#", [("SECRET", "Spring2026#")]),
    ("\"password\": \"S3cr3t!!\"", [("SECRET", "S3cr3t!!")]),
    ("api_key = \"sk-abcdEFGH1234567890abcd\"", [("SECRET", "sk-abcdEFGH1234567890abcd")]),
    ("인증키 6f4d2a1b9c8e7f6a5b4c3d2e1f0a9b8c 사용", [("SECRET", "6f4d2a1b9c8e7f6a5b4c3d2e1f0a9b8c")]),
    ("Authorization: Bearer abcdef1234567890ABCDEF", [("SECRET", "abcdef1234567890ABCDEF")]),
    ("토큰 eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123_-x", [("SECRET", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123_-x")]),
    ("AKIAIOSFODNN7EXAMPLE", [("SECRET", "AKIAIOSFODNN7EXAMPLE")]),
    ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", [("SECRET", "ghp_abcdefghijklmnopqrstuvwxyz0123456789")]),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nDEF==\n-----END RSA PRIVATE KEY-----", [("SECRET", "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\nDEF==\n-----END RSA PRIVATE KEY-----")]),
    ("현관 비밀번호 1234* 입니다", [("SECRET", "1234*")]),
    ("와이파이 암호는 gaon2026 이고", [("SECRET", "gaon2026")]),
    ("패스워드 : qwer1234", [("SECRET", "qwer1234")]),
    ("서비스키(ServiceKey)=aB3%2FkLmN0pQrStUv%3D%3D", [("SECRET", "aB3%2FkLmN0pQrStUv%3D%3D")]),
    ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", [("SECRET", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]),
    ("client_secret: 8Q~abcDEF123456ghi", [("SECRET", "8Q~abcDEF123456ghi")]),
    ("계좌 110-234-567890, 카드 4111-1111-1111-1111, 전화 010-2345-6789", [("ACCOUNT", "110-234-567890"), ("CARD", "4111-1111-1111-1111"), ("PHONE", "010-2345-6789")]),
    ("홍길동/900101-1234567/010-2345-6789/hong@example.com", [("RRN", "900101-1234567"), ("PHONE", "010-2345-6789"), ("EMAIL", "hong@example.com")]),
    ("홍길동_900101-1234567_010-2345-6789.hwp", [("RRN", "900101-1234567"), ("PHONE", "010-2345-6789")]),
    ("|홍길동|900101-1234567|010-2345-6789|110-234-567890|", [("RRN", "900101-1234567"), ("PHONE", "010-2345-6789")]),
    ("연락처\n010-2345-6789\n계좌번호\n110-234-567890", [("PHONE", "010-2345-6789"), ("ACCOUNT", "110-234-567890")]),
    ("이름,연락처\n홍길동,1023456789\n김가온,1034567890", [("PHONE", "1023456789"), ("PHONE", "1034567890")]),
    ("성명\t계좌\n홍길동\t110 234 567890\n김가온\t3010123456781", [("ACCOUNT", "110 234 567890"), ("ACCOUNT", "3010123456781")]),
    ("010-2345-6789입니다. 2026. 3. 2.까지", [("PHONE", "010-2345-6789")]),
    ("2026. 3. 2. 010-2345-6789 통화", [("PHONE", "010-2345-6789")]),
    ("오후 2시 010-2345-6789로", [("PHONE", "010-2345-6789")]),
    ("민원인(홍길동,010-2345-6789)", [("PHONE", "010-2345-6789")]),
    ("010-２３４５-六七八九", [("PHONE", "010-２３４５-六七八九")]),
    ("010-23-45-67-89", [("PHONE", "010-23-45-67-89")]),
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    spans = scan(Source(text))
    return [(f.kind.value, text[f.start : f.end]) for f in spans if f.kind not in OTHERS]


def only(text: str) -> Found:
    (span,) = [f for f in scan(Source(text)) if f.kind not in OTHERS]
    return span


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_values_of_every_kind_are_found_whole(text: str, values: list[tuple[str, str]]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_they_are_found_where_they_stand_in_decomposed_text(
    text: str, values: list[tuple[str, str]]
) -> None:
    seen = found(unicodedata.normalize("NFD", text))
    assert [(kind, unicodedata.normalize("NFC", value)) for kind, value in seen] == values


def test_every_kind_with_a_shape_is_among_them() -> None:
    kinds = {kind for _, values in FOUND for kind, _ in values}
    assert kinds == {kind.value for kind in Personal} - {kind.value for kind in OTHERS}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("901010-1234560", Personal.RRN),
        ("901010-1234561", Personal.RRN),  # 2020년 10월부터는 검증번호가 없다
        ("900101-5123456", Personal.FRN),
        ("법인등록번호 110111-0123459", Personal.CORP),
        ("주식회사 가온 110111-0123450", Personal.CORP),
        ("㈜가온건설 대표 홍길동(801010-1234561)", Personal.RRN),
        ("주민등록번호 110111-3123456", Personal.RRN),
        ("110111-1234567", Personal.CORP),  # 1911년에 태어난 사람보다 서울의 주식회사
    ],
)
def test_thirteen_digits_are_told_apart_by_label_company_and_birth(
    text: str, kind: Personal
) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("901010-1234560", "901010-1234561"),
        ("123-45-67891", "123-45-67890"),
        ("4111-1111-1111-1111", "4111-1111-1111-1112"),
    ],
)
def test_a_check_digit_only_raises_the_score(good: str, bad: str) -> None:
    one, two = only(good), only(bad)
    assert one.kind is two.kind
    assert one.score > two.score >= DOUBTFUL


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("문의: 시민소통과 ☎ 051-234-5678", Standing.OFFICE),
        ("도시재생과 홍길동 주무관 051-234-5678", Standing.OFFICIAL),
        ("hong@korea.kr", Standing.OFFICE),
        ("hong@gaon.go.kr", Standing.OFFICE),
        ("민원인 연락처 051-234-5678", Standing.CITIZEN),
        ("hong@example.com", Standing.CITIZEN),
    ],
)
def test_lines_of_offices_are_doubtful_and_citizens_are_not(text: str, standing: Standing) -> None:
    span = only(text)
    assert span.standing is standing
    assert (span.score < DOUBTFUL) is (standing is not Standing.CITIZEN)


@pytest.mark.parametrize("column", ["\t", ",", "|", ";"])
def test_a_column_head_lets_bare_digits_be_of_its_kind(column: str) -> None:
    head = column.join(("연번", "연락처", "계좌번호", "면허번호", "접수번호"))
    rows = [
        column.join(
            (str(n), f"10234567{n}0", f"11023456789{n}", f"11851234567{n}", f"20260301{n}9")
        )
        for n in range(3)
    ]
    kinds = [kind for kind, _ in found("\n".join((head, *rows)))]
    assert kinds == ["PHONE", "ACCOUNT", "DRIVER"] * 3


@given(st.text(alphabet="0123456789-. ,|\n공일이삼oOl계좌번호", max_size=60))
def test_spans_lie_inside_the_text_and_are_never_empty(text: str) -> None:
    folded = fold(text).text
    for span in (*numbers(folded), *disguised(folded)):
        assert 0 <= span.start < span.end <= len(folded)


UNITS = [
    "0", "1 ", "공일공", "010-", "O1O ", "0 1 0 ", "이", "a@", "비밀번호 ", "-----BEGIN PRIVATE KEY-----", "1,", "(0)",
    "①", "&#48;", "%30", "계좌 1", "901010-", "at ", " ", "하나", "일|", "://a:b@", "서울 1", "M1",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_makes_the_search_more_than_linear(unit: str) -> None:
    """A quadratic rule would take sixteen times as long for four times the text."""
    took = []
    for size in (5_000, 20_000):
        text = unit * (size // len(unit))
        begin = time.process_time()
        folded = fold(text).text
        list(numbers(folded)), list(disguised(folded))
        took.append(time.process_time() - begin)
    assert took[1] < 9 * took[0] + 0.1
