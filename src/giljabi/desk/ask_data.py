"""Asking a table in Korean: the file is read, the question read by rule, answered or asked back."""

from typing import TYPE_CHECKING

from giljabi.book.kinds import Table

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from giljabi.analysis.asking import Asked as Asked
    from giljabi.analysis.asking import Unsure as Unsure


def ask_data(table: Table, question: str, *, draw: bool = True) -> "Asked | Unsure":
    """Answer a question over a table, or ask back with questions to choose from.

    Raises ``StepTrouble`` for an empty or overlong question and for a query that passes a limit.
    """
    from giljabi.analysis.asking import answer  # the rules and the query only for who asks

    return answer(question, table, draw=draw)


def goes_back(found: "Asked | Unsure") -> "TypeIs[Unsure]":
    """Say whether the question goes back with choices instead of being answered."""
    from giljabi.analysis.asking import Unsure  # as above

    return isinstance(found, Unsure)
