"""Pictures of an outlook: the past with what is expected, and the parts of the past."""

from decimal import Decimal

from giljabi.analysis.series.outlook import Outlook
from giljabi.analysis.series.told import percent, rounded, shown
from giljabi.book.kinds import Chart

_SEASONS_SHOWN = 4
_MOST_SHOWN = 120
Points = tuple[tuple[str, Decimal | None], ...]


def pictures(value: Outlook) -> tuple[Chart, ...]:
    """Return the pictures of an outlook."""
    return (_outlook(value), *_parts(value))


def _outlook(value: Outlook) -> Chart:
    from giljabi.analysis.charts import Line, lines  # altair is heavy

    series, calendar = value.series, value.series.calendar
    kept = min(len(series.values), _MOST_SHOWN, max(_SEASONS_SHOWN * calendar.season, 24))
    start = len(series.values) - kept
    labels = [calendar.short(series.first + i) for i in range(start, len(series.values))]
    past: Points = tuple(zip(labels, series.values[start:], strict=True))
    later = [calendar.short(series.last + 1 + h) for h in range(len(value.said.means))]
    said: Points = tuple(
        (label, rounded(value, mean)) for label, mean in zip(later, value.said.means, strict=True)
    )
    band = tuple(
        (rounded(value, low), rounded(value, high))
        for low, high in zip(value.low80, value.high80, strict=True)
    )
    first = calendar.label(series.last + 1)
    title = f"{first} {series.name} {shown(value, value.said.means[0])} 예상"
    unit = f"단위: {series.unit}, " if series.unit else ""
    return lines(
        title,
        f"{unit}점선은 예상값, 띠는 80% 구간",
        [Line("실제 값", past), Line("예상값", said, band=band, dashed=True)],
    )


def _parts(value: Outlook) -> tuple[Chart, ...]:
    parts = value.parts
    if parts is None:
        return ()
    from giljabi.analysis.charts import Line, lines

    series, calendar = value.series, value.series.calendar
    start = max(0, len(series.values) - _MOST_SHOWN)
    labels = [calendar.short(series.first + i) for i in range(len(series.values))]

    def line(name: str, numbers: tuple[float | None, ...], digits: int) -> Line:
        points = tuple(
            (label, None if n is None else round(Decimal(repr(n)), digits))
            for label, n in zip(labels, numbers, strict=True)
        )
        return Line(name, points[start:])

    unit = f"단위: {series.unit}" if series.unit else "추세"
    around = "평소를 1로 본 배수" if parts.multiplicative else unit
    digits = 3 if parts.multiplicative else 1
    top = max(parts.season)
    place = calendar.place(series.first + parts.season.index(top))
    high = f"평소의 {percent(top)}" if parts.multiplicative else f"+{shown(value, top)}"
    once = parts.season[: value.period]
    season = tuple((calendar.place(series.first + i), s) for i, s in enumerate(once))
    cycle: Points = tuple((p, round(Decimal(repr(s)), digits)) for p, s in _in_year(value, season))
    return (
        lines("철에 따른 오르내림을 뺀 추세", f"{unit}, 한 철의 이동평균", [line("추세", parts.trend, 1)]),
        lines(f"철 흐름은 {place}에 가장 높음({high})", around, [Line("철 흐름", cycle)]),
        lines("추세와 철 흐름으로 설명되지 않는 나머지", around, [line("나머지", parts.rest, digits)]),
    )  # fmt: skip


def _in_year(
    value: Outlook, season: tuple[tuple[str, float], ...]
) -> tuple[tuple[str, float], ...]:
    """Put a season in the order of the year (or of the week), whatever place the series began at."""
    calendar, first = value.series.calendar, value.series.first
    if calendar.beat.value == "일":
        order = sorted(range(len(season)), key=lambda i: calendar.first(first + i).weekday())
    else:
        order = sorted(range(len(season)), key=lambda i: calendar.first(first + i).timetuple()[1:3])
    return tuple(season[i] for i in order)
