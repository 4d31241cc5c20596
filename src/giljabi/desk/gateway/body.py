"""The texts of an OpenAI-style request: every string but words of the protocol, in order.

What cannot be read (pictures, sound, files, token numbers) is refused: it could not be masked.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from giljabi.book.errors import GivenError, GuardTrouble

Json = Any
"""A value as ``json.loads`` gives it."""
Change = Callable[[str, str], str]
"""Gives a text anew, from the text and the name it stands under."""
PROTOCOL = frozenset({
    "model", "role", "type", "id", "tool_call_id", "tool_choice", "encoding_format", "detail",
    "object", "service_tier", "reasoning_effort", "effort", "verbosity", "modalities", "syntax",
})  # fmt: skip
"""Keys whose strings are words of the protocol, if they have its shape."""
UNREADABLE = frozenset({"image_url", "input_audio", "file", "input_image", "input_file", "audio"})
DROPPED = ("user", "safety_identifier", "prompt_cache_key", "metadata", "store")
"""Fields that tell the upstream who asks; nothing needs them."""
DEPTH, LARGEST = 40, 8 << 20
"""How deep and how large (bytes) a request may be."""
_WORD = re.compile(r"[A-Za-z0-9_.:/@+\-]{0,128}")
_KEY = re.compile(r"[A-Za-z0-9_.$\-]{1,64}")


def read(data: bytes) -> dict[str, Json]:
    """Return the request of a body. Raises ``GivenError`` for what is no JSON object."""
    if len(data) > LARGEST:
        raise GivenError("보낸 글이 너무 큽니다.", cure="글을 나누어 보내세요.")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GivenError("JSON으로 읽을 수 없습니다.", cure="요청의 형식을 확인하세요.") from error
    if not isinstance(body, dict):
        raise GivenError("JSON 객체가 아닙니다.", cure="요청의 형식을 확인하세요.")
    for name in DROPPED:
        body.pop(name, None)
    return body


def texts(body: Json) -> list[tuple[str, str]]:
    """Return every text of a request with the name it stands under.

    Raises ``GuardTrouble`` for what cannot be read.
    """
    found: list[tuple[str, str]] = []

    def keep(text: str, name: str) -> str:
        found.append((text, name))
        return text

    with_texts(body, keep)
    return found


def with_texts(body: Json, change: Change) -> Json:
    """Return the request with every text changed, in the order of ``texts``."""
    return _walk(body, "", change, 0)


def _walk(value: Json, name: str, change: Change, depth: int) -> Json:
    if depth > DEPTH:
        raise GuardTrouble("요청이 너무 깊게 겹쳐 있습니다.", cure="단순하게 만들어 보내세요.")
    if name in UNREADABLE and value is not None:
        raise GuardTrouble(
            "그림, 소리, 파일은 개인정보를 살필 수 없어 내보내지 않았습니다.",
            cure="글로 옮겨 보내세요.",
        )
    match value:
        case dict():
            return {_key(key): _walk(item, key, change, depth + 1) for key, item in value.items()}
        case list():
            return _items(value, name, change, depth)
        case str() if name == "arguments":
            return _arguments(value, change, depth)
        case str() if name in PROTOCOL and _WORD.fullmatch(value):
            return value
        case str():
            return change(value, name)
        case _:
            return value


def _items(value: list[Json], name: str, change: Change, depth: int) -> list[Json]:
    if name == "input" and any(isinstance(item, int | list) for item in value):
        raise GuardTrouble(
            "번호로 바꾼 글은 개인정보를 살필 수 없어 내보내지 않았습니다.",
            cure="글 그대로 보내세요(encoding_format과 관계없이 input은 글이어야 합니다).",
        )
    return [_walk(item, name, change, depth + 1) for item in value]


def _arguments(value: str, change: Change, depth: int) -> str:
    """Change the texts inside the JSON of a tool call; escapes there would hide a value."""
    try:
        inner = json.loads(value)
    except (ValueError, RecursionError):
        return change(value, "")
    return json.dumps(_walk(inner, "", change, depth + 1), ensure_ascii=False)


def _key(key: str) -> str:
    """Names of fields go out as they are, so they must look like names."""
    if not _KEY.fullmatch(key) and not re.fullmatch(r"[가-힣A-Za-z0-9_ \-]{1,40}", key):
        raise GuardTrouble(
            "항목 이름에 글이 들어 있어 내보내지 않았습니다.", cure="이름을 짧게 바꾸세요."
        )
    return key
