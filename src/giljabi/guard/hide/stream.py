"""Putting values back while an answer streams: holds no more than a possible token prefix.

Works for any split of text and of UTF-8 bytes. It refuses to guess: what is no known token goes
out as it is and is recorded.
"""

import codecs
from bisect import bisect_left

from giljabi.book.errors import StepTrouble
from giljabi.guard.hide.links import Links
from giljabi.guard.hide.particles import BEGINNINGS, CLOSERS, FORMS, MOST_CLOSERS, agreed
from giljabi.guard.hide.restore import Place, first_form, plain
from giljabi.guard.hide.tokens import OPEN, SHUT, MaskKey
from giljabi.guard.hide.watch import Restored, Watch

__all__ = ["Restored", "Unmasker"]


class Unmasker:
    """Feeds on pieces of an answer and gives restored text as soon as it is certain.

    ``agree`` re-agrees particles after a restored value (은/는, 이/가 …), for text that an engine
    wrote. ``feed`` takes any split; ``close`` flushes and returns the rest. It holds a possible
    beginning of an issued token, or the particle after a value and one character. ``place`` says
    how a value is written where it enters. What comes out, joined, is what ``unmask`` gives for
    the whole text. Every value is written in its first spelling, and no secret is ever written.
    A token inside an address stays as it is, unless ``into_links``: see ``unmask``.
    """

    __slots__ = ("_agree", "_bytes", "_held", "_key", "_links", "_longest", "_place", "_quiet",
                 "_spelled", "_value", "_watch")  # fmt: skip

    def __init__(
        self, key: MaskKey, *, agree: bool = True, place: Place = plain, into_links: bool = False
    ) -> None:
        self._key, self._agree, self._place = key, agree, place
        self._spelled = sorted(key.surfaces)
        self._longest = max(map(len, self._spelled), default=0)
        self._held = ""
        self._value: str | None = None
        self._watch = Watch(key)
        self._links = None if into_links or not key.surfaces else Links()
        self._quiet = self._watch.odd.search
        self._bytes = codecs.getincrementaldecoder("utf-8")()

    def feed(self, piece: str) -> str:
        """Return what can be said now."""
        if (
            not self._held
            and self._value is None
            and self._quiet(piece) is None
            and self._watch.calm
        ):
            self._say(piece)
            return piece
        return self._run(self._held + piece, last=False)

    def feed_bytes(self, piece: bytes) -> str:
        """The same for UTF-8 bytes, split anywhere. Raises ``StepTrouble`` for bytes that are none."""
        try:
            return self.feed(self._bytes.decode(piece))
        except UnicodeDecodeError:
            raise StepTrouble(
                "엔진의 답을 글자로 읽을 수 없습니다.",
                where="가린 값 되돌리기",
                cure="엔진이 UTF-8로 답하는지 확인하고 다시 실행하세요.",
            ) from None

    def close(self) -> str:
        """Return what was held; a token cut off goes out as it is. Bytes of half a letter do not."""
        self._bytes.reset()
        rest = self.settle()
        self._watch.end()
        return rest

    def settle(self) -> str:
        """Return what was held, because a text is over though the stream is not."""
        rest = self._run(self._held, last=True)
        if self._links is not None:
            self._links.end()
        return rest

    def pass_by(self, text: str) -> None:
        """See a text that goes out as it is, where no value may enter."""
        self._watch.rest(text)

    @property
    def held(self) -> int:
        """How many characters are held back now."""
        return len(self._held)

    @property
    def report(self) -> Restored:
        """Return what happened so far."""
        return self._watch.report

    def _run(self, text: str, *, last: bool) -> str:
        """Say what is certain of ``text`` and hold the rest."""
        out: list[str] = []
        at = 0
        while at < len(text) or (last and self._value is not None):
            step = self._mark if self._value is None else self._particle
            if (end := step(text, at, out, last=last)) is None:
                break
            at = end
        self._held = text[at:]
        return "".join(out)

    def _mark(self, text: str, at: int, out: list[str], *, last: bool) -> int | None:
        """Pass on to the next bracket and over the token there; ``None`` to wait for more."""
        start = text.find(OPEN, at)
        if start < 0:
            self._pass(text[at:], out)
            return len(text)
        if start > at:
            self._pass(text[at:start], out)
            return start
        end = text.find(SHUT, at, at + self._longest) + 1
        if end and (token := text[at:end]) in self._key.surfaces:
            self._token(token, out)
            return end
        if not end and not last and self._may_become(text[at:]):
            return None
        self._pass(OPEN, out)
        return at + 1

    def _token(self, token: str, out: list[str]) -> None:
        """Say a value, or the token itself inside an address."""
        self._watch.token(token)
        if self._links is not None and self._links.inside:
            self._watch.link(token)
            out.append(token)
            return
        value = first_form(token, self._key)
        out.append(placed := self._place(value))
        self._say(placed)
        self._value = value if self._agree else None

    def _particle(self, text: str, at: int, out: list[str], *, last: bool) -> int | None:
        """Make the particle after a value agree; ``None`` to wait for the rest of it."""
        begin = at
        while begin < len(text) and begin - at < MOST_CLOSERS and text[begin] in CLOSERS:
            begin += 1
        rest = text[begin : begin + _LONGEST]
        if rest in BEGINNINGS and not last and begin + len(rest) == len(text):
            return None
        value, self._value = self._value or "", None
        for size in range(min(len(rest), _LONGEST), 0, -1):
            end = begin + size
            if rest[:size] in FORMS and not text[end : end + 1].isalnum():
                self._watch.rest(text[at:end])
                out.append(said := text[at:begin] + agreed(rest[:size], value))
                self._say(said)
                return end
        return at

    def _may_become(self, beginning: str) -> bool:
        """Whether an issued token begins so."""
        place = bisect_left(self._spelled, beginning)
        return place < len(self._spelled) and self._spelled[place].startswith(beginning)

    def _pass(self, piece: str, out: list[str]) -> None:
        self._watch.rest(piece)
        self._say(piece)
        out.append(piece)

    def _say(self, text: str) -> None:
        if self._links is not None:
            self._links.see(text)


_LONGEST = max(map(len, FORMS))
