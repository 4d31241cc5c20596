"""The whole check of a draft: numbers, names, quotations and citations against everything given."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from giljabi.book.kinds import Document, Evidence, Line, Statement, Table
from giljabi.evidence.names import check_names
from giljabi.evidence.odd_units import odd_units
from giljabi.evidence.passages import Paper, opened, passages, tables
from giljabi.evidence.quotes import check_quotes
from giljabi.evidence.statutes import Statutes, cite_check
from giljabi.evidence.told import from_passages
from giljabi.evidence.verify import verify


def hold(
    document: Document, given: Sequence[Table] = (), papers: Sequence[Paper] = (),
    statutes: Statutes | None = None, on: date | None = None,
) -> Evidence:  # fmt: skip
    """Return every statement of a draft, held against tables, papers and statutes, in their order.

    Places of statements are paragraph and code points of the draft; sources are cells, passages or
    articles. Without tables and papers the draft's own tables are its source.
    """
    shown = tables(papers)
    every = (*given, *(one.table for one in shown))
    lines = tuple(document.lines())
    said = tuple(passages(papers))
    numbers = tuple(odd_units(document, verify(document, every).statements, every))
    found = [
        *from_passages(document, numbers, said),
        *check_names(lines, every, said),
        *check_quotes(lines, said),
        *(check_cites(lines, statutes, on) if statutes else ()),
    ]
    found = [opened(s, shown) for s in found]
    found.sort(
        key=lambda s: (s.where.paragraph is None, s.where.paragraph or 0, s.where.start or 0)
    )
    return Evidence(tuple(found))


def check_cites(
    lines: Sequence[Line], statutes: Statutes, on: date | None = None
) -> Iterator[Statement]:
    """Yield a statement for each citation of a document's lines."""
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    for s in cite_check("\n".join(line.text for line in lines), statutes, on):
        n = bisect_right(starts, s.where.start or 0) - 1
        start, end = (s.where.start or 0) - starts[n], (s.where.end or 0) - starts[n]
        where = replace(s.where, paragraph=lines[n].index, start=start, end=end)
        yield replace(s, where=where)
