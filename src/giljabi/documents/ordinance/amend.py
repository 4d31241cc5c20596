"""Applies a 개정문 to the 현행: the 개정안, and a finding for every order that could not be applied.

Orders are applied one after another to the text; after each, the text is read anew. An order whose
place or words are not there changes nothing: it is told, never guessed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from giljabi.book.kinds import Basis, Finding, Place, Severity
from giljabi.book.korean import josa
from giljabi.documents.ordinance.edits import (
    Edit,
    Scope,
    applied,
    block_units,
    find,
    insertion,
    occurrences,
    scope_of,
)
from giljabi.documents.ordinance.orders import Act, Order, read_orders
from giljabi.documents.ordinance.parse import parse
from giljabi.documents.ordinance.refs import LEVEL, Ref, expanded
from giljabi.documents.ordinance.unit import Ordinance, Sort, Unit, mark_of

GUIDE = "법제처 「법령 입안·심사 기준」 개정문"


@dataclass(frozen=True, slots=True)
class Amended:
    """The 개정안, what could not be applied, and how many orders there were and were applied."""

    ordinance: Ordinance
    findings: tuple[Finding, ...]
    orders: int
    done: int


class _NotApplied(Exception):
    """An order does not fit the text: rule, why, and how to mend it."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(rule, why)
        self.rule, self.why = rule, why


def amend(now: Ordinance, amending: str, *, source: str = "") -> Amended:
    """Return the 현행 with the orders of the 개정문 applied in order."""
    annexes = parse(amending).annexes
    then, findings, done = now, [], 0
    orders = read_orders(amending)
    for order in orders:
        try:
            text, doubt = _apply(then, order, annexes)
        except _NotApplied as error:
            findings.append(_finding(order, error.rule, error.why, source))
            continue
        done += 1
        if doubt:
            findings.append(_finding(order, "AMEND-MANY", doubt, source, Severity.NOTE))
        then = parse(text, source=then.source, title=then.name)
    if not orders:
        none = Order(Act.UNREAD, (), "", 0)
        why = '개정 지시(\'… 중 "…"을 "…"로 한다\')를 하나도 찾지 못했습니다.'
        findings.append(_finding(none, "AMEND-UNREAD", why, source))
    return Amended(then, tuple(findings), len(orders), done)


def _finding(
    order: Order, rule: str, why: str, source: str, severity: Severity = Severity.ERROR
) -> Finding:
    where = Place(source, paragraph=order.line, start=0, end=len(order.said))
    return Finding(rule, severity, Basis.GUIDE, GUIDE, where, order.said, why)


def _apply(now: Ordinance, order: Order, annexes: tuple[Unit, ...]) -> tuple[str, str]:
    """Return the new text, and a doubt in words or an empty string."""
    if order.act is Act.UNREAD:
        raise _NotApplied(
            "AMEND-UNREAD",
            '개정 지시를 읽지 못했습니다. \'제3조제2항 중 "…"을 "…"로 한다\' 꼴인지 확인하세요.',
        )
    if order.act is Act.NAME:
        return _name(now, order), ""
    if order.act in (Act.WORDS, Act.DROP, Act.TITLE):
        return _words(now, order)
    if order.act is Act.RENUMBER:
        return _renumbered(now, order), ""
    work = _WORK[order.act]
    edits = [e for ref in _targets(now, order) for e in work(now, order, ref, annexes)]
    return applied(now.text, edits), ""


def _targets(now: Ordinance, order: Order) -> list[Ref]:
    return [one for ref in order.targets for one in expanded(ref, _numbers(now, ref))]


def _numbers(now: Ordinance, ref: Ref) -> list[tuple[int, ...]]:
    """The numbers of the units beside the named one."""
    sort = ref.steps[-1][0]
    if sort is Sort.ARTICLE:
        return [unit.number for unit in now.articles]
    parent = find(now, ref.steps[:-1])
    return [u.number for u in parent.children if u.sort is sort] if parent else []


def _there(now: Ordinance, ref: Ref) -> Unit:
    unit = find(now, ref.steps)
    if unit is None:
        raise _NotApplied(
            "AMEND-TARGET",
            f"현행에 {josa(ref.label, '이/가')} 없거나 하나로 정할 수 없습니다. 조·항·호의 번호를 확인하세요.",
        )
    return unit


def _name(now: Ordinance, order: Order) -> str:
    old, new = order.words[0]
    at = now.text.find(old or now.name)
    if at < 0 or not now.name:
        raise _NotApplied("AMEND-WORDS", "현행의 제명에서 바꿀 말을 찾지 못했습니다.")
    head = now.text[: now.articles[0].start] if now.articles else now.text
    return now.text.replace(old or now.name, new) if at < len(head) else now.text


def _words(now: Ordinance, order: Order) -> tuple[str, str]:
    edits: list[Edit] = []
    doubt = ""
    for ref in _targets(now, order):
        scope = scope_of(_there(now, ref), "제목" if order.act is Act.TITLE else ref.part)
        if scope is None:
            raise _NotApplied("AMEND-TARGET", f"현행의 {josa(ref.label, '을/를')} 찾지 못했습니다.")
        for old, new in order.words:
            places = _apart(occurrences(now.text, scope, old), edits)
            if not places:
                raise _NotApplied(
                    "AMEND-WORDS",
                    f"현행의 {ref.label}에 바꿀 말 {_quoted(old)} 없습니다. 띄어쓰기와 조문을 확인하세요.",
                )
            if len(places) > 1 and not order.each:
                doubt = f"{ref.label}에 {_quoted(old)} {len(places)}곳 있어 모두 바꾸었습니다. '각각'을 넣을지 살펴보세요."
            edits += [_swap(now.text, place, new) for place in places]
    return applied(now.text, edits), doubt


def _quoted(words: str) -> str:
    return josa(f"'{words}'", "이/가")


def _apart(places: list[Scope], edits: list[Edit]) -> list[Scope]:
    """Leave out what an earlier pair of words has taken."""
    return [p for p in places if all(p.end <= e.start or p.start >= e.end for e in edits)]


def _swap(text: str, place: Scope, new: str) -> Edit:
    """Put new words in; where words are dropped, one of the blanks around them goes too."""
    blank = (
        not new
        and text[place.start - 1 : place.start] == " "
        and text[place.end : place.end + 1] in " \n"
    )
    return Edit(place.start - 1 if blank else place.start, place.end, new)


def _renumbered(now: Ordinance, order: Order) -> str:
    units = [_there(now, ref) for ref in _targets(now, order)]
    to = [one for ref in order.to for one in expanded(ref, [])]
    if len(units) != len(to):
        raise _NotApplied(
            "AMEND-COUNT",
            f"옮길 곳이 {len(to)}개인데 옮길 조문은 {len(units)}개입니다. 범위를 확인하세요.",
        )
    edits = []
    for unit, ref in zip(units, to, strict=True):
        sort, number = ref.steps[-1]
        edits.append(Edit(unit.marked_at, unit.marked_at + len(unit.mark), mark_of(sort, number)))
    return applied(now.text, edits)


def _deleted(now: Ordinance, order: Order, ref: Ref, _: tuple[Unit, ...]) -> list[Edit]:
    unit = _there(now, ref)
    if ref.part:
        scope = scope_of(unit, ref.part)
        if scope is None:
            raise _NotApplied("AMEND-TARGET", f"현행의 {josa(ref.label, '을/를')} 찾지 못했습니다.")
        return [Edit(scope.start, scope.end, "")]
    return [Edit(unit.marked_at, unit.end, f"{unit.mark} 삭제{_tail(unit)}")]


def _tail(unit: Unit) -> str:
    whole = unit.whole
    return whole[len(whole.rstrip()) :]


def _new(now: Ordinance, order: Order, ref: Ref, annexes: tuple[Unit, ...]) -> list[Edit]:
    text = _block(order, ref, annexes)
    there = find(now, ref.steps)
    if there is not None:
        if not there.deleted:
            raise _NotApplied(
                "AMEND-EXISTS",
                f"현행에 이미 {josa(ref.label, '이/가')} 있어 새로 넣지 않았습니다. 먼저 옮기거나 삭제하는지 확인하세요.",
            )
        return [Edit(there.start, there.end, f"{text}\n")]
    at = insertion(now, ref.steps)
    if at is None:
        raise _NotApplied(
            "AMEND-TARGET", f"{josa(ref.label, '을/를')} 넣을 자리를 현행에서 찾지 못했습니다."
        )
    ahead = "" if at == 0 or now.text[at - 1] == "\n" else "\n"
    behind = "" if now.text[at : at + 1] == "\n" else "\n"
    return [Edit(at, at, f"{ahead}{text}{behind}")]


def _whole(now: Ordinance, order: Order, ref: Ref, annexes: tuple[Unit, ...]) -> list[Edit]:
    unit = _there(now, ref)
    if ref.part:
        scope = scope_of(unit, ref.part)
        if scope is None or not order.block.strip():
            raise _NotApplied("AMEND-TARGET", f"{josa(ref.label, '을/를')} 바꾸지 못했습니다.")
        return [Edit(scope.start, scope.end, f" {' '.join(order.block.split())}")]
    return [Edit(unit.marked_at, unit.end, f"{_block(order, ref, annexes)}{_tail(unit)}")]


def _block(order: Order, ref: Ref, annexes: tuple[Unit, ...]) -> str:
    """The new text of a unit from the lines below the order, or from the 별표 at the end."""
    key = ref.steps[-1]
    unit = block_units(order.block).get(key) if order.block else None
    if unit is None:
        unit = next((a for a in annexes if (a.sort, a.number) == key), None)
    if unit is None:
        raise _NotApplied(
            "AMEND-BLOCK",
            f"지시 아래에서 새로 쓸 {josa(ref.label, '을/를')} 찾지 못했습니다. 조문의 번호를 확인하세요.",
        )
    if LEVEL[key[0]] < LEVEL[Sort.ARTICLE] and unit.sort not in (Sort.ANNEX, Sort.FORM):
        return order.block.strip("\n")
    return unit.whole.strip("\n")


def _added(now: Ordinance, order: Order, ref: Ref, _: tuple[Unit, ...]) -> list[Edit]:
    """단서 or 후단 put behind the words of the unit."""
    unit = _there(now, ref)
    words = " ".join(order.block.split())
    if not words:
        raise _NotApplied("AMEND-BLOCK", "지시 아래에서 새로 넣을 문장을 찾지 못했습니다.")
    at = replace(unit, children=()).last
    return [Edit(at, at, f" {words}")]


def _wrapped(now: Ordinance, order: Order, ref: Ref, _: tuple[Unit, ...]) -> list[Edit]:
    """제목 외의 부분을 제1항으로: the mark ① put before the words."""
    unit = _there(now, ref)
    at = unit.start + unit.after
    return [
        Edit(at, at + len(unit.text[unit.after :]) - len(unit.text[unit.after :].lstrip()), " ① ")
    ]


_WORK: dict[Act, Callable[[Ordinance, Order, Ref, tuple[Unit, ...]], list[Edit]]] = {
    Act.DELETE: _deleted, Act.NEW: _new, Act.WHOLE: _whole, Act.ADD: _added, Act.WRAP: _wrapped,
}  # fmt: skip
