"""A question cut into pieces, each of which means something; what means nothing stays UNKNOWN.

The cut with the fewest and most particular pieces is taken. Pieces begin and end at the blanks of
the question or at each other; particles and copulas stand only behind a piece.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from giljabi.analysis.asking.known import BEGINS, LETTER, TAILED, Known, key
from giljabi.analysis.asking.pieces import pieces
from giljabi.analysis.asking.places import province
from giljabi.analysis.asking.sense import Part, Token
from giljabi.analysis.asking.words import (
    ENTITY_ONE,
    LONGEST_ENDING,
    is_ending,
    is_filler,
    meant,
    row_words,
)
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import ColumnType

LONGEST = 300
"""Letters of a question, at most."""
_REACH = 42
_SKIPPED = re.compile(r"[?!.,·;:~…()\[\]{}<>\"'‘’“”「」/\\|&*@#^+=$`%\-–—]")
_FAR = 10**6
_COST = {
    Part.COLUMN: 1.0, Part.QUOTE: 0.9, Part.TIME: 1.0, Part.CLOCK: 1.02, Part.BIN: 0.9, Part.NTH: 0.95,
    Part.WORD: 1.01, Part.VALUE: 1.03, Part.PLACE: 1.035, Part.ROW: 1.04, Part.NUMBER: 1.05, Part.FILLER: 1.1,
    Part.UNKNOWN: 9.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """The question without blanks: ``places[i]`` is where letter i stands in the question as typed."""

    bare: str
    places: tuple[int, ...]
    starts: frozenset[int]

    def is_edge(self, at: int) -> bool:
        return at >= len(self.bare) or at in self.starts or bool(_SKIPPED.match(self.bare[at]))


def segment(question: str, known: Known) -> list[Token]:
    """Return the pieces of a question in order. Raises ``StepTrouble`` for one too long or empty."""
    if len(question) > LONGEST:
        raise StepTrouble(f"질문이 너무 깁니다({len(question):,}자).",
                          cure=f"{LONGEST}자 안으로 나누어 물으세요.")  # fmt: skip
    text = _stripped(question)
    if not text.bare:
        raise StepTrouble("질문이 비어 있습니다.", cure="보기: 구별 이용건수 상위 5곳은?")
    best: list[tuple[float, int, Token | None]] = [(0.0, 0, None)]
    best += [(float(_FAR), 0, None)] * len(text.bare)
    for at in range(len(text.bare)):
        so_far = best[at][0]
        if so_far >= _FAR:
            continue
        for end, cost, token in _from(text, at, known, at > 0 and best[at][2] is None):
            if so_far + cost < best[end][0]:
                best[end] = (so_far + cost, at, token)
    return _walked(question, text, best)


def _walked(question: str, text: _Text, best: list[tuple[float, int, Token | None]]) -> list[Token]:
    made: list[Token] = []
    at = len(text.bare)
    while at > 0:
        _, before, token = best[at]
        if token is not None:
            start, last = text.places[token.start], text.places[token.end - 1]
            said = question[start : last + 1]
            made.append(replace(token, text=said, start=start, end=last + 1))
        at = before
    return made[::-1]


def _stripped(question: str) -> _Text:
    bare: list[str] = []
    places: list[int] = []
    starts: set[int] = {0}
    for place, sign in enumerate(unicodedata.normalize("NFC", question)):
        if sign.isspace():
            starts.add(len(bare))
        for letter in key(sign):
            bare.append(letter)
            places.append(min(place, len(question) - 1))
    return _Text("".join(bare), tuple(places), frozenset(starts))


def _from(
    text: _Text, at: int, known: Known, fresh: bool
) -> Iterator[tuple[int, float, Token | None]]:
    """Yield what may begin here: its end (particles taken in), its cost and the token."""
    bare = text.bare
    if _SKIPPED.match(bare[at]):
        yield at + 1, 0.01, None
    free = at in text.starts or fresh
    for token in _tokens(text, at, known):
        cost = _COST[token.part] + _crossing(text, token, known)
        cost += 0.3 if token.part is Part.COLUMN and token.grade in (LETTER, BEGINS) else 0.0
        cost += _stretched(text, token, known)
        cost += 0.0 if free else 0.25
        for end, particle in _particles(text, token.end):
            inner = not text.is_edge(end)
            if inner and not _may_glue(token, particle):
                continue
            more = (0.2 if inner and particle else 0.0) + (0.02 if particle else 0.0)
            yield end, cost + more, replace(token, particle=particle)
    end = _next_edge(text, at)
    stem, particle = _unknown(bare[at:end])
    yield end, _COST[Part.UNKNOWN], Token(Part.UNKNOWN, "", at, at + stem, particle)


def _stretched(text: _Text, token: Token, known: Known) -> float:
    """Return what a looser meaning costs: short forms, parts of the file's name, and its subjects."""
    said = text.bare[token.start : token.end]
    if token.part is Part.VALUE and said in known.short:
        return 0.15
    is_number = token.part is Part.COLUMN and known.is_number(token.columns[0])
    if (
        token.part is Part.COLUMN
        and not is_number
        and token.grade in (TAILED, BEGINS)
        and known.is_subject(said)
    ):
        return 0.3
    inside = token.part is Part.ROW and said not in row_words() and said not in known.subjects
    return 0.2 if inside else 0.0


def _may_glue(token: Token, particle: str) -> bool:
    """Say whether another piece may follow inside the word."""
    return token.part not in (Part.FILLER, Part.UNKNOWN) and (not particle or particle in _INNER)


_INNER = frozenset(
    {"의", "에", "와", "과", "이", "가", "은", "는", "을", "를", "보다", "에서", "인", "한", "된"}
)


def _tokens(text: _Text, at: int, known: Known) -> Iterator[Token]:
    bare = text.bare
    for piece in pieces(bare, at):
        if piece.part is Part.QUOTE and (cells := known.values.get(key(piece.text))):
            yield Token(Part.VALUE, "", at, piece.end, word=piece.text, values=cells, quoted=True)
            continue
        yield Token(piece.part, "", at, piece.end, number=piece.number, unit=piece.unit,
                    when=piece.when, word=piece.text)  # fmt: skip
    for end in range(at + 1, min(len(bare), at + _REACH) + 1):
        phrase = bare[at:end]
        if mention := known.mentions.get(phrase):
            is_cell = mention.grade == TAILED and phrase in known.values
            if (mention.grade != LETTER or phrase in ENTITY_ONE) and not is_cell:
                yield Token(Part.COLUMN, "", at, end, columns=mention.columns, grade=mention.grade)
        if found := known.values.get(phrase):
            gaps = {n - at for n in text.starts if at < n < end}
            yield from _value(known, at, end, gaps, found)
        for meaning in meant(phrase):
            yield Token(Part.WORD, "", at, end, word=meaning)
        if phrase in row_words() or known.is_subject(phrase):
            yield Token(Part.ROW, "", at, end, word=phrase)
        if phrase in known.places or (known.places and province(phrase)):
            yield Token(Part.PLACE, "", at, end, word=phrase)
        if is_filler(phrase):
            yield Token(Part.FILLER, "", at, end)


def _value(
    known: Known, at: int, end: int, gaps: set[int], found: tuple[tuple[str, str], ...]
) -> Iterator[Token]:
    """A cell of one letter, a bare number, and free text that is a listed word mean little alone."""
    phrase = key(found[0][1])
    if phrase.isdigit() or _is_address(known, found):
        return
    listed = bool(meant(phrase)) or is_filler(phrase) or phrase in row_words()
    if listed or gaps - _gaps(known.spelled[phrase]):
        found = tuple(p for p in found if known.column(p[0]).type is ColumnType.CHOICE)
    if found:
        yield Token(Part.VALUE, "", at, end, values=found, grade=int(end - at < 2))


def _is_address(known: Known, found: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a cell is only a place that addresses tell better: 경기도 성남시 of 제공기관명."""
    words = [key(w) for w in found[0][1].split()]
    plain = all(known.column(c).type is ColumnType.TEXT and c != known.named_by for c, _ in found)
    return bool(known.places) and plain and all(w in known.places or province(w) for w in words)


def _crossing(text: _Text, token: Token, known: Known) -> float:
    """Count blanks inside a piece that its own spelling has not."""
    inside = {n - token.start for n in text.starts if token.start < n < token.end}
    if not inside or token.quoted:
        return -0.2 if token.quoted else 0.0
    if token.part is Part.VALUE:
        inside -= _gaps(known.spelled[text.bare[token.start : token.end]])
    elif token.part is Part.COLUMN:
        inside -= set().union(*(_gaps(name) for name in token.columns))
        return 0.7 * len(inside)
    elif token.part is Part.QUOTE:
        return 0.0
    else:
        return 0.04 * len(inside)
    return 1.2 * len(inside)


def _gaps(spelling: str) -> set[int]:
    made, at = set(), 0
    for part in re.split(r"[\s_]+", unicodedata.normalize("NFKC", spelling)):
        at += len(part)
        made.add(at)
    return made


def _particles(text: _Text, end: int) -> Iterator[tuple[int, str]]:
    yield end, ""
    if text.is_edge(end):
        return
    for stop in range(end + 1, min(end + LONGEST_ENDING, len(text.bare)) + 1):
        if stop - 1 > end and stop - 1 in text.starts:
            return
        if is_ending(text.bare[end:stop]):
            yield stop, text.bare[end:stop]


def _next_edge(text: _Text, at: int) -> int:
    end = at + 1
    while not text.is_edge(end):
        end += 1
    return end


def _unknown(word: str) -> tuple[int, str]:
    """Return how long the word is without its particle, and the particle."""
    for size in range(min(LONGEST_ENDING, len(word) - 2), 0, -1):
        if is_ending(word[-size:]):
            return len(word) - size, word[-size:]
    return len(word), ""
