"""The cells of a report's own tables: recomputed, and held against the source tables by label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Table, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.facts import Found, Source, index
from giljabi.evidence.grids import Laid
from giljabi.evidence.measures import TOTAL, Measure
from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import cell_number
from giljabi.evidence.rounding import plain, rounded
from giljabi.evidence.same_cell import measures_of, same_cells
from giljabi.evidence.sums import Recomputed, recompute

KIND = "표의 칸"


def check_cells(laid: Laid, sources: Sequence[Source]) -> Iterator[Statement]:
    """Yield one statement a number cell of the report's table.

    Without any source table only computed cells (합계, 증감 …) are judged.
    """
    own = index(laid.table)
    numbers = _numbers(own)
    held = {
        (row, column): found
        for column, what in numbers.items()
        for row in range(len(laid.table.row_numbers))
        if own.cell(row, column) is not None
        and (found := _held(laid, own, (row, column), what, sources))
    }
    means = {c for c in numbers if _is_mean(laid, numbers[c][0], sources)}
    full = {c for c in numbers if all((r, c) in held for r in own.plain if own.cell(r, c))}
    computed = {(r.row, r.column): r for r in recompute(_mended(laid, numbers, held))}
    for column, (measure, _) in numbers.items():
        for row in range(len(laid.table.row_numbers)):
            cell, text = (row, column), laid.texts.get((row, column), "")
            if cell_number(text) is None or own.cell(row, column) is None:
                continue
            done = computed.get(cell)
            if row in own.totals and ((cell in held and column in full) or column in means):
                done = None  # 실리지 않은 줄까지 더한 합계가 자료와 같거나, 더하지 않는 값이다
            statement = _choose(laid, cell, text, done, held.get(cell), measure)
            if sources or cell in computed:
                yield statement


def _is_mean(laid: Laid, measure: Measure, sources: Sequence[Source]) -> bool:
    """Whether the data's column is no sum (세대당 인구), though the report's head (값) says nothing."""
    meant = [m for s in sources for m, sure in measures_of(s, measure, laid.table.title) if sure]
    return bool(meant) and meant[0].kind == "수준" and not meant[0].adds


def _mended(
    laid: Laid,
    numbers: dict[int, tuple[Measure, Period | None]],
    held: dict[tuple[int, int], Found],
) -> Table:
    """The table with wrong cells put right, so that one slip does not make its total wrong too."""
    columns = list(laid.table.columns)
    for (row, column), found in held.items():
        unit = numbers[column][0].unit
        right = found.value / (unit if unit.name else found.unit).scale
        if not _same(
            laid.texts.get((row, column), ""), columns[column].numbers[row] or right, right
        ):
            values = list(columns[column].numbers)
            values[row] = right
            columns[column] = replace(columns[column], numbers=tuple(values))
    return replace(laid.table, columns=tuple(columns))


def _numbers(own: Source) -> dict[int, tuple[Measure, Period | None]]:
    return {c: (m, p) for m in own.measures for p, c in m.columns}


def _choose(
    laid: Laid, cell: tuple[int, int], text: str, done: Recomputed | None, held: Found | None,
    measure: Measure,
) -> Statement:  # fmt: skip
    where = Place(paragraph=laid.paragraphs[cell], start=0, end=len(text))
    if done and done.verdict is Verdict.SUM:
        right = like(text, done.expected)
        why = josa(f"'{done.name}'", "을/를") + f" 다시 계산하면 {right}입니다."
        return Statement(text, "합계" if done.name in TOTAL else "계산", where, Verdict.SUM, why,
                         right, done.place, done.formula)  # fmt: skip
    if held:
        return _against(text, where, held, measure)
    if done:
        why = "표의 다른 칸으로 다시 계산한 값과 같습니다."
        kind = "합계" if done.name in TOTAL else "계산"
        return Statement(text, kind, where, Verdict.MATCH, why, "", done.place, done.formula)
    why = "자료에서 이 칸의 근거를 찾지 못했습니다. 출처를 확인하세요."
    return Statement(text, KIND, where, Verdict.NO_SOURCE, why)


def _against(text: str, where: Place, held: Found, measure: Measure) -> Statement:
    said = cell_number(text) or Decimal(0)
    unit = measure.unit if measure.unit.name else held.unit  # a table without a unit has the data's
    right = held.value / unit.scale
    if _same(text, said, right):
        why = josa(held.what, "과/와") + " 같습니다."
        return Statement(text, KIND, where, Verdict.MATCH, why, "", held.place, held.formula)
    for power in (3, -3, 6, -6, 4, -4):
        scaled = right * Decimal(10) ** power
        if said and (unit.scale > 1 or held.unit.scale > 1) and _same(text, said, scaled):
            why = "숫자는 같으나 표에 적힌 단위와 자료의 단위가 다릅니다."
            return Statement(text, KIND, where, Verdict.UNIT, why, like(text, right), held.place,
                             held.formula)  # fmt: skip
    expected = like(text, right)
    why = f"{held.what}의 값은 {expected}입니다."
    return Statement(text, KIND, where, Verdict.MISMATCH, why, expected, held.place, held.formula)


def _same(text: str, said: Decimal, right: Decimal) -> bool:
    step = Decimal(1).scaleb(-_decimals(text))
    return said in (rounded(right, step), rounded(right, step, down=True))


def _decimals(text: str) -> int:
    found = re.search(r"\.(\d+)", text)
    return len(found[1]) if found else 0


def like(text: str, value: Decimal) -> str:
    """Write a value in the style of a cell: its decimals, commas, minus sign and unit."""
    number = plain(abs(value), _decimals(text), comma="," in text or abs(value) >= 1000)
    minus = next((c for c in text[:1] if c in "△▵−-–"), "△") if value < 0 else ""
    unit = re.search(r"[^\d.,\s)]*\)?$", text.strip())
    return f"{minus}{number}{unit[0] if unit and unit[0] != ')' else ''}"


def _held(
    laid: Laid, own: Source, cell: tuple[int, int], what: tuple[Measure, Period | None],
    sources: Sequence[Source],
) -> Found | None:  # fmt: skip
    """The value of the data that a cell repeats: one that agrees, else the one the names say."""
    text = laid.texts.get(cell, "")
    said, sure = cell_number(text), None
    for one in same_cells(laid, own, cell[0], what, sources):
        unit = what[0].unit if what[0].unit.name else one.found.unit
        if said is not None and _same(text, said, one.found.value / unit.scale):
            return one.found
        sure = sure or (one.found if one.sure else None)
    return sure
