"""Values with a shape, found in folded text: the families of numbers, e-mail and secrets.

Each family proposes, checks the shape and what stands beside it, and gives a score; overlaps are
settled by the caller. Disguised writing is the matter of ``disguise``, which judges by the same
rules.

The patterns of the families begin with a class of first characters and look behind it only then
(``[0-9](?<![0-9].)`` for ``(?<![0-9])[0-9]``): so a search skips to such a character at once.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find.accounts import accounts, cards
from giljabi.guard.find.beside import Beside, beside
from giljabi.guard.find.emails import emails
from giljabi.guard.find.found import Found
from giljabi.guard.find.phones import phones
from giljabi.guard.find.registers import businesses, customs, licences, passports
from giljabi.guard.find.residents import residents
from giljabi.guard.find.secrets import secrets
from giljabi.guard.find.vehicles import vehicles

_DIGIT = re.compile("[0-9]")
_LETTERED = re.compile("[A-Za-z][- ]?[0-9]{3}")


def numbers(text: str, near: Beside | None = None) -> Iterator[Found]:
    """Yield candidates of every kind with a shape; offsets are of ``text``. They may overlap.

    ``near`` is what stands beside them, nothing known without it.
    """
    near = near or beside(text, ())
    yield from emails(text, near)
    yield from secrets(text, near)
    if _DIGIT.search(text) is None:
        return
    long = (residents, phones, cards, businesses, licences, accounts) if near.long else (phones,)
    for family in (*long, vehicles):
        yield from family(text, near)
    if _LETTERED.search(text):
        yield from customs(text, near)
        yield from passports(text, near)
