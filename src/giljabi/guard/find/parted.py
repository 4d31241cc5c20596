"""Readings that a label tells, or gaps exactly where a kind has them: accounts, cards, licences …"""

import re

from giljabi.guard.find import checks
from giljabi.guard.find.accounts import is_followed_by_bank
from giljabi.guard.find.beside import Beside
from giljabi.guard.find.fits import ALONE, NEAT, extent, fit, is_hidden, is_led
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.phones import line
from giljabi.guard.find.prefixed import bracketed, is_said
from giljabi.guard.find.registers import SPACED_REGIONS
from giljabi.guard.find.residents import thirteen
from giljabi.guard.find.runs import Run

_ORDINARY = re.compile(r"[0-9]+(?:-[0-9]+)*|[0-9]{2,}(?:\.[0-9]+)+|[0-9]{2,}(?: [0-9]{2,})+")
_TIMES = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2} ?[-./년] ?[0-9]{1,2}(?![0-9])"
    r"|[0-2]?[0-9]:[0-5][0-9](?![0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,]))"
)
_LINE = re.compile(r"0(?:2|[3-6][1-5]|70|50[2-8])(?=[0-9]{7,8})")
_ABROAD_LINE = re.compile(r"(?:00)?820?(?:2|[3-6][1-5]|70|50[2-8])(?=[0-9]{7,8})")
_CELLS = re.compile(r"[,;|\t]")
_ROW = re.compile(r"[;\t]| \| ")
_DRIVER = re.compile(r"(?:1[1-9]|2[0-8])[0-9]{10}")
_REGION = lazily(rf"(?:{SPACED_REGIONS})[ \-./·~_ㅡ]{{0,3}}$")
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


def announced(run: Run, i: int, near: Beside) -> Found | None:
    """Return the value that a label or a slot announces, however it is parted."""
    if run.hyphened(i):
        return None
    kind = near.named(run.places[i][0])
    if not isinstance(kind, Personal) or kind not in _LENGTHS:
        return None
    slot = near.slot(run.places[i][0])
    if slot and i and run.places[i - 1][0] >= slot.start:
        return None  # 항목의 값은 앞에서 시작했다
    region = _region(run, i) if kind is Personal.DRIVER else None
    j = extent(run, i, *((10, 10) if region else _LENGTHS[kind]))
    if not j or is_hidden(run, i, j) or "".join(run.gaps[i + 1 : j]).count("\n") > 1:
        return None
    if not run.odd(i, j) and _is_figure(run, i, j, kind, near):
        return None
    start, end = bracketed(run.text, *run.span(i, j))
    if kind not in _LABELLED:
        return thirteen(start, end, run.digits[i:j], near, joined=False)
    if kind is Personal.DRIVER and not region and not _DRIVER.match(run.digits, i):
        return None
    return Found(region.start() if region else start, end, kind, 0.85, _LABELLED[kind])


def _region(run: Run, i: int) -> re.Match[str] | None:
    """Return the name of a region right before sign ``i``."""
    start = run.places[i][0]
    return _REGION.search(run.text, max(0, start - 12), start)


def _is_figure(run: Run, i: int, j: int, kind: Personal, near: Beside) -> bool:
    """Whether plain digits are written as always, or parted like figures of a row."""
    surface = run.text[slice(*run.span(i, j))]
    if _ORDINARY.fullmatch(surface) or not _is_even(run, i, j, kind):
        return True
    if kind is not Personal.ACCOUNT or is_said(run, i, near):
        return False
    return (_TIMES.match(surface) or _ROW.search(surface)) is not None


def _is_even(run: Run, i: int, j: int, kind: Personal) -> bool:
    """Whether plain digits are parted as one value would be, not as a row of figures."""
    if kind in _CUTS:
        cuts = (2, 8) if kind is Personal.DRIVER and j - i == 10 else _CUTS[kind]
        return fit(run, i, j, cuts) > 0
    gaps = list(run.parts(i, j).values())
    cells = any(("|" in gap and " " in gap) for gap in gaps)
    return not cells and (len(gaps) * 5 <= (j - i) * 3 or len(gaps) == j - i - 1)


def shaped(run: Run, i: int, near: Beside) -> Found | None:
    """Return a value without a label whose gaps are exactly its kind's."""
    head = _LINE.match(run.digits, i) or _ABROAD_LINE.match(run.digits, i)
    size = head.end() - i if head else 0
    free = size - 1 if head and run.digits[i] != "0" else 0
    parted = [k - i for k in run.inside(i, i + 17)]
    places = set(parted)
    lines = [(Personal.PHONE, size + n, (size, size + n - 4)) for n in (8, 7)] if head else []
    shapes = [shape for shape in (*lines, *_SHAPES) if places.issuperset(shape[2])]
    turns = [
        k
        for k in (parted if shapes else ())
        if "\n" in run.gaps[i + k] and not run.gaps[i + k].strip("\n\t >")
    ]
    for kind, length, cuts in shapes:
        loose = free if kind is Personal.PHONE else 0
        inner = tuple(at for at in parted if loose < at < length)
        spelled = kind is Personal.PHONE and len(inner) == length - 1 - loose
        if cuts not in (inner, tuple(at for at in inner if at not in turns)) and not spelled:
            continue
        if fit(run, i, i + length, cuts, free=loose) >= (ALONE if spelled else NEAT):
            found = _stands(run, i, i + length, kind, near)
            if found and not near.is_other(run.places[i][0]):
                return found
    return _before_bank(run, i) if len(run.digits) - i <= 24 and not run.hyphened(i) else None


def _stands(run: Run, i: int, j: int, kind: Personal, near: Beside) -> Found | None:
    """Return a neatly parted value, if something about it is odd enough to be no other number."""
    start, end = run.span(i, j)
    parts, odd = run.parts(i, j), run.odd(i, j)
    marks = {gap.strip()[:1] for gap in parts.values()}
    if not parts:
        return None
    if not odd and marks & set(",:|") and not (kind is Personal.PHONE and _is_begun(run, i)):
        return None  # 표의 이웃한 칸
    start, end = bracketed(run.text, start, end)
    if kind is Personal.PHONE:
        strange = (
            odd or len(parts) > 4 or {gap.strip(" ") for gap in parts.values()} - {"", ".", "-"}
        )
        return next(line(start, end, near), None) if strange else None
    if kind is Personal.CARD:
        good = odd or (checks.luhn(run.digits[i:j]) and len(marks) == 1)
        return Found(start, end, kind, 0.8, _LABELLED[kind]) if good else None
    if kind is Personal.DRIVER and j - i == 10:
        region = _REGION.search(run.text, max(0, start - 10), start)
        return Found(region.start(), end, kind, 0.85, _LABELLED[kind]) if region else None
    torn = marks == {"-"} and any("\n" in gap for gap in parts.values())
    if not (odd or torn) or (kind is Personal.DRIVER and not _DRIVER.match(run.digits, i)):
        return None
    return Found(start, end, kind, 0.8, _LABELLED[kind])


def _is_begun(run: Run, i: int) -> bool:
    return is_led(run, i) or run.text[run.places[i][0] - 1 : run.places[i][0]] == "+"


def _before_bank(run: Run, i: int) -> Found | None:
    j = extent(run, i, 10, 16)
    if not j or not is_followed_by_bank(run.text, run.places[j - 1][1]) or is_hidden(run, i, j):
        return None
    start, end = run.span(i, j)
    plain = not run.odd(i, j)
    if _CELLS.search(run.text, start, end):
        return None
    if plain and (
        _ORDINARY.fullmatch(run.text[start:end]) or not _is_even(run, i, j, Personal.ACCOUNT)
    ):
        return None
    return Found(start, end, Personal.ACCOUNT, 0.8, _LABELLED[Personal.ACCOUNT])
