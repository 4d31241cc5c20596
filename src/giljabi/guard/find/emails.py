"""E-mail addresses, plain and disguised: 골뱅이, (at), dot, 점, spaces, a break at the sign."""

import re
from collections.abc import Iterator

from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.patterns import lazily

_LETTER = r"A-Za-z0-9\u0391-\u03c9\u0400-\u045f"
_POINT = r"[(\[{<] ?(?:dot|DOT|Dot|\.|점|닷) ?[)\]}>]"
_LOCAL = (
    rf"(?<![{_LETTER}._%+\-])[{_LETTER}][{_LETTER}._%+\-]{{0,63}}"
    rf"(?:(?:{_POINT}|점| dot )[{_LETTER}_]{{1,32}}){{0,2}}"
)
_BREAK = r"(?:[ \t]{0,2}\n[ \t>]{0,4})?"
_SIGN = r"[(\[{<] ?(?:at|AT|At|@|앳|엣|골뱅이) ?[)\]}>]|@|골뱅이|앳(?=[ A-Za-z])|&commat;"
_AT = rf"{_BREAK} {{0,2}}(?:{_SIGN}) {{0,2}}{_BREAK}"
_DOT = (
    rf"{_BREAK}(?: {{0,2}}(?:{_POINT}|점|쩜|닷|。) {{0,2}}| (?:dot|DOT|Dot) | ?\. ?|,(?=com|net|co\b))"
    r"(?:\n[ \t>]{0,4}(?=[a-z]))?"
)
_WORD = rf"[{_LETTER}](?:[{_LETTER}\-]{{0,62}}[{_LETTER}])?"
_HOUSES = "네이버|지메일|쥐메일|한메일|다음|네이트|카카오|구글|핫메일|아웃룩|야후|코리아"
_TLD = (
    r"com|net|org|kr|co|go|or|ac|re|pe|edu|gov|info|io|me|biz|us|jp|cn|example|test|컴|콤|넷|케이알"
)
_END = rf"(?:{_DOT}{_WORD}){{0,3}}?{_DOT}(?:{_TLD})(?![{_LETTER}\-])(?:{_DOT}(?:{_TLD})(?![{_LETTER}\-]))?"
_ADDRESS = lazily(
    rf"{_LOCAL}(?:"
    rf" ?@ ?(?:{_WORD}\.)+[{_LETTER}]{{2,24}}+(?![ \t]{{0,2}}\n[ \t>]{{0,4}}\.[a-z]|점)"
    rf"|{_AT}(?:{_WORD}|{_HOUSES}){_END}"
    rf"|@{_WORD}\n[ \t>]{{0,4}}[a-z0-9\-]{{1,20}}(?:\.[a-z0-9\-]{{1,20}}){{0,2}}\.(?:{_TLD})(?![A-Za-z\-])"
    rf"|(?P<spoken> (?:at|AT|앳) (?:{_WORD}|{_HOUSES}){_END}))"
    rf"|(?<![{_LETTER}])(?<![{_LETTER}] )(?:[A-Za-z0-9._\-] ){{2,30}}@(?: [A-Za-z0-9.\-]){{4,40}}(?![A-Za-z0-9])"
)
_HINT = re.compile(
    "@|골뱅이|앳|엣|at(?<![A-Za-z]at)(?![A-Za-z])|AT(?<![A-Za-z]AT)(?![A-Za-z])|&commat;"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}[ ,]+$")
_OFFICE = (".go.kr", "@korea.kr", ".korea.kr")
_VERBS = frozenset(("look", "see", "visit", "meet", "is", "are", "available", "login", "us", "me"))
_USER = re.compile(r"://[^\s/@]*$")


def emails(text: str, beside: Beside) -> Iterator[Found]:
    """Yield e-mail addresses in folded ``text``."""
    if _HINT.search(text) is None:
        return
    for match in _ADDRESS.finditer(text):
        if _USER.search(text[max(0, match.start() - 80) : match.start()]):
            continue  # 연결 문자열의 사용자와 비밀번호
        if match["spoken"] is None or not _is_english(match):
            yield _found(match)


def plain_email(surface: str) -> str:
    """Return the address that a folded, possibly disguised, surface stands for."""
    tight = re.sub(rf"{_SIGN}| (?:at|AT|앳) ", "@", surface, count=1)
    tight = re.sub(rf"{_POINT}|점|쩜|닷|。| dot | DOT ", ".", tight)
    return re.sub(r"[\s>]", "", tight).lower()


def _is_english(match: re.Match[str]) -> bool:
    """Whether it is a sentence such as ``see us at example.com``."""
    lead = match.string[max(0, match.start() - 20) : match.start()]
    local = re.split(" ", match.group(), maxsplit=1)[0].lower()
    korean = re.search("[가-힣]", lead) is not None
    return _ENGLISH.search(lead) is not None or local in _VERBS or (local.isalpha() and not korean)


def _found(match: re.Match[str]) -> Found:
    if plain_email(match.group()).endswith(_OFFICE):
        return Found(
            *match.span(), Personal.EMAIL, 0.4, "기관의 전자우편으로 보임", Standing.OFFICE
        )
    return Found(*match.span(), Personal.EMAIL, 0.95, "전자우편 주소의 꼴")
