"""``python -m giljabi`` and the ``giljabi`` command: hands the adapters to the command line."""

from collections.abc import Callable
from pathlib import Path

from giljabi.cli import Doors, run
from giljabi.cli.gateway import Opening
from giljabi.desk import Desk


def _home(home: Path | None) -> Path:
    from giljabi import wiring

    return wiring.home_folder(home)


def _build(home: Path | None) -> Desk:
    from giljabi import wiring  # the rooms load only for commands that need a desk

    return wiring.build(wiring.home_folder(home))


def _restore(source: Path, home: Path, verify: bool) -> None:
    from giljabi import wiring

    wiring.restore(source, home, verify=verify)


def _serve(home: Path | None, port: int, say: Callable[[str], None]) -> None:
    from giljabi import wiring

    wiring.serve(wiring.home_folder(home), port, say)


def _gateway(home: Path | None, opening: Opening, say: Callable[[str], None]) -> None:
    from giljabi import wiring

    wiring.open_gateway(wiring.home_folder(home), opening, say)


def main() -> None:
    """Run the command line."""
    run(Doors(_home, _build, _restore, _serve, _gateway))


if __name__ == "__main__":
    main()
