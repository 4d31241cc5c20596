"""The line of the last thirteen months, this month marked; a missing month is a gap."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.analysis.months.panel import YEAR, Panel, shown
from giljabi.analysis.months.tell import rank_told
from giljabi.analysis.words import measured
from giljabi.book.kinds import Chart

MONTHS = YEAR + 1
_MOST_LINES = 5
_AGO = "1년 전"


def course(panel: Panel, note: str) -> Chart | None:
    """Return the chart of the whole, else of the groups when they are few; ``None`` under 3 months."""
    months = tuple(range(max(panel.now - YEAR, panel.months[0]), panel.now + 1))
    named = _named_courses(panel, months)
    known = max((sum(v is not None for v in values) for _, values in named), default=0)
    if known < 3:
        return None
    from giljabi.analysis.charts import Line, lines  # drawing loads only when there is a line

    labels = _labels(months)
    drawn = [Line(name, tuple(zip(labels, values, strict=True))) for name, values in named]
    unit = f" (단위: {panel.columns.value.unit})" if panel.columns.value.unit else ""
    below = f"{measured(panel.columns.value.name)}{unit}, {shown(months[0])}~{shown(months[-1])}"
    if len(drawn) > 1 and named[1][0].startswith(_AGO):
        below += ", '1년 전'은 같은 달끼리 겹쳐 그림"
    title = rank_told(panel) or f"최근 {len(months)}개월 {measured(panel.columns.value.name)}"
    return lines(title, ", ".join(filter(None, (below, note))), drawn)


def _named_courses(panel: Panel, months: Sequence[int]) -> list[tuple[str, list[Decimal | None]]]:
    """Return the whole and the whole a year before, the end of each named by its month; else the groups."""
    whole = [panel.whole(month) for month in months]
    if any(value is not None for value in whole):
        ago = [panel.whole(month - YEAR) for month in months]
        name, last = (_labels([month])[0] for month in (panel.now, panel.now - YEAR))
        courses = [(f"이번({name})", whole)]
        return (
            [*courses, (f"{_AGO}({last})", ago)]
            if ago[-1] is not None and any(ago[:-1])
            else courses
        )
    if len(panel.labels) > _MOST_LINES:
        return []
    return [(label, [panel.values.get((label, m)) for m in months]) for label in panel.labels]


def _labels(months: Sequence[int]) -> list[str]:
    """Return short names; the year stands with the first month and every January."""
    return [
        f"{month // YEAR % 100:02}.{month % YEAR + 1}" if month >= YEAR else f"{month + 1}월"
        for month in months
    ]
