"""What each person answered to a question: which answers, or none that counts."""

from collections import Counter
from dataclasses import dataclass

from giljabi.analysis.numbers import MISSING
from giljabi.analysis.stats.multi_answer import chosen, parts
from giljabi.analysis.survey.questions import UNKNOWN, Answer, Question, Sort


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers of every person. ``picks[p]`` are indices into ``answers``; empty: not in the base.

    ``unknown`` said 모름·무응답, ``blank`` left the cell empty, ``strange`` wrote something that is
    no answer of the 문항표 (told, and not counted in the base); ``partly``: some of several answers
    were none of the 문항표, the others count.
    """

    question: Question
    answers: tuple[Answer, ...]
    picks: tuple[tuple[int, ...], ...]
    unknown: int
    blank: int
    strange: int
    partly: int

    @property
    def base(self) -> int:
        """How many persons gave an answer that counts."""
        return sum(map(bool, self.picks))


def answered(question: Question, people: tuple[int, ...]) -> Answered:
    """Read the answers of the given data rows."""
    kept = tuple(a for a in question.answers if a.label not in UNKNOWN)
    known = {a.code: i for i, a in enumerate(kept) if a.code}
    known |= {a.label: i for i, a in enumerate(kept)}
    silent = {a.code for a in question.answers if a.label in UNKNOWN} | UNKNOWN
    tally = Counter[str]()
    own = all(answer.column for answer in kept) and bool(kept)
    picks = []
    for person in people:
        if own:
            pick = _own_columns(kept, person, tally)
        else:
            pick = _one_cell(question, person, known, silent, tally)
        picks.append(pick)
    return Answered(
        question,
        kept,
        tuple(picks),
        tally["unknown"],
        tally["blank"],
        tally["strange"],
        tally["partly"],
    )


def _own_columns(answers: tuple[Answer, ...], person: int, tally: Counter[str]) -> tuple[int, ...]:
    pick = []
    for index, answer in enumerate(answers):
        cell = answer.column.raw[person] if answer.column else ""
        if chosen(cell) or (cell and cell in (answer.code, answer.label)):
            pick.append(index)
        elif chosen(cell) is None:
            tally["partly"] += 1
    if not pick:
        tally["blank"] += 1
    return tuple(pick)


def _one_cell(
    question: Question,
    person: int,
    known: dict[str, int],
    silent: set[str] | frozenset[str],
    tally: Counter[str],
) -> tuple[int, ...]:
    cell = question.columns[0].raw[person]
    if cell in MISSING and cell not in known:
        tally["blank"] += 1
        return ()
    words = parts(cell, frozenset(known)) if question.sort is Sort.MANY else (cell,)
    pick = tuple(dict.fromkeys(known[word] for word in words if word in known))
    odd = [word for word in words if word not in known and word not in silent]
    if odd and pick:
        tally["partly"] += 1
    elif odd:
        tally["strange"] += 1
    elif not pick:
        tally["unknown"] += 1
    return pick
