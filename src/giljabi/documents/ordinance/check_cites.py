"""Rules on citations inside the ordinance, and on 별표 and 별지: what is named must be there."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Severity
from giljabi.book.korean import josa
from giljabi.documents.ordinance.check_order import hit
from giljabi.documents.ordinance.cited import Cited, cited_in
from giljabi.documents.ordinance.edits import find
from giljabi.documents.ordinance.numbers import follows, number_of
from giljabi.documents.ordinance.refs import Steps, name
from giljabi.documents.ordinance.rule import DRAFTING, Hit, guide, small
from giljabi.documents.ordinance.unit import Ordinance, Sort, Unit, label

_E, _W = Severity.ERROR, Severity.WARNING
_ANNEXED = "\n부칙\n이 조례는 공포한 날부터 시행한다.\n[별표 {}] 사용료(제2조 관련)\n"

RULES = (
    guide("CITE-MISSING", _E, "인용한 조·항·호가 이 조례에 없습니다.",
          small("제2조(지원) 시장은 제7조의2에 따라 지원한다."),
          small("제2조(지원) 시장은 제1조에 따라 지원한다."), DRAFTING),
    guide("CITE-DELETED", _W, "삭제된 조문을 인용했습니다.",
          small("제2조 삭제 <2026. 1. 1.>", "제3조(지원) 시장은 제2조에 따라 지원한다."),
          small("제2조 삭제 <2026. 1. 1.>", "제3조(지원) 시장은 제1조에 따라 지원한다."), DRAFTING),
    guide("CITE-SPACE", _W, "조·항·호·목은 붙여 씁니다.",
          small("제2조(지원) ① 지원한다.", "② 제2조 제1항에 따른 지원은 규칙으로 정한다."),
          small("제2조(지원) ① 지원한다.", "② 제1항에 따른 지원은 규칙으로 정한다."), DRAFTING),
    guide("ANNEX-MISSING", _E, "본문에서 가리킨 별표나 별지 서식이 없습니다.",
          small("제2조(사용료) 사용료는 별표 1과 같다."),
          small("제2조(사용료) 사용료는 별표 1과 같다.", after=_ANNEXED.format(1)), DRAFTING),
    guide("ANNEX-UNCITED", _W, "본문 어디에서도 가리키지 않는 별표나 별지 서식입니다.",
          small("제2조(사용료) 사용료는 규칙으로 정한다.", after=_ANNEXED.format(1)),
          small("제2조(사용료) 사용료는 별표 1과 같다.", after=_ANNEXED.format(1)), DRAFTING),
    guide("ANNEX-SEQ", _E, "별표나 별지 서식의 번호가 차례대로 이어지지 않습니다.",
          small("제2조(사용료) 사용료는 별표 2와 같다.", after=_ANNEXED.format(2)),
          small("제2조(사용료) 사용료는 별표 1과 같다.", after=_ANNEXED.format(1)), DRAFTING),
)  # fmt: skip

_ANNEX = re.compile(r"별표\s?(?:제\s?)?(?P<n>\d{0,3})\s?호?(?P<b>(?:의\d{1,3})*)")
_FORM = re.compile(r"별지\s?제?\s?(?P<n>\d{1,3})호?(?P<b>(?:의\d{1,3})*)\s?호?\s?서식")
_OTHERS_ANNEX = re.compile(r"(?:」|법|영|규칙|조례|규정)\s?(?:시행령|시행규칙)?\s?$")
_OTHER_ORDINANCE = re.compile(r"다른 (?:조례|규칙|자치법규)")


def look(ordinance: Ordinance) -> Iterator[Hit]:
    """Yield citations of what is not there, and 별표 that nothing cites."""
    for unit, path in _paths(ordinance):
        for cited in cited_in(unit, path):
            if cited.gaps:
                yield Hit(
                    "CITE-SPACE",
                    cited.start,
                    cited.end,
                    mend=re.sub(r"\s+(?=제|[가-힣]목)", "", cited.text),
                )
            if not cited.other:
                yield from _missing(ordinance, unit, cited, path)
    yield from _annexes(ordinance)


def _paths(ordinance: Ordinance) -> Iterator[tuple[Unit, Steps]]:
    """Yield every unit of the body and of a 부칙 that is being drafted, with its path."""
    tops = [*ordinance.articles]
    for supplement in ordinance.supplements:
        if not supplement.title:
            tops += [u for u in (supplement, *supplement.children)
                     if not _OTHER_ORDINANCE.search(u.title)]  # fmt: skip
    for top in tops:
        if top.sort is Sort.SUPPLEMENT:
            yield top, ()
        else:
            yield from _under(top, ((top.sort, top.number),))


def _under(unit: Unit, path: Steps) -> Iterator[tuple[Unit, Steps]]:
    yield unit, path
    for child in unit.children:
        yield from _under(child, (*path, (child.sort, child.number)))


def _missing(ordinance: Ordinance, unit: Unit, cited: Cited, path: Steps) -> Iterator[Hit]:
    if not cited.steps or cited.steps[0][0] is not Sort.ARTICLE:
        return
    found = find(ordinance, cited.steps)
    if found is not None:
        if found.deleted:
            yield Hit("CITE-DELETED", cited.start, cited.end)
        return
    if _in_supplement(ordinance, unit, cited):
        return
    known = next(
        (cited.steps[:n] for n in range(len(cited.steps), 0, -1) if find(ordinance, cited.steps[:n])), ()
    )  # fmt: skip
    said = f"{josa(name(cited.steps), '을/를')} 찾지 못했습니다."
    if known:
        said = f"{name(known)}에 {josa(label(*cited.steps[len(known)]), '이/가')} 없습니다."
    yield Hit("CITE-MISSING", cited.start, cited.end, said)


def _in_supplement(ordinance: Ordinance, unit: Unit, cited: Cited) -> bool:
    """Whether a citation in a 부칙 means an article of that 부칙."""
    for supplement in ordinance.supplements:
        if supplement.start <= unit.start < supplement.end:
            own = {(u.sort, u.number) for u in supplement.walk()}
            return all(step in own for step in cited.steps)
    return False


def _annexes(ordinance: Ordinance) -> Iterator[Hit]:
    for sort, pattern in ((Sort.ANNEX, _ANNEX), (Sort.FORM, _FORM)):
        there = [unit for unit in ordinance.annexes if unit.sort is sort]
        named = list(_named(ordinance, pattern))
        for number, start, end in named:
            if number not in {unit.number for unit in there}:
                yield Hit(
                    "ANNEX-MISSING", start, end, f"{josa(label(sort, number), '이/가')} 없습니다."
                )
        numbers = {number for number, _, _ in named}
        for unit in there:
            if unit.number not in numbers and not unit.deleted:
                yield hit("ANNEX-UNCITED", unit)
        yield from _in_order(there)


def _in_order(units: list[Unit]) -> Iterator[Hit]:
    before: tuple[int, ...] = (0,)
    for unit in units:
        alone = len(units) == 1 and unit.number == ()
        if not alone and (not unit.number or not follows(unit.number, before)):
            yield hit("ANNEX-SEQ", unit)
        before = unit.number or before


def _named(
    ordinance: Ordinance, pattern: re.Pattern[str]
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """Yield every 별표 named in body and new 부칙, and every 별지 named anywhere but in its head."""
    for top in ordinance.units:
        if top.sort in (Sort.ANNEX, Sort.FORM):
            text, begin = top.text[top.after :], top.start + top.after
        elif top.sort is Sort.SUPPLEMENT and top.title:
            continue
        else:
            text, begin = top.whole, top.start
        for match in pattern.finditer(text):
            if not _OTHERS_ANNEX.search(text[max(0, match.start() - 12) : match.start()]):
                number = number_of(match["n"], match["b"]) if match["n"] else ()
                yield number, begin + match.start(), begin + match.end()
