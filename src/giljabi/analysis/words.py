"""Korean words around names and numbers: particles that fit, lists, amounts with units."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from giljabi.analysis.numbers import show_number


def amount(value: Decimal, unit: str) -> str:
    """Return ``1,480건``, ``3.2%`` or, without a unit, ``1,480``."""
    return show_number(value) + ("%" if unit in ("％", "퍼센트") else unit)


def names(items: Sequence[str], most: int = 3) -> str:
    """Join names with commas; past ``most`` say how many: ``가구, 나구, 다구 등 7개``."""
    if len(items) <= most:
        return ", ".join(items)
    return f"{', '.join(items[:most])} 등 {len(items):,}개"


def listed(rows: Iterable[int], most: int = 5) -> str:
    """Name sheet rows for people: ``3행, 7행 등 12개 행``."""
    every = list(rows)
    named = ", ".join(f"{row}행" for row in every[:most])
    return named if len(every) <= most else f"{named} 등 {len(every):,}개 행"


def percent(value: Decimal) -> str:
    """Return a rate or share without its sign, with the decimal it was rounded to: ``8.0%``."""
    return f"{abs(value):,f}%"


def measured(name: str) -> str:
    """Return the name of a measure for prose: ``인구_합계_계`` is 인구."""
    parts = name.split("_")
    kept = [part for part in parts if part not in ("계", "합계", "소계", "총계")]
    return " ".join(kept or parts)


def grouped(name: str) -> str:
    """Return what a column of names names: ``관서명`` is 관서, ``자치구`` stays."""
    return name[:-1] if len(name) > 2 and name.endswith("명") else name
