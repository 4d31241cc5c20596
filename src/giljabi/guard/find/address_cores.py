"""Cores of addresses: a house number behind a street or a village, a unit, a 사서함.

Shapes only; whether a core is an address is for ``addresses``, which sees what stands around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.guard.find.address_parts import GAP
from giljabi.guard.find.patterns import lazily

_UNITS = (
    "개|명|건|회|km|㎞|m|미터|원|만|천|억|조|년|월|일|시|분|초|%|％|호선|차로|차선|번째|배|위|점|세|살|㎡|평|톤|장|권|부"
    "|곳|채|쪽|차|급|단계|인|가구|세대|대|주|공구|구간|지구|교|종|가지|항|호(?!실)|번(?!지)|필지|개소|팀|급지|과|학년|반"
)
_THINGS = (
    "개|명|건|회|km|m|미터|원|만|천|억|%|차로|차선|㎡|가구|세대|곳|필지|개소|호선|번째|배|공구|단계"
)
_NO_COUNT = (
    rf"(?![0-9]|[.:][0-9]|,[0-9]{{3}}(?:,[0-9]|[ ]?(?:원|명|건|천|만|개))"
    rf"|[ ](?:{_THINGS})(?![가-힣])|(?:{_UNITS})(?:[^가-힣]|$|[이가을를은는의씩당째정로에까]|이상|이하|미만|정도|까지))"
)
_NUMBER = r"(?:지하[ ]?|산[ ]?)?[0-9]{1,5}(?:[ ]?-[ ]?\n?[0-9]{1,4})?(?![0-9])(?!-[0-9])"
_NO_NAME = r"(?!가(?:[ 0-9]|$|에|의|와)|(?:번|안|번?[가나다라])?길|로[ ]?[0-9])"
"""The digits are no part of a name: 당산동5가, 상남로258번길."""
_ROAD = lazily(
    rf"[로길](?P<branch>{GAP}[0-9]{{1,4}}(?:-[0-9]{{1,3}})?(?:번|[가-하]|안)?(?:[가나다라마바사]|안|동|서|남|북)?길)?"
    rf"{GAP}(?P<number>{_NUMBER}){_NO_NAME}{_NO_COUNT}(?:번지)?"
)
_LOT = lazily(
    rf"[동리가]{GAP}(?:[0-9]{{1,3}}통[ ]?[0-9]{{1,2}}반|(?:산[ ]?)?[0-9]{{1,4}}(?:[ ]?-[ ]?\n?[0-9]{{1,4}})?"
    rf"(?![0-9])(?!-[0-9]){_NO_NAME}(?P<lot>[ ]?번지(?:의[ ]?[0-9]{{1,3}})?|{_NO_COUNT}))"
)
_HOME = lazily(
    rf"(?<![0-9])(?:[0-9]{{1,4}}|[A-Za-z가나다라마바사])동[ ]?(?:[0-9]{{1,2}}층[ ]?)?[0-9]{{1,4}}호(?:실)?|(?<![0-9-])[0-9]{{2,4}}호(?:실)?(?![가-힣]{0, 3}(?:선|차))"
)
_ROOM = re.compile("호(?<=[0-9]호)")
_BOX = re.compile(r"사서함[ ]?(?:제[ ]?)?[0-9]{1,5}(?:[ ]?-[ ]?[0-9]{1,5})?(?:[ ]?호)?")
LONGEST_WORD = 30
"""A word of an address written without spaces has at most so many letters."""


@dataclass(frozen=True, slots=True)
class Core:
    """What a house number stands behind: ``word`` from ``start``, the number until ``end``."""

    start: int
    end: int
    word: str
    how: str


def cores(text: str) -> Iterator[Core]:
    """Yield every number behind a street, a village, a house or a 사서함, by kind of core."""
    for match in _ROAD.finditer(text):
        if _is_item(text, match):
            continue
        start = run(text, match.start() + 1)
        how = "branch" if match["branch"] else "road"
        yield Core(start, match.end(), text[start : match.start() + 1], how)
    for match in _LOT.finditer(text):
        if _is_item(text, match):
            continue
        start = run(text, match.start() + 1)
        how = "numbered" if match["lot"] and "번지" in match["lot"] else "lot"
        yield Core(start, match.end(), text[start : match.start() + 1], how)
    for match in _HOME.finditer(text) if _ROOM.search(text) else ():
        how = "unit" if "동" in match.group() else "room"
        yield Core(match.start(), match.end(), match.group(), how)
    for match in _BOX.finditer(text):
        yield Core(match.start(), match.end(), "사서함", "box")


def _is_item(text: str, match: re.Match[str]) -> bool:
    """Whether the number begins the next line as the mark of an item: 1. 가) …"""
    return "\n" in match.group() and text[match.end() : match.end() + 1] in (".", ")")


def run(text: str, end: int) -> int:
    """Return where the word (letters and digits) that ends at ``end`` begins."""
    start = end
    while (
        start > 0
        and end - start < LONGEST_WORD
        and (text[start - 1].isalnum() or text[start - 1] == "·")
    ):
        start -= 1
    return start
