"""An export file, XML or JSON, as one tree of named parts. Bounded: no DTD, no entities, no depth.

What the parts mean is ``export``'s matter.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from giljabi.book.errors import FileTrouble

MOST_BYTES = 32 * 2**20
MOST_PARTS = 500_000
DEEPEST = 32
_CURE = "국가법령정보 공동활용에서 법령 본문을 XML이나 JSON으로 다시 받아 넣으세요."


@dataclass(slots=True)
class Node:
    """One element: its own text, and its parts by name in the order of the file."""

    text: str = ""
    parts: dict[str, list["Node"]] = field(default_factory=dict)

    def all(self, name: str) -> list["Node"]:
        """Return the parts of that name."""
        return self.parts.get(name, [])

    def first(self, *names: str) -> str:
        """Return the text of the first part that has one of these names, or ``""``."""
        for name in names:
            for part in self.all(name):
                if part.text.strip():
                    return part.text.strip()
        return ""


def read_tree(data: bytes, name: str) -> Node:
    """Read XML or JSON by its first character. Raises ``FileTrouble`` with the file's name."""
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            "법령 파일이 너무 큽니다.", where=name, cure="법령을 하나씩 받아 넣으세요."
        )
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"<":
        return _xml(data, name)
    if head in (b"{", b"["):
        return _json(data, name)
    raise FileTrouble("법령 자료(XML, JSON)가 아닙니다.", where=name, cure=_CURE)


class _Refused(Exception):
    """A part of the file that a law export never has."""


def _xml(data: bytes, name: str) -> Node:
    root = Node()
    open_: list[Node] = [root]
    count = 0

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_PARTS or len(open_) > DEEPEST:
            raise _Refused
        node = Node()
        open_[-1].parts.setdefault(tag, []).append(node)
        open_.append(node)

    def end(_: str) -> None:
        open_.pop()

    def text(piece: str) -> None:
        open_[-1].text += piece

    def refuse(*_: object) -> None:
        raise _Refused

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except _Refused as error:
        raise FileTrouble(
            "법령 자료에 있을 수 없는 것(DTD, 개체, 너무 깊거나 많은 요소)이 들어 있어 읽지 않았습니다.",
            where=name, cure=_CURE,
        ) from error  # fmt: skip
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileTrouble("XML이 깨져 있습니다.", where=name, cure=_CURE) from error
    return root


def _json(data: bytes, name: str) -> Node:
    try:
        return _node(json.loads(data.decode("utf-8-sig")), 0)
    except (ValueError, RecursionError) as error:
        raise FileTrouble("JSON이 깨져 있습니다.", where=name, cure=_CURE) from error


def _node(value: Any, depth: int) -> Node:
    if depth > DEEPEST:
        raise RecursionError
    node = Node()
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("content", "#text"):
                node.text += "\n".join(_texts(inner, depth))
                continue
            items = (
                inner
                if isinstance(inner, list) and any(isinstance(x, dict) for x in inner)
                else [inner]
            )
            node.parts[key] = [_node(item, depth + 1) for item in items]
    else:
        node.text = "\n".join(_texts(value, depth))
    return node


def _texts(value: Any, depth: int) -> Iterator[str]:
    """The strings of a text that the export may cut into lists of lists."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner, depth + 1)
    elif isinstance(value, str | int | float):
        yield str(value)
