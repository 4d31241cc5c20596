"""Fold disguised writing to plain characters, with a map back to the offsets of the given text.

Full-width, styled and foreign digits, invisible characters and strike-throughs, dashes, wide
spaces, decomposed Hangul, HTML entities and URL escapes, CR LF. What changes length (n : m) lives
here, and nothing that could change the meaning of a word: look-alike letters and spoken digits are
the matter of ``disguise``.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from giljabi.guard.find.patterns import lazily

DASHES = "\u02d7\u2010-\u2015\u2043\u2053\u207b\u208b\u2212\u2796\u2e3a\u2e3b\ufe58\ufe63"
_VOWEL_DASHES = "ㅡ\u1173\u30fc\uff70─━"  # 숫자 사이에서만 줄표
_STYLED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒🄀🄋🄌"
# 흔한 글자: 하나하나 볼 까닭이 없다. '&'와 '%'는 뒤를 보고 정한다
_COMMON = "\t\n -~가-힣·ㆍ一-鿿ぁ-ゖァ-ヺ、-】‘’“”…※←-⇿△▲▽▼■□○●◎◇◆☆★☎☏✓✔㈜㎡㎥℃│┃┌-╋"
_ENTITY = "&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});?"
_ESCAPED = (
    "(?:%[0-7][0-9A-Fa-f][-. ]?){4,}|(?<=[A-Za-z0-9])%40(?=[A-Za-z0-9])"
    "|(?<=[0-9])%2[0DdEe](?=[0-9])"
)
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_NOUGHT = r"\(0\)(?=(?:[-. ]?\(0\))*[-. ]?[⑴-⑼])|(?<=[⑴-⑼])\(0\)|(?<=[⑴-⑼][-. ])\(0\)|(?<=[⑴-⑼]\(0\))\(0\)"  # ⑴의 0은 글자가 없다
_ODD = lazily(f"{_NOUGHT}|{_JAMO}|[^{_COMMON}]|{_ENTITY}|{_ESCAPED}")
_GATE = lazily(f"[^{_COMMON}]|&[#A-Za-z]|%[0-7]")
_STYLED_SIGN = re.compile(f"[{_STYLED}]")
_BESIDE_STYLED = re.compile(rf"[{_STYLED}]|\(0\)")
_ESCAPE = re.compile("%([0-7][0-9A-Fa-f])")
_DASH = re.compile(f"[{DASHES}]")
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"


@dataclass(frozen=True, slots=True, repr=False)
class Folded:
    """Folded text; character i came from ``starts[i]`` to ``ends[i]`` of the given text."""

    text: str
    starts: "list[int] | range"
    ends: "list[int] | range"

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the given text of the non-empty span ``start`` to ``end``."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return the text folded, in one pass. Plain text costs one search and maps to itself."""
    if _GATE.search(text) is None:
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for odd in _ODD.finditer(text):
        for sign, start, end in _plain(odd):
            pieces.append(text[at:start])
            starts.extend(range(at, start))
            ends.extend(range(at + 1, start + 1))
            at = end
            if sign:
                pieces.append(sign)
                starts.append(start)
                ends.append(end)
            elif ends and ends[-1] == start and _joins(text[start]):
                ends[-1] = end  # 글자에 얹힌 것은 그 글자의 일부다
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(pieces), starts, ends)


def _plain(odd: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the plain characters for what was matched, "" for invisible ones, with offsets."""
    text, sign, (start, end) = odd.string, odd.group(), odd.span()
    if sign[0] == "%":
        for escape in _ESCAPE.finditer(text, start, end):
            yield chr(int(escape[1], 16)), *escape.span()
        return
    if sign[0] == "&":
        sign = html.unescape(sign)
        if len(sign) != 1:
            return
    if sign == "(0)":
        yield "0", start, end
    elif len(sign) > 1:
        yield unicodedata.normalize("NFC", sign), start, end
    elif sign in _VOWEL_DASHES:
        if text[start - 1 : start].isdecimal() and text[end : end + 1].isdecimal():
            yield "-", start, end
    elif _STYLED_SIGN.match(sign):
        if (
            _BESIDE_STYLED.match(text[end : end + 3])
            or _BESIDE_STYLED.search(text[start - 1 : start])
            or text[start - 3 : start] == "(0)"
        ):
            yield (
                str(unicodedata.digit(sign, 0)),
                start,
                end,
            )  # 하나뿐이면 항목 기호나 각주일 수 있다
    else:
        yield _character(sign), start, end


@lru_cache(maxsize=4096)
def _character(sign: str) -> str:
    """Return the plain character for one character, "" for one that nobody sees."""
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me") or sign in _FILLERS:
        return ""
    if category == "Cc":
        return "\n" if sign in "\v\f\x85" else ""
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or _DASH.match(sign):
        return "-"
    plain = unicodedata.normalize("NFKC", sign)
    single = len(plain) == 1 and category != "Nl" and " " < plain <= "~"
    return plain if single else sign


def _joins(sign: str) -> bool:
    """Whether an invisible character is drawn upon the one before: marks, selectors, tags."""
    return unicodedata.category(sign) in ("Mn", "Me") or "\U000e0000" <= sign <= "\U000e007f"
