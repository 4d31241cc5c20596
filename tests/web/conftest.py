"""One server in memory: inside the door, outside it, and with nothing on its shelf."""

from collections.abc import Iterator
from threading import Event

import pytest
from starlette.testclient import TestClient

from giljabi.desk import Desk
from giljabi.web import create_app

from .sample_desk import make_desk
from .visitor import BASE, PORT, TOKEN, Visitor


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    gate = Event()
    gate.set()
    return make_desk(tmp_path_factory.mktemp("desk"), gate)


@pytest.fixture(scope="session")
def client(desk: Desk) -> Iterator[TestClient]:
    """One server for all tests: each run has its own address, so they do not disturb each other."""
    app = create_app(desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def stranger(client: TestClient) -> TestClient:
    """A browser that has not come through the door."""
    client.cookies.clear()
    return client


@pytest.fixture
def visitor(stranger: TestClient) -> Visitor:
    """A browser that opened the link of the terminal."""
    return Visitor(stranger).enter()
