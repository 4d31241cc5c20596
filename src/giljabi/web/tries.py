"""Trying a case on screen: its worked examples at once, or the document that the first one makes."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.kinds import Document, Office
from giljabi.desk.casebook import access_case
from giljabi.desk.preview import page_html
from giljabi.desk.try_case import ExampleResult, try_case
from giljabi.web.posted import Fields
from giljabi.web.render import page
from giljabi.web.site import site


@dataclass(frozen=True, slots=True)
class Tried:
    """One example that ran: what was off, and the document it made, if any."""

    name: str
    failures: tuple[str, ...]
    trouble: str
    html: Markup


def try_all(request: Request, posted: Fields) -> Response:
    """``POST /cases/{slug}/try``: run every example; nothing is recorded."""
    desk = site(request).desk
    case = access_case(desk, request.path_params["slug"])
    tried = tuple(_tried(result, desk.office) for result in try_case(desk, case.slug))
    return page(request, "tried.html", case=case, tried=tried)


def example(request: Request) -> Response:
    """``/cases/{slug}/example``: the document of the first example, worked out once a server."""
    here = site(request)
    case = access_case(here.desk, request.path_params["slug"])
    html = here.example(case.slug, case.sha256)
    name = case.examples[0].name if case.examples else ""
    return page(
        request, "example.html", caching="no-cache", case=case, name=name, html=Markup(html)
    )


def _tried(result: ExampleResult, office: Office) -> Tried:
    documents = [v for v in result.values.values() if isinstance(v, Document)]
    html = Markup(page_html(documents[-1], office)) if documents else Markup()
    return Tried(result.name, result.failures, result.trouble, html)
