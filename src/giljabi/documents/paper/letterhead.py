"""What an office brings to its letters: 두문, signatures and 결문, from the office's own facts.

The seal, the signatures and the number of the document stay open: they come with approval.
"""

from giljabi.book.kinds import Head, Meta, Office, Sign, Tail, Today
from giljabi.documents.paper.official_dates import official_day
from giljabi.documents.readers.subject import keywords_of, summary_of


def head(office: Office, to: tuple[str, ...]) -> Head:
    """Return the 두문 of a letter to ``to``."""
    return Head(office.agency, to)


def tail(office: Office, *, sender: bool, disclosure: str) -> Tail:
    """Return the 결문. ``sender`` is false for 내부결재, which shows no 발신 명의 (영 제13조제3항)."""
    return Tail(
        sender=office.head if sender else "",
        signs=_signs(office),
        postcode=office.postcode,
        address=office.address,
        homepage=office.homepage,
        phone=office.phone,
        fax=office.fax,
        email=office.email,
        disclosure=disclosure,
    )


def _signs(office: Office) -> tuple[Sign, ...]:
    """기안자, 검토자, 결재권자. Who approves and is not the head does so by 전결 (영 제10조)."""
    rows = [Sign(office.officer_rank, office.officer, "★")]
    if office.reviewer_rank:
        rows.append(Sign(office.reviewer_rank))
    if office.approver_rank:
        by_head = office.approver_rank == office.head
        rows.append(Sign(office.approver_rank, how="" if by_head else "전결"))
    return tuple(rows)


def meta(title: str, lines: tuple[str, ...], office: Office, today: Today) -> Meta:
    """Return 문서요지 and 키워드 (영 제5조제2항), made by rule from the title and the text."""
    return Meta(
        summary=summary_of(title, lines),
        keywords=keywords_of(title),
        author=office.department,
        created=official_day(today.day.date),
    )
