"""Addresses (road-name and lot), found in folded text.

A house number behind a street or a village is the core; from there the place words before and the
parts behind are taken in. A place without a number is no address.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find.address_cores import Core, cores, run
from giljabi.guard.find.address_parts import GAP, tail
from giljabi.guard.find.address_signs import is_area, is_office
from giljabi.guard.find.address_spoken import in_figures
from giljabi.guard.find.address_weight import Widened, weight
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.places import (
    CITY,
    DISTRICT,
    SIDO,
    TOWN,
    VILLAGE,
    is_common,
    is_known,
    is_road,
    is_village,
    level,
    places,
    sido_in,
)
from giljabi.guard.find.slots import slot_at

_GAP_BACK = re.compile(r"(?:[ ]{0,2},?[ ]?\n[ ]{0,2}|[ ]{0,2},[ ]{0,2}|[ ]{1,2})$")
_GAPS = frozenset(" ,\n")
_GLUED = lazily(
    r"[가-힣]{2,4}시[가-힣]{1,4}[구군읍면동]|[가-힣]{1,4}[시군구][가-힣]{1,5}(?:동|읍|면|리)"
)
_NOT_OWN = frozenset(
    ["우리", "저희", "해당", "같은", "이번", "현재", "제가", "저는", "본", "이", "그", "앞", "옆", "뒤"]
)  # fmt: skip
_GENERIC = re.compile(
    r"(?:아파트|빌라|맨션|연립|오피스텔|주택|빌딩|APT|apt|[0-9]{1,2}(?:차|단지|블록)|임대|타운)+(?:[0-9]{1,2}(?:차|단지))?"
)
_RURAL = lazily(rf"[가-힣]{{2,4}}[0-9]?리{GAP}(?:산[ ]?)?[0-9]")
_SURE = 0.9
"""An address of this score stands among place words or in an address field."""


def addresses(text: str, slots: Sequence[Slot]) -> Iterator[Found]:
    """Yield candidates; offsets are of the folded ``text``. They may overlap other kinds."""
    done = 0
    plain = in_figures(text)
    for core in sorted(cores(plain), key=lambda c: (c.start, c.end)):
        if core.start < done:
            continue
        found = _address(plain, core, slots, done)
        if found and (plain is text or _is_certain(plain, text, found)):
            yield found
            done = found.end


def _is_certain(plain: str, text: str, found: Found) -> bool:
    """Whether an address has no spoken figures, or place words or a field that bear them out."""
    same = plain[found.start : found.end] == text[found.start : found.end]
    return same or found.score >= _SURE


def _address(text: str, core: Core, slots: Sequence[Slot], floor: int) -> Found | None:
    slot = slot_at(slots, core.start)
    asked = slot is not None and slot.kind is Personal.ADDRESS
    asked = asked or (floor > 0 and text[floor : core.start] in ("(", " (", " [", "["))
    widened = _led(text, core, floor, asked=asked)
    if widened is None:
        return None
    celled = slot is not None and slot.how == "column" and core.end <= slot.end
    end = tail(text, core.end, slot.end if slot and celled else len(text))
    score, why = weight(text, core, widened, end, asked=asked)
    if not score or (not asked and end == core.end and is_area(text, widened.start, end)):
        return None
    if is_office(text, widened.start, core.end, end):
        return Found(
            widened.start, end, Personal.ADDRESS, 0.6, "기관의 주소로 보임", Standing.OFFICE
        )
    return Found(widened.start, end, Personal.ADDRESS, score, why)


def _led(text: str, core: Core, floor: int, *, asked: bool) -> Widened | None:
    """Take in what stands before the number; ``None`` when it cannot be an address."""
    if core.how in ("unit", "room"):
        return _home_led(text, core, floor, asked=asked)
    if core.how == "box":
        office = re.search(
            r"[가-힣]{1,10}우체국[ ]?$", text[max(floor, core.start - 14) : core.start]
        )
        start = core.start - len(office.group()) if office else core.start
        return _widen(text, start, DISTRICT, floor)
    if (inner := sido_in(core.word)) >= 0:
        return Widened(core.start + inner, 1, True)
    if _is_glued(core.word):
        more = _widen(text, core.start, TOWN, floor)
        return Widened(more.start, more.words + 1, True)
    if core.how in ("road", "branch"):
        return _road_led(text, core, floor)
    if core.word[:1].isdecimal() and core.word.endswith("가"):  # 금남로 5가
        stop = core.start - (text[core.start - 1 : core.start] == " ")
        start = run(text, stop)
        joined = text[start:stop].endswith(("로", "동"))
        return _widen(text, start, VILLAGE, floor) if joined else None
    if not is_village(core.word):
        return None
    widened = _widen(text, core.start, VILLAGE, floor)
    if widened.words or asked or not is_common(core.word):
        return widened
    housed = "-" in text[core.start : core.end] and tail(text, core.end, len(text)) > core.end
    return widened if housed else None


def _is_glued(word: str) -> bool:
    """Whether a word without spaces holds place words: 연제구중앙대로, 가온시가온구연산동."""
    if _GLUED.match(word) and len(word) > 5:
        return True
    known = places().sigungu
    return any(word[:n] in known for n in (3, 4, 5) if len(word) > n + 1) or (
        word[:2] in places().short and any(word[2:n] in known for n in (4, 5, 6))
    )


def _road_led(text: str, core: Core, floor: int) -> Widened | None:
    start = core.start
    if core.word in ("대로", "로", "길", "번길"):  # 줄이 길 이름의 가운데에서 나뉜 것
        gap = _GAP_BACK.search(text[max(floor, start - 4) : start])
        stop = start - len(gap.group()) if gap else start
        start = run(text, stop)
        widened = _widen(text, start, VILLAGE, floor)
        return widened if widened.known and start < stop else None
    widened = _widen(text, start, VILLAGE, floor)
    return widened if widened.known or is_road(core.word) else None


def _home_led(text: str, core: Core, floor: int, *, asked: bool) -> Widened | None:
    """Take in the name of the house before 101동 1203호, then the place words."""
    start, home = core.start, False
    for _ in range(4):
        word, first = _back(text, start, floor)
        if not word or word in _NOT_OWN or (home and level(word)):
            break
        generic = _GENERIC.fullmatch(word) is not None
        named = word.endswith(places().homes + places().halls)
        behind = home and _GENERIC.match(text, start) is not None
        if not (generic or named or behind or _follows_home(text, first, floor)):
            break
        start, home = first, True
        if named and not generic:
            break
    widened = _widen(text, start if home else _named(text, core.start, floor), VILLAGE, floor)
    if home or widened.words:
        return widened
    return Widened(core.start, -1, False) if core.how == "unit" else None


def _back(text: str, at: int, floor: int) -> tuple[str, int]:
    """Return the word before ``at``, over a bracket or a comma, and where it begins."""
    stop = at
    while stop > floor and at - stop < 3 and text[stop - 1] in " ,\n":
        stop -= 1
    if text[stop - 1 : stop] == ")" and stop > floor:
        opened = text.rfind("(", max(floor, stop - 14), stop)
        stop = opened - (text[opened - 1] == " ") if opened > floor else stop
    first = max(run(text, stop), floor, stop - 18)
    return text[first:stop], first


def _follows_home(text: str, at: int, floor: int) -> bool:
    """Whether the name of a builder stands before ``at``: e편한세상 가온."""
    return _back(text, at, floor)[0].endswith(places().homes)


def _named(text: str, start: int, floor: int) -> int:
    """Return where the one word before ``start`` begins: a house with a name of its own."""
    word, first = _back(text, start, floor)
    return first if word and not level(word) else start


def _widen(text: str, at: int, lowest: int, floor: int) -> Widened:
    """Take in the place words before ``at``, each of a higher level than the one behind it."""
    words, sure, rural = 0, False, lowest == VILLAGE and _is_rural(text, at)
    while words < 6:
        if text[at - 1 : at] not in _GAPS:
            break
        gap = _GAP_BACK.search(text[max(floor, at - 5) : at])
        if gap is None:
            break
        stop = at - len(gap.group())
        first = max(run(text, stop), floor)
        word = text[first:stop]
        got = level(word)
        if not got and word[-1:] in ("읍", "면"):
            got = TOWN if rural or _is_placed(text, first) else 0
        if got == lowest == SIDO and word.startswith("경기"):  # 경기도 광주시
            got, lowest = SIDO, CITY
        if not got and (inner := sido_in(word)) >= 0:
            first, got = first + inner, 1
        if "," in gap.group() and not is_known(word):
            break
        if not got or got > lowest or (got == lowest and got != VILLAGE):
            break
        at, lowest, words = first, got, words + 1
        sure = sure or is_known(word)
    return Widened(at, words, sure)


def _is_placed(text: str, at: int) -> bool:
    """Whether a place word stands right before ``at``."""
    gap = _GAP_BACK.search(text[max(0, at - 5) : at])
    stop = at - len(gap.group()) if gap else at
    return gap is not None and 0 < level(text[run(text, stop) : stop]) < TOWN


def _is_rural(text: str, at: int) -> bool:
    """Whether a village in the country (…리) stands at ``at``: 서면 연평리."""
    return _RURAL.match(text, at) is not None
