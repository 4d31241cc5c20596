"""Every worked example of every shipped case is a test item of its own."""

import pytest

from giljabi import wiring
from giljabi.book.case import Example
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.plan import Plan
from giljabi.desk.office import SAMPLE
from giljabi.desk.try_case import try_example

BOOK = read_casebook([Shelfmark(wiring.SHIPPED, trusted=True)], wiring.steps())
ITEMS = [(plan, example) for plan in BOOK.plans.values() for example in plan.case.examples]


@pytest.mark.parametrize(
    ("plan", "example"), ITEMS, ids=[f"{p.case.slug}:{e.name}" for p, e in ITEMS]
)
def test_example_comes_out_as_told(plan: Plan, example: Example) -> None:
    result = try_example(plan, SAMPLE, example)
    assert not result.failures
