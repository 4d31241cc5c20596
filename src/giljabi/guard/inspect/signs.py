"""The signs of an instruction: families of patterns read from ``signs.toml``, compiled once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"\{([a-z]+)\}")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|~~|~|_| [?*+{]|.", re.S)
_SCRIPTS = (
    re.compile(r"[가-힣]"),
    re.compile(r"[\u00c0-\u1eff\u3040-\u9fff]"),
    re.compile(r"[a-z<\]]"),
)
_MEANS = {
    "~~": r"[^.!?\n]{0,40}?",
    "~": r"[^.!?\n]{0,16}?",
    "_": "[ _]",
    " ": " ?",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """Alternatives of one weight in one script; ``script`` is what a passage must hold to match."""

    weight: float
    script: re.Pattern[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Family:
    """Signs of one kind, from the heaviest weight to the lightest, with what they mean."""

    name: str
    owasp: str
    why: str
    signs: tuple[Sign, ...]
    ordered: bool = False


@cache
def families() -> tuple[Family, ...]:
    """Return the families of this release."""
    tables = [
        tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
        for name in ("signs.toml", "steering.toml")
    ]
    return tuple(
        _family(entry, table["words"] | tables[0]["words"])
        for table in tables
        for entry in table["family"]
    )


def _family(entry: dict[str, object], words: dict[str, str]) -> Family:
    weighed = {float(key): value for key, value in entry.items() if isinstance(value, list)}
    signs = tuple(
        Sign(weight, script, _compile(chosen, words))
        for weight in sorted(weighed, reverse=True)
        for script, chosen in _by_script(weighed[weight])
    )
    return Family(str(entry["name"]), str(entry["owasp"]), str(entry["why"]), signs, bool(entry.get("ordered")))


def _by_script(patterns: list[str]) -> Iterator[tuple[re.Pattern[str], list[str]]]:
    """Part the patterns by script: Korean prose need not be tried against English signs."""
    for script in _SCRIPTS:
        chosen = [one for one in patterns if _script(one) is script]
        if chosen:
            yield script, chosen


def _script(pattern: str) -> re.Pattern[str]:
    named = _NAME.sub("가", pattern)
    return next((script for script in _SCRIPTS[:2] if script.search(named)), _SCRIPTS[2])


def _compile(patterns: list[str], words: dict[str, str]) -> re.Pattern[str]:
    """Compile alternatives; blanks, ``_`` and ``~`` mean what signs.toml says they mean."""
    whole = "|".join(_NAME.sub(lambda name: words[name.group(1)], one) for one in patterns)
    return re.compile("".join(_MEANS.get(token, token) for token in _TOKEN.findall(whole)))
