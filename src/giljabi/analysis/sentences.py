"""Sentences made by rule from figures (개조식): every number in them is a number of the figures.

No model writes here. △ never stands in prose: a fall is 감소, of a percentage 하락.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from giljabi.analysis.numbers import may_sum
from giljabi.analysis.spans import shown_period
from giljabi.analysis.turns import Turns, turns
from giljabi.analysis.words import amount, grouped, measured, names, percent
from giljabi.book.kinds import Figure, Figures, Place, Sentences
from giljabi.book.korean import josa

_TOP = 3
_Said = tuple[str, Sequence[Figure]]


def sentences(figures: Figures) -> Sentences:
    """Return sentences on the total, the largest rise and fall, what did not change, and shares."""
    said = list(_said(figures, turns(figures)))
    return Sentences(tuple(text for text, _ in said), tuple(_cells(rows) for _, rows in said))


def told_total(figures: Figures) -> str:
    """Return the sentence on the total alone, empty where there is none."""
    total = figures.total
    if total is None or total.now is None:
        return ""
    return _overall(figures, turns(figures), total, total.now)


def told_movers(figures: Figures) -> tuple[str, ...]:
    """Return the sentences on the largest rise and fall and on what did not change."""
    return tuple(text for text, _ in _movers(figures, turns(figures)))


def told_gaps(figures: Figures) -> tuple[str, ...]:
    """Return the sentences on groups whose change or rate cannot be computed."""
    return tuple(text for text, _ in _without_rate(figures, turns(figures)))


def _cells(rows: Sequence[Figure]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for row in rows for place in row.cells))


def _said(figures: Figures, words: Turns) -> Iterator[_Said]:
    if figures.total and figures.total.now is not None:
        yield _overall(figures, words, figures.total, figures.total.now), (figures.total,)
    if figures.before_name:
        yield from _movers(figures, words)
        yield from _without_rate(figures, words)
    if len(figures.rows) > 1:
        yield from _leaders(figures, words)


def _subject(figures: Figures) -> str:
    """Return ``2026년 9월 민원 건수는``, or what of it is known."""
    period = shown_period(figures.now_name) if figures.now_name else ""
    subject = " ".join(filter(None, (period, measured(figures.measure))))
    return josa(subject, "은/는") if subject else ""


def _overall(figures: Figures, words: Turns, total: Figure, now: Decimal) -> str:
    whole = "총 " if may_sum(figures.unit, figures.measure) else ""
    head = f"{_subject(figures)} {whole}{amount(now, figures.unit)}".strip()
    if not figures.before_name:
        return head
    if total.change is None:
        return f"{head}({words.base} 값이 없어 증감 산출 불가)"
    if total.change == 0:
        return f"{josa(head, '으로/로')} {words.like}"
    lone = sum((row.now is None) != (row.before is None) for row in figures.rows)
    caution = f"(한쪽에만 자료가 있는 {grouped(figures.by)} {lone:,}개 포함)" if lone else ""
    return f"{josa(head, '으로/로')} {words.than} {words.moved(total)}{caution}"


def _movers(figures: Figures, words: Turns) -> Iterator[_Said]:
    known = [row for row in figures.rows if row.change is not None]
    if len(known) < 2:
        return
    yield from _mover(figures, words, [r for r in known if r.change and r.change > 0])
    yield from _mover(figures, words, [r for r in known if r.change and r.change < 0])
    still = [row for row in known if row.change == 0]
    by = grouped(figures.by)
    if len(still) == len(known):
        yield f"모든 {josa(by, '이/가')} {words.like}", still
    elif still:
        head = "변동이 없는" if words.in_time else "차이가 없는"
        yield f"{head} {josa(by, '은/는')} {names([r.label for r in still])}", still


def _mover(figures: Figures, words: Turns, rows: list[Figure]) -> Iterator[_Said]:
    """Say which group moved most in one direction; equal movers are named together."""
    if not rows:
        return
    edge = max((row.change for row in rows if row.change is not None), key=abs)
    tied = [row for row in rows if row.change == edge]
    turned = words.rising if edge > 0 else words.falling
    most = f"가장 {turned}" if words.in_time else f"{words.than} {turned} 폭이 가장 큰"
    labels = josa(names([row.label for row in tied]), "으로/로")
    head = f"{most} {josa(grouped(figures.by), '은/는')} {labels}"
    if len(tied) > 1:
        yield f"{head} 각각 {words.gap(edge)} {words.up if edge > 0 else words.down}", tied
    else:
        yield f"{head} {words.moved(tied[0])}({_from_to(figures, tied[0])})", tied


def _from_to(figures: Figures, row: Figure) -> str:
    sides = [amount(value, figures.unit) for value in (row.before, row.now) if value is not None]
    return " → ".join(sides)


def _without_rate(figures: Figures, words: Turns) -> Iterator[_Said]:
    """Name the groups whose change or rate cannot be computed, with the reason."""
    now = shown_period(figures.now_name)
    zero = amount(Decimal(0), figures.unit)
    rows = figures.rows
    cases = (
        ([] if words.rate else [r for r in rows if r.before == 0 and r.now],
         f"{words.base} 값이 {josa(zero, '이어서/여서')} 증감률 산출 불가"),
        ([r for r in rows if r.before is not None and r.before < 0 and r.now is not None],
         f"{words.base} 값이 음수여서 증감률 산출 불가"),
        ([r for r in rows if r.before is None and r.now is not None],
         f"{words.base} 자료가 없어 증감 산출 불가"),
        ([r for r in rows if r.now is None and r.before is not None],
         f"{now} 자료가 없어 증감 산출 불가"),
    )  # fmt: skip
    for found, why in cases:
        if found:
            yield f"{josa(names([r.label for r in found]), '은/는')} {why}", found


def _leaders(figures: Figures, words: Turns) -> Iterator[_Said]:
    """Say who is first (all of them, if tied), who follows, and who is last."""
    known = [row for row in figures.rows if row.now is not None]
    order = sorted({row.now for row in known if row.now is not None}, reverse=True)
    if len(known) < 2:
        return
    if len(order) == 1:
        same = josa(amount(order[0], figures.unit), "으로/로")
        yield f"모든 {josa(grouped(figures.by), '이/가')} {same} 같음", known
        return
    ranks = [[row for row in known if row.now == value] for value in order]
    first = f"{josa(_named(figures, ranks[0]), '으로/로')} 가장 {words.high}"
    following = [row for rank in ranks[1:_TOP] for row in rank][: _TOP - 1]
    if len(known) > _TOP and following[-1] not in ranks[-1]:
        then = ", ".join(f"{row.label} {_valued(figures, row)}" for row in following)
        yield f"{first}(다음은 {then} 순)", [*ranks[0], *following]
    else:
        yield first, ranks[0]
    yield f"{josa(_named(figures, ranks[-1]), '으로/로')} 가장 {words.low}", ranks[-1]


def _named(figures: Figures, rows: list[Figure]) -> str:
    """Return ``해운구가 1,600건(12.8%)``; equals are named together with ``각각``."""
    each = "각각 " if len(rows) > 1 else ""
    return f"{josa(names([r.label for r in rows]), '이/가')} {each}{_valued(figures, rows[0])}"


def _valued(figures: Figures, row: Figure) -> str:
    value = amount(row.now, figures.unit) if row.now is not None else ""
    return value + (f"({percent(row.share)})" if row.share is not None else "")
