"""Place words of an address: which level a word stands for, and words that only end like one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SIDO, CITY, DISTRICT, TOWN, VILLAGE = 1, 2, 3, 4, 5
"""Levels of a place word, from 시·도 down to 동·리."""


@dataclass(frozen=True, slots=True)
class Places:
    """Word lists as tuples (ends of words) and sets (whole words)."""

    sido: tuple[str, ...]
    short: frozenset[str]
    sigungu: frozenset[str]
    not_city: tuple[str, ...]
    not_town: frozenset[str]
    ifs: tuple[str, ...]
    not_village: tuple[str, ...]
    not_road: frozenset[str]
    homes: tuple[str, ...]
    halls: tuple[str, ...]
    offices: tuple[str, ...]


@cache
def places() -> Places:
    """Return the place words of this release."""
    table = tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))
    words = {name: tuple(text.split()) for name, text in table.items()}
    sets = ("short", "sigungu", "not_road", "not_town")
    return Places(**{n: frozenset(w) if n in sets else w for n, w in words.items()})  # type: ignore[arg-type]


def level(word: str) -> int:
    """Return the level of a whole word, 0 when it is no place word."""
    known = places()
    if word in known.short or word in known.sido:
        return SIDO
    if word in known.sigungu:
        return DISTRICT if word.endswith("구") else CITY
    if len(word) < 2 or len(word) > 12:
        return 0
    last = word[-1]
    if last in "시군구":
        return _city(word)
    if last in "읍면":
        unlike = word in known.not_town or (len(word) > 2 and word.endswith(known.ifs))
        return TOWN if _plain(word, 5) and not unlike else 0
    return VILLAGE if last in "동리가" and is_village(word) else 0


def is_known(word: str) -> bool:
    """Whether a place word stands in the list, not only in the shape of one."""
    known = places()
    return word in known.short or word in known.sigungu or word.startswith(known.sido)


def is_village(word: str) -> bool:
    """Whether a word may be a 동, 리 or 가: 연산동, 연산9동, 가온리, 종로3가."""
    if word[-1:] == "가":
        return len(word) > 3 and word[-2].isdecimal() and "가" <= word[0] <= "힣"
    stem = word[:-1].rstrip("0123456789.·제")
    return 1 <= len(stem) <= 5 and _hangul(stem)


def is_common(word: str) -> bool:
    """Whether a word that ends like a village is a common word: 활동, 처리."""
    common = places().not_village
    return word in common or (len(word) > 3 and word.endswith(common))


def _city(word: str) -> int:
    known = places()
    if word.endswith(known.not_city):
        return 0
    if word.startswith(known.sido) and _hangul(word):
        return SIDO
    if word[:2] in known.short and word[2:] in known.sigungu:
        return SIDO
    limit = 8 if "시" in word[1:-1] else 5
    if len(word) < 3 or not _plain(word, limit):
        return 0
    return DISTRICT if word[-1] == "구" else CITY


def sido_in(word: str) -> int:
    """Return where a full 시·도 name begins inside a word written without spaces, or -1."""
    inner = _sidos().search(word)
    return inner.start() if inner else -1


@cache
def _sidos() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, places().sido)))


def is_road(word: str) -> bool:
    """Whether a word that ends in 로 or 길 may be the name of a street."""
    if word in places().not_road or word.endswith(("으로", "므로", "도로")):
        return False
    return len(word) >= 2 and any("가" <= sign <= "힣" for sign in word[:-1])


def _plain(word: str, longest: int) -> bool:
    return 2 <= len(word) <= longest and _hangul(word)


def _hangul(word: str) -> bool:
    return all("가" <= sign <= "힣" for sign in word)
