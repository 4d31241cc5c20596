"""Mending: applying what the checks found, and only what has one right form or was chosen.

It changes text inside lines and item marks. It never adds, drops or moves a block, and it refuses
to apply a finding that does not fit the document. It knows documents, not files (``patch`` does).
"""

from giljabi.documents.mend.edits import Edit
from giljabi.documents.mend.rounds import Change, Mending, changes, chosen, mend, mending

__all__ = ["Change", "Edit", "Mending", "changes", "chosen", "mend", "mending"]
