"""The statute store: laws as kept in files, and the citations of a text held against them.

It knows numbers and titles of articles and where they are in force. It refuses to word, quote or
explain a law, to reach the network, and to trust an export that has lost its branch numbers (의2).
"""

from giljabi.evidence.statutes.cite_check import cite_check
from giljabi.evidence.statutes.export import read_law
from giljabi.evidence.statutes.folder import read_folder
from giljabi.evidence.statutes.law import Article, Law, Part
from giljabi.evidence.statutes.shelf import Statutes
from giljabi.evidence.statutes.shipped import shipped

__all__ = [
    "Article", "Law", "Part", "Statutes", "cite_check", "read_folder", "read_law", "shipped",
]  # fmt: skip
