"""The steps of this room: what a case may say about what a text rests on."""

from giljabi.evidence.steps import cites as cites
from giljabi.evidence.steps import figures as figures
from giljabi.evidence.steps import results as results
from giljabi.evidence.steps.shelf import SHELF

__all__ = ["SHELF"]
