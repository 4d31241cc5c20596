"""The last look before a plan is believed: every word that was read must have done something."""

from giljabi.analysis.asking.known import Known, key
from giljabi.analysis.asking.measures import AGGREGATES, may_add
from giljabi.analysis.asking.sense import Draft, Plan, Shape, Token
from giljabi.analysis.asking.wording import called

_COUNT_TAILS = frozenset({"건수", "수", "인원", "개수", "갯수", "권수", "횟수", "수량"})


def unused(draft: Draft, plan: Plan, known: Known, tokens: list[Token]) -> str:
    """Return in Korean what was said and is not in the plan, or an empty text."""
    labels = [m.label for m in plan.measures]
    if draft.has("diff") and "차이" not in labels:
        return "무엇의 차이인지 알 수 없습니다"
    if draft.has("trend") and not plan.in_time:
        return "추이를 볼 기간을 알 수 없습니다"
    if draft.has("bins") and draft.bin is None:
        return "구간의 너비를 알 수 없습니다(보기: 100단위 구간별)"
    different = plan.shape is Shape.DISTINCT or any(
        label.startswith("서로 다른") for label in labels
    )
    if draft.has("kinds", "kind") and (not different or plan.rank or draft.rank):
        return "무엇의 종류를 묻는지 알 수 없습니다"
    if draft.has("over_year", "over_month", "over_quarter", "over_day") and "증감" not in labels:
        return "무엇에 견준 증감인지 알 수 없습니다"
    if plan.shape is Shape.DISTINCT and draft.has(*AGGREGATES):
        return "종류와 다른 셈을 함께 묻고 있어 뜻을 알 수 없습니다"
    if draft.has("where") and plan.shape is Shape.VALUE:
        return "어디인지를 묻는지 값을 묻는지 알 수 없습니다"
    plain = [m for m in plan.measures if not m.sql.startswith("count(")]
    amounts = any(t.is_word("tail") and key(t.text) not in _COUNT_TAILS for t in tokens)
    if "tail" in draft.kept and not (plain if amounts else plan.measures):
        return "무엇의 값을 묻는지 알 수 없습니다"
    if any(key(n) == "나머지" for n in draft.nouns) and not any(
        "NOT " in c.sql for c in plan.where
    ):
        return "무엇을 뺀 나머지인지 알 수 없습니다"
    said = sum(t.is_word("by") or t.word.startswith("by_") for t in tokens)
    if said and not plan.groups:
        return "무엇별로 나눌지 알 수 없습니다"
    if draft.rank and not plan.rank:
        return "무엇을 차례로 세울지 알 수 없습니다"
    if "to" in draft.kept and not draft.has("share", "holds", "change"):
        return "'대비'로 비율을 묻는지 증감을 묻는지 알 수 없습니다"
    return _numbers(draft, plan, known, tokens)


def _numbers(draft: Draft, plan: Plan, known: Known, tokens: list[Token]) -> str:
    """Look at counts and other sums: one asked for must be one computed."""
    counts = any(m.sql == "count(*)" or m.sql.startswith("count(") for m in plan.measures)
    if draft.has("count") and not counts and not draft.has("share", "holds", "change"):
        said = [key(t.text) for t in tokens if t.is_word("count")]
        flows = bool(draft.measures) and all(may_add(known, name) for name in draft.measures)
        if not flows or not set(said) <= _COUNT_TAILS:
            return "무엇의 수를 묻는지 알 수 없습니다"
    places = draft.has("how_many") and draft.counter in ("곳", "군데", "개소", "군데이고")
    if places and not counts and plan.shape is Shape.VALUE and not draft.has("share", "holds"):
        return f"몇 {draft.counter}인지와 다른 셈을 함께 묻고 있어 뜻을 알 수 없습니다"
    words = {word for word in draft.words if word in AGGREGATES}
    if words and plan.shape is Shape.ROWS and not (words == {"sum"} and plan.rank):
        return "행마다의 값과 다른 셈을 함께 묻고 있어 뜻을 알 수 없습니다"
    if plan.shape is Shape.GROUPS:
        extra = [
            n
            for n in draft.names
            if n != known.named_by and n not in {g.column for g in plan.groups}
        ]
        if extra:
            return f"{called(extra[0], '을/를')} 어떻게 쓸지 알 수 없습니다"
    return ""
