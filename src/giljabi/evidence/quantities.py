"""Every quantity of a Korean official text: value, unit, precision as written, sign and bound.

It reads one line at a time and refuses to know tables and documents. Dates, telephone numbers,
articles and other numbers that claim nothing are left out (see ``marks``).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from giljabi.evidence.marks import blank
from giljabi.evidence.units import NAMES, SCALES, alternation, normal

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = alternation(SCALES)
_PART = re.compile(rf"({_NUMBER})\s?({_SCALE})?")
_MORE = re.compile(rf"\s?({_NUMBER})\s?({_SCALE})?")
_UNIT = re.compile(rf"\s?(여)?\s?({alternation(NAMES)})?")
_NAMED = re.compile(r"\s?(팀|학급|교실|부스)(?=[\s,.)은는이가을를의에]|$)")
_WITH = re.compile(r"\s(?:다르|다릅|다름|다른|달라|같|비교|견주|비슷|일치|큰 차이)")
_SIGN = re.compile(r"([△▵▽−+\-–])\s?$")
_ABOUT_BEFORE = re.compile(r"(?:약|대략|거의|근)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:가량|정도|안팎|내외|남짓|쯤)")
_AT_LEAST = re.compile(r"\s?(?:이상|초과|을 넘|를 넘|이 넘|을 웃|를 웃|을 돌파|를 돌파|대를 돌파)")
_AT_MOST = re.compile(r"\s?(?:이하|미만|을 밑|를 밑|에 못)")
_RANGE = re.compile(r"\s?[∼~〜]\s?$")
_FOLLOWS = re.compile(
    r"(?:[은는이가을를의에와과도만로나씩당간중등째여며고]|으로|에서|까지|부터|보다|이나|이며|이고|인데|이다|입니다|"
    r"이었|였|임|이상|이하|미만|초과|가량|정도|안팎|내외|남짓|쯤|증가|감소|늘|줄|증|감|상승|하락|많|적|대비|규모|수준|"
    r"가까이|넘|씩|으|인|뿐|밖|처럼|처리|접수|발생|다(?=[.\s]|$)|이에|예요|에요|꼴|더)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit. ``value`` is in the base unit (원, not 천원); ``step`` is the size
    of the last digit written; ``coefficient`` the number before its scale word; ``high`` the upper
    end of a range; ``bound`` is ``이상`` or ``이하``; ``sign`` −1, 0 (none written) or 1.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    coefficient: Decimal
    scale: Decimal
    written_unit: str = ""
    about: bool = False
    over: bool = False
    bound: str = ""
    sign: int = 0
    parts: int = 1
    high: Decimal | None = None


def parse(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of one line, in order. Offsets are code points of ``text``."""
    bare, found, at = blank(text), [], 0
    while part := _PART.search(bare, at):
        if _glued(bare, part.start()):
            at = part.end(1)
            continue
        quantity = _read(text, bare, part)
        found.append(quantity)
        at = quantity.end
    return _ranges(text, found)


def _glued(bare: str, start: int) -> bool:
    """A digit inside a Latin or decimal run (``A4``, ``1.2.3``) is no quantity of its own."""
    before = bare[start - 1] if start else ""
    return before.isascii() and (before.isalnum() or before in "._/") and before != ""


def _read(text: str, bare: str, first: re.Match[str]) -> Quantity:
    parts, end = _parts(bare, first)
    over, unit, end = _unit(bare, end)
    start, sign = _signed(bare, first.start())
    step = _step(*parts[-1])
    size = sum((n * s for n, s in parts), Decimal(0))
    about, bound = _nearness(bare, start, end)
    return Quantity(
        text[start:end], start, end, -size if sign < 0 else size, normal(unit), step,
        parts[0][0], parts[0][1], unit, about, over, bound, sign, len(parts),
    )  # fmt: skip


def _parts(bare: str, first: re.Match[str]) -> tuple[list[tuple[Decimal, Decimal]], int]:
    """Read ``3억 5,000만``: numbers with ever smaller scale words. ``3조`` alone is no scale."""
    number, scale, end = first[1], first[2], first.end(1)
    if scale and _is_scale(bare, first.end(2), scale):
        end = first.end(2)
    else:
        scale = None
    parts = [(_decimal(number), Decimal(SCALES[scale]) if scale else Decimal(1))]
    while parts[-1][1] > 1 and (more := _MORE.match(bare, end)):
        word = more[2] if more[2] and _is_scale(bare, more.end(2), more[2]) else None
        size = Decimal(SCALES[word]) if word else Decimal(1)
        if _decimal(more[1]) * size >= parts[-1][1]:
            break
        parts.append((_decimal(more[1]), size))
        end = more.end(2) if word else more.end(1)
    return parts, end


def _is_scale(bare: str, end: int, scale: str) -> bool:
    """``만`` is a scale in ``2만 명`` and ``2만``, not in ``3만큼``; ``조`` only before 억 or 원."""
    after = bare[end:]
    if scale == "조":
        return bool(re.match(r"\s?(?:원|[\d,]+\s?[억천])", after))
    run = re.match(r"[가-힣%㎡㎞㎏]*", after)
    word = run[0] if run else ""
    return not word or bool(_UNIT_START.match(word)) or bool(_FOLLOWS.match(word))


def _unit(bare: str, end: int) -> tuple[bool, str, int]:
    found = _UNIT.match(bare, end)
    if not found:
        return False, "", end
    over, unit = bool(found[1]), found[2] or ""
    rest = re.match(r"[가-힣]+", bare[found.end() :])
    if unit and rest and "가" <= unit[-1] <= "힣" and not _FOLLOWS.match(rest[0]):
        unit = ""
    if unit == "과" and not rest and _WITH.match(bare, found.end(2)):
        unit = ""  # 18,543과 다름: 견주는 말이지 부서의 수가 아니다
    if unit == "개" and (named := _NAMED.match(bare, found.end(2))):
        return over, named[1], named.end(1)  # 18개 팀
    if unit:
        return over, unit, found.end(2)
    return over, "", found.end(1) if over else end


def _signed(bare: str, start: int) -> tuple[int, int]:
    """Return where the quantity starts with its sign, and the sign. A dash after a word is none."""
    found = _SIGN.search(bare, 0, start)
    if not found:
        return start, 0
    before = bare[found.start() - 1] if found.start() else ""
    mark = found[1]
    if mark in "-–" and (before.strip(" (,:/|") or found.start() == 0 or " " in found[0]):
        return start, 0
    return found.start(), 1 if mark == "+" else -1


def _nearness(bare: str, start: int, end: int) -> tuple[bool, str]:
    about = bool(_ABOUT_BEFORE.search(bare, 0, start) or _ABOUT_AFTER.match(bare, end))
    if _AT_LEAST.match(bare, end):
        return about, "이상"
    return about, "이하" if _AT_MOST.match(bare, end) else ""


def _ranges(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Join ``3∼5명`` into one quantity with a low and a high end."""
    joined: list[Quantity] = []
    for q in found:
        last = joined[-1] if joined else None
        if last and _RANGE.fullmatch(text[last.end : q.start]):
            joined[-1] = Quantity(
                text[last.start : q.end], last.start, q.end, last.value, q.unit, q.step,
                q.coefficient, q.scale, q.written_unit, bound="범위", high=q.value,
            )  # fmt: skip
        else:
            joined.append(q)
    return tuple(joined)


def _step(number: Decimal, scale: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return scale.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else scale


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


_UNIT_START = re.compile(alternation(NAMES))
_CELL = re.compile(rf"\s*([△▵▽−\-–+(]?)\s*({_NUMBER})\s*({_SCALE})?\s*([^\d\s()]*)\s*\)?\s*")


def cell_number(text: str) -> Decimal | None:
    """Read a whole cell such as ``12,480``, ``△386``, ``(386)``, ``3.2%``; ``None`` if it is none."""
    found = _CELL.fullmatch(text)
    if not found or (found[4] and normal(found[4]) not in _CELL_UNITS):
        return None
    value = _decimal(found[2]) * (SCALES[found[3]] if found[3] else 1)
    return -value if found[1] in ("△", "▵", "▽", "−", "-", "–") else value


_CELL_UNITS = frozenset(normal(name) for name in NAMES)
