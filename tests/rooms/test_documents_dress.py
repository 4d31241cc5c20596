"""Promises of presets: Markdown structure becomes the numbering of the preset, dates stay dates."""

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.documents.build.dress import dress
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.writers.plain import document_text

TEXT = """# 운영 개선 보고

## 추진 배경
- 민원이 늘어남
- 2026. 5. 6.까지 의견을 받음
  - 가람구 12건
  - 나루구 8건

## 계획
1. 시범 운영
2. 확대
"""


def test_a_report_numbers_its_chapters_and_signs_its_items() -> None:
    text = document_text(dress(read_markdown(TEXT), "보고서"))
    for line in (
        "Ⅰ. 추진 배경",
        "□ 민원이 늘어남",
        "□ 2026. 5. 6.까지 의견을 받음",
        "○ 가람구 12건",
        "Ⅱ. 계획",
        "□ 시범 운영",
    ):
        assert line in [said.strip() for said in text.splitlines()]


def test_a_letter_turns_headings_into_items() -> None:
    lines = [
        line.strip() for line in document_text(dress(read_markdown(TEXT), "기안문")).splitlines()
    ]
    for line in (
        "1. 추진 배경",
        "가. 민원이 늘어남",
        "나. 2026. 5. 6.까지 의견을 받음",
        "1) 가람구 12건",
        "2. 계획",
        "나. 확대  끝.",
    ):
        assert line in lines


def test_an_unknown_preset_is_told_with_a_near_one() -> None:
    with pytest.raises(StepTrouble, match="혹시 '기안문'"):
        dress(read_markdown(TEXT), "기안믄")
