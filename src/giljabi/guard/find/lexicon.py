"""What an office knows of itself: its organisation chart, its own kinds, what to keep or hide.

Read from settings and from people's confirmations; the shipped rules work without any of it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Made:
    """A kind that settings made: its Korean word, and a pattern of folded text (사번 ``[0-9]{7}``).

    With ``labels`` the pattern counts only beside one of these words on its line.
    """

    ko: str
    pattern: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Lexicon:
    """Local knowledge. Values are canonical (see ``scan.canonical``) and never shown.

    ``units`` are names of departments, facilities and posts: never a person. ``officials`` are
    names from the organisation chart: an official on duty wherever they stand. ``keep`` are values
    that people have said are no personal data, ``hide`` values to be hidden always.
    """

    units: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    made: tuple[Made, ...] = ()
    keep: frozenset[str] = frozenset()
    hide: frozenset[str] = frozenset()
    proper_nouns: bool = field(default=False)

    def __repr__(self) -> str:
        return (
            f"Lexicon(<부서 {len(self.units)}, 직원 {len(self.officials)}, 종류 {len(self.made)}>)"
        )


NONE = Lexicon()
"""No local knowledge."""
