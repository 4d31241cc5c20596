"""The mood of a sentence: does it order, ask, tell, quote, or talk about attacks?

Only grammar and turns of speech, Korean and English; what is ordered is for ``signs``.
"""

import re

from giljabi.guard.find.patterns import lazily

QUOTE = lazily(
    r"[\"“‘'「『`]([^\"”’'」』`\n]{4,200})[\"”’'」』`](?P<after>\s?(?:와 같|과 같|같은|라는|이라는|란 |이란|처럼|등|류의|식의|은 |는 |를 |을 |라고 (?:입력|적|쓰|하|말|묻)|이라고 (?:입력|적|쓰|하|말)))?"
)
META = lazily(
    r"인젝션|주입 ?공격|프롬프트 ?공격|공격 ?(?:문구|유형|기법|문장|사례|예시|프롬프트|시나리오)|공격자|탈옥 ?(?:프롬프트|공격|시도)|유출 시도"
    r"|injection|attackers?\b(?!@)|attacks?\b(?!@)|owasp|red.?team|(?:라는|같은|이라는|식의|류의) (?:문구|문장|표현|명령|지시|말|글|요청|입력)(?!(?:을|를)? ?(?:포함|넣|출력|추가|덧붙|써|쓰))"
    r"|예시 ?(?:문장|:)|예시로|예문|인용한 것|예를 들|예\)|예: |e\.g\.|for example|such as|phrases?\b|연구 결과|실험 결과"
)
TEACHING = lazily(
    r"예시|사례|교육|실습|강의|주의(?:하|합|해|가|를)|유의|탐지|방어|차단(?:하|합)|걸러|취약|가이드라인|윤리|연구|논문|악성|의심|속이|원칙으로|설계|점검표|배웁|작성법|모음|사항:"
)
GUARDED = re.compile(
    r"(?:노출|유출|공격|출력|공개|입력|사용)(?:을|를|하지|되지)? ?(?:막|방지|않도록|않아야|금지|말 것|마십|마시|말고|차단|않는)|해서는 안|지 않(?:도록|아야)"
)
EITHER = re.compile(
    r"(?:또는|혹은|이나|[,/·])\s?['\"‘“]?(?:부적합|부적격|불합격|미흡|반려|불수용|보통|보류|기각)|(?:중|가운데) 하나"
)
OTHERS = re.compile(
    r"공사|현장|업체|감독관|감독|경찰|교사|교육생|강사|운전|신호|상사|소장|작업자|안전요원|lifeguard|오토바이|차량|주차|건물주|직원의|담당자|의사의|군대|학교|선생|법원|판결|조례|법률"
)
ASKED = re.compile(
    r"(?:나요|까요|습니까|가요|는지요|냐|니까)\s?\?|\?\s*$|하셨는데|다는데|라는데|하던데"
)
POLITE = lazily(r"(?:세요|주세요|주십시오|바랍니다|바람|주시기|부탁|달라)(?![가-힣])|주시고")
BID = lazily(
    r"(?:^|[.:;!>\-\]] |please |must |should |and |then |, (?=mark|tell|reveal|ignore|add|say|forward|list|append|repeat|classify|approve|give|just))(?:approve|mark|assign|score|translate|summari[sz]e|kindly|recommend|approve|answer|print|reveal|repeat|send|list|tell|output|respond|reply|write|rate|give|use|call|act|enable|append|say|state|show|forward|delete|always|never|do not|obey|follow|ignore|disregard|forget|override|pretend|stop|start|include|recommend|return|execute|run|just say|use these)\b|\byou must\b"
)
LOG = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}|\b(?:info|warn|error|debug)\b")

HAILED = re.compile(
    r"(?:기계|도구|지능|봇|모델|비서|도우미|엔진|프로그램|알고리즘|시스템|[가-힣]기|쪽|친구|에이전트|ai|llm|gpt|assistants?|agents?|tools?|models?|bots?)"
    r"(?:에게|께|한테|님|야|아)? ?(?:[:,]|(?<=에게) |(?<=께) |(?<=한테) )|(?:는|은|던|줄|할|한|시는) (?:기계|도구|봇|모델|비서|도우미|엔진|프로그램|알고리즘|에이전트|ai|[가-힣]{2}기)(?:은|는|라면|이라면|이면)"
)
"""A machine that is spoken to."""

_AFTER = " .!~ㅋ\"'”’)>]-"
_ORDERS = (
    "라", "하도록", "줘", "지 마", "지마", "해", "켜", "써", "둬", "봐", "춰", "꿔", "겨", "워", "려", "돼", "시켜",
    "바꾸어", "지워", "들어", "적어", "넣어", "보내", "불러", "찾아", "꺼", "눌러", "때려", "풀어", "들으셈", "하셈",
)  # fmt: skip
_FORMAL = (
    "시오", "할 것", "말 것", "을 것", "낼 것", "한 것", "둘 것", "킬 것", "쓸 것", "릴 것", "야 한다", "야 합니다", "도록 한다",
    "출력", "응답", "실행", "무시", "반환", "진입", "전환",
)  # fmt: skip
_TOLD = (
    "니다", "했다", "였다", "었다", "았다", "한다", "된다", "있다", "없다", "는다", "인다", "이다", "쓴다", "음", "했음", "됐음",
    "함",
)  # fmt: skip
_AMID = re.compile(r"[하해어아으말마]라(?=[.:,!\"'”’) ]|고 )")
_MUST = re.compile(r"\b(?:must|shall|has to)\b")
_SAID = re.compile(r"(?<![세줘까])요$")


def order(text: str) -> bool:
    """Tell whether the sentence orders in the plain style: -하라, -해, -줘."""
    return text.rstrip(_AFTER).endswith(_ORDERS) or _AMID.search(text) is not None


def formal(text: str) -> bool:
    """Tell whether the sentence orders in the formal style: -하시오, -할 것, -하여야 한다."""
    return text.rstrip(_AFTER).endswith(_FORMAL)


def told(text: str) -> bool:
    """Tell whether the sentence only tells: -습니다, -한다, -요."""
    end = text.rstrip(_AFTER)
    return end.endswith(_TOLD) or _SAID.search(end) is not None


def mood(text: str, *, firm: bool) -> float:
    """Orders add; a sentence that only tells takes away, unless telling is the trick itself."""
    if order(text):
        return 0.2
    if formal(text):
        return 0.1
    if BID.search(text):
        return 0.15
    if POLITE.search(text):
        return 0.05
    if told(text) and not firm:
        return -0.25
    return 0.0


def ordered(text: str) -> bool:
    """Tell whether the sentence orders or lays down, and does not merely ask for something."""
    end = text.rstrip(_AFTER)
    plain = order(text) or formal(text) or end.endswith(("한다", "것"))
    return plain or _MUST.search(text) is not None
