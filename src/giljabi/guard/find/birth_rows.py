"""Births beside a name: in a row, in a list, behind a name with its title. No birth word is near.

What speaks for a birth is the name, the place in the row and the shape of the date alone, so a full
date of late years is rather the day of a deed.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find.dates import LIKE, PLAIN, SHORT, SIX, is_day
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import exact
from giljabi.guard.find.looks import looks
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.slots import slot_at

_RECENT = "2020"
"""A full date of this year or later beside a name is rather the day of a deed than of a birth."""
_MARK, _WORDED = r"[ \t,/|')]", r"[가-힣\d]"
_DIGITS = lazily(
    rf"[0-9](?<={_MARK}.)[0-9](?=[0-9]{{2}}|[ ]{{0,2}}[./·,+-]|[ ]?년)(?:"
    + "|".join(f"(?<={_WORDED}{_MARK}{{{marks}}}..)" for marks in range(1, 5))
    + ")"
)
"""What may be a date behind a Korean word or a figure, over spaces or marks of cells."""
_DATE = lazily(rf"(?P<date>{PLAIN}|{SIX}|{SHORT})\.?(?P<shut>[ ]?(?:[/,|\t\n(;)\"']|$))?")
_ROWED = lazily(r"[ ]{1,4}[0-9(가-힣]")
_ITEM = r"(?:[ \t]{0,4}(?:[0-9]{1,3}[.)]?|[-*○●◦•·ㆍ])[ \t]{1,4})?"
_LISTED = lazily(
    rf"(?:^|\n|[/,:|\t\"'(] ?){_ITEM}[ ]?(?P<name>[가-힣](?:[·._ -]?[가-힣]){{1,3}})(?:[ ]?[\t,|/][ ]?|[ ]{{1,4}})\Z"
)
_TITLED = lazily(
    rf"(?:^|\n|[,/:;] ?){_ITEM}(?P<name>[가-힣]{{2,4}}?)[ ]?"
    r"(?:어르신|할머니|할아버지|여사님?|님|씨|군|양|학생|어린이|아동|원아|유아|환아|환자|회원님?|수강생|훈련생|훈련병|장병|대원"
    r"|이용자|입소자|수급자|조합원|선수|후보|독거노인|선생님)[ ]{0,2}\Z"
)
_CHILD = lazily(
    rf"(?:^|\n|[,/:;] ?){_ITEM}(?P<name>[가-힣]{{2,4}}?)[ ]?(?:어린이|아동|원아|유아|환아|아기)[ ]{{0,2}}\Z"
)
_NUMBERED = re.compile(r"[ ]{1,4}[0-9][0-9-]{9,18}(?![0-9])")
_HEADED = lazily(
    r"(?<![가-힣])(?P<head>[가-힣]{1,6})[ ]{1,2}(?P<name>[가-힣]{2,4})[ ]{1,2}(?:[0-9]{1,2}\)[ ]?)?\Z"
)
_ROW = lazily(
    r"(?:^|\n)[ \t]{0,4}(?:(?:[0-9]{1,3}[.)]?|[-*○●◦•·])[ \t]{1,4})?[가-힣](?:[·._ ♡~*-]?[가-힣]){1,3}[ ]?[/|,\t][ ]?"
    rf"(?P<date>[{LIKE}](?:[ ]?[{LIKE}]){{5,7}})[ ]?[/|,\t][ ]?(?:\+?[ ]?8[ ]?2|[(]?[0Oo공영])"
)
_JOINTS = re.compile(r"[·._ ♡~*-]")

Birth = tuple[int, int, float, str]


def beside_names(text: str, slots: Sequence[Slot]) -> Iterator[Birth]:
    """Yield start, end, score and reason of dates that stand beside a name."""
    for match in _rows(text) if any(map(text.__contains__, "/|\t,")) else ():
        if is_day(match["date"]):
            yield *match.span("date"), 0.8, "이름과 전화 사이의 날짜"
    last = -9
    for digits in _DIGITS.finditer(text):
        at = digits.start()
        date = _DATE.match(text, at - (text[at - 1 : at] == "'"))
        if date is None:
            continue
        if why := _told(text, date, last, slots):
            last = date.end("date")
            yield *date.span("date"), 0.75, why


def _rows(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines that begin with a name, a date and a telephone."""
    at, find, match = 0, text.find, _ROW.match
    while at >= 0:
        if row := match(text, at):
            yield row
        at = find("\n", at + 1)


def _told(text: str, date: re.Match[str], last: int, slots: Sequence[Slot]) -> str:
    """Return what says that the name before a date owns it, "" for nothing."""
    start = date.start()
    slot = slot_at(slots, start)
    if slot is not None and slot.kind is not Personal.PERSON:
        return ""
    floor = max(0, start - 30)
    shut, old = date["shut"] is not None, _is_old(date["date"])
    if not old:
        child = _CHILD.search(text, floor, start) if shut else None
        return "아이의 이름 옆에 있는 날짜" if child and looks(child["name"]) > 0 else ""
    if shut or _ROWED.match(text, date.end()):
        listed = _LISTED.search(text, floor, start)
        follows = listed is not None and 0 <= listed.start() - last <= 1
        follows = follows or _NUMBERED.match(text, date.end()) is not None
        if listed and _is_listed(listed, date["date"], told=slot is not None, follows=follows):
            return "목록에서 이름 옆에 있는 날짜"
    if not shut:
        return ""
    titled = _TITLED.search(text, floor, start)
    if titled and looks(titled["name"]) > 0:
        return "이름과 부르는 말 옆에 있는 날짜"
    headed = _HEADED.search(text, floor, start)
    head = exact(headed["head"]) if headed else None
    if headed and head and head.kind is Personal.PERSON and looks(headed["name"]) >= 2:
        return "사람을 말하는 낱말과 이름 옆에 있는 날짜"
    return ""


def _is_listed(listed: re.Match[str], date: str, *, told: bool, follows: bool) -> bool:
    """Whether the name at the head of a row looks like one: 1. 홍길동  850302  …

    Next to another name with its date, or before a long number, less is asked of it.
    """
    six = len(date) == 6
    least = 0.0 if six and follows else 2.0 if told else 3.0 if six else 6.0
    return looks(_JOINTS.sub("", listed["name"])) >= least


def _is_old(written: str) -> bool:
    return len(written) == 6 or not written[:4].isdecimal() or written[:4] < _RECENT
