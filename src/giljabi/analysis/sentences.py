"""Sentences made by rule from figures (개조식): every number in them is a number of the figures.

No model writes here. △ never stands in prose: a fall is 감소, of a percentage 하락.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from giljabi.analysis.numbers import is_rate, show_number
from giljabi.analysis.spans import against, shown_period
from giljabi.analysis.words import amount, josa, names
from giljabi.book.kinds import Figure, Figures, Place, Sentences

_TOP = 3
_Said = tuple[str, Sequence[Figure]]


def sentences(figures: Figures) -> Sentences:
    """Return sentences on the total, the largest rise and fall, what did not change, and shares."""
    said = list(_said(figures))
    return Sentences(tuple(text for text, _ in said), tuple(_cells(rows) for _, rows in said))


def _cells(rows: Sequence[Figure]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for row in rows for place in row.cells))


def _said(figures: Figures) -> Iterator[_Said]:
    compares = bool(figures.before_name)
    if figures.total and figures.total.now is not None:
        yield _overall(figures, figures.total), (figures.total,)
    if compares:
        yield from _movers(figures)
        yield from _without_rate(figures)
    if len(figures.rows) > 1:
        yield from _leaders(figures)


def _subject(figures: Figures) -> str:
    """Return ``2026년 9월 민원 건수는``, or what of it is known."""
    period = shown_period(figures.now_name) if figures.now_name else ""
    measure = figures.measure.replace("_", " ")
    subject = " ".join(filter(None, (period, measure)))
    return josa(subject, "은/는") if subject else ""


def _overall(figures: Figures, total: Figure) -> str:
    assert total.now is not None
    whole = "" if is_rate(figures.unit, figures.measure) else "총 "
    head = f"{_subject(figures)} {whole}{amount(total.now, figures.unit)}".strip()
    if not figures.before_name:
        return head
    base = against(figures.now_name, figures.before_name)
    if total.change is None:
        return f"{head}({base} 값이 없어 증감 산출 불가)"
    if total.change == 0:
        return f"{josa(head, '으로/로')} {josa(base, '과/와')} 같음"
    return f"{josa(head, '으로/로')} {base} 대비 {_moved(figures, total)}"


def _moved(figures: Figures, row: Figure) -> str:
    """Return ``386건(3.2%) 증가``; of percentages ``0.4%p 상승``."""
    change = row.change or Decimal(0)
    if is_rate(figures.unit, figures.measure):
        return f"{show_number(abs(change))}%p {'상승' if change > 0 else '하락'}"
    rate = "증감률 산출 불가" if row.rate is None else f"{show_number(abs(row.rate))}%"
    return f"{amount(abs(change), figures.unit)}({rate}) {'증가' if change > 0 else '감소'}"


def _movers(figures: Figures) -> Iterator[_Said]:
    known = [row for row in figures.rows if row.change is not None]
    if len(known) < 2:
        return
    yield from _mover(
        figures, [r for r in known if r.change and r.change > 0], max, "늘어난", "오른"
    )
    yield from _mover(
        figures, [r for r in known if r.change and r.change < 0], min, "줄어든", "내린"
    )
    still = [row for row in known if row.change == 0]
    if len(still) == len(known):
        yield f"모든 {josa(figures.by, '이/가')} {josa(_base(figures), '과/와')} 같음", still
    elif still:
        yield f"변동이 없는 {josa(figures.by, '은/는')} {names([r.label for r in still])}", still


def _base(figures: Figures) -> str:
    return against(figures.now_name, figures.before_name)


def _mover(
    figures: Figures, rows: list[Figure], most: Callable[[list[Decimal]], Decimal],
    verb: str, rate_verb: str,
) -> Iterator[_Said]:  # fmt: skip
    """Say which group moved most; equal movers are named together."""
    if not rows:
        return
    edge = most([row.change for row in rows if row.change is not None])
    tied = [row for row in rows if row.change == edge]
    chosen = rate_verb if is_rate(figures.unit, figures.measure) else verb
    head = f"가장 많이 {chosen} {josa(figures.by, '은/는')} {josa(names([r.label for r in tied]), '으로/로')}"
    if len(tied) > 1:
        moved = amount(abs(edge), _change_unit(figures))
        yield f"{head} 각각 {moved} {_moved(figures, tied[0]).rsplit(' ', 1)[1]}", tied
        return
    row = tied[0]
    yield f"{head} {_moved(figures, row)}({_from_to(figures, row)})", tied


def _change_unit(figures: Figures) -> str:
    return "%p" if is_rate(figures.unit, figures.measure) else figures.unit


def _from_to(figures: Figures, row: Figure) -> str:
    assert row.before is not None and row.now is not None
    return f"{amount(row.before, figures.unit)} → {amount(row.now, figures.unit)}"


def _without_rate(figures: Figures) -> Iterator[_Said]:
    """Name the groups whose rate cannot be computed, with the reason."""
    if is_rate(figures.unit, figures.measure):
        return
    zero = [r for r in figures.rows if r.before == 0 and r.now]
    if zero:
        label = josa(names([r.label for r in zero]), "은/는")
        yield (
            f"{label} {_base(figures)} 값이 {amount(Decimal(0), figures.unit)}이어서 증감률 산출 불가",
            zero,
        )
    new = [r for r in figures.rows if r.before is None and r.now is not None]
    if new:
        yield (
            f"{josa(names([r.label for r in new]), '은/는')} {_base(figures)} 자료가 없어 증감 산출 불가",
            new,
        )
    gone = [r for r in figures.rows if r.now is None and r.before is not None]
    if gone:
        label = josa(names([r.label for r in gone]), "은/는")
        yield f"{label} {shown_period(figures.now_name)} 자료가 없어 증감 산출 불가", gone


def _leaders(figures: Figures) -> Iterator[_Said]:
    """Say who is first (all of them, if tied), the next two, and who is last."""
    known = [row for row in figures.rows if row.now is not None]
    order = sorted({row.now for row in known if row.now is not None}, reverse=True)
    if len(order) < 2:
        if len(known) > 1:
            yield (
                f"모든 {josa(figures.by, '이/가')} {josa(amount(order[0], figures.unit), '으로/로')} 같음",
                known,
            )
        return
    high = "높음" if is_rate(figures.unit, figures.measure) else "많음"
    low = "낮음" if high == "높음" else "적음"
    ranks = [[row for row in known if row.now == value] for value in order]
    first = f"{josa(_named(figures, ranks[0]), '으로/로')} 가장 {high}"
    following = [row for rank in ranks[1:_TOP] for row in rank][: _TOP - 1]
    if len(known) > _TOP:
        then = ", ".join(f"{r.label} {_valued(figures, r)}" for r in following)
        yield f"{first}(다음은 {then} 순)", [*ranks[0], *following]
    else:
        yield first, ranks[0]
    yield f"{josa(_named(figures, ranks[-1]), '으로/로')} 가장 {low}", ranks[-1]


def _named(figures: Figures, rows: list[Figure]) -> str:
    """Return ``해운구가 1,600건(12.8%)``; equals are named together with ``각각``."""
    each = "각각 " if len(rows) > 1 else ""
    return f"{josa(names([r.label for r in rows]), '이/가')} {each}{_valued(figures, rows[0])}"


def _valued(figures: Figures, row: Figure) -> str:
    assert row.now is not None
    share = f"({show_number(row.share)}%)" if row.share is not None else ""
    return f"{amount(row.now, figures.unit)}{share}"
