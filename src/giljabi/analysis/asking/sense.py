"""The vocabulary of a reading: tokens of a question, the plan they make, and what is told back."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from giljabi.analysis.periods import Grain, Period
from giljabi.book.kinds import Chart


class Part(Enum):
    """What a piece of a question is."""

    COLUMN = auto()
    VALUE = auto()
    PLACE = auto()
    NUMBER = auto()
    NTH = auto()
    BIN = auto()
    TIME = auto()
    CLOCK = auto()
    QUOTE = auto()
    WORD = auto()
    ROW = auto()
    FILLER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class When:
    """A time that a question names: a period, or one told from the newest (``back`` periods before).

    ``span`` counts periods (최근 3개월 is 3 months ending with the newest).
    """

    period: Period | None
    grain: Grain
    back: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a question and what it may mean.

    ``start`` and ``end`` are places in the question as typed; ``grade`` is 0 for a column's own name
    and grows as the mention gets looser; ``values`` are (column, cell) pairs.
    """

    part: Part
    text: str
    start: int
    end: int
    particle: str = ""
    word: str = ""
    columns: tuple[str, ...] = ()
    grade: int = 0
    values: tuple[tuple[str, str], ...] = ()
    number: Decimal = Decimal(0)
    unit: str = ""
    when: When | None = None
    quoted: bool = False
    """Whether it stood in quotation marks: then it is a cell or a text, whatever else it may mean."""

    def is_word(self, *words: str) -> bool:
        """Say whether it is one of these words of the list."""
        return self.part is Part.WORD and self.word in words


@dataclass(frozen=True, slots=True)
class Condition:
    """What rows must fulfil: as SQL, in Korean, and the data rows that do (totals left out)."""

    sql: str
    said: str
    columns: tuple[str, ...]
    rows: frozenset[int]
    equals: tuple[str, ...] = ()
    """The cells of an equality (several when joined by 와/과), else empty."""


@dataclass(frozen=True, slots=True)
class Group:
    """What rows are gathered by: an expression, its label, and the column under it."""

    sql: str
    label: str
    column: str
    grain: Grain | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One computed column: expression, label, unit, and how many decimals it is rounded to."""

    sql: str
    label: str
    unit: str = ""
    places: int | None = None
    columns: tuple[str, ...] = ()
    summed: bool = False
    exact: str = ""
    """The expression before rounding: orders are made by it, so that rounding ties nobody."""

    @property
    def order(self) -> str:
        """Return what an order is made by."""
        return self.exact or self.sql


@dataclass(frozen=True, slots=True)
class Rank:
    """Which places of an order are asked for: ``first`` to ``last``; all when ``last`` is 0."""

    falling: bool
    first: int = 1
    last: int = 0
    high: str = "많은"


class Shape(Enum):
    """What form the answer has."""

    VALUE = auto()
    GROUPS = auto()
    ROWS = auto()
    DISTINCT = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """A question that was read surely: everything its SQL is made of, and what must be told."""

    shape: Shape
    where: tuple[Condition, ...] = ()
    groups: tuple[Group, ...] = ()
    measures: tuple[Measure, ...] = ()
    shown: tuple[str, ...] = ()
    rank: Rank | None = None
    rows_named: str = "건"
    said: tuple[str, ...] = ()
    in_time: bool = False
    pair: tuple[str, str] = ("", "")
    """What is held against what, for the sentence."""
    derived: tuple[tuple[str, str], ...] = ()
    """Columns that the table has not: name and expression."""
    source: str = ""
    """A query to stand in for the table (monthly sums before their mean), else empty."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a question was not read surely, and texts that may be what was meant."""

    what: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsure:
    """The question goes back: what is unclear, and two to four questions that are clear."""

    what: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to a question: the query that ran, rows as text, one sentence, and what was decided.

    ``columns`` are the columns of the table that were used; ``head`` names those of ``rows``;
    ``found`` counts the rows of the answer; ``cut`` says that there were more.
    """

    sql: str
    answer: str
    sentence: str
    columns: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    said: tuple[str, ...]
    found: int
    cut: bool = False
    chart: Chart | None = None


@dataclass(slots=True)
class Draft:
    """What has been understood so far, piece by piece; only the reader changes it."""

    where: list[Condition] = field(default_factory=list)
    base: list[Condition] | None = None
    groups: list[Group] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    ofs: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    rank: str = ""
    limit: int = 0
    nth: int = 0
    bin: Decimal | None = None
    counter: str = ""
    when: str = ""
    """The date column whose first or last rows are asked for."""
    extras: list[Measure] = field(default_factory=list)
    """Computed columns to show beside rows."""
    said: list[str] = field(default_factory=list)

    def has(self, *words: str) -> bool:
        """Say whether one of these words was read."""
        return any(word in self.words for word in words)
