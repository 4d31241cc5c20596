"""Invented numbers of every kind, right in shape; digits are random and belong to nobody known."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.guard.text import listed

WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
PRIVATE = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주"
BANKS = listed(
    "농협 국민은행 신한은행 우리은행 하나은행 기업은행 부산은행 경남은행 대구은행 광주은행 전북은행 "
    "새마을금고 신협 수협 우체국 카카오뱅크 토스뱅크 케이뱅크 SC제일은행 iM뱅크"
)
DOMAINS = listed(
    "example.com example.net mail.example.kr example.org gaon.example.kr post.example.com"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the tags of its case."""

    text: str
    tags: tuple[str, ...] = ()


def digits(rng: Random, n: int) -> str:
    """Return n random digits, never all zeros."""
    text = "".join(rng.choice("0123456789") for _ in range(n))
    return text if text.strip("0") else text[:-1] + "7"


def born(rng: Random) -> date:
    """Draw a day of birth from 1932 to 2019."""
    return date(1932, 1, 1) + timedelta(days=rng.randrange(32000))


def _check(twelve: str, plus: int) -> int:
    total = sum(int(d) * w for d, w in zip(twelve, WEIGHTS, strict=True))
    return ((11 - total % 11) % 10 + plus) % 10


def resident(rng: Random, day: date, *, foreigner: bool = False) -> Value:
    """Draw a 주민등록번호 or 외국인등록번호; about half have no right check digit (since 2020-10)."""
    sex = (1 if day.year < 2000 else 3) + rng.randint(0, 1) + (4 if foreigner else 0)
    twelve = f"{day:%y%m%d}{sex}{digits(rng, 5)}"
    right = _check(twelve, 2 if foreigner else 0)
    good = rng.random() < 0.5
    last = right if good else (right + rng.randint(1, 9)) % 10
    joint = rng.choice(["-", "-", "-", "-", "", " ", " - "])
    kind = "frn" if foreigner else "rrn"
    return Value(
        f"{twelve[:6]}{joint}{twelve[6:]}{last}", (f"{kind}-{'check' if good else 'nocheck'}",)
    )


def mobile(rng: Random) -> Value:
    """Draw a mobile number in a common spelling."""
    head = rng.choice(["010"] * 12 + ["011", "016", "019"])
    middle, tail = digits(rng, 4 if head == "010" else 3), digits(rng, 4)
    style = rng.choice(["-"] * 9 + ["", "", " ", "."])
    if rng.random() < 0.04:
        return Value(f"+82-{head[1:]}-{middle}-{tail}", ("plus82",))
    return Value(style.join((head, middle, tail)))


def landline(rng: Random, *, brackets: bool = True) -> Value:
    """Draw a fixed line, at times with brackets (where allowed), 070 or 0507."""
    area = rng.choice(
        listed("02 031 032 033 041 042 043 044 051 052 053 054 055 061 062 063 064 070 0507")
    )
    middle, tail = (
        str(rng.randint(2, 9))
        + digits(rng, 3 if area[:3] in ("070", "050") or rng.random() < 0.2 else 2),
        digits(rng, 4),
    )
    style = rng.random()
    if brackets and style < 0.15:
        return Value(f"({area}){middle}-{tail}")
    if brackets and style < 0.22:
        return Value(f"{area}){middle}-{tail}")
    if style < 0.28 and area != "0507":
        return Value(f"+82-{area[1:]}-{middle}-{tail}", ("plus82",))
    return Value(rng.choice(["-", "-", "-", "-", ".", " "]).join((area, middle, tail)))


def birth(rng: Random, day: date) -> Value:
    """Write a day of birth in one of its spellings."""
    style = rng.randrange(11)
    y, m, d = day.year, day.month, day.day
    forms = (
        f"{y}. {m}. {d}.", f"{y}-{m:02d}-{d:02d}", f"{y}.{m:02d}.{d:02d}", f"{y}{m:02d}{d:02d}",
        f"{day:%y%m%d}", f"{y}년 {m}월 {d}일", f"{y}-{m:02d}-{d:02d}", f"{y}.{m}.{d}.",
        f"{y}. {m:02d}. {d:02d}.", f"{day:%y%m%d}", f"{y}/{m:02d}/{d:02d}",
    )  # fmt: skip
    return Value(forms[style], ("six-digit",) if style in (4, 9) else ())


def vehicle(rng: Random) -> Value:
    """Draw a private plate of today."""
    front = f"{rng.randint(1, 69):02d}" if rng.random() < 0.35 else str(rng.randint(100, 699))
    return Value(
        f"{front}{rng.choice(PRIVATE + '하허호')}{rng.choice(['', ' ', ' '])}{digits(rng, 4)}"
    )


def business_vehicle(rng: Random) -> Value:
    """Draw a business plate with its region (taxi, bus, lorry)."""
    region = rng.choice(
        listed("서울 부산 대구 인천 광주 대전 울산 경기 강원 충북 충남 전북 전남 경북 경남 제주")
    )
    gap = rng.choice([" ", "", " "])
    return Value(
        f"{region}{gap}{digits(rng, 2)}{gap}{rng.choice('바사아자배')}{gap}{digits(rng, 4)}",
        ("plate-region",),
    )


def account(rng: Random) -> Value:
    """Draw an account number in a grouping of some bank."""
    groups = rng.choice(
        [
            "3-2-6-1",
            "6-2-6",
            "3-3-6",
            "4-3-6",
            "3-4-4-2",
            "3-6-2-3",
            "4-2-7",
            "3-2-4-3",
            "3-4-4-1",
            "4-4-4-1",
            "12",
            "13",
            "14",
            "11",
            "3-8-2",
        ]
    )
    return Value("-".join(digits(rng, int(n)) for n in groups.split("-")))


def driver(rng: Random) -> Value:
    """Draw a driving licence with its region code."""
    code, year = rng.randint(11, 26), rng.randint(0, 99)
    return Value(f"{code}-{year:02d}-{digits(rng, 6)}-{digits(rng, 2)}")


def driver_region(rng: Random) -> Value:
    """Draw a licence of the old form, with a region name."""
    region = rng.choice(listed("서울 부산 대구 인천 경기 강원 충북 충남 전북 전남 경북 경남 제주"))
    return Value(
        f"{region}{rng.choice([' ', '-', ' '])}{rng.randint(80, 99)}-{digits(rng, 6)}-{digits(rng, 2)}",
        ("licence-region",),
    )


def email(rng: Random) -> Value:
    """Draw an e-mail address at an example domain."""
    word = "".join(rng.choice(LETTERS) for _ in range(rng.randint(3, 8)))
    tail = rng.choice(
        [
            "",
            digits(rng, 2),
            digits(rng, 4),
            "." + rng.choice(listed("kim lee park choi")),
            "_" + digits(rng, 1),
        ]
    )
    return Value(f"{word}{tail}@{rng.choice(DOMAINS)}")


def _luhn(digits15: str) -> int:
    total = 0
    for place, char in enumerate(reversed(digits15)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def card(rng: Random) -> Value:
    """Draw a card number; one in six fails its check digit (mistyped)."""
    body = rng.choice(listed("4 5 9")) + digits(rng, 14)
    good = rng.random() < 0.83
    number = body + str(_luhn(body) if good else (_luhn(body) + 3) % 10)
    joint = rng.choice(["-", "-", " ", ""])
    return Value(
        joint.join(number[n : n + 4] for n in range(0, 16, 4)), () if good else ("card-nocheck",)
    )


def brn(rng: Random) -> Value:
    """Draw a 사업자등록번호 with a right check digit; one in seven is wrong."""
    nine = str(rng.randint(101, 899)) + digits(rng, 6)
    total = sum(int(d) * w for d, w in zip(nine, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=True))
    last = (10 - (total + int(nine[8]) * 5 // 10) % 10) % 10
    good = rng.random() < 0.86
    ten = nine + str(last if good else (last + 1) % 10)
    return Value(
        f"{ten[:3]}-{ten[3:5]}-{ten[5:]}" if rng.random() < 0.88 else ten,
        () if good else ("brn-nocheck",),
    )


def passport(rng: Random) -> Value:
    """Draw a passport number, old or new form."""
    head = rng.choice("MMMMSROD")
    if rng.random() < 0.5:
        return Value(head + digits(rng, 8))
    return Value(f"{head}{digits(rng, 3)}{rng.choice('ABCDEFGHJKLMNPQRSTUVWXYZ')}{digits(rng, 4)}")


def customs(rng: Random) -> Value:
    """Draw a 개인통관고유부호."""
    return Value("P" + digits(rng, 12))


def corp(rng: Random) -> Value:
    """Draw a 법인등록번호, half with a right check digit; many begin like a birth date."""
    front = rng.choice(
        ["110111", "110111", "180111", "120111", "131111", "200111", "194211", "110114"]
    )
    twelve = front + digits(rng, 6)
    total = sum(int(d) * (1 + n % 2) for n, d in enumerate(twelve))
    right = (10 - total % 10) % 10
    good = rng.random() < 0.6
    last = right if good else (right + 1) % 10
    return Value(f"{front}-{twelve[6:]}{last}", (f"corp-{'check' if good else 'nocheck'}",))


def password(rng: Random) -> Value:
    """Draw a password as people choose them."""
    word = rng.choice(listed("Gaon admin spring Haneul tkfkd qwer Love1004 minwon P@ss"))
    return Value(
        word + rng.choice(["!", "@", "#", "$", "", "_"]) + digits(rng, rng.choice([2, 3, 4]))
    )


def key(rng: Random) -> Value:
    """Draw an API key in the shape of some vendor's, random throughout."""
    long = "".join(rng.choice(LETTERS + LETTERS.upper() + "0123456789") for _ in range(36))
    forms = ("sk-" + long, "ghp_" + long, "AKIA" + long.upper()[:16], "AIza" + long[:35], long[:32])
    return Value(rng.choice(forms))


def pem(rng: Random) -> Value:
    """Draw a private-key block; its body is random letters and no key."""
    alphabet = LETTERS + LETTERS.upper() + "0123456789+/"
    rows = ["".join(rng.choice(alphabet) for _ in range(64)) for _ in range(3)]
    kind = rng.choice(["RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY"])
    return Value("\n".join([f"-----BEGIN {kind}-----", *rows, f"-----END {kind}-----"]), ("pem",))
