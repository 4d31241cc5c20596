"""Districts with values but no population: an order, and the plain word that it proves nothing."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.analysis.districts.areas import Area, Areas
from giljabi.analysis.districts.worked import by, plain
from giljabi.analysis.numbers import may_sum, show_number
from giljabi.analysis.spans import shown_period
from giljabi.analysis.stats.hiding import Rules, hide
from giljabi.analysis.words import names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import ResultRow, Results, ResultTable, Said
from giljabi.book.korean import josa


def ranked(areas: Areas, value: str, when: str, *, lowest_first: bool) -> Results:
    """Return the values in their order; equal values share a rank. Small counts stay hidden."""
    hidden = _hidden(areas.rows)
    rows = sorted(
        (area for i, area in enumerate(areas.rows) if i not in hidden),
        key=lambda area: area.value, reverse=not lowest_first,
    )  # fmt: skip
    word = plain(value)
    lead = [area for area in rows if area.value == rows[0].value]
    rate = not may_sum("", value)
    way = ("낮은" if lowest_first else "높은") if rate else ("적은" if lowest_first else "많은")
    said = (
        Said(
            f"{len(rows)}개 {areas.word} 가운데 {josa(word, '이/가')} 가장 {way} 곳은 {names([a.name for a in lead])}"
            f"({show_number(rows[0].value)})임.",
            tuple(cell for area in lead for cell in area.cells), f"{value} 열의 값",
        ),
        Said("인구 같은 모수가 없어 크기 차이와 우연을 가릴 수 없어 차이가 불확실함."),
    )  # fmt: skip
    left_out = (
        (f"5 미만인 값과 합계에서 빼어 셈할 수 있는 값 {len(hidden)}개를 뺐음.",) if hidden else ()
    )
    return Results(
        title=f"{by(areas.word)} {word} 순위", said=said,
        tables=(_table(rows, value, f"{shown_period(when)} " if when else "", areas.word, lowest_first),),
        method=(f"'{value}' 열의 값을 그대로 순서대로 놓았음.",),
        cautions=(*areas.told, *left_out, "크기가 다른 곳의 값을 그대로 견준 것이므로 순위로 평가하지 말 것. "
                  "건수와 모수 열을 넣으면 비율과 신뢰구간을 냄."),
    )  # fmt: skip


def _hidden(rows: Sequence[Area]) -> frozenset[int]:
    """Hide small counts; values with decimals or below zero are no counts of persons."""
    if any(area.value < 0 or area.value != area.value.to_integral_value() for area in rows):
        return frozenset()
    cells = hide([[int(area.value)] for area in rows], Rules(rows=False))
    if cells is None or len(cells) == len(rows):
        raise StepTrouble("거의 모든 값이 5 미만이라 순위를 낼 수 없습니다.",
                          cure="여러 해를 더하거나 묶어서 다시 올리세요.")  # fmt: skip
    return frozenset(i for i, _ in cells)


def _table(
    rows: Sequence[Area], value: str, when: str, areas: str, lowest_first: bool
) -> ResultTable:
    word = plain(value)
    ranks = [1 + sum(_ahead(other, area, lowest_first) for other in rows) for area in rows]
    return ResultTable(
        f"{when}{by(areas)} {word}", ("순위", areas, word),
        tuple(
            ResultRow((str(rank), area.name, show_number(area.value)),
                      (Decimal(rank), None, area.value), area.cells)
            for area, rank in zip(rows, ranks, strict=True)
        ),
        query=f"'{value}'의 {'작은' if lowest_first else '큰'} 순서", notes=("값이 같으면 같은 순위임.",),
    )  # fmt: skip


def _ahead(other: Area, area: Area, lowest_first: bool) -> bool:
    return other.value < area.value if lowest_first else other.value > area.value
