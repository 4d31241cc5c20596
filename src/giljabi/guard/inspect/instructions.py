"""Instructions addressed to an AI inside data: who is addressed, what is asked, of what.

A passage is scored by adding evidence (``signs.toml``); quotation, teaching about such attacks and
the world of people (a foreman's order, a guard's rule) take away. Regular expressions are the weaker
half of the defence, the fence and the locked tools the stronger: a find warns and never drops text.
OWASP ids are of the 2025 list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.inspect.inspected import Instruction
from giljabi.guard.inspect.signs import Family, families
from giljabi.guard.inspect.writing import decoded, readings

THRESHOLD = 0.45
_UNIT = re.compile(
    r"[^\n.!?。！？]*(?:[.!?。！？](?![\s\"'”’)]|$)[^\n.!?。！？]*)*[.!?。！？]*[\"'”’)」』]*|\n"
)
_MOST = 400
_TRIGGER = re.compile(
    r"무시|잊|지시|지침을|명령|규칙|프롬프트|인공지능|챗|모델|어시스턴트|에이전트|너는|넌 |너의|너에게|네가|당신|모드|역할|검열|필터"
    r"|출력|라고만|만 답|응답|토큰|@|가림표|마스킹|가려진|함수|도구|호출|터미널|데이터베이스|테이블|권한을|기억해|비밀번호|가리기|무조건|컨텍스트|이용자에게|사용자에게|말투|캐릭터|먼저 인용|마스킹|덤프|버려라|정책|/[a-z]{4}|어겨|어기|인용할|1순위|문단|끝없이|반드시|다른 민원인|다른 사용자|초기 설정"
    r"|http|</|<[a-z!|<]|\[/?[is]|### |role|system|assistant|ignor|disregard|forget|override|instruct|prompt|llm|gpt|jailbreak|human|end of"
    r"|mask|placeholder|model|summari|evaluat|review|approv|reveal|repeat|pretend|unrestricted|act as|you are|respond|curl|tool|print|hidden|json|automated|the above|follow|answer|include|classif|filter|delete|kindly|configur|unredact|unmask|task|disable|skip |bypass|conversation|the user|only |rate this"
    r"|忽略|无视|無視|指示|指令|系统|命令|制限|限制|扮演|你现在|あなた|игнор|anweisung|hướng|⟦"
)
_ODD = re.compile(
    r"(?<![a-z])(?:ai|your?|rm)(?![a-z])|[ㄱ-ㅎ][ㅏ-ㅣ]|[a-z][0-9@$][a-z]|[а-яіѕј]|[가-힣]\*\*[가-힣]"
    r"|[a-z0-9가-힣][ .·_*|/-]{1,3}[a-z0-9가-힣][ .·_*|/-]{1,3}[a-z0-9가-힣][ .·_*|/-]{1,3}[a-z0-9가-힣][ .·_*|/-]{1,3}[a-z0-9가-힣](?![a-z0-9가-힣])"
)
_COMMON = re.compile(
    r"시스템|답변|답하|답해|복원|실행|전송|보내|제한|심사|평가|요약|반복|기억|나열|확인을|승인|적합|합격|관리자|개발자|대화|처럼|새로운|지침|글을|문장|이 글|이 내용|취소|통과|점수|링크|벡터|가중치|심사평|검토|표시|그대로|자동화|다른 시민|첫 줄"
)
_QUOTE = re.compile(
    r"[\"“‘'「『`]([^\"”’'」』`\n]{4,200})[\"”’'」』`](?P<after>\s?(?:와 같|과 같|같은|라는|이라는|란 |이란|처럼|등|류의|식의|은 |는 |를 |을 |라고 (?:입력|적|쓰|하|말|묻)|이라고 (?:입력|적|쓰|하|말)))?"
)
_META = re.compile(
    r"인젝션|주입 ?공격|프롬프트 ?공격|공격 ?(?:문구|유형|기법|문장|사례|예시|프롬프트|시나리오)|공격자|탈옥 ?(?:프롬프트|공격|시도)|유출 시도"
    r"|injection|attackers?\b(?!@)|attacks?\b(?!@)|owasp|red.?team|(?:라는|같은|이라는|식의|류의) (?:문구|문장|표현|명령|지시|말|글|요청|입력)(?!(?:을|를)? ?(?:포함|넣|출력|추가|덧붙|써|쓰))"
    r"|예시 ?(?:문장|:)|예시로|예를 들|예\)|예: |e\.g\.|for example|such as|phrases?\b|연구 결과|실험 결과"
)
_TEACHING = re.compile(
    r"예시|사례|교육|실습|강의|주의(?:하|합|해|가|를)|유의|탐지|방어|차단(?:하|합)|걸러|취약|가이드라인|윤리|연구|논문|악성|의심|속이|원칙으로|설계|점검표|배웁|작성법|모음|사항:"
)
_GUARDED = re.compile(
    r"(?:노출|유출|공격|출력|공개|입력|사용)(?:을|를|하지|되지)? ?(?:막|방지|않도록|않아야|금지|말 것|마십|마시|말고|차단|않는)|해서는 안|하지 않(?:도록|아야)"
)
_EITHER = re.compile(
    r"['\"‘“]?\s?(?:또는|혹은|이나|,|/|·)\s?['\"‘“]?(?:부적합|부적격|불합격|미흡|반려|불수용|보통|보류|기각)|중 하나"
)
_OTHERS = re.compile(
    r"공사|현장|업체|감독관|감독|경찰|교사|교육생|강사|운전|신호|상사|소장|작업자|안전요원|lifeguard|오토바이|차량|주차|건물주|직원의|담당자|의사의|군대|학교|선생|법원|판결|조례|법률"
)
_ASKED = re.compile(
    r"(?:나요|까요|습니까|가요|는지요|냐|니까)\s?\?|\?\s*$|하셨는데|다는데|라는데|하던데"
)
_TOLD = re.compile(
    r"(?:습니다|ㅂ니다|합니다|입니다|됩니다|줍니다|옵니다|립니다|킵니다|집니다|씁니다|웁니다|니다|[했였었았]다|한다|된다|있다|없다|는다|인다|이다|쓴다|[가-힣]음|[했됐]음|함|(?<![세줘까])요)[.!]*[\"'”’)]*\s*$"
)
_ORDER = re.compile(
    r"(?:[하해]라|[가-힣]라|하도록|마라|말라|줘|지 ?마|해|켜|써|둬|봐|춰|꿔|겨|워|려|돼|시켜|바꾸어|지워|들어|적어|넣어|보내|불러|찾아|꺼)[.!~ㅋ]*[\"'”’)>\-\]]*\s*$"
    r"|(?:하라|해라|어라|아라|으라|말라|마라)(?=[.:,!\"'”’) ]|고 )"
)
_FORMAL = re.compile(
    r"(?:시오|십시오|할 것|말 것|을 것|낼 것|한 것|야 한다|야 합니다|도록 한다|출력|응답|실행|무시|반환|진입|전환)[.!]*[\"'”’)>\-\]]*\s*$"
)
_MUST = re.compile(r"\b(?:must|shall|has to)\b|(?:한다|것)[.!]?[\"'”’)]*\s*$")
_POLITE = re.compile(r"(?:세요|주세요|주십시오|바랍니다|바람|주시기|부탁|달라)(?![가-힣])|주시고")
_BID = re.compile(
    r"(?:^|[.:;!>\-\]] |please |must |should |and |then |, (?=mark|tell|reveal|ignore|add|say|forward|list|append|repeat|classify|approve|give|just))(?:approve|mark|assign|score|translate|summari[sz]e|kindly|recommend|approve|answer|print|reveal|repeat|send|list|tell|output|respond|reply|write|rate|give|use|call|act|enable|append|say|state|show|forward|delete|always|never|do not|obey|follow|ignore|disregard|forget|override|pretend|stop|start|include|recommend|return|execute|run|just say|use these)\b|\byou must\b"
)
_LOG = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}|\b(?:info|warn|error|debug)\b")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence of the folded text; ``keen``: it holds a word worth a closer look."""

    start: int
    end: int
    text: str
    keen: bool


@dataclass(frozen=True, slots=True)
class _Judged:
    """What speaks in a passage: its score, the families with their weights, heaviest first."""

    score: float
    spoke: tuple[tuple[float, Family], ...]


_SILENT = _Judged(0.0, ())


def instructions(folded: Folded, *, boost: float = 0.0) -> tuple[Instruction, ...]:
    """Return the passages of a text that order an AI about; offsets of the given text.

    ``boost`` is evidence from where the text stood (a comment, white letters, a code).
    """
    found = [*_spoken(folded, boost), *_coded(folded)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _spoken(folded: Folded, boost: float) -> Iterator[Instruction]:
    units = list(_units(folded.text))
    told = any(unit.keen for unit in units) and bool(_META.search(folded.text.lower()))
    last = -1
    for place, unit in enumerate(units):
        if not unit.keen or place <= last:
            continue
        about = _about(units, place, told)
        one = _judge(unit.text, about, boost)
        if one.score >= THRESHOLD:
            yield _found(folded, unit.start, unit.end, one)
            continue
        for first in (place, place - 1) if one.spoke else ():
            pair = _pair(units, first, about, boost, one) if first > last else _SILENT
            if pair.score >= THRESHOLD:
                yield _found(folded, units[first].start, units[first + 1].end, pair)
                last = first + 1
                break


def _units(text: str) -> Iterator[_Unit]:
    """Yield the sentences; those with a trigger are keen, the others only neighbours."""
    for unit in _UNIT.finditer(text):
        for start in range(unit.start(), unit.end(), _MOST):
            piece = text[start : min(start + _MOST + 60, unit.end())]
            plain = " ".join(piece.lower().split())
            if len(plain) > 1:
                keen = True or bool(_TRIGGER.search(plain) or _ODD.search(plain) or _says(plain))
                left = len(piece) - len(piece.lstrip())
                yield _Unit(start + left, start + len(piece.rstrip()), plain, keen)


def _says(plain: str) -> bool:
    """Tell whether two common words meet, or one stands in an order; alone they are only words."""
    words = set(_COMMON.findall(plain))
    return len(words) > 1 or bool(words and not _TOLD.search(plain) and not _POLITE.search(plain))


def _about(units: list[_Unit], place: int, told: bool) -> float:
    """Return how much the surroundings say that such attacks are only being talked about."""
    if not told:
        return 0.0
    beside = units[max(0, place - 2) : place] + units[place + 1 : place + 2]
    return 0.2 if any(_META.search(one.text) for one in beside) else 0.0


def _pair(units: list[_Unit], first: int, about: float, boost: float, alone: _Judged) -> _Judged:
    """Judge two neighbouring sentences as one, a little below the sum; both must say something."""
    if first < 0 or first + 1 >= len(units) or units[first + 1].start - units[first].end > 3:
        return _SILENT
    one = _judge(f"{units[first].text} {units[first + 1].text}", about, boost)
    gain = len(one.spoke) > len(alone.spoke)
    return _Judged(one.score - 0.1, one.spoke) if gain else _SILENT


def _judge(text: str, about: float, boost: float) -> _Judged:
    """Return the best judgement over the passage and its other readings."""
    best = _weigh(text, about, boost)
    for other in readings(text):
        one = _weigh(other, about, boost + 0.1)
        best = max(best, one, key=lambda judged: judged.score)
    return best


def _weigh(text: str, about: float, boost: float) -> _Judged:
    quotes = [quote.span(1) for quote in _QUOTE.finditer(text)]
    cited = any(quote.group("after") for quote in _QUOTE.finditer(text))
    meta = bool(_META.search(text))
    spoke: list[tuple[float, Family]] = []
    plain = bool(_ORDER.search(text) or _FORMAL.search(text) or _MUST.search(text))
    for family in families():
        if family.ordered and not plain:
            continue
        weight = _family(family, text, quotes, softly=0.25 if cited or meta else 0.8)
        if weight:
            spoke.append((weight, family))
    if not spoke:
        return _SILENT
    spoke.sort(key=lambda one: -one[0])
    score = sum(weight for weight, _ in spoke) + boost - about
    names = {family.name for _, family in spoke}
    firm = any(weight >= _FIRM.get(family.name, 2.0) for weight, family in spoke)
    score += _mood(text, firm=firm)
    score -= 0.3 * meta + 0.15 * bool(_TEACHING.search(text))
    score -= 0.25 * bool(names & _OBEYED and _OTHERS.search(text))
    score -= 0.45 * bool(_GUARDED.search(text)) + 0.3 * bool(_EITHER.search(text))
    score -= 0.2 * bool(_ASKED.search(text)) + 0.3 * bool(_LOG.search(text))
    return _Judged(score, tuple(spoke))


def _family(family: Family, text: str, quotes: list[tuple[int, int]], *, softly: float) -> float:
    """Return the weight of the heaviest sign; a sign inside a quotation weighs less."""
    for sign in family.signs:
        if sign.script.search(text) and (hit := sign.pattern.search(text)):
            inside = any(start <= hit.start() and hit.end() <= end for start, end in quotes)
            return sign.weight * softly if inside else sign.weight
    return 0.0


_OBEYED = frozenset({"override", "newrules", "authority", "threat", "unrestricted"})
_FIRM = {
    "template": 0.0, "persona": 0.0, "threat": 0.0, "markup": 0.0, "unmask": 0.0, "newrules": 0.0,
    "exfil": 0.6, "address": 0.44, "reader": 0.0, "called": 0.42, "role": 0.0, "priority": 0.0, "fencing": 0.0, "afterwards": 0.0,
    "dialogue": 0.0, "keys": 0.0, "pretext": 0.0, "bargain": 0.0, "tongues": 0.0, "slang": 0.0,
}  # fmt: skip


def _mood(text: str, *, firm: bool) -> float:
    """Orders add; a sentence that only tells takes away, unless telling is the trick itself."""
    if _ORDER.search(text):
        return 0.2
    if _FORMAL.search(text):
        return 0.1
    if _BID.search(text):
        return 0.15
    if _POLITE.search(text):
        return 0.05
    if _TOLD.search(text) and not firm:
        return -0.25
    return 0.0


def _coded(folded: Folded) -> Iterator[Instruction]:
    """Judge what codes hide; a code that decodes to an order is an order well hidden."""
    for reading in decoded(folded.text):
        hidden = fold(reading.text)
        judged = [_judge(unit.text, 0.0, 0.2) for unit in _units(hidden.text)]
        best = max(judged, key=lambda one: one.score, default=_SILENT)
        if best.spoke and best.score >= THRESHOLD:
            yield _found(folded, reading.start, reading.end, best, how=f"{reading.how}: ")


def _found(folded: Folded, start: int, end: int, judged: _Judged, *, how: str = "") -> Instruction:
    first, last = folded.origin(start, end)
    why = ", ".join(dict.fromkeys(family.why for _, family in judged.spoke[:3]))
    return Instruction(first, last, _owasp(judged), min(1.0, round(judged.score, 2)), f"{how}{why}")


def _owasp(judged: _Judged) -> str:
    """Prefer the family that names the harm; LLM01 is the way in, not the harm."""
    harms = [
        family.owasp
        for weight, family in judged.spoke
        if family.owasp != "LLM01" and weight >= 0.35
    ]
    return harms[0] if harms else "LLM01"
