"""The shelf of this room; every module of steps puts its own on it."""

from giljabi.book.steps import Shelf

SHELF = Shelf("evidence")
