"""Forms that say which value is meant without telling it: ``901010-1******``."""

import re

from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import Personal
from giljabi.guard.find.scan import canonical

_HIDDEN = "*" * 8
_INNER_DIGITS = re.compile(r"[0-9](?=(?:[^0-9]*[0-9]){4})")


def veiled(kind: Personal, surface: str) -> str:
    """Return a form of a value that is safe to show to whoever has to find it in the text.

    Numbers keep the end that people know them by, 주민등록번호 its public half, names the first
    letter, addresses the first word. Of secrets and of kinds that settings made nothing is shown.
    """
    plain = " ".join(fold(surface).text.split())
    match kind:
        case Personal.RRN | Personal.FRN:
            digits = canonical(kind, surface)
            return f"{digits[:6]}-{digits[6:7]}******"
        case Personal.SECRET | Personal.LOCAL:
            return _HIDDEN
        case Personal.PERSON:
            name = canonical(kind, surface)
            return name[:1] + "*" * (len(name) - 1)
        case Personal.EMAIL:
            return f"{plain[:1]}***@***"
        case Personal.ADDRESS:
            return f"{plain.split(' ')[0][:6]} ***" if " " in plain else "***"
        case Personal.BIRTH:
            return _birth(plain)
        case Personal.PASSPORT | Personal.CUSTOMS:
            return plain[:1] + "*" * (len(plain) - 1)
        case Personal.DRIVER | Personal.VEHICLE:
            return re.sub(r"[0-9](?=[^0-9]*[0-9])", "*", plain)
    return _INNER_DIGITS.sub("*", plain)


def _birth(plain: str) -> str:
    """Keep the year, or the two digits of it."""
    year = re.match(r"(?:19|20)[0-9]{2}|[0-9]{2}", plain)
    kept = year.end() if year else 0
    return plain[:kept] + re.sub("[0-9]", "*", plain[kept:])
