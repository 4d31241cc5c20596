"""Finding, masking and restoring personal data in one text, without a case."""

from giljabi.book.kinds import Draft, Official, Source
from giljabi.guard import Found, Hidden, MaskKey
from giljabi.guard import mask as hide
from giljabi.guard import restore as show
from giljabi.guard import scan as look

__all__ = ["Found", "Hidden", "MaskKey", "mask", "restore", "scan"]


def scan(text: str) -> tuple[Found, ...]:
    """Return the personal data of a text: offsets in code points, kind, score and why."""
    return look(Source(text))


def mask(text: str) -> Hidden:
    """Return the masked text and the key that restores it."""
    return hide(Source(text))


def restore(text: str, key: MaskKey) -> Official:
    """Put the values back. Raises ``StepTrouble`` for unknown, changed or missing tokens."""
    return show(Draft(text), key)
