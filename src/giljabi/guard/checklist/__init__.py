"""The guideline checklist as data, and what of it applies to a run.

Items, flags and answers only: it refuses to know screens and storage, and never runs ``eval``.
"""
