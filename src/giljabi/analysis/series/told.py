"""What an outlook says in sentences: expectation, past error, method, season, what stands out."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from giljabi.analysis.numbers import half_up, is_rate, show_number
from giljabi.analysis.series.calendar import Beat
from giljabi.analysis.series.outlook import Outlook, inside
from giljabi.analysis.stats.backtest import Score
from giljabi.analysis.stats.forecast import Method
from giljabi.analysis.stats.seasonal import Decomposition
from giljabi.analysis.words import names
from giljabi.book.kinds import Place, Said
from giljabi.book.korean import josa

CELLS = 200
"""Most cells named under one sentence."""
_ONE = Decimal(1)
_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_LARGE = 1000


def decimals(value: Outlook) -> int:
    """Return how many decimals a forecast is shown with: those of the table, none from 1,000 on."""
    known = [v for v in value.series.values if v is not None]
    if all(v == v.to_integral_value() for v in known):
        return 0
    if median(abs(v) for v in known) >= _LARGE:
        return 0
    exponents = (v.normalize().as_tuple().exponent for v in known)
    most = max((-e for e in exponents if isinstance(e, int)), default=0)
    return min(2, max(1, most))


def rounded(value: Outlook, number: float) -> Decimal:
    """Round half up to the decimals a forecast is shown with."""
    return half_up(Decimal(repr(number)), _ONE.scaleb(-decimals(value)))


def shown(value: Outlook, number: float) -> str:
    """Return a number with commas and the decimals of a forecast, and the unit."""
    return f"{rounded(value, number):,f}{value.series.unit}"


def percent(share: float) -> str:
    """Return a share as ``8.4%``."""
    return f"{half_up(Decimal(repr(share)) * 100, _TENTH):,f}%"


def behind(value: Outlook) -> tuple[tuple[Place, ...], str]:
    """Return the cells the whole series rests on (the latest, ``CELLS`` at most) and their number."""
    every = [place for places in value.series.places for place in places]
    told = f"칸 {len(every):,}개에 바탕"
    if len(every) > CELLS:
        told += f"(그 가운데 마지막 {CELLS}개를 적음)"
    return tuple(every[-CELLS:]), told


def method_name(value: Outlook, method: Method) -> str:
    """Return the name of a method for this series: ``작년 같은 달 값 그대로``."""
    if method is Method.SEASONAL:
        return f"{value.series.calendar.same} 값 그대로"
    return method.value


def sentences(value: Outlook) -> tuple[Said, ...]:
    """Return what to report, in order of weight."""
    return (*_gross(value), *_expected(value), *_error(value), *_method(value), *_season(value),
            *_odd(value))  # fmt: skip


def _gross(value: Outlook) -> Iterator[Said]:
    """Say first of all what looks like a slip of the pen: everything below rests on it."""
    series = value.series
    for one in (u for u in value.unusual if u.is_gross):
        at = series.calendar.label(series.first + one.at)
        held = f"흐름으로 본 값({shown(value, one.expected)})의 {half_up(Decimal(repr(one.value / one.expected)), _TENTH)}배"
        yield Said(
            f"{at} 값 {josa(shown(value, one.value), '은/는')} {held}입니다. 잘못 적힌 값인지 먼저 확인하고, "
            "틀렸으면 고쳐 다시 실행하세요. 아래 예상값과 구간이 이 값에 흔들립니다.",
            series.places[one.at][:CELLS], "계절과 수준을 뺀 나머지가 1.4826×MAD의 3.5배를 넘고 흐름의 3배 이상",
        )  # fmt: skip


def _expected(value: Outlook) -> Iterator[Said]:
    series, calendar = value.series, value.series.calendar
    cells, how = behind(value)
    start, means = series.last + 1, value.said.means
    first = calendar.label(start)
    interval = f"{shown(value, value.low80[0])}~{shown(value, value.high80[0])}"
    yield Said(
        f"{first} {series.name} 예상값은 {josa(shown(value, means[0]), '으로/로')}, "
        f"열 번에 여덟 번은 {interval}(80% 구간) 안에 들 것으로 봅니다.", cells, f"{value.said.method.value}; {how}",
    )  # fmt: skip
    if len(means) < 2:
        return
    end = calendar.label(start + len(means) - 1)
    if series.summed and not is_rate(series.unit, series.name):
        total = sum((rounded(value, m) for m in means), Decimal(0))
        summed = f"{show_number(total)}{series.unit}"
        ending, used = _against_last(value, total)
        text = f"{first}부터 {end}까지 {calendar.counted(len(means))}의 예상값을 더하면 "
        text += f"{josa(summed, '으로/로')}, {ending}." if ending else f"{summed}입니다."
        yield Said(text, used or cells, f"기간마다 반올림한 예상값을 더함; {how}")
    else:
        low, high = shown(value, min(means)), shown(value, max(means))
        told = low if low == high else f"{low}~{high}"
        yield Said(f"{first}부터 {end}까지 예상값은 {told}입니다.", cells, how)  # fmt: skip


def _against_last(value: Outlook, total: Decimal) -> tuple[str, tuple[Place, ...]]:
    """Return how the sum compares with the same periods a year before, when all of them are there."""
    series, steps = value.series, len(value.said.means)
    season = series.calendar.season
    at = len(series.values) - season
    copied = value.said.method is Method.SEASONAL
    if copied or series.calendar.beat is Beat.DAY or steps > season or season == 1 or at < 0:
        return "", ()
    known = [v for v in series.values[at : at + steps] if v is not None]
    was = sum(known, Decimal(0))
    if len(known) < steps or was <= 0:
        return "", ()
    change = half_up((total - was) / was * 100, _TENTH)
    cells = tuple(p for places in series.places[at : at + steps] for p in places)[:CELLS]
    held = f"한 해 전 같은 기간({show_number(was)}{series.unit})"
    if not change:
        return f"{josa(held, '과/와')} 비슷합니다", cells
    return f"{held}보다 {abs(change)}% {'많' if change > 0 else '적'}습니다", cells


def _error(value: Outlook) -> Iterator[Said]:
    score = value.score
    if score is None or value.trial is None:
        return
    calendar, series = value.series.calendar, value.series
    cells, how = behind(value)
    start = calendar.label(series.first + score.folds[0].origin)
    span = f"{start}부터 {calendar.label(series.last)}까지를 거꾸로 맞춰 보니"
    tried = f"(시점 {len(score.folds)}곳, 예측 {score.count}회)"
    yield Said(f"{span}{tried} 평균 {miss_of(value, score)} 빗나갔습니다.", cells,
               f"{measure_of(value, score)}; {how}")  # fmt: skip
    held = inside(score, value.widen, 0.8)
    wide = f"(과거 오차에 맞추어 {half_up(Decimal(repr(value.widen)), _HUNDREDTH)}배로 넓힌 것)" if value.widen > 1 else ""  # fmt: skip
    yield Said(
        f"되짚어 본 {score.count}회 가운데 80% 구간{wide} 안에 든 것은 {held}회({percent(held / score.count)})입니다.",
        cells, how,
    )  # fmt: skip


def miss_of(value: Outlook, score: Score) -> str:
    """Return the past error in the measure that fits: %p of rates, % of values, else the amount."""
    series = value.series
    if is_rate(series.unit, series.name):
        return f"{half_up(Decimal(repr(score.mae)), Decimal('0.01'))}%p"
    share = score.mape if score.mape is not None else score.wape
    return percent(share) if share is not None else shown(value, score.mae)


def measure_of(value: Outlook, score: Score) -> str:
    """Return the name of the measure of ``miss_of``."""
    if is_rate(value.series.unit, value.series.name):
        return "평균 절대 오차"
    if score.mape is not None:
        return "평균 절대 백분율 오차(MAPE)"
    if score.wape is not None:
        return "값에 0이 있어 오차의 합을 값의 합으로 나눔(WAPE)"
    return "평균 절대 오차"


def _method(value: Outlook) -> Iterator[Said]:
    cells, how = behind(value)
    name = method_name(value, value.said.method)
    score, plain = value.score, value.plain
    if value.trial is None or score is None or plain is None:
        yield Said(
            f"자료가 짧아 과거에 대어 시험하지 못했으므로 가장 단순한 방법('{name}')을 썼습니다.", (), how,
        )  # fmt: skip
        return
    base = method_name(value, value.trial.plain)
    if not value.trial.beaten:
        yield Said(
            f"'{base}'보다 뚜렷이 나은 방법이 없어 이 방법을 썼습니다.", cells,
            f"오차가 5% 이상 작고, 그 차이가 시점 사이의 들쭉날쭉함(표준오차)보다 커야 나은 것으로 봄; {how}",
        )  # fmt: skip
        return
    gain = percent(1 - score.mae / plain.mae)
    yield Said(
        f"쓴 방법은 {josa(name, '이며/며')}, 같은 시험에서 '{base}' 방법({miss_of(value, plain)} 빗나감)보다 오차가 {gain} 작았습니다.",
        cells, f"평균 절대 오차를 견줌; {how}",
    )  # fmt: skip


def _season(value: Outlook) -> Iterator[Said]:
    parts, calendar = value.parts, value.series.calendar
    if parts is None or any(u.is_gross for u in value.unusual):
        return
    cells, how = behind(value)
    season = parts.season[: value.period]
    top, low = (season.index(pick(season)) for pick in (max, min))
    if _swing(value, season[top], parts) == _swing(value, season[low], parts):
        return
    high, least = (calendar.place(value.series.first + i) for i in (top, low))
    most = f"{high}({_swing(value, season[top], parts)})"
    fewest = f"{least}({_swing(value, season[low], parts)})"
    told = f"{josa(most, '이/가')} 가장 높고 {josa(fewest, '이/가')} 가장 낮습니다"
    around = "요일" if calendar.beat is Beat.DAY else "계절"
    yield Said(f"{around} 흐름은 {told}.", cells, f"고전 분해(평소 수준에 견준 값); {how}")


def _swing(value: Outlook, number: float, parts: Decomposition) -> str:
    """Return a season's height as it is shown: what looks the same is no rhythm."""
    return _times(number) if parts.multiplicative else _signed(value, number)


def _times(ratio: float) -> str:
    return f"평소의 {half_up(Decimal(repr(ratio)), Decimal('0.01'))}배"


def _signed(value: Outlook, number: float) -> str:
    sign = "+" if number > 0 else "△"
    return f"{sign}{shown(value, abs(number))}"


def _odd(value: Outlook) -> Iterator[Said]:
    series, calendar = value.series, value.series.calendar
    odd = sorted((u for u in value.unusual if not u.is_gross), key=lambda u: -abs(u.far))
    if odd:
        told = names([calendar.label(series.first + u.at) for u in odd[:3]], 3)
        more = f" 등 {len(odd)}개 기간" if len(odd) > 3 else ""
        cells = tuple(p for u in odd for p in series.places[u.at])[:CELLS]
        yield Said(
            f"{josa(told + more, '은/는')} 흐름에서 크게 벗어난 값이니 명절·행사·집계 오류인지 확인하세요. 빼지 않고 셈했습니다.",
            cells, "계절과 수준을 뺀 나머지가 1.4826×MAD의 3.5배를 넘음",
        )  # fmt: skip
    if value.step:
        at = calendar.label(series.first + value.step.at)
        yield Said(
            f"{at} 무렵 수준이 {shown(value, value.step.before)}에서 {josa(shown(value, value.step.after), '으로/로')} 바뀌었습니다. "
            "제도나 집계 기준이 바뀌었는지 확인하세요.", series.places[value.step.at][:CELLS],
            "앞뒤 기간의 중앙값을 견줌(계절과 추세를 뺀 뒤)",
        )  # fmt: skip
