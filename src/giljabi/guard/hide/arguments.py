"""Values put back into the JSON that tools are called with, while it streams.

A value is data: it enters a string after that string's escapes are read, and is escaped again
(RFC 8259 §7), so the JSON stays JSON whatever the value holds.
"""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Draft, Official
from giljabi.guard.hide.restore import Unmasked, in_json
from giljabi.guard.hide.stream import Unmasker
from giljabi.guard.hide.tokens import MaskKey
from giljabi.guard.hide.watch import Restored

_HEX = "[0-9A-Fa-f]"
_PAIR = rf"\\u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}"
_ESCAPE = re.compile(rf"{_PAIR}|\\u{_HEX}{{4}}|\\[^u]", re.DOTALL)
_ATOM = re.compile(rf'[^"\\]+|{_ESCAPE.pattern}|\\', re.DOTALL)
_BEGUN = re.compile(
    rf"(?:\\u[dD][89abAB]{_HEX}{{2}})?\\(?:u{_HEX}{{0,3}})?\Z|\\u[dD][89abAB]{_HEX}{{2}}\Z"
)
"""The beginning of an escape, or of the second half of a pair, at the end of what has come."""
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


class JsonUnmasker:
    """Feeds on pieces of JSON text, split anywhere, and puts values back inside its strings.

    Like ``Unmasker``; each string is a text of its own. A token written with escapes
    (``\\u27e6…``) is understood. Outside strings nothing is put back: a value there would break
    the JSON, so a token goes out as it is and the report counts it as ``altered``. So does one
    inside an address that a string holds, as in ``Unmasker``, counted as ``linked``.
    """

    __slots__ = ("_inner", "_inside", "_rest")

    def __init__(self, key: MaskKey, *, agree: bool = True, into_links: bool = False) -> None:
        self._inner = Unmasker(key, agree=agree, into_links=into_links)
        self._inside, self._rest = False, ""

    def feed(self, piece: str) -> str:
        """Return what can be said now."""
        return "".join(self._pieces(self._rest + piece, last=False))

    def close(self) -> str:
        """Return what was held; JSON cut off inside a string stays cut off there."""
        rest = "".join(self._pieces(self._rest, last=True))
        return rest + in_json(self._inner.close())

    @property
    def report(self) -> Restored:
        """What happened so far."""
        return self._inner.report

    def _pieces(self, text: str, *, last: bool) -> Iterator[str]:
        at = 0
        while at < len(text):
            if not self._inside:
                yield text[at : (end := self._outside(text, at))]
            elif (end := self._string(text, at, last=last)) == at:
                break
            elif self._inside:
                yield in_json(self._inner.feed(_read(text[at:end])))
            else:
                yield in_json(self._inner.feed(_read(text[at : end - 1])) + self._inner.settle())
                yield '"'
            at = end
        self._rest = text[at:]

    def _outside(self, text: str, at: int) -> int:
        """Return up to where a string begins."""
        end = text.find('"', at) + 1 or len(text)
        self._inner.pass_by(text[at:end])
        self._inside = text[end - 1] == '"'
        return end

    def _string(self, text: str, at: int, *, last: bool) -> int:
        """Return up to where a string can be read now; past its quote if that has come."""
        while at < len(text):
            if text[at] == '"':
                self._inside = False
                return at + 1
            if not last and _BEGUN.match(text, at):
                break
            atom = _ATOM.match(text, at)
            at = atom.end() if atom else at + 1
        return at


def unmask_json(
    text: Draft, key: MaskKey, *, agree: bool = True, into_links: bool = False
) -> Unmasked:
    """Put the values back inside the strings of a JSON text; see ``JsonUnmasker``."""
    unmasker = JsonUnmasker(key, agree=agree, into_links=into_links)
    restored = unmasker.feed(text.text) + unmasker.close()
    return Unmasked(Official(restored), unmasker.report)


def _read(raw: str) -> str:
    """Return what the inside of a JSON string says; a broken escape is a backslash."""
    return _ESCAPE.sub(_character, raw) if "\\" in raw else raw


def _character(escape: re.Match[str]) -> str:
    sign = escape.group()
    if sign[1] != "u":
        return _SHORT.get(sign[1], sign)
    code = int(sign[2:6], 16)
    if len(sign) == 12:
        code = 0x10000 + ((code - 0xD800) << 10) + int(sign[8:], 16) - 0xDC00
    return chr(code)
