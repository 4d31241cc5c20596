"""One server in memory: inside the door, outside it, and with nothing on its shelf."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from giljabi.desk import Desk
from giljabi.web import create_app

from .sample_desk import make_desk
from .visitor import BASE, PORT, TOKEN, Visitor


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    gate = Event()
    gate.set()
    return make_desk(tmp_path, gate)


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """A browser that has not come through the door."""
    app = create_app(desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def visitor(stranger: TestClient) -> Visitor:
    """A browser that opened the link of the terminal."""
    return Visitor(stranger).enter()
