"""Checking an answer before it goes on: personal data that nobody gave, and tokens of no text.

An engine may invent a phone number, or say one that it has learnt (OWASP LLM02:2025). Such data
is pointed out, never changed.
"""

from collections.abc import Iterable, Iterator, Sequence

from giljabi.book.kinds import (
    Basis,
    Draft,
    Finding,
    Findings,
    Official,
    Place,
    Severity,
    Source,
)
from giljabi.book.korean import josa
from giljabi.guard.find.found import DOUBTFUL, Found, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import scan
from giljabi.guard.hide.mask import Part
from giljabi.guard.hide.policy import loose, value_of
from giljabi.guard.hide.tokens import MARK, MaskKey, kind_of, told, word_of
from giljabi.guard.veil import veiled

WHERE = "엔진의 답"


def check_answer(
    answer: Draft | Official,
    given: Source | Sequence[Source | Part],
    key: MaskKey,
    *,
    lexicon: Lexicon = NONE,
) -> Findings:
    """Return a finding for personal data that stands in no given text, and for strange tokens.

    ``LLM02-…`` (종류): an invented or leaked value, 오류 for 고유식별정보. ``LLM02-TOKEN``: a mark
    like a token that the key does not know. Values are shown veiled. What an office shows to the
    public is not reported. Cost: one scan of the answer; the given texts are only searched.
    """
    texts = [given.text] if isinstance(given, Source) else [part.text for part in given]
    fresh = _fresh(answer.text, texts, key, lexicon)
    items = (*_new(answer.text, fresh), *_strange(answer.text, texts, key))
    return Findings(items, f"엔진의 답: 글 {answer.text.count(chr(10)) + 1}줄")


def _fresh(text: str, texts: Iterable[str], key: MaskKey, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the finds whose value nobody gave."""
    found = [f for f in scan(Source(text), lexicon=lexicon) if f.score >= DOUBTFUL]
    if not found:
        return
    values = {
        value_of(kind_of(token), form) for token, forms in key.surfaces.items() for form in forms
    }
    said = loose("\0".join(texts))
    for item in found:
        surface = text[item.start : item.end]
        known = value_of(item.kind, surface) in values or loose(surface) in said
        if not known and item.standing is not Standing.OFFICE and not MARK.search(surface):
            yield item


def _new(text: str, fresh: Iterable[Found]) -> Iterator[Finding]:
    for item in fresh:
        yield Finding(
            f"LLM02-{item.kind.value}",
            Severity.ERROR if item.kind.unique else Severity.WARNING,
            Basis.POLICY,
            "",
            _place(text, item.start, item.end),
            veiled(item.kind, text[item.start : item.end]),
            f"엔진이 원문에 없는 {josa(item.ko, '을/를')} 답에 적었습니다. "
            "지어낸 값일 수 있으니 지우거나 사실을 확인하세요.",
        )


def _strange(text: str, texts: Iterable[str], key: MaskKey) -> Iterator[Finding]:
    words = set(map(word_of, key.surfaces))
    given = {mark for one in texts for mark in MARK.findall(one)}
    for match in MARK.finditer(text):
        if match.group() not in key.surfaces and match.group() not in given:
            yield Finding(
                "LLM02-TOKEN",
                Severity.WARNING,
                Basis.POLICY,
                "",
                _place(text, *match.span()),
                told(match.group(), words),
                "엔진이 이 글에 없는 가림 표시를 적었습니다. 원문을 보고 바른 말로 고치세요.",
            )


def _place(text: str, start: int, end: int) -> Place:
    """Return the line of a span, counted from 0, and its characters there."""
    line, begin = text.count("\n", 0, start), text.rfind("\n", 0, start) + 1
    return Place(WHERE, paragraph=line, start=start - begin, end=end - begin)
