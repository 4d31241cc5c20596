"""An article of a law as the statute store knows it: its title and the day; wording is not shipped."""

import re
from dataclasses import dataclass
from datetime import date

_NAMED = re.compile(r"「(?P<law>[^」]+)」(?:[^제\[]*?(?P<number>제\d+조(?:의\d+)?))?")
_NUMBER = re.compile(r"제(\d+)조(?:의(\d+))?")


@dataclass(frozen=True, slots=True)
class LawView:
    """A law, and the article that is meant. ``title`` is empty where it is not known; ``known`` says
    whether the article is in the store; ``parts`` counts its 항, 0 where not known."""

    name: str
    number: str
    title: str
    in_force: date | None
    known: bool
    second_hand: bool
    parts: int = 0


def is_law(source: str) -> bool:
    """Say whether a place names a law: 「민원 처리에 관한 법률」 제19조."""
    return source.startswith("「")


def see_law(source: str) -> LawView:
    """Return what the store knows of the law, and the article if one is named."""
    from giljabi.evidence.statutes import Statutes, shipped  # only when a law is looked at
    from giljabi.evidence.statutes.law import Number

    found = _NAMED.match(source)
    name, number = (found["law"], found["number"] or "") if found else (source.strip("「」"), "")
    named = Statutes.of(shipped()).find(name)
    if named is None:
        return LawView(name, number, "", None, known=False, second_hand=False)
    law = named.law
    digits = _NUMBER.fullmatch(number)
    article = law.articles.get(Number(int(digits[1]), int(digits[2] or 0))) if digits else None
    parts = {part.paragraph for part in article.parts or () if part.paragraph} if article else ()
    return LawView(
        law.name, number, article.title if article else "", law.in_force,
        known=not number or article is not None, second_hand=law.second_hand, parts=len(parts),
    )  # fmt: skip
