"""Stems of Korean words without a dictionary: particles and endings taken off by rule.

Wrong stems do little harm as long as they are wrong in the same way: groups are made of what
answers share. Words that every survey answer may have say nothing about its matter and are left out
(lists in ``stems.toml``).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[가-힣]+|[A-Za-z]{2,}|[0-9]+[가-힣]*")
_MASK = re.compile(r"\[[가-힣]{2,5}\]")


@dataclass(frozen=True, slots=True)
class _Words:
    """Endings and particles, longest first, and the words that are left out or found no group."""

    endings: tuple[str, ...]
    particles: tuple[str, ...]
    noun_ends: frozenset[str]
    stop: frozenset[str]
    stop_heads: frozenset[str]
    general: frozenset[str]


@cache
def _lists() -> _Words:
    read = tomllib.loads(files(__package__).joinpath("stems.toml").read_text("utf-8"))
    known = {
        name: tuple(sorted(text.split(), key=len, reverse=True)) for name, text in read.items()
    }
    return _Words(
        known["endings"],
        known["particles"],
        *(frozenset(known[name]) for name in ("noun_ends", "stop", "stop_heads", "general")),
    )


def words(text: str) -> list[str]:
    """Return the words of a text without the marks that stand for hidden values."""
    return [match.group().lower() for match in _WORD.finditer(_MASK.sub(" ", text))]


def stem(word: str) -> str:
    """Return a word without its ending and particle; what is left has two letters at least."""
    lists = _lists()
    for endings in (lists.endings, lists.particles):
        for ending in endings:
            if len(word) - len(ending) >= 2 and word.endswith(ending):
                word = word[: -len(ending)]
                break
    return word


def stems(text: str) -> list[str]:
    """Return the telling stems of a text, in order; one-letter words and stop words are left out."""
    return [s for word in words(text) if len(s := stem(word)) >= 2 and not is_stop(s)]


def is_stop(stem: str) -> bool:
    """Say whether a stem says nothing about the matter."""
    lists = _lists()
    return stem in lists.stop or stem[:2] in lists.stop_heads or stem.isdecimal()


def is_general(stem: str) -> bool:
    """Say whether a stem stands beside many matters (시간, 신청): it founds no group."""
    return stem in _lists().general


def nouns(text: str) -> list[tuple[str, float]]:
    """Return the telling stems with how much speaks for a noun: 1 a particle behind it, 0.3 nothing
    behind it, 0 an ending.
    """
    ends = _lists().noun_ends
    found = []
    for word in words(text):
        bare = stem(word)
        if len(bare) >= 2 and not is_stop(bare):
            rest = word[len(bare) :]
            found.append((bare, 0.3 if not rest else 1.0 if rest in ends else 0.0))
    return found
