"""근거 자료: the rows, lines or article that a statement of a result rests on, one click away."""

from collections.abc import Iterable, Iterator

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Evidence, Place, Results
from giljabi.desk.see_run import RunView
from giljabi.desk.see_source import openable, see_source
from giljabi.web.render import page
from giljabi.web.site import Site, site

GONE = 410
LONGEST_NAME, LONGEST_NUMBER = 400, 7


def show(request: Request) -> Response:
    """``/runs/{run}/source?file=…&sheet=…&cell=…`` or ``…&line=…``: what stands at that place.

    410 where the inputs were purged; 404 where the run has no such source.
    """
    place = _place(request.query_params)
    seen = see_source(site(request).desk, request.path_params["run"], place)
    return page(request, "source.html", status=GONE if seen.gone else 200, seen=seen, run=seen.run)


def opens(here: Site, run: RunView) -> frozenset[str]:
    """Return the names of sources on this run's result that can be opened."""
    return openable(here.desk, run, tuple(_places(run)))


def _places(run: RunView) -> Iterator[Place]:
    for step in run.outputs:
        match step.value:
            case Evidence():
                yield from (s.source for s in step.value.statements if s.source)
            case Results():
                yield from _of_results(step.value)


def _of_results(results: Results) -> Iterator[Place]:
    yield from (place for said in results.said for place in said.cells)
    rows: Iterable[tuple[Place, ...]] = (
        row.places for table in results.tables for row in table.rows
    )
    yield from (place for places in rows for place in places)


def _place(query: QueryParams) -> Place:
    """Read the place out of an address. Raises ``GivenError`` for one that is no place."""
    name = query.get("file", "")[:LONGEST_NAME]
    if not name:
        raise GivenError(
            "어느 자료인지 알 수 없습니다.", cure="결과 화면에서 근거를 다시 고르세요."
        )
    return Place(
        name, query.get("sheet", "")[:LONGEST_NAME], query.get("cell", "")[:16],
        paragraph=_number(query, "line"), start=_number(query, "start"), end=_number(query, "end"),
    )  # fmt: skip


def _number(query: QueryParams, name: str) -> int | None:
    text = query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_NUMBER:
        raise GivenError(
            "줄 번호가 아닙니다.", where=name, cure="결과 화면에서 근거를 다시 고르세요."
        )
    return int(text)
