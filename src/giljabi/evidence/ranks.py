"""가장 많은·가장 적은: a label called the largest or smallest must be so in the table.

Only sentences whose label and measure are said are judged; all others are passed over.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.evidence.answers import ranked
from giljabi.evidence.facts import Selection, Source
from giljabi.evidence.mentions import Mention
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading, read
from giljabi.evidence.sentences import Sentence

_WORD = re.compile(r"가장\s?(?P<w>많|높|큰|크|적|낮|작)[가-힣]*|최다|최소")
_CHANGE = re.compile(r"증가|감소|증감|늘|줄|상승|하락|폭")


def check_ranks(
    sentence: Sentence, paragraph: int, sources: tuple[Source, ...]
) -> Iterator[Statement]:
    """Yield one statement for each 가장 … of a sentence that can be judged."""
    for found in _WORD.finditer(sentence.text, sentence.start, sentence.end):
        if _CHANGE.search(sentence.text, max(sentence.start, found.start() - 8), found.end() + 8):
            continue
        label = _label(sentence, found)
        if label is None or not 0 <= label.source < len(sources):
            continue
        nothing = Quantity(
            "", label.end, label.end, Decimal(0), "", Decimal(1), Decimal(0), Decimal(1)
        )
        reading = read(sentence, nothing, label.source, sources[label.source])
        if reading is None or not reading.selections:
            continue
        chosen = _selection(sentence, reading)
        if chosen is None:
            continue
        yield from _held(sentence, found, paragraph, reading, chosen, label.dim, label.label)


def _label(sentence: Sentence, found: re.Match[str]) -> Mention | None:
    names = [m for m in sentence.names if m.kind == "표지" and not m.base]
    after = [m for m in names if found.end() <= m.start < sentence.end]
    before = [m for m in names if sentence.start <= m.start and m.end <= found.start()]
    adnominal = found[0].endswith(("은", "큰", "운"))
    if adnominal and after and after[0].start - found.end() <= 25:
        return after[0]
    if not adnominal and before:
        return before[-1]
    return None


def _selection(sentence: Sentence, reading: Reading) -> Selection | None:
    levels = [s for s in reading.selections if s.measure.kind in ("수준", "비율")]
    measures = {s.measure.key for s in levels}
    return levels[0] if levels and (len(measures) == 1 or reading.named) else None


def _held(
    sentence: Sentence, found: re.Match[str], paragraph: int, reading: Reading,
    selection: Selection, dim: int, label: str,
) -> Iterator[Statement]:  # fmt: skip
    order = ranked(reading, selection, dim)
    if len(order) < 2 or label not in order:
        return
    least = found["w"] in ("적", "낮", "작") or found[0] == "최소"
    right = order[-1] if least else order[0]
    where = Place(paragraph=paragraph, start=found.start(), end=found.end())
    cells = reading.source.find(_with(selection, dim, right))
    source = cells[0].place if cells else None
    tied = cells and reading.source.find(_with(selection, dim, label))[0].value == cells[0].value
    word = "작은" if least else "큰"
    if tied:
        why = f"{label}의 값이 가장 {word} 값입니다."
        yield Statement(found[0], "순위", where, Verdict.MATCH, why, "", source, "순위")
    else:
        why = f"가장 {word} 값은 {label}이(가) 아니라 {right}의 값입니다."
        yield Statement(found[0], "순위", where, Verdict.MISMATCH, why, right, source, "순위")


def _with(selection: Selection, dim: int, label: str) -> Selection:
    rest = tuple(f for f in selection.labels if f[0] != dim)
    return Selection(
        selection.measure, selection.period, tuple(sorted((*rest, (dim, frozenset({label})))))
    )
