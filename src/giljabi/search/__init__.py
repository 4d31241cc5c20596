"""Finding: Korean retrieval over the papers a city gives it.

Filled by the issue on finding and wording. It refuses to know cases, runs, people and
masking: it is handed text with a locator and hands back passages with the same locator.
"""
