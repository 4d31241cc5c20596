"""Hide every found value wherever else it stands: in ids, links, other parts, cut up or encoded."""

import re
from datetime import date, timedelta

from giljabi.guard.files.encoded import encoded_runs
from giljabi.guard.files.search import first_of, numbers_in, occurrences
from giljabi.guard.files.sheaf import Fragment, Hit, Read
from giljabi.guard.files.taken import Cover, telling
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.repeat import repeats

_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-./년]?\s{0,2}(0?[1-9]|1[0-2])[-./월]?\s{0,2}"
    r"(0[1-9]|[12][0-9]|3[01]|[1-9])(?![0-9])"
)
_MOST_PIECES, _SHORT = 13, 40
AGAIN = "다른 곳에서 찾은 값과 같음"


def everywhere(made: Cover, read: Read) -> None:
    """Hide every value also where nothing speaks for it: in ids, addresses of links, other parts."""
    found_by = {fold(value).text: hit.found for hit in made.hits if (value := telling(hit))}
    folded = fold(read.text)
    text = folded.text
    for name in repeats(text, {n for n in found_by if re.fullmatch("[가-힣]{3,5}", n)}):
        bare = re.sub(r"[\W_]", "", text[name.start : name.end])
        if bare in found_by:
            _take(made, read, *folded.origin(name.start, name.end), found_by[bare])
    numbers = {value for value in found_by if value.isdecimal()}
    for start, end, number in numbers_in(text, numbers):
        _take(made, read, *folded.origin(start, end), found_by[number])
    _dates(made, read)
    words = found_by.keys() - numbers
    literal = [value for value in words if not re.fullmatch("[가-힣]{3,5}", value)]
    for at, value in occurrences(text, literal):
        _take(made, read, *folded.origin(at, at + len(value)), found_by[value])
    for start, end, letters in encoded_runs(read.text):
        if value := first_of(letters, numbers, words):
            _take(made, read, start, end, found_by[value])
    _across(made, found_by)


def _across(made: Cover, found_by: dict[str, Found]) -> None:
    """Hide a value that is cut over neighbouring pieces which hold nothing else: 성 and 이름."""
    values = {"".join(value.split()): found for value, found in found_by.items()}
    heads = {value[:size] for value in values for size in (1, 2)}
    longest = max(map(len, values), default=0)
    shown = [
        (n, text) for n, piece in enumerate(made.sheaf.pieces) if (text := _compact(piece.text))
    ]
    for at, (_, text) in enumerate(shown):
        if text[:2] not in heads or len(text) >= longest:
            continue
        run = text
        for last in range(at + 1, min(at + _MOST_PIECES, len(shown))):
            run += shown[last][1]
            if len(run) > longest:
                break
            if run in values:
                whole = [
                    Fragment(n, 0, len(made.sheaf.pieces[n].text)) for n, _ in shown[at : last + 1]
                ]
                made.take(_again(values[run]), whole)


def _compact(text: str) -> str:
    """Return a short text without blanks, a number without its signs, "" for a longer one."""
    if len(text) > _SHORT:
        return ""
    bare = "".join(text.split())
    number = re.sub("[-.()/]", "", bare)
    return number if number.isdecimal() else bare


def _dates(made: Cover, read: Read) -> None:
    """Hide a date of birth in every other way of writing it."""
    births = {when: hit.found for hit in made.hits if (when := _date(hit))}
    for match in _DATE.finditer(read.text) if births else ():
        if (found := births.get(_numbers(match))) is not None:
            _take(made, read, *match.span(), found)


def _date(hit: Hit) -> tuple[int, ...] | None:
    """Return year, month and day of a birth; of a day number too, as spreadsheets count them."""
    if hit.found.kind is not Personal.BIRTH:
        return None
    surface = hit.surface.strip()
    if re.fullmatch("[1-4][0-9]{4}", surface):
        day = date(1899, 12, 30) + timedelta(days=int(surface))
        return day.year, day.month, day.day
    match = _DATE.search(surface)
    return _numbers(match) if match else None


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in match.groups())


def _take(made: Cover, read: Read, start: int, end: int, found: Found) -> None:
    made.take(_again(found), read.fragments(start, end, made.sheaf.pieces))


def _again(found: Found) -> Found:
    return Found(0, 0, found.kind, 0.8, AGAIN, found.standing, found.name)
