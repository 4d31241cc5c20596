"""Kinds of proof: places, findings and statements held against what they rest on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """어디: a cell of a sheet, or characters of a paragraph. Offsets are code points, 0-based.

    ``cell`` is in A1 notation; ``paragraph`` counts ``Document.lines()`` from 0; ``page`` from 1.
    """

    source: str = ""
    sheet: str = ""
    cell: str = ""
    page: int | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        sheet = f"{self.sheet}!" if self.sheet else ""
        if self.cell:
            return f"{self.source} {sheet}{self.cell}".strip()
        if self.paragraph is not None:
            return f"{self.source} {self.paragraph + 1}번째 줄".strip()
        return self.source


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "오류"
    WARNING = "주의"
    NOTE = "참고"


class Basis(StrEnum):
    """What a rule rests on (facts on official writing: L, B, C, X, P)."""

    LAW = "법령"
    GUIDE = "지침"
    CUSTOM = "관행"
    REASON = "계산"
    POLICY = "방침"


@dataclass(frozen=True, slots=True)
class Finding:
    """지적: where, what, why, and how to mend. ``mend`` is the right form of ``text``, if known."""

    rule: str
    severity: Severity
    basis: Basis
    article: str
    where: Place
    text: str
    why: str
    mend: str | None = None
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """지적들: what a check found; ``checked`` names what was looked at, so that none means none."""

    ko: ClassVar[str] = "지적"
    items: tuple[Finding, ...]
    checked: str = ""


class Verdict(StrEnum):
    """The result of holding a statement against its sources."""

    MATCH = "일치"
    MISMATCH = "불일치"
    NO_SOURCE = "근거 없음"
    UNIT = "단위 다름"
    SUM = "계산 다름"
    DATE = "기준일 다름"


@dataclass(frozen=True, slots=True)
class Statement:
    """A number, date or sum said in a text, with its verdict.

    ``where`` gives paragraph and code points in the checked text; ``source`` the cell it was held
    against; ``expected`` the right value when it is known; ``why`` one Korean sentence;
    ``severity`` its weight where the verdict alone does not say it (없는 조문, 참고).
    """

    text: str
    kind: str
    where: Place
    verdict: Verdict
    why: str
    expected: str = ""
    source: Place | None = None
    formula: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """근거: every statement of a text with its verdict and source."""

    ko: ClassVar[str] = "근거"
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that a clock did not count, and why."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Due:
    """처리기한: when a complaint must be answered, and how that was counted.

    ``due`` is an instant; for periods counted in days it is the end of work on that day and
    ``by_day`` is true. ``articles`` cite the rules used, ``explanation`` is for a citizen.
    """

    ko: ClassVar[str] = "처리기한"
    kind: str
    received: datetime
    due: datetime
    by_day: bool
    period: str
    articles: tuple[str, ...]
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    explanation: str
    calendar: str
    before_extension: datetime | None = None
