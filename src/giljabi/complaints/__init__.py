"""The complaints room: the statutory clock of 민원, each count with the articles it rests on.

It knows rules, working hours and public holidays as data. It refuses to know who complained, what
was written, where cases are stored, and what time it is now: instants come in as parameters.
"""

from giljabi.complaints.deadline import deadline
from giljabi.complaints.pauses import Pause, Reason
from giljabi.complaints.periods import calendar_deadline, limit, progress_days
from giljabi.complaints.reading import parse_pause, parse_received, to_json
from giljabi.complaints.rules import Rule, rules
from giljabi.complaints.steps import SHELF

__all__ = [
    "SHELF",
    "Pause",
    "Reason",
    "Rule",
    "calendar_deadline",
    "deadline",
    "limit",
    "parse_pause",
    "parse_received",
    "progress_days",
    "rules",
    "to_json",
]
