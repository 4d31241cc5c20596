"""Two things held against each other: by how much, how many times, how many percent one is of the other."""

from dataclasses import dataclass, replace

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.computed import totalled
from giljabi.analysis.asking.known import Known
from giljabi.analysis.asking.measures import AGGREGATES, is_flow, may_add, only_number, rounded
from giljabi.analysis.asking.mentions import Unclear
from giljabi.analysis.asking.reader import Reader
from giljabi.analysis.asking.sense import Condition, Doubt, Draft, Measure, Part, Plan, Shape, Token
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.wording import called
from giljabi.analysis.asking.words import book
from giljabi.book.korean import josa

_COMPARING = (
    "high",
    "low",
    "more",
    "rise_up",
    "rise_down",
    "rise_any",
    "compare",
    "diff",
    "change",
)
_ASKING = ("how_many", "how_much", "share", "times", "points", "where")
_CALLS = {"mean": "avg", "max": "max", "min": "min", "median": "median"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: its pieces, what it is called, and its condition (none for the whole)."""

    places: tuple[int, ...]
    name: str
    where: Condition | None = None


def pair_plan(reader: Reader) -> Plan | None:
    """Return the plan of a comparison of two values, times or columns; ``None`` when it is none.

    Raises ``Unclear`` when it is one whose parts are not sure.
    """
    tokens = reader.tokens
    if not _asks(tokens):
        return None
    sides = _sides(reader)
    if sides is None:
        return None
    under, over = sides
    drop = {*under.places, *over.places}
    rest = [
        t
        for n, t in enumerate(tokens)
        if n not in drop and not t.is_word(*_COMPARING, *_ASKING, "to")
    ]
    if not over.places or under.name == over.name:
        return None
    draft, kept = _rest(reader, rest)
    kept = [*draft.where, *(draft.base or [])]
    if (
        draft.groups
        or draft.rank
        or draft.nth
        or draft.limit
        or draft.has("trend", "kinds", "kind", "list")
    ):
        raise _unclear("무엇과 무엇을 견주는지 알 수 없습니다")
    return _plan(reader, draft, kept, under, over)


def _asks(tokens: list[Token]) -> bool:
    compares = any(t.is_word("times", "points") for t in tokens)
    rises = any(t.is_word("rise_up", "rise_down", "rise_any", "change") for t in tokens)
    asks = any(t.is_word("how_many", "how_much", "share") for t in tokens)
    than = any(t.particle in ("보다", "보다는", "보다도") for t in tokens)
    high = any(t.is_word("high", "low", "more") for t in tokens)
    return compares or (asks and than and high) or (asks and rises)


def _sides(reader: Reader) -> tuple[_Side, _Side] | None:
    """Return what is compared with, and what is compared; ``None`` when there are not just two."""
    tokens = reader.tokens
    for part in (Part.VALUE, Part.TIME):
        at = [n for n, t in enumerate(tokens) if t.part is part]
        pairs = _two_of_a_kind(tokens, at) if part is Part.VALUE else at
        if len(pairs) == 2:
            first, second = (_side(reader, n) for n in pairs)
            return (second, first) if _is_base(tokens, pairs[1], pairs[0]) else (first, second)
    than = [
        n for n, t in enumerate(tokens) if t.is_word("mean") and t.particle in ("보다", "보다는")
    ]
    values = [n for n, t in enumerate(tokens) if t.part is Part.VALUE]
    if than and len(values) == 1:
        return _Side((than[0],), "전체 평균"), _side(reader, values[0])
    return None


def _two_of_a_kind(tokens: list[Token], at: list[int]) -> list[int]:
    for n, one in enumerate(at):
        for two in at[n + 1 :]:
            shared = {c for c, _ in tokens[one].values} & {c for c, _ in tokens[two].values}
            others = [
                k for k in at if k not in (one, two) and shared & {c for c, _ in tokens[k].values}
            ]
            if shared and not others:
                return [one, two]
    return []


def _is_base(tokens: list[Token], later: int, earlier: int) -> bool:
    """Say whether the later of two is what is compared with: …은 중구의 몇 배, …가 상품보다."""
    after = tokens[later + 1 : later + 4]
    if tokens[later].particle in ("보다", "보다는", "에비해", "대비") or any(
        t.particle in ("보다", "보다는") for t in after[:2]
    ):
        return True
    if any(t.is_word("to") for t in after[:2]):
        return True
    of = tokens[later].particle == "의" and any(t.is_word("times", "share") for t in after)
    than = tokens[earlier].particle in ("보다", "보다는", "에비해") or any(
        t.particle == "보다" for t in tokens[earlier:later]
    )
    return of and not than


def _side(reader: Reader, at: int) -> _Side:
    token = reader.tokens[at]
    alone = Reader(reader.question, [replace(token, particle="")], reader.known, reader.table)
    where = alone.read().where
    reader.draft.said += alone.draft.said
    if len(where) != 1:
        raise _unclear("무엇과 무엇을 견주는지 알 수 없습니다")
    return _Side((at,), token.text.strip("'\" "), where[0])


def _rest(reader: Reader, rest: list[Token]) -> tuple[Draft, list[Condition]]:
    plain = [replace(t, particle="") if t.particle in ("보다", "보다는") else t for t in rest]
    again = Reader(reader.question, plain, reader.known, reader.table)
    draft = again.read()
    return draft, draft.where


def _plan(reader: Reader, draft: Draft, kept: list[Condition], under: _Side, over: _Side) -> Plan:
    known = reader.known
    names = list(dict.fromkeys([*draft.ofs, *draft.measures]))
    words = list(dict.fromkeys(w for w in draft.words if w in AGGREGATES))
    sides = {c for s in (under, over) if s.where for c in s.where.columns}
    extra = [n for n in draft.names if n != known.named_by and n not in sides]
    if len(names) > 1 or len(words) > 1 or extra or any(w.endswith("_mean") for w in words):
        raise _unclear("무엇과 무엇을 견주는지 알 수 없습니다")
    name = names[0] if names else default_name(known)
    if not names and name:
        draft.said.append(f"견줄 열을 말씀하지 않아 {called(name, '으로/로')} 보았습니다.")
    if not name:
        raise _unclear("어느 열을 견줄지 알 수 없습니다")
    call, places = _call(known, name, words, kept, (under, over))
    a, b = (f"{call} FILTER (WHERE {s.where.sql})" if s.where else call for s in (under, over))
    made = known.made_of(name)
    if made:
        a, b = (
            _ratio_of(known, name, s) if made and made.how == "ratio" else x
            for s, x in ((under, a), (over, b))
        )
    unit = known.column(name).unit.split("/")[0]
    columns = (name, *sorted(sides))
    point = "%p" if unit == "%" else unit
    tokens = reader.tokens
    values = [
        Measure(_shown(x, places), s.name, unit, places, columns)
        for x, s in ((b, over), (a, under))
    ]
    gap = f"abs({b} - {a})"
    diff = Measure(_shown(gap, places), "차이", point, places, columns, exact=gap)
    times = Measure(
        rounded(f"1.0 * {b} / nullif({a}, 0)", 2),
        "배수",
        "배",
        2,
        columns,
        exact=f"1.0 * {b} / nullif({a}, 0)",
    )
    rate_sql = f"100.0 * ({b} - {a}) / nullif({a}, 0)"
    rate = Measure(rounded(rate_sql, 1), "증감률", "%", 1, columns, exact=rate_sql)
    of_sql = f"100.0 * {b} / nullif({a}, 0)"
    of = Measure(rounded(of_sql, 1), "비율", "%", 1, columns, exact=of_sql)
    first = _asked(tokens, unit, diff, times, rate, of)
    rest = [m for m in (diff,) if m.label != first.label]
    whole = [s for s in (under, over) if s.where is None and made and made.how == "ratio"]
    basis = ["전체 평균은 줄마다의 값이 아니라 합계끼리 나눈 값입니다."] if whole else []
    told = [
        *basis,
        f"{josa(under.name, '을/를')} 기준으로 {josa(over.name, '을/를')} 견주었습니다(차이는 큰 값에서 작은 값을 뺀 크기).",
    ]
    return Plan(Shape.VALUE, tuple(kept), (), (first, *values, *rest), (), None, pair=(over.name, under.name),
                said=(*reader.draft.said, *draft.said, *told))  # fmt: skip


def default_name(known: Known) -> str:
    """Return the only number column, or the only one of what comes in; else an empty text."""
    flows = [
        c.name for c in known.table.columns if known.is_number(c.name) and is_flow(known, c.name)
    ]
    fits = [n for n in flows if any(w in n for w in book()["intake"]["words"].split())]
    return only_number(known) or (fits[0] if len(fits) == 1 else "")


def _asked(
    tokens: list[Token], unit: str, diff: Measure, times: Measure, rate: Measure, of: Measure
) -> Measure:
    if any(t.is_word("times") for t in tokens):
        return times
    if any(t.is_word("points") for t in tokens):
        return diff
    if any(t.is_word("share") for t in tokens):
        if unit == "%":
            raise _unclear("차이를 %p로 묻는지 %로 묻는지 알 수 없습니다")
        moves = any(
            t.is_word("high", "low", "more", "rise_up", "rise_down", "rise_any", "change")
            for t in tokens
        )
        return rate if moves else of
    return diff


def _shown(sql: str, places: int | None) -> str:
    return rounded(sql, places) if places is not None else sql


def _call(
    known: Known, name: str, words: list[str], kept: list[Condition], sides: tuple[_Side, _Side]
) -> tuple[str, int | None]:
    """Return how each side is computed, and its decimals. Raises ``Unclear`` where that is not sure."""
    made = known.made_of(name)
    if made and made.how == "ratio":
        return totalled(made), 1 if made.scale == 100 else 2
    one_row = all(s.where and len(cond.both([*kept, s.where], known)) == 1 for s in sides)
    if any(s.where is None for s in sides):
        if all(not s.where or len(cond.both([*kept, s.where], known)) == 1 for s in sides):
            return f"avg({quoted(name)})", 2
        raise _unclear(f"'{name}' 값이 여럿이라 어떻게 셈할지 알 수 없습니다")
    if words and words[0] in _CALLS:
        return f"{_CALLS[words[0]]}({quoted(name)})", 2 if words[0] in ("mean", "median") else None
    if one_row:
        return f"max({quoted(name)})", None
    if may_add(known, name) and (words == ["sum"] or is_flow(known, name)):
        return f"sum({quoted(name)})", None
    raise _unclear(
        f"'{name}' 값이 여럿이라 어떻게 셈할지 알 수 없습니다",
    )


def _ratio_of(known: Known, name: str, side: _Side) -> str:
    made = known.made_of(name)
    if made is None:
        return quoted(name)
    where = f" FILTER (WHERE {side.where.sql})" if side.where else ""
    over, under = (f"sum({quoted(n)}){where}" for n in (made.over[0], made.under))
    return f"({made.scale}.0 * {over} / nullif({under}, 0))"


def _unclear(what: str, *choices: str) -> Unclear:
    return Unclear(Doubt(what, choices))
