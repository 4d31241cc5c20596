"""Orders: which places are asked for, and of what: rows, or groups of rows."""

from dataclasses import replace
from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.known import key
from giljabi.analysis.asking.measures import plain
from giljabi.analysis.asking.mentions import Unclear
from giljabi.analysis.asking.over_time import MEANS_OVER, mean_over
from giljabi.analysis.asking.sense import Measure, Part, Plan, Rank
from giljabi.analysis.asking.wording import called
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads


_ORDERING = ("very", "top", "bottom", "order", "more")


def asked_rank(heads: "Heads") -> Rank | None:
    """Return the order that is asked for, if one is. Raises ``Unclear`` for half of one."""
    draft = heads.draft
    if draft.has("top"):
        draft.rank = draft.rank or "high"
    if draft.has("bottom"):
        draft.rank = "low"
    asked = draft.has(*_ORDERING) or draft.limit or draft.nth
    if not draft.rank:
        if draft.has("order") and draft.measures and not draft.limit:
            draft.said.append("순위는 큰 값부터 매겼습니다.")
            return Rank(falling=True)
        if draft.limit or draft.nth or draft.has("very", "more", "order"):
            raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다")
        return None
    if not asked:
        raise heads.unclear("얼마나 많거나 적은 것인지 알 수 없습니다",
                           *_with_very(heads))  # fmt: skip
    falling = draft.rank == "high"
    if draft.has("top", "bottom") and not (draft.limit or draft.nth or draft.has("very", "order")):
        raise heads.unclear("몇 위까지인지 알 수 없습니다", *_with_places(heads))
    if draft.nth:
        return Rank(falling, draft.nth, draft.nth)
    if draft.has("order") and not draft.limit and not draft.has("very"):
        return Rank(falling)
    return Rank(falling, 1, draft.limit or 1)


def _with_very(heads: "Heads") -> list[str]:
    for n, token in enumerate(heads.reader.tokens):
        if token.is_word("high", "low"):
            return [heads.reader.instead(n, n + 1, f"가장 {token.text}")]
    return []


def _with_places(heads: "Heads") -> list[str]:
    for n, token in enumerate(heads.reader.tokens):
        if token.is_word("top", "bottom"):
            return [
                heads.reader.instead(n, n + 1, f"{token.text} {count}곳 ") for count in (3, 5, 10)
            ]
    return []


def ranked(heads: "Heads", rank: Rank) -> Plan:
    """Put groups or rows in the order of a number column."""
    draft, named_by = heads.draft, heads.known.named_by
    words = heads.words()
    if draft.when and not draft.measures and not draft.groups and not words:
        draft.names = [n for n in draft.names if n != draft.when]
        return replace(heads.rows([plain(heads.known, draft.when)]), rank=rank)
    if draft.when:
        raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다")
    if len(draft.measures) == 1 and not draft.groups and not words and _of_rows(heads):
        times = [n for n in heads.known.periods if n not in draft.names and _asks_when(heads)]
        draft.names += times
        return replace(heads.rows([plain(heads.known, draft.measures[0])]), rank=rank)
    if len(draft.measures) != 1 or len(words) > 1:
        raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다")
    name = draft.measures[0]
    if not draft.groups and heads.entity() and _rowwise(heads, words):
        draft.names = [n for n in draft.names if n != named_by]
        return replace(heads.rows([plain(heads.known, name)]), rank=rank)
    if not draft.groups:
        if len(draft.names) != 1:
            raise heads.unclear(
                f"{josa(name, '이/가')} 무엇마다 가장 {'큰' if rank.falling else '작은'}지 알 수 없습니다",
                *_rank_choices(heads, name, rank),
            )
        draft.groups.append(cond.group(draft.names.pop()))
    extra = [n for n in draft.names if n not in [g.column for g in draft.groups]]
    if extra:
        raise heads.unclear(f"{called(extra[0], '을/를')} 어떻게 쓸지 알 수 없습니다")
    if words and words[0] in MEANS_OVER:
        return replace(mean_over(heads, words), rank=rank)
    return heads.grouped_plan([_grouped_rank(heads, name, words, rank)], rank)


_RECORDS = frozenset({"기록", "자료", "행", "줄", "데이터", "레코드", "것", "경우", "건"})


def _asks_when(heads: "Heads") -> bool:
    return any(key(t.text).startswith("언제") for t in heads.reader.tokens if t.is_word("where"))


def _of_rows(heads: "Heads") -> bool:
    """Say whether one row is asked for: 기록은 언제 어느 시장, with two columns or a time to tell."""
    draft = heads.draft
    if heads.known.named_by:
        return False
    records = any(key(n) in _RECORDS for n in draft.nouns)
    told = len(draft.names) + int(_asks_when(heads))
    return (records and told > 0) or (
        told > 1
        and any(
            t.part is Part.COLUMN and t.columns[0] in draft.names for t in heads.reader.tokens[-2:]
        )
        and _asks_when(heads)
    )


def _rowwise(heads: "Heads", words: list[str]) -> bool:
    """Say whether an order of rows is meant: no sum is asked for, or each name has one row."""
    names = heads.known.cells(heads.known.named_by)
    return not words or (words == ["sum"] and len(names) == len(heads.known.kept))


def _grouped_rank(heads: "Heads", name: str, words: list[str], rank: Rank) -> Measure:
    try:
        return heads.grouped(name, words[0] if words else "")
    except Unclear as unclear:
        by = heads.by().removesuffix("별")
        end = "높은" if rank.falling else "낮은"
        several = f"{end} {rank.last}곳" if rank.last > 1 else f"가장 {end}"
        raise heads.unclear(unclear.doubt.what, *(
            f"{heads.scope()}{name} {word}이 {several} {josa(by, '은/는')}?" if rank.last <= 1 else
            f"{heads.scope()}{by}별 {name} {word} {'상위' if rank.falling else '하위'} {rank.last}곳은?"
            for word in ("평균", "최댓값", "최솟값"))) from None  # fmt: skip


def _rank_choices(heads: "Heads", name: str, rank: Rank) -> list[str]:
    end = "많은" if rank.falling else "적은"
    columns = [
        c.name for c in heads.known.table.columns if 1 < len(heads.known.cells(c.name)) <= 50
    ]
    return [
        f"{name} 합계가 가장 {end} {josa(c, '은/는')}?"
        for c in columns
        if not heads.known.is_number(c)
    ][:4]
