"""The command line: the same use cases as the screens, for the terminal and for programs.

It reads arguments and prints; everything else is the desk's. It refuses to know rooms and stores:
``Doors`` are handed in by ``__main__``. Every error is one Korean sentence and an exit code.
"""

from giljabi.cli.app import run
from giljabi.cli.doors import Doors

__all__ = ["Doors", "run"]
