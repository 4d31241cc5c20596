"""Hiding what was found behind tokens, and putting it back: strictly, and while it streams.

It refuses to know how personal data is found, and keeps nothing.
"""
