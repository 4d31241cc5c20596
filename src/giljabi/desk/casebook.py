"""Finding a case: by words, family and stage; and getting one, or an error that helps."""

from giljabi.book.case import Case
from giljabi.desk import Desk


def listed(desk: Desk, query: str = "", family: str = "", stage: str = "") -> tuple[Case, ...]:
    """Return the cases whose title or text holds every word of ``query``, best titles first."""
    words = query.split()
    found = [
        case
        for case in desk.book.cases
        if (not family or case.family == family)
        and (not stage or case.stage == stage)
        and all(word in _text(case) for word in words)
    ]
    return tuple(sorted(found, key=lambda c: (-sum(w in c.title for w in words), c.slug)))


def access_case(desk: Desk, slug: str) -> Case:
    """Return a case. Raises ``Unknown`` with a near name, or the ``CaseError`` of a broken one."""
    return desk.book.plan(slug).case


def broken(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return (slug, sentence) of the cases that do not hold together."""
    return tuple((slug, str(error)) for slug, error in sorted(desk.book.broken.items()))


def _text(case: Case) -> str:
    steps = " ".join(s.name for s in case.steps)
    return f"{case.slug} {case.title} {case.family} {case.prose} {steps}"
