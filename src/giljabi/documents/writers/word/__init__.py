"""Word files (.docx): our own writer of WordprocessingML (ECMA-376), from the same pieces as HWPX."""

from giljabi.documents.writers.word.package import write_docx

__all__ = ["write_docx"]
