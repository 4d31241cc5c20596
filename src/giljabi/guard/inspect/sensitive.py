"""민감정보 of a person (개인정보 보호법 제23조, 같은 법 시행령 제18조): a warning for the document.

A passage speaks of a person (kin, 환자, 민원인, 씨, a token …) **and** of a state of theirs: health,
belief, union, party, crimes, body marks, genes, sexual life, origin. Services and notices on such
matters are no 민감정보. Never masked, never a reason to keep text longer.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find.fold import Folded
from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.inspected import Grade, Mark

_PERSON = lazily(
    r"(?:^|[\s\"'“(])(?:저는|제가|저의|제|저희|본인|나는|내가|우리)(?=\s|$)|아버지|어머니|부모님|아버님|어머님|남편|아내|배우자|아들|딸(?=[이은는을 ])|자녀"
    r"|할머니|할아버지|형제|동생|언니|누나|오빠|시어머니|장모|며느리|사위|조카|손자|손녀|환자|민원인|신청인|신고인|피해자|대상자|수급자|당사자|이웃"
    r"|[가-힣]{2,4} ?(?:씨|님)(?=[은는이가의를을도에께,. ]|$)|⟦이름|[가-힣○*]{1,2}[○*]{1,2}|저는|제가"
)
_STATES: tuple[tuple[str, str], ...] = (
    (
        "건강",
        r"(?:암|우울증|조현병|공황장애|치매|뇌전증|간질|에이즈|hiv|결핵|간염|당뇨|고혈압|뇌졸중|심장병|백혈병|질환|장애|자폐|중독|성병|디스크|천식|증후군|증|염)"
        r"[가-힣]{0,2} ?(?:진단|판정|으로 (?:치료|투병|수술|입원|고생)|로 (?:치료|투병|수술|입원|고생)|을 앓|를 앓|앓|투병|환자(?:입|이)|약을|에 걸|확진|이 있|가 있|을 가지|를 가지)"
        r"|(?:장애|심한 장애|시각장애|청각장애|지체장애|[1-6]급 장애|장애 [1-6]급)[가-힣]{0,3} ?(?:판정|등록|인입니다|인이|인으로|를 가지|가 있|이 있)"
        r"|(?:정신과|신경정신과|항암|투석|낙태|임신 ?중절|유산|시험관|정신 ?병원)[가-힣]{0,2} ?(?:진료|치료|상담|약|입원|통원|수술|시술|을 받|를 받|에 다니|했|하였)|(?:임신 ?[0-9]{1,2} ?(?:주|개월))|수술을 받|투약 ?(?:중|기록)|병력",
    ),
    (
        "범죄경력",
        r"전과(?:가|자|는| ?[0-9]+범)|(?:징역|금고|벌금|집행유예|실형)[^.\n]{0,12}(?:선고|형을 받|살|받은|받았|복역)|복역|출소|구속(?:되|됐|된)|범죄 ?경력(?:이|자)|성범죄자|보호관찰 ?(?:중|을 받|대상)|마약[^.\n]{0,8}(?:처벌|검거|투약)",
    ),
    (
        "사상·신념",
        r"(?:기독교|천주교|불교|이슬람|원불교|여호와의 증인|개신교|무슬림|신천지|통일교)[가-힣]{0,3} ?(?:신자|신도|교인|를 믿|을 믿|에 다니|로 개종|세례|입니다)|(?:신자|교인|신도)(?:입니다|이며|이고|로서|라는)|양심적 병역 ?거부|세례를 받|주체사상|공산주의자",
    ),
    (
        "노동조합·정당",
        r"(?:노조|노동조합|민주노총|한국노총)[가-힣]{0,4} ?(?:에 가입|가입(?:했|하였|한|해)|에서? 탈퇴|탈퇴(?:했|하였|한)|조합원(?:입|이|으로)|간부|활동)|당[가-힣]{0,3} ?(?:에 입당|입당(?:했|하였|한)|탈당|당원(?:입|이|으로|인|명부)|에 가입)|당원(?:입니다|이며|이라|인 )",
    ),
    (
        "정치적 견해",
        r"(?:당|후보|대통령)[가-힣]{0,2}[을를] 지지(?:하|합|해|한)|정치 ?성향|투표했",
    ),
    ("성생활", r"동성애자|성적 ?지향|커밍아웃|트랜스젠더|성전환|성생활|성관계"),
    (
        "유전정보",
        r"(?:유전자|dna|유전) ?(?:검사|정보|분석|변이)[가-힣]{0,2} ?(?:결과|를 받|을 받|에서|상)",
    ),
    (
        "생체인식정보",
        r"(?:지문|홍채|정맥|얼굴|안면|망막|성문)[가-힣]{0,1} ?(?:정보|데이터|특징|인식)[가-힣]{0,6} ?(?:등록(?:했|하였|된|되)|수집(?:했|하였|된|되)|제출|저장|원본|파일)",
    ),
    (
        "인종·민족",
        r"(?:조선족|고려인|혼혈|흑인|백인|다문화 ?가정|탈북민|새터민|북한 ?이탈 ?주민|화교)[가-힣]{0,2} ?(?:출신|입니다|이며|이라|이고|자녀|인 저|으로서)",
    ),
)
_FIELD = lazily(
    r"(?:^|[\n\t|│;,])\s*[-○□●·*]*\s*(?P<label>병명|진단명|질병명?|병력|장애 ?(?:유형|정도|등급|종류)|복용 ?약물|건강 ?상태|종교|정당|지지 ?정당|노조 ?가입(?: ?여부)?|전과(?: ?기록)?|범죄 ?경력|혈액 ?검사 ?결과|성적 ?지향|인종)"
    r"\s*[:：|\t│=]\s*(?!없음|해당 ?없|무(?:\s|$)|-|미기재|비해당)(?P<value>[^\s|│\n][^\n|│]{0,40})",
    re.I,
)
_LABELS = re.compile("병|진단|질|장애|복용|건강|종교|정당|노조|전과|범죄|혈액|성적|인종")
_SERVICE = re.compile(
    r"안내|모집|신청 ?(?:방법|대상|기간|자격)|지원 ?(?:사업|대상)|공고|개최|교육|캠페인|검진 ?(?:기간|안내|대상)|통계|현황|예방|[0-9,]+ ?(?:명|건|%)|조례|제[0-9]+조|주차 ?구역"
)
_STATE = lazily("|".join(f"(?P<s{at}>{pattern})" for at, (_, pattern) in enumerate(_STATES)))
_HINT = lazily(
    "암|병|치매|증|염|장애|질환|당뇨|혈압|뇌|간질|중독|디스크|천식|자폐|정신과|항암|투석|낙태|임신|유산|시험관|수술을|투약|에이즈|hiv"
    "|전과|징역|금고|벌금|집행유예|실형|복역|출소|구속|범죄|보호관찰|마약|교|신자|신도|교인|증인|무슬림|신천지|세례|사상|공산|노조|노동조합|노총"
    "|당|후보|대통령|투표했|정치|동성|성적|커밍|트랜스|성전환|성생활|성관계|유전|dna|지문|홍채|정맥|얼굴|안면|망막|성문|조선족|고려인|혼혈|흑인|백인|탈북|새터|이탈|화교"
)
_SENTENCE = re.compile(r"[^\n.!?]{4,400}")


def sensitive(folded: Folded) -> tuple[Mark, ...]:
    """Return passages on 민감정보 of a person; offsets of the given text, grade S (6호)."""
    found = {(*folded.origin(start, end),): kind for start, end, kind in _passages(folded.text)}
    return tuple(
        Mark(
            start, end, Grade.S, f"민감정보({kind})로 보입니다. 수집 근거와 별도 동의를 확인하세요"
        )
        for (start, end), kind in sorted(found.items())
    )


def _passages(text: str) -> Iterator[tuple[int, int, str]]:
    for field in _FIELD.finditer(text) if _LABELS.search(text) else ():
        yield field.start("label"), field.end("value"), field["label"]
    lower = text.lower() if text.isascii() or len(text.lower()) == len(text) else text
    for sentence in _SENTENCE.finditer(lower) if _HINT.search(lower) else ():
        if not _HINT.search(sentence.group()):
            continue
        for state in _STATE.finditer(sentence.group()):
            around = sentence.group()[max(0, state.start() - 120) : state.end() + 60]
            if _PERSON.search(around) and not _SERVICE.search(around):
                kind = _STATES[int((state.lastgroup or "s0")[1:])][0]
                yield sentence.start() + state.start(), sentence.start() + state.end(), kind
