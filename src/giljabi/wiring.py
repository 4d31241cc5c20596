"""The only file that knows everything: reads settings, collects shelves, builds a ``Desk``."""

import getpass
import os
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from giljabi.analysis.steps import SHELF as ANALYSIS
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.kinds import SEOUL
from giljabi.book.steps import Shelf, Step, catalogue
from giljabi.complaints.steps import SHELF as COMPLAINTS
from giljabi.desk import Desk
from giljabi.desk.office import read_office
from giljabi.documents.steps import SHELF as DOCUMENTS
from giljabi.evidence.steps import SHELF as EVIDENCE
from giljabi.guard.steps import SHELF as GUARD

SHELVES = (GUARD, DOCUMENTS, ANALYSIS, EVIDENCE, COMPLAINTS)
SHIPPED = Path(str(files("giljabi"))) / "content" / "cases"
HOME = "GILJABI_HOME"


def clock() -> datetime:
    """Return the current instant in Korea."""
    return datetime.fromtimestamp(time.time(), SEOUL)


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

    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    shelf = steps()
    store = open_store(home, clock=now)
    marks = (Shelfmark(SHIPPED, trusted=True), Shelfmark(home / "cases", trusted=False))
    return Desk(
        book=read_casebook(marks, shelf), steps=shelf, journal=store, vault=store,
        clock=now, new_id=lambda: secrets.token_hex(8), worker=f"{os.getpid()}-{secrets.token_hex(4)}",
        office=read_office(home / "office.toml"), home=home, who=getpass.getuser(),
    )  # fmt: skip


def restore(source: Path, home: Path, *, verify: bool) -> None:
    """Restore a backup into an empty folder. Raises ``StoreTrouble``."""
    from giljabi.store import restore as put_back  # as in ``build``

    put_back(source, home, verify=verify)


def serve(home: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve the casebook on loopback for one person until interrupted; ``say`` gets the link."""
    import uvicorn  # only the server needs it

    from giljabi.web import create_app

    desk = build(home)
    token = secrets.token_urlsafe(24)
    app = create_app(desk, token=token, port=port)
    say(f"http://127.0.0.1:{port}/?token={token}")
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)
