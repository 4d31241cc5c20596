"""Every 조·항·호·목 that the text of an ordinance cites, with what it means: own or another law's.

A citation right after 「…」, 법, 영 or 규칙 is another law's, and so are those joined to it by 및, 또는
or a comma. ``같은 조 제2항`` means the 조 cited before it, a bare ``제2항`` the 조 in which it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.documents.ordinance.numbers import SYLLABLES, number_of, of_syllable
from giljabi.documents.ordinance.refs import LEVEL, Steps
from giljabi.documents.ordinance.unit import Sort, Unit

_B = r"(?:의\d{1,3})*+"
_CITE = re.compile(
    rf"(?P<same>같은 (?:조|항|호)\s?)?"
    rf"(?:제(?P<a>\d{{1,4}})조(?P<ab>{_B})(?P<g1>\s?))?"
    rf"(?:제(?P<p>\d{{1,3}})항(?P<g2>\s?))?"
    rf"(?:제(?P<h>\d{{1,3}})호(?P<hb>{_B})(?!\s?서식)(?P<g3>\s?))?"
    rf"(?:(?<=[호항조\d ])(?P<m>[{SYLLABLES}])(?P<mb>{_B})목)?"
)
_LAW_BEFORE = re.compile(
    r"(?:」\s*(?:\([^()]*\)\s*)?(?:시행령|시행규칙)?\s*(?:\([^()]*\)\s*)?"
    r"|(?<![가-힣])(?:같은\s)?[가-힣]{0,12}(?:법|법률|령|영|규칙|조례|규정|고시|훈령|지침|부칙)[\"”]?\s*"
    r"(?:\([^()]*\)\s*)?)$"
)
_OWN = re.compile(r"(?<![가-힣])이\s(?:조례|규칙)\s*$")
_JOINED = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:본문|단서|전단|후단|각 호(?: 외의 부분)?|각 목(?: 외의 부분)?)?"
    r"\s*(?:,|ㆍ|·|및|또는|이나|나|과|와|부터|까지|에서|내지)*\s*(?:,|및|또는)?\s*"
)
_BACK = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: offsets, the path it means, whether it is another law's, and whether blanks part
    its members (``제5조 제3항``)."""

    start: int
    end: int
    steps: Steps
    other: bool
    gaps: bool
    text: str


def cited_in(unit: Unit, inside: Steps) -> Iterator[Cited]:
    """Yield the citations in the unit's own text; ``inside`` is its own path."""
    text = unit.text
    last: Cited | None = None
    for match in _CITE.finditer(text, unit.after):
        if not any(match[g] for g in "aphm"):
            continue
        end = match.start() + len(match.group().rstrip())
        before = text[max(0, match.start() - _BACK) : match.start()]
        joined = last is not None and bool(
            _JOINED.fullmatch(text[last.end - unit.start : match.start()])
        )
        steps = _steps(match, last, joined, inside)
        last = Cited(
            unit.start + match.start(), unit.start + end, steps, _other(match, before, last, joined),
            _gaps(match), text[match.start() : end],
        )  # fmt: skip
        yield last


def _other(match: re.Match[str], before: str, last: Cited | None, joined: bool) -> bool:
    if _OWN.search(before):
        return False
    if _LAW_BEFORE.search(before):
        return True
    return bool(last and last.other and (joined or match["same"]))


def _steps(match: re.Match[str], last: Cited | None, joined: bool, inside: Steps) -> Steps:
    """Return the path: members that are not said come from the citation before or from ``inside``."""
    named: list[tuple[Sort, tuple[int, ...]]] = []
    if match["a"]:
        named.append((Sort.ARTICLE, number_of(match["a"], match["ab"])))
    if match["p"]:
        named.append((Sort.PARAGRAPH, number_of(match["p"])))
    if match["h"]:
        named.append((Sort.SUBPARAGRAPH, number_of(match["h"], match["hb"])))
    if match["m"]:
        named.append((Sort.ITEM, of_syllable(match["m"], match["mb"])))
    base = last.steps if last and (joined or match["same"]) else inside
    level = LEVEL[named[0][0]]
    kept = tuple(step for step in base if Sort.ARTICLE is step[0] or LEVEL[step[0]] > 5)
    return (*(step for step in kept if LEVEL[step[0]] < level), *named)


def _gaps(match: re.Match[str]) -> bool:
    parts = [match["a"], match["p"], match["h"], match["m"]]
    gaps = [match["g1"], match["g2"], match["g3"]]
    return any(gaps[n] and any(parts[n + 1 :]) for n in range(3))
