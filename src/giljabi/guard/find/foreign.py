"""Names of foreigners: Latin letters (NGUYEN VAN AN) and Hangul words (응우옌 반 안, 마리아 산토스)."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.looks import given, is_noun, looks, parted
from giljabi.guard.find.words import words

LATIN = re.compile(
    r"[A-Z][A-Za-z'’\-]*[A-Za-z](?:, ?[A-Z][A-Za-z'’\-]*[A-Za-z]| [A-Z]\.(?= )| [A-Z](?= [A-Z])"
    r"| [A-Z][A-Za-z'’\-]*[A-Za-z]| (?:de|da|dos|del|van|von|bin|binti|al|la)(?= )){1,5}(?![A-Za-z0-9])"
)
_HANGUL = re.compile(r"[가-힣]+(?:[ ·‧\-][가-힣]+){0,4}")


_SURNAMES = frozenset("쩐짠팜레도부딘판황보호리왕천린싱칸응")


@cache
def _names() -> tuple[frozenset[str], frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Return name words in Latin (lower case) and Hangul, and the patterns of nations."""
    table = tomllib.loads(files(__package__).joinpath("foreign.toml").read_text("utf-8"))
    nations = "|".join(sorted(table["nations"].split(), key=len, reverse=True))
    told = re.compile(
        rf"(?:(?:{nations})(?:[ ]?(?:국적|출신|동포|교포|여성|남성|근로자|노동자|유학생|결혼이민자|이민자|이주민|선원|난민|관광객|학생))?"
        rf"(?:의|인|인의)?|국적[: ]{{0,2}}(?:{nations})|결혼이민자|이주여성|이주노동자|외국인(?: ?(?:근로자|노동자|주민|유학생|계절근로자))?|유학생|계절근로자|난민(?: ?신청자)?)"
        r"(?:인)?[ ,:(]{1,3}(?=[가-힣A-Z])"
    )
    longer = [word for word in table["hangul"].split() if len(word) > 1]
    first, second = (_class(word[n] for word in longer) for n in (0, 1))
    start = re.compile(rf"(?<![가-힣])(?:{first}{second}[가-힣]*|{_class(_SURNAMES)}(?= [가-힣]))")
    latin = frozenset(word.lower() for word in table["latin"].split())
    return latin, frozenset(table["hangul"].split()), told, start


def _class(letters: Iterable[str]) -> str:
    return "[" + "".join(sorted(set(letters))) + "]"


def is_latin_name(surface: str) -> bool:
    """Whether words in Latin letters are known from names: half of them at least."""
    parts = [part.strip(".,").lower() for part in re.split(r"[ ,]+", surface)]
    return 2 * sum(part in _names()[0] for part in parts) >= len(parts)


def is_foreign(word: str, *, alone: bool = False) -> bool:
    """Whether a Hangul word is known from foreign names, or has syllables of theirs.

    A word ``alone`` needs more of them: 카드번호 is no name.
    """
    odd = sum(sign in _STRANGE for sign in word)
    rare = not _NEVER_KOREAN.isdisjoint(word)
    return word in _names()[1] or rare or odd >= (3 if alone else 1)


_NEVER_KOREAN = frozenset("응쩐쯔쭝뚜띠꽝뀐쿄퐁뻣탕팃랏싹왓닷샤쇼딜룰쉔쑤쏙쓰밧뭉")


_STRANGE = frozenset(
    "응쩐쯔쭝뚜띠꽝뀐쿠흐므룰르드쇼딜프트브크쿄퐁쿤핏뻣탕팃랏싹왓닷밧샤셰슈챠쟈뱌뭉촐벡쿨쑤쉬즈츠옌융쉔쏙쓰따또뜨빠쁘찌쩌켄펑펀웨"
)


def foreign(text: str) -> Iterator[Found]:
    """Yield names of foreigners with evidence of their own. Offsets are of ``text``."""
    yield from _latin(text)
    yield from _hangul(text)
    for match in _HONOURED.finditer(text):
        if start := _first_foreign(match):
            yield Found(start, match.end(1), Personal.PERSON, 0.97, "높임말 앞의 다른 나라 말 이름")
    for match in _DOCUMENTED.finditer(text):
        if start := _first_foreign(match) or _behind_person(match):
            yield Found(
                start, match.end(1), Personal.PERSON, 0.97, "외국인 등록이나 여권 앞의 이름"
            )
    for match in _SELF.finditer(text):
        parts = match[1].split(" ")
        if all(is_foreign(part, alone=len(parts) == 1) for part in parts):
            yield Found(*match.span(1), Personal.PERSON, 0.97, "스스로 밝힌 이름")
    for told in _names()[2].finditer(text):
        if span := _after_nation(text, told.end()):
            yield Found(*span, Personal.PERSON, 0.97, "국적이나 체류 자격 뒤의 이름")


_HONOURED = re.compile(
    r"(?<![가-힣])((?:[가-힣]{1,8} ){0,4}[가-힣]{2,8}?)[ ]?(?:씨|님)(?=[께은는이가을를의도와과에]|[^가-힣]|$)"
)
_SELF = re.compile(
    r"(?<![가-힣])(?:저는|이름은) ((?:[가-힣]{1,8} ){0,3}[가-힣]{1,8}?)(?=입니다|이고|이라고|라고|이며|예요|이에요)"
)


_DOCUMENTED = re.compile(
    r"(?<![가-힣])((?:[가-힣]{1,8} ){1,5}[가-힣]{2,8}?)[ ]?[(,/]?[ ]?(?:외국인 ?등록|등록외국인|여권|국적|체류|비자)"
)


def _behind_person(match: re.Match[str]) -> int:
    """Return where two to four words behind a word for a person start: 외국인 주민 속 찬티."""
    known = words()
    parts = match[1].split(" ")
    last = max(
        (n for n, part in enumerate(parts) if part in known.before or part in known.before_sure),
        default=-1,
    )
    run = parts[last + 1 :]
    plain = not any(parted_word(part) or is_noun(part) or looks(part) > 4 for part in run)
    if last < 0 or not plain or not 2 <= len(run) <= 4:
        return 0
    return match.end(1) - len(" ".join(run))


def _first_foreign(match: re.Match[str]) -> int:
    """Return where the run of foreign words before 씨 starts; 0 when there is none of two words."""
    parts = match[1].split(" ")
    count = 0
    while count < len(parts) and _may_be_foreign(parts[-count - 1]):
        count += 1
    run = parts[len(parts) - count :]
    while run and len(run[0]) < 2 and not (is_foreign(run[0]) or run[0] in _SURNAMES):
        run = run[1:]
    if len(run) == 1 and len(run[0]) > 2 and looks(run[0]) < 5:
        surname = parts[-2] if len(parts) > 1 and given().surname.get(parts[-2], 0) > 1 else ""
        return match.end(1) - len(f"{surname} {run[0]}".strip())
    sure = [part for part in run if is_foreign(part) and len(part) > 1]
    if len(run) < 2 or not (sure or any(not _NEVER_KOREAN.isdisjoint(part) for part in run)):
        return 0
    return match.end(1) - len(" ".join(run))


def _may_be_foreign(word: str) -> bool:
    if is_foreign(word):
        return not parted_word(word)
    return len(word) <= 2 and looks(word) < 3 and not is_noun(word) and not parted_word(word)


def parted_word(word: str) -> bool:
    """Whether a word ends like a sentence's word: 준, 에서, 으로, 하는."""
    return word.endswith(
        (
            "에서",
            "으로",
            "에게",
            "하는",
            "한",
            "준",
            "온",
            "된",
            "던",
            "를",
            "을",
            "은",
            "는",
            "의",
            "와",
            "과",
            "고",
            "서",
            "면",
        )
    )


def _latin(text: str) -> Iterator[Found]:
    for match in LATIN.finditer(text):
        if is_latin_name(match.group()):
            yield Found(*match.span(), Personal.PERSON, 0.96, "로마자로 쓴 이름")
        elif _titled(text, match.end()) or _called(text, match.start()):
            yield Found(*match.span(), Personal.PERSON, 0.7, "직위나 높임말 앞의 로마자 이름")


def _titled(text: str, at: int) -> bool:
    """Whether 씨, 님, a title or brackets of a person follow."""
    after = re.compile(r"[ ]?([가-힣]+)").match(text, at)
    if after is None:
        return (
            re.compile(r"[ ]?\((?:국적|여권|외국인|[가-힣]{1,5} ?국적|남|여|[0-9]{2}세)").match(
                text, at
            )
            is not None
        )
    told = parted(after[1])
    return bool(told and told[0] and told[0] in words().title_sure)


def _called(text: str, at: int) -> bool:
    """Whether a word for a person stands right before."""
    before = re.search(r"([가-힣]{2,8})[ :(]{1,3}$", text[max(0, at - 12) : at])
    known = words()
    return before is not None and (
        before[1] in known.before_sure or before[1] in known.before or before[1] in known.selves
    )


def _hangul(text: str) -> Iterator[Found]:
    """Yield runs of words known from foreign names: two or more, or one before 씨 or a title."""
    _, known, _, start = _names()
    at = 0
    while word := start.search(text, at):
        at = word.end()
        size, count = _run(text, word.start(), known)
        if not size:
            continue
        begin, end = word.start(), word.start() + size
        lead = text[max(0, begin - 2) : begin]
        if (
            count == 1
            and len(lead) == 2
            and given().surname.get(lead[0], 0) > 1
            and lead[0] not in "한이전"
            and lead[1] == " "
            and lead[0] in given().surname
            and not text[begin - 3 : begin - 2].strip()
        ):
            begin, count = begin - 2, count + 1  # 김 알렉산드라
        whole = text[begin:end].split(" ")
        if len(whole[0]) == 1 and whole[0] not in _SURNAMES and begin == word.start():
            continue
        alone = count == 1 and len(whole[0]) > 2 and _called(text, begin)
        if (
            alone
            or (count >= 2 and max(map(len, whole)) > 1)
            or (len(whole[-1]) > 1 and _titled(text, end))
        ):
            yield Found(begin, end, Personal.PERSON, 0.94, "다른 나라 말 이름")
        at = max(at, end)


def _run(text: str, at: int, known: frozenset[str]) -> tuple[int, int]:
    """Return how long a run of known name words is, and of how many words."""
    start, size, count = at, 0, 0
    while count < 5 and (word := _HANGUL_WORD.match(text, at)):
        name = _known_head(word.group(), known)
        if not name:
            break
        count += 1
        size = at + len(name) - start
        if word.group()[len(name) :] in ("나", "라", "아", "야"):
            return size + 1, count  # 오윤나: 이름의 끝 글자이기 쉽다
        if len(name) < len(word.group()) or text[word.end() : word.end() + 1] not in (
            " ",
            "·",
            "-",
        ):
            break
        at = word.end() + 1
    return size, count


_HANGUL_WORD = re.compile(r"[가-힣]+")


def _known_head(word: str, known: frozenset[str]) -> str:
    """Return the known name at the head of a word whose rest can be glued to a name, or ""."""
    for size in range(min(7, len(word)), 0, -1):
        if word[:size] in known and parted(word[size:]) is not None:
            return word[:size]
    return ""


def _after_nation(text: str, at: int) -> tuple[int, int] | None:
    """Return the name behind a nation, when 씨, a title or brackets end it."""
    if latin := LATIN.match(text, at):
        return latin.span()
    words_ = _HANGUL.match(text, at)
    if words_ is None:
        return None
    for part in re.finditer(r"[가-힣]+", words_.group()):
        glued = re.fullmatch("([가-힣]{2,}?)(?:씨|님)[가-힣]{0,2}", part.group())
        bare = glued[1] if glued else part.group()
        if not is_foreign(bare) and len(bare) > 1:
            return None
        end = at + part.start() + len(bare)
        if glued or (len(bare) > 1 and _titled(text, end)):
            return at, end
    return None
