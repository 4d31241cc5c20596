"""Finding, masking, restoring and inspecting one text, without a case, by the office's own rules."""

from collections.abc import Iterable, Iterator

from giljabi.book.kinds import Masked, Official, Source
from giljabi.desk.local_guard import Local
from giljabi.guard import Found, reopen
from giljabi.guard import mask as hide
from giljabi.guard import scan as look
from giljabi.guard.find.long import scan_lines
from giljabi.guard.inspect.inspect import inspect as look_into
from giljabi.guard.inspect.inspected import Inspected

__all__ = ["Found", "Inspected", "inspect", "mask", "restore", "scan", "scan_long"]


def scan(text: str, local: Local) -> tuple[Found, ...]:
    """Return the personal data of a text: offsets in code points, kind, score and why."""
    return look(Source(text), lexicon=local.lexicon)


def scan_long(lines: Iterable[str], local: Local) -> Iterator[Found]:
    """Yield the personal data of lines (with their ends) in constant memory."""
    return scan_lines(lines, lexicon=local.lexicon)


def inspect(text: str) -> Inspected:
    """Return marks of a grade, instructions addressed to an AI, and sensitive passages."""
    return look_into(Source(text))


def mask(text: str, local: Local) -> Masked:
    """Return the masked text. The same text always gets the same tokens, so no key is stored."""
    return hide(Source(text), policy=local.policy, lexicon=local.lexicon).masked


def restore(text: str, source: str, local: Local) -> Official:
    """Put the values of ``source`` back. Raises ``StepTrouble`` for unknown or changed tokens."""
    return reopen(text, hide(Source(source), policy=local.policy, lexicon=local.lexicon))
