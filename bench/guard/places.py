"""Invented addresses: real 시도 and 시군구 (public geography) or made-up towns, made-up roads.

Every address is joined at random; building numbers and units are random.
"""

from random import Random

from bench.guard.text import listed

REGIONS = (
    "서울특별시:종로구 중구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 노원구 은평구 마포구 양천구 구로구 관악구 송파구|"
    "부산광역시:중구 서구 동구 영도구 부산진구 동래구 남구 북구 해운대구 사하구 금정구 강서구 연제구 수영구 사상구 기장군|"
    "대구광역시:중구 동구 서구 남구 북구 수성구 달서구 달성군|인천광역시:미추홀구 연수구 남동구 부평구 계양구 강화군|"
    "광주광역시:동구 서구 남구 북구 광산구|대전광역시:동구 중구 서구 유성구 대덕구|울산광역시:중구 남구 동구 북구 울주군|"
    "세종특별자치시:|경기도:수원시_팔달구 성남시_분당구 의정부시 안양시_만안구 부천시 광명시 평택시 안산시_단원구 파주시 이천시 양평군 가평군|"
    "강원특별자치도:춘천시 원주시 강릉시 동해시 속초시 홍천군 횡성군 정선군|충청북도:청주시_흥덕구 충주시 제천시 보은군 옥천군 괴산군|"
    "충청남도:천안시_서북구 공주시 보령시 아산시 서산시 부여군 예산군|전북특별자치도:전주시_완산구 군산시 익산시 정읍시 남원시 완주군|"
    "전라남도:목포시 여수시 순천시 나주시 담양군 고흥군 해남군|경상북도:포항시_남구 경주시 김천시 안동시 구미시 의성군 영덕군|"
    "경상남도:창원시_의창구 진주시 통영시 사천시 김해시 밀양시 거제시 함안군 남해군|제주특별자치도:제주시 서귀포시"
)
SHORT = {
    "서울특별시": "서울", "부산광역시": "부산", "대구광역시": "대구", "인천광역시": "인천",
    "광주광역시": "광주", "대전광역시": "대전", "울산광역시": "울산", "세종특별자치시": "세종",
    "경기도": "경기", "강원특별자치도": "강원", "충청북도": "충북", "충청남도": "충남",
    "전북특별자치도": "전북", "전라남도": "전남", "경상북도": "경북", "경상남도": "경남",
    "제주특별자치도": "제주",
}  # fmt: skip
INVENTED_TOWNS = listed("가온시 해오름시 늘봄시 새뫼군 다솔군 한빛시 물안군 두루시")
ROADS = listed(
    "가람로 솔빛로 나루터로 은행나무길 돌다리로 햇살로 옛성길 들꽃로 꽃마을로 중앙로 시청로 역전로 항구로 "
    "해맞이길 별마루로 강변로 문화로 체육관로 학교길 향교길 시장길 장터로 물레방아길 대밭길 우물길 방죽로 "
    "산수유로 백합로 무지개로 비단길 버드내로 새터길 윗말길 아랫말길 큰골길 갯마을길 등대길 숲속로 "
    "온천천로 공단로 첨단로 평화대로 통일대로 순환대로 남북대로 구름재길 소나무로 느티로 푸른솔로 미나리길"
)
DONGS = listed(
    "연산동 우동 좌동 중동 범일동 초량동 대연동 명륜동 구서동 장전동 하단동 괴정동 주례동 모라동 금곡동 "
    "가람동 솔안동 새터동 은빛동 달맞이동 별내동 푸른동 하늘동 도담동 늘봄동 두루동 물길동 벼루동 시루동 "
    "신정동 목동 수유동 역촌동 봉천동 사당동 평리동 범어동 월성동 화정동 쌍촌동 둔산동 관저동 달동 삼산동"
)
VILLAGES = listed(
    "윗들면 감나무리|새뫼읍 돌담리|한내면 새터리|은골면 가재리|송산면 벌말리|다솔읍 중리|물안면 큰내리|두메면 상곡리|"
    "기장읍 동부리|정관읍 달산리|언양읍 남부리|오창읍 각리리|금산읍 하옥리|남면 죽포리|서면 연평리|북면 화천리|"
    "고촌읍 신곡리|진접읍 장현리|흥덕면 사천리|산내면 송백리|동면 석산리|죽변면 후정리|안강읍 산대리|하성면 전류리",
    "|",
)
HOUSES = listed(
    "가온아파트 솔빛마을 늘푸른빌라 한강맨션 은하빌 해맞이타운 들샘연립 두산위브 현대아파트 주공아파트 "
    "햇살하이츠 청솔빌라 도담오피스텔 새마을주택 무지개아파트 동백연립 미르팰리스 라온힐스"
)
FACILITIES = listed(
    "가온문화회관 솔빛도서관 늘봄체육센터 한빛어린이공원 두루주민센터 새뫼보건지소 은빛노인복지관 강변파크골프장 "
    "해오름청소년수련관 중앙공영주차장 별마루천문대 남부여성회관 시립미술관 들꽃수목원 물안배수펌프장 도담어린이집 "
    "구름재자연휴양림 동부자원순환센터 온누리장애인복지관 다솔전통시장 우리아이도서관 서부평생학습관 강변캠핑장 조은공원"
)
SCHOOLS = listed(
    "가람초등학교 솔빛중학교 늘봄고등학교 한내초등학교 다솔중학교 두루유치원 도담초등학교 미르고등학교"
)


def _region(rng: Random) -> tuple[str, str]:
    """Return 시도 and 시군구; a made-up town has no 시도 or stands under a real 도."""
    if rng.random() < 0.25:
        return rng.choice(["", "경상남도", "충청북도", "경기도"]), rng.choice(INVENTED_TOWNS)
    head, _, towns = rng.choice(REGIONS.split("|")).partition(":")
    return head, rng.choice(towns.split()).replace("_", " ") if towns else ""


def _head(rng: Random) -> str:
    wide, town = _region(rng)
    style = rng.random()
    if style < 0.22:
        wide = SHORT.get(wide, wide)
    elif style < 0.34 and town:
        wide = ""
    elif style < 0.42:
        return ""
    return " ".join(part for part in (wide, town) if part)


def _unit(rng: Random) -> str:
    number = f"{rng.randint(1, 25)}{rng.randint(1, 12):02d}호"
    style = rng.random()
    if style < 0.45:
        return f"{rng.randint(101, 125)}동 {number}"
    if style < 0.55:
        return f"{rng.randint(101, 125)}-{rng.randint(1, 22)}{rng.randint(1, 6):02d}"
    if style < 0.7:
        return f"{rng.randint(1, 5)}층"
    if style < 0.8:
        return f"B동 {number}" if rng.random() < 0.5 else f"지하 {rng.randint(1, 2)}층 {number}"
    return number


def _building(rng: Random) -> str:
    main = str(rng.randint(1, 1400))
    return f"{main}-{rng.randint(1, 60)}" if rng.random() < 0.3 else main


def road(rng: Random) -> str:
    """Draw a 도로명주소, with 번길, unit and bracketed 법정동 at times."""
    name = rng.choice(ROADS)
    if name.endswith("로") and rng.random() < 0.4:
        name += rng.choice(
            [f"{rng.randint(2, 480)}번길", f" {rng.randint(2, 480)}번길", f"{rng.randint(1, 60)}길"]
        )
    parts = [part for part in (_head(rng), name, _building(rng)) if part]
    text = " ".join(parts)
    if rng.random() < 0.5:
        joint = rng.choice([", ", " ", ", "])
        house = rng.choice(HOUSES) + " " if rng.random() < 0.25 else ""
        text += joint + house + _unit(rng)
    return text + _bracket(rng)


def _bracket(rng: Random) -> str:
    if rng.random() > 0.3:
        return ""
    inner = rng.choice(DONGS)
    if rng.random() < 0.45:
        inner += f", {rng.choice(HOUSES)}"
    return rng.choice(["", " "]) + f"({inner})"


def lot(rng: Random) -> str:
    """Draw a 지번주소: 동 or 읍면 리 with 번지, a house and unit at times."""
    head = _head(rng)
    place = rng.choice(DONGS) if rng.random() < 0.6 else rng.choice(VILLAGES)
    number = f"{'산' if rng.random() < 0.07 else ''}{_building(rng)}"
    number += rng.choice(["", "", "번지"])
    text = " ".join(part for part in (head, place, number) if part)
    if rng.random() < 0.35:
        text += f" {rng.choice(HOUSES)} {rng.randint(101, 119)}동 {rng.randint(1, 20)}{rng.randint(1, 6):02d}호"
    elif rng.random() < 0.15:
        text += f" {rng.randint(1, 4)}층"
    return text


def address(rng: Random) -> str:
    """Draw an address, two in three by road name."""
    return road(rng) if rng.random() < 0.66 else lot(rng)
