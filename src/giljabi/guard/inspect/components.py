"""Components of an order to a machine: who is addressed, with what force, about what, what speaks against.

Each is one small fact of a sentence, read from ``components.toml``; none says anything alone. What
they weigh together is for ``learned``. It refuses to know the sentences of any list.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from giljabi.guard.inspect.signs import compiled


def _closed(tail: int) -> str:
    """Return a class of all syllables that end in one consonant: 한 하는 이의 ㄴ, 할 것의 ㄹ."""
    return f"[{''.join(chr(code) for code in range(0xAC00 + tail, 0xD7A4, 28))}]"


@dataclass(frozen=True, slots=True)
class Components:
    """Patterns by name: those of the sentence, and those that speak against a find; ``gate`` is one pattern.

    Where ``name`` matches nothing, none of the ``named`` patterns does.
    """

    gate: str
    name: "re.Pattern[str]"
    named: frozenset[str]
    unit: "dict[str, re.Pattern[str]]"
    against: "dict[str, re.Pattern[str]]"


@cache
def components() -> Components:
    """Return the components of this release."""
    table = tomllib.loads(files(__package__).joinpath("components.toml").read_text("utf-8"))
    closed = {"n": _closed(4), "l": _closed(8)}
    words = {name: _filled(text, table["words"]) for name, text in table["words"].items()} | closed
    unit, against = (
        {name: compiled(pattern, words) for name, pattern in table[part].items()}
        for part in ("unit", "against")
    )
    name = compiled(table["named"]["words"], words)
    return Components(table["gate"]["words"], name, frozenset(table["named"]["of"]), unit, against)


def _filled(text: str, words: "dict[str, str]") -> str:
    """Fill in the words that a word is made of."""
    return re.sub(r"\{([a-z]+)\}", lambda name: words[name.group(1)], text)


def told(text: str) -> frozenset[str]:
    """Return the names of the components of a lower-case sentence itself."""
    return _spoken(components().unit, text)


def against(text: str) -> frozenset[str]:
    """Return the names of what speaks against a find in a lower-case sentence."""
    return _spoken(components().against, text)


def _spoken(patterns: "dict[str, re.Pattern[str]]", text: str) -> frozenset[str]:
    known = components()
    named = known.name.search(text) is not None
    return frozenset(
        name
        for name, one in patterns.items()
        if (named or name not in known.named) and one.search(text)
    )
