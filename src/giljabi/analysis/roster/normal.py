"""Names and organisations brought to the form in which they can be compared."""

import re
import unicodedata
from collections.abc import Iterator

_BRACKETS = re.compile(r"[(\[（〔].*?[)\]）〕]")
_HANJA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_TITLES = (
    "위원장", "부위원장", "위원", "교수", "부교수", "조교수", "변호사", "회계사", "박사", "대표이사", "대표", "이사장",
    "이사", "원장", "소장", "센터장", "회장", "사무국장", "국장", "과장", "팀장", "의원", "님", "씨", "귀하",
)  # fmt: skip
_TITLE = re.compile(rf"(?:\s+(?:{'|'.join(_TITLES)}))+$")
_BODY = re.compile(
    r"주식회사|유한회사|합자회사|재단법인|사단법인|사회복지법인|학교법인|의료법인|협동조합|\(주\)|\(유\)|\(재\)|\(사\)|㈜|㈐"
)
_SHORT = (
    (re.compile(r"대학교"), "대"),
    (re.compile(r"고등학교"), "고"),
    (re.compile(r"연구원"), "연"),
)
_KEPT = re.compile(r"[^0-9a-z가-힣]+")


def normal_name(text: str) -> str:
    """Return a name without blanks, titles, Hanja beside it and brackets: ``홍 길동(洪吉童) 교수`` is 홍길동.

    A name in Hanja only stays as it is: its reading is not ours to guess.
    """
    clean = _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).strip()
    bare = _TITLE.sub("", f" {clean}").strip() or clean
    hangul = _HANJA.sub("", bare).strip()
    return "".join((hangul or bare).split()).casefold()


def normal_body(text: str) -> str:
    """Return an organisation without its legal form, blanks and brackets: ``(주)가온 건설`` is 가온건설."""
    clean = unicodedata.normalize("NFC", text)
    clean = _BRACKETS.sub("", _BODY.sub("", clean))
    plain = _KEPT.sub("", unicodedata.normalize("NFKC", clean).casefold())
    for long, short in _SHORT:
        plain = long.sub(short, plain)
    return plain


def alike_bodies(one: str, other: str) -> bool:
    """Say whether two organisations may be one: a part of the other, or most letter pairs shared.

    Both are as ``normal_body`` gives them and differ.
    """
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and short in long:
        return True
    pairs, others = _pairs(one), _pairs(other)
    return bool(pairs and others) and 2 * len(pairs & others) / (len(pairs) + len(others)) >= 0.6


def near_names(one: str, other: str) -> bool:
    """Say whether two names of three letters or more differ in one letter only (a slip of the hand)."""
    if one == other or min(len(one), len(other)) < 3:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    gaps = (long[:at] + long[at + 1 :] for at in range(len(long)))
    return len(long) - len(short) == 1 and any(gap == short for gap in gaps)


def slips(name: str) -> Iterator[str]:
    """Yield the name, and the name without each of its letters: names one slip apart share one."""
    yield name
    for at in range(len(name)):
        yield f"{name[:at]}_{name[at + 1 :]}"
        yield name[:at] + name[at + 1 :]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
