"""How an answer is to be written (소수 첫째 자리까지, 억원 단위로), taken out of a question beforehand."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.analysis.asking.measures import rounded
from giljabi.analysis.asking.sense import Measure, Plan

_NTH = {"첫": 1, "한": 1, "하나": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
_PLACES = re.compile(
    r"소수(?:점)?\s*(?:이하\s*)?(첫|둘|셋|넷|한|두|세|하나|[1-4])\s*(?:번)?째?\s*(?:자리|자릿수)?(?:에서|까지만|까지|로|만)?(\s*반올림(?:해서|하여|해|한)?)?"
)
_ROUND = re.compile(r"반올림(?:해서|하여|해\s?주세요|해|한|하고)?|(?:자리)까지만?")
_WHOLE = re.compile(r"정수로|소수점?\s*(?:없이|빼고)")
_PERCENT = re.compile(r"(?:퍼센트|%|백분율)로|\(\s*(?:%|퍼센트)\s*\)")
_UNIT = re.compile(r"(억|백만|천만|천|만)\s?(원|명|건)\s*단위로?")
_OWN_UNIT = re.compile(
    r"(?<![\d백천만억])\s?(?:원|명|건|곳|면|권|일|회)\s*단위로(?!\s*(?:묶|나|구간))"
)
_HINT = re.compile(r"\(\s*(?:원|명|건|곳|면|권|일|회|단위)?\s*[,·]?\s*\)")
_GLOSS = re.compile(r"(\([^()]*\))(보다|에서|의|은|는|이|가|을|를|에)(?=\s)")
"""A particle behind brackets belongs to the word before them."""
_SCALES = {"천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8}


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are to be shown: decimals, and a larger unit (``("억", "원")``)."""

    places: int | None = None
    scale: str = ""
    unit: str = ""


_QUOTED = re.compile(r"'[^']{1,60}'|\"[^\"]{1,60}\"|‘[^’]{1,60}’|“[^”]{1,60}”|「[^」]{1,60}」")
_FIRST_MARK = 0xE000


def masked(question: str) -> tuple[str, tuple[str, ...]]:
    """Return the question with marks where it quotes, and what it quotes: nothing is read out of that."""
    texts = tuple(_QUOTED.findall(question))
    for n, text in enumerate(texts):
        question = question.replace(text, chr(_FIRST_MARK + n) * len(text), 1)
    return question, texts


def unmasked(question: str, texts: tuple[str, ...]) -> str:
    """Return the question with its quotations again."""
    for n, text in enumerate(texts):
        question = question.replace(chr(_FIRST_MARK + n) * len(text), text, 1)
    return question


def styled(question: str) -> tuple[str, Style]:
    """Return the question with blanks where it told how to write, and what it told."""
    places, scale, unit = None, "", ""
    question = _GLOSS.sub(lambda f: f[2] + f[1], question)
    if found := _PLACES.search(question):
        at = _NTH[found[1]]
        places = max(at - 1, 0) if "에서" in found[0] and found[2] else at
    if _WHOLE.search(question):
        places = 0
    found = _UNIT.search(question)
    if found and not re.search(r"\d\s*$", question[: found.start()]):
        scale, unit = found[1], found[2]
        question = _blank(question, found.start(), found.end())
    for rule in (_PLACES, _WHOLE, _ROUND, _PERCENT, _OWN_UNIT):
        question = rule.sub(lambda f: " " * len(f[0]), question)
    if (places is not None or scale) and (
        found := re.search(r"\(\s*(원|명|건|%)?\s*,?\s*\)", question)
    ):
        question = _blank(question, found.start(), found.end())
    question = _HINT.sub(lambda f: " " * len(f[0]), question)
    return question, Style(places, scale, unit)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def shown_as(plan: Plan, style: Style) -> Plan:
    """Return the plan with its measures written so; one that has no decimals stays as it is."""
    if style == Style():
        return plan
    return replace(plan, measures=tuple(_shown(m, style) for m in plan.measures))


def _shown(measure: Measure, style: Style) -> Measure:
    factor = _factor(measure.unit, style)
    places = style.places
    if factor != 1:
        exact = f"{measure.order} / {factor:f}"
        at = places if places is not None else 2
        return replace(
            measure, sql=rounded(exact, at), exact=exact, unit=style.scale + style.unit, places=at
        )
    if places is None or measure.places is None:
        return measure
    return replace(measure, sql=rounded(measure.order, places), places=places)


def _factor(unit: str, style: Style) -> Decimal:
    if not style.scale or not unit.endswith(style.unit):
        return Decimal(1)
    own = _SCALES.get(unit.removesuffix(style.unit), 1)
    return Decimal(_SCALES[style.scale]) / own
