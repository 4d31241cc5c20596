"""Runs one peer in its own Python: texts as JSONL on standard input, spans as JSONL on output.

Started by ``peers.py`` as a plain file, so it imports nothing of this project. Every input line
is ``{"text": …}``, every output line ``[[start, end, type], …]`` in the peer's own type names; the
last line tells the CPU seconds of the better of two passes and the version.
"""

import importlib.metadata
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Spans = list[tuple[int, int, str]]
Guard = Callable[[str], Spans]


def ko_pii() -> Guard:
    """STRICT, the default mode: spans that it would replace or ask about (BLOCK, REVIEW)."""
    from ko_pii import Action, Anonymizer, ProcessingMode  # type: ignore[import-not-found]

    def run(text: str) -> Spans:
        result = Anonymizer(mode=ProcessingMode.STRICT).process(text)
        kept = [r.detection for r in result.detections if r.action != Action.ALLOW]
        return [(d.start, d.end, d.label) for d in kept]

    return run


def maskingtape() -> Guard:
    """The default pipeline of rules."""
    from maskingtape import Pipeline  # type: ignore[import-not-found]

    pipeline = Pipeline()
    return lambda text: [(d.start, d.end, d.kind) for d in pipeline.scan(text)]


def leakgate() -> Guard:
    """The default scanner; its offsets are of a line and are moved to the text's."""
    from leakgate.config import Config  # type: ignore[import-not-found]
    from leakgate.scanner import Scanner  # type: ignore[import-not-found]

    scanner = Scanner(Config())

    def run(text: str) -> Spans:
        starts = [0]
        for line in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return [
            (starts[f.line - 1] + f.start, starts[f.line - 1] + f.end, f.rule)
            for f in scanner.scan_text(text)
        ]

    return run


def presidio() -> Guard:
    """Korean recognizers and the generic ones without a language model and without the network."""
    import tldextract  # type: ignore[import-not-found]
    from presidio_analyzer import (
        AnalyzerEngine,
        RecognizerRegistry,
    )
    from presidio_analyzer import predefined_recognizers as known
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    # The e-mail recognizer would fetch the list of public suffixes on the first address.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    names = ["KrRrn", "KrFrn", "KrBrn", "KrDriverLicense", "KrPassport", "CreditCard", "Email"]
    parts = [getattr(known, f"{name}Recognizer")(supported_language="ko") for name in names]
    parts.append(known.PhoneRecognizer(supported_regions=["KR"], supported_language="ko"))
    engine = AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=parts, supported_languages=["ko"]),
        nlp_engine=NoOpNlpEngine(models=[{"lang_code": "ko", "model_name": "none"}]),
        supported_languages=["ko"],
    )
    return lambda text: [
        (r.start, r.end, r.entity_type) for r in engine.analyze(text=text, language="ko")
    ]


def kiwi() -> Guard:
    """Proper nouns of a morphological analyser that begin with a surname, two to four syllables."""
    from kiwipiepy import Kiwi

    surnames = set(
        "김이박최정강조윤장임오한신서권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연"
    )
    analyser = Kiwi(num_workers=1)

    def run(text: str) -> Spans:
        return [
            (t.start, t.start + t.len, "NNP")
            for t in analyser.tokenize(text)
            if t.tag == "NNP" and 2 <= t.len <= 4 and t.form[0] in surnames
        ]

    return run


GUARDS: dict[str, tuple[str, Callable[[], Guard]]] = {
    "ko-pii": ("ko-pii", ko_pii),
    "maskingtape": ("maskingtape", maskingtape),
    "leakgate": ("leakgate", leakgate),
    "presidio": ("presidio-analyzer", presidio),
    "kiwi": ("kiwipiepy", kiwi),
}


def main() -> int:
    """Answer every line of standard input, then tell time and version."""
    package, build = GUARDS[sys.argv[1]]
    texts = [json.loads(line)["text"] for line in sys.stdin]
    guard = build()
    for text in texts[:20]:
        guard(text)
    best, answers = float("inf"), []
    for _ in range(2):
        begun = time.process_time()
        answers = [guard(text) for text in texts]
        best = min(best, time.process_time() - begun)
    for spans in answers:
        print(json.dumps(spans))
    last: dict[str, Any] = {"cpu": best, "version": importlib.metadata.version(package)}
    print(json.dumps(last))
    return 0


if __name__ == "__main__":
    sys.exit(main())
