"""The planted errors keep their marks, on the invented tables and a small sample."""

from random import Random

from bench.verify_held_out import held_out
from bench.verify_planted import drafts, law_export, measure
from bench.verify_wordings import budget, months
from giljabi.evidence.statutes import Statutes, read_law, shipped


def test_planted_errors_are_caught_and_the_clean_drafts_are_not_accused() -> None:
    statutes = Statutes.of((*shipped(), read_law(law_export())))
    tally = measure(drafts(Random(3), 1, (months, budget, held_out)), statutes)
    caught, planted = sum(tally.caught.values()), sum(tally.planted.values())
    assert caught / planted >= 0.97, tally.missed
    assert not tally.alarms
