"""The form of a case: one widget a kind, the worked example, and a run begun from what was given."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    Source,
)
from giljabi.desk import Desk
from giljabi.desk.casebook import access_case
from giljabi.desk.forms import GivenErrors, Upload, read_form, sample
from giljabi.desk.run_case import begin
from giljabi.desk.see_run import RunView, see
from giljabi.web.posted import FILE_LIMIT, MIB, Fields, Sent
from giljabi.web.render import page
from giljabi.web.site import site

WIDGETS: Mapping[type[Kind], str] = {
    Source: "long", Label: "short", Labels: "lines", Choice: "choice", Count: "count",
    Money: "money", Day: "day", Moment: "moment", Intervals: "spans", File: "file",
}  # fmt: skip
FOLDED = 3
"""From so many optional inputs at the end on, they are folded away."""
FEW = 5
"""Up to so many options are shown at once; more become a list to open."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input on screen. ``kept`` names a file that is already here, ``marker`` where from."""

    id: str
    entry: Input
    widget: str
    value: str = ""
    error: str = ""
    kept: str = ""
    marker: str = ""
    again: bool = False

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
        return bool(own or self.error or self.kept or self.again)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form starts with: texts by input, and files by input as (marker, name)."""

    texts: Mapping[str, str]
    files: Mapping[str, tuple[str, str]]


def show(request: Request) -> Response:
    """``/cases/{slug}/run``: empty, with ``?sample=0``, or with what ``?run=…`` was given."""
    desk = site(request).desk
    case = access_case(desk, request.path_params["slug"])
    asked = request.query_params
    filled = Filled({}, {})
    if "run" in asked:
        filled = _from_run(case, see(desk, asked["run"]))
    elif asked.get("sample", "").isdecimal():
        filled = _from_sample(case, int(asked["sample"]))
    return _page(request, case, _fields(case, filled, {}), key=desk.new_id())


def start(request: Request, posted: Fields) -> Response:
    """Begin the run and go to its page, or show the form again with every error in its place."""
    here = site(request)
    case = access_case(here.desk, request.path_params["slug"])
    key = posted.get("_key", "")
    key = key if isinstance(key, str) else ""
    try:
        given = read_form(case, _given(here.desk, case, posted))
    except GivenErrors as trouble:
        errors = {e.where: f"{e.what} {e.cure}".strip() for e in reversed(trouble.errors)}
        fields = _fields(case, _from_post(case, posted), errors, _chosen(posted))
        return _page(request, case, fields, key=key or here.desk.new_id(), status=422)
    run_id = begin(here.desk, case.slug, given, key)
    here.carry_on(run_id)
    return RedirectResponse(f"/runs/{run_id}", status_code=303)


def _page(request: Request, case: Case, fields: tuple[Field, ...], *, key: str,
          status: int = 200) -> Response:  # fmt: skip
    limit = min(FILE_LIMIT, MAX_FILE) // MIB
    return page(request, "form.html", status=status, caching="no-cache", case=case, fields=fields,
                key=key, few=FEW, limit=limit, folded=_folded(fields))  # fmt: skip


def _folded(fields: tuple[Field, ...]) -> int:
    """Return where the optional inputs at the end begin, if they are many enough to fold."""
    needed = [n for n, field in enumerate(fields, 1) if field.entry.needed]
    first = needed[-1] if needed else 0
    return first if first and len(fields) - first >= FOLDED else len(fields)


def _fields(case: Case, filled: Filled, errors: Mapping[str, str],
            chosen: frozenset[str] = frozenset()) -> tuple[Field, ...]:  # fmt: skip
    fields = []
    for n, entry in enumerate(case.inputs, 1):
        marker, name = filled.files.get(entry.name, ("", ""))
        fields.append(
            Field(
                f"field-{n}", entry, WIDGETS[entry.kind],
                _shown(entry, filled.texts.get(entry.name, entry.default)), errors.get(entry.name, ""),
                name, marker, entry.name in chosen,
            )
        )  # fmt: skip
    return tuple(fields)


def _shown(entry: Input, text: str) -> str:
    """Return a date as a calendar wants it (2026-05-20T10:00); what is no date stays as typed."""
    if entry.kind not in (Day, Moment) or not text.strip():
        return text
    try:
        return as_typed(from_text(entry.kind, text, entry.name))
    except GivenError:
        return text


def _given(desk: Desk, case: Case, posted: Fields) -> Mapping[str, str | Upload]:
    """Return the fields of the case: a new file, else pasted text, else the file kept before."""
    fields: dict[str, str | Upload] = {}
    for entry in case.inputs:
        value = posted.get(entry.name, "")
        if isinstance(value, Sent):
            fields[entry.name] = Upload(value.name, value.data)
        elif entry.kind is File:
            pasted, marker = posted.get(f"_paste.{entry.name}"), posted.get(f"_kept.{entry.name}")
            if isinstance(pasted, str) and pasted.strip():
                fields[entry.name] = pasted
            elif isinstance(marker, str) and marker:
                fields[entry.name] = _kept(desk, case, entry.name, marker)
        else:
            fields[entry.name] = value
    return fields


def _kept(desk: Desk, case: Case, name: str, marker: str) -> str | Upload:
    """Return the file that a marker stands for: ``sample:0`` or ``run:<id>``."""
    origin, _, which = marker.partition(":")
    if origin == "sample" and which.isdecimal():
        return sample(case, int(which)).get(name, "")
    if origin == "run" and isinstance(file := see(desk, which).given.get(name), File):
        return Upload(file.name, file.data)
    return ""


def _from_sample(case: Case, n: int) -> Filled:
    values = sample(case, n)
    files = {k: (f"sample:{n}", v.name) for k, v in values.items() if isinstance(v, Upload)}
    return Filled({k: v for k, v in values.items() if isinstance(v, str)}, files)


def _from_run(case: Case, run: RunView) -> Filled:
    texts = {k: as_typed(v) for k, v in run.given.items() if not isinstance(v, File)}
    files = {k: (f"run:{run.id}", v.name) for k, v in run.given.items() if isinstance(v, File)}
    return Filled(texts, files)


def _from_post(case: Case, posted: Fields) -> Filled:
    texts, files = {}, {}
    for entry in case.inputs:
        value = posted.get(f"_paste.{entry.name}" if entry.kind is File else entry.name, "")
        if isinstance(value, str):
            texts[entry.name] = value
        marker, name = posted.get(f"_kept.{entry.name}"), posted.get(f"_name.{entry.name}")
        if isinstance(marker, str) and marker and isinstance(name, str):
            files[entry.name] = (marker, name)
    return Filled(texts, files)


def _chosen(posted: Fields) -> frozenset[str]:
    """Files that came with a refused form: browsers do not give them back, so people must."""
    return frozenset(name for name, value in posted.items() if isinstance(value, Sent))


def as_typed(value: Kind) -> str:
    """Return a given value as a person would type it; a kind that is no input is empty."""
    match value:
        case Source() | Label() | Choice():
            return value.text
        case Labels():
            return "\n".join(value.items)
        case Count():
            return str(value.value)
        case Money():
            return f"{value.won:,}"
        case Day():
            return value.date.isoformat()
        case Moment():
            return f"{value.at:%Y-%m-%dT%H:%M}"
        case Intervals():
            return "\n".join(f"{i.first}/{i.last}" for i in value.items)
    return ""
