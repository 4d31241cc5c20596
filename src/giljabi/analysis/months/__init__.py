"""The course of a monthly table: last year's month, running totals, thirteen months, values to check.

It refuses to mend: a missing month, a twin name or a value ten times too large is told with its row or
cell, and stays in the sums as it was given.
"""

from giljabi.analysis.months.flow import Wanted, flow

__all__ = ["Wanted", "flow"]
