"""The guard room: finds personal data, masks it with tokens, and restores it strictly.

Pure and without dependencies. It refuses to know engines, storage and people's decisions, and it
keeps nothing: masking is a function of the text, so what restores it is computed anew.
"""

from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.scan import scan
from giljabi.guard.hide.mask import Hidden, MaskKey, left_out, mask, restore
from giljabi.guard.report import report
from giljabi.guard.steps import SHELF

__all__ = [
    "SHELF",
    "Found",
    "Hidden",
    "MaskKey",
    "Personal",
    "left_out",
    "mask",
    "report",
    "restore",
    "scan",
]
