"""How many planted faults the official-writing linter finds, and how often it blames clean text.

Clean invented documents of eight kinds, one planted fault each (``bench.lint_errors``), and the same
documents without. Found means: a finding overlaps the planted characters (a part left out: a finding
of that rule, or on the lines around). A false finding is one of weight 오류 or 주의 in a clean one.
Peers (hanlint, matchum, and kordoc when ``KORDOC`` names its folder) read the same texts in the same
run and are asked less: any finding that overlaps counts for them. The same authors wrote texts,
faults and rules: the figures say that the rules do what they were made for, not more.
Run from the root: ``python -m bench.lint_planted [seed] [--miss]``.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from bench.lint_carriers import Carrier, carriers
from bench.lint_errors import SENTENCES, SPOILS
from giljabi.book.kinds import Severity
from giljabi.documents.lint import check_text

Span = tuple[int, int]
WHOLE = frozenset({"MINUTES", "PRESS", "END-MISSING", "MIX-STYLE", "BUNIM-NUM", "PRIVATE-TO"})
"""Faults of the whole or of a part that is not there: the rule must speak up, wherever."""
LINES = frozenset({"BRACKET", "HEAD-TO"})
"""Faults whose other half may be what a checker points at: the line counts."""
EACH = 12
SENTENCE_EACH = 6


@dataclass(frozen=True)
class Planted:
    """A text with one fault between two offsets."""

    rule: str
    kind: str
    text: str
    start: int
    end: int


def spoilt(clean: list[Carrier], rng: Random) -> Iterator[Planted]:
    """Yield texts in which something that was right is spoilt."""
    for rule, pattern, change in SPOILS:
        found = ((c, m) for c in clean for m in re.finditer(pattern, c.text))
        places = [(c, m) for c, m in found if not _quoted(c.text, m.start())]
        for carrier, match in rng.sample(places, min(EACH, len(places))):
            new = change(rng, match)
            if new != match.group():
                text = carrier.text[: match.start()] + new + carrier.text[match.end() :]
                start = max(0, match.start() - (not new.strip()))
                end = match.start() + max(1, len(new))
                if rule in LINES:
                    start = text.rfind("\n", 0, match.start()) + 1
                    end = (text + "\n").index("\n", match.start())
                yield Planted(rule, carrier.kind, text, start, end)


def _quoted(text: str, at: int) -> bool:
    """Tell a place inside “ ”: what others said is not corrected, by design."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def added(clean: list[Carrier], rng: Random) -> Iterator[Planted]:
    """Yield texts with one sentence more that has a fault."""
    for rule, polite, phrase in SENTENCES:
        for carrier in rng.sample(clean, SENTENCE_EACH):
            made = _with(carrier, polite, phrase, rng)
            if made is not None:
                text, start, end = made
                yield Planted(rule, carrier.kind, text, start, end)


def _with(carrier: Carrier, polite: str, phrase: str, rng: Random) -> tuple[str, int, int] | None:
    lines = carrier.text.split("\n")
    prose = [n for n, line in enumerate(lines) if line.endswith(("니다.", "시오."))]
    lists = [
        n for n, line in enumerate(lines) if re.match(r"\s*[○-]\s", line) and not line.endswith("-")
    ]
    if prose:
        place = rng.choice(prose)
        sentence = polite
        new = f"{lines[place]} {sentence}"
    elif lists:
        place = rng.choice(lists)
        mark = re.match(r"\s*[○-]\s", lines[place])
        new = f"{lines[place]}\n{mark.group() if mark else ''}{phrase}"
    else:
        return None
    text = "\n".join([*lines[:place], new, *lines[place + 1 :]])
    start = text.index("〔")
    end = text.index("〕") - 1
    return re.sub("[〔〕]", "", text), start, end


def _offsets(text: str) -> list[int]:
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at)
        at += len(line) + 1
    return starts


def ours(text: str) -> list[tuple[str, Span, Severity]]:
    """Return our findings: rule, characters, weight; what has no place has an empty span."""
    starts = _offsets(text)
    found = []
    for finding in check_text(text).items:
        where = finding.where
        if where.paragraph is None:
            span = (-1, -1)
        else:
            at = starts[where.paragraph]
            span = (at + (where.start or 0), at + (where.end or 0))
        found.append((finding.rule, span, finding.severity))
    return found


def _hit(planted: Planted, spans: list[Span]) -> bool:
    return any(start < planted.end and planted.start < max(end, start + 1) for start, end in spans)


def caught(planted: Planted) -> bool:
    """Tell whether we found the fault."""
    found = ours(planted.text)
    if planted.rule in WHOLE and any(rule == planted.rule for rule, _, _ in found):
        return True
    return _hit(planted, [span for _, span, _ in found if span[0] >= 0])


def _hanlint() -> Callable[[str], list[Span]]:
    import hanlint  # type: ignore[import-not-found]

    def run(text: str) -> list[Span]:
        starts = _offsets(text)
        spans = []
        for finding in hanlint.lintText(text):
            at = starts[max(0, min(finding.line - 1, len(starts) - 1))]
            words = finding.fragment or finding.quote
            place = text.find(words, at) if words else -1
            spans.append((place, place + len(words)) if place >= 0 else (at, at + 1))
        return spans

    return run


def _matchum() -> Callable[[str], list[Span]]:
    import matchum  # type: ignore[import-not-found]

    return lambda text: [(c.start, c.end) for c in matchum.check(text).corrections]


def _kordoc(folder: str, texts: list[str]) -> Callable[[str], list[Span]]:
    script = (
        "import('kordoc').then(async k=>{let s='';for await(const c of process.stdin)s+=c;"
        "console.log(JSON.stringify(JSON.parse(s).map(x=>[...k.lintGongmunText(x),...k.lintMuncheText(x)])))})"
    )
    done = subprocess.run(
        ["node", "-e", script], input=json.dumps(texts), capture_output=True, text=True,
        cwd=folder, timeout=300, check=True,
    )  # fmt: skip
    read = dict(zip(texts, json.loads(done.stdout), strict=True))

    def run(text: str) -> list[Span]:
        starts = _offsets(text)
        spans = []
        for finding in read[text]:
            line = max(0, int(str(finding.get("line") or 1)) - 1)
            at = starts[min(line, len(starts) - 1)]
            words = str(finding.get("match") or "")
            place = text.find(words, at) if words else -1
            spans.append((place, place + len(words)) if place >= 0 else (at, at + 1))
        return spans

    return run


def _peers(texts: list[str]) -> dict[str, Callable[[str], list[Span]]]:
    peers: dict[str, Callable[[str], list[Span]]] = {}
    for name, load in (("hanlint", _hanlint), ("matchum", _matchum)):
        try:
            peers[name] = load()
        except ImportError:
            print(f"{name}: 설치되어 있지 않아 견주지 않습니다.")
    if os.environ.get("KORDOC"):
        peers["kordoc"] = _kordoc(os.environ["KORDOC"], texts)
    return peers


def main() -> None:
    """Print recall by rule, false findings, and the peers."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    rng = Random(numbers[0] if numbers else 7)
    clean = list(carriers(rng.randrange(10_000)))
    planted = [*spoilt(clean, rng), *added(clean, rng)]
    begin = time.process_time()
    results = [caught(one) for one in planted]
    taken = time.process_time() - begin
    total, right = Counter(p.rule for p in planted), Counter[str]()
    for one, found in zip(planted, results, strict=True):
        right[one.rule] += found
        if not found and "--miss" in sys.argv:
            line = one.text[: one.start].count("\n")
            print(
                "  놓침",
                one.rule,
                one.kind,
                repr(one.text.split("\n")[line]),
                one.text[one.start : one.end],
            )
    for rule in sorted(total, key=lambda rule: right[rule] / total[rule]):
        print(f"{rule:16} {right[rule]:3}/{total[rule]:3}")
    print(
        f"심은 오류 {len(planted)}개(규칙 {len(total)}개), 찾음 {sum(results) / len(planted):.1%}, {taken:.1f} CPU초"
    )
    weights = Counter(found[2] for c in clean for found in ours(c.text))
    false = weights[Severity.ERROR] + weights[Severity.WARNING]
    print(
        f"깨끗한 문서 {len(clean)}건: 헛지적(오류·주의) {10 * false / len(clean):.2f}건/10건, 참고 {weights[Severity.NOTE]}건"
    )
    texts = [*(one.text for one in planted), *(one.text for one in clean)]
    for name, run in _peers(texts).items():
        hits = sum(_hit(one, run(one.text)) for one in planted)
        noise = sum(len(run(c.text)) for c in clean)
        print(
            f"{name}: 찾음 {hits / len(planted):.1%}, 깨끗한 문서의 지적 {10 * noise / len(clean):.2f}건/10건"
        )


if __name__ == "__main__":
    main()
