"""Pages about 길잡이 itself: its steps, the schema of a case, help, and how pages look."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.desk.preview import page_css
from giljabi.desk.schema import case_schema_json
from giljabi.desk.steps_page import step_pages
from giljabi.web.held import SECONDS
from giljabi.web.posted import FILE_LIMIT, MIB, Fields
from giljabi.web.render import LOOKS, SIZES, page
from giljabi.web.site import site

YEAR = 365 * 24 * 3600


def steps(request: Request) -> Response:
    """``/steps``: every step that a case may name, by room."""
    pages = step_pages(site(request).desk.steps.values())
    rooms = tuple((room, tuple(found)) for room, found in groupby(pages, key=lambda p: p.room))
    return page(request, "steps.html", caching="no-cache", rooms=rooms, count=len(pages))


def schema(request: Request) -> Response:
    """``/schema/case.json``: the JSON Schema of ``case.md``, for editors."""
    return Response(case_schema_json(), media_type="application/schema+json")


def help_page(request: Request) -> Response:
    """``/help``: how to begin, what happens to what was given, keys, and who to ask."""
    desk = site(request).desk
    return page(
        request, "help.html", caching="no-cache", office=desk.office, limit=FILE_LIMIT // MIB,
        minutes=SECONDS // 60,
    )  # fmt: skip


def look(request: Request) -> Response:
    """``/look``: brightness and size of letters."""
    kept = "kept" in request.query_params
    return page(request, "look.html", looks=LOOKS, sizes=SIZES, kept=kept)


def keep_look(request: Request, posted: Fields) -> Response:
    """Keep the settings for a year in two cookies that hold nothing else."""
    response = RedirectResponse("/look?kept=1", status_code=303)
    for name, known in (("tone", LOOKS), ("size", SIZES)):
        value = posted.get(name, "")
        if isinstance(value, str) and value in known:
            response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict")
    return response


def preview_css(request: Request) -> Response:
    """``/preview.css``: how a document looks as a page."""
    headers = {"cache-control": "private, no-cache"}
    return Response(page_css(site(request).desk.office), media_type="text/css", headers=headers)
