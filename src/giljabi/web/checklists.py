"""The checklist on screen: of one run, to answer; and the whole list with how often it was overridden."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.book.errors import GivenError
from giljabi.desk.checklist import SIGN, STAGES, answer_item, checklist, look_over, rates
from giljabi.web.posted import Fields
from giljabi.web.render import page
from giljabi.web.site import site

SEVERITIES = {"block": "막음", "warn": "주의", "inform": "알림"}
CHECKED_BY = {"machine": "기계", "hybrid": "기계와 사람", "attest": "사람"}
READ = {
    "text": "조문을 읽음",
    "news": "보도로 확인",
    "secondary": "해설로 확인",
    "unread": "원문 미확인",
}


def show(request: Request) -> Response:
    """``/runs/{run}/checklist``: what applies to this run, the machine's look, and what to answer."""
    return _page(request, None, 200)


def answer(request: Request, posted: Fields) -> Response:
    """Keep one answer and go to the next question; a refused one is shown beside it."""
    run_id = request.path_params["run"]
    item, said, reason = (str(posted.get(name, "")) for name in ("item", "answer", "reason"))
    try:
        answer_item(site(request).desk, run_id, item, said, reason)
    except GivenError as error:
        return _page(request, (item, said, reason, error), 422)
    next_ = "next" if posted.get("back") == "next" else f"item-{quote(item)}"
    return RedirectResponse(f"/runs/{quote(run_id)}/checklist#{next_}", status_code=303)


def whole(request: Request) -> Response:
    """``/checklist``: every item, what it rests on, and how often people went past it."""
    desk = site(request).desk
    return page(
        request, "checklist_all.html", listed=checklist(desk.home), stages=STAGES,
        rates={rate.item: rate for rate in rates(desk)}, severities=SEVERITIES,
        checked_by=CHECKED_BY, read=READ,
    )  # fmt: skip


def _page(
    request: Request, refused: tuple[str, str, str, GivenError] | None, status: int
) -> Response:
    desk = site(request).desk
    seen = look_over(desk, request.path_params["run"])
    return page(
        request, "checklist.html", status=status, seen=seen, run=seen.run, refused=refused,
        stages=STAGES, severities=SEVERITIES, read=READ, who=desk.who, sign=SIGN, public="PII-05",
    )  # fmt: skip
