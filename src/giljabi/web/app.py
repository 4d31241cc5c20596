"""The application: its routes by page family, its door and its trouble pages."""

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from giljabi.book.errors import Trouble
from giljabi.desk import Desk
from giljabi.desk.examples_page import example_page
from giljabi.web import (
    about,
    cases,
    checklists,
    findings,
    form,
    guards,
    peeks,
    runs,
    sources,
    tries,
    troubles,
)
from giljabi.web.assets import STATIC, Assets
from giljabi.web.door import Door, Keys, hosts
from giljabi.web.held import SWEEP, Held
from giljabi.web.posted import posted
from giljabi.web.render import environment
from giljabi.web.site import Site

WORKERS = 2


def routes() -> list[BaseRoute]:
    """Every address of the product, in the order in which people meet them."""
    return [
        Route("/", cases.first),
        Route("/cases", cases.shelf),
        Route("/cases/{slug}", cases.show),
        Route("/cases/{slug}/run", form.show),
        Route("/cases/{slug}/run", posted(form.start), methods=["POST"]),
        Route("/cases/{slug}/try", posted(tries.try_all), methods=["POST"]),
        Route("/cases/{slug}/example", tries.example),
        Route("/peek", posted(peeks.show), methods=["POST"]),
        Route("/runs", runs.shelf),
        Route("/runs/{run}", runs.show),
        Route("/runs/{run}/progress", runs.progress),
        Route("/runs/{run}/answer", posted(runs.answer), methods=["POST"]),
        Route("/runs/{run}/files/{name}", runs.download),
        Route("/runs/{run}/source", sources.show),
        Route("/runs/{run}/checklist", checklists.show),
        Route("/runs/{run}/checklist", posted(checklists.answer), methods=["POST"]),
        Route("/runs/{run}/findings", findings.show),
        Route("/runs/{run}/findings", posted(findings.choose), methods=["POST"]),
        Route("/runs/{run}/findings/file", findings.download),
        Route("/checklist", checklists.whole),
        Route("/guard", guards.show),
        Route("/guard", posted(guards.look), methods=["POST"]),
        Route("/steps", about.steps),
        Route("/schema/case.json", about.schema),
        Route("/help", about.help_page),
        Route("/look", about.look),
        Route("/look", posted(about.keep_look), methods=["POST"]),
        Route("/preview.css", about.preview_css),
        Mount("/static", Assets(directory=STATIC), name="static"),
    ]


def create_app(desk: Desk, *, token: str, host: str = "127.0.0.1", port: int) -> Starlette:
    """Return the application for one person on ``host:port``; ``token`` opens it.

    Carrying on unfinished runs at start is ``wiring``'s matter; the app only starts new ones.
    """
    keys = Keys.of(token, port)
    workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="giljabi-run")
    held = Held(time.monotonic, secrets.token_urlsafe)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None, None]:
        sweeping = asyncio.create_task(_sweep(held))
        yield
        sweeping.cancel()
        held.clear()
        workers.shutdown(wait=True, cancel_futures=True)

    @cache
    def example(slug: str, sha256: str) -> str:
        return example_page(desk, slug)

    door = Middleware(Door, keys=keys, allowed=hosts(host, port), refuse=troubles.refused)
    app = Starlette(
        routes=routes(), middleware=[door], lifespan=life,
        exception_handlers={HTTPException: troubles.on_http, Trouble: troubles.on_trouble},
    )  # fmt: skip
    app.state.site = Site(desk, keys, environment(), workers, held, example)
    return app


async def _sweep(held: Held) -> None:
    """Let files go when their time is over, though nobody comes."""
    while True:
        await asyncio.sleep(SWEEP)
        held.sweep()
