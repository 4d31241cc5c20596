"""Rules 58–61, 67 and 68: hard words, loan words, passives, spelling, slights, said twice.

The lists (``lists/*.tsv``) are looked up by their first two letters, so that their length costs
next to nothing. What needs a rule and not a word (율/률, 조사) is in ``grammar``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.particles import mended_particle
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        58,
        "HARD-WORD",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제2항") + "·국립국어원 다듬은 말",
        "뜻을 알기 어려운 말입니다. 쉬운 우리말로 바꾸세요.",
        (
            Example("상기 서류를 금번 회의에 제출합니다.", "위 서류를 이번 회의에 제출합니다."),
            Example("시스템을 구축코자 합니다.", "시스템을 구축하고자 합니다."),
            Example("동 사업은 익일 끝납니다.", "이 사업은 다음 날 끝납니다."),
            Example("기 배정된 예산을 씁니다.", "이미 배정된 예산을 씁니다."),
        ),
    ),
    Rule(
        59,
        "LOAN",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항") + "·외래어 표기법",
        "외래어 표기법에 맞지 않습니다.",
        (
            Example("리더쉽 워크샵을 엽니다.", "리더십 워크숍을 엽니다."),
            Example("플랭카드를 겁니다.", "플래카드를 겁니다."),
        ),
        autofix=True,
    ),
    Rule(
        60,
        "DOUBLE-PASSIVE",
        Severity.WARNING,
        Basis.GUIDE,
        "국립국어원 공공언어 바로 쓰기",
        "피동 표현이 겹쳤습니다. 한 번만 쓰세요.",
        (Example("사업이 추진되어질 예정입니다.", "사업이 추진될 예정입니다."),),
    ),
    Rule(
        61,
        "SPELL",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항") + "·한글 맞춤법",
        "맞춤법이나 띄어쓰기가 틀렸습니다.",
        (
            Example("몇일 안에 제출하십시요.", "며칠 안에 제출하십시오."),
            Example("신청할수있습니다.", "신청할 수 있습니다."),
            Example("출산률이 올랐습니다.", "출산율이 올랐습니다."),
        ),
        autofix=True,
    ),
    Rule(
        67,
        "EQUAL",
        Severity.WARNING,
        Basis.GUIDE,
        "국가인권위원회·국립국어원의 차별적 언어 표현, 「장애인복지법」 같은 법의 말",
        "사람을 차별하거나 낮추어 보는 말입니다. 다른 말로 바꾸세요.",
        (
            Example("장애자 주차구역을 늘립니다.", "장애인 주차구역을 늘립니다."),
            Example("학부형 모임을 엽니다.", "학부모 모임을 엽니다."),
        ),
    ),
    Rule(
        68,
        "REDUNDANT",
        Severity.WARNING,
        Basis.GUIDE,
        "국립국어원 공공언어 바로 쓰기",
        "뜻이 겹치는 말입니다. 한 번만 쓰세요.",
        (Example("과반수 이상이 찬성합니다.", "과반수가 찬성합니다."),),
    ),
)

LISTS = ("hard", "loan", "spell", "equal")
"""The files of the word list, beside this module in ``lists/``."""

_JOSA = (
    r"은|는|이|가|을|를|과|와|의|에|로|으로|도|만|까지|부터|에서|에게|보다|마다|이나|나|이며|며|이라|라"
    r"|이고|고|및|별|등|임|입니다|인|께|들|용|처럼|한테|밖에|뿐|이란|란|이랑"
)
_AFTER = {
    "e": re.compile(r"(?![가-힣])"),
    "j": re.compile(rf"(?![가-힣])|(?:{_JOSA})"),
    "h": re.compile(rf"(?![가-힣])|(?:{_JOSA})|[하한할함합했해되된될됨됩]"),
    "*": re.compile(""),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the word list: what is written, what is right, and where it may stand.

    ``weight`` is ``?`` for a mere suggestion and ``~`` for a note; ``source`` what it rests on.
    """

    rule: str
    wrong: str
    right: str
    before: str
    after: re.Pattern[str]
    unless: tuple[str, ...]
    weight: str
    source: str

    def stands(self, text: str, at: int) -> bool:
        """Tell whether the word stands at this place, as a word of its own where that matters."""
        if not text.startswith(self.wrong, at) or (
            self.unless and text.startswith(self.unless, at)
        ):
            return False
        return self._begins(text, at) and self.after.match(text, at + len(self.wrong)) is not None

    def _begins(self, text: str, at: int) -> bool:
        before = text[at - 1] if at else "\n"
        match self.before:
            case "s":
                return not ("가" <= before <= "힣" or before.isalnum())
            case "g":
                return "가" <= before <= "힣"
            case "y":
                return not text[max(0, at - 2) : at].strip()[-1:].isalnum()
            case "w":
                return not before.isascii() or not before.isalpha()
            case _:
                return True


_KEY = 3


@cache
def _index() -> tuple[frozenset[str], Mapping[str, tuple[tuple[str, ...], ...]]]:
    """Return the first two letters of all words, and their lines by the first three (or fewer).

    Lines are made into words only when their letters are met, so that a start costs little.
    """
    lines: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines():
        lines.setdefault(line[1][:_KEY], []).append(line)
    index = {
        key: tuple(sorted(group, key=lambda line: len(line[1]), reverse=True))
        for key, group in lines.items()
    }
    return frozenset(key[:2] for key in index), index


@cache
def _singles() -> tuple[str, ...]:
    """Return the words of one letter (됬): two letters cannot tell them."""
    return tuple(key for key in _index()[1] if len(key) == 1)


@cache
def _group(key: str) -> tuple[Word, ...]:
    """Return the words that begin with these letters, the longest first; () for none."""
    return tuple(_word(line) for line in _index()[1].get(key, ()))


def _lines() -> Iterator[tuple[str, ...]]:
    for name in LISTS:
        text = (Path(__file__).parent / "lists" / f"{name}.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                yield tuple(line.split("\t"))


def _word(line: tuple[str, ...]) -> Word:
    rule, wrong, right, before, after, unless, weight, source = line
    shunned = tuple(filter(None, unless.split(",")))
    return Word(rule, wrong, right, before, _AFTER[after], shunned, weight, source)


@cache
def word_list() -> tuple[Word, ...]:
    """Return the word list that is shipped with the rules."""
    return tuple(_word(line) for line in _lines())


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield the words of the sheet that stand in the word list; the longest wins."""
    text = sheet.calm
    pairs, index = _index()
    # 두 글자 열쇠로 먼저 거른다: 여기서 걸러야 낱말 수가 속도에 닿지 않는다
    known = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in pairs]
    known = [at for at in known if text[at : at + _KEY] in index or text[at : at + 2] in index]
    known.extend(at for one in _singles() if one in text for at in _places(text, one))
    end = 0
    for at in sorted(known):
        if at >= end:
            word = _standing(text, at, index)
            if word is not None:
                end = at + len(word.wrong)
                yield _hit(sheet, word, at)


def _places(text: str, one: str) -> Iterator[int]:
    return (at for at, letter in enumerate(text) if letter == one)


def _standing(text: str, at: int, index: Mapping[str, object]) -> Word | None:
    """Return the longest word that stands at this place."""
    for size in (_KEY, 2, 1):
        key = text[at : at + size]
        if key in index:
            for word in _group(key):
                if word.stands(text, at):
                    return word
    return None


def _hit(sheet: Sheet, word: Word, at: int) -> Hit:
    """Return the hit of a word; a particle that would no longer fit is mended with it."""
    end = at + len(word.wrong)
    tail = mended_particle(sheet.calm, end, word.wrong, word.right)
    hit = sheet.hit(word.rule, at, end + len(tail.old), word.right + tail.new)
    return hit.weighed(
        Severity.NOTE if word.weight == "~" else None, sure=tail.sure and not word.weight
    )
