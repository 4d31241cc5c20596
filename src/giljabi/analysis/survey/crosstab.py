"""From a file of answers to what is reported of a survey."""

from dataclasses import dataclass

from giljabi.analysis.columns import find_column
from giljabi.analysis.plain import shortened
from giljabi.analysis.private import looks_private
from giljabi.analysis.survey.groups import members, nesting
from giljabi.analysis.survey.pictures import pictures
from giljabi.analysis.survey.questions import Question, Sort, from_list, told_by_answers
from giljabi.analysis.survey.result import Persons, Worked, work_out
from giljabi.analysis.survey.tables import hidden_in, tables_of
from giljabi.analysis.survey.tell import said_of_all, said_of_differences
from giljabi.analysis.survey.weighting import (
    Weighting,
    from_column,
    from_population,
    unweighted,
)
from giljabi.analysis.words import names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Results, Table

_FEW = 30
_MOST_GROUPS = 40


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a survey. ``questions`` empty: all of the 문항표. ``level``: 0.95 …"""

    cuts: tuple[str, ...]
    questions: tuple[str, ...] = ()
    weight: str = ""
    level: float = 0.95


def survey_crosstab(
    table: Table,
    request: Request,
    *,
    listed: Table | None = None,
    population: Table | None = None,
) -> Results:
    """Return shares, means, cross-tables and differences of a survey (a row a person).

    Raises ``StepTrouble`` for columns that are not there, weights that do not fit, both a weight
    column and a population, or nothing to report.
    """
    rows = tuple(i for i in range(len(table.row_numbers)) if i not in set(table.totals))
    cuts = {c.name: members(c, rows) for c in (find_column(table, name) for name in request.cuts)}
    _refuse_many(table, cuts)
    questions = _questions(table, request, listed)
    _refuse_private(table, cuts, questions)
    marks, wider = nesting(cuts)
    persons = Persons(
        rows, _weighting(table, request, population, rows), cuts, marks, frozenset(wider),
        request.level,
    )  # fmt: skip
    closed = [q for q in questions if q.sort is not Sort.OPEN]
    tried = [(q, work_out(q, persons)) for q in closed]
    worked = [w for _, w in tried if w is not None]
    if not worked:
        raise StepTrouble("실을 수 있는 문항이 없습니다. 문항마다 응답자가 5명 이상이어야 합니다.",
                          where=table.name, cure="문항 열을 바로 골랐는지, 문항표의 코드가 응답 파일의 값과 같은지 보세요.")  # fmt: skip
    said = (
        *(said_of_all(w, persons, table) for w in worked),
        *said_of_differences(worked, persons, table),
    )
    tables = [(w, made) for w in worked for made in tables_of(w, persons, table)]
    drawn = pictures(worked, persons)
    last = {id(w): at for at, (w, _) in enumerate(tables)}
    return Results(
        title=f"설문 결과({len(worked):,}개 문항, 응답자 {len(rows):,}명)",
        said=said,
        tables=tuple(made for _, made in tables),
        charts=tuple(chart for _, chart in drawn),
        beside=tuple(last.get(id(w), 0) for w, _ in drawn),
        method=_method(persons),
        cautions=_cautions(table, persons, questions, tried, worked),
    )


def _refuse_many(table: Table, cuts: dict[str, dict[str, tuple[int, ...]]]) -> None:
    for name, groups in cuts.items():
        if len(groups) > _MOST_GROUPS:
            raise StepTrouble(
                f"'{name}' 열에 서로 다른 값이 {len(groups):,}개 있어 나누어 볼 수 없습니다.",
                where=table.name, cure="나이처럼 잘게 나뉜 값은 연령대로 묶은 열을 쓰세요.",
            )  # fmt: skip


def _refuse_private(
    table: Table, cuts: dict[str, dict[str, tuple[int, ...]]], questions: tuple[Question, ...]
) -> None:
    """Answers and groups are printed as they stand: none of them may be somebody's number."""
    shown = [(name, label) for name, groups in cuts.items() for label in groups]
    shown += [(q.short, a.label) for q in questions if q.sort is not Sort.OPEN for a in q.answers]
    private = list(dict.fromkeys(name for name, label in shown if looks_private(label)))
    if private:
        raise StepTrouble(
            f"'{shortened(private[0])}' 열에 전화번호, 주민등록번호, 전자우편 주소로 보이는 값이 있어 싣지 않습니다.",
            where=table.name, cure="그 열을 빼거나 개인정보를 가린 파일을 올리세요.",
        )  # fmt: skip


def _questions(table: Table, request: Request, listed: Table | None) -> tuple[Question, ...]:
    if listed is None and not request.questions:
        raise StepTrouble(
            "어느 열이 문항인지 알 수 없습니다.", where=table.name,
            cure="문항 열을 한 줄에 하나씩 적거나 문항표 파일을 올리세요.",
        )  # fmt: skip
    if listed is None:
        found = (find_column(table, name).name for name in request.questions)
        return told_by_answers(table, tuple(dict.fromkeys(found)))
    wanted = frozenset(find_column(table, name).name for name in request.questions)
    chosen = from_list(listed, table, wanted)
    unlisted = wanted - {column.name for q in chosen for column in q.columns}
    return chosen + told_by_answers(table, sorted(unlisted))


def _weighting(
    table: Table, request: Request, population: Table | None, rows: tuple[int, ...]
) -> Weighting:
    if request.weight and population is not None:
        raise StepTrouble("가중값 열과 모집단 표를 함께 쓸 수 없습니다.", where=table.name,
                          cure="둘 가운데 하나만 넣으세요.")  # fmt: skip
    if request.weight:
        return from_column(table, request.weight, rows)
    if population is not None:
        return from_population(table, population, rows)
    return unweighted(len(rows))


def _method(persons: Persons) -> tuple[str, ...]:
    percent = f"{persons.level * 100:g}%"
    size = "유효 응답자 수로 셈한 " if persons.weighting.weighted else ""
    corrected = "(가중값은 라오·스콧 1차 보정)" if persons.weighting.weighted else ""
    return (
        *persons.weighting.method,
        f"비율의 {percent} 신뢰구간은 {size}윌슨 구간, 평균의 신뢰구간은 {size}t 구간임.",
        f"집단 차이는 카이제곱 독립성 검정{corrected}으로 판단하고 검정 수만큼 홀름 방법으로 보정했으며, "
        "보정한 뒤에도 유의한 것만 '다름'으로 적었음.",
        "비율은 소수점 둘째 자리에서, 점수는 셋째 자리에서 반올림했음. 반올림한 비율의 합은 100%와 다를 수 있음.",
    )


def _cautions(
    table: Table,
    persons: Persons,
    questions: tuple[Question, ...],
    tried: list[tuple[Question, Worked | None]],
    worked: list[Worked],
) -> tuple[str, ...]:
    told = list(persons.weighting.cautions)
    if hidden := sum(hidden_in(w.cuts) for w in worked):
        told.append(
            f"응답자가 5명 미만인 칸과 이를 거꾸로 셈할 수 있는 칸 {hidden:,}개를 가리거나 싣지 않았음. "
            "이 결과와 다른 기준으로 나눈 표를 함께 공개하면 가린 칸이 드러날 수 있음."
        )
    thin = [
        f"{cut.name} {g.label}" for w in worked for cut in w.cuts for g in cut.groups if g.n < _FEW
    ]
    if thin:
        told.append(
            f"응답자가 {_FEW}명 미만인 집단({names(list(dict.fromkeys(thin)), 5)})의 값은 참고로만 볼 것."
        )
    if few := [q.short for q, w in tried if w is None]:
        told.append(f"응답자가 5명 미만이라 싣지 않은 문항: {names(few, 5)}.")
    if opened := [q.short for q in questions if q.sort is Sort.OPEN]:
        told.append(f"주관식이라 세지 않은 문항: {names(opened, 5)}.")
    if strange := sum(w.answered.strange + w.answered.partly for w in worked):
        told.append(
            f"문항표의 보기에 없는 값이 {strange:,}칸 있어 세지 않았음. 원자료의 오기를 확인할 것."
        )
    if guessed := [w.question.short for w in worked if not w.question.listed]:
        told.append(f"문항표가 없어 응답을 보고 유형을 정한 문항: {names(guessed, 5)}.")
    if table.totals:
        told.append(f"합계로 보이는 줄 {len(table.totals):,}개는 응답자로 세지 않았음.")
    return tuple(told)
