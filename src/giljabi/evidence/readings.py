"""What a quantity speaks of: the labels, measure, period and base that govern it in its sentence.

Names stand before their number in Korean; the nearest before it governs, then what the sentence
before, the item above and the heading say. The result is an ordered list of selections: the first
is what the words say most plainly, the others what they may also mean.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from giljabi.evidence import timing
from giljabi.evidence.facts import Selection, Source
from giljabi.evidence.measures import Measure
from giljabi.evidence.mentions import Mention, Sentence
from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.spoken_for import has_number, parted, spent

_JOIN = re.compile(r"\s?(?:분야|민원|부문|지역)?\s?(?:와|과|,|·|ㆍ|및|하고|랑)\s?")
_OBJECT = re.compile(r"[을를이가]?\s?")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """How one quantity is read against one source. ``hard`` counts names said in the sentence;
    ``bases`` are periods it is held against, ``against`` labels (교통보다); ``said`` whether a base
    is written; ``assumed``: no label and no measure is said, so the
    whole table is meant at best."""

    source: Source
    selections: tuple[Selection, ...]
    hard: int
    now: Period | None
    bases: tuple[Period, ...]
    said: bool
    against: tuple[tuple[tuple[int, frozenset[str]], ...], ...] = ()
    named: frozenset[int] = frozenset()
    group: bool = False
    assumed: bool = False
    filters: tuple[tuple[tuple[int, frozenset[str]], ...], ...] = ()
    versus: frozenset[int] = frozenset()
    exact: frozenset[int] = frozenset()


def read(sentence: Sentence, q: Quantity, number: int, source: Source) -> Reading | None:
    """Return the reading of ``q`` against source ``number``; ``None`` if it cannot be about it."""
    names = [m for m in sentence.names if m.source in (-1, number)]
    above = tuple(m for m in sentence.setting.mentions if m.source in (-1, number))
    sentence = replace(sentence, setting=replace(sentence.setting, mentions=above))
    now, period_said = timing.now(sentence, q, source, names)
    if source.own and now and not source.keys and not _overlap(source.own, now):
        return None
    labels, label_said, group = _labels(sentence, q, source, names)
    measures, measure_said = _measures(sentence, q, source, names)
    if period_said and now:  # 5월 값은 '합계' 열보다 5월 열에 있다
        measures = sorted(measures, key=lambda m: not of_period(m, now))
    periods = timing.options(sentence, q, source, now)
    selections = [Selection(m, p, chosen) for chosen in labels for p in periods for m in measures][
        : _MOST * 4
    ]
    bases, said = timing.bases(sentence, q, source, names, now)
    against = tuple(
        ((m.dim, frozenset({m.label})),)
        for m in names if m.kind == "표지" and m.base and sentence.start <= m.start < q.start
    )  # fmt: skip
    times = period_said or any(m.kind == "기간" and m.base for m in names)
    mean = "평균" in sentence.text[sentence.start : q.start][-16:]
    hard = int(label_said) * 2 + int(measure_said or mean) + int(times and bool(source.keys))
    named = frozenset(
        i for m in names if m.kind == "항목" and sentence.start <= m.start for i in m.measures
    )
    exact = frozenset(
        i for m in names if m.kind == "항목" and len(m.measures) == 1 for i in m.measures
    )
    assumed = not (label_said or measure_said or labels[0]) and bool(source.dims)
    whole = (m.kind == "전체" for m in (*names, *sentence.setting.mentions))
    assumed = assumed and not any(whole)
    versus = frozenset(
        i for m in names if m.kind == "항목" and m.base and m.end <= q.start for i in m.measures
    )
    return Reading(
        source, tuple(selections), hard, now, bases, said, against, named, group, assumed,
        tuple(labels), versus, exact,
    )  # fmt: skip


def of_period(measure: Measure, now: Period) -> bool:
    """Whether the measure has a column of that period."""
    return any(p and now.contains(p) for p, _ in measure.columns)


def _overlap(one: Period, two: Period) -> bool:
    return one.contains(two) or two.contains(one)


# 표지 ---------------------------------------------------------------------------------------


def _labels(
    sentence: Sentence, q: Quantity, source: Source, names: Sequence[Mention]
) -> tuple[list[tuple[tuple[int, frozenset[str]], ...]], bool, bool]:
    """Return options of label filters, whether they are said in the sentence, and whether a group."""
    own = [
        m for m in names
        if m.kind == "표지" and m.start >= sentence.start
        and (not m.base or timing.inside_base(sentence, m, q))
    ]  # fmt: skip
    before = [m for m in own if m.end <= q.start]
    chosen = _nearest(before)
    total = _total(sentence, q, names, before)
    if total == "strong":
        return [(), _filters(chosen)] if chosen else [()], True, False
    if chosen:
        options, group = _grouped(sentence, q, before, chosen)
        inherited = _carried(sentence, set(chosen))
        wide = [tuple(sorted((*o, *inherited))) for o in options] if inherited else []
        last = {m.dim: m for m in [max(chosen.values(), key=lambda m: m.end)]}
        fresh = [_filters(last)] if len(chosen) > 1 and _new_subject(sentence, chosen) else []
        return [*wide, *options, *fresh, *([()] if total else [])], True, group
    if total == "weak":
        return [(), _carried(sentence, set())], True, False
    after = {
        m.dim: m for m in reversed(own) if q.end <= m.start < sentence.end and _near(sentence, q, m)
    }
    carried = _carried(sentence, set())
    if after:
        return [_filters(after), carried, ()], True, False
    return [carried, ()] if carried else [()], False, False


def _nearest(before: Iterable[Mention]) -> dict[int, Mention]:
    chosen: dict[int, Mention] = {}
    for m in before:
        last = chosen.get(m.dim)
        if last and last.start == m.start and len(last.label) <= len(m.label):
            continue  # '부설'은 부설(지상)보다 그 낱말 그대로인 부설이다
        chosen[m.dim] = m
    # 한 낱말이 두 열에 모두 있으면 그 낱말 그대로인 표지, 다음은 먼저 나오는 열의 표지로 본다
    seen: dict[tuple[int, int], int] = {}
    for dim in sorted(
        chosen, key=lambda d: (len(chosen[d].label) > chosen[d].end - chosen[d].start, d)
    ):
        m = chosen[dim]
        if (m.start, m.end) in seen:
            del chosen[dim]
        else:
            seen[(m.start, m.end)] = dim
    return chosen


def _new_subject(sentence: Sentence, chosen: dict[int, Mention]) -> bool:
    """A number between two labels: the second may begin anew (노외 3개소, 무료 2개소)."""
    first, last = min(m.end for m in chosen.values()), max(m.start for m in chosen.values())
    return any(first <= o.start < last for o in sentence.quantities)


def _near(sentence: Sentence, q: Quantity, m: Mention) -> bool:
    between = sentence.text[q.end : m.start]
    return not any(q.end <= other.start < m.start for other in sentence.quantities) and (
        "," not in between
    )


def _filters(chosen: dict[int, Mention]) -> tuple[tuple[int, frozenset[str]], ...]:
    return tuple(sorted((dim, frozenset({m.label})) for dim, m in chosen.items()))


def _total(
    sentence: Sentence, q: Quantity, names: Sequence[Mention], before: Sequence[Mention]
) -> str:
    """``strong``: 전체·합계 governs the number; ``weak``: 총 stands before it; else nothing."""
    last_label = max((m.end for m in before), default=-1)
    totals = [
        m for m in names
        if m.kind == "전체" and not m.base and sentence.start <= m.start and m.end <= q.start
    ]  # fmt: skip
    totals = [m for m in totals if m.start > last_label and not (m.whole and q.unit == "%")]
    if not totals:
        return ""
    if any(m.strong for m in totals):
        return "strong"
    near = not any(
        totals[-1].end <= o.start < q.start and o.unit == q.unit for o in sentence.quantities
    )  # 총 5,000건, 3억 2,000만원
    return "weak" if near else ""


def _grouped(
    sentence: Sentence, q: Quantity, before: Sequence[Mention], chosen: dict[int, Mention]
) -> tuple[list[tuple[tuple[int, frozenset[str]], ...]], bool]:
    """A list of labels (도로와 교통): its sum, or with 각각 the one in the same place."""
    last = max(chosen.values(), key=lambda m: m.end)
    group = [last]
    for m in reversed([m for m in before if m.dim == last.dim and m.end <= last.start]):
        if not _JOIN.fullmatch(sentence.text[m.end : group[0].start]):
            break
        group.insert(0, m)
    plain = _filters(chosen)
    if len(group) == 1:
        return [plain], False
    each = sentence.text.find("각각", last.end, q.start)
    if each >= 0:
        order = [
            o
            for o in sentence.quantities
            if each <= o.start <= q.start and o.unit not in ("%", "%p")
        ]
        label = group[min(len(order), len(group)) - 1]
        return [_filters(chosen | {last.dim: label})], False
    rest = [f for f in plain if f[0] != last.dim]
    summed = tuple(sorted((*rest, (last.dim, frozenset(m.label for m in group)))))
    return [summed, plain], True


def _carried(sentence: Sentence, taken: set[int]) -> tuple[tuple[int, frozenset[str]], ...]:
    chosen: dict[int, Mention] = {}
    for m in sentence.setting.mentions:
        if m.kind == "표지" and m.dim not in taken and not m.base:
            chosen[m.dim] = m
    return _filters(_nearest(chosen.values()))


# 항목 ---------------------------------------------------------------------------------------


def _measures(
    sentence: Sentence, q: Quantity, source: Source, names: Sequence[Mention]
) -> tuple[list[Measure], bool]:
    """Return the measures ``q`` may speak of, the plainest first, and whether one is said."""
    own = [
        m for m in names
        if m.kind == "항목" and m.start >= sentence.start
        and (not m.base or timing.inside_base(sentence, m, q))
    ]  # fmt: skip
    later = [m for m in own if q.end <= m.start < sentence.end and not has_number(sentence, m)]
    after = [m for m in later if _OBJECT.fullmatch(sentence.text[q.end : m.start])]
    before = sorted((m for m in own if m.end <= q.start), key=lambda m: -m.end)
    before = _narrowed(sentence, before)
    wholes = [m for m in before if parted(sentence, q, m)]  # 예산현액 가운데 …을 썼다
    before = [m for m in before if m not in wholes]
    carried = [m for m in reversed(sentence.setting.mentions) if m.kind == "항목"]
    taken = {i for m in wholes for i in m.measures}
    everything = [m for i, m in enumerate(source.measures) if _comparable(m, q) and i not in taken]
    bare = bool(q.unit) and any(m.unit.name == q.unit for m in everything)
    if bare and q.unit not in ("%", "%p"):  # 단위가 없는 열은 나중이다
        everything = [m for m in everything if m.unit.name]
    everything.sort(key=lambda m: (bare and not m.unit.name, not m.total, m.kind != "수준"))
    levels = [m for m in everything if m.kind == "수준"]
    if wholes and not (after or before) and len(levels) == 1:
        return everything, True  # 전체가 아닌 항목은 하나뿐이다
    for m, said in [
        *((m, True) for m in (*after, *before)),
        *((m, False) for m in (*later, *carried)),
    ]:
        fitting = [source.measures[i] for i in sorted(m.measures) if i < len(source.measures)]
        fitting = [x for x in fitting if _comparable(x, q) and (said or x.kind in ("수준", "비율"))]
        fitting.sort(key=lambda x: not x.total)
        if fitting and (not said or (m in before and spent(sentence, q, m, names))):
            return [*fitting, *(x for x in everything if x not in fitting)], False
        if fitting:
            return fitting, True
    return everything, False


def _narrowed(sentence: Sentence, before: list[Mention]) -> list[Mention]:
    """Two names side by side mean what both mean, else the narrower: 65세 이상 | 인구."""
    if len(before) < 2 or sentence.text[before[1].end : before[0].start].strip():
        return before
    last, first = before[:2]
    both = (last.measures & first.measures) or min(last.measures, first.measures, key=len)
    return [replace(last, measures=both), *before[2:]]


def _comparable(measure: Measure, q: Quantity) -> bool:
    """% is held against percent columns and against ratios of levels; others by their unit."""
    if q.unit in ("%", "%p", "배", "위", ""):
        return True
    return measure.unit.fits(q.unit)
