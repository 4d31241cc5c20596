"""From the typed ``Document`` to what is printed: marks, 붙임, 끝., amounts, the letter's parts.

It knows no file format; every writer prints its pieces.
"""
