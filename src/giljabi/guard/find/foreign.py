"""Names of foreigners: Latin letters (NGUYEN VAN AN) and Hangul words (응우옌 반 안, 마리아 산토스)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from giljabi.guard.find.clues import Word
from giljabi.guard.find.foreign_words import (
    LATIN,
    NEVER_KOREAN,
    PAPERS,
    SELVES,
    SURNAMES,
    is_foreign,
    is_inflected,
    is_latin_name,
    names,
    told,
)
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.latin import is_called, is_titled, latin
from giljabi.guard.find.looks import given, is_noun, looks, parted
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.words import words

__all__ = ["LATIN", "foreign", "is_foreign", "is_latin_name"]

_HONOUR = lazily(r"([가-힣]*?)(?:씨|님)(?=[께은는이가을를의도와과에]|$)")
_OWN = lazily(r"([가-힣]+?)(?:입니다|이고|이라고|라고|이며|예요|이에요)")
_PAPER = re.compile(r"(?:외국인 ?등록|등록외국인|여권|국적|체류|비자)")
_OPEN = re.compile(r"[ ]?[(,/][ ]?")
_PARTS = lazily(r"[가-힣]+")


def foreign(text: str, around: Sequence[Word], places: Iterable[int]) -> Iterator[Found]:
    """Yield names of foreigners with evidence of their own, seen from the words at ``places``.

    Offsets are of ``text``.
    """
    yield from latin(text)
    known, done = names(), 0
    for at in places:
        start, end, word = around[at]
        pair = word[:2]
        if "씨" in word or "님" in word:
            yield from _honoured(text, around, at)
        opens = start >= done and (pair in known.pairs or word in SURNAMES)
        if opens and (span := _known(text, around, at)):
            yield Found(*span, Personal.PERSON, 0.94, "다른 나라 말 이름")
            done = span[1]
        if pair in known.told:
            yield from _nation(text, around, at)
        if pair in PAPERS and _PAPER.match(text, start):
            yield from _documented(text, around, at)
        if word in SELVES and text[end : end + 1] == " ":
            yield from _own(text, around, at)


def _nation(text: str, around: Sequence[Word], at: int) -> Iterator[Found]:
    """Yield the name behind a nation (베트남 국적 …), or the one before it: …(베트남), …/베트남/."""
    start, end, word = around[at]
    if match := told().match(text, start):
        span = _after_nation(text, match.end())
        if span:
            yield Found(*span, Personal.PERSON, 0.97, "국적이나 체류 자격 뒤의 이름")
    if word not in names().nations or text[end : end + 1] not in ('), /|\t"') or not at:
        return
    sign = text[start - 1 : start]
    kin = sign == " " and text[around[at - 1][1] : start] == ", "
    if kin and text[around[at - 1][0] - 1] == "(" and at > 1:
        at, start, sign = at - 1, around[at - 1][0], "("  # (며느리, 캄보디아)
    if sign not in "(/|\t" or text[around[at - 1][1] : start].strip() not in (sign.strip(), ""):
        return
    yield from _before(text, around, at - 1, "나라 이름 앞의 이름", sure=sign == "(" and not kin)


def _documented(text: str, around: Sequence[Word], at: int) -> Iterator[Found]:
    """Yield the name before 외국인등록번호, 여권, 국적."""
    if at and _OPEN.fullmatch(text, around[at - 1][1], around[at][0]):
        yield from _before(text, around, at - 1, "외국인 등록이나 여권 앞의 이름", sure=False)


def _before(
    text: str, around: Sequence[Word], last: int, why: str, *, sure: bool
) -> Iterator[Found]:
    """Yield the foreign name whose last word is ``last``; a ``sure`` sign needs no known word."""
    first = _first(text, around, last)
    run = [word for _, _, word in around[first : last + 1]]
    while run and _is_plain(run[0]):
        run, first = run[1:], first + 1
    if not run or any(map(_is_plain, run)) or len(run) > 4 or len("".join(run)) < 2:
        return
    alone = len(run) == 1
    strange = is_foreign(run[0], alone=False) if alone else any(map(is_foreign, run))
    if strange and alone and looks(run[0]) > 6:
        return
    opened = alone or not text[around[first][0] - 1 : around[first][0]].strip(' \n\t"|,-·•○')
    if strange or (sure and not alone and opened and len("".join(run)) > 3):
        yield Found(around[first][0], around[last][1], Personal.PERSON, 0.97, why)


def _is_plain(word: str) -> bool:
    """Whether a word is no part of a foreign name: 주민, 출신의, 외국인."""
    if word in names().hangul or not NEVER_KOREAN.isdisjoint(word):
        return False
    known = words()
    if (
        is_noun(word)
        or word in known.before
        or word in known.before_sure
        or word in names().nations
    ):
        return True
    return looks(word) > 6 or (len(word) > 1 and is_inflected(word) and not is_foreign(word))


def _first(text: str, around: Sequence[Word], last: int, most: int = 5) -> int:
    """Return the first of the words up to ``last`` that stand one space apart."""
    first = last
    while first and last - first < most - 1:
        end, start = around[first - 1][1], around[first][0]
        if start - end != 1 or text[end] not in " ·" or len(around[first - 1][2]) > 8:
            break
        first -= 1
    return first


def _honoured(text: str, around: Sequence[Word], at: int) -> Iterator[Found]:
    """Yield the foreign name of two words or more before 씨 or 님."""
    glued = _HONOUR.match(around[at][2])
    if glued is None:
        return
    last = at if glued[1] else at - 1
    bare = glued[1] or (around[last][2] if at else "")
    end = around[at][0] + len(bare) if glued[1] else around[last][1]
    if len(bare) < 2 or (not glued[1] and around[at][0] - end > 1):
        return
    first = _first(text, around, last)
    parts = [word for _, _, word in around[first:last]] + [bare]
    count = 0
    while count < len(parts) and _may_be_foreign(parts[-count - 1]):
        count += 1
    run = parts[len(parts) - count :]
    while run and len(run[0]) < 2 and not (is_foreign(run[0]) or run[0] in SURNAMES):
        run = run[1:]
    if len(run) == 1 and len(bare) > 2 and looks(bare) < 5:
        lead = parts[-2] if len(parts) > 1 and given().surname.get(parts[-2], 0) > 1 else ""
        run = [lead, bare] if lead else run
    elif len(run) < 2 or not any(
        (len(part) > 1 and is_foreign(part)) or not NEVER_KOREAN.isdisjoint(part) for part in run
    ):
        return
    start = around[last - len(run) + 1][0]
    yield Found(start, end, Personal.PERSON, 0.97, "높임말 앞의 다른 나라 말 이름")


def _may_be_foreign(word: str) -> bool:
    if is_foreign(word):
        return not is_inflected(word)
    return len(word) <= 2 and looks(word) < 3 and not is_noun(word) and not is_inflected(word)


def _own(text: str, around: Sequence[Word], at: int) -> Iterator[Found]:
    """Yield the foreign name by which people call themselves: 저는 응우옌 티 란입니다."""
    for last in range(at + 1, min(at + 5, len(around))):
        if around[last][0] - around[last - 1][1] != 1:
            return
        word = around[last][2]
        if ending := _OWN.fullmatch(word):
            parts = [part for _, _, part in around[at + 1 : last]] + [ending[1]]
            alone = len(parts) == 1
            strange = [is_foreign(part, alone=alone) for part in parts]
            sure = all(strange) or (any(strange) and not any(map(_is_plain, parts)))
            if sure and (around[at][2] in ("저는", "이름은") or len(parts) > 1):
                start, end = around[at + 1][0], around[last][0] + len(ending[1])
                yield Found(start, end, Personal.PERSON, 0.97, "스스로 밝힌 이름")
            return


def _known(text: str, around: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Return a run of words known from foreign names: two or more, or one before 씨 or a title."""
    begin = around[at][0]
    size, count = _run(text, around, at)
    if not size:
        return None
    end = begin + size
    whole = text[begin:end].split(" ")
    if at and count == 1 and (lead := _surname(text, around, at)):
        return lead, end  # 김 알렉산드라
    if len(whole[0]) == 1 and whole[0] not in SURNAMES:
        return None
    alone = count == 1 and len(whole[0]) > 2 and is_called(text, begin)
    several = count >= 2 and max(map(len, whole)) > 1
    if alone or several or (len(whole[-1]) > 1 and is_titled(text, end)):
        return begin, end
    return None


def _surname(text: str, around: Sequence[Word], at: int) -> int | None:
    """Return where a Korean surname stands before a foreign name, or ``None``."""
    start, end, word = around[at - 1]
    plain = len(word) == 1 and word not in "한이전" and given().surname.get(word, 0) > 1
    touching = text[end : around[at][0]] == " " and not text[max(0, start - 1) : start].strip()
    return start if plain and touching else None


def _run(text: str, around: Sequence[Word], at: int) -> tuple[int, int]:
    """Return how long a run of known name words from ``around[at]`` is, and of how many words."""
    begin, size, count = around[at][0], 0, 0
    for start, end, word in around[at : at + 5]:
        if count and (start - begin != size + 1 or text[start - 1] not in " ·-"):
            break
        name = _known_head(word)
        if not name:
            break
        count += 1
        size = start + len(name) - begin
        if word[len(name) :] in ("나", "라", "아", "야"):
            return size + 1, count  # 오윤나: 이름의 끝 글자이기 쉽다
        if begin + size < end:
            break
    return size, count


def _known_head(word: str) -> str:
    """Return the known name at the head of a word whose rest can be glued to a name, or ""."""
    known = names().hangul
    for size in range(min(7, len(word)), 0, -1):
        if word[:size] in known and parted(word[size:]) is not None:
            return word[:size]
    return ""


_HANGUL = lazily(r"[가-힣]+(?:[ ·‧\-][가-힣]+){0,4}")
_GLUED = lazily("([가-힣]{2,}?)(?:씨|님)[가-힣]{0,2}")


def _after_nation(text: str, at: int) -> tuple[int, int] | None:
    """Return the name behind a nation, when 씨, a title or brackets end it."""
    if latin := LATIN.match(text, at):
        return latin.span()
    run = _HANGUL.match(text, at)
    if run is None:
        return None
    for part in _PARTS.finditer(run.group()):
        glued = _GLUED.fullmatch(part.group())
        bare = glued[1] if glued else part.group()
        if not is_foreign(bare) and len(bare) > 1:
            return None
        end = at + part.start() + len(bare)
        if glued or (len(bare) > 1 and is_titled(text, end)):
            return at, end
    return None
