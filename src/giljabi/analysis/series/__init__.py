"""Series in time: from the rows of a table to one value a period, and what is expected next.

Knows calendars and tables; the statistics are in ``stats``. Refuses to invent values: a period
that is not in the table is missing and is told, never zero in silence.
"""
