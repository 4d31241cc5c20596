"""Promises of addresses: found whole, from the first place word to the last part.

Every house, unit and person here is made up; «» marks what must be found.
"""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.guard.find.addresses import addresses
from giljabi.guard.find.fields import fields
from giljabi.guard.find.found import Standing


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in addresses(text, fields(text))]


def plain(marked: str) -> tuple[str, list[str]]:
    wanted = [part.partition("»")[0] for part in marked.split("«")[1:]]
    return marked.replace("«", "").replace("»", ""), wanted


@pytest.mark.parametrize(
    "marked",
    [
        "저는 «부산광역시 연제구 가온대로 1001, 101동 1203호»에 거주합니다.",
        "주소: «부산 연제구 가온대로1001번길 12-3, 3층 (연산동)» / 연락처",
        "«부산광역시연제구가온대로1001»로 보내 주세요",
        "«가온시 가온구 가온로 12 (가온동, 가온아파트)»에 삽니다",
        "«경상남도 창원시 마산회원구 3·15대로 558»",
        "«전남 가온군 가온면 가온리 산 12-3»에서",
        "주소 «서면 연평리 811»",
        "«경기도 광주시 가온로 197»",
        "«서울 영등포구 당산동5가 9-15»에 있는 집",
        "주소: «광주 동구 금남로 5가 124-1»",
        "«부산 연제구 연산동 123-4번지 가온빌라 302호» 앞",
        "배송지: (48210) «부산광역시 수영구 가온해변로 100, 가온오피스텔 1502호»",
        "«서울특별시 강남구 가온로 152 (역삼동, 가온타워) 12층»",
        "«가온시 산수유로 340번길 517, 111-901»",
        "«대구 달서구 월배로83안길 12, 103동 1504호 (진천동, 가온마을)»에서 거주",
        "«고양시 일산동구 장항동 123-4 가온오피스텔 제비동 제302호»",
        "«가온아파트 101동 1203호»에 사는 주민입니다",
        "사는 곳은 «가온마을 3단지 304동 1502호»입니다",
        "주소: «가온시 가온우체국 사서함 123호»",
        "주소 «가온시 가온동 12통 3반»",
        "주소: «가온시 가온로 지하 12»",
        "주소: «부산광역시 연제구\n가온대로 1001», 전화",
        "주소: «부산광역시 연제구 가온\n대로 1001»",
        "|홍길동|«부산 연제구 가온대로 1001, 101동 1203호»|없음|",
        "홍길동(«가온시 가온로 12», 010-2345-6789)",
        "우리 동네 «해맞이로 570번길 12» 앞 골목에",
        "주소 | «가온시 가온면 성포리 오오삼-일오번지»",
        "집은 «부산 연제구 재반로이사번가길 사», 전화는 없음",
        "주소는 «기장군 정관읍 용수리 332-육» 입니다.",
        "소재지: «부산 연제구 수영로삼일구번길 82-29 이층 (용호동, 가온빌)»",
        "이도담님(«가온1로 186»)께서",
        "이도담\t«우동 263-49 가온빌 다동 302호»\t010-2345-6789",
        "토지는 «신호동 1306»에 있습니다.",
    ],
)
def test_an_address_is_found_whole(marked: str) -> None:
    text, wanted = plain(marked)
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "부산광역시 연제구 일대, 연산동 주민 12명, 서울 종로구",
        "가온대로 확장공사, 가온대로 2차로 확장, 가온로 3개소, 국도 7호선 1.2km 구간",
        "가온로 일원, 가온로 12번길 일대 정비, 가온구 가온로 12 일원 도로 정비",
        "시점: 가온동 123-4 ~ 종점: 가온동 200-1",
        "제12조제3항제1호, 별표 2 제3호에 따라",
        "건물 3동 12호, 1동 2호 3호, 1층 12호 (단위: 호)",
        "서면으로 3부, 자료로 3건, 예산서로 2회, 우리 3명, 처리 3건, 활동 5회, 관리 2",
        "회의실 302호, 본관 201호, 가온초등학교 3학년 2반",
        "부산시 12월 행사, 대전 서구 2026년 예산, 경기도 12개 시군",
        "연산1동 주민센터, 가온동 3층 건물, 서울 3호선, 가온대교 12",
        "경기도 안산시 가온로16길, 서울 가온구 가온로258번길",
        "그대로 2개, 참고로 12, 이대로 3년",
        "우편번호 47545, 우체국 사서함 12호.",
        "부산 남구로 일이 많다. 서울 종로 오이 가게, 해남군 가온리 이사 업체, 수영구 활동 이 회",
        "그 길 이 사람이 다닌다. 가온구 5-일반, 해운대구 관리 사 개소, 강남구 가로 오 미터",
        "가온대로\n1. 목적\n2. 내용",
    ],
)
def test_a_place_without_a_house_is_no_address(text: str) -> None:
    assert found(text) == []


def test_the_address_of_an_office_is_an_address_but_marked_as_such() -> None:
    text = "우 48210 가온시 가온구 가온로 1 (가온동) / www.example.go.kr"
    (item,) = addresses(text, fields(text))
    assert item.standing is Standing.OFFICE and text[item.start : item.end].endswith("(가온동)")


@given(st.text(alphabet="가온시구동리로길산번지층호통반 0123456789-,()\n아파트", max_size=60))
def test_finds_are_in_order_and_never_overlap(text: str) -> None:
    items = list(addresses(text, fields(text)))
    assert all(0 <= f.start < f.end <= len(text) for f in items)
    assert all(a.end <= b.start for a, b in pairwise(items))


@pytest.mark.parametrize(
    "unit", ["로 1 ", "가로1,", "동 1-", "부산광역시 ", "12호 ", "가", "(", " "]
)
def test_hostile_runs_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    list(addresses(text, ()))
    assert time.process_time() - began < 4
