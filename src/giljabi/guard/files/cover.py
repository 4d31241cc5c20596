"""Find what must be hidden in a sheaf: scan it whole, and every value found hides everywhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Source
from giljabi.guard.files.search import occurrences
from giljabi.guard.files.sheaf import Fragment, Hit, Piece, Read, Sheaf
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import Lexicon
from giljabi.guard.find.repeat import repeats
from giljabi.guard.find.scan import canonical, scan

MAX_LETTERS = 8_000_000
"""More text than this is not scanned at once: about 4,000 pages."""

_HOME = re.compile(
    r"(?i)(?:[\\/]Users|[\\/]home|Documents and Settings)[\\/]+([^\\/\s:;\"']{2,40})"
)
_KEY = re.compile(
    r"(?i)\b(?:password|pwd|user id|uid|accesskey|sharedkey)\s*=\s*([^;\"'&\s]{2,80})"
)
_NUMBER = re.compile(r"[0-9](?:[-. ()/]{0,2}[0-9]){6,}")
_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-./년]?\s{0,2}(0?[1-9]|1[0-2])[-./월]?\s{0,2}"
    r"(0[1-9]|[12][0-9]|3[01]|[1-9])(?![0-9])"
)
_BY_DIGITS = frozenset(
    {Personal.RRN, Personal.FRN, Personal.PHONE, Personal.CARD, Personal.ACCOUNT, Personal.BRN,
     Personal.CORP, Personal.DRIVER}
)  # fmt: skip
AGAIN = "다른 곳에서 찾은 값과 같음"


@dataclass(slots=True, repr=False)
class _Cover:
    """What is hidden so far; a character is hidden once."""

    sheaf: Sheaf
    hits: list[Hit] = field(default_factory=list)
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def take(self, found: Found, fragments: Iterable[Fragment]) -> bool:
        """Hide these characters, but for those that are hidden; say whether any was left."""
        free = [part for fragment in fragments for part in self._free(fragment)]
        if not free:
            return False
        surface = "".join(self.sheaf.pieces[f.piece].text[f.start : f.end] for f in free)
        if not any(letter.isalnum() for letter in surface):
            return False
        for fragment in free:
            self.taken.setdefault(fragment.piece, []).append((fragment.start, fragment.end))
        self.hits.append(Hit(found, tuple(free), surface))
        return True

    def _free(self, fragment: Fragment) -> Iterator[Fragment]:
        at = fragment.start
        for start, end in sorted(self.taken.get(fragment.piece, ())):
            if end <= at or start >= fragment.end:
                continue
            if at < start:
                yield Fragment(fragment.piece, at, start)
            at = max(at, end)
        if at < fragment.end:
            yield Fragment(fragment.piece, at, fragment.end)


def cover(sheaf: Sheaf, lexicon: Lexicon, known: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Return everything to be hidden, in reading order; no character is in two hits.

    Raises ``FileTrouble`` when there is more text than can be scanned whole.
    """
    if sum(len(piece.text) for piece in sheaf.pieces) > MAX_LETTERS:
        raise FileTrouble("글이 너무 많아 한 번에 살피지 못합니다.", cure="파일을 나누어 올리세요.")
    made = _Cover(sheaf)
    for number, piece in enumerate(sheaf.pieces):
        _announced(made, number, piece)
    names = _names(made.hits) | set(known)
    reads = [sheaf.read(view) for view in (sheaf.main, *sheaf.others)]
    finds = [scan(Source(read.text), known=names, lexicon=lexicon) for read in reads]
    more = {
        canonical(Personal.PERSON, read.text[found.start : found.end])
        for read, found_here in zip(reads[1:], finds[1:], strict=True)
        for found in found_here
        if found.kind is Personal.PERSON
    }
    if more - names:
        finds[0] = scan(Source(reads[0].text), known=names | more, lexicon=lexicon)
    for read, found_here in zip(reads, finds, strict=True):
        for found in found_here:
            fragments = read.fragments(found.start, found.end, sheaf.pieces)
            made.take(found, (f for f in fragments if sheaf.pieces[f.piece].searched))
    _everywhere(made, reads[0])
    return tuple(
        sorted(made.hits, key=lambda hit: (hit.fragments[0].piece, hit.fragments[0].start))
    )


def _announced(made: _Cover, number: int, piece: Piece) -> None:
    if piece.announced is not None:
        why = "파일이 스스로 밝힌 값" if piece.erased else f"'{piece.announced.ko}' 칸의 값"
        found = Found(0, len(piece.text), piece.announced, 0.9, why)
        made.take(found, (Fragment(number, 0, len(piece.text)),))
    for match in _HOME.finditer(piece.text):
        found = Found(*match.span(1), Personal.PERSON, 0.8, "폴더 경로의 사용자 이름")
        made.take(found, (Fragment(number, *match.span(1)),))
    for match in _KEY.finditer(piece.text):
        found = Found(*match.span(1), Personal.SECRET, 0.9, "접속 정보의 값")
        made.take(found, (Fragment(number, *match.span(1)),))


def _names(hits: Iterable[Hit]) -> set[str]:
    plain = (canonical(h.found.kind, h.surface) for h in hits if h.found.kind is Personal.PERSON)
    return {name for name in plain if re.fullmatch("[가-힣]{3,5}", name)}


def _everywhere(made: _Cover, read: Read) -> None:
    """Hide every value also where nothing speaks for it: in ids, addresses of links, other parts."""
    found_by = {telling(hit): hit.found for hit in made.hits if telling(hit)}
    for name in repeats(read.text, {n for n in found_by if re.fullmatch("[가-힣]{3,5}", n)}):
        _again(made, read, name.start, name.end, found_by, Personal.PERSON)
    numbers = {value for value in found_by if value.isdecimal()}
    for match in _NUMBER.finditer(read.text) if numbers else ():
        digits = re.sub("[^0-9]", "", match.group())
        if numbers & {digits, "0" + digits, digits.zfill(13)}:
            _again(made, read, *match.span(), found_by, None)
    _dates(made, read)
    literal = [v for v in found_by if not v.isdecimal() and not re.fullmatch("[가-힣]{3,5}", v)]
    for at, value in occurrences(read.text, literal):
        _again(made, read, at, at + len(value), found_by, None)


def _dates(made: _Cover, read: Read) -> None:
    """Hide a date of birth in every other way of writing it."""
    births = {when: hit.found for hit in made.hits if (when := _date(hit))}
    for match in _DATE.finditer(read.text) if births else ():
        if (found := births.get(_numbers(match))) is not None:
            again = Found(*match.span(), found.kind, 0.8, AGAIN, found.standing, found.name)
            made.take(again, read.fragments(*match.span(), made.sheaf.pieces))


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


def _again(
    made: _Cover, read: Read, start: int, end: int, found_by: dict[str, Found],
    kind: Personal | None,
) -> None:  # fmt: skip
    surface = read.text[start:end]
    value = re.sub(r"[\s.·]", "", surface) if kind else surface
    digits = re.sub("[^0-9]", "", surface)
    forms = (value, digits, "0" + digits, digits.zfill(13))
    found = next((found_by[form] for form in forms if form in found_by), None)
    if found is not None:
        again = Found(start, end, found.kind, 0.8, AGAIN, found.standing, found.name)
        made.take(again, read.fragments(start, end, made.sheaf.pieces))


def telling(hit: Hit) -> str:
    """Return the value as it is searched elsewhere, "" when it is too short to be searched.

    Digits of a number (seven or more), a name of three syllables or more, other values as they
    stand when they have five letters or more.
    """
    kind, surface = hit.found.kind, hit.surface.strip()
    if kind in _BY_DIGITS:
        digits = re.sub("[^0-9]", "", canonical(kind, surface))
        if kind is Personal.PHONE and digits[:1] not in ("0", "") and len(digits) in (9, 10):
            digits = "0" + digits  # 셈표가 앞의 0을 버린 것
        if kind in (Personal.RRN, Personal.FRN):
            digits = digits.zfill(13)
        return digits if len(digits) >= 7 else ""
    if kind is Personal.PERSON and re.fullmatch("[가-힣]+", name := canonical(kind, surface)):
        return name if 3 <= len(name) <= 5 else ""
    if kind is Personal.BIRTH or len(surface) < 5:
        return ""
    return surface
