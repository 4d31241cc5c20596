"""The only file that knows everything: reads settings, collects shelves, builds a ``Desk``."""

import errno
import gc
import getpass
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from giljabi.analysis.steps import SHELF as ANALYSIS
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.errors import GivenError, StoreTrouble, Trouble
from giljabi.book.kinds import SEOUL
from giljabi.book.steps import Shelf, Step, catalogue
from giljabi.cli.gateway import LOOPBACK, Opening
from giljabi.complaints.steps import SHELF as COMPLAINTS
from giljabi.desk import Desk
from giljabi.desk.office import read_office, write_sample
from giljabi.desk.run_case import carry_on
from giljabi.desk.upkeep import purge, take_up
from giljabi.documents.steps import SHELF as DOCUMENTS
from giljabi.evidence.steps import SHELF as EVIDENCE
from giljabi.guard.steps import SHELF as GUARD

SHELVES = (GUARD, DOCUMENTS, ANALYSIS, EVIDENCE, COMPLAINTS)
SHIPPED = Path(str(files("giljabi"))) / "content" / "cases"
HOME = "GILJABI_HOME"
BACKLOG = 2048
"""Callers that may wait for their connection."""
HALF_MINUTE, HOUR = 30.0, 120
"""Seconds between two looks at cut-off runs, and looks between two purges."""


def clock() -> datetime:
    """Return the current instant in Korea."""
    return datetime.fromtimestamp(time.time(), SEOUL)


def worker_name(pid: int | None = None) -> str:
    """Name a process by its number and the moment it began, so that a reused number is another.

    A process that is dead but not yet buried (Z, X) has no moment any more.
    """
    pid = pid or os.getpid()
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        stat = []
    began = "0" if not stat or stat[0] in "ZX" else stat[19]
    return f"{socket.gethostname()}:{pid}:{began}"


def is_gone(worker: str) -> bool:
    """Whether a worker of this machine has died. Of other machines nothing is known: not gone."""
    host, _, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    return host == socket.gethostname() and pid.isdigit() and worker_name(int(pid)) != worker


def person() -> str:
    """Return the name of whoever runs this; an account without a name goes by its number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def home_folder(given: Path | None = None) -> Path:
    """Return the instance folder: as given, ``GILJABI_HOME``, or ``~/.giljabi``."""
    return given or Path(os.environ.get(HOME) or Path.home() / ".giljabi")


def steps() -> Mapping[str, Step]:
    """Return every step: ours, and those of strangers from the group ``giljabi.steps``."""
    strangers = [point.load() for point in entry_points(group="giljabi.steps")]
    return catalogue([*SHELVES, *(s for s in strangers if isinstance(s, Shelf))])


def build(home: Path, *, now: Callable[[], datetime] = clock) -> Desk:
    """Open the instance folder (made when absent) and return a desk. Raises ``StoreTrouble``."""
    from giljabi.store import open_store  # SQLAlchemy: 0.5 s that --help need not pay

    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_sample(home / "office.toml")
    except OSError as error:
        raise StoreTrouble(
            "기록을 둘 폴더를 만들 수 없습니다.", where=str(home),
            cure="--home으로 쓸 수 있는 폴더를 정하세요.",
        ) from error  # fmt: skip
    shelf = steps()
    store = open_store(home, clock=now)
    marks = (Shelfmark(SHIPPED, trusted=True), Shelfmark(home / "cases", trusted=False))
    return Desk(
        book=read_casebook(marks, shelf), steps=shelf, journal=store, vault=store,
        confirmations=store,
        clock=now, new_id=lambda: secrets.token_hex(8), worker=worker_name(), is_gone=is_gone,
        office=read_office(home / "office.toml"), home=home, who=person(),
    )  # fmt: skip


def restore(source: Path, home: Path, *, verify: bool) -> None:
    """Restore a backup into an empty folder. Raises ``StoreTrouble``."""
    from giljabi.store import restore as put_back  # as in ``build``

    put_back(source, home, verify=verify)


def serve(home: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve the casebook on loopback for one person until interrupted; ``say`` gets the link.

    Raises ``GivenError`` when the port is taken.
    """
    import uvicorn  # only the server needs it

    from giljabi.web import create_app

    desk = build(home)
    listening = _listen(port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    app = create_app(desk, token=token, port=port)
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_house, args=(desk, stop), daemon=True)
    keeper.start()
    say(f"http://127.0.0.1:{port}/?token={token}")
    try:
        config = uvicorn.Config(app, log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        stop.set()
        keeper.join(timeout=5)
        desk.vault.checkpoint()


def open_gateway(home: Path, opening: Opening, say: Callable[[str], None]) -> None:
    """Serve the gateway until interrupted; ``say`` tells where. Raises ``GivenError``."""
    import uvicorn  # only the server needs it

    from giljabi.desk.gateway import Gateway, Rules, guard_apart  # processes and HTTP: only here
    from giljabi.desk.local_guard import local_guard
    from giljabi.engines.upstream import Upstream, is_inside
    from giljabi.guard.inspect.gate import Place, Profile
    from giljabi.web.gateway import create_gateway

    upstream = Upstream(opening.upstream, opening.key, passes_keys=not opening.token)
    listening = _listen(opening.port, opening.host)
    port = listening.getsockname()[1]
    if upstream.port == port and upstream.host in LOOPBACK:
        listening.close()
        raise GivenError(
            "관문이 자기에게 보내게 됩니다.", where="--upstream", cure="엔진의 주소를 적으세요."
        )
    desk = build(home)
    inside = is_inside(upstream.host) if opening.inside is None else opening.inside
    local = local_guard(desk)
    place = Place.INSIDE if inside else Place.OUTSIDE
    rules = Rules(Profile(place, upstream.host), local.masking_opens, local.policy, local.lexicon)
    gateway = Gateway(guard_apart(), upstream, rules, desk.journal, desk.who)
    app = create_gateway(gateway, token=opening.token)
    where = "안쪽" if inside else "바깥"
    host = f"[{opening.host}]" if ":" in opening.host else opening.host
    say(f"관문을 열었습니다: http://{host}:{port}/v1 ({where} 엔진)")
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    gc.freeze()  # what is loaded now stays: looking through it would hold a request up
    uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int, host: str = "127.0.0.1") -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)  # whoever is told the address may call at once
    except OSError as error:
        listening.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise GivenError(
                f"이 컴퓨터의 주소가 아닙니다: {host}.", where="--host",
                cure="이 컴퓨터의 주소를 적거나 --host를 빼세요.",
            ) from error  # fmt: skip
        raise GivenError(
            f"{port}번 포트를 쓸 수 없습니다.", where="--port",
            cure="이미 열린 것을 쓰거나 --port 0으로 빈 포트를 고르세요.",
        ) from error  # fmt: skip
    return listening


def _keep_house(desk: Desk, stop: threading.Event) -> None:
    """Every half minute take up cut-off runs; once an hour purge. A trouble waits for next time."""
    turn = 0
    while not stop.is_set():
        with suppress(Trouble):
            take_up(desk, lambda run_id: _carried(desk, run_id))
            if turn % HOUR == 0:
                purge(desk)
        turn += 1
        stop.wait(HALF_MINUTE)


def _carried(desk: Desk, run_id: str) -> None:
    with suppress(Trouble):  # the run's own page tells it
        carry_on(desk, run_id)
