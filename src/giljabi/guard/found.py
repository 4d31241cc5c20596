"""What the guard finds: kinds of personal data, and spans that never carry the text itself."""

from dataclasses import dataclass
from enum import StrEnum


class Personal(StrEnum):
    """A kind of personal data. The value is its code; ``ko`` is its word in tokens and messages."""

    RRN = "RRN"
    FRN = "FRN"
    EMAIL = "EMAIL"
    CARD = "CARD"
    BRN = "BRN"
    PHONE = "PHONE"
    ACCOUNT = "ACCOUNT"
    PERSON = "PERSON"

    @property
    def ko(self) -> str:
        """The Korean word for it."""
        return _KO[self]

    @property
    def unique(self) -> bool:
        """Whether it is 고유식별정보 (개인정보 보호법 시행령 제19조): always masked."""
        return self in (Personal.RRN, Personal.FRN)


_KO = {
    Personal.RRN: "주민번호",
    Personal.FRN: "외국인번호",
    Personal.EMAIL: "전자우편",
    Personal.CARD: "카드",
    Personal.BRN: "사업자번호",
    Personal.PHONE: "전화",
    Personal.ACCOUNT: "계좌",
    Personal.PERSON: "이름",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A span of personal data: code points ``start`` to ``end`` of the given text.

    ``score`` is 0 to 1 and orders, it is no probability; below ``DOUBTFUL`` it is likely an
    office's own line. ``why`` says in Korean what spoke for it, without the value.
    """

    start: int
    end: int
    kind: Personal
    score: float
    why: str


DOUBTFUL = 0.5
"""Below this a find is masked, but a check does not report it."""
