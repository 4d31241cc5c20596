"""What a rule is: its number in the list of 62, what it rests on, why, and examples.

Rules are data; the ``look`` functions of the other modules find the places. A rule that rests on
the 시행규칙 says so by article only, never by quotation: its text was not held against the gazette.
"""

from dataclasses import dataclass, replace

from giljabi.book.kinds import Basis, Severity

DECREE = "「행정업무의 운영 및 혁신에 관한 규정」"
HANDBOOK = "행정업무운영 편람(행정안전부)"


def decree(article: str) -> str:
    """Return the citation of an article of the 영: ``제7조제5항``."""
    return f"{DECREE} {article}"


def bylaw(article: str) -> str:
    """Return the citation of an article of its 시행규칙, known to us at second hand."""
    return f"{DECREE[:-1]} 시행규칙」 {article}(조문은 관보에서 확인하세요)"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule finds fault with, and the text it is content with."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``number`` is its place in the list of 62; ``why`` one Korean sentence for people.

    ``autofix``: its right form is the only one, so that ``mend`` may apply it.
    """

    number: int
    id: str
    severity: Severity
    basis: Basis
    article: str
    why: str
    examples: tuple[Example, ...]
    autofix: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken: characters ``start`` … ``end`` of the text of row ``row``.

    ``row`` is ``None`` for what stands in no line (두문, 결문, metadata); then ``said`` is needed.
    ``mend`` is the right form of those characters; ``said`` is added to the rule's ``why``.
    ``sure`` is false where the right form is only a suggestion though the rule has an autofix;
    ``severity`` is set where this place weighs less than the rule.
    """

    rule: str
    row: int | None
    start: int = 0
    end: int = 0
    mend: str | None = None
    said: str = ""
    text: str = ""
    sure: bool = True
    severity: Severity | None = None

    def weighed(self, severity: Severity | None, *, sure: bool = True) -> "Hit":
        """Return the hit with another weight; itself when nothing differs."""
        if severity is None and sure:
            return self
        return replace(self, severity=severity, sure=sure)
