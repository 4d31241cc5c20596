"""The words of one line of Markdown: bold, line ends, signs after a backslash, and its attributes.

An attribute stands in braces at the end of a line or a cell: ``{가운데}``, ``{-}``, ``{머리 2줄}``.
What is in braces and no attribute stays text.
"""

import re
from collections.abc import Callable, Iterator

from giljabi.book.kinds import Span

_BOLD = re.compile(r"(?<!\\)((?:\\\\)*)\*\*(?=\S)((?:\\.|[^*\\]|\*(?!\*))+?)(?<=\S)\*\*")
"""No ``**`` inside, so that a line of unclosed ones takes linear time."""
_UNDERLINED = re.compile(r"(?<!\\)((?:\\\\)*)<u>((?:\\.|(?!</?u>)[^\\])*)</u>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)<br\s{0,3}/?>")
_FIRST = re.compile(r"&#(\d{2,7});")
_ATTRIBUTE = re.compile(r"(?:^|(?<=\s)|(?<=[)|]))\{([^{}\\]{1,200})\}$")


def spans_of(text: str) -> tuple[Span, ...]:
    """Return the text as spans: ``**굵게**`` is bold, ``<u>밑줄</u>`` underlined, ``<br>`` ends a line, a backslash before a sign
    is taken away, and the first letter may be written as ``&#9633;``."""
    if text.startswith("&#"):
        text = _FIRST.sub(_letter, text, count=1)
    if "**" not in text and "\\" not in text and "<" not in text:
        return (Span(text),)
    spans, end = list[Span](), 0
    for found in _UNDERLINED.finditer(text):
        spans += _bold_spans(text[end : found.end(1)], False)
        spans += _bold_spans(found.group(2), True)
        end = found.end()
    spans += _bold_spans(text[end:], False)
    return tuple(span for span in spans if span.text) or (Span(""),)


def _bold_spans(text: str, underline: bool) -> Iterator[Span]:
    end = 0
    for found in _BOLD.finditer(text):
        yield Span(_plain(text[end : found.end(1)]), underline=underline)
        yield Span(_plain(found.group(2)), bold=True, underline=underline)
        end = found.end()
    yield Span(_plain(text[end:]), underline=underline)


def text_of(line: str) -> str:
    """Return the text of a line without its looks."""
    return "".join(span.text for span in spans_of(line))


def cell_lines(text: str) -> list[str]:
    """Return the lines of a cell, parted by ``<br>``."""
    return [line.strip() for line in _BREAK.sub(r"\1\n", text).split("\n")]


def with_attribute(line: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """Return the line and its attribute (``""`` without), told by ``known``."""
    found = _ATTRIBUTE.search(line) if line.endswith("}") else None
    if found is None or not known(found.group(1)):
        return line, ""
    return line[: found.start()].rstrip(), found.group(1)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BREAK.sub(r"\1\n", text))


def _letter(found: re.Match[str]) -> str:
    """The letter of a number; a sign that has a meaning here stays one without meaning."""
    code = int(found.group(1))
    if not 32 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return found.group(0)
    letter = chr(code)
    return f"\\{letter}" if _ESCAPED.fullmatch(f"\\{letter}") else letter
