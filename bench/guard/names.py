"""Invented names: surnames by rough weight, given names by sort, foreign names.

All persons are made up by joining a surname and a given name at random.
"""

from dataclasses import dataclass
from random import Random

from bench.guard.text import listed

SURNAMES = (
    "김*200 이*150 박*85 최*48 정*46 강*25 조*22 윤*21 장*20 임*18 오*16 한*16 신*15 서*15 권*15 "
    "황*14 안*14 송*14 류*8 유*8 전*11 홍*11 고*10 문*10 양*10 손*9 배*9 백*8 허*8 남*6 심*6 "
    "노*6 하*6 곽*5 성*5 차*5 주*5 우*5 구*5 나*4 민*4 진*4 지*4 엄*3 채*3 원*3 천*3 방*3 공*3 "
    "현*3 함*3 변*3 염*2 여*2 추*2 도*2 소*2 석*2 선*2 설*2 마*2 길*2 연*2 위*2 표*2 명*2 기*2 "
    "반*1 왕*1 금*1 옥*1 육*1 인*1 맹*1 제*1 모*1 탁*1 국*1 어*1 은*1 편*1 용*1 예*1 봉*1 경*1 "
    "사*1 부*1 가*1 복*1 태*1 목*1 형*1 피*1 두*1 감*1 음*1 빈*1 동*1 온*1 호*1 범*1 좌*1 팽*1"
)
DOUBLE = listed("남궁 황보 제갈 사공 선우 서문 독고 동방 어금 망절 장곡 강전")
COMMON = listed(
    "다올 서율 민설 하엘 시온 재이 루아 이서 윤재 하온 도율 지율 예담 은솔 해찬 태오 라희 유찬 서호 연호 "
    "춘식 만식 장수 천수 삼수 덕순 말자 필남 종순 봉자 득수 상구 용구 판수 금순 점례 연순 이순 갑순 을순 "
    "민재 서윤 도현 지안 하린 준혁 예나 태훈 수빈 은채 건우 유진 성민 다은 재원 시우 채원 현서 지호 "
    "나연 승현 하준 윤아 동현 세영 주원 예준 서현 민지 지훈 소연 영호 미경 정숙 순자 영희 철수 상철 "
    "경자 말순 옥희 병철 춘자 덕수 정희 광수 명자 기수 영숙 종식 복순 금자 봉수 점순 길자 판석 만복 "
    "순옥 재덕 용식 화자 두식 정례 필순 창수 태식 갑수 분이 옥분 삼식 차순 귀남 끝순 영자 인숙 미자 "
    "혜경 은경 성숙 진숙 현주 은주 미영 수진 은정 지영 혜진 경희 선희 정미 미숙 윤희 은희 경미 선영 "
    "성희 지현 수정 은영 미정 유미 주희 희정 정은 민정 소영 보영 나영 혜영 상희 명희 영미 연희 숙희 "
    "상훈 정훈 성호 진호 영수 재호 민호 준호 승호 경호 태호 기호 윤호 창호 광호 동호 성진 영진 우진 "
    "현진 상진 재진 형진 경진 용진 원진 석진 태진 현우 정우 승우 상우 진우 동우 민우 선우 지우 연우 "
    "찬우 태우 영우 재우 성우 준우 시윤 서준 도윤 예서 하은 지유 서아 하윤 수아 지아 소율 아윤 다인 "
    "시은 예린 유나 채은 가은 서영 윤서 지윤 은서 예은 수현 민서 서연 지민 예원 소윤 하율 이안 로운 "
    "도하 이준 선율 은우 유준 지환 수호 승민 시후 태윤 준서 준우 건희 정민 연재 규민 재민 현준 민준 "
    "우현 재현 동준 성현 상현 태현 주현 승훈 재훈 영훈 명훈 기훈 종훈 세훈 창훈 병훈 도훈 경훈 일훈 "
    "영철 상호 병수 종수 남수 택수 학수 형수 문수 칠성 대성 만수 동수 성수 재수 경수 정수 명수 완수 "
    "기철 동철 명철 광철 재철 성철 용철 형철 원철 종철 준철 문철 희철 인철 태철 규철 남철 홍철 석철 "
    "기영 준영 진영 태영 승영 도영 화영 주영 미란 영란 경란 숙란 정란 혜란 명란 애란 옥란 은란 순란 "
    "복희 금희 춘희 말희 점희 태희 창희 문희 광희 덕희 민희 진희 가희 난희 동희 효진 효정 효숙 효민 "
    "규리 규원 규빈 규현 세린 세아 세은 세진 다혜 다영 다빈 다현 나경 나은 나래 나희 보람 보미 보경 "
    "보연 혜린 혜원 혜민 혜수 혜선 혜림 혜주 혜인 희진 희원 희수 희연 희재 찬영 찬호 찬희 찬혁 찬솔 "
    "병국 병규 병남 병호 병우 종국 종규 종남 종우 종현 종대 종필 영식 영일 영배 영근 영길 영남 영권 "
    "상기 상만 상욱 상배 상필 상범 상엽 상준 재필 재범 재근 재봉 재영 재익 재희 태경 태균 태섭 태완"
)
PURE = listed(
    "가람 가온 나래 나리 노을 누리 다솜 다온 도담 두리 들샘 라온 마루 무들 미르 미리내 바다 버들 벼리 "
    "별하 보늬 봄 빛나 빛나리 사랑 새롬 새벽 샘 서리 세찬 소담 솔 솔비 슬기 슬옹 아라 아람 "
    "아름 아리 여울 온새미 우람 윤슬 으뜸 은가람 이든 이슬 잎새 자람 조은 지음 찬솔 초롱 큰솔 푸름 "
    "푸르나 하나 하늘 하람 한결 한별 한솔 한울 해든 해솔 해솜 혜윰 힘찬 고은 다래 달래 진달래 참 해달"
)
SINGLE = listed(
    "준 현 민 진 혁 훈 호 빈 율 건 솔 별 산 윤 원 결 찬 린 설 연 온 담 안 은 영 철 숙 욱 식 웅 란 선 겸 "
    "휘 엘 환 강 경 단 혜 균 섭 용 걸 곤 봉"
)
OFFICE_WORD = listed(
    "고시현 안내경 문서현 신고은 공고운 조치원 이용수 민원기 정보영 예산희 지원하 주소연 전화영 "
    "구청아 도로연 주민서 조사라 이전희 하천수 지적현 사업준 "
    "허가은 변경민 복지훈 위원석 서류나 도장훈 방문규 이사랑 전입해 유지민 배정은 "
    "정산하 지급현 예약솔 강사라 주차연 원장수 현장미 국장원 소장호 최종수 노선화 전자영 이상희 구역진 "
    "주의영 기부연 나이수 인사랑 성명희 연락주 신청아 고장훈 이의진 정리나 추진호 표시은 명단비 "
    "정보람 제안나 감사라 심의정 주민아 방역수 유의선 지도현 기안나 여권희 도시은 공사랑 위임준 이전수 조정숙 선정희 "
    "채용수 마감희 차량호 변상호 민간호 고객희 인가은 예방훈 안전희 동의진"
)
LATIN = listed(
    "NGUYEN THI LAN|TRAN VAN MINH|PHAM THI HOA|LE QUANG HUY|Maria Santos|Jose Ramirez|Ana Lucia Pereira|"
    "ZHANG WEI|WANG XIAOMEI|LI JIANGUO|CHEN YULAN|Rahul Sharma|Priya Nair|MD KAMRUL HASAN|Anika Rahman|"
    "BATBAYAR OYUNA|Enkhjargal Dorj|Ivan Petrov|Olga Sokolova|Dilshod Karimov|NILUFAR TASHKENTOVA|"
    "SOMCHAI BOONMEE|Siriporn Chaiyasit|John Michael Carter|Emily R. Thompson|David O'Brien|Kenji Watanabe|"
    "SATO YUMIKO|Budi Santoso|Dewi Lestari|Sok Chanthy|KHIN MYAT NOE|Aung Ko Latt|Pema Gurung|"
    "BISHNU PRASAD ADHIKARI|Fatima El Amrani|Jean-Pierre Moreau|Anna Kowalska|Grace Achieng|Samuel Mensah",
    "|",
)
HANGUL = listed(
    "응우옌 티 란|쩐 반 민|팜 티 호아|레 꽝 후이|마리아 산토스|호세 라미레스|아나 페레이라|장웨이|왕샤오메이|"
    "리젠궈|라훌 샤르마|프리야 나이르|카므룰 하산|아니카 라흐만|바트바야르 오윤나|엥흐자르갈 도르지|이반 페트로프|"
    "올가 소콜로바|딜쇼드 카리모프|솜차이 분미|시리폰 차이야싯|존 카터|에밀리 톰슨|와타나베 겐지|사토 유미코|"
    "부디 산토소|데위 레스타리|속 찬티|킨 먓 노에|아웅 코 랏|페마 구룽|비슈누 아디카리|파티마 아므라니|장 피에르 모로|"
    "그레이스 아치엥|사무엘 멘사|도티 투이|부이 반 남|호앙 티 마이|응오 탄 롱",
    "|",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, the given name alone ("" where none is used alone) and the case it stands for."""

    full: str
    given: str
    tags: tuple[str, ...]


def _weighted() -> tuple[list[str], list[int]]:
    pairs = [word.split("*") for word in SURNAMES.split()]
    return [name for name, _ in pairs], [int(weight) for _, weight in pairs]


def surname(rng: Random) -> str:
    """Draw a one-syllable surname; one in three is drawn flat, so that rare ones are seen."""
    names, weights = _weighted()
    return rng.choice(names) if rng.random() < 0.33 else rng.choices(names, weights)[0]


def korean(rng: Random) -> Name:
    """Draw a Korean name: mostly common given names, with a share of each hard sort."""
    sort = rng.random()
    if sort < 0.05:
        full = rng.choice(OFFICE_WORD)
        return Name(full, full[1:], ("office-word",))
    if sort < 0.13:
        given = rng.choice(PURE)
        return Name(surname(rng) + given, given, ("pure-korean",))
    if sort < 0.18:
        given = rng.choice(SINGLE)
        return Name(surname(rng) + given, "", ("one-syllable",))
    given = rng.choice(COMMON)
    if sort < 0.22:
        return Name(rng.choice(DOUBLE) + given, given, ("two-syllable-surname",))
    return Name(surname(rng) + given, given, ())


def foreign(rng: Random) -> Name:
    """Draw a foreign name, in Latin letters or in Hangul."""
    if rng.random() < 0.5:
        return Name(rng.choice(LATIN), "", ("foreign-latin",))
    return Name(rng.choice(HANGUL), "", ("foreign-hangul",))
