"""Prints the tables of the guard bench and the errors of one kind."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.guard.peers import Answer
from bench.guard.score import Share, Tally, covered, false_spans, leaked
from bench.guard.text import KINDS, Span, Text

AROUND = 28


def table(rows: Sequence[tuple[Answer, Tally]], base: str = "ko-pii") -> Iterator[str]:
    """Yield a Markdown table, a guard a line; speed is told as a ratio to ``base`` if it ran."""
    speeds = {answer.name: speed(answer, tally) for answer, tally in rows}
    unit = next((s for name, s in speeds.items() if name.startswith(base)), 0.0)
    yield "| 지킴이 | 엄격 P/R/F1 | 느슨 F1 | 종류 평균 F1 | 샌 글자 | 새는 개체 | 헛구간/천 자 | 걸린 무해 글 | 속도(자/CPU초) |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for answer, tally in rows:
        p, r, f = tally.f1(tally.strict)
        pace = speeds[answer.name]
        ratio = f" ({pace / unit:.2f}배)" if unit and pace else ""
        yield (
            f"| {answer.name} | {p:.3f}/{r:.3f}/{f:.3f} | {tally.f1(tally.loose)[2]:.3f} "
            f"| {tally.macro:.3f} | {tally.chars.rate:.3f} | {tally.entities.rate:.3f} "
            f"| {tally.false_rate:.2f} | {tally.harmless.rate:.3f} | {pace:,.0f}{ratio} |"
        )


def speed(answer: Answer, tally: Tally) -> float:
    """Return characters per CPU second; 0 when no time was taken."""
    return tally.length / answer.cpu if answer.cpu else 0.0


def by_kind(rows: Sequence[tuple[Answer, Tally]]) -> Iterator[str]:
    """Yield the loose F1 of each kind for each guard."""
    yield "| 종류(개) | " + " | ".join(answer.name for answer, _ in rows) + " |"
    yield "|---|" + "---|" * len(rows)
    gold = rows[0][1].gold
    for kind in KINDS:
        cells = [f"{tally.f1(tally.loose, [kind])[2]:.3f}" for _, tally in rows]
        yield f"| {kind}({gold[kind]}) | " + " | ".join(cells) + " |"


def leaks(rows: Sequence[tuple[Answer, Tally]], part: str) -> Iterator[str]:
    """Yield the share of leaking entities by ``genres`` or ``tags``."""
    yield "| 새는 비율 | " + " | ".join(answer.name for answer, _ in rows) + " |"
    yield "|---|" + "---|" * len(rows)
    first: dict[str, Share] = getattr(rows[0][1], part)
    for name in sorted(first):
        cells = [f"{getattr(tally, part)[name].rate:.2f}" for _, tally in rows]
        yield f"| {name}({first[name].whole}) | " + " | ".join(cells) + " |"


def errors(texts: Sequence[Text], answer: Answer, kind: str, limit: int) -> Iterator[str]:
    """Yield leaks, wrong ends and false spans of one kind with what stands around them."""
    shown = 0
    for text, found in zip(texts, answer.found, strict=True):
        under = covered(found)
        for what, span in _wrong(text, found, under, kind):
            shown += 1
            if shown > limit:
                return
            yield f"{what} {text.id} {text.genre} {' '.join(span.tags)}: {_context(text.text, span)}"


def _wrong(
    text: Text, found: Sequence[Span], under: set[int], kind: str
) -> Iterator[tuple[str, Span]]:
    exact = {(s.start, s.end) for s in found if s.type == kind}
    for span in text.spans:
        if span.type == kind and (span.start, span.end) not in exact:
            yield ("샘  " if leaked(text.text, span, under)[0] else "어긋남"), span
    for span in false_spans(text.spans, [s for s in found if s.type == kind]):
        yield "헛짚음", span


def _context(text: str, span: Span) -> str:
    before = text[max(span.start - AROUND, 0) : span.start]
    after = text[span.end : span.end + AROUND]
    return f"{before}⟪{text[span.start : span.end]}⟫{after}".replace("\n", "⏎")


def as_json(rows: Sequence[tuple[Answer, Tally]]) -> list[dict[str, Any]]:
    """Return the figures of every guard for ``json.dumps``."""
    return [
        {
            "guard": answer.name,
            "strict": tally.f1(tally.strict),
            "loose": tally.f1(tally.loose),
            "macro_loose_f1": tally.macro,
            "chars_leaked": tally.chars.rate,
            "entities_leaking": tally.entities.rate,
            "false_per_1000": tally.false_rate,
            "harmless_flagged": tally.harmless.rate,
            "chars_per_cpu_second": speed(answer, tally),
            "kinds": {k: tally.f1(tally.loose, [k])[2] for k in KINDS if tally.gold[k]},
            "genres": {k: share.rate for k, share in tally.genres.items()},
            "tags": {k: share.rate for k, share in tally.tags.items()},
        }
        for answer, tally in rows
    ]
