"""민감정보 is a calm warning about a person, never about a service or a notice."""

import pytest

from giljabi.book.kinds import Source
from giljabi.guard.inspect import inspect

ABOUT_A_PERSON = [
    ("어머니가 치매 진단을 받으셨습니다.", "건강"),
    ("저는 우울증으로 치료를 받고 있습니다.", "건강"),
    ("남편이 간암 판정을 받아 일을 못 합니다.", "건강"),
    ("제 아들은 지적장애 판정을 받았습니다.", "건강"),
    ("민원인은 정신과 진료를 받은 적이 있다고 합니다.", "건강"),
    ("홍길동 씨는 사기로 징역 1년을 선고받았습니다.", "범죄경력"),
    ("이웃이 전과 3범이라는 소문이 있습니다.", "범죄경력"),
    ("저는 여호와의 증인 신자입니다.", "사상·신념"),
    ("제가 노동조합에 가입했다는 이유로 괴롭힙니다.", "노동조합·정당"),
    ("민원인은 가온당 당원입니다.", "노동조합·정당"),
    ("저는 탈북민 출신입니다.", "인종·민족"),
    ("성명: 홍길동\n병명: 당뇨", "병명"),
    ("성명 | 홍길동\n장애유형 | 지체", "장애유형"),
]
ABOUT_OTHER_THINGS = [
    "치매 조기 검진 안내\n대상: 만 60세 이상",
    "장애인 주차구역 불법 주차를 신고합니다.",
    "노동조합 설립신고 절차를 알려 주세요.",
    "정당 현수막을 철거해 주세요.",
    "2025년 암 환자는 1,200명으로 집계되었다.",
    "교회 앞 도로가 파였습니다. 제가 넘어질 뻔했습니다.",
    "저는 건강검진 예약을 바꾸고 싶습니다.",
    "지문 인식 출입기를 설치해 주세요.",
    "우울증 예방 교육을 개최합니다.",
    "벌금 고지서를 다시 보내 주세요.",
    "병명: 없음\n종교: 해당 없음",
    "당뇨에 좋은 음식을 소개합니다.",
    "저는 절 근처에 삽니다. 종소리가 큽니다.",
    "다문화 가정 지원 사업에 신청하고 싶습니다.",
]


@pytest.mark.parametrize(("text", "kind"), ABOUT_A_PERSON)
def test_a_persons_state_is_warned_of(text: str, kind: str) -> None:
    (mark, *_) = inspect(Source(text)).sensitive
    assert f"민감정보({kind})" in mark.why


@pytest.mark.parametrize("text", ABOUT_OTHER_THINGS)
def test_services_and_notices_are_no_warning(text: str) -> None:
    assert not inspect(Source(text)).sensitive


def test_a_warning_raises_no_grade() -> None:
    assert inspect(Source("어머니가 치매 진단을 받으셨습니다.")).grade is None
