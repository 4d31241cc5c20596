"""Evidence: what every number, unit, date and weekday of a report rests on.

``verify`` holds a ``Document`` against ``Table`` values and against itself and returns a verdict a
statement, each with its cell and formula. The room computes; it never words, repairs or guesses,
and refuses to know files, engines, people, clocks and the other rooms.
"""

from giljabi.evidence.quantities import Quantity, parse
from giljabi.evidence.report import findings, summary, to_json
from giljabi.evidence.verify import verify

__all__ = ["Quantity", "findings", "parse", "summary", "to_json", "verify"]
