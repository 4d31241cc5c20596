"""From what a question holds to the plan of its answer: a value, groups, rows or different values."""

from dataclasses import replace

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.assumed import assume, tell_subjects
from giljabi.analysis.asking.beside import (
    count_too,
    difference,
    number_of_rows,
    rows_counted,
    value_range,
)
from giljabi.analysis.asking.changes import change_plan
from giljabi.analysis.asking.counts import (
    counted_plan,
    distinct,
    ranked_counts,
)
from giljabi.analysis.asking.measures import (
    AGGREGATES,
    is_flow,
    may_add,
    measure,
    of_totals,
    plain,
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
from giljabi.analysis.asking.sense import Doubt, Group, Measure, Plan, Rank, Shape
from giljabi.analysis.asking.shares import share_plan
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.unused import unused
from giljabi.analysis.asking.wording import called
from giljabi.analysis.words import measured
from giljabi.book.korean import josa


class Heads:
    """The decision what the answer is. Raises ``Unclear`` where two answers could be meant."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.known, self.draft = reader, reader.known, reader.draft

    def plan(self) -> Plan:
        """Return the plan of the whole question."""
        draft = self.draft
        assume(self)
        rank = asked_rank(self)
        group_by_time_nouns(self)
        self._each()
        if draft.has("diff") and set(self.words()) == {"max", "min"} and len(draft.measures) == 1:
            made = value_range(self)
        elif draft.has("share", "holds"):
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
        tell_subjects(self)
        return replace(made, rows_named=draft.counter or made.rows_named, said=tuple(draft.said))

    def _refuse_contradiction(self) -> None:
        """Two conditions on one column that no row can fulfil together were meant otherwise (또는)."""
        every = [*(self.draft.base or []), *self.draft.where]
        columns = [c.columns for c in every]
        twice = {names for names in columns if columns.count(names) > 1}
        for names in twice:
            parts = [c for c in every if c.columns == names]
            if sum(bool(c.equals) for c in parts) > 1:
                raise self.unclear(
                    f"'{names[0]}'의 값을 두 번 말씀하셔서 어느 것인지 알 수 없습니다"
                )
            if not cond.both(parts, self.known) and all(c.rows for c in parts):
                raise self.unclear(f"'{names[0]}'의 조건이 서로 맞서서 함께 맞는 자료가 없습니다")

    def count(self) -> Measure:
        """Return the number of rows; of a table of sums, the sum of what came in. Raises ``Unclear``."""
        return rows_counted(self)

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
        elif (
            len(draft.measures) < 2 and not draft.groups and not draft.has("share", "change", "max")
        ):
            raise self.unclear("무엇과 무엇을 견주는지 알 수 없습니다")

    # --- what is left: rankings, counts, groups, values, rows ----------------------------------

    def _head(self, rank: Rank | None) -> Plan:
        draft = self.draft
        if draft.has("trend") and not any(g.grain is not None for g in draft.groups):
            draft.groups.append(trend_group(self))
        if draft.has("kinds", "kind"):
            return distinct(self)
        if draft.measures or draft.when:
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
        measures = [*measures, *draft.extras]
        told = {n for m in measures for n in m.columns}
        computed = [n for n in dict.fromkeys(used) if self.known.made_of(n) and n not in told]
        measures += [plain(self.known, n) for n in computed]
        shown = list(dict.fromkeys([*names, *draft.names, *used]))
        shown = [n for n in shown if n not in computed]
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
            several = [self.grouped(n, w) for n in draft.measures for w in words or [""]]
            return self.grouped_plan([*number_of_rows(self), *several])
        if draft.has("list") or (
            draft.names and not words and draft.names != [self.known.named_by]
        ):
            return self.rows([plain(self.known, n) for n in draft.measures])
        if words or draft.has("all"):
            more = count_too(self)
            made = self._aggregated(words or ["sum"]) if words or more else self._looked_up()
            return replace(made, measures=(*more, *made.measures))
        return self._looked_up()

    def _aggregated(self, words: list[str]) -> Plan:
        draft = self.draft
        others = [n for n in draft.names if n != self.known.named_by]
        if others and words in (["max"], ["min"]) and len(draft.measures) == 1:
            return replace(
                self.rows([plain(self.known, draft.measures[0])]), rank=Rank(words == ["max"], 1, 1)
            )
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
        made = self.known.made_of(name)
        if made and made.how == "ratio" and word not in ("max", "min"):
            raise self.unclear(
                f"{called(name, '은/는')} 합계끼리 나눈 값인지 줄마다 나눈 값의 {AGGREGATES[word]}인지 알 수 없습니다",
                f"{self.scope()}{self.by()} {josa(name, '은/는')}?",
            )
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
        means = [m for m in measures if m.places is not None and m.unit != "%"]
        if means:
            place = "둘째" if means[0].places == 1 else "셋째"
            self.draft.said.append(
                f"평균 따위는 빈칸을 빼고 내어 소수 {place} 자리에서 반올림했습니다."
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
            return Plan(
                Shape.VALUE, tuple(draft.where), (), tuple(of_totals(self.known, n) for n in ratios)
            )
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
        if not all(self._as_written(g) for g in self.draft.groups):
            return False
        return len({tuple(c.raw[n] for c in columns) for n in rows}) == len(rows)

    def _as_written(self, group: Group) -> bool:
        """Say whether the groups are the cells themselves: a column, or times of that very length."""
        if group.grain is None:
            return group.sql == quoted(group.column)
        return all(p.grain is group.grain for p in self.known.periods[group.column].values())

    def grouped_plan(self, measures: list[Measure], rank: Rank | None = None) -> Plan:
        """Return the plan of groups, or of the difference between two."""
        draft = self.draft
        self._tell_rounding(measures)
        in_time = any(g.grain is not None for g in draft.groups)
        if draft.has("diff") and len(draft.groups) == 1 and rank is None:
            return difference(self, measures)
        return Plan(Shape.GROUPS, tuple(draft.where), tuple(draft.groups), tuple(measures), (), rank,
                    in_time=in_time)  # fmt: skip
