"""Delimited files too large to hold: read in pieces by an engine, counted column by column.

What the small reader says of a file, this package says too: the same rows, types, counts and
sentences. It never holds the file, only a few pieces of it and the distinct values of a column. It
knows no workbook and no screen.
"""
