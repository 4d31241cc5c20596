"""Rosters (명부) held against each other: who sits on several committees, and which names need a person.

Nobody is merged by name alone: the same name with another organisation is a namesake (동명이인) until
a person says otherwise.
"""
