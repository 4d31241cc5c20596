"""Groups that a person has decided: ``주차: 주차, 주차장, 불법주정차``, one a line."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giljabi.analysis.grouping.pieces import loose
from giljabi.book.errors import StepTrouble


@dataclass(frozen=True, slots=True)
class Named:
    """A group by name, and the words that put an opinion into it."""

    name: str
    words: tuple[str, ...]


def read_groups(lines: Iterable[str]) -> tuple[Named, ...]:
    """Read lines of ``이름: 낱말, 낱말``; a line without a colon is a name that is its own word.

    Raises ``StepTrouble`` for an empty name, no words, or the same name twice.
    """
    made: list[Named] = []
    for line in lines:
        text = unicodedata.normalize("NFC", line).replace("：", ":").strip()
        name, colon, rest = text.partition(":")
        words = tuple(dict.fromkeys(w.strip() for w in rest.replace("·", ",").split(",") if w.strip()))  # fmt: skip
        name = name.strip()
        if not colon:
            words = (name,)
        if not name or not all(loose(w) for w in words) or not words:
            raise StepTrouble(f"묶음 줄을 알아보지 못했습니다: '{text}'.", where="묶음",
                              cure="'주차: 주차, 주차장, 불법주정차'처럼 이름과 낱말을 적으세요.")  # fmt: skip
        if any(name == known.name for known in made):
            raise StepTrouble(f"'{name}' 묶음이 두 번 나옵니다.", where="묶음",
                              cure="한 줄에 낱말을 모아 적으세요.")  # fmt: skip
        made.append(Named(name, words))
    return tuple(made)


def matching(text: str, groups: Sequence[Named]) -> int | None:
    """Return which group a text belongs to: most words found, then the one written first."""
    plain = loose(text)
    found = [sum(loose(word) in plain for word in group.words) for group in groups]
    best = max(found, default=0)
    return found.index(best) if best else None
