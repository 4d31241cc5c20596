"""The form of a case: one widget a kind, the worked example, and a run begun from what was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.book.case import Case, Input
from giljabi.book.errors import GivenError
from giljabi.book.given import MAX_FILE, from_text
from giljabi.book.kinds import (
    Choice,
    Count,
    Day,
    File,
    Intervals,
    Kind,
    Label,
    Labels,
    Moment,
    Money,
    Reading,
    Source,
)
from giljabi.book.korean import perhaps
from giljabi.book.record import State
from giljabi.desk.casebook import access_case
from giljabi.desk.change_reading import TYPES
from giljabi.desk.forms import GivenErrors, read_form
from giljabi.desk.peek import Peek, readings, tables
from giljabi.desk.run_case import begin
from giljabi.desk.see_run import see
from giljabi.web.filled import GONE, Filled, Kept, as_typed, from_post, from_run, from_sample, held
from giljabi.web.peeks import WIDE, Peeks, peeks, reread, said
from giljabi.web.posted import FILE_LIMIT, MIB, Fields
from giljabi.web.render import page
from giljabi.web.site import site

WIDGETS: Mapping[type[Kind], str] = {
    Source: "long", Label: "short", Labels: "lines", Choice: "choice", Count: "count",
    Money: "money", Day: "day", Moment: "moment", Intervals: "spans", File: "file",
    Reading: "reading",
}  # fmt: skip
FOLDED = 3
"""From so many optional inputs at the end on, they are folded away."""
FEW = 5
"""Up to so many options are shown at once; more become a list to open."""


@dataclass(frozen=True, slots=True)
class Column:
    """What an input that names a column knows of its table: ``names`` are known once it is read."""

    file: str
    names: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is something to choose from."""
        return bool(self.names)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file input that the case reads as a table, and what names its sheet: a field, or a name.

    ``reading`` is the input that says how it is read, ``reading_field`` its place on the form.
    """

    peek: Peek | None
    sheet_field: str = ""
    sheet: str = ""
    reading: str = ""
    reading_field: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One input on screen; ``kept`` is a file that is already here."""

    id: str
    entry: Input
    widget: str
    value: str = ""
    error: str = ""
    kept: Kept | None = None
    column: Column | None = None
    table: TableFile | None = None

    @property
    def picker(self) -> str:
        """The type of a date's input; one that a calendar cannot show stays as it was typed."""
        try:
            datetime.fromisoformat(self.value or "2026-01-01")
        except ValueError:
            return "text"
        return "date" if self.widget == "day" else "datetime-local"

    @property
    def filled(self) -> bool:
        """Whether there is something to see: a value of a person's, a file, or an error."""
        own = self.value != self.entry.default
        return bool(own or self.error or self.kept)


@dataclass(frozen=True, slots=True)
class Before:
    """What a form is shown with: what fills it, what is wrong with it, and what stopped a run."""

    filled: Filled = field(default_factory=Filled)
    errors: Mapping[str, str] = field(default_factory=dict)
    stopped: str = ""
    asked: bool = False


def show(request: Request) -> Response:
    """``/cases/{slug}/run``: empty, with ``?sample=0``, or with what ``?run=…`` was given."""
    desk = site(request).desk
    case = access_case(desk, request.path_params["slug"])
    asked, before = request.query_params, Before()
    if "run" in asked:
        run = see(desk, asked["run"])
        before = Before(from_run(case, run), stopped=run.error if run.state is State.FAILED else "")
    elif asked.get("sample", "").isdecimal():
        before = Before(from_sample(case, int(asked["sample"])))
    return _page(request, case, before, key=desk.new_id())


def start(request: Request, posted: Fields) -> Response:
    """Begin the run and go to its page; or show the form again, with errors or with the table."""
    here = site(request)
    case = access_case(here.desk, request.path_params["slug"])
    filled, look = from_post(here, case, posted), "_peek" in posted
    key = posted.get("_key", "")
    key = key if isinstance(key, str) else ""
    filled, wrong = reread(case, filled, posted)
    errors: dict[str, str] = dict.fromkeys(filled.gone, GONE) | dict(wrong)
    if not look:
        try:
            given = read_form(case, filled.given(case))
        except GivenErrors as trouble:
            errors = {e.where: said(e) for e in reversed(trouble.errors)} | errors
        if not errors:
            run_id = begin(here.desk, case.slug, given, key)
            here.carry_on(run_id)
            return RedirectResponse(f"/runs/{run_id}", status_code=303)
    before = Before(held(here, filled), errors, asked=look)
    return _page(request, case, before, key=key or here.desk.new_id(), status=200 if look else 422)


def _page(request: Request, case: Case, before: Before, *, key: str,
          status: int = 200) -> Response:  # fmt: skip
    limit = min(FILE_LIMIT, MAX_FILE) // MIB
    found = peeks(case, before.filled, asked=before.asked)
    fields = _fields(case, before, found)
    status = 422 if before.asked and found.errors else status
    return page(request, "form.html", status=status, caching="no-cache", case=case, fields=fields,
                key=key, few=FEW, limit=limit, folded=_folded(fields), wide=WIDE,
                types=TYPES, stopped=before.stopped)  # fmt: skip


def _folded(fields: tuple[Field, ...]) -> int:
    """Return where the optional inputs at the end begin, if they are many enough to fold."""
    needed = [n for n, field in enumerate(fields, 1) if field.entry.needed]
    first = needed[-1] if needed else 0
    return first if first and len(fields) - first >= FOLDED else len(fields)


def _fields(case: Case, before: Before, found: Peeks) -> tuple[Field, ...]:
    ids = {entry.name: f"field-{n}" for n, entry in enumerate(case.inputs, 1)}
    sheets = tables(case)
    fields = []
    for entry in case.inputs:
        unsaid = "" if entry.name in before.filled.files else entry.default
        value = _shown(entry, before.filled.texts.get(entry.name, unsaid))
        error = before.errors.get(entry.name, "") or found.errors.get(entry.name, "")
        column = table = None
        if entry.column_of:
            source = found.seen.get(entry.column_of)
            column = Column(ids[entry.column_of], _names(source))
            value, unknown = _column(source, value)
            error = error or unknown
        if entry.name in sheets:
            named = sheets[entry.name]
            by = ids.get(named[1:], "") if named[:1] == "$" else ""
            how = readings(case).get(entry.name, "")
            table = TableFile(found.seen.get(entry.name), by, "" if by else named, how,
                              ids.get(how, ""))  # fmt: skip
        fields.append(
            Field(ids[entry.name], entry, WIDGETS[entry.kind], value, error,
                  before.filled.files.get(entry.name), column, table)
        )  # fmt: skip
    return tuple(fields)


def _names(source: Peek | None) -> tuple[str, ...]:
    return tuple(column.name for column in source.columns) if source else ()


def _column(source: Peek | None, typed: str) -> tuple[str, str]:
    """Return the column that was meant, as it is written in the table; and what is wrong with it."""
    name = typed.strip()
    if source is None or not name:
        return typed, ""
    if real := source.found.get(name):
        return real, ""
    near = perhaps(name, _names(source))
    return typed, f"'{name}' 열이 자료에 없습니다. {near} 목록에서 고르세요.".replace("  ", " ")


def _shown(entry: Input, text: str) -> str:
    """Return a date as a calendar wants it (2026-05-20T10:00); what is no date stays as typed."""
    if entry.kind not in (Day, Moment) or not text.strip():
        return text
    try:
        return as_typed(from_text(entry.kind, text, entry.name))
    except GivenError:
        return text
