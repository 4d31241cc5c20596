"""Counts: of rows, of groups, of different values; and lists, where nothing is to be counted."""

from typing import TYPE_CHECKING

from giljabi.analysis.asking import conditions as cond
from giljabi.analysis.asking.measures import AGGREGATES, may_add
from giljabi.analysis.asking.sense import Measure, Plan, Rank, Shape
from giljabi.analysis.asking.sqltext import quoted
from giljabi.analysis.asking.wording import called
from giljabi.book.korean import josa

if TYPE_CHECKING:
    from giljabi.analysis.asking.heads import Heads


def count_unit(heads: "Heads") -> str:
    """Return the counter of the question (곳, 개), or 건 for rows without a name."""
    counter = "" if heads.draft.limit else heads.draft.counter
    return counter or ("건" if count_label(heads) == "자료 수" else "개")


def count_label(heads: "Heads") -> str:
    """Return what the rows are called: 주차장 수, or 자료 수."""
    named_by = heads.known.named_by
    if named_by in heads.draft.names:
        return f"{named_by.removesuffix('명')} 수"
    nouns = [
        n for n in heads.draft.nouns if n not in ("곳", "건", "개", "것") and not n.endswith("시")
    ]
    return f"{nouns[-1] if nouns else '자료'} 수"


def distinct(heads: "Heads") -> Plan:
    """Return the plan of different values, or of their number. Raises ``Unclear``."""
    names = [n for n in heads.draft.names if len(heads.draft.names) == 1]
    if not names or heads.draft.measures or heads.draft.groups:
        raise heads.unclear("무엇의 종류를 세는지 알 수 없습니다")
    if heads.draft.has("how_many", "count", "kinds"):
        return _different(heads, names[0])
    return Plan(Shape.DISTINCT, tuple(heads.draft.where), (), (), (names[0],))


def _different(heads: "Heads", name: str) -> Plan:
    _refuse_some(heads, name)
    count = Measure(f"count(DISTINCT {quoted(name)})", f"서로 다른 {name} 수", "개", None, (name,))
    heads.draft.said.append(f"빈칸을 빼고 서로 다른 {called(name, '을/를')} 셌습니다.")
    return Plan(Shape.VALUE, tuple(heads.draft.where), (), (count,))


def counted_plan(heads: "Heads") -> Plan:
    """Count rows, list rows, or list different values: what 몇 곳, 목록 and 무엇 ask for."""
    draft, named_by = heads.draft, heads.known.named_by
    others = [n for n in draft.names if n != named_by]
    counts = draft.has("count", "how_many", "all") and not (draft.has("list"))
    asked_more = draft.has(*AGGREGATES)
    if asked_more:
        if heads.words() == ["sum"] and (draft.nouns or draft.names):
            counts = True
        else:
            raise heads.unclear("어느 열을 셈할지 알 수 없습니다", *heads.number_choices())
    if draft.groups:
        if others:
            raise heads.unclear(f"{called(others[0], '을/를')} 어떻게 쓸지 알 수 없습니다")
        _refuse_bare_comparison(heads)
        return heads.grouped_plan([heads.count()])
    if counts and not draft.has("count", "how_many", "sum") and _shows_rows(heads):
        counts = False
    if counts and draft.has("where") and draft.where and not draft.groups:
        counts = False  # 몇 곳이고 어디인지: the list says how many
    if counts:
        return _how_many(heads, others)
    if len(others) == 1 and len(draft.names) == 1 and not (draft.nouns or draft.where):
        return Plan(Shape.DISTINCT, (), (), (), (others[0],))
    asks = draft.has("list", "where", "each") or _asks(heads)
    if len(others) == 1 and named_by not in draft.names and not draft.has("how_many", "count"):
        _refuse_some(heads, others[0])
    if not (draft.where or draft.has("list") or ((draft.names or draft.nouns) and asks)):
        raise heads.unclear("무엇을 묻는지 알 수 없습니다")
    return heads.rows([])


def _asks(heads: "Heads") -> bool:
    """Say whether the question asks at all: 주차장 데이터 alone does not."""
    said = heads.reader.question
    return any(
        word in said
        for word in ("?", "보여", "알려", "줘", "주세요", "뽑", "찾", "적어", "나열", "무엇", "뭐")
    )


def _refuse_bare_comparison(heads: "Heads") -> None:
    draft = heads.draft
    uncounted = not (draft.has("count", "how_many") or draft.nouns)
    if draft.has("compare", "diff", "more") and (uncounted or heads.is_single()):
        raise heads.unclear("무엇을 견줄지 알 수 없습니다", *heads.number_choices())


def _shows_rows(heads: "Heads") -> bool:
    return bool(heads.draft.where or heads.draft.names)


def _how_many(heads: "Heads", others: list[str]) -> Plan:
    draft = heads.draft
    if others and not (draft.nouns or heads.known.named_by in draft.names):
        if len(others) > 1:
            raise heads.unclear(f"{', '.join(others)} 가운데 무엇을 세는지 알 수 없습니다")
        return _different(heads, others[0])
    if others:
        raise heads.unclear(
            f"{called(others[0], '을/를')} 어떻게 쓸지 알 수 없습니다",
            f"{others[0]}별 자료는 몇 건인가요?", f"서로 다른 {josa(others[0], '은/는')} 몇 개인가요?",
        )  # fmt: skip
    if draft.counter in ("명", "세대", "가구", "원", "대", "면", "회", "번", "인", "호"):
        raise heads.unclear(f"몇 {draft.counter}인지 셀 열을 알 수 없습니다", *_sum_choices(heads))
    _tell_same_names(heads)
    return Plan(Shape.VALUE, tuple(draft.where), (), (heads.count(),))


def _refuse_some(heads: "Heads", name: str) -> None:
    """Refuse to guess whether one row of many fulfils a condition on amounts, or their sum."""
    known, draft = heads.known, heads.draft
    amounts = [c for c in draft.where if any(known.is_number(n) for n in c.columns)]
    rest = cond.both([c for c in draft.where if c not in amounts], known)
    several = len({known.column(name).raw[n] for n in rest}) < len(rest)
    if amounts and several and not draft.has("some"):
        column = amounts[0].columns[0]
        raise heads.unclear(
            f"{name}마다 줄이 여럿이어서 '{column}'의 조건이 한 줄의 값인지 더한 값인지 알 수 없습니다",
            f"{name}별 {column} 합계는?", f"{name}별 {column} 평균은?",
        )  # fmt: skip


def _sum_choices(heads: "Heads") -> list[str]:
    names = [c.name for c in heads.known.table.columns if heads.known.is_number(c.name)]
    return [f"{name} 합계는?" for name in names if may_add(heads.known, name)][:4]


def _tell_same_names(heads: "Heads") -> None:
    name = heads.known.named_by
    again = len(heads.known.kept) - len(heads.known.cells(name)) if name else 0
    if again:
        heads.draft.said.append(
            f"행의 수를 셌습니다. {called(name, '이/가')} 같은 행이 있어 이름의 수와 다를 수 있습니다."
        )


def ranked_counts(heads: "Heads", rank: Rank) -> Plan:
    """Put groups in the order of their rows; only 많은 and 적은 are said of counts."""
    draft = heads.draft
    names = [n for n in draft.names if n != heads.known.named_by]
    last = bool(draft.names) and draft.names[-1] == heads.known.named_by
    degrees = {word[0] for word in draft.kept if word != "to"}
    if degrees - {"많", "적"} or (last and names):
        raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다", *_count_choices(heads, rank))
    if not draft.groups:
        if len(names) != 1 or heads.words():
            raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다", *_count_choices(heads, rank))
        draft.groups.append(cond.group(names[0]))
    elif names or heads.words():
        raise heads.unclear("무엇을 차례로 세울지 알 수 없습니다")
    return heads.grouped_plan([heads.count()], rank)


def _count_choices(heads: "Heads", rank: Rank) -> list[str]:
    names = [c.name for c in heads.known.table.columns if heads.known.is_number(c.name)]
    end = "많은" if rank.falling else "적은"
    return [f"{josa(n, '이/가')} 가장 {end} 곳은?" for n in names[:4]]
