"""Times in a question: told by date, or from the newest period in the data; and groups of time."""

from datetime import date
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.known import Known
from giljabi.analysis.asking.sense import Group, Part, Token
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.wording import called
from giljabi.analysis.periods import Grain, Period
from giljabi.analysis.spans import shown_period

if TYPE_CHECKING:
    from giljabi.analysis.asking.reader import Reader

_GRAINS = {
    "by_year": Grain.YEAR, "by_half": Grain.HALF, "by_quarter": Grain.QUARTER, "by_month": Grain.MONTH,
    "by_day": Grain.DAY, "year_noun": Grain.YEAR, "month_noun": Grain.MONTH, "day_noun": Grain.DAY,
}  # fmt: skip
LABELS = {
    Grain.YEAR: "연도",
    Grain.HALF: "반기",
    Grain.QUARTER: "분기",
    Grain.MONTH: "월",
    Grain.DAY: "날짜",
}
_LAST = date(9998, 1, 1)
_FIRST = date(1, 1, 1)
_WEEKDAYS = "일월화수목금토"


def time_condition(reader: "Reader", at: int, name: str) -> int:
    """Add the condition of the time that stands here; return how many pieces it takes."""
    token = reader.tokens[at]
    following = reader.at(at + 1)
    extra = 0
    if not name and following.part is Part.COLUMN and following.columns[0] in reader.known.periods:
        name, extra = following.columns[0], 1
    name = name or _column(reader, at)
    first, past = _days(reader, at, name)
    sign = reader.at(at + 1 + extra)
    used = 1 + extra
    if (
        token.particle.startswith("부터")
        and sign.part is Part.TIME
        and sign.particle.startswith("까지")
    ):
        past, used, said = _end(reader, at, name), 2, f"{token.text}부터 {sign.text}까지"
    elif token.particle.startswith("부터") or sign.is_word("after", "ge"):
        used += int(sign.is_word("after", "ge"))
        past, said = _LAST, f"{token.text}부터(그 기간 포함)"
    elif token.particle.startswith("까지") or sign.is_word("le"):
        used += int(sign.is_word("le"))
        first, said = _FIRST, f"{token.text}까지(그 기간 포함)"
    elif sign.is_word("before"):
        used += 1
        past, first, said = first, _FIRST, f"{token.text} 전(그 기간 빼고)"
    else:
        said = token.text
    made = cond.in_time(reader.known, name, first, past, said)
    if token.when and token.when.period is None:
        newest = cond.newest(reader.known, name)
        reader.draft.said.append(
            f"{called(token.text, '은/는')} 자료의 가장 늦은 때({newest.year}. {newest.month}. {newest.day}.)에서 세어 "
            f"{first.isoformat()}부터 {past.isoformat()} 전까지로 보았습니다."
        )
    if not made.rows:
        raise reader.unclear(
            f"'{name}'에 '{token.text}'의 자료가 없습니다", *_there(reader, at, name)
        )
    reader.draft.where.append(made)
    return used


def _end(reader: "Reader", at: int, name: str) -> date:
    """Return the day after a range; its second month has the year of the first unless it says one."""
    first, second = reader.tokens[at].when, reader.tokens[at + 1].when
    if (
        first
        and second
        and first.period
        and second.period
        and first.period.year
        and not second.period.year
    ):
        own = second.period
        return cond.span(Period(first.period.year, own.month, own.day, own.grain))[1]
    return _days(reader, at + 1, name)[1]


def _there(reader: "Reader", at: int, name: str) -> list[str]:
    """Return the question with the newest times that the data has."""
    cells = sorted(reader.known.periods[name].items(), key=lambda pair: pair[1], reverse=True)
    return [reader.instead(at, at + 1, shown_period(cell)) for cell, _ in cells[:3]]


def _column(reader: "Reader", at: int) -> str:
    names = list(reader.known.periods)
    if len(names) == 1:
        return names[0]
    text = reader.tokens[at].text
    if not names:
        raise reader.unclear(f"이 자료에는 {called(text, '을/를')} 찾을 날짜 열이 없습니다")
    raise reader.unclear(
        f"{called(text, '이/가')} 어느 날짜 열의 때인지 알 수 없습니다: {', '.join(names)}",
        *(reader.instead(at, at + 1, f"{text} {name}") for name in names[:4]),
    )


def _days(reader: "Reader", at: int, name: str) -> tuple[date, date]:
    """Return the days from and before. Raises ``Unclear`` for a month without a year, and finer times."""
    token = reader.tokens[at]
    cells = reader.known.periods[name].values()
    coarsest = max((_length(p.grain) for p in cells), default=0)
    if token.when is None:
        return _day_of_month(reader, at, name, token)
    if _length(token.when.grain) < coarsest:
        raise reader.unclear(f"'{name}' 열은 '{token.text}'보다 긴 기간으로 적혀 있습니다")
    if token.when.period is None:
        return cond.told(reader.known, name, token.when)
    return cond.span(_dated(reader, at, name, token.when.period))


def _length(grain: Grain) -> int:
    return 366 // grain if grain else 1


def _day_of_month(reader: "Reader", at: int, name: str, token: Token) -> tuple[date, date]:
    months = {(p.year, p.month) for p in reader.known.periods[name].values()}
    if len(months) != 1 or not 1 <= token.number <= 28:
        raise reader.unclear(f"{called(token.text, '이/가')} 어느 달의 날인지 알 수 없습니다")
    year, month = months.pop()
    return cond.span(Period(year, month, int(token.number), Grain.DAY))


def _dated(reader: "Reader", at: int, name: str, period: Period) -> Period:
    """Give a period without a year the only year there is. Raises ``Unclear`` when there are more."""
    if period.year:
        return period
    years = sorted({p.year for p in reader.known.periods[name].values()}, reverse=True)
    if len(years) == 1 and years[0]:
        reader.draft.said.append(
            f"{called(reader.tokens[at].text, '은/는')} 자료에 있는 {years[0]}년의 것으로 보았습니다."
        )
        return Period(years[0], period.month, period.day, period.grain)
    text = reader.tokens[at].text
    raise reader.unclear(
        f"{called(text, '이/가')} 어느 해인지 알 수 없습니다",
        *(reader.instead(at, at + 1, f"{year}년 {text}") for year in years[:4]),
    )


def time_groups(reader: "Reader", at: int) -> None:
    """Group by the time that a word names (월별, 요일별)."""
    word = reader.tokens[at].word
    before = reader.draft.names[-1:] if reader.draft.names else []
    own = [n for n in before if n in reader.known.periods]
    name = own[0] if own else _column(reader, at)
    if own:
        reader.draft.names.remove(name)
    if word == "by_weekday":
        if name not in reader.known.days:
            raise reader.unclear(f"'{name}' 열에서는 요일을 알 수 없습니다")
        whens = " ".join(f"WHEN {n} THEN '{d}'" for n, d in enumerate(_WEEKDAYS))
        sql = f"CASE dayofweek({quoted(name)}) {whens} END"
        reader.draft.groups.append(Group(sql, "요일", name))
    else:
        reader.draft.groups.append(time_group(reader, name, _GRAINS[word], at))


def grain_of(word: str) -> Grain:
    """Return the grain of a word such as ``by_month`` or ``year_noun``."""
    return _GRAINS[word]


def time_group(reader: "Reader", name: str, grain: Grain, at: int = 0) -> Group:
    """Return the group of a time column by a grain. Raises ``Unclear`` when the cells are coarser."""
    cells = reader.known.periods[name].values()
    if any(_length(p.grain) > _length(grain) for p in cells):
        raise reader.unclear(f"'{name}' 열은 {LABELS[grain]}보다 긴 기간으로 적혀 있습니다")
    if name not in reader.known.days and any(p.grain is not grain for p in cells):
        raise reader.unclear(
            f"'{name}' 열은 기간의 길이가 섞여 있어 {LABELS[grain]}별로 묶을 수 없습니다"
        )
    return Group(grain_sql(reader.known, name, grain), LABELS[grain], name, grain)


def grain_sql(known: Known, name: str, grain: Grain) -> str:
    """Return the expression of a period: 2026, 2026-1분기, 2026-03, 2026-03-01."""
    at = quoted(name)
    if name not in known.days:
        return at
    match grain:
        case Grain.YEAR:
            return f"strftime({at}, '%Y')"
        case Grain.HALF:
            return f"strftime({at}, '%Y') || CASE WHEN month({at}) < 7 THEN ' 상반기' ELSE ' 하반기' END"
        case Grain.QUARTER:
            return f"strftime({at}, '%Y') || ' ' || CAST(quarter({at}) AS VARCHAR) || '분기'"
        case Grain.MONTH:
            return f"strftime({at}, '%Y-%m')"
        case Grain.DAY:
            return f"strftime({at}, '%Y-%m-%d')"
