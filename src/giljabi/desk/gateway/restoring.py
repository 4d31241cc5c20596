"""Putting values back into answers: whole ones, and streamed ones event by event."""

import json
from collections.abc import Iterator
from typing import Any

from giljabi.desk.gateway.sse import Events, data_of, written
from giljabi.guard import JsonUnmasker, MaskKey, Unmasker

Json = Any
TEXTS = ("content", "refusal", "reasoning_content", "reasoning")
"""Fields of a message or of a piece of one that hold text."""
DONE = "[DONE]"


def restored(answer: bytes, key: MaskKey) -> tuple[bytes, str]:
    """Return a whole answer with its values put back, and the text that it says.

    Raises ``ValueError`` for what is no JSON: it then goes out as it came, masked.
    """
    body = json.loads(answer)
    said: list[str] = []
    for choice in body.get("choices") or []:
        message = choice.get("message") or {}
        for name, text in _texts(message):
            message[name] = _whole(Unmasker(key), text)
            said.append(message[name])
        for call in message.get("tool_calls") or []:
            function = call.get("function") or {}
            if isinstance(function.get("arguments"), str):
                function["arguments"] = _whole(JsonUnmasker(key), function["arguments"])
                said.append(function["arguments"])
    return json.dumps(body, ensure_ascii=False).encode(), "\n".join(said)


def _texts(message: dict[str, Json]) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        if isinstance(message.get(name), str):
            yield name, message[name]


def _whole(unmasker: Unmasker | JsonUnmasker, text: str) -> str:
    return unmasker.feed(text) + unmasker.close()


class Stream:
    """Restores one streamed answer. Feed it bytes; it gives bytes that are safe to show now.

    Each choice and each tool call has its own unmasker, since their pieces interleave. What one
    still holds when its choice is over goes out before the end is told.
    """

    def __init__(self, key: MaskKey) -> None:
        self._key, self._events = key, Events()
        self._open: dict[tuple[int, str], Unmasker | JsonUnmasker] = {}
        self._last: dict[str, Json] = {}
        self.said: list[str] = []

    def feed(self, piece: bytes) -> bytes:
        """Return what can be shown. Raises ``ValueError`` for an event without end."""
        return b"".join(map(self._event, self._events.feed(piece)))

    def close(self) -> bytes:
        """Return what is left: the rest of the stream, and whatever was still held."""
        rest = b"".join(map(self._event, self._events.close()))
        return rest + self._flush()

    def _event(self, event: str) -> bytes:
        data = data_of(event)
        if data is None:
            return f"{event}\n\n".encode()
        if data.strip() == DONE:
            return self._flush() + written(DONE)
        try:
            body = json.loads(data)
        except ValueError:  # no event of ours: it goes on as it came, masked
            return written(data)
        for choice in body.get("choices") or [] if isinstance(body, dict) else []:
            self._choice(choice)
            self._last = {k: v for k, v in body.items() if k not in ("choices", "usage")}
        return written(json.dumps(body, ensure_ascii=False))

    def _choice(self, choice: dict[str, Json]) -> None:
        index, delta = int(choice.get("index") or 0), choice.setdefault("delta", {}) or {}
        for name, text in _texts(delta):
            delta[name] = self._said(self._at(index, name).feed(text))
        for call in delta.get("tool_calls") or []:
            function = call.get("function") or {}
            if isinstance(function.get("arguments"), str):
                at = self._at(index, f"call {call.get('index', 0)}")
                function["arguments"] = self._said(at.feed(function["arguments"]))
        if choice.get("finish_reason"):
            choice["delta"] = self._ended(index, delta)

    def _at(self, index: int, name: str) -> Unmasker | JsonUnmasker:
        if (index, name) not in self._open:
            made = JsonUnmasker(self._key) if name.startswith("call ") else Unmasker(self._key)
            self._open[index, name] = made
        return self._open[index, name]

    def _said(self, text: str) -> str:
        if text:
            self.said.append(text)
        return text

    def _ended(self, index: int, delta: dict[str, Json]) -> dict[str, Json]:
        """Return the last piece of a choice with what its unmaskers still held."""
        for at, name in [key for key in self._open if key[0] == index]:
            held = self._said(self._open.pop((at, name)).close())
            if not held:
                continue
            if name.startswith("call "):
                _add_arguments(delta, int(name.removeprefix("call ")), held)
            else:
                delta[name] = (delta.get(name) or "") + held
        return delta

    def _flush(self) -> bytes:
        """Return pieces for choices that never told their end."""
        pieces = []
        for index in sorted({index for index, _ in self._open}):
            delta = self._ended(index, {})
            if delta:
                body = {**self._last, "choices": [{"index": index, "delta": delta}]}
                pieces.append(written(json.dumps(body, ensure_ascii=False)))
        return b"".join(pieces)


def _add_arguments(delta: dict[str, Json], index: int, held: str) -> None:
    calls = delta.setdefault("tool_calls", [])
    for call in calls:
        if call.get("index", 0) == index:
            function = call.setdefault("function", {})
            function["arguments"] = (function.get("arguments") or "") + held
            return
    calls.append({"index": index, "function": {"arguments": held}})
