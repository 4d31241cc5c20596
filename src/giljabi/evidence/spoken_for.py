"""Names that speak for no further number: they have had theirs, or are the whole of it.

``예산현액 가운데 …을 썼다``, ``9억 원을 집행하였으나, 골목 정비는``. It reads names and numbers of one
sentence and knows no tables.
"""

import re
from collections.abc import Sequence

from giljabi.evidence.directions import claim
from giljabi.evidence.mentions import Mention, Sentence
from giljabi.evidence.quantities import Quantity


def parted(sentence: Sentence, q: Quantity, m: Mention) -> bool:
    """Whether a measure is the whole that ``q`` is a part of, and so not what ``q`` is."""
    if q.unit in ("%", "%p", "배", "위"):
        return False
    behind = re.match(
        r"\s?(?:\([^()]*\)\s?|[\d,.]+\s?[가-힣 ]{1,6}?\s)?(?:가운데|중)\s",
        sentence.text[m.end : q.start],
    )
    later = [o for o in sentence.quantities if behind and m.end + behind.end() <= o.start < q.start]
    return bool(behind) and not later


def has_number(sentence: Sentence, m: Mention) -> bool:
    """A name with a number of its own behind it: ``10,000명(남 5,000명)``."""
    return any(
        o.unit != "%"
        and m.end <= o.start
        and re.fullmatch(r"[은는이가도]?[\s(:]{0,3}", sentence.text[m.end : o.start])
        for o in sentence.quantities
    )


def spent(sentence: Sentence, q: Quantity, m: Mention, names: Sequence[Mention]) -> bool:
    """A name that has had its number: ``9억 원을 집행하였으나, 골목 정비는``, ``여 52명, 모두 104명``."""
    verb = bool(re.search(r"[을를이가]\s?$", sentence.text[: m.start]))
    if verb and any(x.kind == "표지" and m.end <= x.start < q.start for x in names):
        return True
    percent = ("%", "%p")
    between = [o for o in sentence.quantities if m.end <= o.start < q.start]
    between = [o for o in between if not claim(sentence.text, o).change]
    had = [o for o in between if o.unit == q.unit]
    if q.unit in percent:  # 비율은 바로 앞의 수를 따른다
        had = [o for o in between if o.unit not in percent][1:]
    fresh = any(x.kind != "항목" and had and had[-1].end <= x.start < q.start for x in names)
    return bool(had) and not fresh and "각각" not in sentence.text[m.end : q.start]
