"""Planted faults are found and clean documents are left alone, on a part of the bench."""

from random import Random

import pytest

from bench.lint_carriers import Carrier, carriers
from bench.lint_errors import SENTENCES, SPOILS
from bench.lint_planted import added, caught, ours, spoilt
from giljabi.book.kinds import Severity

CLEAN = list(carriers(5))
KINDS = {"기안문", "보고서", "보도자료", "회의록", "공고", "민원회신", "계획서", "알림글"}


def test_the_bench_has_many_kinds_and_rules() -> None:
    assert len(CLEAN) >= 60
    assert {carrier.kind for carrier in CLEAN} == KINDS
    assert len({rule for rule, *_ in (*SPOILS, *SENTENCES)}) >= 60


@pytest.mark.parametrize("carrier", CLEAN, ids=lambda carrier: carrier.kind)
def test_a_clean_document_gets_no_error_and_no_warning(carrier: Carrier) -> None:
    found = [(rule, span) for rule, span, weight in ours(carrier.text) if weight != Severity.NOTE]
    assert found == []


def test_nearly_all_planted_faults_are_found() -> None:
    rng = Random(5)
    planted = [*spoilt(CLEAN, rng), *added(CLEAN, rng)]
    assert len(planted) >= 1_000
    assert sum(map(caught, planted)) >= 0.97 * len(planted)
