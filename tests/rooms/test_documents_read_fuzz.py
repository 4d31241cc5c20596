"""A short, seeded run of the fuzzing: whatever a file holds, a document or FileTrouble comes out."""

import random

import pytest

from bench.fuzz_parts.seeds import SEEDS
from bench.fuzz_readers import once, parser_of

TIMES = {"hwpx": 60, "docx": 60, "hwp5": 150, "html": 120, "text": 200, "pdf": 60, "sheets": 0}
"""A workbook that lies about its size ends the process; it is fuzzed in a process of its own."""


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [name for name, times in TIMES.items() if times])
def test_a_faulty_file_gives_a_document_or_file_trouble(name: str) -> None:
    dice, parse = random.Random(20260503), parser_of(name)
    seeds = SEEDS[name]()
    for _ in range(TIMES[name]):
        assert once(parse, dice.choice(seeds)(dice)) in ("read", "refused")
