"""Which words of a sentence name a row, a column, a period or a total of the tables.

A word counts only at the start of a word and only with a particle or a plain noun behind it, so
``도로`` is not found in ``도로명주소``. It says where names stand, not what a number means.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giljabi.evidence.facts import Source
from giljabi.evidence.measures import TOTAL, squeeze
from giljabi.evidence.periods import Period, read_label, spoken
from giljabi.evidence.quantities import Quantity

PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|와|과|도|로|으로|만|에서|에는|에서는|에도|에게|까지|부터|보다|이며|이고|이나|"
    r"으로는|로는|으로서|에서의|에서도|이다|이라|입니다|이었다|였다|임|인|별|별로|중|등|등의|등은|등이|및|며|이었으며|였으며|이라는|라는|이란|이라고)?"
)
NOUNS = (
    "분야", "부문", "민원", "관련", "지역", "사업", "업무", "건수", "인원", "이용", "접수", "금액", "액", "수", "량",
    "현황", "건", "실적", "구간", "류", "사항", "국적자", "응답", "지구", "쪽", "측", "내", "외",
)  # fmt: skip
_ALSO = {"남": ("남자", "남성"), "여": ("여자", "여성"), "남자": ("남성",), "여자": ("여성",)}
_BY_UNIT = {"원": "금액", "건": "건수", "명": "인원"}
_VERB = re.compile(r"(?:하|한|된|되|됐|했|할|함|받|시킨|시켜)[가-힣]{0,4}")
_SUFFIX = re.compile(r"(?:건수|인원수|인원|금액|수량|현황|실적|분야|부문|민원|사업|업무|액|수|량)$")
_BASE = re.compile(
    r"(?:\s?말)?[가-힣]{0,6}?\s?(?:분야|민원|실적|같은\s?기간)?\s?(?:\([^()]*\))?\s?(?:[\d,.]+\s?[가-힣%]{1,3}\s?)?"
    r"(?:보다|대비|에\s?비해|에\s?비하여|[와과]\s?(?:비교|견주|견줘|비기)|의\s?약?\s?[\d.]+\s?배)"
)
_PART = re.compile(
    r"\s?(?:[가-힣]{0,4}\s?){0,2}(?:[\d,]+\s?[가-힣]{1,2}\s?)?(?:의\s|중\s|중에서|가운데|에서\s?차지|\s대비)"
)
_TOTAL_WORD = re.compile(
    r"(?<![가-힣])(?P<strong>전체|합계|총계|소계|계)(?=[\s(:은는이가의]|\d)|(?<![가-힣])(?P<weak>총(?=[\s\d]|예산|사업|민원|이용|인원|접수|금액)|(?:모두|합쳐|합하면|통틀어|아울러)(?=[\s\d]))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a line. ``kind``: 표지 (row label), 항목 (measure), 기간, 전체. ``base``: it is what
    something is held against (전월 대비); ``whole``: it is the whole of a share (전체의)."""

    kind: str
    start: int
    end: int
    source: int = -1
    dim: int = -1
    label: str = ""
    measures: frozenset[int] = frozenset()
    period: Period | None = None
    relative: str = ""
    base: bool = False
    whole: bool = False
    strong: bool = True


@dataclass(frozen=True, slots=True)
class _Target:
    kind: str
    source: int
    dim: int = -1
    label: str = ""
    measures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every name of the tables by its first letters, and the words that their titles are made of."""

    buckets: dict[str, tuple[str, ...]]
    targets: dict[str, tuple[_Target, ...]]
    words: frozenset[str]
    tails: frozenset[str] = frozenset()


def lexicon(sources: Sequence[Source], lines: Sequence[str] = ()) -> Lexicon:
    """Collect the names of all tables, longest first, and the nouns the lines put behind labels."""
    targets: dict[str, list[_Target]] = {}
    words: set[str] = set()
    for number, source in enumerate(sources):
        table = source.table
        words |= set(re.findall(r"[가-힣A-Za-z]{2,}", f"{table.title} {table.name} {table.sheet}"))
        words |= {w for c in table.columns for w in re.findall(r"[가-힣A-Za-z]{2,}", c.name)}
        for alias, target in (*_labels(source, number), *_columns(source, number)):
            if target not in targets.setdefault(alias, []):
                targets[alias].append(target)
    buckets: dict[str, list[str]] = {}
    for alias in sorted(targets, key=len, reverse=True):
        buckets.setdefault(alias[0], []).append(alias)
    return Lexicon(
        {first: tuple(names) for first, names in buckets.items()},
        {alias: tuple(found) for alias, found in targets.items()},
        frozenset(words),
        frozenset(w[i:] for w in words for i in range(len(w) - 1)) | _shared_tails(sources, lines),
    )


def _shared_tails(sources: Sequence[Source], lines: Sequence[str]) -> frozenset[str]:
    """Nouns that follow several labels in this text: 민간·가정·국공립 어린이집 → 어린이집."""
    labels = {x for s in sources for d, x in s.by_label if d in s.dims and 2 <= len(x) <= 12}
    behind: dict[str, set[str]] = {}
    for text in lines:
        for word in re.findall(r"[가-힣]{4,}", text):
            for label in [x for n in range(2, len(word)) if (x := word[:n]) in labels]:
                rest = word[len(label) :]
                for tail in {rest, re.sub(r"(?:은|는|이|가|을|를|의|에|와|과|도|로)$", "", rest)}:
                    behind.setdefault(tail, set()).add(label)
    words = [w for text in lines for w in re.findall(r"[가-힣]{2,}", text)]
    return frozenset(
        t for t, found in behind.items()
        if len(t) > 1 and (len(found) > 1 or any(w.startswith(t) for w in words))
    )  # fmt: skip


def _labels(source: Source, number: int) -> Iterable[tuple[str, _Target]]:
    firsts = {dim: first_words(source, dim) for dim in source.dims}
    for dim, label in source.by_label:
        column = source.table.columns[dim]
        plain_number = re.fullmatch(r"[\d.,:\-]*", label)
        if dim not in source.dims or not label or len(label) > 40 or label in TOTAL or plain_number:
            continue
        if read_label(label, column.name):
            continue
        target = _Target("표지", number, dim, label)
        yield label, target
        short = _SUFFIX.sub("", label)
        if short != label and len(short) >= 2:
            yield short, target
        if first := firsts[dim].get(label):
            yield first, target
        bare = re.sub(r"\(.*?\)", "", label)
        if bare != label and len(bare) >= 2:
            yield bare, target


def first_words(source: Source, dim: int) -> dict[str, str]:
    """The first word of each label of several words that no other label begins with (살수차 운행)."""
    words = {squeeze(raw): raw.split() for raw in set(source.table.columns[dim].raw)}
    counts = Counter(own[0] for own in words.values() if own)
    return {
        label: own[0]
        for label, own in words.items()
        if len(own) > 1 and counts[own[0]] == 1 and re.fullmatch(r"[가-힣A-Za-z]{3,}", own[0])
    }


def _columns(source: Source, number: int) -> Iterable[tuple[str, _Target]]:
    named: dict[str, set[int]] = {}
    for i, measure in enumerate(source.measures):
        parts = {squeeze(p) for p in re.split(r"[_>|/]", re.sub(r"\(.*?\)", "", measure.key))}
        parts.add(squeeze(measure.key))
        for part in parts - (TOTAL - {"누계"}) - {""}:
            named.setdefault(part, set()).add(i)
            if part.startswith("전년") and len(part) > 2:
                named.setdefault(f"전년동기{part[2:]}", set()).add(i)
            short = _SUFFIX.sub("", part)
            for other in (short, *_ALSO.get(part, ()), *words_of(measure.key)):
                if len(other) >= 2 and measure.kind == "수준":
                    named.setdefault(other, set()).add(i)
    for i, measure in enumerate(source.measures):
        word = _BY_UNIT.get(measure.unit.name)
        if word and measure.kind == "수준":
            named.setdefault(word, set()).add(i)
    for part, measures in named.items():
        if len(part) >= 2 or not part.isascii():
            yield part, _Target("항목", number, measures=frozenset(measures))


def words_of(key: str) -> Iterable[str]:
    """The first and last words of a name (화재 발생 → 화재, 발생), and what an 이수자 did (이수)."""
    words = re.sub(r"\(.*?\)", "", key).split()
    for word in {*words[:1], *words[-1:]}:
        yield word
        yield _SUFFIX.sub("", word)
        yield word.removesuffix("자")


def mentions(text: str, book: Lexicon) -> tuple[Mention, ...]:
    """Return the names in one line, in order of their place."""
    found = [*_named(text, book), *_periods(text), *_totals(text)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _named(text: str, book: Lexicon) -> Iterable[Mention]:
    letters = [i for i, c in enumerate(text) if not c.isspace()]
    tight = "".join(text[i] for i in letters)
    at = 0
    while at < len(tight):
        start = letters[at]
        alias = _alias(text, tight, letters, at, book) if _word_start(text, start) else ""
        if alias and any(len(w) > len(alias) and text.startswith(w, start) for w in book.words):
            alias = alias if alias in book.words else ""  # 제목의 '만족도'는 표지 '만족'이 아니다
        if not alias:
            at += 1
            continue
        end = letters[at + len(alias) - 1] + 1
        base, whole = _marked(text, end)
        for t in book.targets[alias]:
            yield Mention(
                t.kind, start, end, t.source, t.dim, t.label, t.measures, base=base, whole=whole
            )
        at += len(alias)


def _word_start(text: str, start: int) -> bool:
    if start and text[start - 1] == "총":
        start -= 1
    return start == 0 or not text[start - 1].isalnum()


def _alias(text: str, tight: str, letters: list[int], at: int, book: Lexicon) -> str:
    for alias in book.buckets.get(tight[at], ()):
        if tight.startswith(alias, at):
            end = letters[at + len(alias) - 1] + 1
            if _word_end(text, end, short=len(alias) == 1, book=book):
                return alias
    return ""


def _word_end(text: str, end: int, *, short: bool, book: Lexicon) -> bool:
    run = re.match(r"[가-힣A-Za-z]*", text[end:])
    rest = run[0] if run else ""
    if not rest or PARTICLE.fullmatch(rest):
        return True
    if short:
        return False
    if _VERB.fullmatch(rest):
        return True
    for noun in (*NOUNS, *book.tails):
        if rest.startswith(noun) and PARTICLE.fullmatch(rest[len(noun) :]):
            return True
    return False


def _marked(text: str, end: int) -> tuple[bool, bool]:
    rest = text[end : end + 40]
    return bool(_BASE.match(rest)), bool(_PART.match(rest))


def _periods(text: str) -> Iterable[Mention]:
    for s in spoken(text):
        base, _ = _marked(text, s.end)
        yield Mention("기간", s.start, s.end, period=s.period, relative=s.relative, base=base)


def _totals(text: str) -> Iterable[Mention]:
    for found in _TOTAL_WORD.finditer(text):
        base, whole = _marked(text, found.end())
        strong = found["strong"] is not None
        yield Mention("전체", found.start(), found.end(), base=base, whole=whole, strong=strong)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the lines above have set: names that still hold, and periods, the innermost last."""

    mentions: tuple[Mention, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a line: the line's text, where the sentence begins and ends, its names."""

    text: str
    start: int
    end: int
    names: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    setting: Setting
