"""Looks from TOML: the shipped "지자체 공통", and a city's own file that says only what differs.

What a file says is held against the types of ``look.py`` before anyone writes with it; every
trouble names the file and the key, in Korean. It knows no document.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Office
from giljabi.documents.looks.checked import At, agency, fonts, look, no_other_keys
from giljabi.documents.looks.look import Looks

COMMON = "지자체 공통"
_SECTIONS = ("name", "agency", "fonts", "page", "styles", "presets")
_LONGEST = 200_000
"""Bytes of a file of looks."""


@cache
def shipped() -> Looks:
    """Return the looks that come with the product; read once."""
    return _built(_common(), At(COMMON, None))


def looks_from(path: Path) -> Looks:
    """Return the shipped looks with what the file at ``path`` says over them.

    Raises ``GivenError`` for a file that cannot be read or says what a look cannot be.
    """
    cure = "'이름 = 값' 꼴의 TOML 파일(UTF-8)로 쓰세요."
    try:
        data = path.read_bytes()
        given = tomllib.loads(data.decode("utf-8-sig")) if len(data) <= _LONGEST else None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GivenError("문서 모양을 읽을 수 없습니다.", where=str(path), cure=cure) from error
    if given is None:
        raise GivenError("문서 모양 파일이 너무 큽니다.", where=str(path), cure=cure)
    return with_city(given, where=str(path), folder=path.parent)


def looks_of(office: Office) -> Looks | None:
    """Return the office's own looks, or ``None`` for the shipped ones. Raises ``GivenError``."""
    if not office.looks:
        return None
    path = Path(office.looks)
    try:
        return _kept(path, path.stat().st_mtime_ns)
    except OSError:
        return looks_from(path)  # says what is wrong with it


@lru_cache(maxsize=2)
def _kept(path: Path, _changed: int) -> Looks:
    return looks_from(path)


def with_city(given: Mapping[str, Any], *, where: str, folder: Path | None = None) -> Looks:
    """Return the shipped looks with the city's data over them, key by key.

    ``where`` names the data in errors; ``folder`` is where its logo lies. Raises ``GivenError``.
    """
    at = At(where, folder)
    no_other_keys(given, _SECTIONS, at)
    return _built(_over(_common(), given, at), at)


def _common() -> dict[str, Any]:
    file = files("giljabi.documents.looks") / "common.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _over(below: Mapping[str, Any], above: Mapping[str, Any], at: At) -> dict[str, Any]:
    """Return ``below`` with the values of ``above`` in their places; tables are joined."""
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        if isinstance(old, Mapping) != isinstance(value, Mapping) and key in joined:
            at.key(key).refuse("값의 꼴이 다릅니다.", "공통 모양의 같은 항목과 같은 꼴로 쓰세요.")
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            value = _over(old, value, at.key(key))
        joined[key] = value
    return joined


def _built(raw: Mapping[str, Any], at: At) -> Looks:
    name = raw.get("name", COMMON)
    if not isinstance(name, str):
        at.key("name").refuse("이름이 글이 아닙니다.", "따옴표로 감싸세요.")
    typefaces = fonts(raw["fonts"], at.key("fonts"))
    office = agency(raw.get("agency", {}), at.key("agency"))
    common = {"page": raw["page"], "styles": raw["styles"]}
    whole = {
        preset: look(preset, _resolved(preset, raw["presets"], common, at), typefaces, office, at)
        for preset in raw["presets"]
    }
    return Looks(name, whole)


def _resolved(
    preset: str, presets: Mapping[str, Any], common: Mapping[str, Any], at: At
) -> dict[str, Any]:
    """Return what a preset says with what its bases say below it, and the common styles below all."""
    here = at.key("presets").key(preset)
    chain: list[Mapping[str, Any]] = []
    name: Any = preset
    while name is not None:
        said = presets.get(name) if isinstance(name, str) else None
        if not isinstance(said, Mapping):
            here.refuse(f"본뜰 서식이 없습니다: '{name}'.", "base에 있는 서식의 이름을 쓰세요.")
        if any(said is one for one in chain):
            here.refuse("서식이 서로를 본뜹니다.", "base를 고치세요.")
        chain.append(said)
        name = said.get("base")
    whole = dict(common)
    for said in reversed(chain):
        whole = _over(whole, said, here)
    whole.pop("base", None)
    return whole
