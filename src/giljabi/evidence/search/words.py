"""Claims in words: names that a value does not belong to, 가장 많은, and which way a change goes."""

from collections.abc import Iterator, Sequence

from giljabi.book.kinds import Statement
from giljabi.evidence.search.explain import Judged
from giljabi.evidence.search.scope import Talk
from giljabi.evidence.search.world import World


def check_words(
    pairs: Sequence[tuple[World, Talk]], judged: Sequence[Judged], said: Sequence[Judged]
) -> Iterator[Statement]:
    """Yield a statement for each claim in words that the numbers judge."""
    return iter(())
