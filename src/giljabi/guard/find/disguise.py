"""Numbers in disguise: 공일공에 이삼사오…, O1O, ⓪①, odd or spoken separators, a break inside.

A run of signs is read as digits with gaps between them, then held against the shapes of numbers. A
fold is tried only here, and counts only where its result is such a number and the gaps are where
people put them, so that prose (이 사 구) and rows of figures are left alone.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find import checks
from giljabi.guard.find.accounts import is_followed_by_bank
from giljabi.guard.find.beside import Beside, beside
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lettered import lettered, plates
from giljabi.guard.find.phones import line
from giljabi.guard.find.registers import SPACED_REGIONS
from giljabi.guard.find.residents import thirteen
from giljabi.guard.find.runs import ALONE, NEAT, Run, extent, fit, is_hidden, is_led, read
from giljabi.guard.find.signs import GAP, SIGN, plain_digits

__all__ = ["disguised", "plain_digits"]

_RUN = re.compile(
    rf"(?:(?<![0-9A-Za-z])|(?<=[A-Za-z])(?=[공영빵]))(?:{SIGN})(?:{GAP}(?:{SIGN})){{8,}}+"
)
_BAR = re.compile(r"[^|! ](?=[|!][0-9oO])")
_ORDINARY = re.compile(r"[0-9]+(?:-[0-9]+)*|[0-9]{2,}(?:\.[0-9]+)+|[0-9]{2,}(?: [0-9]{2,})+")
_TIMES = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2} ?[-./년] ?[0-9]{1,2}(?![0-9])"
    r"|[0-2]?[0-9]:[0-5][0-9](?![0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,]))"
)
_DATED = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{7}")
_ABROAD = re.compile(r"(?:00)?820?(?=1[016789])")
_ODD = re.compile(f"(?![0-9])(?:{SIGN})")
_PLAIN_HINT = re.compile(
    r"(?<![0-9])(?:0[^0-9\n]{0,4}1[^0-9]{0,5}[016789]|(?:0{2}[ -]?)?8[^0-9]{0,4}2[^0-9]{1,4}[0-9]"
    r"|0(?:2|[3-6][1-5]|70|50[2-8])[^0-9]{1,6}[0-9]{3}"
    r"|[0-9]\s?>?[ ]{0,4}[0-9]\s?>?[ ]{0,4}[01]\s?>?[ ]{0,4}[0-9]\s?>?[ ]{0,4}[0-3]\s?>?[ ]{0,4}[0-9](?:[^0-9]{1,8}[1-8]|[1-8][0-9]{0,5}[ \n]))"
)
_USUAL = re.compile(
    r"(?:01[016789]([- .]?)[0-9]{3,4}\1[0-9]{4}|0[2-7][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}|[0-9]{6}-?[0-9]{7})(?![0-9\n-])"
)
_WORDS = re.compile(
    "번호|계좌|통장|은행|뱅크|농협|카드|면허|사업자|법인|주민|외국인|금고|신협|수협|우체국|증권|입금|환급"
)
_LINE = re.compile(r"0(?:2|[3-6][1-5]|70|50[2-8])(?=[0-9]{7,8})")
_ABROAD_LINE = re.compile(r"(?:00)?820?(?:2|[3-6][1-5]|70|50[2-8])(?=[0-9]{7,8})")
_DRIVER = re.compile(r"(?:1[1-9]|2[0-8])[0-9]{10}")
_REGION = re.compile(rf"(?:{SPACED_REGIONS})[ -]{{0,2}}$")
_PLUS = re.compile(r"\+ ?$")
_COLUMN = re.compile(r"[,\t|;:]| {3}")
_SAID = re.compile(r"(?:번호|계좌|통장|No\.?)[ :：은는이가=]{0,4}$")
_CLOSED = re.compile(r"[가-힣)\].]| [가-힣]")
_SHUT, _OPEN = {"(": ")", "[": "]"}, {")": "(", "]": "["}
_SHAPES = (
    (Personal.CARD, 16, (4, 8, 12)), (Personal.DRIVER, 12, (2, 4, 10)), (Personal.DRIVER, 10, (2, 8)),
    (Personal.BRN, 10, (3, 5)),
)  # fmt: skip
_CUTS = {kind: cuts for kind, _, cuts in reversed(_SHAPES)} | dict.fromkeys(
    (Personal.CORP, Personal.RRN, Personal.FRN), (6,)
)
_LENGTHS = {
    Personal.ACCOUNT: (10, 16), Personal.CARD: (16, 16), Personal.DRIVER: (12, 12), Personal.BRN: (10, 10),
    Personal.CORP: (13, 13), Personal.RRN: (13, 13), Personal.FRN: (13, 13),
}  # fmt: skip
_LABELLED = {
    Personal.ACCOUNT: "풀어 쓴 계좌번호", Personal.CARD: "풀어 쓴 카드번호",
    Personal.DRIVER: "풀어 쓴 운전면허 번호", Personal.BRN: "풀어 쓴 사업자등록번호",
}  # fmt: skip


def disguised(text: str, slots: Sequence[Slot] = ()) -> Iterator[Found]:
    """Yield numbers written in look-alikes; offsets are of the folded ``text``."""
    near = beside(text, slots)
    for match in _RUN.finditer(text):
        if _ODD.search(text, *match.span()) is None:
            yield from _plain_values(match, near)
            continue
        found = list(_values(read(text, *match.span()), near))
        yield from found
        if not found and _BAR.search(text, *match.span()):
            yield from _values(read(text, *match.span(), bars=True), near)
    yield from lettered(text, near)
    yield from plates(text, near)


def _plain_values(match: re.Match[str], near: Beside) -> Iterator[Found]:
    """Yield values of plain digits with odd gaps. Most such runs are tables: look only at hints."""
    text, (start, end) = match.string, match.span()
    hints = {hint.start() for hint in _PLAIN_HINT.finditer(text, start, end)}
    hints.update(opening for opening in near.opened(start, end))
    if end - start < 80 and (
        _WORDS.search(text, max(0, start - 24), start) or _BAR.search(text, start, end)
    ):
        hints.add(start)
    if is_followed_by_bank(text, end):
        hints.add(max(text.rfind("  ", start, end), text.rfind("\t", start, end), start))
    done = start
    for hint in sorted(hints):
        if hint < done or _USUAL.match(text, hint):
            continue
        left = max(start, hint - 12)
        run = read(text, left, min(end, hint + 64))
        at = next((n for n, (place, _) in enumerate(run.places) if place >= hint), None)
        found = _value(run, at, near) if at is not None and (not at or run.gaps[at]) else None
        if found:
            yield found
            done = found.end


def _values(run: Run, near: Beside) -> Iterator[Found]:
    i = 0
    while i + 9 <= len(run.digits):
        found = _value(run, i, near) if not i or run.gaps[i] else None
        i += 1
        if found:
            yield found
            while i < len(run.digits) and run.places[i][0] < found.end:
                i += 1


def _value(run: Run, i: int, near: Beside) -> Found | None:
    """Return the value that starts at sign ``i``: an announced one, or one of its own shape."""
    alone = _may_begin(run, i, near)
    announced = _announced(run, i, near) if alone else None
    if announced and (announced.kind is not Personal.ACCOUNT or _is_said(run, i, near)):
        return announced
    tries = sorted([*_phones(run, i), *_residents(run, i)], reverse=True)
    for fitting, j, kind in tries:
        if fitting == NEAT and (found := _judged(run, i, j, kind, near)):
            return found
    for fitting, j, kind in () if announced else tries:
        if 0 < fitting < NEAT and (found := _judged(run, i, j, kind, near)):
            return found
    return announced or (_shaped(run, i, near) if alone or run.odd(i, i + 16) else None)


def _may_begin(run: Run, i: int, near: Beside) -> bool:
    """Whether a number that only its label tells may begin at sign ``i``."""
    if not i or run.places[i][0] in near.openings:
        return True
    return run.gaps[i].startswith("  ") or "\n" in run.gaps[i]


def _phones(run: Run, i: int) -> Iterator[tuple[int, int, str]]:
    """Yield (fit, end, kind) of the mobile numbers that may start at sign ``i``."""
    rest = run.digits[i : i + 16]
    if rest.startswith("01") and rest[2:3] in tuple("016789"):
        for size in (11, 10) if rest[2] != "0" else (11,):
            fitting = fit(run, i, i + size, (3, size - 4))
            dated = fitting == ALONE and rest[2] != "0" and run.odd(i, i + size)  # 01일 - 1234567
            yield 0 if dated else fitting, i + size, "PHONE"
    elif abroad := _ABROAD.match(rest):
        head = abroad.end() + 2
        for size in (head + 8, head + 7):
            fitting = fit(run, i, i + size, (head, size - 4), free=head - 1)
            called = fitting == NEAT or run.text[run.places[i][0] - 1 : run.places[i][0]] == "+"
            yield fitting if called else 0, i + size, "PHONE"


def _residents(run: Run, i: int) -> Iterator[tuple[int, int, str]]:
    if _DATED.match(run.digits, i):
        yield fit(run, i, i + 13, (6,)), i + 13, "RRN"


def _judged(run: Run, i: int, j: int, kind: str, near: Beside) -> Found | None:
    start, end = run.span(i, j)
    plain = not run.odd(i, j)
    if kind == "PHONE":
        longer = j < len(run.digits) and run.gaps[j] == "-"
        if longer or (plain and near.is_numbered(start)):
            return None
        return Found(*_bracketed(run.text, start, end), Personal.PHONE, 0.85, "풀어 쓴 전화번호")
    gap = run.parts(i, j).get(6, "")
    if plain and _COLUMN.search(gap) and near.named(start) not in (Personal.RRN, Personal.FRN):
        led = len(gap) == 1 and is_led(run, i) and _CLOSED.match(run.text, end)
        if gap != ":" and not led and not _is_said(run, i, near):
            return None  # 표의 이웃한 칸
    span = _bracketed(run.text, start, end)
    return thirteen(*span, run.digits[i:j], near, joined=plain and not gap)


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with what opens and shuts it: +82, (010)-(1234)-(5678)."""
    if plus := _PLUS.search(text, max(0, start - 2), start):
        start = plus.start()
    shut = _SHUT.get(text[start - 1 : start], "")
    if shut and text.count(shut, start, end) > text.count(text[start - 1], start, end):
        start -= 1
    last, inside = text[end : end + 1], text[start:end]
    opened = _OPEN.get(last, "")
    return start, end + 1 if opened and inside.count(opened) > inside.count(last) else end


def _is_said(run: Run, i: int, near: Beside) -> bool:
    return _SAID.search(near.lead(run.places[i][0])) is not None


def _announced(run: Run, i: int, near: Beside) -> Found | None:
    """Return the value that a label or a slot announces, however it is parted."""
    kind = near.named(run.places[i][0])
    if not isinstance(kind, Personal) or kind not in _LENGTHS:
        return None
    slot = near.slot(run.places[i][0])
    if slot and i and run.places[i - 1][0] >= slot.start:
        return None  # 항목의 값은 앞에서 시작했다
    region = _REGION.search(run.text, max(0, run.places[i][0] - 12), run.places[i][0])
    j = extent(run, i, *((10, 10) if region and kind is Personal.DRIVER else _LENGTHS[kind]))
    if not j or is_hidden(run, i, j) or sum("\n" in gap for gap in run.gaps[i + 1 : j]) > 1:
        return None
    start, end = run.span(i, j)
    surface = run.text[start:end]
    dated = kind is Personal.ACCOUNT and not _is_said(run, i, near) and _TIMES.search(surface)
    if not run.odd(i, j) and (
        dated or _ORDINARY.fullmatch(surface) or not _is_even(run, i, j, kind)
    ):
        return None
    start, end = _bracketed(run.text, start, end)
    if kind not in _LABELLED:
        return thirteen(start, end, run.digits[i:j], near, joined=False)
    if kind is Personal.DRIVER and not region and not _DRIVER.match(run.digits, i):
        return None
    start = region.start() if region and kind is Personal.DRIVER else start
    return Found(start, end, kind, 0.85, _LABELLED[kind])


def _is_even(run: Run, i: int, j: int, kind: Personal) -> bool:
    """Whether plain digits are parted as one value would be, not as a row of figures."""
    if kind in _CUTS:
        cuts = (2, 8) if kind is Personal.DRIVER and j - i == 10 else _CUTS[kind]
        return fit(run, i, j, cuts) > 0
    gaps = list(run.parts(i, j).values())
    cells = any("|" in gap and " " in gap for gap in gaps)
    return not cells and (len(gaps) * 5 <= (j - i) * 3 or len(gaps) == j - i - 1)


def _shaped(run: Run, i: int, near: Beside) -> Found | None:
    """Return a value without a label whose gaps are exactly its kind's."""
    head = _LINE.match(run.digits, i) or _ABROAD_LINE.match(run.digits, i)
    size = head.end() - i if head else 0
    free = size - 1 if head and run.digits[i] != "0" else 0
    parted = [k - i for k in range(i + 1, min(i + 17, len(run.digits))) if run.gaps[k]]
    for kind, length, cuts in (
        *((Personal.PHONE, size + n, (size, size + n - 4)) for n in (8, 7) if head),
        *_SHAPES,
    ):
        loose = free if kind is Personal.PHONE else 0
        if tuple(at for at in parted if loose < at < length) != cuts:
            continue
        if fit(run, i, i + length, cuts, free=loose) == NEAT:
            found = _stands(run, i, i + length, kind, near)
            if found:
                return found
    return _before_bank(run, i) if len(run.digits) - i <= 24 else None


def _stands(run: Run, i: int, j: int, kind: Personal, near: Beside) -> Found | None:
    """Return a neatly parted value, if something about it is odd enough to be no other number."""
    start, end = run.span(i, j)
    parts, odd = run.parts(i, j), run.odd(i, j)
    marks = {gap.strip()[:1] for gap in parts.values()}
    if near.is_other(start) or not parts:
        return None
    if not odd and marks & set(",:|") and not (kind is Personal.PHONE and is_led(run, i)):
        return None  # 표의 이웃한 칸
    start, end = _bracketed(run.text, start, end)
    if kind is Personal.PHONE:
        strange = odd or marks - {"", ".", "-"} or any("\n" in gap for gap in parts.values())
        return next(line(start, end, near), None) if strange else None
    if kind is Personal.CARD:
        good = odd or (checks.luhn(run.digits[i:j]) and len(marks) == 1)
        return Found(start, end, kind, 0.8, _LABELLED[kind]) if good else None
    if kind is Personal.DRIVER and j - i == 10:
        region = _REGION.search(run.text, max(0, start - 10), start)
        return Found(region.start(), end, kind, 0.85, _LABELLED[kind]) if region else None
    if not odd or (kind is Personal.DRIVER and not _DRIVER.match(run.digits, i)):
        return None
    return Found(start, end, kind, 0.8, _LABELLED[kind])


def _before_bank(run: Run, i: int) -> Found | None:
    j = extent(run, i, 10, 16)
    if not j or is_hidden(run, i, j):
        return None
    start, end = run.span(i, j)
    if not run.odd(i, j) and (
        _ORDINARY.fullmatch(run.text[start:end]) or "\n" not in run.text[start:end]
    ):
        return None
    if not is_followed_by_bank(run.text, end):
        return None
    return Found(start, end, Personal.ACCOUNT, 0.8, _LABELLED[Personal.ACCOUNT])
