"""Statistics written out in plain Python: each formula stands where it can be read and checked.

Equal to statsmodels and scipy where they have the same thing (tests marked as oracles). Knows
numbers only: no tables, no words for people.
"""
