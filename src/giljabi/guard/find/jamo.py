"""Loose Hangul letters put together again: ㅎㅗㅇ → 홍, with where each syllable ends."""

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST, _PER_LEAD, _PER_VOWEL = ord("가"), 588, 28


def composed(text: str) -> list[tuple[str, int]]:
    """Return the syllables of ``text`` and where each ends; spaces between letters are skipped.

    Whole syllables stay as they are; a letter that makes no syllable stands for itself.
    """
    places = [n for n, sign in enumerate(text) if sign != " "]
    letters = [text[n] for n in places]
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(letters):
        size, sign = _syllable(letters, at)
        at += size
        found.append((sign, places[at - 1] + 1))
    return found


def _syllable(letters: list[str], at: int) -> tuple[int, str]:
    """Return how many letters from ``at`` make a syllable, and the syllable."""
    lead, vowel = _LEADS.find(letters[at]), _vowel(letters, at + 1)
    if lead < 0 or vowel < 0:
        return 1, letters[at]
    code = _FIRST + lead * _PER_LEAD + vowel * _PER_VOWEL
    tail = _TAILS.find(letters[at + 2]) if at + 2 < len(letters) else -1
    if tail < 0 or _vowel(letters, at + 3) >= 0:
        return 2, chr(code)
    return 3, chr(code + tail + 1)


def _vowel(letters: list[str], at: int) -> int:
    return _VOWELS.find(letters[at]) if at < len(letters) else -1
