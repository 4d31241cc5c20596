"""Rules 58, 61 and 79 by pattern: blanks that a rule asks for, 토록, particles of common nouns.

의존 명사 '동안', '이상' … (한글 맞춤법 제42항), 하다 after its noun (제2항·접미사), 하 shortened away.
"""

import re
from collections.abc import Iterator

from giljabi.documents.lint.particles import fitting
from giljabi.documents.lint.rule import Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES: tuple[Rule, ...] = ()
"""Its findings belong to rules that ``words`` and ``grammar`` declare."""

_SO_THAT = re.compile(r"토록(?<=[가-힣]{2}토록)(?![가-힣])")
_SO_THAT_WORDS = re.compile(r"(?:평생|영원|종일|밤새|오래|일생|이다지|저다지)토록$")
_APART = re.compile(r"(?:동안|이상|이하|이내|미만|초과)(?=[^가-힣]|$|[이인의을은과로에]|까지)")
_UNIT = re.compile(r"\d(시간|일|개월|년|주|분|주일|명|개|건|원|회|세|미터|kg|km|m|%|곳|점)$")
_VERB = re.compile(
    r" (?:하(?:여|고자|고|며|는|기|도록|였|시기|지)|합니다|하겠|할 수|할 계획|할 예정|한 후)(?![가-힣]*나)"
)
_DONE = """
추진 준비 시행 실시 제출 참석 참여 참가 신청 확인 검토 개최 지원 제공 협조 조치 작성 통보
회신 설치 구축 완료 접수 개선 점검 수립 마련 노력 발생 요청 안내 방문 납부 등록 선정 모집
홍보 강화
"""
_CLOSED = """
사업 계획 시설 기관 위원 주민 시민 직원 지역 예산 신청 공무원 내용 사람 현황 방안 기준 대상
일정 기간 교육 의견 민원 행정 안전 환경 운영 지원 관련 규정 법률 요청 협력 시장 과장 국장
팀장 도서관 공원 병원 학생 청년 노인 가족 공간 건물 물품 차량 금액 비용 수준 현장 점검 작업
설명 상담 안내문
"""
_OPENED = """
자료 회의 부서 업무 제도 조례 도로 공사 서류 행사 평가 조사 처리 정보 센터 효과 절차 단체
업체 근거 과제 기회 문서 보고서 신청서 계획서 참여자 담당자 이용자 관리자 대상자 버스 도시
국가 시기 주차 대회 의회 위원회 협의회 설명회 간담회 토론회 재해 피해 상태 분야 가구 세대
규모 결과
"""
_NOUNS = frozenset(_DONE.split())
_SHUT, _OPEN = tuple(_CLOSED.split()), tuple(_OPENED.split())
_AFTER_SHUT = "".join(sorted({word[-1] for word in _SHUT}))
_AFTER_OPEN = "".join(sorted({word[-1] for word in _OPEN}))
_PARTICLE = re.compile(
    rf"[는와가](?<=[{_AFTER_SHUT}].)(?![가-힣])|[이은](?<=[{_AFTER_OPEN}].)(?![가-힣])"
)
_PERSONS = ("사업가", "행정가", "교육가", "환경가", "평가", "작업가", "전문가")
_ABOUT = re.compile(r"약 [\d,]+여(?= ?[가-힣])")
_LOOK_BACK = 4


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what a pattern tells."""
    text = sheet.calm
    if "토록" in text:
        for match in _SO_THAT.finditer(text):
            if not _SO_THAT_WORDS.search(text, max(0, match.start() - _LOOK_BACK), match.end()):
                yield sheet.hit("HARD-WORD", *match.span(), "하도록")
    for match in _APART.finditer(text):
        if _UNIT.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            yield sheet.hit("SPELL", match.start() - 1, match.end(), _apart(text, match))
    for match in _VERB.finditer(text):
        start = match.start() - 2
        if start >= 0 and text[start : start + 2] in _NOUNS and not _hangul(text, start - 1):
            whole = text[start : match.end()]
            hit = sheet.hit("SPELL", start, match.end(), whole.replace(" ", "", 1))
            yield hit.weighed(None, sure=False)
    for match in _PARTICLE.finditer(text):
        yield from _particle(sheet, match)
    for match in _ABOUT.finditer(text):
        yield sheet.hit("REDUNDANT", *match.span(), match.group()[2:])


def _apart(text: str, match: re.Match[str]) -> str:
    return f"{text[match.start() - 1]} {match.group()}"


def _hangul(text: str, at: int) -> bool:
    return at >= 0 and "가" <= text[at] <= "힣"


def _particle(sheet: Sheet, match: re.Match[str]) -> Iterator[Hit]:
    """Yield a particle that does not fit a noun that we know: 계획는, 자료이."""
    particle, at = match.group(), match.start()
    before = sheet.calm[max(0, at - _LOOK_BACK) : at]
    known = _SHUT if particle in "는와가" else _OPEN
    if before.endswith(known) and not (before + particle).endswith(_PERSONS):
        yield sheet.hit("PARTICLE", at, at + 1, fitting(before, particle))
