"""The book: what a case is: kinds, steps, reading, planning and running.

It imports nothing of ours, and refuses to know files, databases, screens, rooms and models.
Whatever two rooms share is a kind in ``book.kinds``.
"""
