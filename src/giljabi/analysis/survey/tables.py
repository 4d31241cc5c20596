"""Tables of a survey as they are reported: answers of everybody, and the cross-table (banner)."""

from decimal import Decimal

from giljabi.analysis.numbers import half_up
from giljabi.analysis.stats.hiding import SMALL
from giljabi.analysis.stats.intervals import Mean, wilson
from giljabi.analysis.survey.figures import (
    HIDDEN,
    mean_span,
    one,
    people,
    share_ends,
    share_of,
    span,
    two,
    weighted_people,
)
from giljabi.analysis.survey.groups import Cut, Tally
from giljabi.analysis.survey.places import places
from giljabi.analysis.survey.questions import Sort
from giljabi.analysis.survey.result import Persons, Scaled, Worked
from giljabi.book.kinds import ResultRow, ResultTable, Table

_EXACT = Decimal("0.000001")


def tables_of(worked: Worked, persons: Persons, table: Table) -> tuple[ResultTable, ...]:
    """Return the tables of one question: answers, cross-table, and scores of a scale."""
    made = []
    if worked.spread:
        made.append(_answers(worked, persons, table))
        if any(cut.hidden is not None for cut in worked.cuts):
            made.append(_banner(worked, persons, table))
    if worked.scaled and worked.scaled.shown:
        made.append(_scores(worked, worked.scaled, persons, table))
    return tuple(made)


def _answers(worked: Worked, persons: Persons, table: Table) -> ResultTable:
    weighted = persons.weighting.weighted
    head = ("보기", "응답(명)", *(("가중 응답(명)",) if weighted else ()), "비율(%)",
            f"{persons.level * 100:g}% 신뢰구간(%)")  # fmt: skip
    whole = worked.whole
    rows = []
    for j, bunch in enumerate(worked.bunches):
        share = share_of(whole, j)
        cells = (
            bunch.label, people(whole.counts[j]),
            *((weighted_people(whole.weights[j]),) if weighted else ()),
            one(share), span(share_ends(whole, j, persons.level)),
        )  # fmt: skip
        chose = [
            p for p in whole.people if any(i in bunch.answers for i in worked.answered.picks[p])
        ]
        values = (
            None, Decimal(whole.counts[j]), *((_exact(whole.weights[j]),) if weighted else ()),
            half_up(share, _EXACT), None,
        )  # fmt: skip
        rows.append(ResultRow(cells, values, places(table, worked.question, persons, chose)))
    rows.append(_answers_total(worked, weighted=weighted))
    return ResultTable(
        f"{worked.question.name}: 전체", head, tuple(rows),
        query=f"{worked.question.name}의 보기별 응답자 수 ÷ 응답자 {people(whole.n)}명 × 100",
        notes=_answer_notes(worked),
    )  # fmt: skip


def _answers_total(worked: Worked, *, weighted: bool) -> ResultRow:
    whole = worked.whole
    many = worked.question.sort is Sort.MANY
    share = "-" if many else "100.0"
    cells = (
        "응답자",
        people(whole.n),
        *((weighted_people(whole.weight),) if weighted else ()),
        share,
        "-",
    )
    return ResultRow(cells, mark="합계")


def _answer_notes(worked: Worked) -> tuple[str, ...]:
    found, notes = worked.answered, []
    if worked.question.sort is Sort.MANY:
        notes.append("복수 응답이므로 응답자 수를 바탕으로 했고, 비율의 합이 100%를 넘음.")
    left = [
        f"{name} {count:,}명"
        for name, count in (
            ("모름·무응답", found.unknown),
            ("빈칸", found.blank),
            ("보기에 없는 값", found.strange),
        )
        if count
    ]
    if left:
        notes.append(f"{', '.join(left)}은 비율을 셈하는 응답자에서 뺐음.")
    if found.partly:
        notes.append(f"보기에 없는 값이 섞인 응답 {found.partly:,}칸은 나머지 보기만 셌음.")
    if any(len(bunch.answers) > 1 for bunch in worked.bunches):
        notes.append(f"응답자가 {SMALL}명 미만인 보기는 다른 보기와 묶었음.")
    unused = len(found.answers) - sum(len(bunch.answers) for bunch in worked.bunches)
    if unused > 0:
        notes.append(f"고른 사람이 없는 보기 {unused:,}개는 표에 싣지 않았음.")
    return tuple(notes)


def _banner(worked: Worked, persons: Persons, table: Table) -> ResultTable:
    weighted = persons.weighting.weighted
    head = ("구분", "응답(명)", *(("가중(명)",) if weighted else ()),
            *(f"{bunch.label}(%)" for bunch in worked.bunches))  # fmt: skip
    rows = [_banner_row("전체", worked.whole, frozenset(), worked, persons, table)]
    for cut in worked.cuts:
        if cut.hidden is not None:
            rows += [
                _banner_row(
                    f"{cut.name}: {group.label}", group,
                    frozenset(j for i, j in cut.hidden if i == row), worked, persons, table,
                )
                for row, group in enumerate(cut.groups)
            ]  # fmt: skip
    return ResultTable(
        f"{worked.question.name}: 교차표", head, tuple(rows),
        query="각 집단의 응답자 가운데 보기를 고른 비율(%)과 신뢰구간",
        notes=(f"괄호 안은 {persons.level * 100:g}% 신뢰구간(%).", *_banner_notes(worked)),
    )  # fmt: skip


def _banner_row(
    label: str, group: Tally, hidden: frozenset[int], worked: Worked, persons: Persons, table: Table
) -> ResultRow:
    weighted = persons.weighting.weighted
    cells, values = [label, people(group.n)], [None, Decimal(group.n)]
    if weighted:
        cells.append(weighted_people(group.weight))
        values.append(_exact(group.weight))
    for j in range(len(worked.bunches)):
        if j in hidden:
            cells.append(HIDDEN)
            values.append(None)
            continue
        share = share_of(group, j)
        cells.append(f"{one(share)} ({span(share_ends(group, j, persons.level))})")
        values.append(half_up(share, _EXACT))
    return ResultRow(
        tuple(cells), tuple(values), places(table, worked.question, persons, group.people),
        HIDDEN if hidden else "",
    )  # fmt: skip


def _banner_notes(worked: Worked) -> tuple[str, ...]:
    notes = []
    if any(cut.hidden for cut in worked.cuts):
        notes.append(
            f"'{HIDDEN}'은 응답자가 {SMALL}명 미만인 칸과, 그 칸을 거꾸로 셈하지 못하게 함께 가린 칸임."
        )
    left_out = [cut.name for cut in worked.cuts if cut.hidden is None]
    if left_out and not worked.scaled:
        notes.append(f"{', '.join(left_out)}별 결과는 가린 칸을 거꾸로 셈할 수 있어 싣지 않았음.")
    if left_out and worked.scaled:
        notes.append(f"{', '.join(left_out)}별 분포는 {SMALL}명 미만인 칸이 있어 평균만 실었음.")
    notes += [
        f"{cut.name}에서 응답자가 {SMALL}명 미만인 집단({', '.join(cut.joined)})은 묶었음."
        for cut in worked.cuts if cut.joined
    ]  # fmt: skip
    return tuple(notes)


def _scores(worked: Worked, scaled: Scaled, persons: Persons, table: Table) -> ResultTable:
    shown = scaled.shown
    assert shown is not None
    weighted = persons.weighting.weighted
    top_name = f"{worked.bunches[scaled.top[1]].label} 이상(%)"
    head = ("구분", "응답(명)", *(("가중(명)",) if weighted else ()), "평균(점)",
            *((f"{persons.level * 100:g}% 신뢰구간(점)",) if shown.interval else ()),
            *((top_name,) if shown.top else ()))  # fmt: skip
    top = sum(worked.whole.counts[i] for i in scaled.top)
    bare = not SMALL <= top <= worked.whole.n - SMALL
    rows = [_score_row("전체", worked.whole, scaled.whole, bare, worked, persons, table)]
    for k, cut in enumerate(worked.cuts):
        rows += [
            _score_row(
                f"{cut.name}: {group.label}", group, scaled.groups[k][i],
                bare or i in scaled.top_hidden[k], worked, persons, table,
            )
            for i, group in enumerate(cut.groups)
        ]  # fmt: skip
    return ResultTable(
        f"{worked.question.name}: 평균 점수", head, tuple(rows), unit="점",
        query="보기의 점수를 응답자 수(가중값이 있으면 가중값)로 평균",
        notes=_score_notes(worked, scaled),
    )  # fmt: skip


def _score_notes(worked: Worked, scaled: Scaled) -> tuple[str, ...]:
    answers = worked.answered.answers
    points = ", ".join(f"{a.label} {a.point}점" for a in (answers[0], answers[-1]))
    notes = [f"{points}인 {len(answers)}점 척도. 평균의 신뢰구간은 t 구간임."]
    if not worked.spread:
        notes.append(f"응답자가 {SMALL}명 미만인 보기가 있어 보기별 분포는 싣지 않았음.")
        notes += _banner_notes(worked) if any(cut.joined for cut in worked.cuts) else ()
    if scaled.shown and not scaled.shown.interval:
        notes.append("신뢰구간은 작은 칸을 거꾸로 셈하는 데 쓰일 수 있어 싣지 않았음.")
    if any(scaled.top_hidden):
        notes.append(f"'{HIDDEN}'은 {SMALL}명 미만이거나 그 수를 거꾸로 셈할 수 있는 칸임.")
    return tuple(notes)


def _score_row(
    label: str,
    group: Tally,
    mean: Mean,
    hidden: bool,
    worked: Worked,
    persons: Persons,
    table: Table,
) -> ResultRow:
    scaled = worked.scaled
    assert scaled is not None and scaled.shown is not None
    cells: list[str] = [label, people(group.n)]
    values: list[Decimal | None] = [None, Decimal(group.n)]
    if persons.weighting.weighted:
        cells.append(weighted_people(group.weight))
        values.append(_exact(group.weight))
    cells.append(two(mean.value))
    values.append(_exact(mean.value))
    if scaled.shown.interval:
        cells.append(mean_span(mean))
        values.append(None)
    if scaled.shown.top:
        share = sum(group.weights[i] for i in scaled.top) / group.weight
        ends = wilson(share, group.effective, persons.level)
        low_high = f"{one(ends.low * 100)}~{one(ends.high * 100)}"
        cells.append(HIDDEN if hidden else f"{one(share * 100)} ({low_high})")
        values.append(None if hidden else _exact(share * 100))
    return ResultRow(
        tuple(cells), tuple(values), places(table, worked.question, persons, group.people),
        HIDDEN if hidden and scaled.shown.top else "",
    )  # fmt: skip


def _exact(value: float) -> Decimal:
    return half_up(Decimal(repr(value)), _EXACT)


def hidden_in(cuts: tuple[Cut, ...]) -> int:
    """Count the cells that stay hidden, those of left-out cuts included."""
    return sum(
        len(cut.hidden) if cut.hidden is not None else sum(len(g.counts) for g in cut.groups)
        for cut in cuts
    )
