"""What the desk supplies to the steps of a run: the day it began, the office, public holidays."""

from collections.abc import Mapping

from giljabi.book.kinds import Holidays, Kind, Office, Today
from giljabi.book.plan import Plan


def provided(plan: Plan, today: Today, office: Office) -> Mapping[type[Kind], Kind]:
    """Return the values of every provided kind that the steps of a case ask for."""
    asked = {kind for move in plan.moves for _, kind in move.step.provided}
    made: dict[type[Kind], Kind] = {Today: today, Office: office}
    if Holidays in asked:
        made[Holidays] = holidays()
    return made


def holidays() -> Holidays:
    """Return the frozen table of public holidays of this release."""
    from giljabi.complaints.workdays import frozen  # only for who counts days

    calendar = frozen()
    return Holidays(
        tuple(sorted(calendar.holidays.items())), calendar.first, calendar.last, calendar.version
    )
