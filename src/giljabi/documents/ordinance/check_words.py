"""Rules on words of ordinances (자구): a table of words, each with the better one and why.

Names of laws in 「」 and words in quotation marks are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from giljabi.book.kinds import Severity
from giljabi.documents.ordinance.rule import PLAIN, Hit, guide, small
from giljabi.documents.ordinance.unit import Ordinance, Sort

_N, _W = Severity.NOTE, Severity.WARNING

RULES = (
    guide("WORD", _W, "알기 쉬운 말로 고쳐 씁니다.",
          small("제2조(지원) 시장은 당해 사업에 의하여 기타 필요한 지원을 한다."),
          small("제2조(지원) 시장은 해당 사업에 따라 그 밖에 필요한 지원을 한다."), PLAIN),
    guide("WEAK", _N, "의무인지 알기 어려운 끝맺음입니다.",
          small("제2조(점검) 시장은 매년 점검하도록 한다."), small("제2조(점검) 시장은 매년 점검해야 한다."), PLAIN),
    guide("CHAIN", _N, "'및'과 '또는'을 겹쳐 썼습니다.",
          small("제2조(지원) 시장은 교육 및 홍보 및 상담을 할 수 있다."),
          small("제2조(지원) 시장은 교육, 홍보 및 상담을 할 수 있다."), PLAIN),
)  # fmt: skip

_HELD = re.compile(
    r"「[^」\n]{0,200}」|\"[^\"\n]{0,200}\"|“[^”\n]{0,200}”|[<\[][^<>\[\]\n]{0,60}\d{4}\.[^<>\[\]\n]{0,60}[>\]]"
)
_WEIGHTS = {"오류": Severity.ERROR, "주의": Severity.WARNING, "참고": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the table. ``mend`` is ``None`` where the better word depends on the sentence."""

    rule: str
    pattern: re.Pattern[str]
    mend: str | None
    weight: Severity
    why: str


@cache
def words() -> tuple[Word, ...]:
    """Return the table."""
    rows = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").split("\n")
    split = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple(
        Word(rule, re.compile(pattern), None if mend == "-" else mend, _WEIGHTS[weight], why)
        for rule, pattern, mend, weight, why in split
    )


def look(ordinance: Ordinance) -> Iterator[tuple[Hit, Severity]]:
    """Yield words that have a better one, in the body and in a 부칙 that is being drafted."""
    for top in ordinance.units:
        if top.sort is Sort.HEAD or (top.sort is Sort.SUPPLEMENT and top.title):
            continue
        whole = top.whole
        calm = _HELD.sub(lambda m: "\ue000" * len(m.group()), whole)
        for word in words():
            for match in word.pattern.finditer(calm):
                start = top.start + match.start()
                yield Hit(word.rule, start, start + len(match[0]), word.why, word.mend), word.weight
