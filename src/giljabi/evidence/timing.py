"""When a quantity is of: the period in force, the period said, and what a change is held against.

It turns 전월, 전년 동월 and months without a year into periods of a table. It judges nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from giljabi.evidence.directions import claim
from giljabi.evidence.facts import Source
from giljabi.evidence.mentions import Mention, Sentence
from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity

_ALIKE = {"금년": "당월", "당월": "금년", "전년": "전년동월", "전년동월": "전년", "전월": "전기"}
_SUMS = re.compile(r"누계|누적|까지")
_ALL = re.compile(r"총|모두|합계|전체")
_WHOLE = re.compile(r"누계|누적|\d\s?(?:년|개월|분기)간|동안")


def now(
    sentence: Sentence, q: Quantity, source: Source, names: Sequence[Mention]
) -> tuple[Period | None, bool]:
    """Return the period a level is of, and whether the sentence says it."""
    current = _current(sentence, source)
    own = [m for m in names if m.kind == "기간" and m.start >= sentence.start and m.end <= q.start]
    for m in reversed(own):
        if m.period is None:
            continue
        if m.relative:
            if not m.base and _next_to(sentence, m, q):
                return _held(relative(m.relative, current, source), source), True
            if m.base or m.relative not in ("당월", "금년", "금분기"):
                if m.base and inside_base(sentence, m, q):
                    return _held(relative(m.relative, current, source), source), True
                continue
            return _held(relative(m.relative, current, source), source), True
        if m.period.day and not any(k.day for k in source.keys):
            continue
        if not m.base or inside_base(sentence, m, q):
            return settle(m.period, current, source), True
    return current, False


def _held(periods: Sequence[Period], source: Source) -> Period:
    """The first period that the table has: 지난해 of a half year may be told as the whole year."""
    return next((p for p in periods if any(p.contains(k) for k in source.keys)), periods[0])


def _next_to(sentence: Sentence, m: Mention, q: Quantity) -> bool:
    """전월 speaks only of the first number behind it (전월 1,100건에서 1,234건으로), and its share."""
    between = [o for o in sentence.quantities if m.end <= o.start < q.start]
    return not between or (
        q.unit == "%"
        and len(between) == 1
        and between[0].unit != "%"
        and not claim(sentence.text, q).change
    )


def inside_base(sentence: Sentence, m: Mention, q: Quantity) -> bool:
    """In ``전월(1,100건) 대비`` and ``전월 1,100건보다`` the number is the base itself."""
    rest = sentence.text[q.end : q.end + 12]
    return _next_to(sentence, m, q) and bool(
        re.match(
            r"\s?\)?\s?(?:보다|대비|에\s?비|[와과]\s?(?:비교|견주|견줘)|의\s?약?\s?[\d.]+\s?배)",
            rest,
        )
    )


def _current(sentence: Sentence, source: Source) -> Period | None:
    """The period in force: set above, else the last one of the table (당월 where it says so)."""
    tags = {k.tag for k in source.keys}
    for tag in ("당월", "금년", "당기", "금분기"):
        if tag in tags:
            return Period(tag=tag)
    keys = [k for k in source.keys if not k.tag]
    last = keys[-1] if keys else source.own
    said = [settle(p, last, source) for p in reversed(sentence.setting.periods)]
    held = [p for p in said if any(p.contains(k) for k in keys)]
    # 본문의 '2026년'보다 제목의 '2026년 9월'이 표의 칸을 더 좁게 가리킨다
    like = [
        p
        for p in held
        if any(p.contains(k) and (p.first is None) == (k.first is None) for k in keys)
    ]
    return next(iter((*like, *held)), last)


def settle(period: Period, current: Period | None, source: Source) -> Period:
    """Give a month without a year the year in force, or the last year that has it."""
    if any(k.tag for k in source.keys):
        return _tagged(period, source)
    if period.year is None and current and current.year:
        years = {k.year for k in source.keys if replace(period, year=k.year).contains(k)}
        year = current.year if current.year in years or not years else max(y or 0 for y in years)
        return replace(period, year=year or None)
    return period


def _tagged(period: Period, source: Source) -> Period:
    """A table that says 전월·당월: an explicit month is 당월 unless the title says otherwise."""
    tags = [k.tag for k in source.keys]
    if period.tag:
        return period
    if source.own and source.own.first and period.first and period.first != source.own.first:
        back = (source.own.first - period.first) % 12
        return Period(tag="전월") if back == 1 else period
    return Period(tag=next((t for t in ("당월", "금년", "당기") if t in tags), ""))


def relative(word: str, current: Period | None, source: Source) -> tuple[Period, ...]:
    """Return the periods that a relative word may mean, the plainest first."""
    tags = {k.tag for k in source.keys}
    if any(tags):
        return (Period(tag=word if word in tags else _ALIKE.get(word, word)),)
    if current is None:
        return (Period(tag=word),)
    if word in ("당월", "금분기"):
        return (current,)
    if word == "금년":
        return (Period(current.year),)
    month = _month_of(current, source)
    if word == "전월":
        return (month.shifted(months=-1),)
    if word == "전분기":
        return (month.shifted(months=-3),)
    if word in ("전년", "전년동월"):
        return (current.shifted(years=-1), Period((current.year or 1) - 1))
    keys = [k for k in source.keys if current.contains(k) is False]
    return (keys[-1],) if keys else (current,)


def _month_of(current: Period, source: Source) -> Period:
    """Where only a year is in force, its last month in the table."""
    if current.first is not None:
        return current
    inside = [k for k in source.keys if current.contains(k) and k.first is not None]
    return inside[-1] if inside else current


def options(
    sentence: Sentence, q: Quantity, source: Source, now: Period | None
) -> list[Period | None]:
    """Return the periods ``q`` may be of, the plainest first; ``None`` where the table has none."""
    if not source.keys:
        return [None]
    chosen: list[Period | None] = [now]
    text = sentence.text[sentence.start : q.start]
    if now and _SUMS.search(text) and now.last:
        chosen.insert(0, Period(now.year, 1, now.last))
    if _WHOLE.search(text) or (_ALL.search(text[-24:]) and any(source.periods)):
        chosen.append(None)
    if "지난해" in text or "작년" in text:  # 자료의 마지막 해가 지난해일 수 있다
        chosen.append(_current(sentence, source))
    if re.match(r"에서\s|\s?→", sentence.text[q.end : q.end + 3]):  # 518건에서 633건으로
        chosen += [k for k in source.keys if now is None or _before(k, now)][::-1]
    came_from = re.search(r"\d[\d,.]*\s?[가-힣%]{0,3}에서", sentence.text[sentence.start : q.start])
    if came_from and re.match(r"으?로", sentence.text[q.end : q.end + 2]):
        chosen.append(_current(sentence, source))
    return chosen


def bases(
    sentence: Sentence, q: Quantity, source: Source, names: Sequence[Mention], now: Period | None
) -> tuple[tuple[Period, ...], bool]:
    """Return the periods a change is held against, and whether the words say so."""
    if not source.keys:
        return (), False
    current = now or _current(sentence, source)
    own = [m for m in names if m.kind == "기간" and m.base and m.start >= sentence.start]
    before = [m for m in own if m.end <= q.start]
    carried = [m for m in sentence.setting.mentions if m.kind == "기간" and m.base]
    came = _came_from(sentence, q, names)
    for m in (*reversed(before), *came, *own, *reversed(carried)):
        if m.period:
            if m.relative:
                return relative(m.relative, current, source), True
            return (settle(m.period, current, source),), True
    if current is None:
        return (), False
    earlier = [k for k in source.keys if not current.contains(k) and _before(k, current)]
    tags = [k for k in source.keys if k.tag and k != current]
    return (*earlier[-1:], *tags, current.shifted(years=-1)), len(source.keys) == 2


def _came_from(sentence: Sentence, q: Quantity, names: Sequence[Mention]) -> list[Mention]:
    """``8월 1,100건에서 9월 1,234건으로``: the first period is the base."""
    if not re.search(r"[가-힣%]에서\s", sentence.text[sentence.start : q.start]):
        return []
    said = [m for m in names if m.kind == "기간" and sentence.start <= m.start and m.end <= q.start]
    first = next((m for m in said if m.relative not in ("당월", "금년")), None)
    return [first] if first else []


def _before(one: Period, two: Period) -> bool:
    return ((one.year or 0), (one.last or 0)) < ((two.year or 9999), (two.last or 99))
