"""Shapes of dates as people write them, and whether such a day exists.

Knows nothing of births: a date becomes one by what stands around it.
"""

import re
from datetime import date

from giljabi.guard.find.patterns import lazily

_Y4, _YY = "(?:19|20)[0-9]{2}", "(?:19|20)?[0-9]{2}"
CIRCLED = "①-⑨➀-➈❶-❾➊-➒"
_M, _D = f"(?:1[0-2]|0?[1-9]|[{CIRCLED}])", f"(?:3[01]|[12][0-9]|0?[1-9]|[{CIRCLED}])"
_S = r"[ ]{0,2}[./·,+-][ ]{0,2}\n?[ ]?"
_POINTED = rf"{_Y4}{_S}{_M}{_S}{_D}(?![0-9])"
_WRITTEN = rf"'?{_YY}[ ]?년[ ]?\n?[ ]?{_M}[ ]?월[ ]?\n?[ ]?{_D}[ ]?일"
_EIGHT = rf"{_Y4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
SIX = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])(?!-[0-9*●○]{2})"
SHORT = rf"'?[0-9]{{2}}{_S}{_M}{_S}{_D}(?![0-9])"
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_ENGLISH = rf"(?:{_MONTHS}\.? {_D}(?:st|nd|rd|th)?,? {_Y4}|{_D}(?:st|nd|rd|th)? {_MONTHS}\.?,? {_Y4})(?![0-9])"
_SPACED = rf"{_Y4} {_M} {_D}(?![0-9])"
PLAIN = rf"{_POINTED}|{_WRITTEN}|{_EIGHT}"
ANY = rf"{PLAIN}|{_ENGLISH}|{SHORT}|{SIX}|{_SPACED}"

LIKE = "0-9OoIl공영일이삼사오육륙칠팔구"
_HIDDEN = (
    rf"(?:[{LIKE}][ ]?){{4}}년?[ ]?[-./·]?[ ]?(?:[{LIKE}][ ]?){{1,2}}월?[ ]?[-./·]?[ ]?"
    rf"[{LIKE}](?:[ ]?[{LIKE}])?(?:(?<=[0-9])일)?(?![{LIKE}])|[{LIKE}](?:[ ]?[{LIKE}]){{5}}(?![{LIKE}])"
)
_SPOKEN = "[공영일이삼사오육칠팔구십백천]{1,9}년 ?[일이삼사오육유칠팔구십시]{1,3}월 ?[일이삼사오육칠팔구십]{1,4}일"
DISGUISED = rf"{_SPOKEN}|{_HIDDEN}"
"""Look-alike letters, spoken digits, spaces between the digits."""

_DIGITS = str.maketrans(
    "OoIl공영일이삼사오육륙칠팔구①②③④⑤⑥⑦⑧⑨➀➁➂➃➄➅➆➇➈❶❷❸❹❺❻❼❽❾➊➋➌➍➎➏➐➑➒",
    "0011001234566789" + 4 * "123456789",
)
_PADDED = re.compile(r"\.[ ]?0[0-9]")
_GROUP = re.compile(r"[0-9]+")
_PLAIN_SIGNS = frozenset("0123456789. -/·,'년월일")
_SOUNDS = lazily("[공-힣]월")
_LETTERS = re.compile("[A-HJ-NP-Z년월]")
_WORDS = re.compile("[A-Za-z생십]")


def dotted(text: str, start: int, end: int) -> int:
    """Take in the last dot of ``1985. 3. 2.``, but not that of a sentence."""
    if text[end : end + 1] != "." or "." not in text[start:end]:
        return end
    spaced = ". " in text[start:end]
    short = _PADDED.search(text, start, end) is None
    shut = text[end + 1 : end + 2] in ("", ")", "\n", "\t", "|", ",", "/")
    return end + 1 if spaced or short or shut else end


def is_day(written: str) -> bool:
    """Whether a date exists; months in letters and a year alone are taken as they stand."""
    plain = written
    if not _PLAIN_SIGNS.issuperset(written):
        if not _LETTERS.search(written):
            plain = written.translate(_DIGITS)
        if _WORDS.search(plain) or _SOUNDS.search(plain):
            return True
    groups = _GROUP.findall(plain)
    if len(groups) == 3 and len(groups[0]) in (2, 4):
        return any(_exists(century + groups[0], *groups[1:]) for century in _centuries(groups[0]))
    return _is_joined("".join(groups))


def _is_joined(joined: str) -> bool:
    """Whether digits written together are a day; seven leave out one nought: 1990817."""
    if len(joined) == 7:
        year, rest = joined[:4], joined[4:]
        return _exists(year, rest[:1], rest[1:]) or _exists(year, rest[:2], rest[2:])
    cut = len(joined) - 4
    year = joined[:cut]
    return any(_exists(century + year, joined[cut:-2], joined[-2:]) for century in _centuries(year))


def _centuries(year: str) -> tuple[str, ...]:
    return ("19", "20") if len(year) == 2 else ("",)


def _exists(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year >= 1900
    except ValueError:
        return False
