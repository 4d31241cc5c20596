"""표로 읽은 모습: the first rows of a table that a form was given, before anything runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.case import Case
from giljabi.book.errors import FileTrouble, GivenError, StepTrouble, Trouble
from giljabi.desk.forms import Upload
from giljabi.desk.peek import Peek, peek, tables
from giljabi.web.filled import PASTED, Filled
from giljabi.web.posted import MIB, Fields, Sent
from giljabi.web.render import page

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
    """``POST /peek``: one file or pasted text as a fragment; a trouble is its sentence and 422."""
    sheet, sent = posted.get("sheet", ""), posted.get("file", "")
    try:
        found = peek(_given(sent, posted.get("text", "")), sheet if isinstance(sheet, str) else "")
    except (FileTrouble, GivenError, StepTrouble) as trouble:
        return page(request, "_peek.html", status=422, peek=None, error=said(trouble), wide=WIDE)
    return page(request, "_peek.html", peek=found, error="", wide=WIDE)


def _given(sent: str | Sent, text: str | Sent) -> Upload:
    if isinstance(sent, Sent):
        return Upload(sent.name, sent.data)
    if isinstance(text, str) and text.strip():
        return Upload(PASTED, text.encode())
    raise GivenError("볼 자료가 없습니다.", cure="파일을 고르거나 표를 붙여 넣으세요.")


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
            seen[name] = peek(upload, _sheet(named, filled), _wanted(case, name, filled))
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
