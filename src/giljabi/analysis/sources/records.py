"""JSON: the answers of open APIs (``response.body.items.item[]``), lists of records, GeoJSON features.

The longest list of records in the file is the table; one record's names are the columns. Numbers keep
the digits they were written with. It refuses to know any one portal.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from giljabi.analysis.encodings import decode
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sniff import AREA
from giljabi.book.errors import FileTrouble

_DEEPEST = 12
_FLAT = 2
_CURE = "항목이 같은 기록의 목록([{…}, {…}])이 든 JSON 파일을 올려 주세요."


def read_records(name: str, data: bytes) -> Sheet:
    """Return the records of a JSON file as a sheet: row 1 holds the names. Raises ``FileTrouble``."""
    text, encoding = decode(name, data)
    path, found = max(
        _lists(_loaded(name, text), ""), key=lambda item: len(item[1]), default=("", [])
    )
    if not found:
        raise FileTrouble("표로 읽을 기록의 목록이 없는 JSON 파일입니다.", where=name, cure=_CURE)
    features = all(record.get("type") == "Feature" for record in found)
    rows = [_feature(record) if features else _flat(record) for record in found]
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(names) * len(rows) > AREA:
        raise FileTrouble(
            "기록마다 항목의 이름이 달라 표가 지나치게 커집니다.", where=name, cure=_CURE
        )
    columns = tuple([key, *(row.get(key, "") for row in rows)] for key in names)
    told = f"JSON의 '{path}' 목록을 표로 읽었습니다." if path else "JSON의 목록을 표로 읽었습니다."
    shapes = ("지도 자료(GeoJSON)의 속성을 표로 읽었습니다. 도형은 표에 넣지 않았습니다.",)
    return Sheet(name, "", columns, (), shapes if features else (told,), encoding=encoding)


def _loaded(name: str, text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"), parse_float=str, parse_int=str)
    except RecursionError as error:
        raise FileTrouble("너무 깊게 겹친 JSON 파일입니다.", where=name, cure=_CURE) from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:  # one record a line
            return [json.loads(line, parse_float=str, parse_int=str) for line in lines]
        except (ValueError, RecursionError):
            at = (
                f"{error.lineno}번째 줄 둘레" if isinstance(error, json.JSONDecodeError) else "내용"
            )
            raise FileTrouble(
                f"JSON으로 읽을 수 없습니다({at}).", where=name, cure=_CURE
            ) from error


def _lists(value: Any, path: str, depth: int = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield every list of records with the way to it; a lone record under ``item`` is a list of one."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        records = [each for each in value if isinstance(each, dict)]
        if records and len(records) == len(value):
            yield path, records
            return
        if len(value) > 1 and all(isinstance(each, list) for each in value):
            yield path, _rows(value)
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            inside = f"{path}.{key}" if path else key
            if (
                key in ("item", "row", "record", "data")
                and isinstance(inner, dict)
                and _is_flat(inner)
            ):
                yield inside, [inner]
            yield from _lists(inner, inside, depth + 1)


def _is_flat(record: dict[str, Any]) -> bool:
    return not any(isinstance(value, dict | list) for value in record.values())


def _rows(value: Sequence[list[Any]]) -> list[dict[str, Any]]:
    """Return a list of lists as records by the names in its first list."""
    names = [_said(cell) for cell in value[0]]
    return [dict(zip(names, row, strict=False)) for row in value[1:]]


def _feature(record: dict[str, Any]) -> dict[str, str]:
    """Return the properties of a feature; a point gives its longitude and latitude too."""
    made = _flat(record.get("properties") or {})
    shape = record.get("geometry") or {}
    at = shape.get("coordinates") if isinstance(shape, dict) else None
    is_point = isinstance(shape, dict) and shape.get("type") == "Point"
    if is_point and isinstance(at, list) and len(at) >= 2:
        made.setdefault("경도", _said(at[0]))
        made.setdefault("위도", _said(at[1]))
    return made


def _flat(record: dict[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    made: dict[str, str] = {}
    for key, value in record.items():
        name = f"{before}_{key}" if before else str(key)
        if isinstance(value, dict) and depth < _FLAT:
            made.update(_flat(value, name, depth + 1))
        else:
            made[name] = _said(value)
    return made


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return value
        case list() if all(isinstance(each, str) for each in value):
            return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
