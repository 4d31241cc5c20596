"""Check digits and calendar checks. A check digit only raises a score: numbers issued since
October 2020 have none, and dropping those that fail would leak them.
"""

from datetime import date
from operator import mul

_LAST = 2039
"""Nobody is born after it yet; the guard reads no clock, so it is set far enough ahead."""
_OLDEST = 1921
"""Born before, a person would be the oldest of the country: weak evidence for a 주민등록번호."""


def birth(six: str, sex: str) -> bool:
    """Whether ``YYMMDD`` with the sex digit of 주민등록번호 is a day of the calendar, not ahead."""
    year = _year(six, sex)
    try:
        date(year, int(six[2:4]), int(six[4:]))
    except ValueError:
        return False
    return year <= _LAST


def living(six: str, sex: str) -> bool:
    """Whether somebody born then is likely to be alive."""
    return _year(six, sex) >= _OLDEST


def _year(six: str, sex: str) -> int:
    century = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "5": 1900, "6": 1900}.get(sex, 2000)
    return century + int(six[:2])


def resident(digits: str) -> bool:
    """Whether the check digit of a 주민등록번호 (13 digits, old rule) agrees."""
    return int(digits[12]) == (11 - _weighted(digits, "234567892345") % 11) % 10


def foreigner(digits: str) -> bool:
    """Whether the check digit of a 외국인등록번호 (13 digits, old rule) agrees."""
    return int(digits[12]) == ((11 - _weighted(digits, "234567892345") % 11) % 10 + 2) % 10


def corporation(digits: str) -> bool:
    """Whether the check digit of a 법인등록번호 (13 digits) agrees."""
    return int(digits[12]) == (10 - _weighted(digits, "121212121212") % 10) % 10


def business(digits: str) -> bool:
    """Whether the check digit of a 사업자등록번호 (10 digits) agrees."""
    total = _weighted(digits, "137137135") + int(digits[8]) * 5 // 10
    return int(digits[9]) == (10 - total % 10) % 10


def luhn(digits: str) -> bool:
    """Whether a card number passes the Luhn check (ISO/IEC 7812-1)."""
    doubled = (int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _weighted(digits: str, weights: str) -> int:
    return sum(map(mul, map(int, digits), map(int, weights)))


def goods(digits: str) -> bool:
    """Whether 13 digits are a Korean article number (EAN-13, GS1 prefix 880)."""
    total = _weighted(digits, "131313131313")
    return digits.startswith("880") and int(digits[12]) == (10 - total % 10) % 10
