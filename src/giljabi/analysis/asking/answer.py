"""A question in Korean over a table: read surely and answered by a query, or asked back."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from giljabi.analysis.asking.computed import expression
from giljabi.analysis.asking.derived import derive
from giljabi.analysis.asking.heads import Heads
from giljabi.analysis.asking.known import Known, know
from giljabi.analysis.asking.mentions import Unclear, settled
from giljabi.analysis.asking.pairs import pair_plan
from giljabi.analysis.asking.prepare import prepared, unspanned
from giljabi.analysis.asking.presentation import masked, shown_as, styled, unmasked
from giljabi.analysis.asking.reader import Reader
from giljabi.analysis.asking.segment import segment
from giljabi.analysis.asking.sense import Asked, Doubt, Draft, Part, Plan, Shape, Token, Unsure
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.sqlwrite import write
from giljabi.analysis.asking.tell import label, sentence
from giljabi.analysis.asking.wording import called
from giljabi.analysis.charts import chart
from giljabi.analysis.query import Answer, Query, allowed, ask
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart, ColumnType, Figure, Figures, Table
from giljabi.book.korean import josa, perhaps

TABLE = "자료"
MOST_CHOICES = 4
_FEW = 5
_TRIES = 24
"""Texts tried in search of choices, at most."""
_MOST_BARS = 30


def answer(question: str, table: Table, *, draw: bool = True) -> Asked | Unsure:
    """Answer a question over a table, or ask back.

    Every word of the question is accounted for: one that has no meaning here, or that has two, is
    asked back with choices that are read surely. Raises ``StepTrouble`` for an empty or overlong
    question and for a query that passes a limit.
    """
    known = know(table)
    found = read(question, known)
    if isinstance(found, Doubt):
        return Unsure(f"{found.what}.", _choices(question, found, known))
    return _answered(found, known, draw)


def read(question: str, known: Known) -> Plan | Doubt:
    """Read a question surely, or say what is doubtful. Raises ``StepTrouble``."""
    hidden, quotes = masked(question)
    plain, style = styled(hidden)
    said: list[str] = []
    plain = unspanned(plain, known, said)
    known, plain = derive(known, plain)
    plain = unmasked(plain, quotes)
    try:
        tokens = prepared(plain, segment(plain, known), known, said)
        _refuse_unknown(plain, tokens, known)
        tokens = settled(plain, tokens, known, said)
        plan = shown_as(_planned(Reader(plain, tokens, known, TABLE)), style)
    except Unclear as unclear:
        return unclear.doubt
    return _with_derived(replace(plan, said=(*said, *plan.said)), known)


def _with_derived(plan: Plan, known: Known) -> Plan:
    """Give a plan the expressions of the columns that it uses and the table has not."""
    whole = write(plan, TABLE, frozenset())
    used = [
        d
        for d in known.derived
        if quoted(d.name) in whole or d.name in {n for m in plan.measures for n in m.columns}
    ]
    at = [(d.name, expression(d)) for d in used if quoted(d.name) in whole]
    told = tuple(dict.fromkeys(d.said for d in used if d.said))
    return replace(plan, derived=tuple(at), said=(*plan.said, *told))


def _planned(reader: Reader) -> Plan:
    if plan := pair_plan(reader):
        return plan
    reader.draft = Draft()
    reader.read()
    return Heads(reader).plan()


def proposed(sql: str, table: Table) -> Query:
    """Return a query that an engine proposed, if it passes the guard that every query passes.

    Raises ``StepTrouble`` that says what it may not hold.
    """
    return allowed(sql, {TABLE: [c.name for c in table.columns]})


def sql_of(plan: Plan, known: Known) -> str:
    """Return the query of a plan."""
    return write(plan, TABLE, frozenset(c.name for c in known.table.columns))


def _refuse_unknown(question: str, tokens: list[Token], known: Known) -> None:
    """Stop at a word that means nothing here, unless it is the text of a 포함 or a short cell."""
    for place, token in enumerate(tokens):
        if token.part is not Part.UNKNOWN:
            continue
        before = next((t for t in reversed(tokens[:place]) if t.part is not Part.FILLER), None)
        after = next((t for t in tokens[place + 1 :] if t.part is not Part.FILLER), None)
        of_column = before is not None and before.part is Part.COLUMN and len(before.columns) == 1
        if of_column and after is not None and after.is_word("contains", "starts", "ends"):
            continue
        raise Unclear(
            Doubt(f"'{token.text}'의 뜻을 알 수 없습니다", tuple(_instead(question, token, known)))
        )


def _instead(question: str, token: Token, known: Known) -> list[str]:
    """Return the question with an unknown word as what it may have been: a value, a text, a column."""
    head, tail = question[: token.start], question[token.end + len(token.particle) :]
    word = token.text
    made = []
    holding = {
        name: cell
        for pairs in known.values.values()
        for name, cell in pairs
        if len(word) > 1 and word in cell
    }
    whole = [
        cell
        for pairs in known.values.values()
        for _, cell in pairs
        if len(word) > 1 and word in cell
    ]
    if len(set(whole)) <= 2:
        made += [f"{head}'{cell}'{token.particle} {tail}" for cell in dict.fromkeys(whole)]
    made += [
        f"{head}{name}에 '{word}'{josa(word, '이/가')[len(word) :]} 포함된 {tail}"
        for name in holding
    ]
    near = perhaps(word, [c.name for c in known.table.columns])
    if near:
        made.append(f"{head}{near.split(chr(39))[1]}{token.particle} {tail}")
    return [*made, f"{head}{tail}"]


def _choices(question: str, doubt: Doubt, known: Known) -> tuple[str, ...]:
    """Return two to four questions that are read surely, each to a query of its own."""
    kept: dict[str, str] = {}
    waiting = [" ".join(text.split()) for text in doubt.candidates]
    for _ in range(_TRIES):
        if not waiting or len(kept) >= MOST_CHOICES:
            break
        text = waiting.pop(0)
        if (found := _tried(text, known)) is None or text == question:
            continue
        if isinstance(found, Plan):
            kept.setdefault(sql_of(found, known), text)
        else:
            waiting += [" ".join(more.split()) for more in found.candidates if more not in waiting]
    for text in _plain_questions(known):
        found = _tried(text, known)
        if len(kept) < 2 and isinstance(found, Plan):
            kept.setdefault(sql_of(found, known), text)
    return tuple(kept.values())


def _tried(text: str, known: Known) -> Plan | Doubt | None:
    try:
        return read(text, known)
    except StepTrouble:
        return None


def _plain_questions(known: Known) -> list[str]:
    """Return questions that any table answers."""
    made = ["자료는 모두 몇 건인가요?"]
    for column in known.table.columns:
        if column.type is ColumnType.CHOICE:
            made.append(f"{column.name}별 자료는 몇 건인가요?")
        elif column.type is ColumnType.NUMBER:
            made.append(f"{josa(column.name, '은/는')} 평균 얼마인가요?")
    return [*made, "자료 목록을 보여 주세요.", "기록은 모두 몇 건인가요?"]


def _answered(plan: Plan, known: Known, draw: bool) -> Asked:
    given = ask(sql_of(plan, known), {TABLE: known.table}, dates=True)
    rows = given.rows
    own = {c.name for c in known.table.columns}
    used = dict.fromkeys([
        *(c for w in plan.where for c in w.columns), *(g.column for g in plan.groups), *plan.shown,
        *(c for m in plan.measures for c in m.columns),
    ])  # fmt: skip
    said = sentence(plan, rows, known, len(rows))
    return Asked(
        given.query.sql, _short(plan, rows, known), said, tuple(n for n in used if n in own), given.columns, rows,
        (*plan.said, *_cautions(plan, given, known)), len(rows), given.cut,
        _chart(plan, rows, known, said) if draw else None,
    )  # fmt: skip


def _short(plan: Plan, rows: Sequence[Sequence[str | None]], known: Known) -> str:
    """Return the answer without a sentence around it: a value, a name, or how many rows."""
    from giljabi.analysis.asking.tell import value

    if len(rows) != 1:
        return f"{len(rows):,}행"
    at = len(plan.groups) or len(plan.shown)
    name = label(plan, rows[0], known)
    said = value(rows[0][at], plan.measures[0]) if plan.measures else ""
    return " ".join(filter(None, (name, said)))


def _cautions(plan: Plan, given: Answer, known: Known) -> list[str]:
    """Say what the reader of the answer must know: totals, blanks, small groups, ties, cuts."""
    told = []
    own = {c.name for c in known.table.columns}
    if known.table.totals:
        told.append(f"합계·소계 줄 {len(known.table.totals):,}개는 빼고 셈했습니다.")
    for name in dict.fromkeys(c for m in plan.measures for c in m.columns):
        if name in own and known.is_number(name):
            column = known.column(name)
            bare = sum(column.numbers[n] is None for n in known.kept)
            if bare:
                told.append(f"'{name}'에 수가 없는 칸 {bare:,}개는 셈에 들지 않았습니다.")
    if small := _small(plan, given, known):
        told.append(
            f"주의: 자료가 {_FEW}건보다 적은 묶음이 있습니다({', '.join(small[:3])}{' 등' if len(small) > 3 else ''}). 작은 수는 조심해서 견주세요."
        )
    if plan.rank:
        blank = [g.column for g in plan.groups if g.column in own and known.cells(g.column)[""]]
        told += [f"{called(name, '이/가')} 빈칸인 자료는 순위에서 뺐습니다." for name in blank]
    if given.cut:
        told.append("답이 길어 앞의 것만 실었습니다.")
    return told


def _small(plan: Plan, given: Answer, known: Known) -> list[str]:
    """Return the groups of fewer than five rows, where one row a group is not the rule."""
    if (
        plan.shape is not Shape.GROUPS
        or len(plan.groups) != 1
        or plan.groups[0].grain is not None
        or not any(c.name == plan.groups[0].column for c in known.table.columns)
    ):
        return []
    cells = known.cells(plan.groups[0].column)
    if plan.groups[0].label != plan.groups[0].column or max(cells.values(), default=0) < _FEW:
        return []
    rows = frozenset(known.kept)
    for condition in plan.where:
        rows &= condition.rows
    raw = known.column(plan.groups[0].column).raw
    counts: dict[str, int] = {}
    for n in rows:
        counts[raw[n]] = counts.get(raw[n], 0) + 1
    return [str(row[0]) for row in given.rows if row[0] and counts.get(row[0], 0) < _FEW]


def _chart(
    plan: Plan, rows: Sequence[Sequence[str | None]], known: Known, said: str
) -> Chart | None:
    """Draw groups or a ranking with two rows or more as bars; nothing else fits a bar chart."""
    at = len(plan.groups) or len(plan.shown[:1])
    if (
        not 2 <= len(rows) <= _MOST_BARS
        or not plan.measures
        or (plan.shape is Shape.ROWS and not plan.rank)
    ):
        return None
    if plan.shape not in (Shape.GROUPS, Shape.ROWS) or not at:
        return None
    column = len(plan.groups) or len(plan.shown)
    figures = []
    for row in rows:
        number = _number(row[column])
        figures.append(Figure(label(plan, row, known), number))
    if sum(f.now is not None for f in figures) < 2:
        return None
    first = plan.measures[0]
    by = "·".join(g.label for g in plan.groups) or plan.shown[0]
    return chart(Figures(first.label, by, first.unit, "", "", tuple(figures), None, said))


def _number(cell: str | None) -> Decimal | None:
    try:
        number = Decimal(cell) if cell is not None else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None
