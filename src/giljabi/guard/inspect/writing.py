"""Other readings of a passage: letters spaced out, leetspeak, look-alike letters, codes undone.

Each reading is plain text to be judged like the passage itself. Nothing is judged here.
"""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from giljabi.guard.find.patterns import lazily

_SPACED = lazily(
    r"(?:(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9][ .·\-_*|/,]{1,3}){5,300}[가-힣A-Za-z0-9]"
)
_APART = re.compile(r"[ .·\-_*|/,]")
_LEET = re.compile(r"(?=[a-z@$!|]*[0-9@$!|])(?=[0-9@$!|]*[a-z])[a-z0-9@$!|]{2,30}")
_LEET_MEANS = str.maketrans("0134578@$!|", "oleastbasil")
_LEET_OTHER = str.maketrans("0134578@$!|", "oieastbasii")
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝвнкмтггіαοερικνυτχßɡ",
    "aeopcyxijshdqwbhkmtrriaoepiknutxsg",
)  # fmt: skip
_ALIEN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f\u0261]")
_SNAKE = re.compile(r"(?:[a-z]{2,}_){3}")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>|[*`]{1,3}")
_INSIDE = re.compile(r"\w(?:[*`]{1,3}|<[^<>\n]{1,40}>)\w")
_DIGIT_VOWEL = re.compile(r"(?<=[ㄱ-ㅎ])[i1l!|]")
_JAMO = re.compile(r"[ㄱ-ㅎㅏ-ㅣ]{2}")
_LEAD, _VOWEL = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
)
_TAIL = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_SYLLABLE = lazily(rf"([{_LEAD}])([{_VOWEL}])(?:([{_TAIL[1:]}])(?![{_VOWEL}]))?")

ODD = lazily(
    r"[ㄱ-ㅎㅏ-ㅣ\u0370-\u03ff\u0400-\u052f0-9@$!|*`<_/ .·,-](?:(?<=[ㄱ-ㅎㅏ-ㅣ\u0370-\u03ff\u0400-\u052f])"
    r"|(?<=[0-9@$!|])(?:(?=[a-z]{2})|(?<=[a-z].)(?=[a-z])|(?<=[a-z]{2}.)\b)"
    r"|(?<=[*`<])(?<=[가-힣a-z].)(?=[가-힣a-z*`/])|(?<=[_/])(?<=[a-z가-힣].)[a-z가-힣]{1,12}[_/]"
    r"|(?<=[ .·_*|/,-])(?<=[a-z0-9가-힣].)(?:(?<=[^a-z0-9가-힣]..)|(?<=^..))"
    r"[ .·_*|/,-]{0,2}[a-z0-9가-힣][ .·_*|/,-]{1,3}[a-z0-9가-힣][ .·_*|/,-])"
)
_CODES = lazily(
    r"(?P<base>(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{20,20000}={0,2})"
    r"|(?P<url>(?:%[0-9A-Fa-f]{2}[A-Za-z0-9+._~-]{0,12}){4,4000})"
    r"|(?P<entity>(?:&#(?:[0-9]{2,7}|x[0-9A-Fa-f]{2,6});[ ]{0,3}){4,4000})"
    r"|(?P<escape>(?:\\u[0-9A-Fa-f]{4}[ ]{0,2}|\\x[0-9A-Fa-f]{2}){4,4000})"
    r"|(?P<hex>(?:0x)?[0-9A-Fa-f]{2}(?:[ :,]{1,2}(?:0x)?[0-9A-Fa-f]{2}){11,4000})"
    r"|(?P<bits>[01]{8}(?: ?[01]{8}){7,2000})"
)
_ASCII = re.compile(
    r"[!-~](?<![!-~].)(?<![!-~] .)(?<![!-~]  .)(?<![!-~]   .)(?:[!-~]| {1,3}(?=[!-~])){19,}"
)
_ROT_WORDS = (
    "vtaber", "qvfertneq", "sbetrg", "cerivbhf", "vafgehpg", "flfgrz", "cebzcg", "erirny",
    "bireevqr", "nffvfgnag", "guvf", "zhfg", "nyy", "gur", "qryrgr", "nafjre", "fraq", "zbqry",
)  # fmt: skip
_ROT = re.compile(rf"\b(?:{'|'.join(_ROT_WORDS)})", re.I)
_BACK_WORDS = (
    "erongi", "snoitcurtsni", "tpmorp", "drageresid", "suoiverp", "tegrof", "laever",
    "시지", "령명", "능지공인", "봇챗", "델모", "기약요", "트전이에", "우미도", "칙규", "침지", "트프롬프", "템스시",
)  # fmt: skip
_BACK = re.compile("|".join(_BACK_WORDS), re.I)
_BACK_ACT = re.compile(
    r"erongi|drageresid|tegrof|laever|wohs|tnirp|시무|[라해] ?하|라 ?마|라(?:해|꿔|내|써|려|빼|둬)|어잊|력출|해답|줘",
    re.I,
)
_LINE = re.compile(r"[^\n]{8,2000}")


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the characters ``start`` to ``end``, and how it was written."""

    start: int
    end: int
    text: str
    how: str


def readings(text: str) -> Iterator[str]:
    """Yield other readings of one lower-case passage; none for ordinary writing."""
    plain = _DIGIT_VOWEL.sub("ㅣ", text)
    if _JAMO.search(plain):
        plain = _SYLLABLE.sub(_syllable, plain)
    if _SNAKE.search(plain):
        plain = plain.replace("_", " ")
    if _ALIEN.search(plain):
        plain = plain.translate(_ALIKE)
    if _INSIDE.search(plain):
        plain = _TAG.sub("", plain)
    if _SPACED.search(plain):
        yield _SPACED.sub(lambda run: _APART.sub("", run.group()), plain)
    if len(leet := set(_LEET.findall(plain))) >= 2 or (leet and plain != text):
        yield _LEET.sub(lambda word: word.group().translate(_LEET_MEANS), plain)
        if any(sign in "1!|" for word in leet for sign in word):
            yield _LEET.sub(lambda word: word.group().translate(_LEET_OTHER), plain)
    if plain != text:
        yield plain


def decoded(text: str) -> Iterator[Reading]:
    """Yield the text behind base64, hex, percent, entity, escape and bit codes, ROT13 and mirrors."""
    for run in _ASCII.finditer(text):
        for code in _CODES.finditer(text, *run.span()):
            plain = _undo(code)
            if plain and _is_text(plain):
                yield Reading(code.start(), code.end(), plain, "부호로 바꾸어 쓴 글")
    lower = text.lower()
    if any(word in lower for word in _ROT_WORDS):
        for line in _LINE.finditer(text):
            if len(_ROT.findall(line.group())) >= 2:
                yield Reading(*line.span(), codecs.decode(line.group(), "rot13"), "ROT13으로 쓴 글")
    if any(word in lower for word in _BACK_WORDS):
        for line in _LINE.finditer(text):
            if _BACK.search(line.group()) and _BACK_ACT.search(line.group()):
                yield Reading(*line.span(), line.group()[::-1], "거꾸로 쓴 글")


def _undo(code: re.Match[str]) -> str:
    sign = code.group()
    if code.lastgroup == "entity":
        return html.unescape(sign)
    if code.lastgroup == "escape":
        return re.sub(r"\\[ux]([0-9A-Fa-f]{2,4})", lambda one: chr(int(one.group(1), 16)), sign)
    return _bytes(code.lastgroup or "", sign).decode("utf-8", "replace")


def _bytes(how: str, sign: str) -> bytes:
    if how == "url":
        return unquote_to_bytes(sign)
    if how == "bits":
        bits = sign.replace(" ", "")
        return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    packed = re.sub(r"0x|[ :,]", "", sign)
    if re.fullmatch(r"[0-9A-Fa-f]+", packed):
        return bytes.fromhex(packed[: len(packed) // 2 * 2])
    plain = sign.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(
            plain[: len(plain) - (len(plain) % 4 == 1)] + "=" * (-len(plain) % 4)
        )
    except (binascii.Error, ValueError):
        return b""


def _is_text(plain: str) -> bool:
    """Tell text from noise: nearly all of it letters, digits, blanks and common signs."""
    good = sum(1 for sign in plain if sign.isalnum() or sign in " \n\t.,!?'\":;()[]<>{}|#-_/=")
    return len(plain) >= 6 and "\ufffd" not in plain and good >= len(plain) * 0.9


def _syllable(jamo: re.Match[str]) -> str:
    lead, vowel, tail = jamo.groups()
    code = (_LEAD.index(lead) * 21 + _VOWEL.index(vowel)) * 28 + (_TAIL.index(tail) if tail else 0)
    return unicodedata.normalize("NFC", chr(0xAC00 + code))
