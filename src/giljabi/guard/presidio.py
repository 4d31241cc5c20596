"""Our guard as a Presidio recognizer, for offices whose pipelines already speak Presidio (extra).

    pip install 'giljabi[presidio]'
    analyzer.registry.add_recognizer(GiljabiRecognizer())

Thin on purpose: offsets and kinds go through, policy and tokens stay with Presidio.
"""

from collections.abc import Sequence
from typing import Any

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from giljabi.book.kinds import Source
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.scan import scan

ENTITIES = {
    Personal.RRN: "KR_RRN", Personal.FRN: "KR_FRN", Personal.PASSPORT: "KR_PASSPORT",
    Personal.DRIVER: "KR_DRIVER_LICENSE", Personal.BRN: "KR_BRN", Personal.CORP: "KR_CORP",
    Personal.CUSTOMS: "KR_CUSTOMS", Personal.VEHICLE: "KR_VEHICLE", Personal.ACCOUNT: "KR_ACCOUNT",
    Personal.CARD: "CREDIT_CARD", Personal.PHONE: "PHONE_NUMBER", Personal.EMAIL: "EMAIL_ADDRESS",
    Personal.BIRTH: "DATE_OF_BIRTH", Personal.ADDRESS: "ADDRESS", Personal.PERSON: "PERSON",
    Personal.SECRET: "SECRET", Personal.LOCAL: "KR_LOCAL",
}  # fmt: skip
"""Presidio's names of our kinds; its own where it has one."""


class GiljabiRecognizer(EntityRecognizer):  # type: ignore[misc]  # an untyped base
    """Finds every kind of ``Personal`` in Korean text; needs no NLP engine and no network."""

    def __init__(self, lexicon: Lexicon = NONE, language: str = "ko") -> None:
        self._lexicon = lexicon
        super().__init__(
            supported_entities=list(ENTITIES.values()),
            name="GiljabiRecognizer",
            supported_language=language,
        )

    def load(self) -> None:
        """Nothing to load: word lists come with the first text."""

    def analyze(
        self, text: str, entities: Sequence[str], nlp_artifacts: Any = None
    ) -> list[RecognizerResult]:
        """Return the finds of the kinds asked for; offsets are code points of ``text``."""
        found = scan(Source(text), lexicon=self._lexicon)
        return [_result(f) for f in found if ENTITIES[f.kind] in entities]


def _result(found: Found) -> RecognizerResult:
    why = AnalysisExplanation(
        recognizer="GiljabiRecognizer", original_score=found.score, textual_explanation=found.why
    )
    return RecognizerResult(ENTITIES[found.kind], found.start, found.end, found.score, why)
