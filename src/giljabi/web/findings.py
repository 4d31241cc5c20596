"""지적 고르기: the document with its findings in the margin, taken or left one by one, downloaded."""

from pathlib import PurePath
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.book.errors import GivenError
from giljabi.desk.findings import LEFT, OPEN, TAKEN, corrected, decide, review
from giljabi.desk.preview import page_html
from giljabi.web.guard_files import attached
from giljabi.web.posted import Fields
from giljabi.web.render import page
from giljabi.web.site import site

ALL = "모두"
"""The key that stands for every finding with one right form."""


def show(request: Request) -> Response:
    """``/runs/{run}/findings``: every finding beside the document."""
    return _page(request, None, 200)


def choose(request: Request, posted: Fields) -> Response:
    """Keep one decision; a refused one is shown beside its finding."""
    here, run_id = site(request), request.path_params["run"]
    key, choice, reason = (str(posted.get(name, "")) for name in ("finding", "choice", "reason"))
    keys = [item.key for item in review(here.desk, run_id).sure] if key == ALL else [key]
    try:
        decide(here.desk, run_id, keys, choice, reason)
    except GivenError as error:
        return _page(request, (key, reason, error), 422)
    return RedirectResponse(f"/runs/{quote(run_id)}/findings#f-{quote(key)}", status_code=303)


def download(request: Request) -> Response:
    """``/runs/{run}/findings/file``: the file with what was taken, under a name that says so."""
    file = corrected(site(request).desk, request.path_params["run"])
    name = PurePath(file.name.replace("/", "_").replace("\\", "_"))
    return attached(f"{name.stem} (고침){name.suffix}", file.data, file.media)


def _page(request: Request, refused: tuple[str, str, GivenError] | None, status: int) -> Response:
    seen = review(site(request).desk, request.path_params["run"])
    return page(
        request, "findings.html", status=status, seen=seen, run=seen.run, refused=refused,
        html=Markup(page_html(seen.page, site(request).desk.office)), taken=TAKEN, left=LEFT, open_=OPEN, all_=ALL,
    )  # fmt: skip
