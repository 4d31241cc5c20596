"""기안문 from its fields: numbering, 붙임, ``끝.``, 수신자 and 한글 금액 are right by construction.

It writes nothing of its own: the words are the person's, the form is 규칙 별지 제1호서식.
"""

from giljabi.book.errors import GivenError
from giljabi.book.kinds import (
    Block,
    Choice,
    Document,
    Item,
    Label,
    Labels,
    Money,
    Office,
    Official,
    Paragraph,
    Source,
    Span,
    Today,
)
from giljabi.documents.build.typed_body import attachment_of, typed_body
from giljabi.documents.paper.letterhead import head, meta, tail
from giljabi.documents.paper.money import official_amount

INTERNAL = "내부결재"


def build_official(
    *,
    to: Labels,
    title: Label,
    body: Source | Official,
    office: Office,
    today: Today,
    attachments: Labels | None = None,
    amount: Money | None = None,
    disclosure: Choice | None = None,
) -> Document:
    """Return the 기안문, or the 내부결재 when that is whom it goes to.

    Raises ``GivenError`` for an empty 수신, 제목 or 본문, and for 내부결재 beside other names.
    """
    receivers = _receivers(to)
    internal = receivers == (INTERNAL,)
    subject = " ".join(title.text.split())
    typed = typed_body(body.text)
    if not subject:
        raise GivenError("제목이 비어 있습니다.", where="제목", cure="한 줄로 적으세요.")
    if not typed.blocks:
        raise GivenError("본문이 비어 있습니다.", where="본문", cure="한 줄에 한 항목씩 적으세요.")
    lines = tuple("".join(s.text for s in b.spans) for b in typed.blocks if isinstance(b, Item))
    named = (
        tuple(attachment_of(line) for line in attachments.items if line.strip())
        if attachments
        else ()
    )
    return Document(
        preset=INTERNAL if internal else "기안문",
        title=subject,
        body=typed.blocks if amount is None else _with_amount(typed.blocks, amount),
        head=head(office, receivers),
        attachments=(*typed.attachments, *named),
        tail=tail(office, sender=not internal, disclosure=disclosure.text if disclosure else ""),
        meta=meta(subject, lines, office, today),
    )


def _receivers(to: Labels) -> tuple[str, ...]:
    names = tuple(name.strip() for name in to.items if name.strip())
    if not names:
        raise GivenError(
            "받는 곳이 비어 있습니다.",
            where="수신",
            cure=f"받는 기관을 한 줄에 하나씩 적거나 '{INTERNAL}'라고 적으세요.",
        )
    if INTERNAL in names and len(names) > 1:
        raise GivenError(
            f"'{INTERNAL}'는 다른 받는 곳과 함께 쓸 수 없습니다.",
            where="수신",
            cure="둘 가운데 하나만 남기세요.",
        )
    return names


def _with_amount(blocks: tuple[Block, ...], amount: Money) -> tuple[Block, ...]:
    """Return the blocks with the amount beside the last item, on its level."""
    line = (Span(f"금액: {official_amount(amount.won)}"),)
    last = next((b for b in reversed(blocks) if isinstance(b, Item)), None)
    return (*blocks, Item(last.level, line) if last else Paragraph(line))
