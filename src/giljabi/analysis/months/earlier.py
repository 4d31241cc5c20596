"""This month's file held against the file of the run before: columns, units, kinds and old values.

A column that came or went, a unit that changed (건 → 천건) or an old month with another value shows that the
form or the numbers were altered in between. It says so and compares nothing else.
"""

from collections.abc import Iterator, Sequence

from giljabi.analysis.months.faults import Fault
from giljabi.analysis.months.panel import Columns, NoFlow, Panel, read_panel, shown
from giljabi.analysis.numbers import show_number
from giljabi.analysis.words import names
from giljabi.book.kinds import ColumnType, Table
from giljabi.book.korean import josa

_MOST = 20
"""Altered values told one by one; more are counted."""


def against_earlier(table: Table, earlier: Table, panel: Panel | None) -> Iterator[Fault]:
    """Yield what differs from the earlier file. ``panel`` is this file's, where it has months."""
    yield from _columns(table, earlier)
    yield from _kinds(table, earlier)
    if panel is None:
        return
    before = _panel_of(earlier, panel)
    if before is not None:
        yield from _groups(panel, before)
        yield from _values(panel, before)


def _columns(table: Table, earlier: Table) -> Iterator[Fault]:
    now, then = ([c.name for c in t.columns] for t in (table, earlier))
    for kind, found, told in (
        ("새 열", [name for name in now if name not in then], "지난번 자료에 없던 열입니다"),
        ("없어진 열", [name for name in then if name not in now], "지난번 자료에 있던 열이 없습니다"),
    ):  # fmt: skip
        if found:
            yield Fault(kind, names(found, 6), f"{told}: {names(found, 6)}.")


def _kinds(table: Table, earlier: Table) -> Iterator[Fault]:
    for column in table.columns:
        then = earlier.column(column.name)
        if then is None:
            continue
        if column.unit != then.unit:
            units = f"{then.unit or '없음'} → {column.unit or '없음'}"
            yield Fault("단위", column.name, f"{column.name}의 단위가 바뀌었습니다({units}).")
        if (column.type is ColumnType.NUMBER) != (then.type is ColumnType.NUMBER):
            kinds = f"{then.type} → {column.type}"
            yield Fault("열 종류", column.name, f"{column.name} 열이 달리 읽혔습니다({kinds}).")


def _panel_of(earlier: Table, panel: Panel) -> Panel | None:
    """Return the earlier file as group × month, when it has the same columns."""
    used = panel.columns
    group, value, period = (
        earlier.column(c.name) for c in (used.group, used.value, used.period)
    )  # fmt: skip
    weight = earlier.column(used.weight.name) if used.weight else None
    if group is None or period is None or value is None or value.type is not ColumnType.NUMBER:
        return None
    read = read_panel(earlier, Columns(group, value, period, weight), "")
    return None if isinstance(read, NoFlow) else read


def _groups(panel: Panel, before: Panel) -> Iterator[Fault]:
    by = panel.columns.group.name
    for kind, found, told in (
        ("새 구분", [x for x in panel.labels if x not in before.labels], "지난번 자료에 없었습니다"),
        ("없어진 구분", [x for x in before.labels if x not in panel.labels], "이번 자료에 없습니다"),
    ):  # fmt: skip
        if found:
            yield Fault(kind, names(found, 6), f"{by} 가운데 {josa(names(found, 6), '이/가')} {told}.")  # fmt: skip


def _values(panel: Panel, before: Panel) -> Iterator[Fault]:
    """Yield the months that both files have with another value (소급 수정)."""
    altered = [
        key for key, value in before.values.items()
        if key in panel.values and panel.values[key] != value
    ]  # fmt: skip
    for key in altered[:_MOST]:
        label, month = key
        then, now = (_said(side, key) for side in (before, panel))
        told = f"{label} {shown(month)} 값이 지난번과 다릅니다(지난번 {then}, 이번 {now})."
        yield Fault("고친 값", f"{label} {shown(month)}", told, panel.rows[key])
    if len(altered) > _MOST:
        rows = _rows(panel, altered[_MOST:])
        told = f"지난번과 다른 값이 이 밖에 {len(altered) - _MOST:,}개 더 있습니다."
        yield Fault("고친 값", "그 밖", told, rows)


def _said(panel: Panel, key: tuple[str, int]) -> str:
    value = panel.values[key]
    return f"{show_number(value)}{panel.columns.value.unit}" if value is not None else "없음"


def _rows(panel: Panel, keys: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    return tuple(row for key in keys for row in panel.rows[key])
