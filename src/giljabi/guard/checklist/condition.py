"""Conditions of the checklist: flag names with ``and``, ``or``, ``not`` and brackets. No ``eval``."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

Holds = Callable[[Set[str]], bool]
"""Whether a condition holds for the flags that are set."""
_WORD = re.compile(r"\s*([()]|[A-Za-z_][A-Za-z0-9_]*)")
LONGEST, DEPTH = 500, 20


class Unclear(ValueError):
    """A condition that cannot be read; its text says why, in Korean."""


def condition(text: str, flags: Set[str]) -> Holds:
    """Return what tells whether ``text`` holds. Raises ``Unclear`` for anything but known flags."""
    if len(text) > LONGEST:
        raise Unclear("조건이 너무 깁니다")
    reader = _Reader(_words(text), flags)
    holds = reader.any_of(0)
    if reader.words:
        raise Unclear(f"'{reader.words[0]}' 앞에 and나 or가 없습니다")
    return holds


def _words(text: str) -> list[str]:
    words, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = _WORD.match(stripped, at)
        if match is None:
            raise Unclear(f"쓸 수 없는 글자가 있습니다: '{stripped[at:].strip()[:1]}'")
        words.append(match[1])
        at = match.end()
    return words


@dataclass(slots=True)
class _Reader:
    """Recursive descent: or over and over not over a flag or brackets."""

    words: list[str]
    flags: Set[str]

    def any_of(self, depth: int) -> Holds:
        parts = [self.all_of(depth)]
        while self.words[:1] == ["or"]:
            self.words.pop(0)
            parts.append(self.all_of(depth))
        return lambda on: any(part(on) for part in parts)

    def all_of(self, depth: int) -> Holds:
        parts = [self.one(depth)]
        while self.words[:1] == ["and"]:
            self.words.pop(0)
            parts.append(self.one(depth))
        return lambda on: all(part(on) for part in parts)

    def one(self, depth: int) -> Holds:
        word = self.words.pop(0) if self.words else ""
        if depth > DEPTH:
            raise Unclear("괄호가 너무 깊습니다")
        if word == "not":
            inner = self.one(depth + 1)
            return lambda on: not inner(on)
        if word == "(":
            inside = self.any_of(depth + 1)
            if not self.words or self.words.pop(0) != ")":
                raise Unclear("괄호가 닫히지 않았습니다")
            return inside
        if word not in self.flags:
            raise Unclear(f"모르는 이름입니다: '{word}'" if word else "조건이 끝나지 않았습니다")
        return lambda on: word in on
