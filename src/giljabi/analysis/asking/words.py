"""The written lists of Korean words that a question about a table may hold, and what each means.

Nothing else is understood: a word that stands in no list and not in the table is asked back.
"""

import re
from functools import cache

_WORDS = """
sum: 합계 총합 총합계 총계 합산 합 누계 총량 총액 합친값 더한값
all: 총 모두 전체 전부 통틀어 다합쳐 합쳐 합쳐서 모두합해 전체의
mean: 평균 평균값 평균적 평균치
month_mean: 월평균 월별평균값
year_mean: 연평균
day_mean: 일평균 하루평균
max: 최대 최댓값 최대값 최대치 최고 최고값 최고치 최고가 최댓치
min: 최소 최솟값 최소값 최소치 최저 최저값 최저치 최저가 최솟치
median: 중앙값 중위값 중간값 중위수
std: 표준편차
count: 건수 개수 갯수 수 개소수 행수 행의수 수량 빈도
how_many: 몇곳 몇개 몇건 몇군데 몇개소 몇행 몇줄 몇명 몇대 몇면 몇호 몇세대 몇가구 몇곳씩 몇개씩 몇건씩 몇군데씩 몇명씩 몇번 몇회 몇인 몇곳이나 몇개나 몇건이나 몇명이나 몇원
how_much: 얼마 얼마나 얼마씩 어느정도 어느만큼
kinds: 몇가지 몇종류 몇종 가짓수 종류수
kind: 종류 서로다른 고유한 중복없이 중복을빼고 중복을제외한
share: 비율 비중 구성비 점유율 퍼센트 몇퍼센트 몇% 백분율 율 률 차지비율
holds: 차지하는 차지한 차지하나 차지하나요 차지합니까 차지하는가 차지하는지 차지해 차지
change: 증감 증감률 증감율 증가율 감소율 증가량 감소량 변화율 변동률 변화량 변동
trend: 추이 추세 변화추이 흐름 변화
top: 상위 top 톱 탑
bottom: 하위
order: 순위 순서 순위별 순 순서대로 순번
very: 가장 제일
more: 더
ge: 이상
le: 이하
gt: 초과 넘는 넘은 넘긴 넘 웃도는 초과하는 초과한
lt: 미만 못미치는 밑도는 밑돈
after: 이후 이래
before: 이전
between: 사이
contains: 포함 포함된 포함되는 포함하는 포함한 포함되어있는 포함돼있는 들어간 들어가는 들어있는 들어가있는 들어
starts: 시작하는 시작되는 시작
ends: 끝나는
not: 아닌 아니고 제외 제외한 제외하고 제외하면 제외된 빼고 뺀 빼면 말고 아닌것
missing: 없는 없음 비어있는 빈 빈칸 빈칸인 누락 누락된 공란 공란인 결측 결측인 비어 빈값 빈값인 값이없는 적히지않은 적혀있지않은 입력되지않은 안적힌 기재되지않은 미기재 없나요 없습니까
none: 하나도없는 한건도없는 한명도없는 전혀없는 한곳도없는 한개도없는
present: 있는 적힌 적혀있는 기재된 입력된 채워진 값이있는
list: 목록 명단 리스트 나열 일람 무엇무엇 어떤것 어떤것들 뭐뭐
compare: 비교 비교하면 비교해 견주면 견주어 대조
diff: 차이 격차 차
among: 중 중에 중에서 가운데 가운데서 중에는 중에서는
each: 각 각각 각각의 저마다 각각은
by: 별 별로 마다 당 따른 에따른 따라 에따라
to: 대비
tail: 건수 수 값 금액 인원 규모 수치 가격 요금 액수 현황
bins: 구간별 구간 구간별로 급간별
newest: 최근 최신 가장최근
over_year: 전년대비 작년대비 전년보다 지난해보다 작년보다 지난해대비
over_month: 전월대비 지난달대비 지난달보다 전월보다
over_quarter: 전분기대비 전분기보다 지난분기대비 지난분기보다
over_day: 전일대비 전날대비 어제보다 전날보다
by_year: 연도별 연별 년도별 해마다 매년 연도마다 년별 각연도 연도별로
by_half: 반기별
by_quarter: 분기별 분기마다 분기별로 매분기
by_month: 월별 달마다 매월 매달 월별로 달별
by_day: 일별 일자별 날짜별 날마다 매일 일별로 날짜별로 일자별로 날짜마다
by_weekday: 요일별 요일마다 요일별로
year_noun: 해 연도 년도
month_noun: 달
day_noun: 날 날짜 일자
where: 어디 어디인가요 어디야 어디입니까 어디예요 어디에요 어딘가요 어딘지 어디지 누구 언제 언제인가요 언제야 언제입니까
or: 또는 혹은 이거나
and: 그리고 및 와 과 하고 이면서 면서 동시에
"""
_HIGH = "많 높 넓 크 비싸 길"
_HIGH_NOW = "큰 비싼 긴 많은 높은 넓은 많이 높게 크게 늦은 비쌌던 컸던"
_LOW = "적 낮 좁 작 싸 저렴하 짧"
_LOW_NOW = "싼 저렴한 적은 낮은 좁은 작은 짧은 적게 낮게 작게 이른 빠른 쌌던 적었던"
_ADJ_ENDS = """
은지 은가 은가요 습니까 나요 나 아 아요 을까 을까요 았던 았나요 았습니까 은곳 은데 았나
ㄴ지 가 지 다 고 은편 았던곳 았는지 은것 을까
"""
_FILLERS = """
알려줘 알려주세요 알려 알려주십시오 보여줘 보여주세요 보여 보여주십시오 구해줘 구해주세요 계산해줘 계산해주세요 뽑아줘 뽑아주세요 찾아줘
찾아주세요 정리해줘 정리해주세요 궁금합니다 궁금해요 궁금해 주세요 줘 좀 무엇 무엇인가요 무엇입니까 뭐 뭐야 뭔가요 뭐예요 뭔지 무엇인지
어느 어떤 어떻게 무슨 어떠한 어떻습니까 현황 정보 자료에서 이자료에서
표에서 이표에서 있나요 있나 있습니까 있어 있어요 있는지 있을까요 있을까 있는가 되나요 됩니까 되는지 되는가 돼 돼요 나요 나오나요 인가요 인가
입니까 일까요 얼마인지 해당하는 해당되는 해당 기록된 기록한 나타난 나타나는 대해 대해서 대한 관한 관련 기준 기준으로 값은 나눠 나누어 나눠서
구분해 구분해서 집계해줘 집계 집계해 세어줘 세어 봐줘 봐 하면 하나요 합니까 한 하는 된 되는 인 것 것은 것이 경우 그 이 저 우리 데이터에서
현재 다 씩 즉 이제 혹시 그럼 그러면 나온 위치한 소재한 있던 말해줘 말해주세요 말해 답해줘 해줘 해주세요 해주십시오 부탁 부탁합니다 부탁드립니다
매겨줘 매겨주세요 매겨 확인해줘 확인 확인해주세요 조회 조회해줘 조회해주세요 출력해줘 출력 제시해줘 구하시오 구하라 알고싶어 알고싶습니다 알고싶어요 되었나요 됐나요
결과 통계 질문 가졌나요 가진 갖는 갖고있는 보이는 어떤가요 어떻게되나요 얼만가요 입니다 이다 사례 대략 약간 전부터 몇 얼마였나요 보인 낸 내는
"""
_ROWS = "곳 건 개 개소 행 줄 자료 데이터 것들 곳들 기록 항목 레코드 군데"
_ENDINGS = """
은 는 이 가 을 를 의 에 에서 에게 으로 로 와 과 랑 이랑 하고 도 만 부터 까지 보다 이나 나 라도 이라도 에는 에서는 으로는 로는 에서의 까지의 부터의
만의 과의 와의 들 들은 들이 들을 들의 들과 들도 인 이고 이며 이면서 면서 고 며 인가요 인가 입니까 이에요 예요 에요 이야 야 인지 일까요 일까
였나요 이었나요 였습니까 이었습니까 인데 된 되는 되나요 됩니까 하는 한 한지 했나요 했습니까 하나요 합니까 하면 해 해서 해줘 해주세요 요 란 이란 에의
인지요 인가? 으로만 로만 이었던 였던 였는지 이었는지 이었나 였나 인곳 만큼 씩 씩은 일때 일 으로써 로써 적으로 에도 보다도 보다는 이라면 라면 인것 이지 지 이지요 이죠 죠 일지
대로 인지를 인지도 별로는 이라는 라는 이라고 라고 중에 으로서 이며, 이고, 입니다 이나요 되었나요 됐나요 되었습니까 된지 돼 돼요 일까? 이니 니
"""
_NUMERALS = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열"


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Return every listed word without blanks → what it may mean, first meaning first."""
    made: dict[str, list[str]] = {}
    for line in _WORDS.strip().splitlines():
        meaning, words = line.split(": ", 1)
        for word in words.split():
            made.setdefault(word, []).append(meaning)
    for meaning, stems, whole in (("high", _HIGH, _HIGH_NOW), ("low", _LOW, _LOW_NOW)):
        inflected = [s + e for s in stems.split() for e in _ADJ_ENDS.split()]
        for word in [*whole.split(), *inflected]:
            made.setdefault(word, [meaning])
    return {word: tuple(found) for word, found in made.items()}


@cache
def fillers() -> frozenset[str]:
    """Return words that ask without adding anything."""
    return frozenset(_FILLERS.split())


@cache
def row_words() -> frozenset[str]:
    """Return words for a row of any table."""
    return frozenset(_ROWS.split())


@cache
def endings() -> tuple[str, ...]:
    """Return particles and copulas, the longest first."""
    return tuple(sorted(set(_ENDINGS.split()), key=len, reverse=True))


def numeral(word: str) -> int:
    """Return 2 for 두, 10 for 열, 0 for another word. 첫 is 1."""
    known = _NUMERALS.split()
    return known.index(word) + 1 if word in known else int(word == "첫")


COUNTERS = "곳|개소|개구|개|건|군데|명|대|면|가지|행|줄|위|구|동|시군구|관서|시장|기관|자치구"
"""Counters that may stand behind a limit: 상위 5곳."""
ENTITY_ONE = frozenset("구동시군읍면과팀국역")
"""One-letter words that may stand for a column that ends in them: 구 for 자치구."""
NOT_MEANT = re.compile(r"[\s_]+")
