"""What is wrong with the rows of a monthly table: told by row, never mended.

Rows that repeat a group and month, missing months, empty cells, twin spellings, groups that came or went.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from giljabi.analysis.months.panel import Panel, lines, named, shown
from giljabi.analysis.words import grouped, names
from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.book.korean import josa

_MANY = 0.2
"""Above this share of repeated keys the table is a list of single cases, not a table of months."""
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to look at: its kind, whom it concerns, what is told, and the data rows it stands on."""

    kind: str
    about: str
    told: str
    rows: tuple[int, ...] = ()


def twins(table: Table, group: Column) -> Iterator[Fault]:
    """Yield the groups that are written in two ways (나루구, 나루 구), with the rows of the rarer one."""
    marked = frozenset(table.totals)
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(group.raw):
        if cell and row not in marked:
            rows.setdefault(cell, []).append(row)
    for found in _alike(rows):
        usual, *others = sorted(found, key=lambda name: -len(rows[name]))
        for other in others:
            where = lines(table, rows[other])
            also = josa(f"'{usual}'", "과/와")
            told = f"{also} '{other}'({where})를 따로 셈했습니다. 같은 것이면 하나로 고쳐 다시 올리세요."
            yield Fault("표기", f"{usual} / {other}", told, tuple(rows[other]))


def _alike(labels: Sequence[str] | dict[str, list[int]]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for label in labels:
        found.setdefault(bare(label), []).append(label)
    return [names for names in found.values() if len(names) > 1]


def bare(label: str) -> str:
    """Return a name without blanks, signs and width, so that twins meet."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", label)).casefold()


def faults(panel: Panel) -> tuple[Fault, ...]:
    """Return everything that a person should look at in the rows, most serious first."""
    return (
        *twins(panel.table, panel.columns.group),
        *_repeated(panel),
        *_missing(panel),
        *_empty(panel),
        *_renamed(panel),
        *_came_and_went(panel),
    )


def _repeated(panel: Panel) -> Iterator[Fault]:
    """Yield rows that share group, month and every other word: perhaps entered twice."""
    words = [c for c in panel.table.columns if c.type is not ColumnType.NUMBER]
    periods = panel.columns.period
    again: list[tuple[str, int, list[int]]] = []
    for (label, month), rows in panel.rows.items():
        same: dict[tuple[str, ...], list[int]] = {}
        for row in rows:
            key = tuple(c.raw[row] for c in words if c is not periods)
            same.setdefault(key, []).append(row)
        again += [(label, month, held) for held in same.values() if len(held) > 1]
    by = grouped(panel.columns.group.name)
    if len(again) > max(3, _MANY * len(panel.rows)):
        told = f"한 {by}, 한 달에 같은 줄이 여럿({len(again):,}곳)이어서 낱낱의 목록으로 보고 모두 더했습니다."
        yield Fault("되풀이", "자료 전체", told)
        return
    for label, month, held in again:
        where = lines(panel.table, held)
        values = {panel.columns.value.raw[row] for row in held}
        how = "값도 같은" if len(values) == 1 else "값이 다른"
        done = "모두 더했습니다" if panel.additive else "가중평균했습니다"
        same_rows = (
            f"{how} 줄이 {len(held)}개({where}) 있습니다. {done}. 거듭 적힌 줄인지 확인하세요."
        )
        told = f"{label} {josa(shown(month), '은/는')} {same_rows}"
        yield Fault("되풀이", f"{label} {shown(month)}", told, tuple(held))


def _missing(panel: Panel) -> Iterator[Fault]:
    """Yield months without any row, and months that one group leaves out between two of its own."""
    months = panel.months
    lost = [month for month in range(months[0], panel.now) if month not in set(months)]
    if lost:
        told = f"{named(lost)} 자료가 없습니다. 0으로 보지 않고 빈 달로 두었습니다."
        yield Fault("빠진 달", "자료 전체", told)
    twin = {name for names in _alike(panel.labels) for name in names}
    for label in panel.labels:
        own = [month for month in months if (label, month) in panel.rows]
        gaps = [m for m in months if own[0] < m < own[-1] and m not in set(own)]
        gaps = [m for m in gaps if label not in twin or not _stands_in(panel, label, m)]
        if gaps:
            around = _around(panel, label, gaps)
            where = josa(f"{label}의 {named(gaps)} 줄({_between(panel, around)})", "이/가")
            told = f"{where} 없습니다. 0으로 보지 않았습니다."
            yield Fault("빠진 달", label, told, around)


def _stands_in(panel: Panel, label: str, month: int) -> bool:
    return any((other, month) in panel.rows for other in panel.labels
               if other != label and bare(other) == bare(label))  # fmt: skip


def _around(panel: Panel, label: str, gaps: Sequence[int]) -> tuple[int, ...]:
    """Return the rows of the group just before the first gap and just after it."""
    own = sorted(month for name, month in panel.rows if name == label)
    before = max(month for month in own if month < gaps[0])
    after = min(month for month in own if month > gaps[0])
    return (*panel.rows[label, before][-1:], *panel.rows[label, after][:1])


def _between(panel: Panel, rows: Sequence[int]) -> str:
    before, after = (panel.table.row_numbers[row] for row in rows)
    return f"{before}행과 {after}행 사이"


def _empty(panel: Panel) -> Iterator[Fault]:
    """Yield the groups whose rows hold no number, with the rows."""
    column = panel.columns.value
    lost: dict[str, list[int]] = {}
    for (label, _), rows in panel.rows.items():
        lost.setdefault(label, []).extend(row for row in rows if column.numbers[row] is None)
    for label, bare_rows in lost.items():
        if bare_rows:
            where = lines(panel.table, bare_rows)
            told = f"{label}의 {column.name} 칸({where})에 수가 없습니다. 0으로 보지 않았습니다."
            yield Fault("빈 값", label, told, tuple(bare_rows))


def previous(panel: Panel) -> int | None:
    """Return the last month before this one that has rows."""
    return max((month for month in panel.months if month < panel.now), default=None)


def _renamed(panel: Panel) -> Iterator[Fault]:
    """Yield pairs of which one ends where the other begins, when they are the only ones to do so."""
    months = panel.months
    spans = {label: [m for m in months if (label, m) in panel.rows] for label in panel.labels}
    for before, after in pairwise(months):
        ended = [label for label, own in spans.items() if own[-1] == before]
        begun = [label for label, own in spans.items() if own[0] == after]
        if len(ended) == len(begun) == 1 and bare(ended[0]) != bare(begun[0]):
            rows = (*panel.rows[ended[0], before][-1:], *panel.rows[begun[0], after][:1])
            last, first = (panel.table.row_numbers[row] for row in rows)
            one = f"{josa(ended[0], '은/는')} {shown(before)}까지({last}행)"
            other = f"{josa(begun[0], '은/는')} {shown(after)}부터({first}행)"
            told = f"{one}, {other} 있습니다. 이름이 바뀐 것이면 하나로 고쳐 다시 올리세요."
            yield Fault("이름", f"{ended[0]} → {begun[0]}", told, rows)


def _came_and_went(panel: Panel) -> Iterator[Fault]:
    """Yield the groups that only one of the last two months has: no change can be computed."""
    base = previous(panel)
    if base is None:
        return
    here = {label for label, month in panel.rows if month == panel.now}
    there = {label for label, month in panel.rows if month == base}
    for kind, found, month in (
        ("신규", here - there, panel.now), ("없어짐", there - here, base),
    ):  # fmt: skip
        kept = [label for label in panel.labels if label in found]
        if kept:
            rows = tuple(row for label in kept for row in panel.rows[label, month])
            where = lines(panel.table, rows)
            other = shown(base if kind == "신규" else panel.now)
            told = (
                f"{kind}: {josa(names(kept), '은/는')} {other} 줄이 없어 증감률 산출 불가({where})."
            )
            yield Fault(kind, names(kept), told, rows)
