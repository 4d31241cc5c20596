"""Questions in Korean over a table, read by rules that account for every content word.

What is not read surely is asked back with questions to choose from; nothing is guessed. The package
knows no model, no file and no screen: it makes SQL of quoted names and literals and hands it to the
room's query, which holds it against its own list.
"""

from giljabi.analysis.asking.answer import answer, proposed
from giljabi.analysis.asking.sense import Asked, Unsure

__all__ = ["Asked", "Unsure", "answer", "proposed"]
