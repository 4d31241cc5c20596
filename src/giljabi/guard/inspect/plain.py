"""A paper without its markup: HTML tags, table frames and bold signs gone, offsets kept.

What a tag says of the shape stays: a block is a line, a cell is set off by ``|``, and an attribute that
names a value (``data-grade="S"``, ``<meta name=… content=…>``) reads ``grade: S``. It judges nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = (
    r"html|head|body|main|section|article|header|footer|nav|aside|div|p|br|hr|h[1-6]|ul|ol|li|dl|dt|table|thead|tbody"
    r"|tfoot|tr|center|blockquote|pre|title|meta|caption|form|label|input|article|address|figure|figcaption"
)
_INLINE = "b|i|u|em|strong|span|font|mark|small|big|sup|sub|a|s|del|ins|code|td|th|dd|img"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BLOCK}|{_INLINE})\b(?P<rest>[^<>]{{0,400}})>"
    r"|(?P<bold>(?<!\*)\*\*(?!\*)|__)(?=\S)|(?<=\S)(?P<bolded>(?<!\*)\*\*(?!\*)|__)"
    r"|(?:^|(?<=\n))(?P<left>[ \t]*[│┃║|][ \t]*)|(?P<right>(?<![ \t])[ \t]*[│┃║|][ \t]*)(?=\n|$)",
    re.I,
)
_CELL = frozenset({"td", "th", "dt"})
_LINES = re.compile(_BLOCK, re.I)
_META = re.compile(
    r"\bname\s*=\s*[\"'](?P<name>[^\"']{1,40})[\"'][^<>]*?\bcontent\s*=\s*[\"'](?P<value>[^\"']{1,60})[\"']",
    re.I,
)
_DATA = re.compile(r"\bdata-(?P<name>[\w-]{1,40})\s*=\s*[\"'](?P<value>[^\"']{1,60})[\"']", re.I)
_ANY = re.compile(r"</?[a-zA-Z]|\*\*|__|[│┃║|][ \t]*(?:\n|$)|(?:^|\n)[ \t]*[│┃║|]")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text without markup; ``starts`` and ``given`` say where each kept piece begins, here and there."""

    text: str
    starts: tuple[int, ...]
    given: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of the marked-up text that ``start`` to ``end`` stand for."""
        return self._back(start), self._back(max(start, end - 1)) + 1

    def _back(self, at: int) -> int:
        piece = bisect_right(self.starts, at) - 1
        return self.given[piece] + at - self.starts[piece]


def plain(text: str) -> Plain:
    """Return a text without its markup; as it is when it has none."""
    if _ANY.search(text) is None:
        return Plain(text, (0,), (0,))
    said, starts, given, at, length = list[str](), list[int](), list[int](), 0, 0
    for tag in _TAG.finditer(text):
        for piece, place in ((text[at : tag.start()], at), *_instead(tag)):
            said.append(piece)
            starts.append(length)
            given.append(place)
            length += len(piece)
        at = tag.end()
    return Plain("".join([*said, text[at:]]), (*starts, length), (*given, at))


def _instead(tag: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield what stands for a tag, with its place in the given text."""
    name = (tag["name"] or "").lower()
    if not name:
        return
    if _LINES.fullmatch(name) and not (name in _CELL and tag["close"]):
        yield "\n", tag.start()
    elif name in _CELL and tag["close"]:
        yield " | ", tag.start()
    for named in (_META, _DATA):
        if value := named.search(tag["rest"]):
            rest = tag.start("rest")
            yield "\n", tag.start()
            yield value["name"], rest + value.start("name")
            yield ": ", rest + value.start("name")
            yield value["value"], rest + value.start("value")
            yield "\n", rest + value.end("value") - 1
