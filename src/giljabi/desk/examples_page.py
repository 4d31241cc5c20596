"""What a case makes, as a picture: the document of its first worked example. Nothing is recorded."""

from giljabi.book.errors import Trouble
from giljabi.book.kinds import Document
from giljabi.book.plan import Plan
from giljabi.book.run import Finished, run
from giljabi.desk import Desk
from giljabi.desk.forms import example_fields, read_form
from giljabi.desk.preview import page_html
from giljabi.desk.provided import provided
from giljabi.desk.try_case import EXAMPLE_DAY


def makes_document(desk: Desk, slug: str) -> bool:
    """Say whether a case has an example and a step that makes a document, without running it."""
    plan = desk.book.plan(slug)
    return bool(plan.case.examples) and _last(plan) is not None


def example_page(desk: Desk, slug: str) -> str:
    """Return the document of the first example as an HTML fragment, or ``""`` when it makes none.

    The walk stops at the last step that makes a document: files for download cost more than it.
    """
    plan = desk.book.plan(slug)
    document = _document(desk, plan) if plan.case.examples else None
    return page_html(document, desk.office) if document else ""


def _last(plan: Plan) -> int | None:
    made = (n for n, move in enumerate(plan.moves) if move.step.result is Document)
    return max(made, default=None)


def _document(desk: Desk, plan: Plan) -> Document | None:
    last, found = _last(plan), None
    try:
        given = read_form(plan.case, example_fields(plan.case, plan.case.examples[0]))
        for event in run(plan, given, provided(plan, EXAMPLE_DAY, desk.office)):
            if isinstance(event, Finished) and isinstance(event.value, Document):
                found = event.value
                if event.n == last:
                    break
    except Trouble:
        return found
    return found
