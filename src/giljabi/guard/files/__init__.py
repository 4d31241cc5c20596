"""Public copies of files: HWPX, DOCX, XLSX, PDF and CSV masked whole, with a ledger of what was.

It reads and writes containers itself, since hidden places are the matter here; it refuses to know
official documents as models.
"""

from giljabi.guard.files.copy import pieces, public_copy
from giljabi.guard.files.ledger import Action, Entry, PublicCopy

__all__ = ["Action", "Entry", "PublicCopy", "pieces", "public_copy"]
