"""Rules on the order of 편·장·절, 조, 항, 호 and 목: gaps, twins, single marks, missing titles."""

from collections.abc import Iterator, Sequence

from giljabi.book.kinds import Severity
from giljabi.book.korean import josa
from giljabi.documents.ordinance.numbers import Number, follows
from giljabi.documents.ordinance.rule import DRAFTING, Hit, guide, small
from giljabi.documents.ordinance.unit import HEADINGS, Ordinance, Sort, Unit, label

_E, _W = Severity.ERROR, Severity.WARNING

RULES = (
    guide("ART-SEQ", _E, "조 번호가 차례대로 이어지지 않습니다.",
          small("제3조(지원) 시장은 지원할 수 있다."), small("제2조(지원) 시장은 지원할 수 있다.")),
    guide("ART-TWICE", _E, "같은 조 번호가 두 번 나옵니다.",
          small("제2조(지원) 시장은 지원한다.", "제2조(책무) 시장은 노력한다."),
          small("제2조(지원) 시장은 지원한다.", "제2조의2(책무) 시장은 노력한다.")),
    guide("ART-TITLE", _W, "조에는 괄호로 묶은 제목을 붙입니다.",
          small("제2조 시장은 지원할 수 있다."), small("제2조(지원) 시장은 지원할 수 있다.")),
    guide("HEADING-SEQ", _E, "편·장·절·관의 번호가 차례대로 이어지지 않습니다.",
          small("제1장 총칙", "제2조(지원) 시장은 지원한다.", "제3장 보칙", "제3조(위임) 규칙으로 정한다."),
          small("제1장 총칙", "제2조(지원) 시장은 지원한다.", "제2장 보칙", "제3조(위임) 규칙으로 정한다.")),
    guide("PARA-SEQ", _E, "항 번호가 ①부터 차례대로 이어지지 않습니다.",
          small("제2조(지원) ① 시장은 지원한다.", "③ 시장은 점검한다."),
          small("제2조(지원) ① 시장은 지원한다.", "② 시장은 점검한다.")),
    guide("PARA-SINGLE", _W, "항이 하나뿐이면 항 번호를 붙이지 않습니다.",
          small("제2조(지원) ① 시장은 지원한다."), small("제2조(지원) 시장은 지원한다.")),
    guide("HO-SEQ", _E, "호 번호가 차례대로 이어지지 않습니다.",
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다.", "1. 교육", "3. 홍보"),
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다.", "1. 교육", "2. 홍보")),
    guide("MOK-SEQ", _E, "목이 가, 나, 다의 차례대로 이어지지 않습니다.",
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다.", "1. 다음 각 목의 교육", "가. 기초", "다. 심화", "2. 홍보"),
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다.", "1. 다음 각 목의 교육", "가. 기초", "나. 심화", "2. 홍보")),
    guide("HO-NONE", _W, "'다음 각 호'라고 했으나 아래에 호가 없습니다.",
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다."),
          small("제2조(사업) 시장은 다음 각 호의 사업을 한다.", "1. 교육", "2. 홍보")),
    guide("HO-LEAD", _W, "호를 두려면 앞의 문장에서 '다음 각 호'나 '다음과 같다'로 이끕니다.",
          small("제2조(사업) 시장은 사업을 한다.", "1. 교육", "2. 홍보"),
          small("제2조(사업) 시장의 사업은 다음과 같다.", "1. 교육", "2. 홍보"), DRAFTING),
    guide("EMPTY", _E, "제목만 있고 내용이 없는 조입니다.",
          small("제2조(지원)", "제3조(책무) 시장은 노력한다."),
          small("제2조(지원) 시장은 지원한다.", "제3조(책무) 시장은 노력한다.")),
)  # fmt: skip

_SEQ = {Sort.PARAGRAPH: "PARA-SEQ", Sort.SUBPARAGRAPH: "HO-SEQ", Sort.ITEM: "MOK-SEQ"}


def look(ordinance: Ordinance) -> Iterator[Hit]:
    """Yield what is out of order in body and 부칙."""
    yield from _sequence(ordinance.articles, "ART-SEQ")
    yield from _headings(ordinance.body)
    for unit in ordinance.articles:
        yield from _article(unit)
    for supplement in ordinance.supplements:
        articles = [u for u in supplement.children if u.sort is Sort.ARTICLE]
        yield from _sequence(articles, "ART-SEQ")
        yield from _inside(supplement)


def hit(rule: str, unit: Unit, said: str = "", mend: str | None = None) -> Hit:
    """Return the hit of a rule at the mark of a unit."""
    return Hit(rule, unit.marked_at, unit.marked_at + len(unit.mark), said, mend)


def _sequence(units: Sequence[Unit], rule: str) -> Iterator[Hit]:
    """Yield units whose number does not follow the one before; each gap once."""
    before: Number = (0,)
    for unit in units:
        if unit.number == before and rule == "ART-SEQ":
            yield hit("ART-TWICE", unit)
        elif not follows(unit.number, before):
            wanted = label(unit.sort, (before[0] + 1,))
            yield hit(rule, unit, f"여기에는 {josa(wanted, '이/가')} 와야 합니다.")
        before = unit.number


def _headings(units: Sequence[Unit]) -> Iterator[Hit]:
    """장 count on through an ordinance, 절 begin anew in each 장."""
    for sort in HEADINGS:
        yield from _sequence([u for u in units if u.sort is sort], "HEADING-SEQ")
    for unit in units:
        if unit.sort in HEADINGS:
            yield from _headings([u for u in unit.children if u.sort in HEADINGS])


def _article(unit: Unit) -> Iterator[Hit]:
    if unit.deleted:
        return
    if not unit.title:
        yield hit("ART-TITLE", unit)
    if not unit.words and not unit.children:
        yield hit("EMPTY", unit)
    yield from _inside(unit)


def _inside(unit: Unit) -> Iterator[Hit]:
    for sort, rule in _SEQ.items():
        units = [child for child in unit.children if child.sort is sort]
        yield from _sequence(units, rule)
        if sort is Sort.PARAGRAPH and len(units) == 1 and units[0].number == (1,):
            yield hit("PARA-SINGLE", units[0], mend="")
    if unit.sort is not Sort.SUPPLEMENT:
        yield from _led(unit)
    for child in unit.children:
        yield from _inside(child)


def _led(unit: Unit) -> Iterator[Hit]:
    """각 호 외의 부분 and the 호 under it must agree."""
    has = any(child.sort is Sort.SUBPARAGRAPH for child in unit.children)
    at = unit.text.rfind("다음 각 호")
    if at >= 0 and not has and not any(c.children for c in unit.children):
        yield Hit("HO-NONE", unit.start + at, unit.start + at + 6)
    if (
        has
        and unit.words
        and not any(word in unit.words for word in ("다음", "각 호", "각호", "아래"))
    ):
        yield hit("HO-LEAD", unit)
