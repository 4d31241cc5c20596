"""두문, 붙임 and 결문 of the 기안문 (= 시행문), after 규칙 별지 제1호서식, as printable pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import Attachment, Document, Head, Span, Tail
from giljabi.documents.looks.look import Look
from giljabi.documents.paper.pieces import Piece, SignRow, TextLine

INTERNAL = "내부결재"
MANY = "수신자 참조"
_DATED = frozenset({"공고", "증서"})
"""Forms whose date stands above 발신 명의."""


def front(document: Document) -> list[Piece]:
    """행정기관명, 수신, (경유), 제목."""
    head = document.head or Head("")
    to = head.to or ((INTERNAL,) if document.preset == INTERNAL else ())
    receiver = MANY if len(to) > 1 else "".join(to)
    agency: list[Piece] = [TextLine("기관명", _text(head.agency))] if head.agency else []
    return [
        *agency,
        TextLine("수신", _text(receiver), "수신", gap=2),
        TextLine("수신", _text(head.via), "(경유)"),
        TextLine("제목", _text(document.title), "제목", gap=2),
    ]


def attachments(items: Sequence[Attachment]) -> list[Piece]:
    """One 붙임 has no number; several are numbered and stand one under another."""
    if len(items) == 1:
        return [TextLine("붙임", _text(attachment_text(items[0])), "붙임", gap=2)]
    return [
        TextLine("붙임", _text(attachment_text(item)), "붙임  1.")
        if number == 1
        else TextLine("붙임목록", _text(attachment_text(item)), f"{number}.", indent=6)
        for number, item in enumerate(items, 1)
    ]


def attachment_text(item: Attachment) -> str:
    """``계획서 1부.``; a ``count`` below 1 means that no quantity was given."""
    return f"{item.name} {item.count}{item.unit}." if item.count > 0 else f"{item.name}."


def with_agency(document: Document, look: Look) -> Document:
    """Return the document with what the look knows of its agency where a letter says nothing itself."""
    own, head, tail = look.agency, document.head, document.tail
    if look.form not in ("공문", "공고"):
        return document
    if own.name and not (head and head.agency):
        head = replace(head or Head(""), agency=own.name)
    if tail:
        missing = {
            name: getattr(own, name)
            for name in ("postcode", "address", "homepage", "phone", "fax", "email")
            if getattr(own, name) and not getattr(tail, name)
        }
        tail = replace(tail, **missing) if missing else tail
    return replace(document, head=head, tail=tail)


def back(document: Document, look: Look) -> list[Piece]:
    """결문: 발신 명의 (none in 내부결재, 영 제13조제3항), 수신자, signatures, 시행/접수, address.

    A 공고 and a certificate have their date above 발신 명의; what stands in the box of a 간이기안문
    is not said again.
    """
    to = document.head.to if document.head else ()
    tail = document.tail or Tail()
    dated, boxed = look.form in _DATED, look.form == "간이"
    internal = boxed or document.preset == INTERNAL or to == (INTERNAL,)
    pieces: list[Piece] = []
    if dated and tail.issued:
        pieces.append(TextLine("발신일", _text(tail.issued), keep=True))
    if tail.sender and not internal:
        pieces.append(TextLine("발신명의", _text(tail.sender), keep=True))
    if len(to) > 1:
        pieces.append(TextLine("수신자", _text(", ".join(to)), "수신자", gap=2))
    if boxed:
        tail = replace(tail, doc_number="", issued="", disclosure="", signs=(), coordinators=())
    elif dated and not tail.doc_number:
        tail = replace(tail, issued="")
    return [*pieces, *_sign_rows(tail), *_last_lines(tail)]


def _sign_rows(tail: Tail) -> Iterator[Piece]:
    if tail.signs:
        yield SignRow("", tail.signs)
    if tail.coordinators:
        yield SignRow("협조자", tail.coordinators)


def _last_lines(tail: Tail) -> list[Piece]:
    lines = (("시행", issue_line(tail)), ("주소", address_line(tail)), ("연락", contact_line(tail)))
    return [TextLine(style, _text(text)) for style, text in lines if text]


def issue_line(tail: Tail) -> str:
    """``시행  총무과-123(2026. 5. 3.)    접수  민원과-45(2026. 5. 4.)``; empty without either."""
    parts = (
        _numbered("시행", tail.doc_number, tail.issued),
        _numbered("접수", tail.received_number, tail.received),
    )
    return "    ".join(part for part in parts if part)


def _numbered(label: str, number: str, day: str) -> str:
    if not number and not day:
        return ""
    return f"{label}  {number}({day})" if day else f"{label}  {number}"


def address_line(tail: Tail) -> str:
    """``우 47545  도로명주소  /  홈페이지``."""
    place = "  ".join(
        p for p in (f"우 {tail.postcode}" if tail.postcode else "", tail.address) if p
    )
    return "  /  ".join(part for part in (place, tail.homepage) if part)


def contact_line(tail: Tail) -> str:
    """``전화번호 …  팩스번호 …  /  전자우편  /  공개 구분``."""
    phone = f"전화번호 {tail.phone}" if tail.phone else ""
    fax = f"팩스번호 {tail.fax}" if tail.fax else ""
    calls = "  ".join(part for part in (phone, fax) if part)
    return "  /  ".join(part for part in (calls, tail.email, tail.disclosure) if part)


def _text(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()
