"""The outlook of one series: the trial of the methods, the forecast, what stands out. Numbers only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.series.calendar import Beat
from giljabi.analysis.series.regular import Regular
from giljabi.analysis.series.unusual import Step, Unusual, step, unusual
from giljabi.analysis.stats.backtest import Score, Trial, back_test
from giljabi.analysis.stats.forecast import Forecast, Method, bridged, forecast, methods
from giljabi.analysis.stats.seasonal import Decomposition, decompose
from giljabi.book.errors import StepTrouble

LEAST = 8
"""Fewer values than this are no series."""
MOST = {Beat.DAY: 364, Beat.WEEK: 260, Beat.MONTH: 144}
"""How many of the latest values are looked at where a series may be very long: old weeks say little
about the next ones, and the search would take long.
"""
_WIDEST = 3.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of ``series``. ``widen`` is by what the intervals were widened because the
    forecasts of the past missed by more than they should have; ``trial`` is ``None`` when the
    series was too short to try.
    """

    series: Regular
    period: int
    said: Forecast
    low80: tuple[float, ...]
    high80: tuple[float, ...]
    low95: tuple[float, ...]
    high95: tuple[float, ...]
    widen: float
    trial: Trial | None
    parts: Decomposition | None
    unusual: tuple[Unusual, ...]
    step: Step | None

    @property
    def score(self) -> Score | None:
        """How the chosen method did in the past."""
        return self._score(self.said.method)

    @property
    def plain(self) -> Score | None:
        """How the method to beat did."""
        return self._score(self.trial.plain) if self.trial else None

    def _score(self, method: Method) -> Score | None:
        scores = self.trial.scores if self.trial else ()
        return next((s for s in scores if s.method is method), None)


def outlook(series: Regular, steps: int) -> Outlook:
    """Forecast a series. Raises ``StepTrouble`` when it is too short or mostly gaps."""
    series = _recent(series)
    known = len(series.values) - len(series.gaps)
    if known < LEAST:
        raise StepTrouble(
            f"값이 있는 기간이 {known}개뿐이라 앞일을 셈할 수 없습니다.", where=series.name,
            cure=f"적어도 {LEAST}개 기간, 계절 흐름까지 보려면 {series.calendar.counted(2 * series.calendar.season)}"
            " 이상의 자료를 올리세요.",
        )  # fmt: skip
    if len(series.gaps) * 3 > len(series.values):
        raise StepTrouble(
            f"{len(series.values)}개 기간 가운데 {len(series.gaps)}개가 비어 있어 앞일을 셈할 수 없습니다.",
            where=series.name, cure="빠진 기간의 자료를 채우거나 더 긴 단위(월, 분기)로 묶으세요.",
        )  # fmt: skip
    values = series.floats()
    season = series.calendar.season
    period = season if season > 1 and len(values) >= 2 * season else 1
    trial = back_test(values, period, steps)
    method = trial.chosen if trial else methods(len(values), period)[0]
    said = forecast(values, period, steps, method)
    if said is None:
        raise StepTrouble("이 자료에 맞는 예측을 찾지 못했습니다.", where=series.name,
                          cure="값이 모두 0이거나 지나치게 큰 값이 없는지 확인하세요.")  # fmt: skip
    score = next((s for s in trial.scores if s.method is method), None) if trial else None
    widen = min(_WIDEST, max(1.0, score.miss)) if score else 1.0
    bands = [_floored(said.band(level, widen), values) for level in (0.8, 0.95)]
    (low80, high80), (low95, high95) = bands
    parts = decompose(bridged(values, period), period, multiplicative=_times(values)) if period > 1 else None  # fmt: skip
    return Outlook(series, period, _above(said, values), low80, high80, low95, high95, widen, trial,
                   parts, unusual(values, period), step(values, period))  # fmt: skip


def _recent(series: Regular) -> Regular:
    """Return the latest part of a very long series, and say so."""
    most = MOST.get(series.calendar.beat, len(series.values))
    cut = len(series.values) - most
    if cut <= 0:
        return series
    while series.values[cut] is None:
        cut += 1
    told = f"오래된 값은 빼고 {series.calendar.label(series.first + cut)}부터의 값만 셈에 썼습니다."
    return replace(series, first=series.first + cut, values=series.values[cut:],
                   places=series.places[cut:], notes=(*series.notes, told))  # fmt: skip


def inside(score: Score, widen: float, level: float) -> int:
    """Return how many values of the past lay inside the intervals, once widened."""
    count = 0
    for fold in score.folds:
        for came, (low, high) in zip(fold.came, fold.said.band(level, widen), strict=True):
            count += came is not None and low <= came <= high
    return count


def _times(values: Sequence[float | None]) -> bool:
    return all(v is None or v > 0 for v in values)


def _never_below(values: Sequence[float | None]) -> bool:
    return all(v is None or v >= 0 for v in values)


def _above(said: Forecast, values: Sequence[float | None]) -> Forecast:
    """Cut a forecast at 0 when no value has ever been below."""
    if not _never_below(values):
        return said
    return Forecast(said.method, tuple(max(0.0, m) for m in said.means), said.spreads, said.model)


def _floored(
    band: Sequence[tuple[float, float]], values: Sequence[float | None]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    floor = 0.0 if _never_below(values) else float("-inf")
    return tuple(max(floor, low) for low, _ in band), tuple(max(floor, high) for _, high in band)
