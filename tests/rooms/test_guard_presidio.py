"""Our guard inside Presidio. Every name and number is made up."""

import pytest

pytest.importorskip("presidio_analyzer")
pytestmark = pytest.mark.oracle

TEXT = "민원인 홍길동(010-1234-5678)의 주민등록번호는 900101-1234567입니다."


def test_presidio_gets_our_spans_in_its_own_words() -> None:
    from giljabi.guard.presidio import GiljabiRecognizer

    recognizer = GiljabiRecognizer()
    found = recognizer.analyze(TEXT, recognizer.supported_entities)
    said = {(r.entity_type, TEXT[r.start : r.end]) for r in found}
    assert said == {
        ("PERSON", "홍길동"),
        ("PHONE_NUMBER", "010-1234-5678"),
        ("KR_RRN", "900101-1234567"),
    }


def test_only_the_kinds_asked_for_come_back() -> None:
    from giljabi.guard.presidio import GiljabiRecognizer

    found = GiljabiRecognizer().analyze(TEXT, ["PERSON"])
    assert [TEXT[r.start : r.end] for r in found] == ["홍길동"]
