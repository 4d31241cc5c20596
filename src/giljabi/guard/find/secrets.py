"""Secrets: passwords, API keys, tokens, private keys, connection strings. The value only.

What follows a word for a secret counts when it looks like one; keys with a maker's prefix, JSON web
tokens and private-key blocks count alone.
"""

import re
from collections.abc import Iterator
from math import log2

from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily

_KEYED = lazily(
    r"(?<![A-Za-z0-9])(?:sk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_\-]{16,}|[sprw]k_(?:live|test)_[A-Za-z0-9]{16,}"
    r"|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_\-]{16,}"
    r"|(?:AKIA|ASIA|ABIA|AROA|AIDA)[0-9A-Z]{12,20}|AIza[0-9A-Za-z_\-]{30,}|ya29\.[0-9A-Za-z_\-]{20,}"
    r"|xox[abeoprs]-[A-Za-z0-9\-]{10,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_\-]{16,}"
    r"|dop_v1_[a-f0-9]{32,}|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|KakaoAK [0-9a-f]{32}"
    r"|eyJ[A-Za-z0-9_\-]{6,}\.[A-Za-z0-9_\-]{6,}(?:\.[A-Za-z0-9_\-]*)?)(?![A-Za-z0-9])"
)
_PREFIX = re.compile(
    r"sk-|k_live_|k_test_|gh|glpat-|A(?:KIA|SIA|BIA|ROA|IDA|Iza)|ya29\.|xox|hf_|npm_|pypi-|dop_v1_|SG\.|KakaoAK|eyJ"
)
_HINT = re.compile(
    "비밀|비번|패스워드|암호|키|토큰|시크릿|pass|pwd|pw|p/w|api|secret|token|key|bearer|basic|://|pin"
)
_BLOCK = re.compile(
    r"-----BEGIN (?P<what>[A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?)-----(?:[^-]|-(?!----))*(?:-----END (?P=what)-----)?"
)
_DSN = re.compile(
    r"[a-z][a-z0-9+.\-]{1,20}://[^\s:/@]{0,64}:(?P<value>[^\s/]{1,128})@(?=[A-Za-z0-9\[])"
)
_BEARER = re.compile(r"\b(?:[Bb]earer|BEARER|Basic) +(?P<value>[A-Za-z0-9_\-.~+/]{12,}={0,2})")
_HANGUL = (
    r"비밀 ?번호|비번|패스워드|(?:접속|로그인|관리자|임시|초기|현관|출입|열기|파일)? ?암호|(?:공인|API|서비스|접근)? ?인증 ?키|인증서 ?키"
    r"|서비스 ?키|접근 ?키|액세스 ?키|비밀 ?키|보안 ?키|개인 ?키|(?:API|api|Api) ?키|(?:접근|액세스|인증|보안|API|api)? ?토큰|시크릿(?: ?키)?"
    r"|[핀] ?번호(?= ?[:=])|(?<![가-힣])(?P<key>키)(?= ?[는은:=])"
)
_LATIN = (
    r"(?<![A-Za-z])(?i:pass(?:word|wd|code|phrase)|pwd|pw|p/w"
    r"|(?:[a-z0-9]+[_-])*(?:api|secret|access|private|auth|service|client|encryption|signing)[ _-]?(?:key|token|secret)(?:[_-]?id)?"
    r"|(?:[a-z0-9]+[_-])*(?:secret|token|passwd|password|pwd)|serviceKey|apikey)(?![A-Za-z])|(?<![A-Za-z])PIN(?: ?번호|(?= ?[:=]))"
)
_LATIN_HINT = re.compile("pass|pw|p/w|key|token|secret|pin", re.IGNORECASE)
"""What each word in Latin letters has in it."""
_FOLLOWS = (
    r"(?: ?\([^()\n]{0,12}\))?[\"'`*\]]{0,3}"
    r"(?P<mark>[ \t]{0,4}(?:[:=：→|]|=>|->)[ \t]{0,4}|(?:은|는|이|가|을|를)?[ \t]{1,3}|(?:은|는)?\n[ \t]{0,4}|(?=[(\[\"'`「]))(?P<quote>[\"'`「“‘<\[(]?)"
    r"(?P<value>[!-~]{3,512}|[가-힣]{1,12}[!-~]{1,60})"
)
_FIRST = " Aa비패접로관임초현출열파암공서인보개액시토키핀"
_SAID = lazily(f"(?=[{_FIRST}B-Zb-z0-9])(?:{_HANGUL}|{_LATIN}){_FOLLOWS}")
_SAID_IN_HANGUL = lazily(f"(?=[{_FIRST}])(?:{_HANGUL}){_FOLLOWS}")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}\.?|[0-9,.%-]+")
_MASK = re.compile(r"[*•●○xX.\-_#?]+|.*\*{3,}.*|.*\.{3}$")
_PLACE = re.compile(
    r"[<\[({$%].*|your[_-]?.*|xxx+.*|.*(?:example|changeme|placeholder).*", re.IGNORECASE
)
_PROSE = re.compile(
    "required|optional|none|null|true|false|string|text|field|reset|change|input|value|error|failed|incorrect"
    "|expired|invalid|hint|policy|manager|the|and|for|with|this|that|must|should|length|chars?|characters|auth"
    "|type|and/or|bearer|basic|https?|api|oauth|jwt|key|n/a",
    re.IGNORECASE,
)
_CELLS = re.compile(r"[\t,;|]")
_AFTER = re.compile(r"자리|글자|회 |개월|일 |년|번 |호|명|건|원|%|점|월|차|분|시간")


def secrets(text: str, beside: Beside) -> Iterator[Found]:
    """Yield secrets in folded ``text``."""
    yield from _fields(text, beside)
    if _PREFIX.search(text):
        for match in _KEYED.finditer(text):
            yield Found(*match.span(), Personal.SECRET, 0.98, "만든 곳이 정한 꼴의 인증키")
    if _HINT.search(text.lower()) is None:
        return
    for match in _BLOCK.finditer(text):
        yield Found(match.start(), match.end(), Personal.SECRET, 0.99, "개인키 묶음")
    for pattern in (_DSN, _BEARER):
        for match in pattern.finditer(text):
            if not _MASK.fullmatch(match["value"]) and not _PLACE.fullmatch(match["value"]):
                yield Found(*match.span("value"), Personal.SECRET, 0.95, "접속 정보의 비밀값")
    said = _SAID if _LATIN_HINT.search(text) else _SAID_IN_HANGUL
    for match in said.finditer(text):
        start = match.start("value")
        value = _trimmed(match)
        if "\n" in match["mark"] and _CELLS.search(
            text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        ):
            continue  # 표의 머리
        if match["key"] and (len(value) < 16 or _entropy(value) < 3):
            continue
        if value and _is_secret(
            value, match["mark"].strip(), text[start + len(value) : start + len(value) + 4]
        ):
            yield Found(
                start, start + len(value), Personal.SECRET, 0.9, "비밀값을 알리는 말 뒤의 값"
            )


def _fields(text: str, beside: Beside) -> Iterator[Found]:
    """Yield what stands in a field or a column for a secret."""
    for slot in beside.of(Personal.SECRET):
        if not 4 <= slot.end - slot.start <= 512:
            continue
        value = text[slot.start : slot.end]
        if re.search(r"[0-9!-/:-@]", value) and " " not in value and _is_secret(value, ":", ""):
            yield Found(slot.start, slot.end, Personal.SECRET, 0.9, "비밀값 항목의 값")


def _trimmed(match: re.Match[str]) -> str:
    """Return the value without closing quotes and the sentence's last sign."""
    value, quote = match["value"], match["quote"]
    shut = {"「": "」", "“": "”", "‘": "’", "<": ">", "[": "]", "(": ")"}.get(quote, quote)
    if quote and shut in value:
        return value[: value.index(shut)]
    value = re.split(r"[\"'`]?,|[\"'`]?;|<", value, maxsplit=1)[0]
    return re.sub(r"[\"'`.,:)\]}]+$", "", value)


def _is_secret(value: str, mark: str, after: str) -> bool:
    """Whether a value is one: with a sign before it, nearly anything; in prose, a mixture."""
    if (
        len(value) < 4
        or value[0] == "*"
        or _MASK.fullmatch(value)
        or (len(value) < 24 and _PLACE.fullmatch(value))
    ):
        return False
    if _PROSE.fullmatch(value) or _AFTER.match(after) or "://" in value:
        return False
    if mark in (":", "=", "=>", "->", "→", "："):
        return not value.startswith(("//", "010-"))
    if _DATE.fullmatch(value):
        return False
    digit = any(sign.isdigit() for sign in value)
    other = any(not sign.isalnum() for sign in value)
    letter = any(sign.isalpha() for sign in value)
    return len(value) <= 128 and ((digit and letter) or (digit and other) or _entropy(value) > 3.5)


def _entropy(value: str) -> float:
    """Return the bits a character of the value carries."""
    shares = [value.count(sign) / len(value) for sign in set(value)]
    return -sum(share * log2(share) for share in shares)
