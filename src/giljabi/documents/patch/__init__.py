"""Correction in place: the given file with its findings mended and its look as it was.

It knows the files (HWPX, DOCX, text) by their bytes and where each letter stands in them. It
refuses to guess a place, and to write anything but the letters that change.
"""

from giljabi.documents.mend import chosen
from giljabi.documents.patch.patch import patch_file
from giljabi.documents.patch.patched import Changed, NotDone, Patched

__all__ = ["Changed", "NotDone", "Patched", "chosen", "patch_file"]
