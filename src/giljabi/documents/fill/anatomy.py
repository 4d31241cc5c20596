"""A section of HWPX as its bytes: every element and every letter with the bytes that it stands in.

Filling changes a form only where a value goes, so nothing is written anew from a tree. The XML was
held for soundness (no document type, within bounds) by ``hwpx/opening.py`` before it comes here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from giljabi.book.errors import FileTrouble

MAX_TAGS = 300_000
"""Tags of one section of a form; a form of 100 pages has about 100,000."""

_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.S,
)
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LETTER = re.compile(rb"&[^;]{1,12};|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_SIGNS = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000", "hyphen": "-"}


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """An element: ``start``–``end`` are its bytes, ``open_end`` where its start tag ends and
    ``close`` where its end tag begins (equal to ``end`` for ``<a/>``)."""

    name: str
    prefix: str
    start: int
    open_end: int
    attributes: bytes
    parent: "Node | None"
    close: int = 0
    end: int = 0
    children: "list[Node]" = field(default_factory=list)

    @property
    def empty_tag(self) -> bool:
        """Whether it is written ``<a/>``."""
        return self.open_end == self.end

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute by its name."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found[1] == name.encode():
                value = found[2] if found[2] is not None else found[3]
                return unescape(value.decode("utf-8", "replace"))
        return default

    def number(self, name: str, default: int = 0) -> int:
        """Return an attribute as a whole number, ``default`` for anything else."""
        value = self.get(name)
        return int(value) if value.lstrip("-").isdecimal() and len(value) < 12 else default

    def child(self, name: str) -> "Node | None":
        """Return the first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self, *names: str) -> "Iterator[Node]":
        """Yield every element below of those names, in reading order."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            if node.name in names:
                yield node
            stack.extend(reversed(node.children))

    def above(self, name: str) -> "Node | None":
        """Return the nearest element around this one of that name."""
        node = self.parent
        while node is not None and node.name != name:
            node = node.parent
        return node


def anatomy(data: bytes, name: str) -> Node:
    """Return the root of a section. Raises ``FileTrouble``: not UTF-8, or too many tags."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:64]:
        raise _foreign(name)
    declared = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([^\"']+)", data)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise _foreign(name)
    root = Node("", "", 0, 0, b"", None, len(data), len(data))
    at, tags = root, 0
    for token in _TOKEN.finditer(data):
        if not token["name"]:  # a comment or CDATA: no letters of it are ours to change
            at.children.append(
                Node("#", "", token.start(), token.end(), b"", at, token.end(), token.end())
            )
            continue
        tags += 1
        if tags > MAX_TAGS:
            raise FileTrouble(
                "양식이 너무 큽니다.", where=name, cure="채울 쪽만 남겨 새 양식으로 저장하세요."
            )
        if token["close"]:
            at.close, at.end = token.start(), token.end()
            at = at.parent or root
            continue
        at = _opened(token, at)
    return root


def _opened(token: "re.Match[bytes]", parent: Node) -> Node:
    """Put the element that begins here under ``parent``; return where reading goes on."""
    prefix, _, local = token["name"].rpartition(b":")
    single = token["rest"].endswith(b"/")
    node = Node(
        local.decode(), prefix.decode(), token.start(), token.end(), token["rest"], parent,
        token.end(), token.end(),
    )  # fmt: skip
    parent.children.append(node)
    return parent if single else node


def _foreign(name: str) -> FileTrouble:
    return FileTrouble(
        "양식의 글자 방식이 UTF-8이 아닙니다.", where=name, cure="한글에서 HWPX로 다시 저장하세요."
    )


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """A paragraph with its own letters (not those of tables in it).

    ``spots[i]`` are the bytes of letter i; ``looks[i]`` the letter look (charPr) it has;
    ``controls`` are the fields that begin (True) or end in it, with the letter before which they
    stand; ``holds`` whether a table, picture or box stands in it too.
    """

    data: bytes
    node: Node
    text: str
    spots: list[tuple[int, int]]
    looks: list[str]
    controls: list[tuple[int, bool, Node]]
    holds: bool

    @property
    def look(self) -> str:
        """The letter look of the paragraph: that of its first letter, or of its first run."""
        run = self.node.child("run")
        return self.looks[0] if self.looks else run.get("charPrIDRef", "0") if run else "0"


def line_of(data: bytes, paragraph: Node) -> Line:
    """Return the letters of a paragraph."""
    line = Line(data, paragraph, "", [], [], [], False)
    letters: list[str] = []
    for run in paragraph.children:
        if run.name != "run":
            continue
        for thing in run.children:
            if thing.name == "t":
                _letters(data, thing, run.get("charPrIDRef", "0"), line, letters)
            elif thing.name == "ctrl":
                for mark in thing.children:
                    if mark.name in ("fieldBegin", "fieldEnd"):
                        line.controls.append((len(letters), mark.name == "fieldBegin", mark))
            elif thing.name != "secPr":
                line.holds = True
    line.text = "".join(letters)
    return line


def _letters(data: bytes, node: Node, look: str, line: Line, letters: list[str]) -> None:
    at = node.open_end
    for child in (*node.children, None):
        stop = child.start if child else node.close
        for found in _LETTER.finditer(data, at, stop) if stop > at else ():
            said = unescape(found[0].decode("utf-8", "replace"))
            letters.append(said if len(said) == 1 else "\ufffd")
            line.spots.append(found.span())
            line.looks.append(look)
        if child is None:
            return
        if child.name in _SIGNS:
            letters.append(_SIGNS[child.name])
            line.spots.append((child.start, child.end))
            line.looks.append(look)
        at = child.end
