"""Bare directions: ``12,480건으로 전월 대비 증가`` claims a direction without an amount.

Judged only where the sentence says what it is held against and the table has both values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.evidence.directions import Claim, claim, words
from giljabi.evidence.facts import Source
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading, read
from giljabi.evidence.sentences import Sentence


def check_trends(
    sentence: Sentence, paragraph: int, sources: Sequence[Source]
) -> Iterator[Statement]:
    """Yield one statement a direction word that belongs to no amount and has a written base."""
    taken = {claim(sentence.text, q).start for q in sentence.quantities}
    for word in words(sentence.text):
        inside = sentence.start <= word.start < sentence.end
        if not inside or word.start in taken or not _has_base(sentence, word):
            continue
        point = _point(word.start)
        held = [r for n, s in enumerate(sources) if (r := read(sentence, point, n, s))]
        held = [r for r in held if r.hard and r.said and r.selections]
        if held:
            yield from _judge(word, paragraph, max(held, key=lambda r: r.hard))


def _has_base(sentence: Sentence, word: Claim) -> bool:
    bases = [m for m in sentence.names if m.kind == "기간" and m.base and m.end <= word.start]
    if not bases:
        from_to = [
            sentence.text[q.end : q.end + 2] for q in sentence.quantities if q.end <= word.start
        ]
        return "에서" in from_to[:1] and bool(from_to[1:]) and from_to[-1].endswith("로")
    # 견줄 말과 방향 사이에 크기가 있으면 그 크기가 판정을 받는다
    between = [q for q in sentence.quantities if bases[-1].end <= q.start < word.start]
    return not [q for q in between if claim(sentence.text, q).change]


def _point(at: int) -> Quantity:
    return Quantity("", at, at, Decimal(0), "", Decimal(1), Decimal(0), Decimal(1))


def _judge(word: Claim, paragraph: int, reading: Reading) -> Iterator[Statement]:
    levels = [s for s in reading.selections if s.measure.kind == "수준"]
    if not levels or (len({s.measure.key for s in levels}) > 1 and not reading.named):
        return
    now = reading.source.find(levels[0])
    before = reading.source.find(replace(levels[0], period=reading.bases[0]))
    if not now or not before or levels[0].period == reading.bases[0]:
        return
    change = now[0].value - before[0].value
    where = Place(paragraph=paragraph, start=word.start, end=word.end)
    formula = f"{now[0].formula}−{before[0].formula}"
    if change and (change > 0) == (word.way > 0):
        why = "두 값을 견준 방향과 같습니다."
        yield Statement(word.word, "방향", where, Verdict.MATCH, why, "", now[0].place, formula)
    elif change:
        right = "증가" if change > 0 else "감소"
        why = f"두 값을 견주면 {right}입니다."
        yield Statement(
            word.word, "방향", where, Verdict.MISMATCH, why, right, now[0].place, formula
        )
