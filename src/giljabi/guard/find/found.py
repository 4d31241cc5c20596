"""What the guard finds: kinds of personal data, and spans that never carry the text itself."""

from dataclasses import dataclass
from enum import StrEnum


class Personal(StrEnum):
    """A kind of personal data. The value is its code; ``ko`` is its word in tokens and messages.

    The order says which kind wins where two claim the same characters.
    """

    RRN = "RRN"
    FRN = "FRN"
    SECRET = "SECRET"
    EMAIL = "EMAIL"
    PASSPORT = "PASSPORT"
    DRIVER = "DRIVER"
    CUSTOMS = "CUSTOMS"
    CARD = "CARD"
    CORP = "CORP"
    BRN = "BRN"
    PHONE = "PHONE"
    VEHICLE = "VEHICLE"
    ACCOUNT = "ACCOUNT"
    BIRTH = "BIRTH"
    ADDRESS = "ADDRESS"
    PERSON = "PERSON"
    LOCAL = "LOCAL"

    @property
    def ko(self) -> str:
        """The Korean word for it."""
        return _KO[self]

    @property
    def unique(self) -> bool:
        """Whether it is 고유식별정보 (개인정보 보호법 시행령 제19조) or a secret: always masked."""
        return self in _ALWAYS


_ALWAYS = (Personal.RRN, Personal.FRN, Personal.PASSPORT, Personal.DRIVER, Personal.SECRET)
_KO = {
    Personal.RRN: "주민번호",
    Personal.FRN: "외국인번호",
    Personal.SECRET: "비밀값",
    Personal.EMAIL: "전자우편",
    Personal.PASSPORT: "여권번호",
    Personal.DRIVER: "면허번호",
    Personal.CUSTOMS: "통관부호",
    Personal.CARD: "카드",
    Personal.CORP: "법인번호",
    Personal.BRN: "사업자번호",
    Personal.PHONE: "전화",
    Personal.VEHICLE: "차량번호",
    Personal.ACCOUNT: "계좌",
    Personal.BIRTH: "생년월일",
    Personal.ADDRESS: "주소",
    Personal.PERSON: "이름",
    Personal.LOCAL: "기관지정",
}


class Standing(StrEnum):
    """Whose value it seems to be; the policy decides by it."""

    CITIZEN = "시민"
    OFFICIAL = "직무 수행 공무원"
    OFFICE = "기관"


@dataclass(frozen=True, slots=True, init=False)
class Found:
    """A span of personal data: code points ``start`` to ``end`` of the given text.

    ``score`` is 0 to 1 and orders, it is no probability; below ``DOUBTFUL`` it is likely an
    office's own line. ``why`` says in Korean what spoke for it, without the value. ``name`` is the
    word of a kind that settings made (``LOCAL``), else "".
    """

    start: int
    end: int
    kind: Personal
    score: float
    why: str
    standing: Standing = Standing.CITIZEN
    name: str = ""

    def __init__(
        self,
        start: int,
        end: int,
        kind: Personal,
        score: float,
        why: str,
        standing: Standing = Standing.CITIZEN,
        name: str = "",
    ) -> None:
        # 글마다 여러 개씩 만든다: dataclass가 만든 것보다 갑절 빠르다
        _START(self, start)
        _END(self, end)
        _KIND(self, kind)
        _SCORE(self, score)
        _WHY(self, why)
        _STANDING(self, standing)
        _NAME(self, name)

    @property
    def ko(self) -> str:
        """The Korean word for what it is."""
        return self.name or self.kind.ko


_START, _END, _KIND, _SCORE, _WHY, _STANDING, _NAME = (
    getattr(Found, slot).__set__ for slot in Found.__slots__
)
DOUBTFUL = 0.5
"""Below this a find is masked, but a check does not report it."""
