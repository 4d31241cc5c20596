"""Numbers disguised by look-alikes: 공일공 일이삼사 …, O1O, spaced digits, mixtures of these.

Only whole runs that make a mobile phone or a 주민등록번호 are taken, so prose is left alone.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.numbers import before, resident

_HANGUL = dict(zip("공영일이삼사오육륙칠팔구", "001234566789", strict=True))
_LATIN = {"O": "0", "o": "0", "l": "1", "I": "1"}
_PLAIN = str.maketrans(_HANGUL | _LATIN)
_SIGN = "0-9OoIl공영일이삼사오육륙칠팔구"
_RUN = re.compile(rf"(?<![0-9A-Za-z])[{_SIGN}](?:[-. ·~/]?[{_SIGN}]){{8,}}")
_SEPARATOR = re.compile(r"[-. ·~/]")
_MOBILE = re.compile(r"01[016789][0-9]{7,8}")
_LINE = re.compile(r"0(?:2|[3-6][1-5]|70)[0-9]{7,8}")


def disguised(text: str, slots: Sequence[Slot] = ()) -> Iterator[Found]:
    """Yield numbers written in look-alikes; offsets are of the folded ``text``."""
    for run in _RUN.finditer(text):
        compact = _SEPARATOR.sub("", run.group())
        if compact.isdecimal() and len(set(_SEPARATOR.findall(run.group()))) > 1:
            continue  # 1.0 2.0 1.0 …: 표의 수
        odd = not compact.isdecimal()
        if compact[:-1].isdecimal() and len(compact) * 2 - 1 > len(run.group()):
            continue  # 보통으로 쓴 번호(와 뒤따른 조사 '이')는 numbers가 본다
        for cut in (0, 1):  # 끝 글자는 조사('…팔이')일 수 있다
            end = run.end() - cut
            found = _number(run.start(), end, compact[: len(compact) - cut], odd=odd, text=text)
            if found:
                yield found
                break


def _number(start: int, end: int, compact: str, *, odd: bool, text: str) -> Found | None:
    digits = compact.translate(_PLAIN)
    if _MOBILE.fullmatch(digits) or (odd and _LINE.fullmatch(digits)):
        return Found(start, end, Personal.PHONE, 0.85, "풀어 쓴 전화번호")
    if len(digits) == 13:
        return resident(start, end, digits, joined=False, before=before(text, start))
    return None


def plain_digits(text: str) -> str:
    """Return the digits that a (possibly disguised) number stands for."""
    return "".join(sign for sign in text.translate(_PLAIN) if "0" <= sign <= "9")
