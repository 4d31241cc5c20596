"""Particles that fit the word before them: an engine wrote 은 after a token, not after the name.

Only what is wrong is changed. 이다, 이고, 이며 … are right after a vowel too and stay; Latin
letters may be read in several ways, so what follows them stays.
"""

import re
import unicodedata

_PAIRS = """
은/는 이/가 을/를 과/와 으로/로 이나/나 이라/라 이랑/랑 아/야 이란/란 이든/든 이여/여 이에요/예요 이든지/든지 이나마/나마
으로서/로서 으로써/로써 으로부터/로부터 으로는/로는 으로도/로도 으로만/로만 으로의/로의 으로까지/로까지
으로서는/로서는 으로서의/로서의 과는/와는 과도/와도 과의/와의 은커녕/는커녕 이야말로/야말로
이라고/라고 이라는/라는 이라도/라도 이라면/라면 이라서/라서 이라며/라며 이라거나/라거나 이라고는/라고는 이라고도/라고도
이었다/였다 이었고/였고 이었으며/였으며 이었습니다/였습니다
"""
_AFTER_CONSONANT = "이다/다 이고/고 이며/며 이지만/지만 이므로/므로 이거나/거나"
"""Only the second form is ever wrong: 홍길동고 → 홍길동이고, but 김가나이고 may stay."""
_UNSURE = ("은/는", "이/가", "을/를", "과/와", "아/야")
"""Pairs that are also written as both at once: 은(는), (으)로."""
_READ = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0, "%": 0}
"""Final consonant of a digit as it is read (영 일 이 삼 …), 0 for none: its number in Unicode."""
_LIEUL = 8


def _forms() -> dict[str, tuple[str, str]]:
    """Return every written form with the form after a consonant and the one after a vowel."""
    forms: dict[str, tuple[str, str]] = {}
    for pair in _PAIRS.split():
        closed, opened = pair.split("/")
        written = [closed, opened]
        if pair in _UNSURE:
            written += [f"{closed}({opened})", f"{opened}({closed})", pair, f"{opened}/{closed}"]
        elif closed.endswith(opened):
            written.append(f"({closed.removesuffix(opened)}){opened}")
        forms |= dict.fromkeys(written, (closed, opened))
    for pair in _AFTER_CONSONANT.split():
        closed, opened = pair.split("/")
        forms[opened] = (closed, opened)
        forms[f"({closed.removesuffix(opened)}){opened}"] = (closed, opened)
    return forms


FORMS = _forms()
BEGINNINGS = frozenset(form[:size] for form in FORMS for size in range(len(form) + 1))
"""Every beginning of a particle, the empty one and whole particles too."""
CLOSERS = "*_~`'\"’”"
MOST_CLOSERS = 4
"""Marks that may stand between a token and its particle: ``**⟦이름1·k3f9⟧**은``."""
PATTERN = (
    rf"([{re.escape(CLOSERS)}]{{0,{MOST_CLOSERS}}})"
    rf"({'|'.join(map(re.escape, sorted(FORMS, key=len, reverse=True)))})(?![^\W_])"
)
"""Marks, a particle, and then no letter or digit."""


def agreed(particle: str, value: str) -> str:
    """Return the form of ``particle`` that fits after ``value``, itself where that is unsure."""
    tail = final_consonant(value)
    if tail is None:
        return particle
    closed, opened = FORMS[particle]
    vowel = tail == 0 or (tail == _LIEUL and closed.startswith("으로"))
    return opened if vowel else closed


def final_consonant(value: str) -> int | None:
    """Return the final consonant with which a value ends as it is read, 0 for none.

    (code - 0xAC00) mod 28 of the last letter or digit, whatever sign or bracket follows it;
    ``None`` for Latin and other letters.
    """
    plain = unicodedata.normalize("NFKC", value)
    last = next((sign for sign in reversed(plain) if sign.isalnum() or sign == "%"), "")
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    return _READ.get(last)
