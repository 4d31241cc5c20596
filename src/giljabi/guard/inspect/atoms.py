"""Atoms: words of which one must stand in a text before a pattern can match; a cheap first sieve.

``needed`` reads a pattern (the subset of regular expressions used in the data files) and is careful:
what it does not understand needs nothing. ``Sieve`` tells which patterns are worth trying on a text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!:]|\(|\)|\||(?:[?*+]|\{[0-9,]+\})[?+]?|.", re.S
)
_COMMON = frozenset(
    [
        "the",
        "this",
        "that",
        "all",
        "any",
        "and",
        "not",
        "you",
        "your",
        "must",
        "use",
        "get",
        "for",
        "from",
        "with",
        "only",
        "are",
        "was",
        "has",
        "our",
        "now",
        "no",
        "it",
        "on",
        "as",
        "to",
        "an",
        "or",
        "of",
        "in",
        "is",
        "by",
        "at",
        "be",
        "ai",
        "end",
        "name",
        "data",
        "user",
        "with",
        "into",
        "model",
        "tool",
        "file",
        "text",
        "input",
        "output",
        "(",
        ")",
        "[",
        "]",
        ":",
        "/",
        "=",
        "하는",
        "하고",
        "에게",
        "으로",
        "라고",
        "이라고",
        "다고",
        "하게",
        "한다",
        "하여",
        "까지",
        "에서",
        "것을",
        "것은",
        "것이",
        "있는",
        "있다",
        "합니다",
    ]
)
_NONE = re.compile(r"[?*]|\{0?,|\{0")
_COUNT = re.compile(r"[?*+{]")


def needed(pattern: str) -> frozenset[str]:
    """Return words of which at least one is in every match; empty when nothing can be said."""
    tokens = _TOKEN.findall(pattern)
    tokens.reverse()
    return _either(tokens)


def _either(tokens: list[str]) -> frozenset[str]:
    """Read alternatives up to the closing bracket: any of them needs one of its words."""
    parts = [_sequence(tokens)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        parts.append(_sequence(tokens))
    return frozenset().union(*parts) if all(parts) else frozenset()


def _sequence(tokens: list[str]) -> frozenset[str]:
    """Read one alternative: the best of its words and groups stands for all of it."""
    found: list[frozenset[str]] = []
    run = ""
    while tokens and tokens[-1] not in "|)":
        token = tokens.pop()
        inner = frozenset[str]()
        if token.startswith("("):
            inner = _either(tokens)
            if tokens:
                tokens.pop()
            inner = inner if token in ("(", "(?:") else frozenset()
        count = tokens.pop() if tokens and _COUNT.match(tokens[-1]) else ""
        letter = _letter(token) if not _NONE.match(count) else ""
        if letter and not count:
            run += letter
            continue
        found.append(frozenset({run + letter}))
        run = letter
        if inner and not _NONE.match(count):
            found.append(inner)
    found.append(frozenset({run}))
    return max((one for one in found if all(one)), key=_worth, default=frozenset())


def _letter(token: str) -> str:
    """Return the character a token stands for, "" when it stands for none or for several."""
    if len(token) == 1:
        return "" if token in ".^$" else token
    return token[1] if token[0] == "\\" and not token[1].isalnum() else ""


def _worth(words: frozenset[str]) -> tuple[int, int, int]:
    """Rate words by how seldom the commonest of them stands in ordinary prose."""
    return min(map(_seldom, words)), min(map(len, words)), -len(words)


def _seldom(word: str) -> int:
    if word in _COMMON or len(word) < 2:
        return 0
    return min(len(word) - 1, 5) if word.isascii() else min(len(word) + 2, 5)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which patterns (by number) may match a text; ``starts`` are the first two letters of words."""

    always: frozenset[int]
    starts: "dict[str, tuple[tuple[str, tuple[int, ...]], ...]]"

    def passed(self, text: str) -> set[int]:
        """Return the numbers of the patterns worth trying."""
        passed = set(self.always)
        for start in self.starts.keys() & {*text, *map(add, text, text[1:])}:
            for word, numbers in self.starts[start]:
                if word in text:
                    passed.update(numbers)
        return passed


def sieve(patterns: Iterable[str]) -> Sieve:
    """Return the sieve of a list of patterns, numbered from 0."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    always = set[int]()
    for number, pattern in enumerate(patterns):
        needs = needed(pattern)
        if not needs:
            always.add(number)
        for word in needs:
            words[word].append(number)
    starts: defaultdict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for word, numbers in words.items():
        starts[word[:2]].append((word, tuple(numbers)))
    return Sieve(frozenset(always), {start: tuple(told) for start, told in starts.items()})
