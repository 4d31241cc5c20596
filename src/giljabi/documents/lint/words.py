"""Rules 58–61: hard words, loan words, double passives and spelling, from the word list.

The list is looked up by its first two letters, so that its length costs next to nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from giljabi.book.kinds import Basis, Severity
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
        ),
    ),
    Rule(
        59,
        "LOAN",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항") + "·외래어 표기법",
        "외래어 표기법에 맞지 않습니다.",
        (Example("리더쉽 워크샵을 엽니다.", "리더십 워크숍을 엽니다."),),
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
        ),
        autofix=True,
    ),
)

_JOSA = (
    r"은|는|이|가|을|를|과|와|의|에|로|으로|도|만|까지|부터|에서|에게|보다|마다|이나|나|이며|며|이라|라"
    r"|이고|고|및|별|등|임|입니다|인"
)
_AFTER = {
    "e": re.compile(r"(?![가-힣])"),
    "j": re.compile(rf"(?![가-힣])|(?:{_JOSA})"),
    "h": re.compile(rf"(?![가-힣])|(?:{_JOSA})|[하한할함합했해되된될됨됩]"),
    "*": re.compile(""),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the word list: what is written, what is right, and where it may stand."""

    rule: str
    wrong: str
    right: str
    before: str
    after: re.Pattern[str]
    unless: tuple[str, ...]

    def keeps_particle(self, text: str, at: int) -> bool:
        """Tell whether what follows stays right when the word at this place is replaced."""
        follows = text[at + len(self.wrong) : at + len(self.wrong) + 1]
        return not "가" <= follows <= "힣" or _sound(self.wrong) == _sound(self.right)

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


@cache
def _index() -> tuple[re.Pattern[str], Mapping[str, tuple[Word, ...]]]:
    """Return a pattern that stops where a word may begin, and the words by their first two letters."""
    words: dict[str, list[Word]] = {}
    for word in word_list():
        words.setdefault(word.wrong[:2], []).append(word)
    index = {
        key: tuple(sorted(group, key=lambda word: len(word.wrong), reverse=True))
        for key, group in words.items()
    }
    first: dict[str, str] = {}
    for key in index:
        first[key[0]] = first.get(key[0], "") + key[1:]
    single = "".join(re.escape(letter) for letter, rest in first.items() if not rest)
    seconds = "".join(sorted(set("".join(first.values()))))
    pattern = f"[{''.join(first)}](?=[{re.escape(seconds)}])" + (f"|[{single}]" if single else "")
    return re.compile(pattern), index


@cache
def word_list() -> tuple[Word, ...]:
    """Return the word list that is shipped with the rules."""
    text = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Word(rule, wrong, right, before, _AFTER[after], tuple(filter(None, unless.split(","))))
        for rule, wrong, right, before, after, unless in lines
    )


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield the words of the sheet that stand in the word list; the longest wins."""
    text = sheet.calm
    pattern, index = _index()
    starts = [match.start() for match in pattern.finditer(text)]
    # 두 글자 열쇠로 먼저 거른다: 여기서 걸러야 낱말 수가 속도에 닿지 않는다
    known = [at for at in starts if text[at : at + 2] in index or text[at] in index]
    end = 0
    for at in known:
        group = index.get(text[at : at + 2]) or index[text[at]]
        word = _standing(group, text, at) if at >= end else None
        if word is not None:
            end = at + len(word.wrong)
            hit = sheet.hit(word.rule, at, end, word.right)
            yield hit if word.keeps_particle(text, at) else replace(hit, sure=False)


def _standing(group: tuple[Word, ...], text: str, at: int) -> Word | None:
    for word in group:
        if text.startswith(word.wrong, at) and word.stands(text, at):
            return word
    return None


def _sound(word: str) -> str:
    """Return how a particle after the word sounds: after a vowel, after ㄹ, after another end."""
    final = (ord(word[-1]) - 0xAC00) % 28
    return "모음" if final == 0 else "ㄹ" if final == 8 else "받침"
