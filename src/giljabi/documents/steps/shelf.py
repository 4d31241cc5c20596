"""The shelf of the documents room, on which each module of this package puts its steps."""

from giljabi.book.steps import Shelf

SHELF = Shelf("documents")
