"""How a comparison is worded: rise and fall in time, more and less between two things.

Chart titles and sentences take their words from here, so that they never disagree.
"""

from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.numbers import is_rate, may_sum, show_number
from giljabi.analysis.spans import against
from giljabi.analysis.words import amount, percent
from giljabi.book.kinds import Figure, Figures
from giljabi.book.korean import josa


@dataclass(frozen=True, slots=True)
class Turns:
    """Words for one set of figures. ``up`` and ``down`` end a clause, ``rising`` stands before a noun."""

    unit: str
    rate: bool
    base: str
    up: str
    down: str
    rising: str
    falling: str
    high: str
    low: str
    in_time: bool

    def moved(self, row: Figure) -> str:
        """Return ``386건(3.2%) 증가``; of percentages ``0.4%p 상승``; between things ``… 많음``."""
        change = row.change or Decimal(0)
        end = self.up if change > 0 else self.down
        if self.rate:
            return f"{self.gap(change)} {end}"
        rate = "증감률 산출 불가" if row.rate is None else percent(row.rate)
        return f"{self.gap(change)}({rate}) {end}"

    def gap(self, change: Decimal) -> str:
        """Return the size of a difference with its unit."""
        return f"{show_number(abs(change))}%p" if self.rate else amount(abs(change), self.unit)

    @property
    def than(self) -> str:
        """Return ``전월 대비`` or, between two things, ``여자보다``."""
        return f"{self.base} 대비" if self.in_time else f"{self.base}보다"

    @property
    def like(self) -> str:
        """Return ``전월과 같음``."""
        return f"{josa(self.base, '과/와')} 같음"


def turns(figures: Figures) -> Turns:
    """Return the words that fit these figures."""
    rate = is_rate(figures.unit, figures.measure)
    summed = may_sum(figures.unit, figures.measure)
    high, low = ("많음", "적음") if summed else ("높음", "낮음")
    base = against(figures.now_name, figures.before_name) if figures.before_name else ""
    in_time = bool(base) and figures.in_time
    if not in_time:
        rising, falling = ("많은", "적은") if summed else ("높은", "낮은")
        return Turns(figures.unit, rate, base, high, low, rising, falling, high, low, False)
    if summed:
        words = ("증가", "감소", "많이 늘어난", "많이 줄어든")
    else:
        words = ("상승", "하락", "많이 오른", "많이 내린")
    return Turns(figures.unit, rate, base, *words, high, low, True)
