"""The texts of an OpenAI-style request: every string but words of the protocol, in order.

Numbers that may be personal data and names of fields that may hold some count as texts. What
cannot be read (pictures, sound, files, token numbers) is refused: it could not be masked.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from giljabi.book.errors import GivenError, GuardTrouble

Json = Any
"""A value as ``json.loads`` gives it."""
Change = Callable[[str, str], str]
"""Gives a text anew, from the text and the name it stands under."""
PROTOCOL = frozenset({
    "model", "role", "type", "id", "tool_call_id", "tool_choice", "function_call", "object",
    "encoding_format", "detail", "service_tier", "reasoning_effort", "effort", "verbosity",
    "modalities", "syntax",
})  # fmt: skip
"""Keys whose strings are words of the protocol, if they have its shape."""
NAMED = frozenset({"function", "functions", "function_call", "json_schema", "custom"})
"""Keys of objects whose ``name`` is an identifier of a program."""
FREE = frozenset({"parameters", "schema", "arguments"})
"""Keys under which others' words stand: no name there is one of the protocol."""
SCHEMA = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
SAMPLING = frozenset({
    "temperature", "top_p", "top_k", "min_p", "n", "seed", "max_tokens", "max_completion_tokens",
    "presence_penalty", "frequency_penalty", "repetition_penalty", "top_logprobs", "dimensions",
    "min_tokens", "best_of",
})  # fmt: skip
"""Numbers of a request itself that are no one's."""
UNREADABLE = frozenset({"image_url", "input_audio", "file", "input_image", "input_file", "audio"})
READABLE = frozenset({"text", "refusal", "input_text", "output_text", "thinking"})
"""Types of a part of a message that are text."""
DROPPED = ("user", "safety_identifier", "prompt_cache_key", "metadata", "store")
"""Fields that tell the upstream who asks; nothing needs them."""
DEPTH, LARGEST, LONGEST_KEY = 40, 8 << 20, 200
"""How deep and how large (bytes) a request may be, and how long a name in it."""
_WORD = re.compile(r"[A-Za-z0-9_.:/+\-]{0,128}")
_NUMBERED = re.compile(r"[0-9]{8}|[0-9](?:[-_. ]?[0-9]){8}")
_KEY = re.compile(r"(?!.*[0-9]{6})[A-Za-z_$][A-Za-z0-9_.$\-]{0,63}|[0-9]{1,6}")
_ESCAPED = re.compile(r"\\+u([0-9A-Fa-f]{4})")
_PLAIN = frozenset("@.-_ ")
_UNKNOWN = "\ufffd"


def read(data: bytes) -> dict[str, Json]:
    """Return the request of a body. Raises ``GivenError`` for what is no JSON object."""
    if len(data) > LARGEST:
        raise GivenError("보낸 글이 너무 큽니다.", cure="글을 나누어 보내세요.")
    try:
        body = json.loads(data, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise GivenError("JSON으로 읽을 수 없습니다.", cure="요청의 형식을 확인하세요.") from error
    if not isinstance(body, dict):
        raise GivenError("JSON 객체가 아닙니다.", cure="요청의 형식을 확인하세요.")
    for name in DROPPED:
        body.pop(name, None)
    return body


def texts(body: Json, *, free: bool = False) -> list[tuple[str, str]]:
    """Return every text of a request with the name it stands under.

    Raises ``GuardTrouble`` for what cannot be read.
    """
    found: list[tuple[str, str]] = []

    def keep(text: str, name: str) -> str:
        found.append((text, name))
        return text

    _Walk(keep, free).value(body, "", "", 0)
    return found


def nested(text: str) -> list[tuple[str, str]]:
    """Return the texts of JSON that stands inside a text of JSON, with their names.

    There a name and its value are parted by escaped quotes, so that neither looks like itself.
    What is found in these texts is to be hidden in ``text``; they do not leave.
    """
    if '\\"' not in text or text.lstrip()[:1] not in ("{", "["):
        return []
    try:
        found = texts(json.loads(text), free=True)
    except (ValueError, RecursionError, GuardTrouble, GivenError):
        return []
    return found + [one for inner, _ in found for one in nested(inner)]


def with_texts(body: Json, change: Change) -> Json:
    """Return the request with every text changed, in the order of ``texts``.

    Raises ``GuardTrouble`` when the name of a field would change: it holds personal data.
    """
    return _Walk(change).value(body, "", "", 0)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One way through a request. ``free`` says that no name here is one of the protocol."""

    change: Change
    free: bool = False

    def value(self, value: Json, name: str, under: str, depth: int) -> Json:
        """Return a value that stands under ``name`` in an object under ``under``."""
        if depth > DEPTH:
            raise GuardTrouble("요청이 너무 깊게 겹쳐 있습니다.", cure="단순하게 만들어 보내세요.")
        if name in UNREADABLE and value is not None and not self.free:
            raise _unreadable()
        match value:
            case dict():
                walk = _Walk(self.change, free=True) if name in FREE else self
                return walk.fields(value, name, depth + 1)
            case list():
                return self.items(value, name, under, depth + 1)
            case str() if name == "arguments" and not self.free:
                return _arguments(value, self.change, depth)
            case str():
                return (
                    value if self.is_word(value, name, under) else self.change(plain(value), name)
                )
            case bool() | None:
                return value
            case _:
                return value if name in SAMPLING and depth == 1 else self.number(value, name)

    def fields(self, value: dict[str, Json], name: str, depth: int) -> dict[str, Json]:
        """Return an object that stands under ``name``."""
        return {self.key(key): self.value(item, key, name, depth) for key, item in value.items()}

    def items(self, value: list[Json], name: str, under: str, depth: int) -> list[Json]:
        """Return a list whose items stand under the list's name."""
        if name == "input" and not self.free and any(isinstance(v, int | list) for v in value):
            raise GuardTrouble(
                "번호로 바꾼 글은 개인정보를 살필 수 없어 내보내지 않았습니다.",
                cure="글 그대로 보내세요(encoding_format과 관계없이 input은 글이어야 합니다).",
            )
        if name == "content" and not self.free and not all(map(_is_readable, value)):
            raise _unreadable()
        return [self.value(item, name, under, depth) for item in value]

    def key(self, key: str) -> str:
        """Names of fields go out as they are, so none may hold personal data."""
        if _KEY.fullmatch(key):
            return key
        key = plain(key)
        if len(key) > LONGEST_KEY or self.change(key, "") != key:
            raise GuardTrouble(
                "항목 이름에 개인정보나 긴 글이 들어 있어 내보내지 않았습니다.",
                cure="이름을 짧게 바꾸고 글은 값에 적으세요.",
            )
        return key

    def is_word(self, value: str, name: str, under: str) -> bool:
        """Whether a string is a word of the protocol, and has no number that could be a person's."""
        if self.free:
            return name == "type" and value in SCHEMA
        known = name in PROTOCOL or (name == "name" and under in NAMED)
        return known and bool(_WORD.fullmatch(value)) and not _NUMBERED.search(value)

    def number(self, value: float, name: str) -> float | str:
        """Return a number, or what stands for it if it is personal data."""
        if not math.isfinite(value):
            raise GivenError("JSON의 수가 아닙니다.", cure="요청의 형식을 확인하세요.")
        written = repr(value)
        if sum(map(str.isdigit, written)) < 6 or abs(value) < 100_000:
            return value
        changed = self.change(written, name)
        return value if changed == written else changed


def plain(text: str) -> str:
    """Return a text with escaped letters (``\\\\ud64d``: JSON inside a text) and pairs as letters.

    An escape would hide a value, and the text says the same without. Half a pair, which UTF-8
    cannot say, becomes U+FFFD.
    """
    if "\\u" in text:
        text = _ESCAPED.sub(_letter, text)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _letter(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16))
    safe = sign >= "\xa0" or sign.isalnum() or sign in _PLAIN
    return sign if safe else escape.group()


def _is_readable(item: Json) -> bool:
    return not isinstance(item, dict) or item.get("type", "text") in READABLE


def _unreadable() -> GuardTrouble:
    return GuardTrouble(
        "그림, 소리, 파일은 개인정보를 살필 수 없어 내보내지 않았습니다.",
        cure="글로 옮겨 보내세요.",
    )


def _arguments(value: str, change: Change, depth: int) -> str:
    """Change the texts inside the JSON of a tool call; escapes there would hide a value."""
    try:
        inner = json.loads(value, parse_constant=_refused)
    except (ValueError, RecursionError):
        return change(plain(value), "")
    return json.dumps(_Walk(change, free=True).value(inner, "", "", depth), ensure_ascii=False)


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Refuse a name that stands twice: readers differ in which of them counts."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise GivenError("같은 이름의 항목이 두 번 있습니다.", cure="하나만 남기고 다시 보내세요.")
    return made


def _refused(_word: str) -> Json:
    raise ValueError("no number of JSON")
