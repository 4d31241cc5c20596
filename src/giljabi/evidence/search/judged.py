"""A number with the value that explains it, and how the two agree."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import agree
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.phrases import bars
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import World

PERCENTS = ("%", "%p")


@dataclass(frozen=True, slots=True)
class Judged:
    """A number with the value that explains it; ``near`` is the plainest value where none does.

    ``stranger``: the value is of another label than the one the number is said of: (dim, right label).
    """

    q: Quantity
    world: World | None
    found: Candidate | None
    how: str = ""
    near: Candidate | None = None
    stranger: tuple[int, str] | None = None
    unit: str = ""
    own: str = ""
    others: tuple[Candidate, ...] = ()
    slip: bool = False

    @property
    def value(self) -> Decimal:
        """The exact value as far as it is known."""
        if self.found:
            return self.found.value
        sure = self.near and self.near.cost == 0 and self.near.kind == "값"
        return self.near.value if self.near and sure else self.q.value


def claims(talk: Talk, units: frozenset[str] = frozenset()) -> list[Quantity]:
    """The numbers of a sentence that say something of the data, whose own units are ``units``."""
    limits = {b.q.start for b in bars(talk)}
    return [
        q for q in talk.quantities
        if q.start not in limits and not _listed(talk, q) and (q.unit not in ("년", "개월", "주", "시간", "분", "초") or q.unit in units)
    ]  # fmt: skip


def _listed(talk: Talk, q: Quantity) -> bool:
    """1월 14일과 15일, 1장.: a day behind another, and the number of a page."""
    before = talk.text[: q.start].rstrip()
    day = q.unit == "일" and re.search(r"\d\s?일(?:과|와|,|·|\s및)$", before)
    whole = q.step == 1 and abs(q.value) < 100 and not q.unit
    name = whole and bool(re.match(r"[가-힣]", talk.text[q.end :]))
    if before.endswith("등") and q.unit == "개소":
        return True  # 가람구, 나루구 등 11개: 늘어놓은 것의 수이다
    return bool(day) or name or (q.unit in ("장", "쪽") and not before)


def digits(q: Quantity) -> int:
    """How many digits a number says."""
    return len(str(abs(int(q.value / q.step))))


def agrees(q: Quantity, c: Candidate) -> str:
    """How a number agrees with a candidate, as ``rounding.agree`` says it."""
    if c.unit and q.unit and c.unit != q.unit and c.kind != "수":
        return ""
    if how := agree(q, c.value):
        return how
    if not c.unit and q.scale > 1 and q.parts == 1 and c.kind in ("값", "차"):
        return agree(replace(q, value=q.value / q.scale, step=q.step / q.scale), c.value)
    if not q.unit and q.scale == 1 and c.unit == "원" and abs(c.value) >= 1000:
        return next((how for p in (3, 6) if (how := agree(q, c.value / 10**p))), "")
    return ""
