"""Promises of finding names of people. Every person here is made up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.guard.find.fields import Slot, fields
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Personal, Standing
from giljabi.guard.find.lexicon import Lexicon
from giljabi.guard.find.names import is_cell_name, is_label, names
from giljabi.guard.find.repeat import repeats


def people(text: str, lexicon: Lexicon | None = None) -> list[str]:
    plain = fold(text).text
    found = names(plain, fields(plain), lexicon or Lexicon())
    return [plain[f.start : f.end] for f in found]


ROLES = [
    ("정보람 주무관이 친절하게 안내해 주었습니다.", ["정보람"]),
    ("주민수 팀장에게 문의하세요.", ["주민수"]),
    ("회의 참석: 고시현, 안내경, 문서현 외 3명", ["고시현", "안내경", "문서현"]),
    ("(홍보팀장 민경아) 답변드리겠습니다.", ["민경아"]),
    ("국밥집을 하는 최금례 할머니 댁 앞 배수로가 막혔습니다.", ["최금례"]),
    ("주무관 배로나  팀장 하윤철  과장 전결 유동필", ["배로나", "하윤철", "유동필"]),
    ("기안자 심수련  검토자 천서진", ["심수련", "천서진"]),
    ("담당자(한지민 주무관)에게 연락 바랍니다.", ["한지민"]),
    ("김현 씨와 박솔 씨가 다투었습니다.", ["김현", "박솔"]),
    ("담당 관광진흥과 최누리, 결재 이재진", ["최누리", "이재진"]),
    ("3. 담당자를 윤하늘에서 선미정으로 변경합니다.", ["윤하늘", "선미정"]),
    ("재난안전과장 남궁혁\n협조자", ["남궁혁"]),
]
PRIVATE = [
    ("위 신청인 유미라는 아래와 같이 이의를 신청합니다.", ["유미라"]),
    ("피해자 조아라(여, 34세)는 병원으로 이송되었다.", ["조아라"]),
    ("연지동에 사는 반기준이라고 합니다.", ["반기준"]),
    ("아들 백승준(8세)이 넘어져 다쳤습니다.", ["백승준"]),
    ("조카 지창민의 통장으로 입금", ["지창민"]),
    ("세입자 설현주 씨가 월세를 내지 않습니다.", ["설현주"]),
    ("차주 마동현에게 견인 사실을 통보함", ["마동현"]),
    ("신고자는 탁재민이고, 피신고자는 이상희임", ["탁재민", "이상희"]),
    ("이름이 선우은숙인 분을 찾습니다.", ["선우은숙"]),
    ("故 남궁혁 님의 유족", ["남궁혁"]),
    ("홍길동(洪吉童)의 주민등록을 말소함", ["홍길동"]),
    ("감사합니다.\n\n2026. 3. 2.\n차은수", ["차은수"]),
    ("201호 사는 엄정희예요.", ["엄정희"]),
    ("수강생: 도경민, 변백호, 김종인, 오세준", ["도경민", "변백호", "김종인", "오세준"]),
    ("팀원: 표예진·문가연·옥택호", ["표예진", "문가연", "옥택호"]),
    ("[박보민] [오후 3:12] 서류 보냈습니다", ["박보민"]),
    ("From: 구본희 <bs@example.kr>", ["구본희"]),
    ("○ 석진호: 찬성 / 우솔비: 반대", ["석진호", "우솔비"]),
    ("1203호 정다은, 1303호 황점순 두 집이 싸웁니다.", ["정다은", "황점순"]),
    ("어제 권나라가 신고한 건과 같은 내용입니다.", ["권나라"]),
    ("가온 씨 말로는 이미 냈다고 합니다.", ["가온"]),
    ("메모 (작성 김해솔)", ["김해솔"]),
    ("팀장님이라는 이현란도 마찬가지입니다.", ["이현란"]),
    ("계약 담당이 윤하늘에서 배정호로 바뀌었습니다.", ["윤하늘", "배정호"]),
    ("(정) 선윤호  세무과  주무관\n(부) 최이진  세무과  실무관", ["선윤호", "최이진"]),
    ("세무과 장달래에게 의뢰함", ["장달래"]),
    ("00:01:20 천별 팀장 시작합니다", ["천별"]),
    ("상담관 지시연 / 신청인 임재영", ["지시연", "임재영"]),
    ("보호자①   국희재 (부) 010-2503-7289", ["국희재"]),
    ("대상 가구: 금해진(모, 1953.03.25), 명규주(자, 1987.02.19)", ["금해진", "명규주"]),
    ("바로 윗집 최금자씨네가 뛰어다녀요.", ["최금자"]),
    ("같은 반 금예린이랑 싸웠어요", ["금예린"]),
    ("총무 신재우 010-1234-5678\n감사 하자현 010-1234-5679", ["신재우", "하자현"]),
    ("환불 계좌는 가온은행 110-204-086001 천소담 입니다.", ["천소담"]),
    ("우리 과는 여채은, 독고종수, 박규리 나갑니다", ["여채은", "독고종수", "박규리"]),
    ("글쓴이 박찬영\n연락처는 비공개", ["박찬영"]),
    ("제 이름은 박채은이고요 번호는 비공개입니다.", ["박채은"]),
    ("딸 제갈정은양이 고등학교를 다닙니다.", ["제갈정은"]),
    ("This is 편주하 from 가온시", ["편주하"]),
]
SPACED = [
    ("정♡지♡영 주무관", ["정♡지♡영"]),
    ("민원인 배~기~홍 / 연락처", ["배~기~홍"]),
    ("작성자 황ㆍ보ㆍ선ㆍ희\n", ["황ㆍ보ㆍ선ㆍ희"]),
    ("망 절 필 선 올림", ["망 절 필 선"]),
    ("신고자 김/민/수 / 접수", ["김/민/수"]),
    ("이름 ㄱㅣㅁㅁㅣㄴㅅㅜ, 연락처", ["ㄱㅣㅁㅁㅣㄴㅅㅜ"]),
    ("함께 일하는 추ㅈㅐㅎㅗ 반장에게", ["추ㅈㅐㅎㅗ"]),
    ("메모) 변 철 님 건은", ["변 철"]),
    ("성 명 : 김 민 수 (인)", ["김 민 수"]),
    ("김.민.수 귀하", ["김.민.수"]),
    ("김_민_수 / 010-1234-5678", ["김_민_수"]),
    ("성명: 남궁 다온", ["남궁 다온"]),
    ("성명: 홍\u200b길\u200b동", ["홍길동"]),
]
FOREIGN = [
    ("결혼이민자 응우옌 티 란 씨의 비자 연장", ["응우옌 티 란"]),
    ("외국인 근로자 수레쉬 타파(네팔, 32세)", ["수레쉬 타파"]),
    ("외국인 주민 속 찬티(외국인등록번호 확인)", ["속 찬티"]),
    ("베트남에서 온 라훌 샤르마 씨를 대신해", ["라훌 샤르마"]),
    ("Maria Santos 씨가 체류지 변경을 신고함", ["Maria Santos"]),
    ("여권상 영문성명은 NGUYEN VAN AN 입니다.", ["NGUYEN VAN AN"]),
    ("김 알렉산드라 님께", ["김 알렉산드라"]),
    ("성명: 왕샤오밍\n국적: 중국", ["왕샤오밍"]),
    ("- 딜노자 유수포바 (우즈베키스탄) 010-1234-5678", ["딜노자 유수포바"]),
    ("- 존 마이클 스미스 (미국) 연락처 없음", ["존 마이클 스미스"]),
    ("- GANBOLD TEMUUJIN (몽골) 010-1234-5678", ["GANBOLD TEMUUJIN"]),
    ("칸 임란/파키스탄/040710", ["칸 임란"]),
    ("저는 한국에 온 지 3년 된 솜차이 프라서트입니다.", ["솜차이 프라서트"]),
    ("Dear Mr. AHMED MD RAFIQUL,", ["AHMED MD RAFIQUL"]),
    ("대리인 왕샤오밍이 서류를 제출하였다.", ["왕샤오밍"]),
]
NOBODY = """
국민연금 수급자는 주민등록 주소지에서 신청할 수 있습니다.
이용자 대표와 관리자 회의를 개최한다.
정비 담당자, 조사 위원, 전문 위원, 지원 팀장 인사
신규 주무관 교육, 전입 직원 환영식
고시현황은 누리집에서, 안내경로는 문서현황과 함께 확인하세요.
세종대왕 탄신일, 이순신 장군 동상 앞, 안중근 의사 기념관
장영실로 12번길, 김유정역, 정약용도서관
허준박물관과 겸재정선미술관 관람
이 지역 주민 대부분은 고령자이다.
공영주차장 요금과 유성우 관측, 최소화 방안
서울 강남구 역삼동, 부산 연제구 연산동 일원
저는 봉천동 관리소장입니다.
정씨와 김씨가 다투었다. 이모 씨는 부인했다.
A씨는 B군과 함께 방문했다.
김○○, 이**, 박모씨, 홍ㅇㅇ
한 번만 나와 봐 주세요. 자동차세가 두 번 빠져나갔습니다.
읍·면·동과 시·군·구, 산·학·연, 연. 월. 일
민원인: 여보세요, 세무과죠?
담당자: 부재중, 신청인: 별지 참조
남양주시, 성남시, 하남시, 여주시, 안성시
추석 명절 종합 대책, 설 연휴 비상 진료
노선 번호 / 기점 / 종점 / 배차 간격
양도인: 별지 참조, 양수인 계좌는 아래와 같음
반지하 세대가 침수되어 국장 반지하 세대를 점검
위원장: 성원이 되었으므로 개회합니다. 이 위원이 낸 자료
다음 주까지 답이 없으면 구의원님과 함께 가겠습니다.
차량번호	차종	배차자	목적지
건축물 안전등급 점검: 한빛교 B등급, 새싹육교 C등급
다시 오시기로 함. 하원은 외할머니가 하십니다. 인솔은 총무과
이용료 11천 원, 창구는 3번, 여권 창구는 5번
ㅋㅋㅋ ㅠㅠ ㅇㅋ ㄱㅅ
김*민, 홍*동 님, 이○○ 팀장
베트남 국적자의 체류 자격, 지원 대상 국가 (베트남, 몽골)
Samsung Electronics Co (한국), Busan Office
시/군/구, 읍/면/동, 상/중/하, 남/여
공인중개사 사무소, 법무사 사무소, 우리 동물병원
""".strip().splitlines()


@pytest.mark.parametrize(("text", "wanted"), ROLES + PRIVATE + SPACED + FOREIGN)
def test_a_name_is_found_with_its_exact_ends(text: str, wanted: list[str]) -> None:
    assert people(text) == wanted


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_look_like_names_are_left_alone(text: str) -> None:
    assert people(text) == []


def test_a_name_between_other_personal_data_needs_evidence_of_its_own() -> None:
    assert people("예산 010-1234-5678 정비 901010-1234567") == []


def test_a_column_of_names_is_found_under_a_head_that_nobody_knows() -> None:
    rows = "순번\t길라잡이\t비고\n1\t홍길동\t없음\n2\t김가온\t없음\n3\t박나래\t없음"
    assert people(rows) == ["홍길동", "김가온", "박나래"]


def test_officials_are_told_from_citizens() -> None:
    text = "김가온 주무관이 민원인 홍길동을 만났다."
    standing = {text[f.start : f.end]: f.standing for f in names(text)}
    assert standing == {"김가온": Standing.OFFICIAL, "홍길동": Standing.CITIZEN}


def test_the_organisation_chart_says_who_is_an_official_and_what_is_a_unit() -> None:
    lexicon = Lexicon(units=frozenset({"하나로"}), officials=frozenset({"홍길동"}))
    text = "홍길동 씨, 담당자 하나로"
    assert people(text, lexicon) == ["홍길동"]
    assert [f.standing for f in names(text, (), lexicon)] == [Standing.OFFICIAL]


def test_a_slot_of_another_kind_is_not_read_as_a_name() -> None:
    text = "홍길동"
    assert [f.kind for f in names(text, [Slot(0, 3, Personal.PERSON, "성명", "label")])] == [
        Personal.PERSON
    ]
    assert list(names("별지 참조", [Slot(0, 5, Personal.PERSON, "신청인", "label")])) == []


def test_a_key_of_a_settings_file_is_no_person() -> None:
    assert people("입력:\n  - 이름: 정산율\n    종류: 글자\n  - 이름: 주차열\n    종류: 글자") == []


def test_a_given_name_alone_is_found_before_a_title_once_the_whole_name_is_known() -> None:
    text = "우리 창호양이, 창호 위원이, 창호네는 창호 시간에"
    found = list(repeats(text, {"황창호"}))
    assert [(f.start, f.end) for f in found] == [(3, 5), (9, 11)]


def test_a_name_known_once_is_found_with_marks_between_its_letters() -> None:
    text = "정지영 씨, 정♡지♡영, 정-지-영"
    found = [text[f.start : f.end] for f in repeats(text, {"정지영"})]
    assert found == ["정지영", "정♡지♡영", "정-지-영"]


def test_labels_and_cells_of_forms_are_read() -> None:
    assert (is_label("성 명"), is_label("민원인"), is_label("주소")) == ("성명", "민원인", "")
    assert is_cell_name("홍 길 동", "성명") == 5
    assert is_cell_name("홍길동 (인)", "신청인") == 3
    assert is_cell_name("시민소통과", "담당자") == 0


def test_a_repeated_name_keeps_its_standing_and_ends_where_it_should() -> None:
    text = "홍길동님은 홍 길동과 길동 씨를, 고시현은 고시현황을"
    found = list(repeats(text, {"홍길동": Standing.OFFICIAL, "고시현": Standing.CITIZEN}))
    assert [text[f.start : f.end] for f in found] == ["홍길동", "홍 길동", "길동", "고시현"]
    assert [f.standing for f in found] == [Standing.OFFICIAL] * 3 + [Standing.CITIZEN]


pieces = st.lists(
    st.sampled_from([
        "홍길동", "성명: ", "씨", " 님", "주무관 ", "김", ".", " ", "\n", "\t", "|", ",", "(", "NGUYEN VAN",
        "응우옌 ", "저는 ", "故 ", "·", "-", "_", "외 3명", "은", "과장",
    ]) | st.text(max_size=3)
).map("".join)  # fmt: skip


@given(pieces)
def test_names_stand_in_order_apart_and_are_never_empty(text: str) -> None:
    plain = fold(text).text
    end = 0
    for found in names(plain, fields(plain)):
        assert end <= found.start < found.end <= len(plain)
        end = found.end


@pytest.mark.parametrize(
    "unit",
    ["이 ", "김.", "홍길동,", "홍길동\n", "성명\t", "응우옌 ", "A b ", "박 민 수 ", "a,b\n", "가", "베트남 국적 ", "ㄱㅣ", "ㄱㅣ ", "가♡", "씨 ", "님", "A (", "가 (몽골)"],
)  # fmt: skip
def test_no_repetition_makes_the_search_for_names_slow(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    begin = time.process_time()
    found = [text[f.start : f.end] for f in names(text)]
    list(repeats(text, {"홍길동", *found[:9]}))
    assert time.process_time() - begin < 1.5
