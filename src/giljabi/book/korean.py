"""Korean in messages: the particle that fits a word, and the word that was probably meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def _letters(word: str) -> str:
    """Spell a word by letters, so that 부냐 is near 분야; a syllable is too large a unit."""
    spelled = []
    for char in word:
        code = ord(char) - 0xAC00
        if 0 <= code < 11172:
            lead, rest = divmod(code, 588)
            spelled += [_LEADS[lead], _VOWELS[rest // 28], _TAILS[rest % 28]]
        else:
            spelled.append(char.lower())
    return "".join(spelled)


def perhaps(word: str, known: Iterable[str]) -> str:
    """Return ``혹시 '…'?`` with the nearest known word, or an empty string."""
    spelled = {_letters(k): k for k in known}
    near = get_close_matches(_letters(word), spelled, n=1, cutoff=0.6)
    return f"혹시 '{spelled[near[0]]}'?" if near else ""


_READ = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8, "l": 8, "m": 16, "n": 4, "r": 8}
"""The final consonant (its place in ``_TAILS``) with which a digit or letter is read: 영, 일, 삼 …"""
_LIEUL = 8


def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits: ``josa("'단계'", "을/를")`` → ``'단계'를``.

    ``pair`` has the form after a consonant first (을/를, 이/가, 은/는, 과/와, 으로/로). Quotes and
    what stands in brackets at the end are not read.
    """
    closed, opened = pair.split("/")
    read = re.sub(r"(?<=\S)\s*\([^()]*\)[^\w%]*$", "", unicodedata.normalize("NFC", word))
    if read.rstrip("'\"’”」 ").endswith(("%", "％")):
        return word + opened  # 퍼센트
    last = next((sign for sign in reversed(read.lower()) if sign.isalnum()), "")
    tail = (ord(last) - 0xAC00) % 28 if "가" <= last <= "힣" else _READ.get(last, 0)
    open_ended = not tail or (closed == "으로" and tail == _LIEUL)
    return word + (opened if open_ended else closed)
