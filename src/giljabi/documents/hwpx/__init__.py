"""HWPX (OWPML, the open format of 한글) out of a ``Document`` and back into one.

Knows the package and its XML; what is printed comes from ``documents.compose``.
"""
