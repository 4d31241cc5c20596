"""Hold every citation of a text against the statute store: does the article exist, is its title right?

일치 and 불일치 need a law that is here. An article that a complete law does not have is 근거 없음 and an
error (없는 조문); a law or article that is not here is 근거 없음 and no more than a note.
"""

from collections.abc import Iterator
from datetime import date

from giljabi.book.kinds import Place, Severity, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.statutes.cites import Cite, cites
from giljabi.evidence.statutes.law import WHOLE, Article, Law, Number
from giljabi.evidence.statutes.shelf import Named, Statutes, tight

KIND, NAME = "조문", "법령 이름"


def cite_check(text: str, statutes: Statutes, on: date | None = None) -> tuple[Statement, ...]:
    """Return a statement a citation, and one a wrong name of a law; places are of ``text``.

    ``on`` is the day for which the text is written: an article not yet in force then is told.
    """
    names = [law.name for law in statutes.laws] + [
        s for law in statutes.laws for s in law.short_names
    ]
    names += [f.name for law in statutes.laws for f in law.former]
    return tuple(s for cite in cites(text, names) for s in _check(cite, text, statutes, on))


def _check(cite: Cite, text: str, statutes: Statutes, on: date | None) -> Iterator[Statement]:
    named = statutes.find(cite.law)
    if named is None:
        why = f"확인할 수 없음: 「{cite.law}」의 조문 자료가 없습니다. 국가법령정보에서 확인하세요."
        yield _statement(cite, Verdict.NO_SOURCE, why, severity=Severity.NOTE)
        return
    if (named.former or named.slip) and cite.law_at:
        yield _wrong_name(cite, text, named)
    if named.former:
        why = f"확인할 수 없음: 지금의 법령은 「{named.law.name}」입니다. 이름을 바로잡고 조문 번호를 확인하세요."
        yield _statement(cite, Verdict.NO_SOURCE, why, law=named.law, severity=Severity.NOTE)
        return
    yield _judged(cite, named.law, on)


def _wrong_name(cite: Cite, text: str, named: Named) -> Statement:
    start, end = cite.law_at or (cite.start, cite.start)
    right = named.law.name
    why = f"법령 이름은 「{right}」입니다."
    if named.former:
        until = f"{_korean(named.former.until)}부터 " if named.former.until else ""
        why = f"옛 이름입니다. {until}「{right}」입니다."
    return Statement(text[start:end], NAME, Place(start=start, end=end), Verdict.MISMATCH, why, right,
                     place_of(named.law))  # fmt: skip


def _judged(cite: Cite, law: Law, on: date | None) -> Statement:
    if cite.supplement:
        return _statement(cite, Verdict.NO_SOURCE, "확인할 수 없음: 부칙은 자료에 없습니다. 국가법령정보에서 확인하세요.",
                          law=law, severity=Severity.NOTE)  # fmt: skip
    if cite.sheet is not None:
        return _sheet(cite, law)
    assert cite.number is not None
    article = law.articles.get(cite.number)
    if article is None:
        return _missing(cite, law)
    if article.deleted:
        return _statement(cite, Verdict.NO_SOURCE, f"없는 조문입니다. {cite.number}는 삭제되었습니다.",
                          law=law, severity=Severity.ERROR)  # fmt: skip
    if broken := _range(cite, law):
        return broken
    if cite.title and article.title and not _bears(cite.title, article, law):
        return _other_title(cite, law, article)
    if lost := _lost_part(cite, article):
        return _statement(cite, Verdict.NO_SOURCE, lost, law=law, severity=Severity.ERROR)
    return _fine(cite, law, article, on)


def _fine(cite: Cite, law: Law, article: Article, on: date | None) -> Statement:
    since = article.since or law.in_force
    if on and since and since > on:
        why = f"{_korean(since)}부터 시행하는 조문입니다. 그 전에는 옛 조문을 확인하세요."
        return _statement(cite, Verdict.DATE, why, law=law)
    of = f"(시행 {_korean(law.in_force)})" if law.in_force else ""
    called = f"({article.title})" if article.title else ""
    why = f"「{law.name}」{of}에 {cite.number}{called}가 있습니다."
    if law.second_hand:
        why += " 번호를 간접으로 확인한 조문이니 원문을 보세요."
    return _statement(cite, Verdict.MATCH, why, law=law)


def _missing(cite: Cite, law: Law) -> Statement:
    if not law.complete and (known := _known_title(cite, law)):
        return known
    if not law.complete:
        why = f"확인할 수 없음: 「{law.name}」의 조문이 자료에 다 있지 않습니다. 국가법령정보에서 확인하세요."
        return _statement(cite, Verdict.NO_SOURCE, why, law=law, severity=Severity.NOTE)
    why = f"없는 조문입니다. 「{law.name}」에 {cite.number}가 없습니다."
    titled = _titled(cite.title, law)
    branched = (
        [a for n, a in sorted(law.articles.items()) if n.article == cite.number.article]
        if cite.number
        else []
    )
    right = ""
    if len(titled) == 1:
        right = f"{titled[0].number}({titled[0].title})"
        why += f" 그 제목의 조문은 {titled[0].number}입니다."
    elif branched and not cite.title:
        why += (
            f" {branched[0].number}부터 {branched[-1].number}까지 있습니다."
            if len(branched) > 1
            else ""
        )
    return _statement(cite, Verdict.NO_SOURCE, why, right, law, Severity.ERROR)


def _known_title(cite: Cite, law: Law) -> Statement | None:
    """A title that another article is known to bear word for word: the number is wrong."""
    others = [
        a for a in law.articles.values() if cite.title and tight(a.title) == tight(cite.title)
    ]
    if len(others) != 1:
        return None
    right = f"{others[0].number}({others[0].title})"
    why = f"'{cite.title}'은 {others[0].number}의 제목입니다. 조문 번호를 확인하세요."
    return _statement(cite, Verdict.MISMATCH, why, right, law)


def _other_title(cite: Cite, law: Law, article: Article) -> Statement:
    others = _titled(cite.title, law)
    right = f"{article.number}({article.title})"
    why = f"{article.number}의 제목은 '{article.title}'입니다."
    if len(others) == 1:
        why += f" '{cite.title}'은 {others[0].number}의 제목입니다."
    return _statement(cite, Verdict.MISMATCH, why, right, law)


def _range(cite: Cite, law: Law) -> Statement | None:
    """제5조부터 제3조까지 runs back."""
    if cite.last is None or cite.number is None or cite.last < cite.number:
        return None
    if cite.last == cite.number and cite.part > WHOLE:
        return None
    why = f"{cite.last}부터 {cite.number}까지는 차례가 거꾸로입니다."
    return _statement(cite, Verdict.MISMATCH, why, law=law)


def _titled(said: str, law: Law) -> list[Article]:
    """The articles of that title: word for word, else nearly."""
    every = [a for a in law.articles.values() if said and a.title]
    exact = [a for a in every if tight(a.title) == tight(said)]
    return exact or [a for a in every if _same_title(said, a.title)]


def _bears(said: str, article: Article, law: Law) -> bool:
    """Whether the article's title is as said, and no other bears it word for word."""
    return article in _titled(said, law) and _same_title(said, article.title)


def _same_title(said: str, right: str) -> bool:
    a, b = tight(said), tight(right)
    if not a or not b:
        return False
    return a == b or (len(a) >= 3 and a in b) or (len(b) >= 3 and b in a)


def _lost_part(cite: Cite, article: Article) -> str:
    """Why the cited 항, 호 or 목 is not in the article; ``""`` if it is, or if that is not known."""
    parts, part = article.parts, cite.part
    if parts is None or part == WHOLE:
        return ""
    numbered = {p.paragraph for p in parts if p.paragraph}
    if part.paragraph and part.paragraph not in numbered:
        if not numbered:
            return f"없는 항입니다. {article.number}는 항이 나뉘어 있지 않습니다."
        return f"없는 항입니다. {article.number}는 제{max(numbered)}항까지 있습니다."
    inside = [p for p in parts if not part.paragraph or p.paragraph == part.paragraph]
    items = [p for p in inside if p.item == part.item and p.branch == part.branch]
    name = f"제{part.item}호" + (f"의{part.branch}" if part.branch else "")
    if part.item and not items:
        return f"없는 호입니다. {article.number}에 {name}가 없습니다."
    if part.letter and part.item and not any(p.letter == part.letter for p in items):
        return f"없는 목입니다. {article.number} {name}에 {part.letter}목이 없습니다."
    return ""


def _sheet(cite: Cite, law: Law) -> Statement:
    assert cite.sheet is not None
    if law.sheets is None or not law.complete:
        why = f"확인할 수 없음: 「{law.name}」의 별표와 서식 자료가 없습니다."
        return _statement(cite, Verdict.NO_SOURCE, why, law=law, severity=Severity.NOTE)
    only = [s for s in law.sheets if s.kind == cite.sheet.kind]
    if cite.sheet in law.sheets or (
        len(only) == 1 and {cite.sheet.number, only[0].number} <= {0, 1}
    ):
        return _statement(
            cite,
            Verdict.MATCH,
            f"「{law.name}」에 {josa(str(cite.sheet), '이/가')} 있습니다.",
            law=law,
        )
    why = f"없는 별표·서식입니다. 「{law.name}」에 {josa(str(cite.sheet), '이/가')} 없습니다."
    return _statement(cite, Verdict.NO_SOURCE, why, law=law, severity=Severity.ERROR)


def _statement(
    cite: Cite, verdict: Verdict, why: str, right: str = "", law: Law | None = None,
    severity: Severity | None = None,
) -> Statement:  # fmt: skip
    where = Place(start=cite.start, end=cite.end)
    source = place_of(law, cite.number) if law else None
    return Statement(cite.text, KIND, where, verdict, why, right, source, severity=severity)


def place_of(law: Law, number: Number | None = None) -> Place:
    """Return where a person opens the law: its file, or its name and the day it is in force."""
    of = f"(시행 {_korean(law.in_force)})" if law.in_force else ""
    article = f" {number}" if number and number in law.articles else ""
    file = f" [{law.file}]" if law.file else ""
    return Place(f"「{law.name}」{of}{article}{file}")


def _korean(day: date | None) -> str:
    return f"{day.year}. {day.month}. {day.day}." if day else ""
