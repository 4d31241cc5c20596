"""Kinds to bytes and back, for the journal and for ``--json``. JSON with bytes as base64."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import BY_NAME, Kind


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(BY_NAME[name])


def pack(value: Kind) -> bytes:
    """Return the value as JSON bytes. Bytes inside are base64; decimals and dates are strings."""
    return _adapter(value.ko).dump_json(value)


def unpack(kind: str, data: bytes) -> Kind:
    """Return the value packed as ``kind`` (its Korean name). Raises ``StoreTrouble``."""
    try:
        value: Kind = _adapter(kind).validate_json(data)
    except (KeyError, ValidationError):
        # pydantic's message quotes the value: it must not stand in a traceback
        raise StoreTrouble(
            f"기록에 남은 값({kind})을 읽을 수 없습니다.", cure="백업에서 복원하세요."
        ) from None
    return value


def plain(value: Kind) -> Any:
    """Return the value as JSON-ready objects, for people and programs that read ``--json``."""
    return _adapter(value.ko).dump_python(value, mode="json")
