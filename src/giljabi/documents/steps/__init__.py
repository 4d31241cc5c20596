"""Steps of the documents room, by matter; the shelf holds them all once this package is loaded."""

from giljabi.documents.steps import common as common
from giljabi.documents.steps import fill as fill
from giljabi.documents.steps import ordinance as ordinance
from giljabi.documents.steps import patch as patch
from giljabi.documents.steps import press_and_events as press_and_events
from giljabi.documents.steps import results as results
from giljabi.documents.steps.shelf import SHELF

__all__ = ["SHELF"]
