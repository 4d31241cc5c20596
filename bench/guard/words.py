"""Plain words of administrative texts: dates, numbers, offices, topics. None is personal data."""

from collections.abc import Callable
from random import Random

from bench.guard import places
from bench.guard.digits import digits
from bench.guard.text import listed

DEPARTMENTS = listed(
    "교통행정과 주차관리과 환경위생과 자원순환과 건설과 도시계획과 건축허가과 세무과 징수과 복지정책과 노인장애인과 "
    "여성가족과 아동보육과 총무과 기획예산실 정보통신과 민원봉사과 토지정보과 안전총괄과 상수도사업소 하수과 공원녹지과 "
    "문화예술과 관광진흥과 체육진흥과 일자리경제과 농업정책과 축산과 해양수산과 보건행정과 감사담당관 홍보담당관 "
    "스마트도시과 차량등록사업소 평생학습과 시립도서관 산림과 재난안전과 생활보장과 기후대응과 인구청년과"
)
TEAMS = listed(
    "주차지도팀 생활환경팀 도로보수팀 민원조정팀 긴급지원팀 복지조사팀 세외수입팀 광고물팀 인허가팀 가로정비팀 체납관리팀 통합돌봄팀 시설관리팀"
)
ORGS = listed("가온시 늘봄시 해오름시 새뫼군 다솔군 한빛시 두루시 물안군 가온구 솔빛구")
RANKS = listed(
    "주무관 팀장 과장 주무관 주사 주사보 서기 계장 국장 담당관 실장 동장 면장 사무관 소장"
)
TOPICS = listed(
    "불법 주정차 단속|공사장 소음|생활폐기물 수거 지연|가로등 고장|보도블록 파손|하수구 악취|상수도 누수|시내버스 배차 간격|"
    "공원 화장실 청결|기초연금 신청|긴급복지 지원|지방세 환급|건축 허가 변경|평생학습 강좌|도서관 좌석 부족|예방접종 기록|"
    "농지 전용|산불 감시|축제장 안전|재난지원금|반려동물 목줄 미착용|청년 월세 지원|소상공인 융자|전입신고 처리|옥외광고물 정비|"
    "빈집 정비|어린이 보호구역 지정|노점 단속|현수막 철거|층간 흡연|공영주차장 요금|무료 급식소 운영|장애인 콜택시|하천 산책로 침수|"
    "경로당 보수|폐기물 무단 투기|버스 정류장 이전|과속방지턱 설치|수도 요금 이의|자동차세 연납|여권 발급|장애인 주차구역 위반",
    "|",
)
LAWS = listed(
    "「민원 처리에 관한 법률」 제17조|「지방자치법」 제28조제1항|「개인정보 보호법」 제15조제1항제3호|「행정절차법」 제21조|"
    "「도로교통법」 제32조제4호|「국민기초생활 보장법」 제22조|「건축법」 제11조|「폐기물관리법」 제8조|「지방세기본법」 제88조|"
    "「공공기관의 정보공개에 관한 법률」 제9조제1항제6호|「주차장법」 제12조의3|「소음·진동관리법」 제21조",
    "|",
)
TITLES = listed(
    "통장 반장 입주자대표 부녀회장 상인회장 조합장 이장 노인회장 대표 원장 위원 학부모회장 자율방범대장 의용소방대원 "
    "관리소장 사회복지사 보호자 활동가 강사 교수"
)
SYMPTOM = listed("당뇨 고혈압 무릎 통증 허리 디스크 우울 천식 골절")
HOTLINE = listed("국번 없이 110|120|1588-{4}|1577-{4}|1544-{4}|1899-{4}|1661-{4}|129|1330", "|")


def _date(rng: Random) -> str:
    y, m, d = rng.randint(2022, 2026), rng.randint(1, 12), rng.randint(1, 28)
    forms = (
        f"{y}. {m}. {d}.",
        f"{y}-{m:02d}-{d:02d}",
        f"{y}년 {m}월 {d}일",
        f"{y}.{m:02d}.{d:02d}",
        f"{m}월 {d}일",
    )
    return rng.choice(forms)


def _isodate(rng: Random) -> str:
    return f"{rng.randint(2023, 2026)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _clock(rng: Random) -> str:
    h, m = rng.randint(7, 22), rng.choice([0, 5, 10, 20, 30, 40, 50])
    return rng.choice(
        [f"{h:02d}:{m:02d}", f"{'오전' if h < 12 else '오후'} {h % 12 or 12}시", f"{h}시 {m}분"]
    )


def _docno(rng: Random) -> str:
    return f"{rng.choice(DEPARTMENTS)}-{rng.randint(100, 39999)}"


def _recno(rng: Random) -> str:
    return rng.choice(
        [
            f"1AA-{rng.randint(2301, 2612)}-{digits(rng, 7)}",
            f"{rng.randint(2023, 2026)}-{digits(rng, 6)}",
            f"{_isodate(rng).replace('-', '')}{digits(rng, 5)}",
        ]
    )


def _hot(rng: Random) -> str:
    text = rng.choice(HOTLINE)
    return text.replace("{4}", digits(rng, 4))


def _main_line(rng: Random) -> str:
    return f"0{rng.choice(['2', '31', '51', '55', '62', '43'])}-{rng.randint(200, 899)}-{rng.choice(['2114', '3000', '1000', '4114', '5000'])}"


def _money(rng: Random) -> str:
    n = rng.randint(12, 9800) * rng.choice([100, 1000, 10000, 1000000])
    return rng.choice(
        [f"{n:,}원", f"금{n:,}원", f"{rng.randint(1, 900)}만 원", f"{n // 1000:,}천 원"]
    )


def _payno(rng: Random) -> str:
    return f"{digits(rng, 5)}-{rng.randint(1, 4)}-{rng.randint(10, 99)}-{rng.randint(23, 26)}-{rng.randint(1, 9)}-{digits(rng, 7)}-{rng.randint(0, 9)}"


PICKS: dict[str, list[str]] = {
    "dept": DEPARTMENTS, "team": TEAMS, "org": ORGS, "rank": RANKS, "topic": TOPICS, "law": LAWS,
    "title": TITLES, "fac": places.FACILITIES, "school": places.SCHOOLS, "road": places.ROADS,
    "dong": places.DONGS, "house": places.HOUSES, "symptom": SYMPTOM,
    "day": list("월화수목금토일"),
}  # fmt: skip
MAKES: dict[str, Callable[[Random], str]] = {
    "date": _date, "isodate": _isodate, "clock": _clock, "docno": _docno, "recno": _recno,
    "hot": _hot, "mainline": _main_line, "money": _money, "payno": _payno,
    "n": lambda rng: str(rng.randint(2, 98)),
    "big": lambda rng: f"{rng.randint(1000, 980000):,}",
    "pct": lambda rng: f"{rng.randint(1, 99)}.{rng.randint(0, 9)}%",
    "zip": lambda rng: f"{rng.randint(1000, 63999):05d}",
    "year": lambda rng: str(rng.randint(2021, 2027)),
    "bid": lambda rng: f"{_isodate(rng).replace('-', '')[:6]}{digits(rng, 5)}-00",
    "contract": lambda rng: f"{rng.randint(2023, 2026)}-{rng.choice(['용역', '공사', '물품'])}-{digits(rng, 4)}",
    "ver": lambda rng: f"{rng.randint(1, 9)}.{rng.randint(0, 20)}.{rng.randint(0, 99)}",
    "isbn": lambda rng: f"979-11-{digits(rng, 4)}-{digits(rng, 3)}-{rng.randint(0, 9)}",
    "issn": lambda rng: f"{digits(rng, 4)}-{digits(rng, 4)}",
    "patent": lambda rng: f"10-{digits(rng, 7)}",
    "coord": lambda rng: f"{rng.randint(33, 38)}.{digits(rng, 6)}, {rng.randint(126, 129)}.{digits(rng, 6)}",
    "ip": lambda rng: f"10.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}",
    "hex": lambda rng: f"{rng.getrandbits(48):012x}",
    "budget": lambda rng: f"{rng.randint(101, 407)}-{rng.randint(1, 12):02d}",
    "maskname": lambda rng: rng.choice(["홍**", "김*민", "박○○", "이OO", "최모 씨", "정**"]),
    "maskphone": lambda rng: f"010-****-{digits(rng, 4)}",
    "maskid": lambda rng: f"{rng.randint(50, 99)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}-*******",
}  # fmt: skip


def plain(slot: str, rng: Random) -> str:
    """Return a plain word for a slot. Raises ``KeyError`` for a slot that no one knows."""
    return rng.choice(PICKS[slot]) if slot in PICKS else MAKES[slot](rng)
