"""Errors that a person may see: what is wrong, where, and what to do next, in Korean.

Every room raises a subclass of ``Trouble``; only the edges (cli, web, the run loop) catch it.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches


class Trouble(Exception):
    """Something an official can mend. ``what`` is one sentence; ``where`` and ``cure`` complete it.

    ``exit_code`` is what the command line returns (documented in docs/reference/errors.md).
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", cure: str = "") -> None:
        super().__init__(what, where, cure)
        self.what, self.where, self.cure = what, where, cure

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{place}{self.what}{cure}"


class CaseError(Trouble):
    """A case file cannot be used: the place is ``file:line``."""

    exit_code = 8

    def __init__(self, path: str, line: int, what: str, *, cure: str = "") -> None:
        super().__init__(what, where=f"{path}:{line}줄", cure=cure)
        self.path, self.line = path, line


class GivenError(Trouble):
    """What a person gave does not fit the input of a case; the place is the input's name."""

    exit_code = 3


class FileTrouble(Trouble):
    """A given file cannot be read: empty, broken, of another kind, too large, encrypted."""

    exit_code = 4


class StepTrouble(Trouble):
    """A step could not do its work with these values (a missing column, an impossible date)."""

    exit_code = 5


class StoreTrouble(Trouble):
    """The journal, a blob or a backup cannot be used."""

    exit_code = 6


class Unknown(Trouble):
    """A name (case, run, document) that is not here."""

    exit_code = 7


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
    read = re.sub(r"(?<=.)\([^()]*\)\W*$", "", word)
    last = next((sign for sign in reversed(read.lower()) if sign.isalnum()), "")
    tail = (ord(last) - 0xAC00) % 28 if "가" <= last <= "힣" else _READ.get(last, 0)
    open_ended = not tail or (closed == "으로" and tail == _LIEUL)
    return word + (opened if open_ended else closed)
