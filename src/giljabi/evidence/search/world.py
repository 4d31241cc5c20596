"""One table as something to ask: which rows, which measure, which periods, how taken together.

It answers questions with values and cells, remembers the answers, and refuses to know sentences.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from statistics import median

from giljabi.book.kinds import Place
from giljabi.evidence.facts import Source
from giljabi.evidence.measures import TOTAL, Measure, squeeze
from giljabi.evidence.periods import Period
from giljabi.evidence.rounding import rounded
from giljabi.evidence.units import Unit

ROWS = -1
"""The measure that counts rows."""
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
    compared: list[int] | None = None
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
        return sum(numbers, Decimal(0)) / len(numbers)
    return max(numbers) if how == "최고" else min(numbers) if how == "최저" else median(numbers)


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


@lru_cache(maxsize=4096)
def parts_of(key: str) -> list[str]:
    """The parts of a measure's name that are no total word: 인구_합계_계 → 인구."""
    parts = [squeeze(p) for p in re.split(r"[_>|/\s]", re.sub(r"\(.*?\)", " ", key))]
    return [p for p in parts if p and p not in TOTAL]
