"""Bytes to sheets: one module for each form of file that may hold a table. Nothing is decided here."""
