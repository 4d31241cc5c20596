"""Claims in words: 가장 많은, 최저, and bare directions (전월 대비 증가, 해마다 감소, 유일하게 증가).

Judged only where the label, the measure and what it is held against are said; others are passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.answers import ranked
from giljabi.evidence.directions import Claim, claim, words
from giljabi.evidence.facts import Found, Selection, Source
from giljabi.evidence.mentions import Mention, Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading, of_period, read

_WORD = re.compile(
    r"(?:가장|제일|(?P<n>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째로)\s?"
    r"(?P<w>많|높|큰|크|길|긴|김|넓|적|낮|작|짧|좁)[가-힣]*|(?P<x>최다|최고|최소|최저)(?![가-힣]{2})"
)
_NTH = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_MORE_THAN = re.compile(  # …(1,100명)보다 (훨씬) 많다
    r"\s?\)?(?:[가-힣 ]{0,6})?(?:보다|에\s?비해|에\s?비하여)\s(?:더\s|훨씬\s|다소\s|조금\s|약간\s|크게\s)?"
    r"(?P<word>(?P<stem>(?P<more>많|높|크(?!게)|컸|넓|길)|적|낮|작|좁|짧)(?!게\s(?:줄|늘|떨어|올|오르|증가|감소|상승|하락))[가-힣]*)"
)
_APART = re.compile(r"[^,;]{0,30}")
_OPPOSITE = {"많": "적음", "높": "낮음", "크": "작음", "컸": "작음", "넓": "좁음", "길": "짧음",
             "적": "많음", "낮": "높음", "작": "큼", "좁": "넓음", "짧": "긺"}  # fmt: skip
_LEAST = ("적", "낮", "작", "짧", "좁", "최소", "최저")
_CHANGE = re.compile(r"증가|감소|증감|늘|줄|상승|하락|폭")
_RATE = re.compile(r"[가-힣]+[율률]")
_EACH = re.compile(r"매\s?(?:년|해|월|달|분기)|해마다|달마다|꾸준히|지속적으로|\d\s?년\s?연속")
_ONLY = re.compile(r"유일하게\s?$")


def check_words(
    sentence: Sentence, paragraph: int, sources: Sequence[Source]
) -> Iterator[Statement]:
    """Yield one statement for each claim in words of a sentence that can be judged."""
    yield from _comparisons(sentence, paragraph)
    yield from _ranks(sentence, paragraph, sources)
    yield from _trends(sentence, paragraph, sources)


# 가장 많은 -----------------------------------------------------------------------------------


def _ranks(sentence: Sentence, paragraph: int, sources: Sequence[Source]) -> Iterator[Statement]:
    for found in _WORD.finditer(sentence.text, sentence.start, sentence.end):
        if _CHANGE.search(sentence.text, max(sentence.start, found.start() - 8), found.end() + 8):
            continue
        label = _label(sentence, found)
        if label is None or not 0 <= label.source < len(sources):
            continue
        if _unknown_rate(sentence, label.end, found.start()):
            continue
        reading = read(sentence, _point(label.end), label.source, sources[label.source])
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


def _unknown_rate(sentence: Sentence, start: int, end: int) -> bool:
    """A rate or a share a head that the table has no column for (조치율이, 1명당 … 가장 낮다)."""
    if re.search(r"[가-힣]당\s", sentence.text[sentence.start : end]):
        return True
    rates = list(_RATE.finditer(sentence.text, min(start, end), max(start, end)))
    return any(not any(m.start <= r.start() < m.end for m in sentence.names) for r in rates[-1:])


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
    least = (found["w"] or found["x"]) in _LEAST
    nth = _nth(found["n"])
    if nth > len(order):
        return
    right = order[-nth] if least else order[nth - 1]
    where = Place(paragraph=paragraph, start=found.start(), end=found.end())
    cells = reading.source.find(_with(selection, dim, right))
    source = cells[0].place if cells else None
    tied = cells and reading.source.find(_with(selection, dim, label))[0].value == cells[0].value
    word = f"{'가장' if nth == 1 else f'{nth}번째로'} {'작은' if least else '큰'}"
    if tied:
        why = f"{label}의 값이 {word} 값입니다."
        yield Statement(found[0], "순위", where, Verdict.MATCH, why, "", source, "순위")
    else:
        why = f"{word} 값은 {josa(label, '이/가')} 아니라 {right}의 값입니다."
        yield Statement(found[0], "순위", where, Verdict.MISMATCH, why, right, source, "순위")


def _nth(word: str | None) -> int:
    return 1 if word is None else int(word) if word.isdigit() else _NTH[word]


def _with(selection: Selection, dim: int, label: str) -> Selection:
    rest = tuple(f for f in selection.labels if f[0] != dim)
    return Selection(
        selection.measure, selection.period, tuple(sorted((*rest, (dim, frozenset({label})))))
    )


# ○○보다 많다 --------------------------------------------------------------------------------


def _comparisons(sentence: Sentence, paragraph: int) -> Iterator[Statement]:
    """``가(1,200명)가 나(1,100명)보다 많다``: the two numbers themselves tell which is more."""
    for a, b in pairwise(sentence.quantities):
        found = _MORE_THAN.match(sentence.text, b.end)
        between = sentence.text[a.end : b.start]
        if not found or a.unit != b.unit or a.value == b.value or not _APART.fullmatch(between):
            continue
        more = bool(found["more"])
        start, end = found.start("word"), found.end("word")
        where = Place(paragraph=paragraph, start=start, end=end)
        if more == (a.value > b.value):
            why = "글에 적힌 두 수의 크기와 같습니다."
            yield Statement(found["word"], "방향", where, Verdict.MATCH, why)
        else:
            right = _OPPOSITE[found["stem"]]
            why = f"글에 적힌 두 수를 견주면 앞의 수가 {'크' if a.value > b.value else '작'}습니다."
            yield Statement(found["word"], "방향", where, Verdict.MISMATCH, why, right)


# 증가·감소 -----------------------------------------------------------------------------------


def _trends(sentence: Sentence, paragraph: int, sources: Sequence[Source]) -> Iterator[Statement]:
    taken = {claim(sentence.text, q).start for q in sentence.quantities}
    for word in words(sentence.text):
        inside = sentence.start <= word.start < sentence.end
        if not inside or word.start in taken:
            continue
        before = sentence.text[sentence.start : word.start]
        if said := _from_to(sentence, word, paragraph):
            yield said
            continue
        each, only = _EACH.search(before[-24:]), _ONLY.search(before)
        if not (each or only or _has_base(sentence, word)):
            continue
        point = _point(word.start)
        held = [r for n, s in enumerate(sources) if (r := read(sentence, point, n, s))]
        held = [r for r in held if r.hard and (r.said or each or only) and r.selections]
        if held and each:
            yield from _steady(word, paragraph, max(held, key=lambda r: r.hard))
        elif held:
            yield from _judge(word, paragraph, max(held, key=lambda r: r.hard))


def _from_to(sentence: Sentence, word: Claim, paragraph: int) -> Statement | None:
    """``73.8점에서 73.1점으로 내렸다``: the two numbers themselves tell the direction."""
    said = [q for q in sentence.quantities if q.end <= word.start][-2:]
    if len(said) < 2 or said[0].unit != said[1].unit or said[0].value == said[1].value:
        return None
    a, b = said
    between, behind = sentence.text[a.end : b.start], sentence.text[b.end : word.start]
    if not re.match(r"에서\s|\s?→|(?:이?던|이었던|였던)\s", between) or not re.fullmatch(
        r"으?로\s?(?:[가-힣]{1,4}\s)?", behind
    ):
        return None
    up = b.value > a.value
    where = Place(paragraph=paragraph, start=word.start, end=word.end)
    if up == (word.way > 0):
        why = "글에 적힌 두 수의 방향과 같습니다."
        return Statement(word.word, "방향", where, Verdict.MATCH, why, "")
    right = "증가" if up else "감소"
    why = f"글에 적힌 두 수를 견주면 {right}입니다."
    return Statement(word.word, "방향", where, Verdict.MISMATCH, why, right)


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
    level = _level(reading)
    if level is None or not reading.bases or level.period == reading.bases[0]:
        return
    now = reading.source.find(level)
    before = reading.source.find(replace(level, period=reading.bases[0]))
    if now and before:
        yield from _told(word, paragraph, now[0], before[0], steady=True)


def _level(reading: Reading) -> Selection | None:
    """The one measure that the words mean, if they leave no doubt."""
    levels = [s for s in reading.selections if s.measure.kind == "수준"]
    timed = [s for s in levels if reading.now and of_period(s.measure, reading.now)]
    levels = timed or levels
    if not levels or (len({s.measure.key for s in levels}) > 1 and not reading.named):
        return None
    return levels[0]


def _steady(word: Claim, paragraph: int, reading: Reading) -> Iterator[Statement]:
    """해마다, 매 분기: every step must go that way; only one that ends the other way is wrong."""
    level = _level(reading)
    keys = [k for k in reading.source.keys if level and of_period(level.measure, k)]
    keys = keys or list(reading.source.keys)
    found = [f[0] for k in keys if level and (f := reading.source.find(replace(level, period=k)))]
    if len(found) > 2:
        steps = [(b.value - a.value) * word.way > 0 for a, b in pairwise(found)]
        yield from _told(word, paragraph, found[-1], found[0], steady=all(steps))


def _told(
    word: Claim, paragraph: int, now: Found, before: Found, *, steady: bool
) -> Iterator[Statement]:
    change = now.value - before.value
    where = Place(paragraph=paragraph, start=word.start, end=word.end)
    formula = f"{now.formula}−{before.formula}"
    if change and (change > 0) == (word.way > 0):
        if steady:
            why = "두 값을 견준 방향과 같습니다."
            yield Statement(word.word, "방향", where, Verdict.MATCH, why, "", now.place, formula)
    elif change:
        right = "증가" if change > 0 else "감소"
        why = f"두 값을 견주면 {right}입니다."
        yield Statement(word.word, "방향", where, Verdict.MISMATCH, why, right, now.place, formula)
