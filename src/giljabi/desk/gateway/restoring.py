"""Putting values back into answers: whole ones, and streamed ones event by event.

Texts and the arguments of tools get their values; ``logprobs`` speak of what the engine itself
wrote and stay masked, as does whatever has not the shape of an answer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from giljabi.desk.gateway.sse import Event, Events, written
from giljabi.guard import JsonUnmasker, MaskKey, Unmasker

Json = Any
TEXTS = ("content", "refusal", "reasoning_content", "reasoning")
"""Fields of a message or of a piece of one that hold text."""
DONE = "[DONE]"
_CALL, _OLD_CALL = "call ", "function_call"


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says with its values, and how many tokens stayed inside addresses."""

    text: str
    linked: int


def restored(answer: bytes, key: MaskKey) -> tuple[bytes, Said]:
    """Return a whole answer with its values put back, and what it says.

    Raises ``ValueError`` for what is no JSON.
    """
    body = json.loads(answer)
    whole = _Pieces(key)
    for choice in _objects(body, "choices"):
        message = choice.get("message")
        if isinstance(message, dict):
            whole.feed(0, message)
            whole.end(0, message)
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return text, Said("\n".join(whole.said), whole.linked)


class Stream:
    """Restores one streamed answer. Feed it bytes; it gives bytes that are safe to show now.

    Each choice and each tool call has its own unmasker, since their pieces interleave. What one
    still holds when its choice is over goes out before the end is told. ``ended`` says that the
    engine told the end of its answer.
    """

    def __init__(self, key: MaskKey) -> None:
        self._events, self._pieces = Events(), _Pieces(key)
        self._last: dict[str, Json] = {}
        self.ended = False

    def feed(self, piece: bytes) -> bytes:
        """Return what can be shown. Raises ``ValueError`` for an event without end."""
        return b"".join(map(self._event, self._events.feed(piece)))

    def close(self) -> bytes:
        """Return what is left: the rest of the stream, and whatever was still held."""
        left = [event for event in self._events.close() if _is_whole(event)]
        return b"".join(map(self._event, left)) + self._flush()

    def cut(self) -> bytes:
        """Return what was still held, when the engine stopped in the middle of its answer."""
        return self._flush()

    @property
    def said(self) -> Said:
        """What went out so far."""
        return Said("".join(self._pieces.said), self._pieces.linked)

    def _event(self, event: Event) -> bytes:
        if event.data is None:
            return written(event)
        if event.data.strip() == DONE:
            self.ended = True
            return self._flush() + written(event)
        try:
            body = json.loads(event.data)
        except ValueError:  # no event of ours: it goes on as it came, masked
            return written(event)
        for choice in _objects(body, "choices"):
            self._choice(choice)
            self._last = {k: v for k, v in body.items() if k not in ("choices", "usage")}
        return written(Event(json.dumps(body, ensure_ascii=False), event.others))

    def _choice(self, choice: dict[str, Json]) -> None:
        delta, index = choice.get("delta"), _number(choice)
        if isinstance(delta, dict):
            self._pieces.feed(index, delta)
        if choice.get("finish_reason"):
            self.ended = True
            choice["delta"] = delta = delta if isinstance(delta, dict) else {}
            self._pieces.end(index, delta)

    def _flush(self) -> bytes:
        """Return pieces for choices that never told their end."""
        pieces = []
        for index in self._pieces.open:
            delta: dict[str, Json] = {}
            self._pieces.end(index, delta)
            if delta:
                choice = {"index": index, "delta": delta, "finish_reason": None}
                body = {**self._last, "choices": [choice]}
                pieces.append(written(Event(json.dumps(body, ensure_ascii=False))))
        return b"".join(pieces)


class _Pieces:
    """The unmaskers of one answer: one for each text and each tool call of each choice."""

    def __init__(self, key: MaskKey) -> None:
        self._key = key
        self._open: dict[tuple[int, str], Unmasker | JsonUnmasker] = {}
        self.said: list[str] = []
        self.linked = 0

    @property
    def open(self) -> list[int]:
        """The choices whose end was not told."""
        return sorted({index for index, _ in self._open})

    def feed(self, index: int, delta: dict[str, Json]) -> None:
        """Put values into a piece of a message."""
        for name in TEXTS:
            if isinstance(delta.get(name), str):
                delta[name] = self._fed(index, name, delta[name])
        for at, function in _functions(delta):
            if isinstance(function.get("arguments"), str):
                function["arguments"] = self._fed(index, at, function["arguments"])

    def end(self, index: int, delta: dict[str, Json]) -> None:
        """Add to the last piece of a choice what its unmaskers still held."""
        for at, name in [key for key in self._open if key[0] == index]:
            unmasker = self._open.pop((at, name))
            held = self._kept(unmasker.close())
            self.linked += unmasker.report.linked
            if held and name.startswith((_CALL, _OLD_CALL)):
                _add_arguments(delta, name, held)
            elif held:
                delta[name] = (delta.get(name) or "") + held

    def _fed(self, index: int, name: str, text: str) -> str:
        if (index, name) not in self._open:
            json_text = name.startswith((_CALL, _OLD_CALL))
            self._open[index, name] = (JsonUnmasker if json_text else Unmasker)(self._key)
        return self._kept(self._open[index, name].feed(text))

    def _kept(self, text: str) -> str:
        if text:
            self.said.append(text)
        return text


def _is_whole(event: Event) -> bool:
    """Whether an event without its blank line is more than the beginning of one."""
    try:
        return event.data in (None, DONE) or json.loads(event.data or "") is not None
    except ValueError:
        return False


def _functions(delta: dict[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield the functions that a message calls, with the name of their place."""
    for place, call in enumerate(_objects(delta, "tool_calls")):
        if isinstance(call.get("function"), dict):
            yield f"{_CALL}{_number(call, place)}", call["function"]
    if isinstance(delta.get(_OLD_CALL), dict):
        yield _OLD_CALL, delta[_OLD_CALL]


def _add_arguments(delta: dict[str, Json], name: str, held: str) -> None:
    for at, function in _functions(delta):
        if at == name:
            function["arguments"] = (function.get("arguments") or "") + held
            return
    if name == _OLD_CALL:
        delta[_OLD_CALL] = {"arguments": held}
        return
    call = {"index": int(name.removeprefix(_CALL)), "function": {"arguments": held}}
    delta["tool_calls"] = [*_objects(delta, "tool_calls"), call]


def _objects(body: Json, name: str) -> list[dict[str, Json]]:
    items = body.get(name) if isinstance(body, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _number(item: dict[str, Json], default: int = 0) -> int:
    index = item.get("index")
    return index if isinstance(index, int) else default
