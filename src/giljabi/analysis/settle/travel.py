"""관외출장 여비 정산: trips and the office's rule table in, what each trip is due and why out."""

from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.meant import Meant
from giljabi.analysis.settle.days_off import DaysOff, read_days_off
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.rules import Rulebook
from giljabi.analysis.settle.travel_checks import check_trip, share_days
from giljabi.analysis.settle.travel_parts import Part, compute_parts
from giljabi.analysis.settle.travel_receipts import Matched, match_receipts, read_receipts
from giljabi.analysis.settle.travel_rows import PARTS, Trip, read_trips
from giljabi.analysis.settle.travel_rules import read_travel_rules
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Holidays, Labels, Table


@dataclass(frozen=True, slots=True)
class Settled:
    """One trip with its computed parts and what must be looked at. Amounts in whole won."""

    trip: Trip
    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...]

    @property
    def due(self) -> int | None:
        """What is due: the sum of the parts, or ``None`` when one cannot be computed."""
        won = [part.won for part in self.parts if part.won is not None]
        return sum(won) if len(won) == len(self.parts) else None

    @property
    def gap(self) -> int | None:
        """Claimed minus due, when both are known."""
        due, claimed = self.due, self.trip.claimed
        return None if due is None or claimed is None else claimed - due


@dataclass(frozen=True, slots=True)
class Settlement:
    """Every trip settled, with all that the settlement rested on."""

    trips: tuple[Settled, ...]
    meant: Meant
    book: Rulebook
    off: DaysOff
    matched: Matched | None


def settle_travel(
    trips: Table, rules: Table, receipts: Table | None = None, days_off: Table | None = None,
    named: Labels | None = None, public: Holidays | None = None,
) -> Settlement:  # fmt: skip
    """Settle the trips of a record. Amounts are whole won.

    Raises ``StepTrouble`` when a table lacks a needed column or the rule table has rows that cannot
    be read; a trip that cannot be settled stays in the result as 산출 불가 with its reason.
    """
    read = read_trips(trips, named)
    book, off = read_travel_rules(rules), read_days_off(days_off, public)
    shared = share_days(read.trips)
    matched = match_receipts(read.trips, read_receipts(receipts), book) if receipts else None
    settled = []
    for trip in read.trips:
        parts = compute_parts(book, trip, shared.paid[trip.index])
        remarks = (
            *check_trip(trip, read.meant, book, parts, off, shared.paid[trip.index]),
            *shared.remarks.get(trip.index, ()),
            *(matched.remarks[trip.index] if matched and not shared.paid[trip.index].again else ()),
        )
        settled.append(Settled(trip, parts, remarks))
    return Settlement(tuple(settled), read.meant, book, off, matched)


def total_due(trips: Sequence[Settled]) -> int:
    """Return what is due for trips that can be computed, added up by trips, by people and by parts.

    Raises ``StepTrouble`` when the three sums differ, so that no wrong total is ever shown.
    """
    known = [each for each in trips if each.due is not None]
    by_trip = sum(each.due or 0 for each in known)
    people: dict[tuple[str, str], int] = {}
    for each in known:
        people[each.trip.who.key] = people.get(each.trip.who.key, 0) + (each.due or 0)
    by_part = sum(
        part.won or 0
        for name in PARTS
        for each in known
        for part in each.parts
        if part.name == name
    )
    if not by_trip == sum(people.values()) == by_part:
        raise StepTrouble("출장별, 개인별, 항목별로 더한 지급액이 서로 다릅니다.",
                          cure="이 결과를 쓰지 말고 관리자에게 알려 주세요.")  # fmt: skip
    return by_trip
