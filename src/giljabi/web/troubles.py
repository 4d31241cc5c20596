"""Pages for what went wrong: what, where and what to do next, in Korean, with the right status."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from giljabi.book.errors import FileTrouble, GivenError, StepTrouble, Trouble, Unknown
from giljabi.web.render import page


class Refused(Trouble):
    """A request that the web itself refuses; ``status`` is the HTTP status."""

    def __init__(self, status: int, what: str, *, where: str = "", cure: str = "") -> None:
        super().__init__(what, where=where, cure=cure)
        self.status = status


@dataclass(frozen=True, slots=True)
class Sorry:
    """The words of a trouble page: a title of a few words, and the three sentences."""

    status: int
    title: str
    what: str
    cure: str
    where: str = ""


MISSING = Sorry(404, "찾는 화면이 없습니다", "이 주소에는 화면이 없습니다.",
                "주소를 확인하거나 첫 화면에서 찾아 들어가세요.")  # fmt: skip
METHOD = Sorry(405, "이렇게는 열 수 없습니다", "이 주소는 다른 방법으로만 쓸 수 있습니다.",
               "앞 화면으로 돌아가 단추를 눌러 다시 하세요.")  # fmt: skip
REFUSALS = {
    "host": Sorry(403, "이 주소로는 열 수 없습니다",
                  "길잡이는 이 컴퓨터의 정해진 주소로 온 요청만 받습니다.",
                  "길잡이를 켠 창에 나온 주소를 그대로 여세요."),
    "session": Sorry(403, "먼저 길잡이를 켠 창의 주소로 들어오세요",
                     "이 브라우저가 길잡이를 연 사람의 것인지 확인하지 못했습니다.",
                     "길잡이를 켠 창(터미널)에 나온 주소를 눌러 여세요. 방금 그 주소로 들어왔다면 "
                     "첫 화면을 다시 여세요."),
    "origin": Sorry(403, "다른 곳에서 보낸 요청은 받지 않습니다",
                    "길잡이의 화면이 아닌 곳에서 보낸 내용이라 받지 않았습니다.",
                    "길잡이의 화면을 새로 열어 다시 보내세요."),
    "broken": Sorry(500, "일을 마치지 못했습니다",
                    "길잡이 안에서 뜻하지 않은 오류가 났습니다. 넣은 자료는 기록에 적지 않았습니다.",
                    "앞 화면으로 돌아가 다시 해 보고, 또 같으면 전산 담당에게 이 시각과 하던 일을 "
                    "알려 주세요."),
}  # fmt: skip
TITLES = {
    400: "보낸 내용을 읽을 수 없습니다",
    403: "받을 수 없는 요청입니다",
    404: "찾는 것이 없습니다",
    413: "자료가 너무 큽니다",
    422: "넣은 것을 다시 확인하세요",
    500: "기록이나 사례를 읽지 못했습니다",
}


def refused(request: Request, reason: str) -> Response:
    """Return the page of a refusal at the door (a key of ``REFUSALS``)."""
    return _show(request, REFUSALS[reason], inside=reason in {"origin", "broken"})


def on_trouble(request: Request, error: Exception) -> Response:
    """Return the page of a ``Trouble`` that no handler turned into its own page."""
    assert isinstance(error, Trouble)
    status = _status(error)
    cure = error.cure or "앞 화면으로 돌아가 다시 하세요."
    return _show(request, Sorry(status, TITLES[status], error.what, cure, error.where))


def on_http(request: Request, error: Exception) -> Response:
    """Return the page of a status that routing answered: no such page, no such method."""
    assert isinstance(error, HTTPException)
    return _show(request, METHOD if error.status_code == 405 else MISSING)


def _status(error: Trouble) -> int:
    match error:
        case Refused():
            return error.status
        case Unknown():
            return 404
        case GivenError() | FileTrouble() | StepTrouble():
            return 422
    return 500


def _show(request: Request, sorry: Sorry, *, inside: bool = True) -> Response:
    return page(request, "trouble.html", sorry=sorry, inside=inside, status=sorry.status)
