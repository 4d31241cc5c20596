"""The steps of this room: what a case may say about tables. No model is asked in any of them."""

from giljabi.analysis.steps import common as common
from giljabi.analysis.steps.shelf import SHELF

__all__ = ["SHELF"]
