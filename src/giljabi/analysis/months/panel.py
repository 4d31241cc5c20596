"""A table as group × month: which rows each cell rests on and what they come to.

Months count from year 0 (``year * 12 + month - 1``), so that neighbours differ by 1; a month without a
year is in year 0. Only months up to the asked one are looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.compare import weighted
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.periods import Grain, Period, parse_period
from giljabi.analysis.spans import periods_in
from giljabi.analysis.totals import is_total
from giljabi.analysis.words import listed
from giljabi.book.kinds import Column, Place, Table
from giljabi.book.korean import josa

YEAR = 12
CELLS = 200
"""Most cells named under one sentence or row."""
MOST_GROUPS = 1_000
"""Groups whose course is followed; a column of more is hardly what one groups by."""
_BLANK = "(빈칸)"


@dataclass(frozen=True, slots=True)
class NoFlow:
    """Why the course of the months was not looked at."""

    why: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What is looked at: group, value, period and, for percentages, the denominators."""

    group: Column
    value: Column
    period: Column
    weight: Column | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """``rows`` are the data rows of each (group, month), ``values`` what they come to (``None``: no
    number); ``totals`` are the rows on which the table itself gives a total of a month.
    """

    table: Table
    columns: Columns
    now: int
    rows: Mapping[tuple[str, int], tuple[int, ...]]
    values: Mapping[tuple[str, int], Decimal | None]
    totals: Mapping[int, tuple[int, ...]]
    notes: tuple[str, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether values may be summed."""
        return may_sum(self.columns.value.unit, self.columns.value.name)

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups in the order in which they first appear."""
        return tuple(dict.fromkeys(label for label, _ in self.rows))

    @property
    def months(self) -> tuple[int, ...]:
        """The months that have rows, in order of time."""
        return tuple(sorted({month for _, month in self.rows}))

    def rows_of(self, months: Sequence[int]) -> list[int]:
        """Return the rows of some months, totals of the table among them."""
        wanted = set(months)
        held = [row for (_, month), rows in self.rows.items() if month in wanted for row in rows]
        return sorted([*held, *(row for month in wanted for row in self.totals.get(month, ()))])

    def whole(self, month: int) -> Decimal | None:
        """Return the value of all groups together: summed, weighted, or as the table itself says."""
        rows = [row for (_, at), held in self.rows.items() if at == month for row in held]
        if not self.additive and self.columns.weight is None:
            rows = list(self.totals.get(month, ()))
        return joined(self.columns, rows, additive=self.additive)

    def whole_rows(self, month: int) -> list[int]:
        """Return the rows on which ``whole`` rests."""
        if not self.additive and self.columns.weight is None:
            return list(self.totals.get(month, ()))
        return [row for (_, at), held in self.rows.items() if at == month for row in held]

    def places(self, rows: Sequence[int]) -> tuple[Place, ...]:
        """Return the cells of the value column in these rows, ``CELLS`` at most."""
        kept = [row for row in rows if self.columns.value.numbers[row] is not None]
        return tuple(self.table.place(row, self.columns.value) for row in kept[:CELLS])


def read_panel(table: Table, columns: Columns, now: str) -> Panel | NoFlow:
    """Return the table as group × month up to the month ``now`` names (empty: the latest)."""
    found = _periods(table, columns)
    if isinstance(found, NoFlow):
        return found
    at, notes = found
    asked = _asked(now, set(at.values())) if now else max(at.values())
    if asked is None:
        return NoFlow(f"'{now}'을(를) 달로 알아보지 못해 흐름은 살피지 않았습니다.")
    marked = frozenset(table.totals)
    rows: dict[tuple[str, int], tuple[int, ...]] = {}
    totals: dict[int, tuple[int, ...]] = {}
    for row, month in at.items():
        if month > asked:
            continue
        label = columns.group.raw[row] or _BLANK
        if row not in marked:
            rows[label, month] = (*rows.get((label, month), ()), row)
        elif is_total(label):
            totals[month] = (*totals.get(month, ()), row)
    return _checked(table, columns, asked, rows, totals, notes)


def _checked(
    table: Table, columns: Columns, now: int, rows: Mapping[tuple[str, int], tuple[int, ...]],
    totals: Mapping[int, tuple[int, ...]], notes: tuple[str, ...],
) -> Panel | NoFlow:  # fmt: skip
    additive = may_sum(columns.value.unit, columns.value.name)
    several = next((key for key, held in rows.items() if len(_numbered(columns, held)) > 1), None)
    if several and not additive and columns.weight is None:
        name = josa(columns.value.name, "은/는")
        return NoFlow(
            f"{name} 더하거나 그냥 평균할 수 없는 값인데 한 달에 여러 줄({several[0]} {shown(several[1])} "
            f"{lines(table, rows[several])})이어서 흐름은 살피지 않았습니다. "
            "분모가 되는 열을 '분모열'에 적으면 가중평균으로 셈합니다."
        )
    if (count := len({label for label, _ in rows})) > MOST_GROUPS:
        return NoFlow(
            f"{columns.group.name}의 서로 다른 값이 {count:,}개라 흐름은 살피지 않았습니다({MOST_GROUPS:,}개까지). "
            "구분 열이 맞는지 확인하세요."
        )
    values = {key: joined(columns, held, additive=additive) for key, held in rows.items()}
    return Panel(table, columns, now, rows, values, totals, notes)


def _numbered(columns: Columns, rows: Sequence[int]) -> list[int]:
    return [row for row in rows if columns.value.numbers[row] is not None]


def joined(columns: Columns, rows: Sequence[int], *, additive: bool) -> Decimal | None:
    """Return what rows come to: one value as it is, several summed or weighted, else ``None``."""
    held = _numbered(columns, rows)
    values = [value for row in held if (value := columns.value.numbers[row]) is not None]
    if not values:
        return None
    if additive or len(values) == 1:
        return sum(values, Decimal(0))
    return weighted(columns.weight, held, values) if columns.weight else None


def _periods(table: Table, columns: Columns) -> tuple[dict[int, int], tuple[str, ...]] | NoFlow:
    """Return the month of every row that has one, with what was left out and why."""
    cells = columns.period.raw
    marked = frozenset(table.totals)
    read = periods_in(cell for row, cell in enumerate(cells) if cell and row not in marked)
    grains = [p.grain for p in read.values()]
    grain = max(set(grains), key=grains.count) if grains else None
    if grain not in (Grain.MONTH, Grain.DAY):
        return NoFlow("기간 열이 달로 적혀 있지 않아 달마다의 흐름은 살피지 않았습니다.")
    if (
        grain is Grain.DAY
        and not may_sum(columns.value.unit, columns.value.name)
        and not columns.weight
    ):
        return NoFlow(
            f"날마다 적힌 {josa(columns.value.name, '은/는')} 달로 더하거나 그냥 평균할 수 없어 흐름은 살피지 않았습니다."
        )  # fmt: skip
    kept = {cell: period for cell, period in read.items() if period.grain is grain}
    if len({period.year == 0 for period in kept.values()}) > 1:
        return NoFlow("기간 열에 연도가 있는 칸과 없는 칸이 섞여 있어 흐름은 살피지 않았습니다.")
    at = {row: index(kept[cell]) for row, cell in enumerate(cells) if cell in kept}
    left = [row for row in range(len(cells)) if row not in at and row not in marked]
    return at, tuple(_remarks(table, columns, grain, kept, left))


def _remarks(
    table: Table, columns: Columns, grain: Grain, kept: Mapping[str, Period], left: Sequence[int]
) -> list[str]:
    told = []
    if left:
        rows = lines(table, left)
        told.append(f"기간을 달로 알아보지 못한 줄은 흐름에서 뺐습니다: {rows}.")
    if grain is Grain.DAY:
        last = max(kept.values())
        told.append(
            f"날마다 적힌 자료를 달로 모았습니다. 마지막 날이 {last.year}. {last.month}. {last.day}.이니 "
            "그 달이 다 찬 자료인지 확인하고, 현황도 달로 견주려면 '이번'에 2026-10처럼 적으세요."
        )
    return told


def index(period: Period) -> int:
    """Return the number of the month in which a period begins."""
    return period.year * YEAR + period.month - 1


def _asked(now: str, months: set[int]) -> int | None:
    period = parse_period(now, compact=True)
    if period is None or period.grain not in (Grain.MONTH, Grain.DAY):
        return None
    if period.year:
        return index(period) if index(period) in months else None
    same = [month for month in months if month % YEAR == period.month - 1]
    return same[0] if len(same) == 1 else None


def lines(table: Table, rows: Iterable[int]) -> str:
    """Name the sheet rows of some data rows, each once: ``3행, 7행 등 12개 행``."""
    return listed(dict.fromkeys(table.row_numbers[row] for row in rows))


def shown(month: int) -> str:
    """Return ``2026년 10월``, or ``10월`` where no year is known."""
    year = f"{month // YEAR}년 " if month >= YEAR else ""
    return f"{year}{month % YEAR + 1}월"


def named(months: Sequence[int], most: int = 3) -> str:
    """Name months, runs as spans: ``2025년 1월~3월, 2026년 5월``."""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][-1] + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    told = [_run(run) for run in runs[:most]]
    return ", ".join(told) + (f" 등 {len(months)}개 달" if len(runs) > most else "")


def _run(run: Sequence[int]) -> str:
    if len(run) == 1:
        return shown(run[0])
    same = run[0] // YEAR == run[-1] // YEAR
    return f"{shown(run[0])}~{f'{run[-1] % YEAR + 1}월' if same else shown(run[-1])}"
