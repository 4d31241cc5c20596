"""Finding, masking and restoring personal data in one text, without a case."""

from giljabi.book.kinds import Draft, Masked, Official, Source
from giljabi.guard import Found
from giljabi.guard import mask as hide
from giljabi.guard import restore as show
from giljabi.guard import scan as look

__all__ = ["Found", "mask", "restore", "scan"]


def scan(text: str) -> tuple[Found, ...]:
    """Return the personal data of a text: offsets in code points, kind, score and why."""
    return look(Source(text))


def mask(text: str) -> Masked:
    """Return the masked text. The same text always gets the same tokens, so no key is stored."""
    return hide(Source(text)).masked


def restore(text: str, source: str) -> Official:
    """Put the values of ``source`` back. Raises ``StepTrouble`` for unknown or changed tokens."""
    return show(Draft(text), hide(Source(source)).key)
