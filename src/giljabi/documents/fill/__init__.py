"""Filling forms that exist: one form and a list make one document a row; filled forms make a table.

The room knows forms (HWPX) and lists (XLSX, CSV). It knows nothing of folders: who calls it writes
the files.
"""
