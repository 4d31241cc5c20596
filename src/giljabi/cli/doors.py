"""What only ``wiring`` can make; ``__main__`` hands it in, so that commands name no adapter."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from giljabi.desk import Desk


@dataclass(frozen=True, slots=True)
class Doors:
    """What only ``wiring`` can make: a desk, a restored folder, a running server."""

    build: Callable[[Path | None], Desk]
    restore: Callable[[Path, Path, bool], None]
    serve: Callable[[Path | None, int, Callable[[str], None]], None]
