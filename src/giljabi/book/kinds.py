"""Every kind of value that may stand in a case: the shared vocabulary of the rooms.

Kinds are sealed frozen dataclasses, never ``str``. Three sets decide where a kind may go:

* ``ENGINE_MAY_SEE``: what an engine step may take. Nothing else, so raw text cannot reach one;
  and only the guard's masking step, or an engine, may return one (see ``book.steps``).
* ``INPUT``: kinds that an input of a case may have.
* ``PROVIDED``: kinds that the desk supplies (today, the office), never the case file.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from giljabi.book._paper import (
    Attachment,
    Block,
    Cell,
    Document,
    Fact,
    Grid,
    Head,
    Heading,
    Item,
    Line,
    Mark,
    Meta,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.book._proof import (
    Basis,
    Due,
    Evidence,
    Finding,
    Findings,
    Place,
    Severity,
    Skipped,
    Statement,
    Verdict,
)
from giljabi.book._result import ResultRow, Results, ResultTable, Said
from giljabi.book._table import (
    Chart,
    Column,
    ColumnProfile,
    ColumnType,
    Figure,
    Figures,
    Profile,
    Reading,
    Sentences,
    Table,
)
from giljabi.book._text import (
    SEOUL,
    Choice,
    Count,
    Day,
    Draft,
    File,
    Interval,
    Intervals,
    Label,
    Labels,
    Masked,
    Moment,
    Money,
    Official,
    Prompt,
    Source,
)


@dataclass(frozen=True, slots=True)
class Today:
    """오늘: the day on which the run began; the desk provides it, so that a resumed run agrees."""

    ko: ClassVar[str] = "오늘"
    day: Day


@dataclass(frozen=True, slots=True)
class Office:
    """기관: the agency's own facts for 두문 and 결문; the desk provides it from the settings.

    ``looks`` is the path of the file with its own document looks, empty for the shipped ones;
    ``rules`` the folder of its own rule tables (여비, 급식비 …) and ``statutes`` that of its own
    statute files, empty when it has none.
    """

    ko: ClassVar[str] = "기관"
    agency: str
    head: str
    department: str
    officer_rank: str
    officer: str
    reviewer_rank: str
    approver_rank: str
    postcode: str
    address: str
    homepage: str
    phone: str
    fax: str
    email: str
    doc_prefix: str
    looks: str = ""
    rules: str = ""
    statutes: str = ""


@dataclass(frozen=True, slots=True)
class Holidays:
    """공휴일: days on which public offices rest, weekends aside, from ``first`` to ``last``, both in.

    The desk provides it from the frozen table of the release; days outside of it are not known.
    """

    ko: ClassVar[str] = "공휴일"
    days: tuple[tuple[date, str], ...]
    first: date
    last: date
    version: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A step's answer when a person must act first: what is asked, and for what (검토, 결재 …)."""

    what: str
    ask: str


Kind = (
    Source | Masked | Draft | Official | Prompt | Label | Labels | Choice | Count | Money | Day
    | Moment | Intervals | File | Reading | Table | Figures | Sentences | Chart
    | Profile | Results | Findings | Evidence | Due | Document | Today | Office
    | Holidays
)  # fmt: skip
"""Any value of a run."""

KINDS: tuple[type[Kind], ...] = Kind.__args__
BY_NAME: dict[str, type[Kind]] = {kind.ko: kind for kind in KINDS}
ENGINE_MAY_SEE: frozenset[type] = frozenset({Masked, Draft, Prompt})
PROVIDED: frozenset[type] = frozenset({Today, Office, Holidays})
INPUT: frozenset[type] = frozenset(
    {Source, Label, Labels, Choice, Count, Money, Day, Moment, Intervals, File, Reading}
)
"""Kinds that an input of a case may have: each has a form widget."""

__all__ = [
    "BY_NAME", "ENGINE_MAY_SEE", "INPUT", "KINDS", "PROVIDED", "SEOUL",
    "Attachment", "Basis", "Block", "Cell", "Chart", "Choice", "Column", "ColumnProfile",
    "ColumnType", "Count", "Day", "Document", "Draft", "Due", "Evidence", "Fact", "Figure", "Figures",
    "File", "Finding", "Findings", "Grid", "Head", "Heading", "Holidays", "Interval", "Intervals", "Item",
    "Kind", "Label", "Labels", "Line", "Mark", "Masked", "Meta",
    "Moment", "Money", "Note", "Office", "Official", "PageBreak", "Paragraph", "Picture",
    "Place", "Profile", "Prompt", "Reading", "ResultRow", "ResultTable", "Results", "Said", "Sentences", "Severity", "Sign", "Skipped", "Source", "Span",
    "Statement", "Table", "Tail", "Today", "Verdict", "Wait",
]  # fmt: skip
