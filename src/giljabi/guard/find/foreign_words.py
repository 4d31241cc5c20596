"""Words of foreign names, in Hangul and in Latin letters, and the names of nations.

Knows single words only; what stands around them is the matter of ``foreign``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from giljabi.guard.find.patterns import lazily

LATIN = lazily(
    r"[A-Z][A-Za-z'’\-]*[A-Za-z](?:, ?[A-Z][A-Za-z'’\-]*[A-Za-z]| [A-Z]\.(?= )| [A-Z](?= [A-Z])"
    r"| [A-Z][A-Za-z'’\-]*[A-Za-z]| (?:de|da|dos|del|van|von|bin|binti|al|la)(?= )){1,5}(?![A-Za-z0-9])"
)
SURNAMES = frozenset("쩐짠팜레도부딘판황보호리왕천린싱칸응속")
"""Surnames of one syllable that a given name follows behind a space."""
SELVES = frozenset({"저는", "이름은", "이름이", "성명은", "본인은", "된", "온", "사는", "일하는"})
"""Words behind which people say their own name."""
PAPERS = frozenset({"외국", "등록", "여권", "국적", "체류", "비자"})
"""How words for a foreigner's papers begin."""
NEVER_KOREAN = frozenset("응쩐쯔쭝뚜띠꽝뀐쿄퐁뻣탕팃랏싹왓닷샤쇼딜룰쉔쑤쏙쓰밧뭉")
_STRANGE = frozenset(
    "응쩐쯔쭝뚜띠꽝뀐쿠흐므룰르드쇼딜프트브크쿄퐁쿤핏뻣탕팃랏싹왓닷밧샤셰슈챠쟈뱌뭉촐벡쿨쑤쉬즈츠옌융쉔쏙쓰따또뜨빠쁘찌쩌켄펑펀웨"
)
_ENDINGS = (
    "에서", "으로", "에게", "하는", "한", "준", "온", "된", "던", "를", "을", "은", "는", "의", "와",
    "과", "고", "서", "면",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Name words in Latin (lower case) and Hangul; nations; pairs of syllables that may begin one.

    ``pairs`` are the first two syllables of the Hangul words, ``told`` those of the words that
    tell of a foreigner: nations, 외국인, 결혼이민자.
    """

    latin: frozenset[str]
    hangul: frozenset[str]
    nations: frozenset[str]
    pairs: frozenset[str]
    told: frozenset[str]


_TELLING = "국적 결혼이민자 이주여성 이주노동자 외국인 유학생 계절근로자 난민"


@cache
def names() -> Names:
    """Return the words of this release."""
    table = tomllib.loads(files(__package__).joinpath("foreign.toml").read_text("utf-8"))
    hangul = frozenset(table["hangul"].split())
    nations = frozenset(table["nations"].split())
    return Names(
        latin=frozenset(word.lower() for word in table["latin"].split()),
        hangul=hangul,
        nations=nations,
        pairs=frozenset(word[:2] for word in hangul if len(word) > 1),
        told=frozenset(word[:2] for word in (*nations, *_TELLING.split())),
    )


@cache
def told() -> re.Pattern[str]:
    """Return the pattern of a nation or a status right before a name."""
    nations = "|".join(sorted(names().nations, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{nations})(?:[ ]?(?:국적|출신|동포|교포|여성|남성|근로자|노동자|유학생|결혼이민자|이민자"
        rf"|이주민|선원|난민|관광객|학생))?(?:의|인|인의)?|국적[: ]{{0,2}}(?:{nations})|결혼이민자|이주여성"
        r"|이주노동자|외국인(?: ?(?:근로자|노동자|주민|유학생|계절근로자))?|유학생|계절근로자"
        r"|난민(?: ?신청자)?)(?:인)?[ ,:(]{1,3}(?=[가-힣A-Z])"
    )


def is_latin_name(surface: str) -> bool:
    """Whether words in Latin letters are known from names: half of them at least."""
    parts = [part.strip(".,").lower() for part in re.split(r"[ ,]+", surface)]
    return 2 * sum(part in names().latin for part in parts) >= len(parts)


@lru_cache(maxsize=1 << 12)
def is_foreign(word: str, *, alone: bool = False) -> bool:
    """Whether a Hangul word is known from foreign names, or has syllables of theirs.

    A word ``alone`` needs more of them: 카드번호 is no name.
    """
    odd = sum(map(_STRANGE.__contains__, word))
    rare = not NEVER_KOREAN.isdisjoint(word)
    return word in names().hangul or rare or odd >= (3 if alone else 1)


def opens_foreign(word: str) -> bool:
    """Whether a foreign name may begin with a word, or stand beside it: 베트남, 여권, 응우옌, 씨."""
    return word[:2] in _openings() or "씨" in word or "님" in word


@cache
def _openings() -> frozenset[str]:
    known = names()
    return known.pairs | known.told | PAPERS | SURNAMES | {word[:2] for word in SELVES}


def is_inflected(word: str) -> bool:
    """Whether a word ends like a sentence's word: 준, 에서, 으로, 하는."""
    return word.endswith(_ENDINGS)
