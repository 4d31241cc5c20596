"""JSON of the model (``Document``) to a document, with errors that name the place in Korean."""

import json
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document
from giljabi.book.korean import perhaps

_WHAT = {
    "missing": "있어야 할 값이 없습니다",
    "string_type": "글이 아닙니다",
    "int_type": "정수가 아닙니다",
    "int_parsing": "정수가 아닙니다",
    "int_from_float": "정수가 아닙니다",
    "float_type": "수가 아닙니다",
    "float_parsing": "수가 아닙니다",
    "bool_type": "참/거짓(true, false)이 아닙니다",
    "bool_parsing": "참/거짓(true, false)이 아닙니다",
    "tuple_type": "목록이 아닙니다",
    "dataclass_type": "'{이름: 값}' 꼴이 아닙니다",
    "base64_decode": "Base64로 읽을 수 없습니다",
    "union_tag_not_found": "종류(type)가 없습니다",
    "union_tag_invalid": "없는 종류(type)입니다",
}
_BLOCKS = "제목, 문단, 항목, 표, 그림, 주, 쪽나눔"
_ROOT = "문서"


def read_typed_json(data: bytes, name: str = "") -> Document:
    """Return the document of ``giljabi read --json``. Raises ``FileTrouble``: what, where, cure."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = f"{error.lineno}줄" if isinstance(error, json.JSONDecodeError) else ""
        raise FileTrouble(
            "JSON으로 읽을 수 없습니다.", where=":".join(filter(None, (name, line))),
            cure="쉼표와 괄호, 따옴표를 살펴보세요.",
        ) from error  # fmt: skip
    try:
        document = _adapter().validate_json(data)
    except ValidationError as error:
        raise _trouble(error, raw, name) from None  # its message quotes what people wrote
    _refuse_unknown(raw, _adapter().dump_python(document, mode="json"), (), name)
    return document


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def _trouble(error: ValidationError, raw: Any, name: str) -> FileTrouble:
    """The first thing that is wrong; a mistyped name counts before the one it leaves missing."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = first["loc"]
    kind = first["type"]
    if kind == "missing":
        written = _at(raw, path[:-1])
        near = perhaps(str(path[-1]), written) if isinstance(written, dict) else ""
        return FileTrouble(
            f"'{path[-1]}'이(가) 없습니다.", where=_where(path[:-1], name),
            cure=f"이름을 잘못 썼는지 살펴보세요. {near}" if near else "값을 넣으세요.",
        )  # fmt: skip
    if kind == "literal_error":
        known = first.get("ctx", {}).get("expected", "")
        return FileTrouble(
            "쓸 수 없는 값입니다.", where=_where(path, name),
            cure=f"쓸 수 있는 값: {known.replace(' or ', ', ')}",
        )  # fmt: skip
    cure = f"쓸 수 있는 종류: {_BLOCKS}" if kind.startswith("union_tag") else "값을 고치세요."
    return FileTrouble(
        f"{_WHAT.get(kind, '문서의 꼴과 맞지 않습니다')}.", where=_where(path, name), cure=cure
    )


def _at(raw: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path of pydantic, which also names the kind of a block."""
    for step in path:
        with suppress(LookupError, TypeError):
            raw = raw[step]
    return raw


def _where(path: tuple[str | int, ...], name: str) -> str:
    """``글.json: body 3번째(항목) level``."""
    words = [f"{step + 1}번째" if isinstance(step, int) else str(step) for step in path]
    return ": ".join(filter(None, (name, " ".join(words) or _ROOT)))


def _refuse_unknown(raw: Any, known: Any, path: tuple[str | int, ...], name: str) -> None:
    """Raise for a name in ``raw`` that the document does not have."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            if key not in known:
                hint = perhaps(key, known) or f"쓸 수 있는 이름: {', '.join(known)}"
                raise FileTrouble(
                    f"없는 이름입니다: '{key[:40]}'.", where=_where(path, name), cure=hint
                )
            _refuse_unknown(value, known[key], (*path, key), name)
    elif isinstance(raw, list) and isinstance(known, list):
        for n, (value, counterpart) in enumerate(zip(raw, known, strict=False)):
            _refuse_unknown(value, counterpart, (*path, n), name)
