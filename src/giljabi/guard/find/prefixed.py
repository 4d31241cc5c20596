"""Readings that a number's own head tells: mobile phones (01x, +82), and births of 6-7 numbers."""

import re
from collections.abc import Iterator

from giljabi.guard.find.beside import Beside
from giljabi.guard.find.fits import ALONE, NEAT, fit, is_led
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.residents import thirteen
from giljabi.guard.find.runs import Run

_HEAD = re.compile("01[016789]|(?:00)?820?1[016789]|[0-9]{2}(?:0[1-9]|1[0-2])[0-3]")
_DATED = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{7}")
_ABROAD = re.compile(r"(?:00)?820?(?=1[016789])")
_PLUS = re.compile(r"\+ ?$")
_COLUMN = re.compile(r"[,\t|;:]| {3}")
_SAID = re.compile(r"(?:번호|계좌|통장|No\.?)[ :：은는이가=]{0,4}$")
_CLOSED = lazily(r"[가-힣)\].]| [가-힣]")


def is_headed(digits: str) -> bool:
    """Whether digits begin as a mobile phone or a birth does."""
    return _HEAD.match(digits) is not None


def prefixed(run: Run, i: int) -> list[tuple[int, int, Personal]]:
    """Return (fit, end, kind) of the values that may start at sign ``i``, the best fit first."""
    if not _HEAD.match(run.digits, i):
        return []
    return sorted([*_phones(run, i), *_residents(run, i)], reverse=True)


def _phones(run: Run, i: int) -> Iterator[tuple[int, int, Personal]]:
    """Yield (fit, end, kind) of the mobile numbers that may start at sign ``i``."""
    rest = run.digits[i : i + 16]
    if rest.startswith("01") and rest[2:3] in tuple("016789"):
        for size in (11, 10) if rest[2] != "0" else (11,):
            fitting = fit(run, i, i + size, (3, size - 4))
            dated = fitting == ALONE and rest[2] != "0" and run.odd(i, i + size)  # 01일 - 1234567
            yield 0 if dated else fitting, i + size, Personal.PHONE
    elif abroad := _ABROAD.match(rest):
        head = abroad.end() + 2
        for size in (head + 8, head + 7):
            fitting = fit(run, i, i + size, (head, size - 4), free=head - 1)
            start = run.places[i][0]
            called = fitting == NEAT or _PLUS.search(run.text, max(0, start - 2), start)
            yield fitting if called else 0, i + size, Personal.PHONE


def _residents(run: Run, i: int) -> Iterator[tuple[int, int, Personal]]:
    if _DATED.match(run.digits, i):
        yield fit(run, i, i + 13, (6,)), i + 13, Personal.RRN


def judged(run: Run, i: int, j: int, kind: Personal, near: Beside) -> Found | None:
    """Return the value if what stands beside it lets it be one."""
    start, end = run.span(i, j)
    plain = not run.odd(i, j)
    if kind is Personal.PHONE:
        longer = j < len(run.digits) and run.gaps[j] == "-"
        if longer or (plain and near.is_numbered(start)):
            return None
        return Found(*bracketed(run.text, start, end), Personal.PHONE, 0.85, "풀어 쓴 전화번호")
    gap = run.parts(i, j).get(6, "")
    if plain and _COLUMN.search(gap) and near.named(start) not in (Personal.RRN, Personal.FRN):
        led = (
            (len(gap) == 1 or not gap.strip(" "))
            and is_led(run, i)
            and _CLOSED.match(run.text, end)
        )
        if gap != ":" and not led and not is_said(run, i, near):
            return None  # 표의 이웃한 칸
    span = bracketed(run.text, start, end)
    return thirteen(*span, run.digits[i:j], near, joined=plain and not gap.strip())


def bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with what opens and shuts it: +82, (010)-(1234)-(5678)."""
    if plus := _PLUS.search(text, max(0, start - 2), start):
        start = plus.start()
    for opened, shut in ("()", "[]"):
        if text.find(opened, start, end) < 0 and text.find(shut, start, end) < 0:
            continue
        depth = least = 0
        for sign in text[start:end]:
            depth += (sign == opened) - (sign == shut)
            least = min(least, depth)
        if least < 0 and text[max(0, start - 2) : start].strip() == opened:
            start = text.rindex(opened, 0, start)
        end += depth > least and text[end : end + 1] == shut
    return start, end


def is_said(run: Run, i: int, near: Beside) -> bool:
    """Whether a label for a number stands right before sign ``i``."""
    return _SAID.search(near.lead(run.places[i][0])) is not None
