"""Rule 53: the page of the file — A4, a section that has a page at all, page numbers where they count.

What is known of a file comes in as ``FileFacts``; documents that our own writers make are right by
construction and are not asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Hit, Rule, bylaw, decree
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        53,
        "PAGE",
        Severity.ERROR,
        Basis.LAW,
        decree("제7조제6항·제19조") + "·" + bylaw("제18조"),
        "용지는 가로 210밀리미터, 세로 297밀리미터(A4)로 하고, 차례가 중요한 문서에는 쪽 번호를 적습니다.",
        (),
    ),
)

A4 = (210.0, 297.0)
_SLACK_MM = 1.0
_NUMBERED = frozenset({"공고", "고시", "계약서", "허가", "증명서", "회의록"})
"""Kinds of 영 제19조: the order of their sheets matters, or they prove facts or rights or permit."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a reader saw of a file: page size in mm, whether every section has a page (``secPr``),
    how many pages were counted (0: unknown), whether page numbers are printed (None: unknown).
    """

    width_mm: float | None = None
    height_mm: float | None = None
    has_page: bool = True
    pages: int = 0
    numbered: bool | None = None


def look(sheet: Sheet, facts: FileFacts | None) -> Iterator[Hit]:
    """Yield what is wrong with the page; nothing when nothing is known of the file."""
    if facts is None:
        return
    if not facts.has_page:
        said = "쪽 모양(secPr)이 없는 파일이라 글이 한 줄에 한 쪽씩 흩어질 수 있습니다. 다시 저장하세요."
        yield Hit("PAGE", None, said=said, text="쪽 모양")
    elif facts.width_mm is not None and facts.height_mm is not None:
        size = sorted((facts.width_mm, facts.height_mm))
        if any(abs(side - right) > _SLACK_MM for side, right in zip(size, A4, strict=True)):
            said = f"지금은 {facts.width_mm:.0f}×{facts.height_mm:.0f}밀리미터입니다."
            yield Hit("PAGE", None, said=said, text="용지 크기")
    if facts.pages > 1 and facts.numbered is False and sheet.document.preset in _NUMBERED:
        said = f"{facts.pages}쪽인데 쪽 번호가 없습니다."
        yield Hit("PAGE", None, said=said, text="쪽 번호")
