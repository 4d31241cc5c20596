"""Text that a person would not see: invisible characters, hidden markup, writing pushed away.

It finds what is hidden and hands it on; whether the hidden words order an AI about is judged by
``instructions``. Hidden text of HWPX, XLSX and PDF files is the matter of the file readers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.guard.find.patterns import lazily
from giljabi.guard.inspect.inspected import Instruction

_TAGS = re.compile("(?:\U0001f3f4)?[\U000e0020-\U000e007f]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_ZERO = "\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f\u3164\u115f\u1160\uffa0"
_RUN = re.compile(f"[{_ZERO}]{{4,}}")
_BETWEEN = lazily(f"(?:[가-힣A-Za-z][{_ZERO}]+){{3,}}[가-힣A-Za-z]")
_BIDI = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068][^\u202c\u2069\n]{0,400}[\u202c\u2069]?")
_PUSHED = re.compile(
    r"(?<=\S)(?:[ \u00a0\u3000\t]{100,}|(?:[ \t]*\n){40,}[ \t]*)(?P<in>\S[^\n]{8,400})"
)
_ANY = re.compile(
    f"[<{_ZERO}\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_FAR = ("![", " " * 100, "\n" * 40, "\u3000" * 40, "\t" * 40)
_DOWN = re.compile(r"(?:\n[ \t]+){40}")
_COMMENT = re.compile(r"<!--(?P<in>.{4,2000}?)-->|/\*(?P<css>.{12,400}?)\*/", re.S)
_STYLE = (
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![.0-9])"
    r"|font-size\s*:\s*0|(?<!-)color\s*:\s*(?:white|#fff(?:fff)?|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)"
    r"|text-indent\s*:\s*-[0-9]{3,}|(?:left|top)\s*:\s*-[0-9]{3,})"
)
_UNSEEN = lazily(
    rf"<(?P<tag>[a-z][a-z0-9]{{0,10}})\b[^<>]{{0,300}}?(?:{_STYLE}|\bhidden\b|color\s*=\s*[\"']?(?:white|#fff)|size\s*=\s*[\"']?0\b)"
    r"[^<>]{0,200}>(?P<in>.{1,2000}?)</(?P=tag)>",
    re.I | re.S,
)
_WHITE = re.compile(
    r"(?<!-)color\s*[:=]|font-size|opacity|text-indent|(?:left|top)\s*:|\bsize\s*=", re.I
)
_ALT = re.compile(
    r"!\[(?P<in>[^\]\n]{6,300})\]\("
    r"|\b(?:alt|title|aria-label|content|placeholder)\s*=\s*[\"'](?P<attribute>[^\"'\n]{6,400})[\"']",
    re.I,
)
_LETTERS = lazily(r"[가-힣A-Za-z]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden text: where it stands, what it says, how it was hidden, and what that alone is worth."""

    start: int
    end: int
    text: str
    why: str
    score: float


def hidden(text: str) -> Iterator[Hidden]:
    """Yield what is hidden in a text as given; offsets are code points of it."""
    far = any(map(text.__contains__, _FAR)) or (text.count("\n") >= 40 and _DOWN.search(text))
    if not far and _ANY.search(text) is None:
        return
    yield from _smuggled(text)
    yield from _invisible(text)
    yield from _markup(text)


def alone(one: Hidden) -> Instruction:
    """Report hidden text for its hiding alone."""
    return Instruction(one.start, one.end, "LLM01", one.score, one.why)


def _smuggled(text: str) -> Iterator[Hidden]:
    """Letters written in characters that no font shows."""
    for tags in _TAGS.finditer(text):
        said = "".join(chr(ord(sign) - 0xE0000) for sign in tags.group() if ord(sign) > 0xE001F)
        if ord(tags.group()[0]) == 0x1F3F4 and len(said) <= 8:
            continue  # 잉글랜드 깃발 같은 그림글자
        yield Hidden(*tags.span(), said, "보이지 않는 꼬리표 글자로 숨긴 글", 0.9)
    for run in _SELECTORS.finditer(text):
        said = bytes(_selected(sign) for sign in run.group()).decode("utf-8", "replace")
        yield Hidden(*run.span(), said, "글자 모양 고르개로 숨긴 글", 0.8)


def _selected(sign: str) -> int:
    code = ord(sign)
    return code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16


def _invisible(text: str) -> Iterator[Hidden]:
    for run in _RUN.finditer(text):
        yield Hidden(*run.span(), "", "보이지 않는 글자가 이어져 있습니다", 0.6)
    for run in _BETWEEN.finditer(text):
        yield Hidden(*run.span(), "", "글자 사이에 보이지 않는 글자가 끼어 있습니다", 0.55)
    for run in _BIDI.finditer(text):
        yield Hidden(*run.span(), run.group()[::-1], "글의 방향을 바꾸는 글자가 있습니다", 0.6)
    for pushed in _PUSHED.finditer(text):
        if len(_LETTERS.findall(pushed["in"])) >= 8:
            yield Hidden(*pushed.span("in"), pushed["in"], "긴 빈칸 뒤로 밀어 둔 글", 0.5)


def _markup(text: str) -> Iterator[Hidden]:
    if "<" in text or "/*" in text:
        for comment in _COMMENT.finditer(text):
            yield Hidden(*comment.span(), comment["in"] or comment["css"], "주석에 숨긴 글", 0.3)
        for unseen in _UNSEEN.finditer(text):
            faint = _WHITE.search(unseen.group()[: unseen.start("in") - unseen.start()])
            long = len(_LETTERS.findall(unseen["in"])) >= 8
            score = 0.55 if faint and long else 0.3
            yield Hidden(*unseen.span(), unseen["in"], "화면에 보이지 않게 꾸민 글", score)
    for alt in _ALT.finditer(text):
        yield Hidden(
            *alt.span(), alt["in"] or alt["attribute"], "그림 설명이나 속성에 넣은 글", 0.2
        )
