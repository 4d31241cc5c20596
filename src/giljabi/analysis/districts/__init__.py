"""Districts (구·군) held against each other without a league table: rates, intervals, funnel limits.

It says which districts lie outside of what chance explains, and that the others cannot be told apart.
It refuses to say why, or who does better.
"""

from giljabi.analysis.districts.compare import Request, district_compare

__all__ = ["Request", "district_compare"]
