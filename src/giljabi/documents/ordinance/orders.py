"""A 개정문 read into orders: which words become which, what is new, deleted, moved.

``제3조제2항 중 "10명"을 "15명"으로 하고, 같은 조에 제4항을 다음과 같이 신설한다.`` gives two orders. The new
texts stand in the lines below. What it cannot read becomes an order of the act ``UNREAD``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from giljabi.documents.ordinance.refs import Ref, Steps, refs_in


class Act(StrEnum):
    """What an order does."""

    WORDS = "자구를 바꿈"
    DROP = "자구를 지움"
    TITLE = "제목을 바꿈"
    NAME = "제명을 바꿈"
    WHOLE = "전부 바꿈"
    NEW = "신설"
    ADD = "문장을 더함"
    DELETE = "삭제"
    RENUMBER = "옮김"
    WRAP = "항으로 함"
    UNREAD = "읽지 못함"


@dataclass(frozen=True, slots=True)
class Order:
    """One order. ``line`` is its line of the 개정문 from 0, ``said`` its words; ``words`` the pairs of
    old and new words, ``to`` where units move, ``block`` the lines below with the new text."""

    act: Act
    targets: tuple[Ref, ...]
    said: str
    line: int
    words: tuple[tuple[str, str], ...] = ()
    to: tuple[Ref, ...] = ()
    each: bool = False
    block: str = ""


_QUOTE = re.compile(r"\"([^\"\n]*)\"|“([^”\n]*)”|‘([^’\n]*)’")
_HELD = re.compile("\ue000(\\d+)\ue001")
_H = "\ue000\\d+\ue001"
_CLAUSE = re.compile(
    r"(?P<body>.*?)\s*(?P<verb>(?:삭제|신설)?\s?(?:한다|하고|하며|하되))(?=[.,\s]|$)[.,]?\s*"
)
_PAIR = re.compile(f"({_H})(?:을|를)\\s*(?:각각\\s*)?({_H})(?:으로|로)")
_OPENS = re.compile(
    r"\s*(?:\d{1,2}\.\s*)?(?:제명|제\d{1,4}[조항호](?:의\d{1,3})*+(?!\()|제\d{1,3}[편장절관]|별표|별지|부칙|같은)"
)
_ORDERS = re.compile(
    r"(?:다음과 같이|별지와 같이|삭제|신설|(?:으로|로)\s?(?:한다|하고|하며))"
    r"(?:\s?(?:한다|하고|하며|신설한다|신설하고))?"
)
_IN_WORDS = re.compile("중\\s*\ue000")
_BILL = re.compile(r"(?:일부를|을|를)\s*다음과 같이 개정한다")
_SUPPLEMENT = re.compile(r"\s*(?:#+\s*)?부\s*칙\s*(?:[<(].*)?$")
_ANNEX = re.compile(r"\s*[\[<【]\s?(?:별표|별지)")


def is_amending(text: str) -> bool:
    """Tell a 개정문 from the full text of an ordinance."""
    lines = text.split("\n")
    orders = sum(1 for line in lines if _is_order(line))
    return any(_BILL.search(line) for line in lines[:30]) and orders > 0


def read_orders(text: str) -> list[Order]:
    """Return the orders of a 개정문 in order. Its 부칙 and 별표 give none.

    Lines that belong to no order become orders of the act ``UNREAD``: nothing is passed over.
    """
    lines = text.split("\n")
    first, last = _bounds(lines)
    starts = [n for n in range(first, last) if _is_order(lines[n])]
    orders = list(_unread(lines, range(first, starts[0] if starts else first)))
    context: Steps = ()
    for at, line in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else last
        block = "\n".join(lines[line + 1 : end]).strip("\n")
        found = list(_orders(lines[line], line, context, block))
        context = next((o.targets[-1].steps for o in reversed(found) if o.targets), context)
        orders += found
        if not any(order.block for order in found):
            orders += _unread(lines, range(line + 1, end))
    return orders


def _bounds(lines: Sequence[str]) -> tuple[int, int]:
    """Where the orders stand: after ``… 다음과 같이 개정한다.``, before 부칙 and 별표."""
    first = next((n + 1 for n, line in enumerate(lines) if _BILL.search(line)), 0)
    ends = (n for n in range(first, len(lines))
            if _SUPPLEMENT.match(lines[n]) or _ANNEX.match(lines[n]))  # fmt: skip
    return first, next(ends, len(lines))


def _unread(lines: Sequence[str], places: range) -> Iterator[Order]:
    for line in places:
        if said := " ".join(lines[line].split()):
            yield Order(Act.UNREAD, (), said, line)


def _is_order(line: str) -> bool:
    held = _QUOTE.sub("\ue000" + "0" + "\ue001", line)
    ends = re.search(r"(?:한다|하고|하며)\.?\s*$", held) and _ORDERS.search(held)
    return bool(_OPENS.match(held) and (ends or _IN_WORDS.search(held)))


def _orders(line: str, number: int, context: Steps, block: str) -> Iterator[Order]:
    quotes: list[str] = []

    def hold(match: re.Match[str]) -> str:
        quotes.append(match[match.lastindex or 1])
        return f"\ue000{len(quotes) - 1}\ue001"

    held = re.sub(r"\([^()]*\)", "", _QUOTE.sub(hold, line))
    targets: tuple[Ref, ...] = ()
    end = 0
    for match in _CLAUSE.finditer(held):
        end = match.end()
        order = _order(match, quotes, context, targets, block)
        said = " ".join(_HELD.sub(lambda m: f'"{quotes[int(m[1])]}"', match.group()).split())
        targets = order.targets or targets
        context = targets[-1].steps if targets else context
        yield Order(
            order.act, order.targets, said, number, order.words, order.to, order.each, order.block
        )
    if held[end:].strip(" ."):
        yield Order(Act.UNREAD, (), " ".join(line.split()), number)


def _order(
    match: re.Match[str], quotes: Sequence[str], context: Steps, before: tuple[Ref, ...], block: str
) -> Order:
    body, verb = match["body"].strip(), match["verb"].replace(" ", "")
    if "\ue000" in body:
        return _of_words(body, verb, quotes, context, before)
    each = "각각" in body
    if "다음과 같이" in body or "별지와 같이" in body:
        targets = _targets(re.split("(?:다음과|별지와) 같이", body)[0], context)
        if targets and targets[-1].part and verb.startswith("신설"):
            return Order(Act.ADD, targets, "", 0, block=block)
        act = Act.NEW if verb.startswith("신설") else Act.WHOLE
        return Order(act, targets, "", 0, each=each, block=block)
    if verb.startswith("삭제"):
        return Order(Act.DELETE, _targets(body, context), "", 0)
    return _moved(body, context)


def _of_words(
    body: str, verb: str, quotes: Sequence[str], context: Steps, before: tuple[Ref, ...]
) -> Order:
    ahead = body[: body.index("\ue000")]
    targets = _targets(ahead, context) or before
    words = tuple((quotes[int(a[1:-1])], quotes[int(b[1:-1])]) for a, b in _PAIR.findall(body))
    each = "각각" in body
    if ahead.lstrip().startswith("제명"):
        whole = [quotes[int(n)] for n in _HELD.findall(body)]
        return Order(Act.NAME, (), "", 0, words or (("", whole[-1]),))
    if verb.startswith("삭제"):
        gone = tuple((quotes[int(n)], "") for n in _HELD.findall(body))
        return Order(Act.DROP, targets, "", 0, gone, each=each)
    if not words or not targets:
        return Order(Act.UNREAD, targets, "", 0)
    title = targets[-1].part == "제목"
    return Order(Act.TITLE if title else Act.WORDS, targets, "", 0, words, each=each)


def _moved(body: str, context: Steps) -> Order:
    """``제8조를 제9조로``, ``제4항 및 제5항을 각각 제5항 및 제6항으로``."""
    match = re.fullmatch(r"(.*?)(?:을|를)\s*(?:각각\s*)?(.*?)(?:으로|로)", body)
    targets = _targets(match[1], context) if match else ()
    if match is None or not targets:
        return Order(Act.UNREAD, targets, "", 0)
    to = tuple(refs_in(match[2], targets[-1].steps))
    if targets[-1].part == "제목 외의 부분":
        return Order(Act.WRAP, targets, "", 0, to=to)
    return Order(Act.RENUMBER, targets, "", 0, to=to)


def _targets(text: str, context: Steps) -> tuple[Ref, ...]:
    """The places acted on: what is only the place of the others (제3조에 …) is left out."""
    found = refs_in(text, context)
    return tuple(ref for ref in found if not ref.under)
