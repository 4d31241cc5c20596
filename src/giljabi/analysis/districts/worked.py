"""Districts of one period, worked out: rates, intervals, limits and the ranks that stay open."""

from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.districts.areas import Area
from giljabi.analysis.numbers import half_up
from giljabi.analysis.spans import shown_period
from giljabi.analysis.stats.funnel import ENOUGH, Funnel
from giljabi.analysis.stats.intervals import Ends
from giljabi.analysis.stats.rates import Count, Kind

_TWO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Judged:
    """One district. ``inner`` and ``outer`` are its 95 % and 99.8 % limits, rates per one of the base.

    ``rank`` is 0 and nothing else may be shown where ``hidden``; ``enough`` is the expected count.
    """

    area: Area
    count: Count
    ends: Ends
    inner: tuple[float, float]
    outer: tuple[float, float]
    rank: int
    ranks: tuple[int, int]
    hidden: bool
    enough: float

    @property
    def rate(self) -> float:
        """The rate per one of the base."""
        return self.count.k / self.count.base

    @property
    def judgeable(self) -> bool:
        """Whether the limits may be used: enough expected events and nothing hidden."""
        return self.hidden or self.enough >= ENOUGH

    def beyond(self, limits: tuple[float, float]) -> int:
        """Return 1 over the limits, −1 under them, 0 inside or where they may not be used."""
        if self.hidden or self.enough < ENOUGH:
            return 0
        return (self.rate > limits[1]) - (self.rate < limits[0])


@dataclass(frozen=True, slots=True)
class Period:
    """All districts of one period. ``value`` and ``base`` are names of columns, ``per`` a multiplier."""

    value: str
    base: str
    when: str
    per: int
    funnel: Funnel
    rows: tuple[Judged, ...]
    level: float
    areas: str
    """What the rows are called: 구·군, 자치구, 관서."""

    @property
    def base_word(self) -> str:
        """The denominator in words."""
        return plain(self.base)

    @property
    def value_word(self) -> str:
        """The numerator in words, without what it shares with the denominator."""
        whole = plain(self.value)
        return whole.removeprefix(f"{self.base_word} ") or whole

    @property
    def counted(self) -> str:
        """What the numerator counts: 명 or 건."""
        return "명" if self.funnel.kind is Kind.PART else "건"

    @property
    def unit(self) -> str:
        """What the rate is of: ``인구 1,000명당``."""
        return f"{self.base_word} {self.per:,}{'명' if '인구' in self.base else ''}당"

    @property
    def name(self) -> str:
        """The rate in words: ``인구 1,000명당 교통사고``."""
        return f"{self.unit} {self.value_word}"

    @property
    def lead(self) -> str:
        """The period before a sentence: ``2025년 ``, or nothing."""
        return f"{shown_period(self.when)} " if self.when else ""

    def scaled(self, rate: float) -> Decimal:
        """Return a rate per ``per``, rounded half up to two decimals."""
        return half_up(Decimal(repr(rate)) * self.per, _TWO)

    def said(self, rate: float) -> str:
        """Return a rate per ``per`` as shown."""
        return f"{self.scaled(rate):,f}"

    def verdict(self, row: Judged) -> str:
        """Say in a word what may be said of a district."""
        if row.hidden:
            return "가림"
        if row.enough < ENOUGH:
            return "판단하지 않음"
        for limits, name in ((row.outer, "99.8%"), (row.inner, "95%")):
            if side := row.beyond(limits):
                return f"{name} 한계보다 {'높음' if side > 0 else '낮음'}"
        sure = not row.ends.low <= self.funnel.overall <= row.ends.high
        return "한계 안" if sure else "차이 불확실"


def plain(name: str) -> str:
    """Return a column's name for prose: ``인구_등록외국인_계`` is 인구 등록외국인."""
    parts = [part for part in name.split("_") if part not in ("계", "합계", "소계")]
    return " ".join(parts or [name])


def by(word: str) -> str:
    """Return ``자치구별``."""
    return word if word.endswith("별") else f"{word}별"
