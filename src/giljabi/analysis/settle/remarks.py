"""What a person must look at: a short word for the table, one sentence, and the cells it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giljabi.book.kinds import Place

_MARKED = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """``short`` stands in the row (``중복``); ``said`` tells what and what to do.

    ``only_told`` remarks are for reading (참고) and do not mark the row 확인.
    """

    short: str
    said: str
    places: tuple[Place, ...] = ()
    only_told: bool = False


def shorts(remarks: Iterable[Remark]) -> str:
    """Return the short words of remarks that ask for a look, each once: ``중복, 휴일``."""
    return ", ".join(_words(remarks))


def mark_of(remarks: Iterable[Remark]) -> str:
    """Return the mark of a row: the short words, and past three how many kinds there are."""
    words = _words(remarks)
    more = f" 등 {len(words)}가지" if len(words) > _MARKED else ""
    return ", ".join(words[:_MARKED]) + more


def _words(remarks: Iterable[Remark]) -> list[str]:
    return list(dict.fromkeys(remark.short for remark in remarks if not remark.only_told))


def asks(remarks: Sequence[Remark]) -> bool:
    """Say whether a person must look."""
    return any(not remark.only_told for remark in remarks)
