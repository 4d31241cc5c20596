"""The checklist on screen: of one run, to answer; and the whole list with how often it was overridden."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from giljabi.book.errors import GivenError
from giljabi.desk.checklist import STAGES, answer_item, checklist, look_over, rates
from giljabi.web.posted import Fields
from giljabi.web.render import page
from giljabi.web.site import site

SEVERITIES = {"block": "막음", "warn": "주의", "inform": "알림"}
CHECKED_BY = {"machine": "기계", "hybrid": "기계와 사람", "attest": "사람"}
ANSWERS = {"예": "예, 확인했습니다", "아니요": "아니요", "우회": "까닭을 적고 지나갑니다"}
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
    """Keep one answer and return to its item; a refused one is shown beside it."""
    run_id = request.path_params["run"]
    item, said, reason = (str(posted.get(name, "")) for name in ("item", "answer", "reason"))
    try:
        answer_item(site(request).desk, run_id, item, said, reason)
    except GivenError as error:
        return _page(request, (item, said, reason, error), 422)
    return RedirectResponse(f"/runs/{quote(run_id)}/checklist#item-{quote(item)}", status_code=303)


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
    seen = look_over(site(request).desk, request.path_params["run"])
    return page(
        request, "checklist.html", status=status, seen=seen, run=seen.run, refused=refused,
        stages=STAGES, severities=SEVERITIES, checked_by=CHECKED_BY, answers=ANSWERS, read=READ,
    )  # fmt: skip
