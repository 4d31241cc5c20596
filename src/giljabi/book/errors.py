"""Errors that a person may see: what is wrong, where, and what to do next, in Korean.

Every room raises a subclass of ``Trouble``; only the edges (cli, web, the run loop) catch it.
"""


class Trouble(Exception):
    """Something an official can mend. ``what`` is one sentence; ``where`` and ``cure`` complete it.

    ``exit_code`` is what the command line returns (documented in docs/reference/errors.md).
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        super().__init__(what, where, cure)
        self.what, self.where, self.cure = what, where, cure

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{place}{self.what}{cure}"


class CaseError(Trouble):
    """A case file cannot be used: the place is ``file:line``."""

    exit_code = 8

    def __init__(self, path: str, line: int, what: str, *, cure: str = "") -> None:
        super().__init__(what, where=f"{path}:{line}줄", cure=cure)
        self.path, self.line = path, line


class GivenError(Trouble):
    """What a person gave does not fit the input of a case; the place is the input's name."""

    exit_code = 3


class FileTrouble(Trouble):
    """A given file cannot be read: empty, broken, of another kind, too large, encrypted."""

    exit_code = 4


class StepTrouble(Trouble):
    """A step could not do its work with these values (a missing column, an impossible date)."""

    exit_code = 5


class StoreTrouble(Trouble):
    """The journal, a blob or a backup cannot be used."""

    exit_code = 6


class Unknown(Trouble):
    """A name (case, run, document) that is not here."""

    exit_code = 7


class GuardTrouble(Trouble):
    """The guard refused, or could not do its work in time: nothing has left."""

    exit_code = 11
