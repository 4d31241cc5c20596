"""What only ``wiring`` can make; ``__main__`` hands it in, so that commands name no adapter."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from giljabi.desk import Desk

if TYPE_CHECKING:
    from giljabi.cli.gateway import Opening


@dataclass(frozen=True, slots=True)
class Doors:
    """What only ``wiring`` can make: the instance folder, a desk, a restored folder, servers."""

    home: Callable[[Path | None], Path]
    build: Callable[[Path | None], Desk]
    restore: Callable[[Path, Path, bool], None]
    serve: Callable[[Path | None, int, Callable[[str], None]], None]
    gateway: Callable[[Path | None, "Opening", Callable[[str], None]], None]
