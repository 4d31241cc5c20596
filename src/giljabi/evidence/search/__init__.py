"""Explaining numbers by search: what the tables can say of a sentence, held against what it says.

The tables are asked for every value that the names, periods and measures near a number allow, the
plainest first; a number is right when one of them is it, and wrong when none is.
"""
