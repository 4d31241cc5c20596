"""What every page of one server shares: the desk, the keys, the templates, the workers and what is held."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass

from jinja2 import Environment
from starlette.requests import Request

from giljabi.book.errors import Trouble
from giljabi.book.record import State
from giljabi.desk import Desk
from giljabi.desk.checklist import look_over
from giljabi.desk.run_case import carry_on
from giljabi.web.door import Keys
from giljabi.web.held import Held

SOON = 0.4
"""Seconds to wait for a run that is nearly done, so that its result is the next page."""
log = logging.getLogger("giljabi.web")


@dataclass(frozen=True, slots=True)
class Site:
    """One server. ``workers`` carry runs on; a run that they do not finish is taken up again.

    ``held`` are the files of forms not finished yet; ``example`` gives the document of a case's
    first example by slug and hash, worked out once.
    """

    desk: Desk
    keys: Keys
    env: Environment
    workers: ThreadPoolExecutor
    held: Held
    example: Callable[[str, str], str]

    def carry_on(self, run_id: str) -> None:
        """Hand a run to the workers; its page shows how far it is."""
        going = self.workers.submit(_carried, self.desk, run_id)
        going.add_done_callback(_told)
        wait([going], timeout=SOON)


def _carried(desk: Desk, run_id: str) -> State:
    """Carry a run on; once it is over, let the machine look over its checklist."""
    state = carry_on(desk, run_id)
    if state is State.DONE:
        with suppress(Trouble):  # the checklist page looks again and tells
            look_over(desk, run_id)
    return state


def _told(done: "Future[State]") -> None:
    """The journal holds what a person needs; the log gets the kind of error, never its text."""
    error = None if done.cancelled() else done.exception()
    if error is not None:
        log.error("실행을 끝내지 못했습니다: %s", type(error).__name__)


def site(request: Request) -> Site:
    """Return the site of a request."""
    found = request.app.state.site
    assert isinstance(found, Site)
    return found
