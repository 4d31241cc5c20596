"""Find what must be hidden in a sheaf: scan it whole, and every value found hides everywhere."""

import re
from collections.abc import Iterable
from itertools import pairwise

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Source
from giljabi.guard.files.elsewhere import everywhere
from giljabi.guard.files.sheaf import Fragment, Hit, Piece, Sheaf, View
from giljabi.guard.files.taken import BY_DIGITS, Cover
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import Lexicon
from giljabi.guard.find.scan import canonical, scan

MAX_LETTERS = 8_000_000
"""More text than this is not scanned at once: about 4,000 pages."""

_HOME = re.compile(
    r"(?i)(?:[\\/]Users|[\\/]home|Documents and Settings)[\\/]+([^\\/\s:;\"']{2,40})"
)
_KEY = re.compile(
    r"(?i)\b(?:password|pwd|user id|uid|accesskey|sharedkey)\s*=\s*([^;\"'&\s]{2,80})"
)


def cover(sheaf: Sheaf, lexicon: Lexicon, known: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Return everything to be hidden, in reading order; no character is in two hits.

    Raises ``FileTrouble`` when there is more text than can be scanned whole.
    """
    if sum(len(piece.text) for piece in sheaf.pieces) > MAX_LETTERS:
        raise FileTrouble("글이 너무 많아 한 번에 살피지 못합니다.", cure="파일을 나누어 올리세요.")
    made = Cover(sheaf)
    for number, piece in enumerate(sheaf.pieces):
        _announced(made, number, piece)
    names = _names(made.hits) | set(known)
    reads = [sheaf.read(view) for view in (sheaf.main, *sheaf.others, _apart(sheaf))]
    finds = [scan(Source(read.text), known=names, lexicon=lexicon) for read in reads]
    more = {
        canonical(Personal.PERSON, read.text[found.start : found.end])
        for read, found_here in zip(reads[1:-1], finds[1:-1], strict=True)
        for found in found_here
        if found.kind is Personal.PERSON
    }
    if more - names:
        finds[0] = scan(Source(reads[0].text), known=names | more, lexicon=lexicon)
    for read, found_here in zip(reads, finds, strict=True):
        for found in found_here:
            if read is reads[-1] and found.kind not in BY_DIGITS:
                continue
            fragments = read.fragments(found.start, found.end, sheaf.pieces)
            made.take(found, (f for f in fragments if sheaf.pieces[f.piece].searched))
    everywhere(made, reads[0])
    return tuple(
        sorted(made.hits, key=lambda hit: (hit.fragments[0].piece, hit.fragments[0].start))
    )


def _apart(sheaf: Sheaf) -> View:
    """Return the numbers that run into each other where pieces join without a sign, one a line."""
    view, pieces = View(), sheaf.pieces
    main = list(zip(sheaf.main.order, sheaf.main.signs, strict=True))
    for (number, sign), (after, _) in pairwise(main):
        if not sign and pieces[number].text[-1:].isdigit() and pieces[after].text[:1].isdigit():
            for joined in (number, after):
                if not view.order or view.order[-1] != joined:
                    view.add(joined, "\n")
    return view


def _announced(made: Cover, number: int, piece: Piece) -> None:
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
