"""Outcomes: the measured effect of a case, and what is ready for the next issue of the casebook.

Filled by the issue on outcomes. It refuses to show a number without n and its interval.
"""
