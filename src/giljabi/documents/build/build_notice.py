"""처리기한 통지문 from a counted deadline: 민원회신 to one person, with what the law wants in it.

Every notice names the official's 소속, 성명 and 연락처 (민원 처리에 관한 법률 시행령 제31조); an
extension tells its reason and the new date (시행령 제21조제2항). It counts nothing itself.
"""

from datetime import datetime

from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.kinds import Document, Due, Item, Label, Office, Span, Today
from giljabi.documents.paper.letterhead import head, meta, tail
from giljabi.documents.paper.official_dates import official_day, official_instant, official_weekday

LAW = "「민원 처리에 관한 법률 시행령」"
PERSONAL = "비공개(6)"
"""「공공기관의 정보공개에 관한 법률」 제9조제1항제6호: personal data."""


def build_notice(
    due: Due,
    *,
    subject: Label,
    to: Label,
    office: Office,
    today: Today,
    reason: Label | None = None,
) -> Document:
    """Return the notice of a deadline, or of its extension when ``due`` was extended.

    Raises ``GivenError`` when an extension has no reason, or a reason has no extension, and
    ``StepTrouble`` when the office does not say whom to call.
    """
    why = reason.text.strip() if reason else ""
    _check(due, why, office)
    name = to.text.strip().removesuffix("귀하").strip()
    topic = " ".join(subject.text.split())
    title = "민원 처리기간 연장 알림" if due.before_extension else "민원 처리기한 안내"
    body = (
        _item(1, _opening(due, topic, official_day(due.received.date()))),
        *(_item(2, text) for text in _facts(due, why)),
        _item(1, "처리기한은 다음과 같이 세었습니다."),
        *(_item(2, text) for text in _counting(due)),
        _item(1, f"궁금한 사항은 담당자에게 문의하시기 바랍니다. 담당자: {_contact(office)}"),
    )
    return Document(
        preset="민원회신",
        title=f"{title}({topic})" if topic else title,
        body=body,
        head=head(office, (f"{name} 귀하",)),
        tail=tail(office, sender=True, disclosure=PERSONAL),
        meta=meta(title, (f"처리기한 {_end(due.due, due.by_day)}",), office, today),
    )


def _check(due: Due, why: str, office: Office) -> None:
    if due.before_extension and not why:
        raise GivenError(
            "처리기간을 늘렸는데 까닭이 없습니다.",
            where="연장사유",
            cure=f"연장 사유를 적으세요({LAW} 제21조제2항).",
        )
    if why and not due.before_extension:
        raise GivenError(
            "연장 사유를 적었지만 처리기간이 늘지 않았습니다.",
            where="연장사유",
            cure="연장 일수를 적거나 연장 사유를 지우세요.",
        )
    missing = [
        word
        for word, value in (
            ("소속", office.department),
            ("성명", office.officer),
            ("연락처", office.phone),
        )
        if not value.strip()
    ]
    if missing:
        raise StepTrouble(
            f"통지문에 넣을 담당자 정보가 비어 있습니다: {'·'.join(missing)}",
            cure=f"기관 정보에 적으세요({LAW} 제31조).",
        )


def _opening(due: Due, topic: str, received: str) -> str:
    named = f"'{topic}' 민원" if topic else "민원"
    if due.before_extension:
        return (
            f"귀하께서 신청하신 {named}({received} 접수)은 정해진 기간 안에 처리하기 어려워 "
            f"{LAW} 제21조에 따라 처리기간을 연장하오니 양해하여 주시기 바랍니다."
        )
    return f"귀하께서 신청하신 {named}({received} 접수)의 처리기한을 아래와 같이 알려 드립니다."


def _facts(due: Due, why: str) -> list[str]:
    facts = [f"접수 일시: {official_instant(due.received)}", f"처리기간: {due.period}"]
    if due.before_extension is None:
        return [*facts, f"처리기한: {_end(due.due, due.by_day)}"]
    return [
        *facts,
        f"당초 처리기한: {_end(due.before_extension, due.by_day)}",
        f"연장 사유: {why}",
        f"새 처리 예정일: {_end(due.due, due.by_day)}",
    ]


def _counting(due: Due) -> list[str]:
    """Say in two lines how the period was counted: the articles, and the days left out."""
    weekend = [s for s in due.skipped if s.why in ("토요일", "일요일")]
    named = [f"{official_weekday(s.day)} {s.why}" for s in due.skipped if s not in weekend]
    parts = ([f"토요일과 일요일 {len(weekend)}일"] if weekend else []) + named
    told = f"넣지 않은 날: {', '.join(parts)}" if parts else "넣지 않은 날: 없음"
    return [f"근거: {', '.join(due.articles)}", told]


def _end(at: datetime, by_day: bool) -> str:
    return f"{official_weekday(at.date()) if by_day else official_instant(at)}까지"


def _contact(office: Office) -> str:
    who = f"{office.agency} {office.department} {office.officer_rank} {office.officer}"
    return f"{' '.join(who.split())}(전화 {office.phone})"


def _item(level: int, text: str) -> Item:
    return Item(level, (Span(text),))
