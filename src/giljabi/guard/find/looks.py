"""How much a word looks like a Korean name: surname, given-name syllables, and what speaks against.

Knows single words only; what stands around them is the matter of ``clues``.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from giljabi.guard.find.words import nouns, words

NEVER = -99.0
"""The looks of what is no name."""

_PARTICLES = frozenset("은는이가을를의도만로와과나라야아에들")
_SUFFIXES = frozenset(
    "수률율량원장자인비료금세지서안성적화력도용별형식과팀반실관소청법령권액계기회단부처국상하중전후시차면제선"
)
_UNITS = frozenset("과팀계실국처")
_IMPOSSIBLE = frozenset(
    "는를했됐있없었겠습것때께데따떻까뿐씀됨함음임들된할될던든짐켜혔졌렸겼뤄줘봐놔둬쳐셔"
)
_UNKNOWN = -1.0
_PREFIXES = frozenset("이신구대소전현고저주부남여공총재무미초최반")


@dataclass(frozen=True, slots=True)
class Given:
    """The shape of names: the weight of each syllable in its place, and known given names."""

    surname: dict[str, int]
    double: frozenset[str]
    first: dict[str, int]
    last: dict[str, int]
    single: dict[str, int]
    two: frozenset[str]
    three: frozenset[str]
    pure: frozenset[str]


@cache
def given() -> Given:
    """Return the name shapes of this release."""
    table = tomllib.loads(files(__package__).joinpath("given.toml").read_text("utf-8"))
    known, double = table["known"], table["surname"].pop("double")
    return Given(
        surname=_tiers(table["surname"]),
        double=frozenset(double.split()),
        first=_tiers(table["first"]),
        last=_tiers(table["last"]),
        single=_tiers(table["single"]),
        two=frozenset(known["two"].split()),
        three=frozenset(known["three"].split()),
        pure=frozenset(known["pure"].split()),
    )


def _tiers(table: dict[str, str]) -> dict[str, int]:
    """Turn ``{3: "민서", 2: …}`` into the weight of each syllable; the heaviest counts."""
    return {sign: int(tier) for tier in sorted(table) for sign in table[tier]}


@lru_cache(maxsize=1 << 13)
def looks(name: str) -> float:
    """Return how much ``name`` looks like a whole name: about 9 typical, 5 possible, below 1 no."""
    shape = _shape(name)
    return shape + _against(name) if shape > 0 else NEVER


def bears(word: str) -> bool:
    """Whether an everyday word may be somebody's name when a head says so: 예금주 이슬."""
    known = words()
    barred = word in known.stop or word in known.forms or word in known.before_sure
    return not barred and word not in known.title and _shape(word) >= 5


def _shape(name: str) -> float:
    """Return the weight of the syllables alone."""
    known = given()
    best = NEVER
    if name[:2] in known.double and 3 <= len(name) <= 4:
        best = 4 + _given(name[2:])
    surname = known.surname.get(name[:1])
    if surname is not None and 2 <= len(name) <= 5:
        best = max(best, surname + _given(name[1:]))
    return best


def _given(part: str) -> float:
    known = given()
    if len(part) == 1:
        return known.single.get(part, -50) + 1
    if len(part) == 2:
        return _two(part, known)
    pure = part[:2] in known.pure and part[2:] in tuple("리라나별솔빛샘슬아미")
    if (
        part in known.three
        or pure
        or (part[0] in "은한온다새참큰꽃봄늘별해달솔" and part[1:] in known.pure)
    ):
        return 6
    return -50


def _two(part: str, known: Given) -> float:
    """Return the weight of a given name of two syllables; one of them may be an unusual one."""
    if part in known.two:
        return known.first.get(part[0], 1) + known.last.get(part[1], 1) + 2
    first, last = known.first.get(part[0]), known.last.get(part[1])
    if (first is None and last is None) or part[0] in _IMPOSSIBLE or part[1] in _IMPOSSIBLE:
        return -50
    return (_UNKNOWN if first is None else first) + (_UNKNOWN if last is None else last)


def _against(name: str) -> float:
    """Return what the dictionary says against a name (0 or less)."""
    known, common = words(), nouns()
    if name in known.stop or name in known.title_sure or name in known.title:
        return -20
    if name in known.before_sure or name in known.before:
        return -20
    if name in common.common or name in known.forms:
        return -6
    if name in known.history:
        return -6
    if name in common.rare:
        return -3
    if len(name) == 2:
        return -3 if name[1] in "동리읍면구" else 0
    return _compound(name) if len(name) == 3 else 0


def _compound(name: str) -> float:
    """Return what speaks against three syllables: a noun with one more (주민+은, 이용+률)."""
    two, last = name[:2], name[2]
    if last in _PARTICLES and (two in words().title or two in words().title_sure):
        return -20  # 국장이, 위원은
    everyday = is_noun(two)
    odd = name[1:] not in given().two
    if last in _UNITS and odd:
        return -6
    if last == "한" and (everyday or two in nouns().rare):
        return -6
    if everyday and last in "중일":
        return -6
    if everyday and last in "화성적력률율량" and odd:
        return -5 if last in "적률량" else -3
    if last in "교천" and odd:
        return -5  # 한빛교, 온천천
    if name[1:] == "해진" or (last in "동리로구시" and odd):
        return -4
    weight = -2.5 if last == "대" and odd else 0.0
    if last in _SUFFIXES and (everyday or two in nouns().rare):
        weight = -2.5 if everyday else -1
    elif everyday:
        weight = -1
    if name[0] in _PREFIXES and odd and (is_noun(name[1:]) or name[1:] in nouns().plain):
        weight = min(weight, -2)
    return weight


def is_noun(word: str) -> bool:
    """Whether ``word`` is an everyday noun that begins like a surname."""
    known = words()
    return word in nouns().common or word in known.stop or word in known.forms


def looks_given(part: str) -> bool:
    """Whether two syllables look like a given name without its surname: 가온, 영희."""
    known = given()
    if is_noun(part) or part in nouns().plain or part in nouns().rare:
        return False
    if part in words().title or part in words().title_sure or part in words().before_sure:
        return False
    return part in known.two or known.first.get(part[0], 0) + known.last.get(part[1], 0) >= 5


def is_particled(name: str) -> bool:
    """Whether three syllables may as well be a noun and its particle: 신고은, 조세은, 보고은."""
    return (
        len(name) == 3 and name[2] in _PARTICLES and (is_noun(name[:2]) or name[:2] in nouns().rare)
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: a name of ``size`` syllables, a ``title`` glued to it, the rest."""

    size: int
    title: str
    rest: str
    look: float


LEAST = 0.5
"""Readings that look less like a name than this are not worth a second look."""


@lru_cache(maxsize=1 << 14)
def read(word: str) -> tuple[Reading, ...]:
    """Return the ways to read a word as a name with what is glued to it, the likeliest first."""
    known = given()
    if word[0] not in known.surname and word[:2] not in known.double:
        return ()
    found = []
    for size in range(2, min(5, len(word)) + 1):
        name = word[:size]
        ending = parted(word[size:])
        if ending is None or _is_swallowed(name, ending[0]):
            continue
        look = looks(name) - _conjugated(name, ending[1])
        if look >= LEAST:
            found.append(Reading(size, *ending, look))
    return tuple(sorted(found, key=lambda r: -r.look)) if len(found) > 1 else tuple(found)


def _conjugated(name: str, rest: str) -> float:
    """Return what speaks against a verb: 운영하|는, 강해지|는, 남자지|만."""
    if rest == "에서":
        return 3.0
    if (rest == "인" and len(name) < 3) or (rest == "요" and name[-1] == "세"):
        return 9.0
    if rest[:1] in ("로", "를", "에") and name[-1] == "기" and name[-2] in "시하되지가오":
        return 9.0  # 오시기로
    verb = name[-1] in "하지되나시" and rest[:1] in tuple("는고며도나라만면니여기군")
    noun = is_noun(name[:2]) or name[1:] not in given().two
    return 6.0 if verb and len(name) == 3 and noun else 0.0


def _is_swallowed(name: str, title: str) -> bool:
    """Whether the title is but the end of another word: 공영|주차장, 류슬|옹."""
    if not title or title in "씨님":
        return False
    if len(title) == 1:
        return _bare_given(name) not in given().two and looks(name) < 7
    if len(name) == 2 and given().surname.get(name[0], 0) < 2:
        return True
    return is_noun(name[-1] + title) or (
        (len(name) == 2 or is_noun(name[-1] + title[0])) and (title not in words().title_sure)
    )


def _bare_given(name: str) -> str:
    return name[2:] if len(name) > 3 and name[:2] in given().double else name[1:]


@lru_cache(maxsize=1 << 12)
def parted(rest: str) -> tuple[str, str] | None:
    """Part what is glued to a name into title and particle; ``None`` if it cannot be glued."""
    known = words()
    if not rest or rest in known.after or rest == "에서":
        return "", rest
    for size in range(min(6, len(rest)), 0, -1):
        title = rest[:size]
        if title in known.title_sure or title in known.title:
            tail = rest[size:].removeprefix("님").removeprefix("들")
            if not tail or tail in known.after or tail in ("에", "에는", "에도", "이라면"):
                return title, rest[size:]
    return None


def is_ending(rest: str) -> bool:
    """Whether ``rest`` may be glued to a name: a particle, 씨, 입니다, a title."""
    return parted(rest) is not None
