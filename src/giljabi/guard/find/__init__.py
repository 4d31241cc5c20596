"""Finding personal data in one text: fold, fields, candidates, context, propagation, spans.

Without dependencies and without state. It refuses to know what is done with a find.
"""
