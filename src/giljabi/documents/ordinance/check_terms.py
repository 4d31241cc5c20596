"""Rules on defined terms: used before they are defined, defined twice, never used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.book.kinds import Severity
from giljabi.book.korean import josa
from giljabi.documents.ordinance.rule import DRAFTING, Hit, guide, small
from giljabi.documents.ordinance.unit import ANNEXES, Ordinance, Sort

_W, _N = Severity.WARNING, Severity.NOTE

RULES = (
    guide("DEF-EARLY", _W, "줄여 쓴 말을 정하기 전에 먼저 썼습니다.",
          small("제2조(지원) 위원회는 지원을 심의한다.",
                '제3조(설치) 가온시 청년정책위원회(이하 "위원회"라 한다)를 둔다. 위원회는 위원 10명으로 구성한다.'),
          small('제2조(설치) 가온시 청년정책위원회(이하 "위원회"라 한다)를 둔다.', "제3조(심의) 위원회는 지원을 심의한다."),
          DRAFTING),
    guide("DEF-TWICE", _W, "같은 말을 두 번 정했습니다.",
          small('제2조(설치) 가온시 청년위원회(이하 "위원회"라 한다)를 둔다. 위원회는 심의한다.',
                '제3조(구성) 가온시 실무위원회(이하 "위원회"라 한다)를 둔다.'),
          small('제2조(설치) 가온시 청년위원회(이하 "위원회"라 한다)를 둔다.',
                '제3조(구성) 위원회에 실무위원회(이하 "실무회"라 한다)를 두고, 실무회는 심의한다.'), DRAFTING),
    guide("DEF-UNUSED", _N, "정해 놓고 쓰지 않은 말입니다.",
          small('제2조(설치) 가온시 청년위원회(이하 "위원회"라 한다)를 둔다.'),
          small('제2조(설치) 가온시 청년위원회(이하 "위원회"라 한다)를 둔다.', "제3조(기능) 위원회는 심의한다."),
          DRAFTING),
)  # fmt: skip

_SHORT = re.compile(
    r"이하\s?(?:이 [조항장절편]에서\s?)?[\"“'‘]([^\"”'’\n]{1,40})[\"”'’]\s?(?:이?라고?|으?로)\s?(?:한다|함|약칭)"
)
_MEANS = re.compile(r"[\"“]([^\"”\n]{1,40})[\"”]\s?(?:이?란|이?라 함은|은|는)\s")
_HERE = re.compile(r"이 ([조항장절편])에서")


@dataclass(frozen=True, slots=True)
class _Term:
    word: str
    start: int
    end: int
    short: bool
    narrow: bool


def look(ordinance: Ordinance) -> Iterator[Hit]:
    """Yield terms that are defined too late, twice or in vain."""
    tops = [
        u
        for u in ordinance.units
        if u.sort is not Sort.HEAD and not (u.sort is Sort.SUPPLEMENT and u.title)
    ]
    first = tops[0].start if tops else 0
    text = "".join(unit.whole for unit in tops)
    body_end = next(
        (u.start - first for u in tops if u.sort in ANNEXES or u.sort is Sort.SUPPLEMENT), len(text)
    )
    seen: dict[str, _Term] = {}
    for term in _terms(text, body_end):
        if term.word in seen and not (term.narrow or seen[term.word].narrow):
            yield _hit("DEF-TWICE", term, first)
            continue
        seen[term.word] = term
        yield from _use(text, term, first)


def _terms(text: str, end: int) -> Iterator[_Term]:
    found = [_Term(m[1].strip(), m.start(1), m.end(1), True, bool(_HERE.search(m.group())))
             for m in _SHORT.finditer(text, 0, end)]  # fmt: skip
    found += [
        _Term(m[1].strip(), m.start(1), m.end(1), False, False)
        for m in _MEANS.finditer(text, 0, end)
    ]
    yield from sorted(found, key=lambda term: term.start)


def _use(text: str, term: _Term, first: int) -> Iterator[Hit]:
    """A short name must not come before, and must come after its definition."""
    use = re.compile(rf"(?<![가-힣A-Za-z「]){re.escape(term.word)}(?![^\n]{{0,1}}」)")
    if not use.search(text, term.end + 1):
        yield _hit("DEF-UNUSED", term, first)
    early = (
        use.search(text, 0, term.start)
        if term.short and len(term.word) > 1 and not term.narrow
        else None
    )
    if early and not _part_of_longer(text, early, term):
        said = josa(f"'{term.word}'", "을/를") + " 정하는 곳보다 앞에 있습니다."
        yield Hit("DEF-EARLY", first + early.start(), first + early.end(), said)


def _part_of_longer(text: str, early: re.Match[str], term: _Term) -> bool:
    """Whether the early word is the whole name that the definition shortens, or in a title."""
    line = text[text.rfind("\n", 0, early.start()) + 1 : early.end() + 1]
    in_title = bool(re.match(r"[\s#]*제\d+[조장절](?:의\d+)*\s?\(?[^)]*$", line))
    before = text[max(0, early.start() - 1) : early.start()]
    after = text[early.end() : early.end() + 1]
    in_name = (
        before == " "
        and text[max(0, early.start() - 2) : early.start() - 1].isalnum()
        and after == "("
    )
    goes_on = (
        "가" <= after <= "힣"
        and text[early.end() : early.end() + 1] not in "은는이가을를에의와과로도장"
    )
    return in_title or in_name or goes_on


def _hit(rule: str, term: _Term, first: int) -> Hit:
    return Hit(rule, first + term.start, first + term.end)
