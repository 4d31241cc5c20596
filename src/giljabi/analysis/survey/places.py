"""The cells of the answers file on which a figure rests."""

from collections.abc import Sequence

from giljabi.analysis.cited import cited
from giljabi.analysis.survey.questions import Question
from giljabi.analysis.survey.result import Persons
from giljabi.book.kinds import Place, Table


def places(
    table: Table, question: Question, persons: Persons, people: Sequence[int]
) -> tuple[Place, ...]:
    """Return the cells of a question's columns for these persons (indices), 200 at most."""
    every = (table.place(persons.rows[p], column) for p in people for column in question.columns)
    return cited(every)
