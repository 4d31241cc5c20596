"""What stands before the text: the head of each form, from 두문 to the title of a certificate.

Every part of a document is printed in every form, also where the form has no place of its own for
it: a number above the title, 부제 and 사항 below it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from giljabi.book.kinds import Document, Fact, Head, Span
from giljabi.documents.looks.look import Align, Form, Look
from giljabi.documents.paper import letter
from giljabi.documents.paper.boxes import facts_box, facts_lines, summary_box
from giljabi.documents.paper.numbered import SUBTITLE
from giljabi.documents.paper.pieces import Piece, TextLine
from giljabi.documents.paper.simple_draft import DECIDED, draft_box

LICENCE = "공공누리"
PRESS = "보도자료"
CERTIFICATE_TEXT = ("증서첫글", "증서본문")
_NO_NUMBER = "제       호"
"""The number is not given before approval."""


def front(document: Document, look: Look) -> list[Piece]:
    """Return the pieces before the text."""
    head = document.head
    form: Form = look.form
    if form == "글" and head and (head.to or head.via):
        form = "공문"
    return [*_FRONTS[form](document, look), *summary_box(document.meta)]


def facts_below(document: Document, look: Look) -> list[Piece]:
    """Return the 사항 that stand under the text: who is responsible, and the licence."""
    if look.form != "보도":
        return []
    below = [(n, f) for n, f in _facts(document) if f.label in look.facts_below]
    return [
        *facts_box(below, paired=True),
        *(
            TextLine(LICENCE, _text(fact.value), LICENCE, gap=2, fact=number)
            for number, fact in _facts(document)
            if fact.label == LICENCE
        ),
    ]


def _letter(document: Document, look: Look) -> list[Piece]:
    return [*_symbols(look), *letter.front(document), *_below_title(document)]


def _plain(document: Document, look: Look) -> list[Piece]:
    return _titled(document, "글제목", bool(document.title))


def _report(document: Document, look: Look) -> list[Piece]:
    return _titled(document, "보고제목", True)


def _simple_draft(document: Document, look: Look) -> list[Piece]:
    decided = [n for n, f in _facts(document) if f.label == DECIDED][:1]
    return [draft_box(document), *_titled(document, "보고제목", True, decided)]


def _press(document: Document, look: Look) -> list[Piece]:
    apart = (*look.facts_below, LICENCE)
    return [
        TextLine("보도표제", _text(PRESS)),
        *_agency(document, "보도기관"),
        *facts_box([(n, f) for n, f in _facts(document) if f.label not in apart], paired=True),
        *_number(document),
        TextLine("보도제목", _text(document.title), keep=True),
        *_subtitles(document),
    ]


def _notice(document: Document, look: Look) -> list[Piece]:
    """``가온시 공고 제2026-123호`` before the title (영 제11조제2항)."""
    agency = document.head.agency if document.head else ""
    kind = "고시" if "고시" in look.name else "공고"
    return [
        *_symbols(look),
        TextLine("공고번호", _text(f"{agency} {kind} {document.number or _NO_NUMBER}".strip())),
        TextLine("공고제목", _text(document.title), keep=True),
        *_below_title(replace(document, number="")),
    ]


def _certificate(document: Document, look: Look) -> list[Piece]:
    """Number, title, then 소속 and 성명 on the right; nothing here draws a seal."""
    return [
        TextLine("증서번호", _text(document.number or _NO_NUMBER)),
        TextLine("증서제목", _text(document.title)),
        *_subtitles(document),
        *facts_lines(_facts(document)),
    ]


def _titled(document: Document, style: str, titled: bool, taken: Sequence[int] = ()) -> list[Piece]:
    """Number, title, 부제, 기관 and 사항, one under another."""
    title = [TextLine(style, _text(document.title), keep=True)] if titled else []
    facts = [(n, f) for n, f in _facts(document) if n not in taken]
    return [
        *_number(document), *title, *_subtitles(document), *_agency(document, "보고기관"),
        *facts_box(facts),
    ]  # fmt: skip


def _below_title(document: Document) -> list[Piece]:
    return [*_number(document), *_subtitles(document), *facts_box(_facts(document))]


def _symbols(look: Look) -> list[Piece]:
    """The city's symbol and 홍보 문구 above 두문."""
    slogan = look.agency.slogan
    return [
        *([look.agency.logo] if look.agency.logo else []),
        *([TextLine("홍보문구", _text(slogan))] if slogan else []),
    ]


def _subtitles(document: Document) -> list[Piece]:
    """``- 부제 -``: the dashes are the writer's, in spans of their own."""
    return [
        TextLine(SUBTITLE, (Span("- "), Span(text), Span(" -")), keep=True)
        for text in document.subtitle
    ]


def _agency(document: Document, style: str) -> list[Piece]:
    agency = (document.head or Head("")).agency
    return [TextLine(style, _text(agency))] if agency else []


def _number(document: Document) -> list[Piece]:
    return [TextLine("문서번호", _text(document.number))] if document.number else []


def _facts(document: Document) -> list[tuple[int, Fact]]:
    return list(enumerate(document.facts))


def _text(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()


def paragraph_style(look: Look, align: Align, first: bool) -> tuple[str, Align | None]:
    """Return the style of a paragraph and its alignment: those of the form on a certificate, unless
    the paragraph has an alignment of its own."""
    if look.form == "증서" and align == "양쪽":
        return CERTIFICATE_TEXT[0 if first else 1], None
    return "본문", align


_FRONTS: dict[Form, Callable[[Document, Look], list[Piece]]] = {
    "공문": _letter, "글": _plain, "보고": _report, "간이": _simple_draft, "보도": _press,
    "공고": _notice, "증서": _certificate,
}  # fmt: skip
