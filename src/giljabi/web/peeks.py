"""표로 읽은 모습: the first rows of a table that a form was given, before anything runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.case import Case
from giljabi.book.errors import FileTrouble, GivenError, StepTrouble, Trouble
from giljabi.book.given import from_text
from giljabi.book.kinds import Reading
from giljabi.desk.casebook import access_case
from giljabi.desk.change_reading import TYPES, change_reading
from giljabi.desk.forms import Upload
from giljabi.desk.peek import Peek, peek, readings, tables
from giljabi.web.filled import GONE, PASTED, Filled, kept_file
from giljabi.web.posted import MIB, Fields, Sent
from giljabi.web.render import page
from giljabi.web.site import Site, site

QUICK = 4 * MIB
"""Bytes of a file that is read again without being asked: about a second of work."""
WIDE = 40
"""Columns of a table shown; all of them can be chosen."""


@dataclass(frozen=True, slots=True)
class Peeks:
    """The tables of a form as read, by input; and why one could not be read, by input."""

    seen: Mapping[str, Peek]
    errors: Mapping[str, str]


def show(request: Request, posted: Fields) -> Response:
    """``POST /peek``: a new file, pasted text or a kept file as a fragment.

    What cannot be read is answered with its sentence and 422.
    """
    here = site(request)
    try:
        how = _reading_of(here, posted)
        found = peek(_given(here, posted), _text(posted, "sheet"), how=_text(posted, "reading"))
    except (FileTrouble, GivenError, StepTrouble) as trouble:
        return page(request, "_peek.html", status=422, peek=None, error=said(trouble), wide=WIDE)
    file = _text(posted, "input")
    return page(request, "_peek.html", peek=found, error="", wide=WIDE, file=file, types=TYPES,
                reading=how, slug=_text(posted, "case"), at=_text(posted, "at"),
                sheet_elsewhere=_text(posted, "sheet_elsewhere"))  # fmt: skip


def _reading_of(here: Site, posted: Fields) -> str:
    """Return the input that says how this file is read, or an empty name when the case has none."""
    slug = _text(posted, "case")
    return readings(access_case(here.desk, slug)).get(_text(posted, "input"), "") if slug else ""


def _given(here: Site, posted: Fields) -> Upload:
    """Return what to look at, in the order in which a run takes it."""
    sent, text, marker = posted.get("file"), _text(posted, "text"), _text(posted, "kept")
    if isinstance(sent, Sent):
        return Upload(sent.name, sent.data)
    if text.strip():
        return Upload(PASTED, text.encode())
    if marker:
        case = access_case(here.desk, _text(posted, "case"))
        if kept := kept_file(here, case, _text(posted, "input"), marker):
            return kept
        raise GivenError(GONE)
    raise GivenError("볼 자료가 없습니다.", cure="파일을 고르거나 표를 붙여 넣으세요.")


def _text(posted: Fields, name: str) -> str:
    value = posted.get(name, "")
    return value if isinstance(value, str) else ""


def peeks(case: Case, filled: Filled, *, asked: bool) -> Peeks:
    """Look at every table that a form holds; large ones only when a person ``asked`` for it."""
    given, seen, errors = filled.given(case), {}, {}
    for name, named in tables(case).items():
        value = given.get(name, "")
        upload = value if isinstance(value, Upload) else Upload(PASTED, value.encode())
        if not upload.data.strip():
            if asked and name not in filled.gone:
                errors[name] = "파일을 먼저 고르거나 표를 붙여 넣으세요."
            continue
        if len(upload.data) > QUICK and not asked:
            continue
        try:
            how = filled.texts.get(readings(case).get(name, ""), "")
            seen[name] = peek(upload, _sheet(named, filled), _wanted(case, name, filled), how)
        except GivenError as trouble:
            errors[readings(case)[name]] = said(trouble)
        except (FileTrouble, StepTrouble) as trouble:
            errors[name] = said(trouble)
    return Peeks(seen, errors)


def said(trouble: Trouble) -> str:
    """Return what is wrong and what to do; the place is the field itself."""
    return f"{trouble.what} {trouble.cure}".strip()


def _sheet(named: str, filled: Filled) -> str:
    return filled.texts.get(named[1:], "") if named[:1] == "$" else named


def _wanted(case: Case, table: str, filled: Filled) -> tuple[str, ...]:
    """Return the names of columns that were typed for a table."""
    typed = (filled.texts.get(e.name, "").strip() for e in case.inputs if e.column_of == table)
    return tuple(name for name in typed if name)


def reread(case: Case, filled: Filled, posted: Fields) -> tuple[Filled, Mapping[str, str]]:
    """Put what was chosen beside a table into the input that says how to read it.

    What a person typed into that input goes first: the choices count only while it still says what
    they were shown with. The errors are by input.
    """
    texts, errors = dict(filled.texts), dict[str, str]()
    for file, name in readings(case).items():
        before = f"_reading.{file}."
        chosen = {key.removeprefix(before): value for key, value in posted.items()
                  if key.startswith(before) and isinstance(value, str)}  # fmt: skip
        typed = texts.get(name, "")
        if "base" not in chosen or chosen.pop("base").split() != typed.split():
            continue
        try:
            was = from_text(Reading, typed, name)
            assert isinstance(was, Reading)
            texts[name] = change_reading(was, chosen, name).text
        except GivenError as trouble:
            errors[name] = said(trouble)
    return Filled(texts, filled.files, filled.gone), errors
