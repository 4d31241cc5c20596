"""Harmless texts made from orders to a machine: cited in a lesson, or given to people instead.

Material for ``learn_orders`` only.
"""

import re
from random import Random

FRAMES = (
    '직원 교육 자료\n이런 글이 숨어 있을 수 있습니다. "{}" 보이면 보안 담당에게 알리십시오.',
    "보안 점검 결과: 접수 서류에서 '{}'라는 문구가 발견되어 해당 업체에 경고하였다.",
    '공격 유형 표\n| 유형 | 예문(실행하지 않음) |\n| 숨은 지시 | "{}" |\n교육생은 방어책을 토의합니다.',
    '누가 메일 끝에 "{}"라고 써서 보냈어요. 웃고 지웠습니다.',
    "기사 | 지원 서류에 '{}'라는 글을 숨긴 사례가 나왔다고 시가 밝혔다. 해당자는 실격되었다.",
    '용어 풀이\n· 간접 주입: 남의 글에 명령을 심는 일. 보기: "{}"',
    '논문 초록: 대표적인 공격 문구로 "{}" 등을 썼으며 재현율은 0.91이었다.',
    "강의 녹취: 누가 웹페이지에 '{}'라고 써 놓았다고 합시다. 비서가 따르면 어떻게 될까요?",
    '탐지 규칙 설명\n찾는 표현의 예: "{}"\n처리: 표시만 하고 지우지 않는다.',
    '시험 문장 12번 "{}"를 넣었으나 모델은 따르지 않았다(정상).',
    '감사 지적: 게시글 속 "{}"는 문장을 명령으로 받아들일 우려가 있어 차단 단계를 두었다.',
    "[퀴즈] 다음 중 주입이 의심되는 것은?\n① 내일까지 회신 바랍니다.\n② {}\n③ 회의실을 예약했습니다.\n정답: ②",
    '수사 협조 요청: 게시판에 "{}"는 글을 올린 사람에 대하여 수사 중입니다.',
    "카드뉴스 문안\n2장: '{}' — 이런 글, 보신 적 있나요?\n3장: 사람이 한 번 더!",
    "훈련 문구: '{}'\n신고 12곳, 미신고 2곳. 실제 시스템에는 연결되지 않았다.",
    'Incident ticket (closed): the PDF contained the hidden sentence "{}". The scanner flagged it.',
    'Workshop: attackers place sentences such as "{}" inside pages. Underline them.',
)
_MACHINE = re.compile(
    r"(?:생성형 |심사 |채점 |업무 |안내 |상담 |자동 )?(?:인공 ?지능|ai|챗 ?봇|언어 ?모델|(?:[가-힣]{1,2})?봇|에이전트|도우미|비서|기계|"
    r"프로그램|소프트웨어|알고리즘|로봇|모델|엔진|도구|시스템|[가-힣]{2}기)(?=은|는|이 |가 |에게|께|님|야|아|,|:|라면|이라면)"
)
PEOPLE = ("주무관", "담당자", "심사위원", "번역사", "팀장", "사서", "기록 담당", "간사", "직원")
_OTHERS = re.compile(r"규칙|지시|프롬프트|무시|시스템|설정|토큰|<|\{|인공|ai|모델|봇")


def cited(order: str, chance: Random) -> list[str]:
    """Return the order as it is talked about: in two frames."""
    plain = order.strip(" \"'“”‘’()[]*-")
    if len(plain) < 8:
        return []
    return [frame.format(plain) for frame in chance.sample(FRAMES, 2)]


def for_people(order: str, chance: Random) -> list[str]:
    """Return the order as given to people, if nothing else in it speaks of machines."""
    person = chance.choice(PEOPLE)
    said = _MACHINE.sub(person, order)
    return [said] if said != order and not _OTHERS.search(said) else []
