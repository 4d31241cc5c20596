"""Steps of the documents room, by matter; the shelf holds them all once this package is loaded."""

from giljabi.documents.steps import common as common
from giljabi.documents.steps.shelf import SHELF

__all__ = ["SHELF"]
