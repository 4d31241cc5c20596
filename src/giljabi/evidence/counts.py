"""How many rows, how much a head, and what is missing: answers that a table gives only by counting.

``85% 이상인 직급은 3개``, ``건당 평균 11만 원``, ``미이수자 160명``. It judges nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.answer import Answer, found_at, window_start
from giljabi.evidence.facts import Found, Selection, Source
from giljabi.evidence.measures import Measure, squeeze
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.units import Unit, normal

MEAN = re.compile(r"평균|[가-힣\d](?<![담해식])당\s|[가-힣](?<![담해식])당\s?약?\s?$")
_PER = re.compile(r"(?:([가-힣]{2,})\s)?(?:\d\s?)?([가-힣]{1,4})당")
DAILY = re.compile(r"하루|1일|일\s?평균")
_LIMIT = re.compile(r"\s?(이상|초과|이하|미만)(?:인|의)?\s[가-힣 ]{1,12}(?:[은는이]|\s?:)?\s?")
_LACKS = re.compile(r"(?<![가-힣])미([가-힣]{2,})")
ROWS = Measure("", "수준", Unit(), total=False, adds=False, columns=())
"""No measure at all: only rows are counted."""
_LEFT = re.compile(r"잔액|잔여|미집행|불용|결원|미달\s?인원|부족\s?인원")
_SORTED = re.compile(r"([가-힣]{2,8})별(?:로는?|로\s?보면|\s)")
_OPEN = re.compile(r"등\s?$")
_COUNTED = ("개소", "건", "명", "대", "종", "회", "팀", "관", "교", "동", "단지", "과", "부")


def counts(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """How many rows or different labels: ``5개 분야``, ``무료 128개소``, ``80% 미만 2개 부서``."""
    if q.unit not in _COUNTED or q.value != int(q.value):
        return
    source = reading.source
    yield from _within_limit(q, reading, sentence)
    after = re.sub(r"\s", "", sentence.text[q.end : q.end + 20])
    said = {d for d, _ in reading.filters[0]} if reading.filters else set()
    every = False
    for dim in source.dims:
        name = source.table.columns[dim].name
        squeezed, word = squeeze(name), re.match(r"[가-힣]+?(?=[중은는이가의,(]|$)", after)
        named = bool(name) and (
            after.startswith(squeezed) or bool(word and squeezed.endswith(word[0]))
        )
        every = every or named
        if said and not named:
            continue  # 노외 주차장이 11개소: 줄의 수이지 가짓수가 아니다
        labels = {label for d, label in source.by_label if d == dim and label}
        labels -= {x for x in labels if not source.by_label[(dim, x)] & source.plain}
        first = min(source.plain, default=0)
        place = source.table.place(first, source.table.columns[dim])
        value, plain = Decimal(len(labels)), q.unit == "개소" and named
        yield Answer(value, Unit(q.unit), place, f"{name} 가짓수", "가짓수", plain=plain)
    if every or reading.hard < 2 or not source.dims:
        return
    listed = _OPEN.search(sentence.text, sentence.start, q.start)
    for answer in _row_counts(q, reading, sentence):
        if not listed or q.value <= answer.value:  # 가, 나 등 4개: 다 적지 않았다
            yield answer


def _row_counts(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """How many rows bear the labels; the right value only where no column has that unit.

    ``관리기관별로는 중구청이 16개소``: the words ask for the rows of that column, and for nothing else.
    """
    source = reading.source
    by = _by(sentence, q, source)
    for chosen in _of_column(reading, by) or reading.filters[:2]:
        period = reading.now if source.keys else None
        rows = source.rows(Selection(ROWS, period, chosen))
        if rows:
            place = source.table.place(rows[0], source.table.columns[source.dims[0]])
            plain = not reading.selections and (len(rows) > 1 or q.unit != "개소")
            plain = plain and (bool(chosen) or q.unit == "개소")
            sure = by is not None and not reading.selections and q.unit == "개소"
            yield Answer(Decimal(len(rows)), Unit(q.unit), place, "행 수", "행 수", plain=plain or sure,
                         sure=sure)  # fmt: skip


def _by(sentence: Sentence, q: Quantity, source: Source) -> int | None:
    """The label column that the sentence sorts by: ``유형별로 보면``, ``관리기관별로는``."""
    words = _SORTED.findall(sentence.text[sentence.start : q.start])
    names = {d: squeeze(source.table.columns[d].name) for d in source.dims}
    return next((d for w in reversed(words) for d, n in names.items() if n.endswith(w)), None)


def _of_column(
    reading: Reading, by: int | None
) -> list[tuple[tuple[int, frozenset[str]], ...]] | None:
    """The labels of the reading as labels of the column that is sorted by, if it has them."""
    if by is None or not reading.filters or len(reading.filters[0]) != 1:
        return None
    ((_, labels),) = reading.filters[0]
    known = all((by, label) in reading.source.by_label for label in labels)
    return [((by, labels),)] if known else None


def _within_limit(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """Rows on one side of a limit said before: ``이수율이 85% 이상인 직급은 3개``."""
    source = reading.source
    limits = [o for o in sentence.quantities if o.bound in ("이상", "이하") and o.end <= q.start]
    word = _LIMIT.fullmatch(sentence.text, limits[-1].end, q.start) if limits else None
    if not word or not source.dims:
        return
    limit = limits[-1]
    for measure in _limited(limit, reading):
        for column in source.columns(Selection(measure, reading.now)):
            rows = [
                r for r in sorted(source.plain)
                if (v := source.cell(r, column)) is not None
                and _passes(v * measure.unit.scale, word[1], limit.value)
            ]  # fmt: skip
            place = source.table.place(rows[0] if rows else 0, source.table.columns[column])
            what = f"{measure.key} {limit.text} {word[1]}인 행 수"
            yield Answer(Decimal(len(rows)), Unit(q.unit), place, what, what, sure=True)


def _limited(limit: Quantity, reading: Reading) -> list[Measure]:
    """The measures that a limit speaks of: those named, else those of its unit."""
    fits = [m for m in reading.source.measures if m.unit.fits(limit.unit) and m.unit.name]
    named = [m for i, m in enumerate(reading.source.measures) if i in reading.named and m in fits]
    return named or fits


def _passes(value: Decimal, word: str, limit: Decimal) -> bool:
    return {"이상": value >= limit, "초과": value > limit,
            "이하": value <= limit, "미만": value < limit}[word]  # fmt: skip


def means(q: Quantity, reading: Reading, sentence: Sentence) -> Iterator[Answer]:
    """Means over rows, months or cells, and one measure by a head of another (건당 11만 원)."""
    per = list(_PER.finditer(sentence.text, window_start(q, sentence), q.start))
    window = sentence.text[window_start(q, sentence) : q.start]
    if per:
        yield from _per_head(per[-1][1] or "", per[-1][2], reading)
    if "평균" not in window or DAILY.search(window):
        return
    for selection in reading.selections:
        for wide in (selection, replace(selection, period=None)):
            yield from _mean(reading, wide)


def _per_head(whose: str, unit: str, reading: Reading) -> Iterator[Answer]:
    """``건당``: by the measure of that unit; ``종사자 1명당``: by the measure named before it."""
    names = (unit, normal(unit))
    heads = [m for m in reading.source.measures
             if m.unit.name in names or any(x in squeeze(m.key) for x in names)]  # fmt: skip
    heads = [m for m in heads if whose and whose in squeeze(m.key)] or heads
    for selection in reading.selections:
        for other in heads:
            if other == selection.measure or not selection.measure.adds:
                continue
            now = found_at(reading, selection)[:1]
            base = found_at(reading, replace(selection, measure=other))[:1]
            if now and base and base[0].value:
                formula = f"{now[0].formula}/{base[0].formula}"
                value = now[0].value / base[0].value
                yield Answer(value, selection.measure.unit, now[0].place, formula, f"{unit}당 값",
                             sure=len(heads) == 1)  # fmt: skip


def _mean(reading: Reading, wide: Selection) -> Iterator[Answer]:
    source = reading.source
    rows, columns = source.rows(wide), source.columns(wide)
    cells = [v for r in rows for c in columns if (v := source.cell(r, c)) is not None]
    if not cells:
        return
    total = sum(cells, Decimal(0)) * wide.measure.unit.scale
    months = {source.periods[r] for r in rows} | {
        p for p, c in wide.measure.columns if c in columns
    }
    place = source.table.place(rows[0], source.table.columns[columns[0]])
    for count in {len(cells): 0, len(months): 0, len(rows): 0}:
        formula = f"합계 {total.normalize():f} ÷ {count}"
        yield Answer(total / count, wide.measure.unit, place, formula, "평균")


def missing(reading: Reading, sentence: Sentence, q: Quantity) -> Iterator[Answer]:
    """What has not been done: 미이수자, 미점검 = the whole less the part (대상 − 이수)."""
    said = list(_LACKS.finditer(sentence.text, sentence.start, q.start))
    for part in reading.source.measures if said else ():
        if not said[-1][1].startswith(squeeze(part.key)[:2]) and said[-1][1][:2] not in part.key:
            continue
        for labels in reading.filters[:2]:
            one = Selection(part, reading.now if reading.source.keys else None, labels)
            yield from (
                Answer(two.value - now.value, part.unit, two.place, f"{two.formula}−{now.formula}",
                       said[-1][0], sure=True)
                for now in found_at(reading, one)[:1]
                if (two := whole_of(reading, one, now.value)) is not None
            )  # fmt: skip


def left(reading: Reading, sentence: Sentence, q: Quantity) -> Iterator[Answer]:
    """집행 잔액, 결원: the difference of the table's two measures (예산현액 − 집행액, 정원 − 현원)."""
    window = sentence.text[window_start(q, sentence) : q.start]
    levels = [m for m in reading.source.measures if m.kind == "수준" and m.unit.fits(q.unit)]
    if not _LEFT.search(window) or len(levels) != 2:
        return
    for labels in reading.filters[:2]:
        period = reading.now if reading.source.keys else None
        one, two = (found_at(reading, Selection(m, period, labels))[:1] for m in levels)
        if one and two:
            high, low = sorted((one[0], two[0]), key=lambda f: -f.value)
            yield Answer(high.value - low.value, levels[0].unit, high.place,
                         f"{high.formula}−{low.formula}", "남은 값", sure=True)  # fmt: skip


def whole_of(reading: Reading, part: Selection, value: Decimal) -> Found | None:
    """The largest value of the same unit that is no less than a part: 대상 of 이수, 지적 of 조치."""
    wholes = [
        found
        for m in reading.source.measures
        if m != part.measure and m.kind == "수준" and m.unit == part.measure.unit
        for found in found_at(reading, replace(part, measure=m))[:1]
        if found.value >= value
    ]
    return max(wholes, key=lambda f: f.value, default=None)
