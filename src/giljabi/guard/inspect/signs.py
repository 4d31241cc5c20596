"""The signs of an instruction: patterns read from ``signs.toml`` and ``steering.toml``, compiled once.

The signs of a family share an OWASP id and a reason.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"\{([a-z]+)\}")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|~~|~|_| [?*+{]|.", re.S)
_MEANS = {
    "~~": r"[^.!?\n]{0,40}?",
    "~": r"[^.!?\n]{0,16}?",
    "_": "[ _]",
    " ": " ?",
}


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Signs of one kind with what they mean; ``ordered``: they speak in plain orders only."""

    name: str
    owasp: str
    why: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """One wording of a family and its weight."""

    family: Family
    weight: float
    pattern: re.Pattern[str]


@cache
def signs() -> tuple[Sign, ...]:
    """Return the signs of this release, the heaviest of a family first."""
    tables = [
        tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
        for name in ("signs.toml", "steering.toml")
    ]
    return tuple(
        sign
        for table in tables
        for entry in table["family"]
        for sign in _of_family(entry, tables[0]["words"] | table["words"])
    )


def _of_family(entry: dict[str, object], words: dict[str, str]) -> list[Sign]:
    name, owasp, why = (str(entry[key]) for key in ("name", "owasp", "why"))
    family = Family(name, owasp, why, bool(entry.get("ordered")))
    weighed = {float(key): value for key, value in entry.items() if isinstance(value, list)}
    return [
        Sign(family, weight, compiled(one, words))
        for weight in sorted(weighed, reverse=True)
        for one in weighed[weight]
    ]


def compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    """Compile a pattern of a data file; blanks, ``_`` and ``~`` mean what signs.toml says they mean."""
    whole = _NAME.sub(lambda name: words[name.group(1)], pattern)
    return re.compile("".join(_MEANS.get(token, token) for token in _TOKEN.findall(whole)))
