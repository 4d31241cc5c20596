"""위촉장, 상장, 표창장, 수료증, 감사장 as forms: built from the columns that a list has.

The words are custom, no law has them; an office that has its own form or words gives them instead.
No seal is drawn: its place stays free.
"""

import re
from collections.abc import Sequence
from datetime import date

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Document, Fact, Head, Paragraph, Span, Tail
from giljabi.documents.fill.names import bare, key, same_words
from giljabi.documents.fill.rows import Rows

KINDS = ("위촉장", "상장", "표창장", "수료증", "감사장")
_FACTS = ("소속", "직위", "직급", "성명", "생년월일", "훈격")
_LINES = ("과정명", "과정", "교육과정", "교육기간", "이수시간", "위촉기간", "기간")
"""Columns that are a line of the text: too long for the place beside the title."""
_NUMBERS = ("번호", "제호", "증서번호", "발급번호", "호수", "연번호")
_COMMITTEES = ("위원회", "위원회명", "위촉분야", "분야", "모임")
_POSTS = ("직책", "위촉직", "위원구분", "위촉직위")
_CONTESTS = ("대회", "대회명", "행사", "행사명", "공모전")
_DATES = ("수여일", "위촉일", "발급일", "교부일", "수여일자", "위촉일자")


def certificate(kind: str, rows: Rows, *, day: date, sender: str, words: str = "") -> Document:
    """Return the form of a certificate with a mark for every column that it can show.

    ``words`` replace the usual text; they may hold marks of their own (``{{위원회}}``). Raises
    ``StepTrouble`` for an unknown kind, or when the list has no name column.
    """
    if kind not in KINDS:
        raise StepTrouble(
            f"없는 증서입니다: '{kind}'.", cure=f"쓸 수 있는 증서: {', '.join(KINDS)}"
        )
    person = _column(rows, ("성명",))
    if person is None:
        raise StepTrouble(
            "명단에 '성명' 열이 없습니다.",
            where=rows.name,
            cure="이름이 든 열의 제목을 '성명'으로 고치세요.",
        )
    text = words.strip() or _words(kind, rows)
    said = {key(name) for name in re.findall(r"\{\{\s*([^{}:]+)", text)}
    lines = _lines(rows, said)
    whole = [*lines, text] if kind == "수료증" else [text, *lines]
    return Document(
        kind,
        kind,
        tuple(
            Paragraph((Span(line.strip()),))
            for line in "\n".join(whole).splitlines()
            if line.strip()
        ),
        Head(""),
        tail=Tail(sender=sender, issued=_issued(rows, day)),
        number=_number(rows),
        facts=tuple(_facts(rows, person, said)),
    )


def _facts(rows: Rows, person: str, said: set[str]) -> Sequence[Fact]:
    """The columns that a certificate shows beside its title, but for those said in the text."""
    found = []
    for label in _FACTS:
        column = person if label == "성명" else _column(rows, (label,))
        if column and (column == person or key(column) not in said):
            found.append(Fact(label, f"{{{{{column}}}}}"))
    return found


def _lines(rows: Rows, said: set[str]) -> list[str]:
    """``위촉기간: {{위촉기간}}`` for the columns that are lines of their own."""
    columns = [(label, _column(rows, (label,))) for label in _LINES]
    return [
        f"{label}: {{{{{column}}}}}"
        for label, column in columns
        if column and key(column) not in said
    ]


def _words(kind: str, rows: Rows) -> str:
    committee, post = _column(rows, _COMMITTEES), _column(rows, _POSTS)
    contest = _column(rows, _CONTESTS)
    body = f"{{{{{committee}}}}} " if committee else ""
    role = f"{{{{{post}}}}}(으)로" if post else "위원으로"
    award = (
        f"위 사람은 {{{{{contest}}}}}에서 우수한 성적을 거두었기에"
        if contest
        else ("위 사람은 맡은 일에 힘써 다른 사람의 본보기가 되었기에")
    )
    return {
        "위촉장": f"귀하를 {body}{role} 위촉합니다.",
        "상장": f"{award} 이 상장을 수여합니다.",
        "표창장": "위 사람은 시정 발전에 이바지한 공이 크므로 이에 표창합니다.",
        "수료증": "위 사람은 위의 교육과정을 마쳤기에 이 증서를 수여합니다.",
        "감사장": "귀하께서는 시정 발전에 크게 이바지하셨기에 감사의 뜻을 이 감사장에 담아 드립니다.",
    }[kind]


def _number(rows: Rows) -> str:
    column = _column(rows, _NUMBERS)
    if column is None:
        return ""
    whole = any("제" in value for value in rows.column(column))
    return f"{{{{{column}}}}}" if whole else f"제{{{{{column}}}}}호"


def _issued(rows: Rows, day: date) -> str:
    column = _column(rows, _DATES)
    if column is None:
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{{{{{column}:년월일}}}}"


def _column(rows: Rows, labels: Sequence[str]) -> str | None:
    """The column that is called one of the labels, exactly first, then without brackets."""
    wanted = [key(label) for label in labels]
    for read in (key, bare):
        for name in rows.columns:
            if read(name) in wanted:
                return name
    if labels == ("성명",):
        return next((name for name in rows.columns if "성명" in same_words(name)), None)
    return None
