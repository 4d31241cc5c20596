"""Words that say how a number was made: 평균, 차이, 전체의, 가장, 상위 3곳, 50만 명을 넘는.

It reads sentences only and knows no tables.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.talk import Talk

AVERAGE = re.compile(r"평균|한 (?:사람|명|곳|달|세대)|(?:인|명|곳|세대|가구|건|개소|구)당\s|꼴")
GAP = re.compile(
    r"차이|격차|간격|편차|증가분|감소분|증감|순증|못|남[은는]|미처리|미집행|잔액|잔여|부족|여유"
)
APART = re.compile(
    r"차이|격차|간격|편차|증가분|감소분|증감|순증|못\s?미|모자|보다|견주|대비|에서\s"
)
LEFT = re.compile(
    r"못|않|남[은는았]|미처리|미집행|잔액|잔여|불용|차이|격차|보다|부족|여유|증가분|더\s"
)
PORTION = re.compile(r"\s?(?:[을를가이]|로)?\s?(?:차지|비중|점유|몫|에 이|이 이때)")
OF_WHOLE = re.compile(
    r"(?:전체(?:의|에서|\s가운데|\s중|\s[가-힣]+의)|[가-힣]의|가운데|중에서|중|비중[은는이가]?|차지하는\s비율[은는이가]?|구성비[는가]?|"
    r"(?:합하|더하|합치|합쳐|묶으)[가-힣]*)(?:\s[가-힣·]{1,10}[은는이가])?\s?약?\s?$"
)
RATE = re.compile(r"[률율]|비율|대비|견준|가운데|중\s|써서|만\s")
PER = re.compile(
    r"(?<!리터)(?<!톤)(?<!시간)(?<!담)(?<!해)(?<!상)[가-힣]당(?![직번초하시연히일월년])\s|한\s?(?:사람|명|곳|세대|가구|건|권|달|개)\s?(?:이|에|평균|당)|1\s?(?:인|곳|세대|건)당"
)
EXTREME = re.compile(
    r"(?:가장|제일)\s|최다|최고|최저|최소|최대|\d+위|으뜸|선두|꼴찌|꼴등|번째|뒤를\s?이|뒤따|다음|(?<![가-힣])순(?:으로|이|서|\s|\.|입|임)|이어"
)
CHOSEN = re.compile(
    r"(?:가장|제일|번째로)\s?(?:많|적|높|낮|비싸|싼|비싼|큰|작|긴|짧|넓|좁|붐)[은는빈린]?\s|(?:가장|제일)\s?[가-힣]+[은는큰싼긴운]\s[가-힣]|최다|최고|최저|최소|최대|\d+위|으뜸|선두|꼴찌|꼴등|번째[는로 ]|뒤를\s?이|뒤따|다음[은으]|(?<![가-힣])순(?:으로|이|서|\s|\.|입|임)|이어"
)
LOWEST = re.compile(
    r"(?:가장|제일)\s?(?:적|낮|작|싼|쌌|저렴|짧|좁|드물|느)|최저|최소|꼴찌|꼴등|하위"
)
CHANGED = re.compile(
    r"증가|감소|늘(?:어|었|린|릴|고|림|며)|줄(?:어|었|인|이|고|며|임)|올(?:랐|라|린|려)|오(?:르|른|름)|내(?:렸|려|린|리|림)|상승|하락|떨어|"
    r"많(?:은|다|았|습|아|음|고)|적(?:은|다|었|습|어|음|고)|높(?:은|다|았|습|아|음|고)|낮(?:은|다|았|습|아|음|고)|비싸|비쌌|비싼|싸(?:다|고|며|습)|쌌|싼|"
    r"크(?:다|고|며)|큰|컸|작(?:다|은|았)|뛰|불어|확대|축소|감축|증액|감액|웃돌|밑돌|웃도|밑도|앞서|뒤지|차이|더\s|줄|늘|급증|급감|신장|추가로"
)
_AFTER = re.compile(
    r"(?:\s?\([^()]*\)|\s?[,·]\s?[△+−-]?[\d.,]+\s?%p?|\)|\s)*(?:[이가]|나|만큼|씩|정도|가량|포인트|이나|의)?\s?"
    r"(?:더|가량|정도|소폭|대폭|크게|다소|큰 폭으로|오르는|추가)?\s?"
)
_NOUN = re.compile(
    r"(?:차이|격차|증가분|감소분|증감|증가폭|감소폭|증가율|감소율|상승률|하락률|증가|감소|상승폭|하락폭|차)(?:량|액|수|분)?(?:은|는|이|가|도)?\s?(?:모두|약|각각|[:：])?\s?[(]?$"
)
_HELD = re.compile(r"(?:보다|대비|에 비해|에 비하여|견주어|견줘|견주면)\s?(?:약\s|각각\s)?$")
_HEADED = re.compile(
    r"\s*(?:[가-힣\d○□ㅇ·-]{1,2}[.)]?\s)?\s*(?:증가|감소|상승|하락|증감|신장)(?:율|률|폭|액|분)?\s?(?:\([^)]*\))?\s?:"
)
_LISTED = re.compile(r"\s?,\s[가-힣\d·\s]{1,20}[은는이가]?\s?")
_NUMBERS = {
    "한": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
_FIRST = re.compile(
    rf"(?:상위|하위|위에서|앞선|많은|높은|큰)\s?(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})\s?(?:개|곳|구|군데|명|건|과|\s)"
)
_OVER = re.compile(r"\s?(?:[이가을를은]\s?)?(?:이상|초과|넘|웃도|웃돌|상회|돌파|뛰어넘)")
_UNDER = re.compile(
    r"\s?(?:[이가을를은에도]\s?)?(?:이하|미만|못\s?미|밑도|밑돌|하회|안\s?되|되지\s?않|못\s?되|아래)"
)
_CLAUSE = re.compile(
    r"[가-힣\s]{0,8}?(?:는|은|ㄴ|인|한|긴|던|된|친|한|운|린|돈|든|넘은|넘긴|미친|못한|않은|이상|이하|미만|초과|아래)\s?(?:인\s|의\s|\s)?(?=[가-힣])"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A threshold: the number, whether above it, and whether the number itself is inside."""

    q: Quantity
    over: bool
    inside: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.q.end

    def holds(self, value: Decimal) -> bool:
        """Whether a value is on its side."""
        if value == self.q.value:
            return self.inside
        return (value > self.q.value) == self.over


def bars(talk: Talk) -> list[Bar]:
    """The thresholds of a sentence: 50만 명을 넘는 구, 2.5명 이상인 구."""
    found = []
    for q in talk.quantities:
        over = _OVER.match(talk.text, q.end)
        match = over or _UNDER.match(talk.text, q.end)
        if match and _CLAUSE.match(talk.text, match.start()):
            inside = bool(re.search(r"이상|이하", match[0]))
            found.append(Bar(q, bool(over), inside))
    return found


def first_n(talk: Talk) -> int:
    """How many of the first are taken together (상위 3개 구); 0 if none."""
    found = _FIRST.search(talk.words)
    if found:
        return int(found["n"]) if found["n"].isdigit() else _NUMBERS[found["n"]]
    joined = re.search(
        rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})\s?(?:곳|개|구)?\s?[을를]?\s?(?:모두\s?)?(?:합|더하)",
        talk.words,
    )
    if joined:
        return int(joined["n"]) if joined["n"].isdigit() else _NUMBERS[joined["n"]]
    return 0


def lowest(words: str) -> bool:
    """Whether the least is spoken of."""
    return bool(LOWEST.search(words))


def changes(talk: Talk, q: Quantity) -> bool:
    """Whether the number is the size of a change or of a difference by the words around it."""
    at = q.end
    closing = talk.text.find(")", at)
    opening = talk.text.find("(", at)
    if closing >= 0 and (opening < 0 or closing < opening) and "(" in talk.text[: q.start]:
        at = closing + 1
    reach = _AFTER.match(talk.text, at)
    start = reach.end() if reach else at
    if CHANGED.match(talk.text, start):
        return True
    if _HELD.search(talk.text, talk.start, q.start) or _HEADED.match(talk.words):
        return True
    after = next((o for o in talk.quantities if o.start >= q.end), None)
    if after and after.unit == q.unit and _LISTED.fullmatch(talk.text[q.end : after.start]):
        return changes(talk, after)
    return bool(_NOUN.search(talk.text, talk.start, q.start))
