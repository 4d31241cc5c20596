"""A made-up person with all their data, drawn once, so that a text speaks of the same person."""

from collections.abc import Callable
from random import Random

from bench.guard import digits, names, places
from bench.guard.digits import Value
from bench.guard.text import Piece

PLAIN: dict[str, tuple[str, Callable[[Random], Value]]] = {
    "phone": ("PHONE", digits.mobile),
    "home": ("PHONE", digits.landline),
    "office": ("PHONE", lambda rng: digits.landline(rng, brackets=False)),
    "car": ("VEHICLE", digits.vehicle),
    "cab": ("VEHICLE", digits.business_vehicle),
    "acct": ("ACCOUNT", digits.account),
    "lic": ("DRIVER", digits.driver),
    "oldlic": ("DRIVER", digits.driver_region),
    "email": ("EMAIL", digits.email),
    "card": ("CARD", digits.card),
    "brn": ("BRN", digits.brn),
    "pass": ("PASSPORT", digits.passport),
    "customs": ("CUSTOMS", digits.customs),
    "corp": ("CORP", digits.corp),
    "secret": ("SECRET", digits.password),
    "key": ("SECRET", digits.key),
    "pem": ("SECRET", digits.pem),
}
"""Data that depend on nothing else: slot, kind, how to draw one."""


class Person:
    """One person of a text. ``role`` (citizen, official) is a tag of every value of theirs."""

    def __init__(self, rng: Random, role: str, *, foreigner: bool = False) -> None:
        self._rng = rng
        self._role = role
        self._foreigner = foreigner
        self._name = names.foreign(rng) if foreigner else names.korean(rng)
        self._born = digits.born(rng)
        self._drawn: dict[str, Piece] = {}

    def get(self, slot: str) -> Piece:
        """Return the value of a slot, always the same for one person."""
        if slot not in self._drawn:
            self._drawn[slot] = self._draw(slot)
        return self._drawn[slot]

    def _draw(self, slot: str) -> Piece:
        if slot in PLAIN:
            kind, draw = PLAIN[slot]
            return self._piece(kind, draw(self._rng))
        if slot in ("name", "given"):
            text = self._name.given if slot == "given" and self._name.given else self._name.full
            more = ("given-only",) if slot == "given" and self._name.given else ()
            return self._piece("PERSON", Value(text, self._name.tags + more))
        if slot == "addr":
            return self._piece("ADDRESS", Value(places.address(self._rng)))
        if slot == "id":
            value = digits.resident(self._rng, self._born, foreigner=self._foreigner)
            return self._piece("FRN" if self._foreigner else "RRN", value)
        if slot == "bank":
            return Piece(self._rng.choice(digits.BANKS))
        return self._birth(slot)

    def _birth(self, slot: str) -> Piece:
        day = self._born
        forms = {
            "birth": lambda: digits.birth(self._rng, day),
            "birth6": lambda: Value(f"{day:%y%m%d}", ("six-digit",)),
            "birth8": lambda: Value(f"{day:%Y-%m-%d}"),
            "born": lambda: Value(
                self._rng.choice([f"{day:%y}년생", f"{day.year}년생"]), ("year-born",)
            ),
            "birthko": lambda: Value(f"{day.year}년 {day.month}월 {day.day}일"),
        }
        return self._piece("BIRTH", forms[slot]())

    def _piece(self, kind: str, value: Value) -> Piece:
        return Piece(value.text, kind, (self._role, *value.tags))
