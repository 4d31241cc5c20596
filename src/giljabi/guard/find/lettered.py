"""Values with a letter among disguised or spaced digits: passports, customs codes, number plates."""

import re
from collections.abc import Iterator

from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.registers import SPACED_REGIONS
from giljabi.guard.find.signs import FIRST, LAST, LOOK_ALIKE, REST, SIGN, plain_digits
from giljabi.guard.find.vehicles import USE

_NEXT = rf"(?:[0-9]|(?![0-9])(?:[ .\-]{{0,2}}|[ \-]?\n[ >]{{0,4}})(?:{SIGN}))"
_LETTERED = lazily(
    rf"[MSRODPmp엠피](?<![0-9A-Za-z].)(?P<run>(?:{_NEXT}){{3}}(?:[ .\-]{{0,2}}|\n[ >]{{0,4}})[AC-FH-NPRT-Y](?:{_NEXT}){{4}}"
    rf"|(?:{_NEXT}){{12}}|(?:{_NEXT}){{8}})(?![0-9A-Za-z]|[-.][0-9])"
)
_PLATE = lazily(
    rf"(?P<one>{FIRST}(?<![0-9A-Za-z가-힣].)(?<![0-9A-Za-z공영일이삼사오육륙칠팔구][-.].)(?<!대[ -].){REST}(?:{_NEXT}){{1,2}})[ .\-]{{0,2}}(?P<use>[{USE}])"
    rf"(?P<two>(?:{_NEXT}){{4}})(?![0-9A-Za-z공영일삼사오육륙칠팔구]|[-.]?[0-9])"
)
_USED = lazily(
    rf"[{USE}](?:(?<={LAST}.)|(?<={LAST}[ .\-].)|(?<={LAST}[ .\-]{{2}}.))(?=(?:{_NEXT}){{4}})"
)
"""What may be the letter of a plate, between signs, before the careful look."""
_REGION = lazily(rf"(?:{SPACED_REGIONS})[ \-]{{0,2}}$")
_BETWEEN = re.compile(r"[ .\-\n>]")


def lettered(text: str, near: Beside) -> Iterator[Found]:
    """Yield passports and customs codes whose digits are disguised, spaced or broken."""
    for match in _LETTERED.finditer(text):
        written, start = match["run"], match.start()
        digits = plain_digits(written)
        letter = match.group()[0]
        kind = Personal.CUSTOMS if letter in "Pp피" else Personal.PASSPORT
        if (
            written.isalnum()
            and written.isascii()
            and not LOOK_ALIKE & set(written[:3] + written[4:])
        ):
            continue  # 보통으로 쓴 것은 registers가 본다
        if (len(digits) == 12) != (kind is Personal.CUSTOMS):
            continue
        odd = not _BETWEEN.sub("", written).isdecimal()
        sure = odd and letter in "MP" and len(digits) > 7 and not near.is_other(start)
        if near.named(start) is kind or sure:
            yield Found(*match.span(), kind, 0.8, f"풀어 쓴 {kind.ko}")


def plates(text: str, near: Beside) -> Iterator[Found]:
    """Yield number plates whose digits are disguised or spaced."""
    for match in _PLATE.finditer(text) if _USED.search(text) else ():
        written = match["one"] + match["two"]
        signs = _BETWEEN.sub("", written)
        plain = sum("0" <= sign <= "9" for sign in signs)
        region = _REGION.search(text, max(0, match.start() - 8), match.start())
        start = region.start() if region else match.start()
        if plain < 3 and "○" in signs:
            continue  # 이미 가린 것
        if plain == len(signs) and len(_BETWEEN.findall(written)) < 4:
            continue
        marks = set(_BETWEEN.findall(match.group()))
        begun = any("0" <= sign <= "9" for sign in match["one"])
        sure = region or (begun and (plain >= 4 if plain < len(signs) else len(marks) == 1))
        named = near.named(start)
        if named is Personal.VEHICLE or (not named and sure):
            yield Found(start, match.end(), Personal.VEHICLE, 0.8, "풀어 쓴 차량번호")
