"""Hold every number, unit, date and weekday of a document against tables and against itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from giljabi.book.kinds import Document, Evidence, Line, Place, Statement, Table, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.asof import check_base, check_days, check_terms
from giljabi.evidence.cells import check_cells
from giljabi.evidence.dates import check_dates
from giljabi.evidence.doubt import Held, anchored, strange
from giljabi.evidence.facts import Source, index
from giljabi.evidence.grids import Laid, lay
from giljabi.evidence.hangul import PAIR, read_hangul, write_hangul
from giljabi.evidence.judge import held_of, judge
from giljabi.evidence.mentions import Lexicon, Sentence, lexicon
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading, read
from giljabi.evidence.search.build import build
from giljabi.evidence.search.cellbook import CellBook
from giljabi.evidence.search.either import plainer
from giljabi.evidence.search.read import check_prose
from giljabi.evidence.sums import recompute
from giljabi.evidence.walk import grids, prose, sentences
from giljabi.evidence.wordings import check_words


def verify(document: Document, tables: Sequence[Table]) -> Evidence:
    """Return a statement for every number, unit, date and weekday of ``document``.

    Sentences are held against ``tables``; without any, against the document's own tables. The
    document's tables are recomputed and held against ``tables`` by their labels. Totals of
    ``tables`` that are no sum are told too, with the place of the cell in the given file.
    """
    laid = [
        x
        for n, (g, first) in enumerate(grids(document))
        if (x := lay(g, first, _name(n, g.caption)))
    ]
    given = tuple(index(table) for table in tables)
    sources = given or tuple(index(x.table) for x in laid)
    own = tuple(index(x.table) for x in laid)
    lines = tuple(document.lines())
    found = [
        *_prose(document, sources, own if given else ()),
        *_cells(laid, given, document),
        *check_dates(lines),
        *_money(lines),
        *check_base(lines, given),
        *check_terms(lines, given),
    ]
    found.sort(key=lambda s: (s.where.paragraph or 0, s.where.start or 0))
    return Evidence((*found, *_given_totals(tables)))


def _name(number: int, caption: str) -> str:
    return caption or f"문서의 {number + 1}번째 표"


def _prose(
    document: Document, sources: tuple[Source, ...], own: tuple[Source, ...]
) -> Iterator[Statement]:
    told = tuple(prose(document))
    found = tuple(check_prose(document, [build(source) for source in (*sources, *own)]))
    book = lexicon(sources, [one.line.text for one in told])
    wrong = {(s.where.paragraph, s.where.start): s for s in found if _open(s)}
    done = {(s.where.paragraph, s.where.start) for s in found}
    better: dict[tuple[int | None, int | None], Statement] = {}
    for paragraph, sentence in sentences(told, book):
        yield from check_days(sentence, paragraph, sources)
        for q in sentence.quantities:
            key = (paragraph, q.start)
            if key in wrong:
                held = held_of(q, sentence, *_readings(sentence, q, sources))
                plain = judge(held, paragraph, book)
                better[key] = plainer(wrong[key], plain, sentence.text, partial(_odd, held, book))
        for s in check_words(sentence, paragraph, sources):
            if s.kind == "방향" and (paragraph, s.where.start) not in done:
                yield s
    for s in found:
        yield better.get((s.where.paragraph, s.where.start), s) if _open(s) else s


def _odd(held: Held, book: Lexicon) -> bool:
    return strange(held, book) and not anchored(held)


def _open(s: Statement) -> bool:
    return s.verdict is not Verdict.MATCH and s.kind in _NUMBERS


_NUMBERS = frozenset(("수치", "비율", "증감", "증감률", "순위"))


def _readings(
    sentence: Sentence, q: Quantity, sources: Sequence[Source]
) -> tuple[list[Reading], list[Reading]]:
    """Read a quantity against every source, with its unit and with any unit."""
    pairs = list(enumerate(sources))
    close = [r for n, s in pairs if (r := read(sentence, q, n, s))]
    loose = [r for n, s in pairs if (r := read(sentence, replace(q, unit=""), n, s))]
    return close, loose


def _cells(
    laid: Sequence[Laid], given: Sequence[Source], document: Document
) -> Iterator[Statement]:
    book = CellBook.of(given, document) if laid and given else None
    for one in laid:
        for s in check_cells(one, given):
            yield book.held(one, s) if book and s.verdict is Verdict.NO_SOURCE else s


def _money(lines: Sequence[Line]) -> Iterator[Statement]:
    """Digits and Hangul of one amount must agree: 금113,560원(금일십일만삼천오백육십원)."""
    for line in lines:
        for found in PAIR.finditer(line.text):
            said, words = int(found["digits"].replace(",", "")), read_hangul(found["words"])
            if words is None:
                continue
            where = Place(paragraph=line.index, start=found.start(), end=found.end())
            if said == words:
                why = "숫자와 한글 금액이 같습니다."
                yield Statement(found[0], "한글 금액", where, Verdict.MATCH, why)
                continue
            spelled = f"{words:,}"
            why = f"한글 금액은 {spelled}원입니다. 숫자가 맞으면 한글을 '{write_hangul(said)}원'으로 고치세요."
            yield Statement(found[0], "한글 금액", where, Verdict.MISMATCH, why)


def _given_totals(tables: Sequence[Table]) -> Iterator[Statement]:
    for table in tables:
        for one in recompute(table, derived=False):
            if one.verdict is Verdict.SUM:
                text = table.columns[one.column].raw[one.row]
                right = f"{one.expected.normalize():,f}"
                why = (
                    f"자료의 {josa(repr(one.name), '이/가')} 부분의 합 {josa(right, '과/와')} 다릅니다. "
                    "자료를 먼저 확인하세요."
                )
                yield Statement(
                    text, "자료의 합계", one.place, Verdict.SUM, why, right, one.place, one.formula
                )
