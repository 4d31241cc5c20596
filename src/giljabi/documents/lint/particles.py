"""Particles (조사) that change with the sound before them: 을/를, 은/는, 이/가, 과/와, 으로/로.

It knows only how a syllable ends; what a word means is not its matter.
"""

import re
from dataclasses import dataclass

_PAIRS = (("을", "를"), ("은", "는"), ("이", "가"), ("과", "와"), ("이나", "나"), ("이며", "며"))
_AFTER_FINAL = dict(_PAIRS)
_AFTER_VOWEL = {vowel: final for final, vowel in _PAIRS}
_PARTICLE = re.compile(
    r"(?:이나|이며|으로|[을를은는이가과와나며로])(?![가-힣])|(?:으로|로)(?=써|서|의|는|도|부터)"
)
_STAYS = re.compile(r"의|에|도|만|까지|부터|보다|마다|및|별|등|하|되|한|할|함|합|된|될|됨|됩|해|했")


@dataclass(frozen=True, slots=True)
class Tail:
    """The particle after a word: as it stands and as it must be; ``sure`` when that is certain."""

    old: str = ""
    new: str = ""
    sure: bool = True


def final_of(letter: str) -> str:
    """Return how a syllable ends: ``모음``, ``ㄹ`` or ``받침``; digits and letters as they are read.

    ``""`` for what has no sound here.
    """
    if "가" <= letter <= "힣":
        final = (ord(letter) - 0xAC00) % 28
        return "모음" if final == 0 else "ㄹ" if final == 8 else "받침"
    return {"1": "ㄹ", "7": "ㄹ", "8": "ㄹ", "0": "받침", "3": "받침", "6": "받침"}.get(
        letter, "모음" if letter.isdigit() else ""
    )


def fitting(word: str, particle: str) -> str:
    """Return the form of the particle that fits after the word (``도넛``, ``를`` → ``을``)."""
    final = final_of(word[-1:])
    if particle in {"으로", "로"}:
        return "으로" if final == "받침" else "로"
    if final == "모음":
        return _AFTER_FINAL.get(particle, particle)
    return _AFTER_VOWEL.get(particle, particle) if final else particle


def mended_particle(text: str, at: int, wrong: str, right: str) -> Tail:
    """Return the particle at ``at`` as it must be when ``wrong`` before it becomes ``right``."""
    if final_of(wrong[-1:]) == final_of(right[-1:]) or not "가" <= text[at : at + 1] <= "힣":
        return Tail()
    found = _PARTICLE.match(text, at)
    if found is None:
        return Tail(sure=_STAYS.match(text, at) is not None)
    return Tail(found.group(), fitting(right, found.group()))
