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
_COMMON = frozenset({
    "the", "this", "that", "all", "any", "and", "not", "you", "your", "must", "use", "get",
    "for", "from", "with", "only", "are", "was", "has", "our", "now", "no", "it", "on", "as",
    "to", "an", "or", "of", "in", "is", "by", "at", "be", "ai", "end", "name", "data", "user",
    "into", "model", "tool", "file", "text", "input", "output", "(", ")", "[", "]", ":", "/",
    "=", "하는", "하고", "에게", "으로", "라고", "이라고", "다고", "하게", "한다", "하여", "까지", "에서", "것을", "것은",
    "것이", "있는", "있다", "합니다", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만",
    "아", "야", "께", "님", "네", "니", "너", "넌", "한", "할", "하", "고", "된", "점", "번", "회", "자", "글",
    "줄", "문", "안", "일", "것", "수", "그", "저", "제", "내",
})  # fmt: skip
_NONE = re.compile(r"[?*]|\{0?,|\{0")
_COUNT = re.compile(r"[?*+{]")


def needed(pattern: str) -> list[tuple[frozenset[str], ...]]:
    """Return, for each alternative, sets of words: its every match holds a word of each set.

    An empty tuple says that nothing can be said of an alternative.
    """
    tokens = _TOKEN.findall(pattern)
    tokens.reverse()
    parts = [_sequence(tokens)]
    while tokens:
        tokens.pop()
        parts.append(_sequence(tokens))
    return [tuple(sorted(set(part), key=_worth, reverse=True))[:3] for part in parts]


def _either(tokens: list[str]) -> list[frozenset[str]]:
    """Read alternatives up to the closing bracket: the best set of each, put together."""
    parts = [_sequence(tokens)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        parts.append(_sequence(tokens))
    if len(parts) == 1:
        return parts[0]
    return [frozenset().union(*(max(part, key=_worth) for part in parts))] if all(parts) else []


def _sequence(tokens: list[str]) -> list[frozenset[str]]:
    """Read one alternative: its words and the words of its groups are all needed."""
    found: list[frozenset[str]] = []
    run = ""
    while tokens and tokens[-1] not in "|)":
        token = tokens.pop()
        inner: list[frozenset[str]] = []
        if token.startswith("("):
            inner = _either(tokens)
            if tokens:
                tokens.pop()
            inner = inner if token in ("(", "(?:") else []
        count = tokens.pop() if tokens and _COUNT.match(tokens[-1]) else ""
        letter = _letter(token) if not _NONE.match(count) else ""
        if letter and not count:
            run += letter
            continue
        found.append(frozenset({run + letter}))
        run = letter
        found += inner if not _NONE.match(count) else []
    found.append(frozenset({run}))
    return [words for words in found if all(words)]


def _letter(token: str) -> str:
    """Return the character a token stands for, "" when it stands for none or for several."""
    if len(token) == 1:
        return "" if token in ".^$" else token
    return token[1] if token[0] == "\\" and not token[1].isalnum() else ""


def _worth(words: frozenset[str]) -> tuple[int, int, int]:
    """Rate words by how seldom the commonest of them stands in ordinary prose."""
    return min(map(_seldom, words)), min(map(len, words)), -len(words)


def _seldom(word: str) -> int:
    if word in _COMMON:
        return 0
    return min(len(word) - 1, 5) if word.isascii() else min(2 * len(word), 5)


Entry = tuple[str, int, tuple[frozenset[str], ...]]
"""A word, the number of a pattern, and the other sets of words that it needs beside the word."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which patterns (by number) may match a text.

    ``starts`` leads from the first two letters to the words, ``first`` from a word to what it stands
    for: the number of a pattern and the other sets of words that one of its alternatives needs.
    """

    always: frozenset[int]
    starts: "dict[str, tuple[str, ...]]"
    first: "dict[str, tuple[tuple[int, tuple[frozenset[str], ...]], ...]]"

    def entries(self, text: str) -> list[Entry]:
        """Return what may let patterns pass in any part of a text."""
        keys = self.starts.keys() & {*text, *map(add, text, text[1:])}
        found = {word for key in keys for word in self.starts[key] if word == key or word in text}
        kept: list[Entry] = []
        for word in found & self.first.keys():
            for number, further in self.first[word]:
                here = tuple([one & found for one in further])
                if all(here):
                    kept.append((word, number, here))
        return kept

    def passed(self, text: str, entries: Iterable[Entry] | None = None) -> set[int]:
        """Return the numbers of the patterns worth trying.

        ``entries`` are those of a longer text around it: what it lacks, no part of it holds.
        """
        passed = set(self.always)
        for word, number, further in self.entries(text) if entries is None else entries:
            if word in text and number not in passed and _hold(text, further):
                passed.add(number)
        return passed


def _hold(text: str, further: Iterable[frozenset[str]]) -> bool:
    """Whether a text holds a word of each set."""
    holds = text.__contains__
    return all(any(map(holds, one)) for one in further)


def sieve(patterns: Iterable[str]) -> Sieve:
    """Return the sieve of a list of patterns, numbered from 0."""
    always = set[int]()
    first: defaultdict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = defaultdict(list)
    words = set[str]()
    for number, pattern in enumerate(patterns):
        for needs in needed(pattern):
            if not needs:
                always.add(number)
                continue
            words.update(*needs)
            for word in needs[0]:
                first[word].append((number, needs[1:]))
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        starts[word[:2]].append(word)
    return Sieve(
        frozenset(always),
        {start: tuple(told) for start, told in starts.items()},
        {word: tuple(told) for word, told in first.items()},
    )
