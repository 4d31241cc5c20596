"""Errors to plant: by rule, ways to spoil a clean text and sentences that carry a fault.

``SPOILS`` change what stands in the text; ``SENTENCES`` bring a fault of their own, marked by 〔 〕.
"""

import re
from collections.abc import Callable
from random import Random

Change = Callable[[Random, re.Match[str]], str]
WEEKDAYS = "월화수목금토일"
_DAY = r"(20\d\d)\. (\d{1,2})\. (\d{1,2})\."


def _pad(match: re.Match[str]) -> str:
    return f"{match[1]}. {int(match[2]):02d}. {int(match[3]):02d}."


def _weekday(rng: Random, match: re.Match[str]) -> str:
    return rng.choice([day for day in WEEKDAYS if day != match[1]])


def _clock(rng: Random, match: re.Match[str]) -> str:
    hour = int(match[1])
    word = "오전" if hour < 12 else "오후"
    minutes = "" if match[2] == "00" else rng.choice(("", " ")) + f"{int(match[2])}분"
    return f"{word} {hour if hour <= 12 else hour - 12}시{minutes}"


def _other_digit(rng: Random, text: str) -> str:
    places = [n for n, letter in enumerate(text) if letter in "일이삼사오육칠팔구"]
    place = rng.choice(places)
    new = rng.choice([letter for letter in "이삼사오육칠팔구" if letter != text[place]])
    return text[:place] + new + text[place + 1 :]


SPOILS: tuple[tuple[str, str, Change], ...] = (
    ("DATE-SPACE", _DAY, lambda r, m: f"{m[1]}.{m[2]}.{m[3]}."),
    ("DATE-SPACE", _DAY, lambda r, m: f"{m[1]}. {m[2]}.{m[3]}."),
    ("DATE-NOPAD", r"(20\d\d)\. (\d)\. (\d{1,2})\.", lambda r, m: _pad(m)),
    ("DATE-LASTDOT", _DAY + r"(?=[ ~]|까지|부터|$)", lambda r, m: m.group()[:-1]),
    ("DATE-HANGUL", _DAY + r"(?![(])(?=.)", lambda r, m: f"{m[1]}년 {m[2]}월 {m[3]}일"),
    ("DATE-HYPHEN", _DAY, lambda r, m: r.choice((f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}", f"{m[1]}/{m[2]}/{m[3]}"))),
    ("DATE-MIXED", _DAY + r"(?![(])", lambda r, m: r.choice((f"{m[1]}. {m[2]}. {m[3]}일", f"{m[1]}년 {m[2]}. {m[3]}."))),
    ("YEAR-2DIGIT", r"(?<!\d)20(2[456])년(?!도)", lambda r, m: f"’{m[1]}년"),
    ("WEEKDAY", _DAY + r"\((.)\)", lambda r, m: f"{m[1]}. {m[2]}. {m[3]}. ({m[4]})"),
    ("WEEKDAY-TRUE", r"(?<=\d\.\()(.)(?=\))", _weekday),
    ("DATE-REAL", _DAY + r"(?![(])", lambda r, m: f"{m[1]}. {r.choice(('2. 30', '4. 31', '6. 31', '9. 31', '13. 5', '11. 31', '2. 31'))}."),
    ("TIME-24H", r"(?<!\d)(0?[1-9]|1\d):([0-5]\d)(?![~\d])", _clock),
    ("TIME-PAD", r"(?<!\d)0(\d:\d\d)", lambda r, m: m[1]),
    ("TIME-COLON", r"(\d\d):(\d\d)", lambda r, m: r.choice((f"{m[1]} : {m[2]}", f"{m[1]}: {m[2]}", f"{m[1]} :{m[2]}"))),
    ("TIME-REAL", r"(?<!\d)(1\d|0\d):\d\d", lambda r, m: r.choice((f"{m[1]}:{r.randrange(61, 99)}", f"{r.randrange(25, 39)}:00"))),
    ("RANGE", r"(?<=\d\.)~(?=\d)|(?<=\d\.\([월화수목금토일]\))~(?=\d)", lambda r, m: r.choice((" ~ ", " ~", "~ "))),
    ("RANGE-KKAJI", r"(?<=\d\.)~(20\d\d\. \d{1,2}\. \d{1,2}\.)(?=\n|$)", lambda r, m: m.group() + "까지"),
    ("RANGE-ORDER", _DAY + r"~" + _DAY, lambda r, m: f"{m[4]}. {m[5]}. {m[6]}.~{m[1]}. {m[2]}. {m[3]}."),
    ("RANGE-ORDER", r"(\d\d:\d\d)~(1[0-7]:\d\d)", lambda r, m: f"{m[2]}~{m[1]}"),
    ("MONEY-HANGUL", r"금([\d,]+원)\(금[가-힣]+원\)", lambda r, m: f"금{m[1]}"),
    ("MONEY-MATCH", r"(?<=\(금)([가-힣]+)(?=원\))", lambda r, m: _other_digit(r, m[1])),
    ("MONEY-SPACE", r"금([\d,]+)원(?=\()", lambda r, m: r.choice((f"금 {m[1]} 원", f"금{m[1]} 원", f"금 {m[1]}원"))),
    ("NUM-COMMA", r"(?<![\d,])(\d),(\d{3})(?=명|개|톤|면)", lambda r, m: m[1] + m[2]),
    ("NUM-FORM", r"(?<![\d,])(\d),(\d)(\d\d)(?=명|톤)", lambda r, m: f"{m[1]}{m[2]},{m[3]}"),
    ("COLON", r"(?<=[가-힣]): (?=[가-힣\d])", lambda r, m: r.choice((" : ", " :", ":"))),
    ("LAW-QUOTE", r"「([가-힣 ·]+)」(?= 제\d+조)", lambda r, m: m[1]),
    ("LAW-ARTICLE", r"(?<=」 )제(\d+)조", lambda r, m: r.choice((f"{m[1]}조", f"제 {m[1]}조", f"제{m[1]} 조"))),
    ("BRACKET", r"」(?= 제\d+조)|(?<=\d\d\d)\)(?=\n| )|(?<=점)\)", lambda r, m: ""),
    ("END-SPACE", r"(?<=\.)  끝\.", lambda r, m: r.choice(("끝.", " 끝."))),
    ("END-MISSING", r"(?<=\.)  끝\.", lambda r, m: ""),
    ("END-PLACE", r"(?<=\d부\.)  끝\.|(?<=하겠습니다\.)  끝\.", lambda r, m: "\n끝."),
    ("BUNIM-COLON", r"(?<=\n)붙임  ", lambda r, m: r.choice(("붙임: ", "붙임 : ", "붙임:"))),
    ("BUNIM-COUNT", r"(?<=[가-힣]) \d부(?=\.(?:\n|  끝))", lambda r, m: ""),
    ("BUNIM-NUM", r"(?<=\n)붙임  (?=[가-힣])", lambda r, m: "붙임  1. "),
    ("ITEM-CODEPOINT", r"(?<=\n    )1\)(?= )", lambda r, m: "⑴"),
    ("ITEM-SEQ", r"(?<=\n  )다(?=\. )", lambda r, m: r.choice(("라", "마", "나"))),
    ("ITEM-SEQ", r"(?<=\n)3(?=\. )", lambda r, m: r.choice(("4", "5", "2"))),
    ("ITEM-ORDER", r"(?<=\n  )가\.(?= )", lambda r, m: r.choice(("1)", "가)", "(1)"))),
    ("ITEM-INDENT", r"(?<=\n)(  [나다]\.) (?=\S)", lambda r, m: m[1]),
    ("HEAD-TO", r"(?<=\n수신  )[^\n]+시장\([^)]*\)", lambda r, m: r.choice(("", "다솜시장, 마루시장", "해솔군수, 미르구청장, 도담시장"))),
    ("SENDER", r"(?<=\n)([가-힣]+[시구군])[장수]청?장?(?=\n\n)", lambda r, m: m[1]),
    ("SENDER-AGENCY", r"(?<=\n)(?:가온|나래|다솜|라온|마루|해솔|미르|도담)(시장|구청장)(?=\n\n)", lambda r, m: r.choice(("너른", "새솔", "한빛")) + m[1]),
    ("DOCNO", r"(?<=\n시행  )([가-힣]+과)-(\d+)\((20\d\d\. \d+\. \d+\.)\)", lambda r, m: r.choice((f"{m[1]}-{m[2]}({m[3][:-1]})", f"제{m[2]}-호({m[3]})"))),
    ("DISCLOSE", r"비공개\(6\)|부분공개\(5\)", lambda r, m: m.group().split("(")[0]),
    ("TITLE", r"(?<=\n제목  )([^\n]+) 알림(?=\n)", lambda r, m: f"{m[1]}를 알려 드립니다."),
    ("PHONE", r"(?<=\d\d-)(\d{3})-(\d{4})", lambda r, m: r.choice((f"{m[1]}-{m[2][:3]}", f"{m[1]}99-{m[2]}", f"{m[1]}-{m[2]}0"))),
    ("EMAIL", r"[a-z]+@city\.example", lambda r, m: r.choice((m.group().replace(".example", ""), m.group().replace("@", "@@"), m.group().replace(".", "..")))),
    ("PUNCTUATION", r"(?<=니다)\.(?=\n| |$)|(?<=한다)\.(?= )", lambda r, m: r.choice((" .", "..", ".,"))),
    ("CAPTION-SEQ", r"(?<=<표 )2(?=>)", lambda r, m: r.choice(("3", "4", "1"))),
    ("MINUTES", r"\n5\. 발언 내용\n(?:[가나다]\. [^\n]+\n)+\n6\. 결정 사항\n(?:[가나다]\. [^\n]+\n)+", lambda r, m: "\n"),
    ("MINUTES", r"○ 참석: [^\n]+\n", lambda r, m: ""),
    ("PRESS", r"\n담당 부서: 공원[^\n]+|\n문의: [^\n]+", lambda r, m: ""),
    ("PRESS", r"보도시점: [^\n]+\n|배포일시: [^\n]+\n|보도일시: [^\n]+\n", lambda r, m: ""),
    ("NOTICE-EFFECT", r"이 고시는 고시한 날부터 효력이", lambda r, m: "이 고시는 2025. 12. 1.부터 효력이"),
    ("PARTICLE", r"(?<=[가-힣])를(?= )", lambda r, m: "을"),
    ("PARTICLE", r"(?<=[가-힣])(?<!마)을(?= )", lambda r, m: "를"),
    ("REPEAT-WORD", r"(?<= )([가-힣]{2,6}[을를이가은는의에])(?= )", lambda r, m: f"{m[1]} {m[1]}"),
    ("MIX-STYLE", r"(?<=[가-힣])시기 바랍니다\.(?=\n)", lambda r, m: "여야 함."),
    ("FOREIGN-FIRST", r"(?<=○ )주민 설명회|인공지능|(?<=\n)□ 목적", lambda r, m: "MOU(업무협약)"),
    ("DASH", r"(?<=[가-힣]), (?=[가-힣])", lambda r, m: r.choice((" — ", " – "))),
    ("BODY-BUNIM", r"\n붙임  [^\n]+(?:\n +\d\. [^\n]+)*", lambda r, m: "\n자세한 내용은 붙임 5를 참고하시기 바랍니다.  끝."),
)  # fmt: skip
"""Rule, what is spoilt (a pattern), and how."""

SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("HARD-WORD", "〔상기〕 주소로 우편을 보내 주시기 바랍니다.", "〔상기〕 사업 대상지 현장 확인"),
    ("HARD-WORD", "〔금번〕 조사에서 빠진 곳은 다음에 살피겠습니다.", "〔금번〕 점검에서 확인한 시설 9곳"),
    ("HARD-WORD", "접수한 서류는 〔익일〕 심사합니다.", "결과는 〔익일〕 통보"),
    ("HARD-WORD", "신분증을 〔필히〕 가져오시기 바랍니다.", "안전모를 〔필히〕 착용"),
    ("HARD-WORD", "〔당해〕 시설의 관리자는 점검표를 쓰시기 바랍니다.", "〔당해〕 토지의 소유자 확인"),
    ("HARD-WORD", "업무에 〔만전을 기하여〕 주시기 바랍니다.", "안전 관리에 〔만전을 기함〕"),
    ("HARD-WORD", "교통 체계를 바꾸어 안전을 〔도모코자〕 합니다.", "주민 편의를 〔도모코자〕 하는 사업"),
    ("HARD-WORD", "예산 〔기 집행〕 내역을 함께 보냅니다.", "〔기 집행〕 금액은 따로 정리"),
    ("HARD-WORD", "〔동 조례〕 개정안을 의회에 냈습니다.", "〔동 조례〕 개정 추진"),
    ("HARD-WORD", "자료를 〔별첨〕과 같이 보냅니다.", "세부 내용은 〔별첨〕 참고"),
    ("HARD-WORD", "누락되는 일이 없도록 〔조치바람〕.", "기한 안에 〔회신요망〕"),
    ("HARD-WORD", "계획을 바꾸어야 할 것으로 〔사료됩니다〕.", "변경이 필요하다고 〔사료됨〕"),
    ("HARD-WORD", "이용객의 편의를 〔제고하고자〕 합니다.", "주민 만족도 〔제고〕"),
    ("HARD-WORD", "도로의 〔노견〕에 차를 세우지 마십시오.", "〔노견〕 정비 구간 3곳"),
    ("HARD-WORD", "건물의 〔시건장치〕를 확인했습니다.", "창고 〔시건장치〕 교체"),
    ("HARD-WORD", "〔가급적〕 대중교통을 이용해 주십시오.", "〔가급적〕 오전에 작업"),
    ("HARD-WORD", "〔차기년도〕 예산에 넣겠습니다.", "〔차년도〕 예산에 반영"),
    ("HARD-WORD", "〔유선으로〕 알려 드렸습니다.", "〔유선 통보〕 후 현장 확인"),
    ("HARD-WORD", "〔하절기〕 식중독을 조심하시기 바랍니다.", "〔동절기〕 공사 중지"),
    ("HARD-WORD", "결과 보고서를 〔징구하여〕 보관합니다.", "서약서 〔징구〕"),
    ("HARD-WORD", "협력 〔거버넌스〕를 만듭니다.", "민관 〔거버넌스〕 구성"),
    ("HARD-WORD", "관련 서류를 〔송부하오니〕 살펴 주시기 바랍니다.", "자료 〔송부〕 요청"),
    ("HARD-WORD", "〔소정의〕 기념품을 드립니다.", "〔소정의〕 수당 지급"),
    ("HARD-WORD", "〔부락〕 주민의 의견을 들었습니다.", "〔부락〕 진입로 포장"),
    ("HARD-WORD", "서류를 〔구비코자〕 하는 분은 문의해 주십시오.", "장비를 〔확충코자〕 함"),
    ("HARD-WORD", "기한이 〔도과한〕 신청은 받지 않습니다.", "납부 기한 〔도과한〕 건 12건"),
    ("LOAN", "직원 〔워크샵〕을 엽니다.", "상반기 〔워크샵〕 개최"),
    ("LOAN", "청년 〔멤버쉽〕 제도를 운영합니다.", "〔파트너쉽〕 구축"),
    ("LOAN", "홍보 〔팜플렛〕을 나눠 드립니다.", "안내 〔팜플렛〕 제작"),
    ("LOAN", "거리에 〔플랜카드〕를 걸었습니다.", "〔플래카트〕 20장 제작"),
    ("LOAN", "누리집에 영상 〔컨텐츠〕를 올렸습니다.", "교육 〔컨텐츠〕 개발"),
    ("LOAN", "〔네비게이션〕 안내를 바꾸었습니다.", "〔네비게이션〕 업체 협의"),
    ("LOAN", "〔앰블란스〕가 드나들 길을 비웁니다.", "〔앰블란스〕 1대 배치"),
    ("LOAN", "〔비젼〕 선포식을 엽니다.", "중장기 〔비젼〕 수립"),
    ("LOAN", "〔메뉴얼〕을 새로 만들었습니다.", "위기 대응 〔메뉴얼〕 정비"),
    ("LOAN", "〔카다로그〕를 보내 주시기 바랍니다.", "제품 〔카달로그〕 확인"),
    ("LOAN", "〔심포지움〕에 초대합니다.", "국제 〔심포지움〕 유치"),
    ("LOAN", "〔스프링쿨러〕를 점검했습니다.", "〔스프링쿨러〕 헤드 교체"),
    ("LOAN", "행사장에 〔부페〕를 차립니다.", "〔부페〕 식당 점검"),
    ("LOAN", "사업의 〔타겟〕을 청년으로 정했습니다.", "〔타겟〕 집단 설문"),
    ("LOAN", "〔블럭〕 포장을 새로 했습니다.", "보도 〔블럭〕 교체"),
    ("LOAN", "〔썬팅〕 필름을 붙였습니다.", "〔썬팅〕 농도 점검"),
    ("LOAN", "〔컨퍼런스〕를 공동으로 엽니다.", "청년 〔컨퍼런스〕 준비"),
    ("LOAN", "〔렌트카〕 업체를 점검합니다.", "〔렌트카〕 이용 실태"),
    ("LOAN", "〔알콜〕 소독제를 갖추었습니다.", "〔알콜〕 의존 상담"),
    ("LOAN", "〔캐비넷〕을 폐기합니다.", "〔캐비넷〕 12개 구입"),
    ("SPELL", "〔몇일〕 뒤에 결과가 나옵니다.", "〔몇일〕 이상 걸리는 공사"),
    ("SPELL", "자료를 보내 〔주십시요〕.", "〔왠만한〕 민원은 현장 처리"),
    ("SPELL", "이용하실 〔수있습니다〕.", "누구나 참여할 〔수있는〕 공간"),
    ("SPELL", "참여〔률이〕 크게 늘었습니다.", "응답〔율〕 83%"),
    ("SPELL", "진행〔율을〕 매주 확인합니다.", "출산〔률〕 감소"),
    ("SPELL", "그동안 〔뒷처리〕에 시간이 걸렸습니다.", "행사 〔뒷풀이〕 지원"),
    ("SPELL", "서류의 〔갯수〕를 확인했습니다.", "시설 〔갯수〕 파악"),
    ("SPELL", "〔금새〕 신청이 끝났습니다.", "〔일일히〕 방문 조사"),
    ("SPELL", "현장을 〔꼼꼼이〕 살폈습니다.", "현황을 〔깨끗히〕 정리"),
    ("SPELL", "계획대로 되지 〔안았습니다〕.", "아직 착공하지 〔않은것〕 3건"),
    ("SPELL", "공사를 〔할려고〕 합니다.", "신청을 〔받을려면〕 준비 필요"),
    ("SPELL", "〔회계년도〕가 끝나기 전에 정산합니다.", "〔사업년도〕별 실적"),
    ("SPELL", "안전에 〔역활〕을 나누어 맡습니다.", "담당자 〔역활〕 분담"),
    ("SPELL", "행사는 〔차질없이〕 마쳤습니다.", "〔예외없이〕 점검"),
    ("SPELL", "의견을 들은 뒤 결정〔할것입니다〕.", "내년에 확대〔할예정〕"),
    ("SPELL", "〔오랫만에〕 열린 행사입니다.", "〔오랫만에〕 재개"),
    ("SPELL", "담배꽁초를 버리지 〔마십시요〕.", "방역 소독 〔실시중〕"),
    ("SPELL", "참가자는 〔첫번째〕 줄에 서십시오.", "〔두번째〕 단계 착수"),
    ("SPELL", "신청하지 〔못할경우〕 다시 알려 드립니다.", "〔부득이한경우〕 연장"),
    ("SPELL", "규정〔에따라〕 처리하겠습니다.", "계획〔에따른〕 후속 조치"),
    ("SPELL", "누구나 이용할 수 〔있읍니다〕.", "추가 조사 필요 〔없슴〕"),
    ("DOUBLE-PASSIVE", "사업이 순조롭게 진행〔되어지고〕 있습니다.", "자료가 공유〔되어져야〕 하는 상황"),
    ("DOUBLE-PASSIVE", "효과가 클 것으로 〔보여집니다〕.", "수요가 늘 것으로 〔보여짐〕"),
    ("DOUBLE-PASSIVE", "세 구역으로 〔나뉘어집니다〕.", "두 갈래로 〔나뉘어진〕 도로"),
    ("DOUBLE-PASSIVE", "주민의 기억에서 〔잊혀진〕 길입니다.", "오래 〔잊혀진〕 유적 복원"),
    ("EQUAL", "〔장애자〕 전용 창구를 마련했습니다.", "〔장애우〕 체육 대회 지원"),
    ("EQUAL", "〔학부형〕 설명회를 엽니다.", "〔학부형〕 간담회"),
    ("EQUAL", "〔편부모〕 가정을 돕습니다.", "〔결손가정〕 아동 지원"),
    ("EQUAL", "〔불우이웃〕 돕기 모금을 합니다.", "〔불우이웃〕 성금"),
    ("EQUAL", "〔정신지체〕 아동을 위한 교실입니다.", "〔정신박약〕 시설 점검"),
    ("EQUAL", "〔미망인〕께 위로금을 드립니다.", "전몰군경 〔미망인〕 예우"),
    ("EQUAL", "〔청소부〕 휴게실을 고쳤습니다.", "〔청소부〕 작업복 지급"),
    ("REDUNDANT", "위원 〔과반수 이상〕이 찬성했습니다.", "〔과반수 이상〕 동의"),
    ("REDUNDANT", "〔미리 예약〕하신 분만 들어갈 수 있습니다.", "〔매년마다〕 되풀이되는 침수"),
    ("REDUNDANT", "계획을 〔다시 재검토〕합니다.", "〔다시 재논의〕 예정"),
    ("NUM-ARABIC", "신청자 〔삼백 명〕이 모였습니다.", "봉사자 〔이십오 명〕 배치"),
    ("NUM-ARABIC", "나무 〔오백 그루〕를 심습니다.", "차량 〔십이 대〕 투입"),
    ("MONEY-CHEON", "올해는 〔4,500천원〕을 지원합니다.", "사업비 〔12,000천원〕"),
    ("HANJA-BARE", "관련 〔件〕을 처리했습니다.", "시설 〔內〕 금연 구역"),
    ("HANJA-BARE", "〔各〕 부서에서 살펴 주시기 바랍니다.", "〔舊〕 청사 활용"),
    ("ABBR-FIRST", "도로에 〔ITS〕를 설치합니다.", "〔BRT〕 노선 신설"),
    ("ABBR-FIRST", "새 사업의 〔KPI〕를 정했습니다.", "〔RFP〕 작성 완료"),
    ("LAW-NAME", "「〔사무관리규정〕」에 따라 보관합니다.", "〔민원사무 처리에 관한 법률〕에 따른 조치"),
    ("LAW-NAME", "「〔수질환경보전법〕」에 따라 검사합니다.", "「〔전염병예방법〕」에 따른 소독"),
    ("LAW-NAME", "「〔공무원 복무규정〕」을 지킵니다.", "「〔저탄소 녹색성장 기본법〕」 관련 계획"),
    ("TIME-24", "접수는 〔24:00〕까지 받습니다.", "운영 시간: 〔24:00〕까지"),
    ("MONEY-MATCH", "사업비는 〔일금 삼백이십만원정(₩3,300,000)〕입니다.", "계약금: 〔금오백만원(5,500,000원)〕"),
    ("RANGE-LENGTH", "기간은 2026. 5. 1.~2026. 5. 10.(〔15일〕간)입니다.", "공사 기간: 2026. 6. 1.~2026. 6. 30.(〔45일〕간)"),
    ("PUNCTUATION", "의견을 들었습니〔다.다〕음에 다시 알립니다.", "점검〔,,〕 정비 순서"),
    ("LAW-ARTICLE", "「지방자치법」 〔28조 1항〕에 따릅니다.", "「건축법」 〔제11조의 2〕 관련"),
    ("RANGE-ORDER", "〔2026. 7. 20.부터 2026. 7. 2.까지〕 접수합니다.", "통계 기간: 〔2026년~2023년〕"),
    ("WEEKDAY-TRUE", "설명회는 〔2026. 5. 6. 금요일〕에 엽니다.", "개소식: 〔2026. 5. 8.(월)〕"),
    ("BRACKET", "자료〔(〕지난해 기준를 보냅니다.", "대상 시설〔(〕공원, 도서관"),
)  # fmt: skip
"""Rule, a polite sentence, a phrase for lists; the fault stands between 〔 and 〕."""
