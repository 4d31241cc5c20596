"""From what a question holds to the plan of its answer: a value, groups, rows or different values."""

import re
from dataclasses import replace

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.changes import change_plan
from giljabi.analysis.asking.sqltext import literal, quoted
from giljabi.analysis.asking.counts import (
    count_label,
    count_unit,
    counted_plan,
    distinct,
    ranked_counts,
)
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.measures import (
    AGGREGATES,
    counted,
    is_flow,
    may_add,
    measure,
    of_totals,
    only_number,
    plain,
    rounded,
)
from giljabi.analysis.asking.mentions import Unclear
from giljabi.analysis.asking.over_time import (
    MEANS_OVER,
    group_by_time_nouns,
    mean_over,
    trend_group,
)
from giljabi.analysis.asking.ranking import asked_rank, ranked
from giljabi.analysis.asking.reader import Reader
from giljabi.analysis.asking.sense import Doubt, Measure, Plan, Rank, Shape
from giljabi.analysis.asking.shares import share_plan
from giljabi.analysis.asking.times import grain_of
from giljabi.analysis.asking.unused import unused
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import book, row_words
from giljabi.analysis.words import measured
from giljabi.book.korean import josa


_COUNTED = re.compile(r"건수|인원|자수|권수|횟수")


class Heads:
    """The decision what the answer is. Raises ``Unclear`` where two answers could be meant."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.known, self.draft = reader, reader.known, reader.draft

    def plan(self) -> Plan:
        """Return the plan of the whole question."""
        draft = self.draft
        self._plain_shares()
        self._sides_compared()
        self._default_measure()
        rank = asked_rank(self)
        group_by_time_nouns(self)
        self._each()
        if draft.has("share", "holds"):
            made = share_plan(self, rank)
        elif draft.has("change", "over_year", "over_month", "over_quarter", "over_day"):
            made = change_plan(self, rank)
        else:
            draft.where = [*(draft.base or []), *draft.where]
            draft.measures = [*draft.ofs, *draft.measures]
            draft.base, draft.ofs = None, []
            made = self._head(rank)
        self._refuse_contradiction()
        if lost := unused(draft, made, self.known, self.reader.tokens):
            raise self.unclear(lost)
        self._tell_subjects()
        return replace(made, rows_named=draft.counter or made.rows_named, said=tuple(draft.said))

    def _plain_shares(self) -> None:
        """몇 퍼센트 behind a column that is one asks for no share; 나머지 구의 names no other column."""
        draft = self.draft
        percents = [n for n in draft.measures if self.known.column(n).unit == "%"]
        if percents and len(draft.measures) == len(percents) and draft.has("share"):
            draft.words = [w for w in draft.words if w not in ("share", "how_many", "holds")]
        told = {n for c in draft.where for n in c.columns if len(c.columns) == 1}
        if draft.measures and not draft.has("list", "kinds", "kind", "each"):
            draft.names = [n for n in draft.names if n not in told or n == self.known.named_by]

    def _sides_compared(self) -> None:
        """셀프와 셀프가 아닌 곳을 비교: two cells of one column are two groups."""
        draft = self.draft
        if not draft.has("compare", "diff", "each") or draft.groups:
            return
        for one in [c for c in draft.where if len(c.columns) == 1 and self.known.sides(c.columns[0])]:
            others = [c for c in draft.where if c.columns == one.columns and not c.rows & one.rows]
            if others:
                draft.where = [c for c in draft.where if c.columns != one.columns]
                draft.groups.append(cond.group(one.columns[0]))
                return

    def _default_measure(self) -> None:
        """A mean of nothing named is of the only number there is; 가장 비싼 데 of the one just said."""
        draft = self.draft
        if draft.measures or draft.ofs or draft.has("kinds", "kind", "share", "holds"):
            return
        name = ""
        if draft.has("mean", "max", "min", "median", "std"):
            name = only_number(self.known)
        elif draft.rank and not draft.groups and not draft.has("bins"):
            told = [c.columns[0] for c in draft.where if len(c.columns) == 1 and self.known.is_number(c.columns[0])]
            name = told[0] if len(set(told)) == 1 and not draft.names else ""
        if name:
            draft.measures.append(name)
            draft.said.append(f"셈할 열을 말씀하지 않아 {called(name, '으로/로')} 보았습니다.")

    def count(self) -> Measure:
        """Return the number of rows; of a table of sums, the sum of what came in. Raises ``Unclear``."""
        general = [n for n in self.draft.nouns if key(n) in ("자료", "행", "기록", "데이터", "줄", "레코드")]
        flows = [c.name for c in self.known.table.columns if self.known.is_number(c.name) and _COUNTED.search(c.name) and may_add(self.known, c.name)]
        if self.known.named_by or not self.known.periods or not flows or general:
            return counted(count_unit(self), count_label(self))
        fits = [n for n in flows if any(w in n for w in book()["intake"]["words"].split())]
        if len(fits) != 1:
            raise self.unclear("행의 수를 세는지 어느 열을 더하는지 알 수 없습니다",
                               *(f"{self.scope()}{self.by()} {n} 합계는?" for n in flows[:3]))  # fmt: skip
        self.draft.said.append(f"한 행이 한 건이 아니어서 {called(fits[0], '을/를')} 더했습니다.")
        return measure(self.known, fits[0], "sum")

    def _refuse_contradiction(self) -> None:
        """Two conditions on one column that no row can fulfil together were meant otherwise (또는)."""
        every = [*(self.draft.base or []), *self.draft.where]
        columns = [c.columns for c in every]
        twice = {names for names in columns if columns.count(names) > 1}
        for names in twice:
            parts = [c for c in every if c.columns == names]
            if sum(bool(c.equals) for c in parts) > 1:
                raise self.unclear(f"'{names[0]}'의 값을 두 번 말씀하셔서 어느 것인지 알 수 없습니다")
            if not cond.both(parts, self.known) and all(c.rows for c in parts):
                raise self.unclear(f"'{names[0]}'의 조건이 서로 맞서서 함께 맞는 자료가 없습니다")

    def _tell_subjects(self) -> None:
        """A word of the file's name in front of another noun looks like a condition and is none."""
        nouns = [n for n in self.draft.nouns if self.known.is_subject(key(n))]
        plain = [n for n in self.draft.nouns if key(n) not in row_words()]
        others = (
            self.draft.names or len(plain) > 1 or (self.draft.measures and not self.known.named_by)
        )
        for noun in nouns if others else ():
            said = josa(f"'{noun}'", "은/는")
            self.draft.said.append(f"{said} 자료의 이름에 있는 말로 보아 조건으로 쓰지 않았습니다.")

    def unclear(self, what: str, *choices: str) -> Unclear:
        """Return the doubt to raise."""
        return Unclear(Doubt(what, choices))

    def _each(self) -> None:
        """각각, 비교, 차이, 더: between the values that were named together."""
        draft = self.draft
        if not draft.has("each", "compare", "more", "diff"):
            return
        several = [c for c in (*(draft.base or []), *draft.where) if len(c.equals) > 1]
        if several and not draft.groups:
            draft.groups.append(cond.group(several[0].columns[0]))
        elif draft.has("each") and len(draft.names) == 1 and not draft.groups:
            draft.groups.append(cond.group(draft.names.pop()))
        elif len(draft.measures) < 2 and not draft.groups and not draft.has("share", "change"):
            raise self.unclear("무엇과 무엇을 견주는지 알 수 없습니다")

    # --- what is left: rankings, counts, groups, values, rows ----------------------------------

    def _head(self, rank: Rank | None) -> Plan:
        draft = self.draft
        if draft.has("trend") and not any(g.grain is not None for g in draft.groups):
            draft.groups.append(trend_group(self))
        if draft.has("kinds", "kind"):
            return distinct(self)
        if draft.measures:
            return ranked(self, rank) if rank else self._measured()
        if rank:
            return ranked_counts(self, rank)
        return counted_plan(self)

    def entity(self) -> str:
        """Return the column that names what is asked about: of one row each, or ``""``."""
        draft, named_by = self.draft, self.known.named_by
        return (
            named_by
            if named_by and (draft.nouns or named_by in draft.names or not draft.names)
            else ""
        )

    def number_choices(self) -> list[str]:
        """Return questions about the first number columns, to offer."""
        names = [c.name for c in self.known.table.columns if self.known.is_number(c.name)]
        return [f"{name} {word}은?" for name in names[:2] for word in ("평균", "최댓값")]

    def rows(self, measures: list[Measure]) -> Plan:
        """Return the plan that lists the rows of the conditions."""
        draft = self.draft
        used = [c for w in draft.where for c in w.columns]
        names = [self.known.named_by] if self.known.named_by else []
        shown = list(dict.fromkeys([*names, *draft.names, *used]))
        shown = [n for n in shown if n not in {c for m in measures for c in m.columns}]
        return Plan(Shape.ROWS, tuple(draft.where), (), tuple(measures), tuple(shown))

    def words(self) -> list[str]:
        """Return the sums and means that were asked for, each once."""
        found = [word for word in self.draft.words if word in AGGREGATES]
        return list(dict.fromkeys(found))

    def _measured(self) -> Plan:
        """Answer about number columns without an order."""
        draft = self.draft
        words = self.words()
        if any(word in MEANS_OVER for word in words):
            return mean_over(self, words)
        if draft.groups:
            return self.grouped_plan(
                [self.grouped(n, w) for n in draft.measures for w in words or [""]]
            )
        if draft.has("list") or (
            draft.names and not words and draft.names != [self.known.named_by]
        ):
            return self.rows([plain(self.known, n) for n in draft.measures])
        if words or draft.has("all"):
            more = self._count_too()
            made = self._aggregated(words or ["sum"]) if words or more else self._looked_up()
            return replace(made, measures=(*more, *made.measures))
        return self._looked_up()

    def _count_too(self) -> list[Measure]:
        """Return the number of rows where it is asked beside a sum: 몇 곳이고 합계는 얼마."""
        draft = self.draft
        rows = draft.counter in ("곳", "개", "개소", "군데", "건", "군데이고")
        if not (draft.has("how_many") and rows and draft.where and draft.has("sum", "all", "mean")):
            return []
        said = [t for t in self.reader.tokens if t.is_word("how_many")]
        flows = all(is_flow(self.known, n) for n in draft.measures)
        if said[-1] is self.reader.tokens[-1] and not draft.has("how_much") or (flows and draft.counter == "건"):
            return []
        return [counted(count_unit(self), count_label(self))]

    def _aggregated(self, words: list[str]) -> Plan:
        draft = self.draft
        others = [n for n in draft.names if n != self.known.named_by]
        if others:
            name, first = others[0], draft.measures[0]
            raise self.unclear(
                f"{called(name, '을/를')} 어떻게 쓸지 알 수 없습니다",
                *(f"{name}별 {first} {josa(AGGREGATES[w], '은/는')}?" for w in words[:2]),
            )  # fmt: skip
        made = [self.measured(n, w) for n in draft.measures for w in words]
        self._tell_rounding(made)
        return Plan(Shape.VALUE, tuple(draft.where), (), tuple(made))

    def measured(self, name: str, word: str) -> Measure:
        """Return the measure. Raises ``Unclear`` for a sum that says nothing."""
        if word == "sum" and not may_add(self.known, name):
            raise self.unclear(
                f"{josa(name, '은/는')} 더해서 뜻이 있는 값이 아닙니다",
                *(f"{self.scope()}{name} {josa(AGGREGATES[w], '은/는')}?" for w in ("mean", "max", "min")),
            )  # fmt: skip
        return measure(self.known, name, word)

    def scope(self) -> str:
        """Return the conditions as the beginning of a question to offer."""
        return "".join(
            f"{josa(w.columns[0], '이/가')} '{w.equals[0]}'인 "
            for w in self.draft.where
            if len(w.equals) == 1
        )

    def _tell_rounding(self, measures: list[Measure]) -> None:
        if any(m.places == 2 for m in measures):
            self.draft.said.append(
                "평균 따위는 빈칸을 빼고 내어 소수 셋째 자리에서 반올림했습니다."
            )
        if any("stddev" in m.sql for m in measures):
            self.draft.said.append("표준편차는 표본표준편차입니다.")

    def _looked_up(self) -> Plan:
        draft = self.draft
        rows = cond.both(draft.where, self.known)
        several = any(len(c.equals) > 1 for c in draft.where)
        if len(rows) <= 1 or (several and len(rows) <= 20):
            return self.rows([plain(self.known, n) for n in draft.measures])
        asked = draft.has("how_many", "how_much", "all")
        ratios = [n for n in draft.measures if (m := self.known.made_of(n)) and m.how == "ratio"]
        if len(ratios) == len(draft.measures):
            return Plan(Shape.VALUE, tuple(draft.where), (), tuple(of_totals(self.known, n) for n in ratios))
        if all(is_flow(self.known, n) for n in draft.measures) and (asked or draft.where):
            draft.said.append("여러 행의 값을 더했습니다.")
            return self._aggregated(["sum"])
        name = draft.measures[0]
        words = ("sum", "mean", "max") if may_add(self.known, name) else ("mean", "max", "min")
        scope = self.scope()
        raise self.unclear(
            f"'{name}' 값이 {len(rows):,}개입니다. 어떻게 셈할지 알 수 없습니다",
            *(f"{scope}{name} {josa(AGGREGATES[w], '은/는')}?" for w in words),
        )  # fmt: skip

    def grouped(self, name: str, word: str) -> Measure:
        """Return a measure of every group; without a word only where it is plain. Raises ``Unclear``."""
        if word:
            return self.measured(name, word)
        if (made := self.known.made_of(name)) and made.how == "ratio":
            return of_totals(self.known, name)
        if self.is_single():
            return replace(measure(self.known, name, "max"), label=measured(name))
        if is_flow(self.known, name):
            self.draft.said.append(f"{called(name, '은/는')} 묶음마다 더했습니다.")
            return measure(self.known, name, "sum")
        by = self.draft.groups[0].label
        words = ("sum", "mean", "max") if may_add(self.known, name) else ("mean", "max", "min")
        raise self.unclear(
            f"{by}마다 '{name}' 값이 여럿입니다. 어떻게 셈할지 알 수 없습니다",
            *(f"{self.scope()}{self.by()} {name} {josa(AGGREGATES[w], '은/는')}?" for w in words),
        )  # fmt: skip

    def by(self) -> str:
        """Return the groups as a question says them: 구별 월별."""
        return " ".join("날짜별" if g.grain == 0 else f"{g.label}별" for g in self.draft.groups)

    def is_single(self) -> bool:
        """Say whether every group is one row."""
        rows = cond.both([*self.draft.where, *(self.draft.base or [])], self.known)
        columns = [self.known.column(g.column) for g in self.draft.groups]
        if any(
            g.grain not in (None, grain_of("by_day")) or g.sql != quoted(g.column)
            for g in self.draft.groups
        ):
            return False
        return len({tuple(c.raw[n] for c in columns) for n in rows}) == len(rows)

    def grouped_plan(self, measures: list[Measure], rank: Rank | None = None) -> Plan:
        """Return the plan of groups, or of the difference between two."""
        draft = self.draft
        self._tell_rounding(measures)
        in_time = any(g.grain is not None for g in draft.groups)
        if draft.has("diff") and len(draft.groups) == 1 and rank is None:
            return self._difference(measures)
        return Plan(Shape.GROUPS, tuple(draft.where), tuple(draft.groups), tuple(measures), (), rank,
                    in_time=in_time)  # fmt: skip

    def _difference(self, measures: list[Measure]) -> Plan:
        """Return two groups side by side, and what lies between them."""
        where = [c for c in self.draft.where if len(c.equals) == 2]
        if len(where) != 1 or len(measures) != 1:
            raise self.unclear("무엇의 차이인지 알 수 없습니다")
        pair, one = where[0], measures[0]
        name = quoted(pair.columns[0])
        sides = [
            f"{one.order} FILTER (WHERE {name} = {literal(cell)})" for cell in pair.equals
        ]
        made = [
            *(replace(one, sql=_rounded(one, s), label=f"{cell} {one.label}")
              for s, cell in zip(sides, pair.equals, strict=True)),
            replace(one, sql=_rounded(one, f"abs({sides[0]} - {sides[1]})"), label="차이"),
        ]  # fmt: skip
        self.draft.said.append("차이는 큰 값에서 작은 값을 뺐습니다.")
        return Plan(Shape.VALUE, tuple(self.draft.where), (), tuple(made))


def _rounded(measure_: Measure, sql: str) -> str:
    return rounded(sql, measure_.places) if measure_.places is not None else sql
