"""Rules 61 and 79: spelling that follows a rule and not a word list, and particles after sounds.

-율/-률 and 연도 (한글 맞춤법 제10·11항), 의존 명사 '수' (제42항), -ㄹ게 (제53항), 을/를 and so on.
"""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.particles import final_of, fitting
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        79,
        "PARTICLE",
        Severity.WARNING,
        Basis.LAW,
        decree("제7조제1항") + "·표준어 규정(조사)",
        "조사가 앞말의 받침과 맞지 않습니다.",
        (
            Example("계획를 세웁니다.", "계획을 세웁니다."),
            Example("자료을 제출합니다.", "자료를 제출합니다."),
            Example("회의으로 정합니다.", "회의로 정합니다."),
        ),
        autofix=True,
    ),
)

_RATE = re.compile(r"[가-힣]{1,12}[율률](?=[은이을과의로에도만]|까지|부터|보다|[^가-힣]|$)")
_RATE_NAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_CAN = re.compile(r"수 ?(?=[있없])")
_CAN_NOUNS = frozenset("실필술철홀골물몰탈출열설벌")
_WILL = re.compile(r"(?<=[가-힣])께(?=요|[\s.,!?]|$)")
_YEAR = re.compile(r"(?<=[가-힣])년도(?=[별의에를는은와도가]|로|까지|부터|[^가-힣]|$)")
_YEAR_BEFORE = frozenset("학내작금매전당차초익다신일이삼사오육칠팔구십수몇 송풍각양천백만반갑")
_OPEN = "".join(chr(code) for code in range(0xAC00, 0xD7A4, 28))
_SHUT = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28)
_L = "".join(chr(code) for code in range(0xAC08, 0xD7A4, 28))
_PARTICLES = re.compile(
    rf"를(?<=[{_SHUT}]를)(?![가-힣])|을(?<=[가-힣\d][{_OPEN}]을)(?![가-힣])"
    rf"|은(?<=[가-힣\d][{_OPEN}]은)(?![가-힣])|와(?<=[가-힣\d][{_SHUT}]와)(?![가-힣])"
    rf"|으로(?<=[가-힣\d][{_OPEN}{_L}]으로)(?![가-힣])"
)
"""Particles after a sound that they do not fit; the classes keep all others out at little cost."""
_NOT_PARTICLE = re.compile(
    r"(?:마을|가을|노을|고을|거을|겨을)$|(?:^|[^가-힣]|[어아러])[지나이부그저모쏘]을$"
    r"|(?:^|[^가-힣]|[어아러])[지나이부그저모쏘]은$|[^가-힣][가-힣]{2}은$"
)
_NAME = re.compile(
    r"(?:^|[^가-힣])[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차우구나민진지엄채원천방현][가-힣]은$"
)


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield spelling faults and particles that do not fit."""
    text = sheet.calm
    if "율" in text or "률" in text:
        yield from _rates(sheet)
    for match in _CAN.finditer(text):
        yield from _can(sheet, match)
    if "께" in text:
        for match in _WILL.finditer(text):
            if final_of(text[match.start() - 1]) == "ㄹ":
                yield sheet.hit("SPELL", *match.span(), "게")
    if "년도" in text:
        for match in _YEAR.finditer(text):
            if text[match.start() - 1] not in _YEAR_BEFORE and _long(text, match.start()):
                yield sheet.hit("SPELL", *match.span(), "연도").weighed(None, sure=False)
    for match in _PARTICLES.finditer(text):
        yield from _particle(sheet, match)


def _rates(sheet: Sheet) -> Iterator[Hit]:
    """Yield -율 and -률 in the wrong place: 율 after a vowel or ㄴ, 률 after any other end."""
    for match in _RATE.finditer(sheet.calm):
        word = match.group()
        if len(word) < 3 or (len(word) == 3 and word[0] in _RATE_NAMES and word[-1] == "율"):
            continue
        final = (ord(word[-2]) - 0xAC00) % 28
        right = "율" if final in {0, 4} else "률"
        if word[-1] != right:
            yield sheet.hit("SPELL", match.end() - 1, match.end(), right)


def _can(sheet: Sheet, match: re.Match[str]) -> Iterator[Hit]:
    """Yield 할수있다, 할수 있다 and 할 수있다; 실수 있다 and 필수 있다 are words."""
    text, start = sheet.calm, match.start()
    spaced = text[max(0, start - 1) : start] == " "
    before = text[max(0, start - 2) : start].strip()[-1:]
    if spaced and match.group().endswith(" "):
        return
    if final_of(before) != "ㄹ" or (not spaced and before in _CAN_NOUNS):
        return
    if before == "일" and match.group().endswith(" "):  # 근무일수 없이
        return
    end = match.start() + 1
    if spaced:
        yield sheet.hit("SPELL", start, end + 1, f"수 {text[end]}")
    else:
        end = match.end()
        yield sheet.hit("SPELL", start - 1, end + 1, f"{before} 수 {text[end]}")


def _long(text: str, at: int) -> bool:
    """Tell a word of two letters or more before the place."""
    return at >= 2 and "가" <= text[at - 2] <= "힣"


def _particle(sheet: Sheet, match: re.Match[str]) -> Iterator[Hit]:
    text, particle = sheet.calm, match.group()
    stem = text[match.start() - 1]
    right = fitting(stem, particle)
    if right == particle or (particle == "으로" and final_of(stem) == "받침"):
        return
    word = text[max(0, match.start() - 3) : match.end()]
    if _NOT_PARTICLE.search(word) or _NAME.search(word):
        return
    yield sheet.hit("PARTICLE", *match.span(), right)
