"""Filling one form once for every row of a list, and what became of each row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File
from giljabi.documents.fill.form import Form, read_form
from giljabi.documents.fill.match import Matching, match, parts_of
from giljabi.documents.fill.names import bare, key
from giljabi.documents.fill.naming import Taken, name_of, pattern_for
from giljabi.documents.fill.places import Place, Sort
from giljabi.documents.fill.rows import Row, Rows
from giljabi.documents.fill.template import Overflow, Template, prepare
from giljabi.documents.fill.values import forbidden, lost_zero, yes_or_no

MEDIA = "application/hwp+zip"
MAY_BE_EMPTY = ("비고", "참고", "메모", "특이사항", "기타")
"""Columns that may be empty without being named."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row. ``trouble`` is empty when a document was made; ``notes`` are doubts."""

    row: int
    file: str
    filled: int
    trouble: str = ""
    missing: tuple[str, ...] = ()
    overflows: tuple[Overflow, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """만듦, 넘침 or 못 만듦."""
        return "못 만듦" if self.trouble else "넘침" if self.overflows else "만듦"


@dataclass(slots=True, repr=False)
class Job:
    """A form matched with a list, ready to be filled; nothing was written yet."""

    form: Form
    rows: Rows
    matching: Matching
    template: Template
    pattern: str
    may_be_empty: frozenset[str]
    taken: Taken = field(default_factory=Taken)

    @property
    def needed(self) -> list[str]:
        """Columns whose value may not be empty."""
        return [c for c in self.matching.columns if key(c) not in self.may_be_empty]

    def run(self) -> Iterator[tuple[Result, File | None]]:
        """Yield what became of each row, in the order of the list, with its document."""
        total = len(self.rows.rows)
        for number, row in enumerate(self.rows.rows, 1):
            yield self._one(row, number, total)

    def check(self) -> list[Result]:
        """Return what would become of each row, without keeping a document."""
        return [result for result, _ in self.run()]

    def _one(self, row: Row, number: int, total: int) -> tuple[Result, File | None]:
        missing = tuple(c for c in self.needed if not row.values[c].strip())
        trouble = _refused(row, self.matching) or (
            f"'{', '.join(missing)}' 값이 비어 있습니다." if missing else ""
        )
        if not trouble:
            try:
                made = self.template.fill(row.values)
                name = name_of(self.pattern, row.values, number, total)
            except StepTrouble as error:
                trouble = f"{error.what} {error.cure}".strip()
        if trouble:
            return Result(row.number, "", 0, trouble, missing), None
        file = File(self.taken.free(name, ".hwpx"), MEDIA, made.data)
        filled = sum(1 for c in self.matching.columns if row.values[c].strip())
        notes = tuple(_notes(row, self.matching))
        return Result(row.number, file.name, filled, "", (), made.overflows, notes), file


def prepare_job(form: File, rows: Rows, pattern: str = "", may_be_empty: Sequence[str] = ()) -> Job:
    """Match a form with a list. Raises ``FileTrouble`` for a form that cannot be read,
    ``StepTrouble`` when no column has a place, ``GivenError`` for a bad file name pattern."""
    read = read_form(form)
    matching = match({name: rows.column(name) for name in rows.columns}, read.places)
    allowed = frozenset(key(name) for name in (*MAY_BE_EMPTY, *may_be_empty))
    return Job(
        read, rows, matching, prepare(read, matching),
        pattern_for(pattern, rows.columns, form.name), allowed,
    )  # fmt: skip


def _refused(row: Row, matching: Matching) -> str:
    """A letter that no document may hold, or a choice that the form does not have."""
    for column in matching.columns:
        value = row.values[column]
        sign = forbidden(value)
        if sign:
            return (
                f"'{column}' 값에 문서에 쓸 수 없는 글자({sign})가 있습니다. 지우고 다시 적으세요."
            )
        for place in matching.places[column]:
            if place.sort is Sort.BOX and (lacking := _unknown_choice(place, value)):
                shown = ", ".join(o.shown for o in place.options)
                return f"'{column}' 값 '{lacking[:20]}'에 맞는 선택란이 없습니다(양식: {shown})."
        if matching.ticks.get(column) and yes_or_no(value) is None:
            return f"'{column}' 값 '{value[:20]}'이 표시하라는 뜻인지 알 수 없습니다. O나 X로 적으세요."
    return ""


def _unknown_choice(place: Place, value: str) -> str:
    known = {option.key for option in place.options}
    if bare(value) in known:
        return ""
    return next((part for part in parts_of(value) if bare(part) not in known), "")


def _notes(row: Row, matching: Matching) -> Iterator[str]:
    for column in matching.columns:
        if lost_zero(column, row.values[column]):
            yield f"'{column}' 값의 맨 앞 0이 빠진 것 같습니다"
