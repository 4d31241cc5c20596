"""Measures beside others: the number of rows, the difference of two groups, the width of a range."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from giljabi.analysis.asking.counts import count_label, count_unit
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.measures import counted, is_flow, may_add, measure, rounded
from giljabi.analysis.asking.sense import Measure, Part, Plan, Shape
from giljabi.analysis.asking.sqltext import literal, quoted
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import book

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads

_COUNTED = re.compile(r"건수|인원|자수|권수|횟수")


def value_range(heads: "Heads") -> Plan:
    """Return the largest and the smallest value, and what lies between them."""
    draft, name = heads.draft, heads.draft.measures[0]
    if draft.groups or draft.rank or draft.names not in ([], [heads.known.named_by]):
        raise heads.unclear("무엇의 차이인지 알 수 없습니다")
    high, low = (measure(heads.known, name, word) for word in ("max", "min"))
    made = replace(high, sql=f"{high.sql} - {low.sql}", label="차이")
    return Plan(Shape.VALUE, (*(draft.base or []), *draft.where), (), (made, high, low))


def number_of_rows(heads: "Heads") -> list[Measure]:
    """Return the number of rows where it is asked beside a sum of every group: 단체 수와 교부액 합계."""
    tokens = heads.reader.tokens
    for one, two in pairwise(tokens):
        entity = one.part is Part.ROW or (
            one.part is Part.COLUMN and one.columns == (heads.known.named_by,)
        )
        if entity and two.is_word("count") and not one.particle:
            heads.draft.names = [n for n in heads.draft.names if n != heads.known.named_by]
            return [counted(count_unit(heads), count_label(heads))]
    return []


def count_too(heads: "Heads") -> list[Measure]:
    """Return the number of rows where it is asked beside a sum: 몇 곳이고 합계는 얼마."""
    draft = heads.draft
    rows = draft.counter in ("곳", "개", "개소", "군데", "건", "군데이고")
    if not (draft.has("how_many") and rows and draft.where and draft.has("sum", "all", "mean")):
        return []
    said = [t for t in heads.reader.tokens if t.is_word("how_many")]
    flows = all(is_flow(heads.known, n) for n in draft.measures)
    if (said[-1] is heads.reader.tokens[-1] and not draft.has("how_much")) or (
        flows and draft.counter == "건"
    ):
        return []
    return [counted(count_unit(heads), count_label(heads))]


def difference(heads: "Heads", measures: list[Measure]) -> Plan:
    """Return two groups side by side, and what lies between them."""
    where = [c for c in heads.draft.where if len(c.equals) == 2]
    if len(where) != 1 or len(measures) != 1:
        raise heads.unclear("무엇의 차이인지 알 수 없습니다")
    pair, one = where[0], measures[0]
    name = quoted(pair.columns[0])
    sides = [f"{one.order} FILTER (WHERE {name} = {literal(cell)})" for cell in pair.equals]
    made = [
        *(replace(one, sql=_rounded(one, s), label=f"{cell} {one.label}")
          for s, cell in zip(sides, pair.equals, strict=True)),
        replace(one, sql=_rounded(one, f"abs({sides[0]} - {sides[1]})"), label="차이"),
    ]  # fmt: skip
    heads.draft.said.append("차이는 큰 값에서 작은 값을 뺐습니다.")
    return Plan(Shape.VALUE, tuple(heads.draft.where), (), tuple(made))


def rows_counted(heads: "Heads") -> Measure:
    """Return the number of rows; of a table of sums, the sum of what came in. Raises ``Unclear``."""
    general = [
        n for n in heads.draft.nouns if key(n) in ("자료", "행", "기록", "데이터", "줄", "레코드")
    ]
    flows = [
        c.name
        for c in heads.known.table.columns
        if heads.known.is_number(c.name)
        and _COUNTED.search(c.name)
        and may_add(heads.known, c.name)
    ]
    single = {c.columns[0] for c in heads.draft.where if len(c.equals) == 1}
    if (
        heads.known.named_by in single
        and not general
        and len(heads.known.cells(heads.known.named_by)) == len(heads.known.kept)
    ):
        raise heads.unclear(
            "한 줄을 골라 놓고 몇 건인지 물어 어느 열을 셈할지 알 수 없습니다",
            *heads.number_choices(),
        )
    if (
        heads.draft.bin is not None
        or heads.known.named_by
        or not heads.known.periods
        or not flows
        or general
    ):
        return counted(count_unit(heads), count_label(heads))
    fits = [n for n in flows if any(w in n for w in book()["intake"]["words"].split())]
    if len(fits) != 1:
        raise heads.unclear("행의 수를 세는지 어느 열을 더하는지 알 수 없습니다",
                           *(f"{heads.scope()}{heads.by()} {n} 합계는?" for n in flows[:3]))  # fmt: skip
    heads.draft.said.append(f"한 행이 한 건이 아니어서 {called(fits[0], '을/를')} 더했습니다.")
    return measure(heads.known, fits[0], "sum")


def _rounded(measure_: Measure, sql: str) -> str:
    return rounded(sql, measure_.places) if measure_.places is not None else sql
