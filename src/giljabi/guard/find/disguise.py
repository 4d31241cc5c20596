"""Numbers in disguise: 공일공에 이삼사오…, O1O, ⓪①, odd or spoken separators, a break inside.

A run of signs is read as digits with gaps between them, then held against the shapes of numbers. A
fold is tried only here, and counts only where its result is such a number and the gaps are where
people put them, so that prose (이 사 구) and rows of figures are left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from giljabi.guard.find.accounts import is_followed_by_bank
from giljabi.guard.find.beside import Beside, beside
from giljabi.guard.find.fits import NEAT
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lettered import lettered, plates
from giljabi.guard.find.parted import announced, shaped
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.prefixed import is_headed, is_said, judged, prefixed
from giljabi.guard.find.runs import Run, read, read_plain
from giljabi.guard.find.signs import FIRST, GAP, GAP_FIRST, ODD_FIRST, REST, SIGN, plain_digits

__all__ = ["disguised", "plain_digits"]

_RUN = lazily(
    rf"{FIRST}(?:(?<![0-9A-Za-z].)|(?<=[A-Za-z][공영빵])){REST}(?=[{GAP_FIRST}]|{FIRST})(?:[- ]?[0-9]|{GAP}(?:{SIGN})){{8,}}+"
)
_BAR = re.compile(r"[|!](?<=[^|! ].)[0-9oO]")
_ODD = lazily(f"{ODD_FIRST}{REST}")
_PLAIN_HINT = lazily(
    r"[0-9](?<![0-9].)(?:(?<=0)[^0-9\n]{0,4}1[^0-9]{0,5}[016789]|(?:(?<=0)0[ -]?8|(?<=8))[^0-9]{0,4}2[^0-9]{1,4}[0-9]"
    r"|(?<![0-9]-.)[0-9]{1,5}(?:-[0-9]{2,6}){0,2}-\n|(?<=0) [2-7] |(?<=0)(?:2|[3-6][1-5]|70|50[2-8])[^0-9]{1,6}[0-9]{3}"
    r"|\s?>?[ ]{0,4}[0-9]\s?>?[ ]{0,4}[01]\s?>?[ ]{0,4}[0-9]\s?>?[ ]{0,4}[0-3]\s?>?[ ]{0,4}[0-9](?:[^0-9]{1,8}[1-8]|[1-8][0-9]{0,5}[ \n]))"
)
_USUAL = re.compile(
    r"(?:01[016789]([- .]?)[0-9]{3,4}\1[0-9]{4}|0[2-7][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}|[0-9]{6}-?[0-9]{7})(?![0-9\n-])"
)
_WHOLE = re.compile(r"01[016789][- .]?[0-9]{4}[- .]?[0-9]{4}|[0-9]{6}-?[0-9]{7}")
_SURE = (Personal.PHONE, Personal.RRN, Personal.FRN)
_HYPHENED = re.compile("[0-9]+(?:-[0-9]+)*")
_REPEATED = 0.85
"""No reading here has a higher score, but that of thirteen digits."""
_LEAST = 9
"""No value has fewer digits."""
_WORDS = re.compile(
    "번호|계좌|통장|은행|뱅크|농협|카드|면허|사업자|법인|주민|외국인|금고|신협|수협|우체국|증권|입금|환급"
)


def disguised(
    text: str, near: Beside | None = None, known: Iterable[Found] = ()
) -> Iterator[Found]:
    """Yield numbers written in look-alikes; offsets are of the folded ``text``.

    ``known`` are the values that ``numbers`` has found: what they leave nothing to find of is
    passed over.
    """
    near = near or beside(text, ())
    sure = {(one.start, one.end) for one in known if one.kind in _SURE and one.score > _REPEATED}
    for match in _RUN.finditer(text):
        start, end = match.span()
        if (usual := _USUAL.match(text, start)) and usual.end() == end:
            continue
        if (start, end) in sure and _is_whole(text, start, end):
            continue
        if _ODD.search(text, start, end) is None:
            yield from _plain_values(text, start, end, near)
            continue
        found = list(_values(read(text, start, end), near))
        yield from found
        if not found and _BAR.search(text, start, end):
            yield from _values(read(text, start, end, bars=True), near)
    yield from lettered(text, near)
    yield from plates(text, near)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a known value is a run of 11 or 13 digits that no other reading can outweigh.

    Another reading of the same digits is the same value, or an account, which a phone outweighs.
    """
    plus = "+" in text[max(0, start - 2) : start]
    return not plus and _WHOLE.fullmatch(text, start, end) is not None


def _plain_values(text: str, start: int, end: int, near: Beside) -> Iterator[Found]:
    """Yield values of plain digits with odd gaps. Most such runs are tables: look only at hints."""
    hints = {hint.start() for hint in _PLAIN_HINT.finditer(text, start, end)}
    hints.update(near.opened(start, end))
    if end - start < 80 and (
        _WORDS.search(text, max(0, start - 24), start) or _BAR.search(text, start, end)
    ):
        hints.add(start)
    if is_followed_by_bank(text, end):
        hints.add(max(text.rfind("  ", start, end), text.rfind("\t", start, end), start))
    dense = len(hints) * 40 > end - start
    odd = [hint for hint in sorted(hints) if hint <= end - _LEAST and not _USUAL.match(text, hint)]
    if odd and _HYPHENED.fullmatch(text, start, end):
        odd = [hint for hint in odd if _may_be_hyphened(text[hint:end])]
    whole = read_plain(text, start, end) if dense and odd else None
    done = start
    for hint in odd:
        if hint < done:
            continue
        run = whole or read_plain(text, max(start, hint - 12), min(end, hint + 64))
        at = bisect_left(run.places, (hint, 0))
        found = _value(run, at, near) if at < len(run.places) and (not at or run.gaps[at]) else None
        if found:
            yield found
            done = found.end


def _may_be_hyphened(written: str) -> bool:
    """Whether digits with hyphens may be a value that ``numbers`` cannot see; most are no such."""
    digits = written.replace("-", "")
    return len(digits) >= 16 or written.count("-") > 4 or is_headed(digits)


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
    told = announced(run, i, near) if alone else None
    if told and (told.kind is not Personal.ACCOUNT or is_said(run, i, near)):
        return told
    tries = prefixed(run, i)
    for fitting, j, kind in tries:
        if fitting == NEAT and (found := judged(run, i, j, kind, near)):
            return found
    for fitting, j, kind in () if told else tries:
        if 0 < fitting < NEAT and (found := judged(run, i, j, kind, near)):
            return found
    return told or (shaped(run, i, near) if alone or run.odd(i, i + 16) else None)


def _may_begin(run: Run, i: int, near: Beside) -> bool:
    """Whether a number that only its label tells may begin at sign ``i``."""
    if not i or run.places[i][0] in near.openings:
        return True
    return run.gaps[i].startswith("  ") or "\n" in run.gaps[i]
