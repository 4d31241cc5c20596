"""One table as something to ask: which rows, which measure, which periods, how taken together.

It answers questions with values and cells, remembers the answers, and refuses to know sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from statistics import median

from giljabi.book.kinds import ColumnType, Place
from giljabi.evidence.facts import Source, label_of
from giljabi.evidence.measures import TOTAL, Measure, squeeze
from giljabi.evidence.periods import Period
from giljabi.evidence.rounding import rounded
from giljabi.evidence.units import Unit

ROWS = -1
"""The measure that counts rows."""
_PLACE = re.compile(r"주소|소재지|기관명|위치")
_STEM = re.compile(r"([가-힣A-Za-z]{2,})(?:[\s(/·].*)")
SHOWN = 200
"""How many cells an answer names at most."""
BLANK = "빈칸"
MANY = 400
"""More labels than this are no groups to compare."""


Steps = tuple[frozenset[Decimal], Mapping[Decimal, Mapping[str, None]]]


@dataclass(frozen=True, slots=True)
class Dim:
    """A way to group rows: its name, the noun of its items, rows by label, the column behind it."""

    name: str
    noun: str
    groups: Mapping[str, frozenset[int]]
    column: int
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: measure (and what it is divided by), labels by dimension, periods, how taken."""

    measure: int
    picks: tuple[tuple[int, frozenset[str]], ...] = ()
    when: frozenset[Period] | None = None
    by: int | None = None
    how: str = "합"

    def without(self, dim: int) -> "Ask":
        """The same question over every label of a dimension."""
        picks = tuple(p for p in self.picks if p[0] != dim)
        return Ask(self.measure, picks, self.when, self.by, self.how)

    def picked(self, dim: int, labels: frozenset[str]) -> "Ask":
        """The same question of those labels."""
        picks = tuple(sorted([*(p for p in self.picks if p[0] != dim), (dim, labels)], key=_first))
        return Ask(self.measure, picks, self.when, self.by, self.how)


def _first(pick: tuple[int, frozenset[str]]) -> int:
    return pick[0]


@dataclass(frozen=True, slots=True)
class Value:
    """An answer in base units with its cells; ``exact`` where it is one cell."""

    number: Decimal
    cells: tuple[tuple[int, int], ...]
    how: str = "합"
    count: int = 0
    parts: tuple["Value", ...] = ()


@dataclass(slots=True)
class World:
    """A table with its dimensions and measures. ``sums`` are made by adding measures of one part."""

    source: Source
    dims: tuple[Dim, ...]
    measures: tuple[Measure, ...]
    firm: int
    keys: tuple[Period, ...]
    memo: dict[Ask, Value | None] = field(default_factory=dict)
    rows_memo: dict[tuple[object, object], frozenset[int]] = field(default_factory=dict)
    labels: dict[int, Mapping[int, str]] = field(default_factory=dict)
    held: dict[int, frozenset[int]] = field(default_factory=dict)
    group_memo: dict[tuple[Ask, int], dict[str, Decimal]] = field(default_factory=dict)
    step_memo: dict[tuple[Ask, int, Decimal], Steps] = field(default_factory=dict)

    def rows(self, ask: Ask) -> frozenset[int]:
        """The data rows a question is of."""
        key = (ask.picks, ask.when)
        if key not in self.rows_memo:
            rows = self.source.plain
            for dim, labels in ask.picks:
                groups = self.dims[dim].groups
                found = [groups[x] for x in labels if x in groups]
                rows = rows & frozenset().union(*found)
            if ask.when is not None:
                periods = self.source.periods
                rows = frozenset(r for r in rows if periods[r] is None or periods[r] in ask.when)
            self.rows_memo[key] = rows
        return self.rows_memo[key]

    def answer(self, ask: Ask) -> Value | None:
        """The value of a question; ``None`` where nothing can be said."""
        if ask not in self.memo:
            self.memo[ask] = _answer(self, ask)
        return self.memo[ask]

    def groups(self, ask: Ask, dim: int) -> dict[str, Decimal]:
        """The value of every label of a dimension, other things as asked."""
        key = (ask.without(dim), dim)
        if key not in self.group_memo:
            self.group_memo[key] = _grouped(self, key[0], dim)
        return self.group_memo[key]

    def steps(self, ask: Ask, dim: int, step: Decimal) -> Steps:
        """The values of every label in steps (percent where a ratio), and the labels by what is written."""
        key = (ask.without(dim), dim, step)
        if key not in self.step_memo:
            scale = 1 if ask.by is None else 100
            held = {k: v * scale for k, v in self.groups(ask, dim).items()}
            cut: dict[Decimal, dict[str, None]] = {}
            for k, v in held.items():
                for down in (False, True):
                    cut.setdefault(rounded(abs(v), step, down=down), {})[k] = None
            self.step_memo[key] = frozenset(rounded(v, step) for v in held.values()), cut
        return self.step_memo[key]

    def filled(self, measure: int) -> frozenset[int]:
        """The rows that have a value of a measure."""
        if measure not in self.held:
            columns = [c for _, c in self.measures[measure].columns]
            self.held[measure] = frozenset(
                r for r in self.source.plain if any(self.source.cell(r, c) is not None for c in columns)
            )  # fmt: skip
        return self.held[measure]

    def label(self, dim: int) -> Mapping[int, str]:
        """The label of each row."""
        if dim not in self.labels:
            self.labels[dim] = {r: k for k, rows in self.dims[dim].groups.items() for r in rows}
        return self.labels[dim]

    def periods(self, ask: Ask) -> dict[Period, Decimal]:
        """The value of every period of the table, other things as asked."""
        found = {}
        for key in self.keys:
            one = Ask(ask.measure, ask.picks, frozenset((key,)), ask.by, ask.how)
            if (value := self.answer(one)) is not None:
                found[key] = value.number
        return found

    def unit(self, measure: int) -> Unit:
        """The unit of a measure; rows are counted."""
        return Unit("개소") if measure == ROWS else self.measures[measure].unit

    def place(self, value: Value) -> Place | None:
        """Where an answer stands, if it is one cell; else its first cell."""
        if not value.cells:
            return None
        row, column = value.cells[0]
        return self.source.table.place(row, self.source.table.columns[column])

    def said(self, ask: Ask) -> str:
        """A question in words: ``송파구 교통 2025년 접수건수``."""
        labels = [
            "·".join(self.dims[d].shown.get(x, x) for x in sorted(labels)[:3])
            for d, labels in ask.picks
        ]
        names = [self.name(ask.measure)] if ask.by is None else [
            f"{self.name(ask.by)} 대비 {self.name(ask.measure)}"
        ]  # fmt: skip
        how = [] if ask.how == "합" else [ask.how]
        return " ".join(x for x in (*labels, _when(ask.when, self.keys), *names, *how) if x)

    def name(self, measure: int) -> str:
        """The name of a measure."""
        return "줄 수" if measure == ROWS else self.measures[measure].key or "값"


def _when(when: frozenset[Period] | None, keys: Sequence[Period]) -> str:
    if not when or len(when) == len(keys):
        return ""
    ordered = [k for k in keys if k in when]
    first, last = said_period(ordered[0]), said_period(ordered[-1])
    return first if first == last else f"{first}∼{last}"


def said_period(p: Period) -> str:
    """A period in words."""
    year = f"{p.year}년" if p.year else ""
    if p.tag:
        return p.tag
    if p.first is None:
        return year
    if p.first != p.last:
        quarter = p.months == 3 and p.first % 3 == 1
        part = f"{(p.first + 2) // 3}분기" if quarter else f"{p.first}∼{p.last}월"
    else:
        part = f"{p.first}월" + (f" {p.day}일" if p.day else "")
    return f"{year} {part}".strip()


def _answer(world: World, ask: Ask) -> Value | None:
    if ask.by is not None:
        over = world.answer(Ask(ask.measure, ask.picks, ask.when, None, ask.how))
        under = world.answer(Ask(ask.by, ask.picks, ask.when, None, ask.how))
        if over is None or under is None or not under.number:
            return None
        return Value(over.number / under.number, over.cells[:9], parts=(over, under))
    rows = world.rows(ask)
    if ask.measure == ROWS:
        return Value(Decimal(len(rows)), (), count=len(rows))
    return _taken(world, ask, rows)


def _grouped(world: World, ask: Ask, dim: int) -> dict[str, Decimal]:
    """The values of all labels in one walk over the rows."""
    if ask.by is not None:
        over = world.groups(replace(ask, by=None), dim)
        under = world.groups(replace(ask, measure=ask.by, by=None), dim)
        return {k: v / under[k] for k, v in over.items() if under.get(k)}
    labels = world.label(dim)
    rows = [r for r in world.rows(ask) if labels.get(r)]
    if ask.measure == ROWS:
        return {k: Decimal(n) for k, n in Counter(labels[r] for r in rows).items()}
    if ask.how != "합":
        keys = {labels[r] for r in rows}
        found = {k: world.answer(ask.picked(dim, frozenset((k,)))) for k in keys}
        return {k: v.number for k, v in found.items() if v is not None}
    measure, sums, counts = world.measures[ask.measure], dict[str, Decimal](), Counter[str]()
    for column in _columns(measure, ask):
        values = world.source.table.columns[column].numbers
        for r in rows:
            if (v := values[r]) is not None:
                sums[labels[r]] = sums.get(labels[r], Decimal(0)) + v
                counts[labels[r]] += 1
    scale = measure.unit.scale
    return {k: v * scale for k, v in sums.items() if measure.adds or counts[k] == 1}


def _columns(measure: Measure, ask: Ask) -> list[int]:
    return [c for p, c in measure.columns if p is None or ask.when is None or p in ask.when]


def _taken(world: World, ask: Ask, rows: frozenset[int]) -> Value | None:
    measure, source = world.measures[ask.measure], world.source
    columns = _columns(measure, ask)
    numbers, cells = [], []
    for column in columns:
        values = source.table.columns[column].numbers
        held = [r for r in rows if values[r] is not None]
        numbers += [v for r in held if (v := values[r]) is not None]
        cells += [
            (r, column) for r in (sorted(held) if len(held) < SHOWN else sorted(held)[:SHOWN])
        ]
    if not numbers:
        return None
    if not ask.picks and ask.how == "합" and (total := _total(world, ask, columns)):
        return total
    if ask.how == "합" and len(numbers) > 1 and not measure.adds:
        return None
    number = _made(ask.how, numbers) * measure.unit.scale
    return Value(number, tuple(cells), ask.how, len(numbers))


def _made(how: str, numbers: Sequence[Decimal]) -> Decimal:
    if how == "합":
        return sum(numbers, Decimal(0))
    if how == "평균":
        return _mean(numbers)
    return max(numbers) if how == "최고" else min(numbers) if how == "최저" else median(numbers)


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def _total(world: World, ask: Ask, columns: Sequence[int]) -> Value | None:
    """The cell of a total row, where the measure does not add up."""
    source = world.source
    if len(columns) != 1 or world.measures[ask.measure].adds:
        return None
    for row in source.totals:
        raws = {squeeze(source.table.columns[d].raw[row]) for d in source.dims}
        number = source.cell(row, columns[0])
        if number is not None and raws & (TOTAL - {"평균", "소계"}):
            scale = world.measures[ask.measure].unit.scale
            return Value(number * scale, ((row, columns[0]),), count=1)
    return None


def formula_of(world: World, value: Value) -> str:
    """How a value is computed, in cells."""
    if value.parts:
        return "/".join(formula_of(world, part) for part in value.parts)
    if not value.cells:
        return f"COUNT({value.count:,}줄)"
    names = [world.source.name(r, c) for r, c in value.cells[:6]]
    if value.count == 1:
        return names[0]
    word = {"합": "SUM", "평균": "AVERAGE", "최고": "MAX", "최저": "MIN", "중앙값": "MEDIAN"}[
        value.how
    ]
    more = f",…({value.count:,}칸)" if value.count > 6 else ""
    rows = [r for r, _ in value.cells]
    column = len({c for _, c in value.cells}) == 1 and value.count == len(rows)
    if column and len(rows) > 2 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"{word}({names[0]}:{world.source.name(*value.cells[-1])})"
    return f"{word}({','.join(names)}{more})"


# 만들기 -------------------------------------------------------------------------------------


def build(source: Source) -> World:
    """Make the world of an indexed table: its dimensions, derived ones too, and summed measures."""
    dims = [d for i in source.dims if (d := _dim(source, i))]
    placed = _addresses(source)
    dims += [*placed, *(d for i in source.dims for d in _derived(source, i, addresses=not placed))]
    dims += [d for i in range(len(source.table.columns)) if (d := _blank(source, i))]
    firm = len(source.measures)
    measures = (*source.measures, *_summed(source))
    return World(source, tuple(dims), measures, firm, source.keys)


def _dim(source: Source, column: int) -> Dim | None:
    groups: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    tight: dict[str, str] = {}
    raws = source.table.columns[column].raw
    for row in sorted(source.plain):
        raw = raws[row]
        label = tight.get(raw)
        if label is None:
            label = tight[raw] = squeeze(raw)
            shown.setdefault(label, raw.strip())
        groups.setdefault(label, []).append(row)
    name = source.table.columns[column].name
    made = {k: frozenset(v) for k, v in groups.items()}
    return Dim(name, _noun(name, list(made)), made, column, shown)


def _noun(name: str, labels: Sequence[str]) -> str:
    """What the items are called: 자치구 → 구, 도서관명 → 도서관, 세부사업 → 사업."""
    bare = re.sub(r"[(\[].*?[)\]]", "", squeeze(name))
    stem = re.sub(r"(?:이름|명칭|명|구분|여부|코드|별)$", "", bare)
    ends = Counter(x[-1] for x in labels[:MANY] if x)
    last, n = ends.most_common(1)[0] if ends else ("", 0)
    shared = n * 10 >= 8 * min(len(labels), MANY) and len(labels) > 2
    return last if shared and stem.endswith(last) else stem


def _derived(source: Source, column: int, *, addresses: bool) -> Iterable[Dim]:
    col = source.table.columns[column]
    raws = {r: col.raw[r] for r in source.plain}
    if re.search(r"주소|소재지", col.name) and not addresses:
        return
    if _PLACE.search(col.name) and col.type is not ColumnType.CODE:
        for word in (0, 1):
            dim = _worded(f"{col.name} {word + 1}번째 말", raws, word, column)
            if 1 < len(dim.groups) <= MANY:
                yield dim
        return
    labels = {raw for raw in raws.values() if raw.strip()}
    if len(labels) > MANY:
        return
    stems = {x: m[1] for x in labels if (m := _STEM.fullmatch(x.strip()))}
    wide = {s for s in stems.values() if s in labels or list(stems.values()).count(s) > 1}
    if wide:
        groups: dict[str, set[int]] = {}
        for row, raw in raws.items():
            stem = stems.get(raw, raw.strip())
            if stem in wide:
                groups.setdefault(stem, set()).add(row)
        yield Dim(
            col.name, _noun(col.name, []), {k: frozenset(v) for k, v in groups.items()}, column,
            {k: f"{k} 모두" for k in groups},
        )  # fmt: skip


def _addresses(source: Source) -> list[Dim]:
    """The first and second words of the address, whichever of several columns has it."""
    columns = [i for i in source.dims if re.search(r"주소|소재지", source.table.columns[i].name)]
    if len(columns) < 2:
        return []
    raws = {c: source.table.columns[c].raw for c in columns}
    made: list[Dim] = []
    for order in (columns, columns[::-1]):
        first = {r: next((x for c in order if (x := raws[c][r]).strip()), "") for r in source.plain}
        for word in (0, 1):
            dim = _worded("주소", first, word, columns[0])
            if 1 < len(dim.groups) <= MANY:
                made.append(dim)
    return made


def _blank(source: Source, column: int) -> Dim | None:
    """Rows without and with a value of a column, where there are both."""
    raws = source.table.columns[column].raw
    empty = frozenset(r for r in source.plain if not raws[r].strip())
    if not empty or len(empty) == len(source.plain):
        return None
    groups = {"빈칸": empty, "있음": source.plain - empty}
    name = source.table.columns[column].name
    return Dim(name, BLANK, groups, column, {k: f"{name} {k}" for k in groups})


def _worded(name: str, raws: Mapping[int, str], word: int, column: int) -> Dim:
    groups: dict[str, set[int]] = {}
    for row, raw in raws.items():
        words = raw.split(None, word + 1)
        if len(words) > word and re.fullmatch(r"[가-힣]{2,7}[시도구군]", words[word]):
            groups.setdefault(words[word], set()).add(row)
    made = {k: frozenset(v) for k, v in groups.items()}
    return Dim(name, "구·군" if word else "시·도", made, column, {k: k for k in made})


@lru_cache(maxsize=4096)
def parts_of(key: str) -> list[str]:
    """The parts of a measure's name that are no total word: 인구_합계_계 → 인구."""
    parts = [squeeze(p) for p in re.split(r"[_>|/\s]", re.sub(r"\(.*?\)", " ", key))]
    return [p for p in parts if p and p not in TOTAL]


def _summed(source: Source) -> Iterable[Measure]:
    """Measures that share a part and have no total of their own: 살인 발생, 강도 발생 … → 발생."""
    shared: dict[str, list[Measure]] = {}
    for measure in source.measures:
        parts = parts_of(measure.key)
        for part in parts if len(parts) > 1 else ():
            shared.setdefault(part, []).append(measure)
    for part, members in shared.items():
        same = len({(m.unit, m.kind) for m in members}) == 1
        total = any(parts_of(m.key) == [part] for m in source.measures)
        if len(members) > 1 and same and not total and all(m.adds for m in members):
            columns = tuple(c for m in members for c in m.columns)
            yield Measure(part, members[0].kind, members[0].unit, True, True, columns)


def row_name(world: World, row: int) -> str:
    """The words that name a row."""
    return label_of(world.source, row)
